#pragma once

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace foyer::test {

/** A real foyerd of this build, on a free port, for as long as this lives. */
class FoyerdProcess
{
public:
    /** @p folder is kept by the caller, so that a second process can be started on it. @p program may be
     *  "foyerd-faults", too (core/base/faultpoint.h), or the path of one that was installed. */
    explicit FoyerdProcess(QString folder, QString program = QStringLiteral("foyerd"));
    ~FoyerdProcess();

    /** For the next start(); an empty value takes it away. */
    void setEnvironment(const QString &name, const QString &value);
    /** True once it has said that it is ready. lastOutput() tells why not. An option given here wins over those that
     *  are always there: --data, --port 0 and --until-stdin-closes. */
    bool start(const QStringList &verbAndOptions = {QStringLiteral("all")}, int timeoutMs = 60'000);
    /** SIGKILL, and waits until it is gone. */
    void kill();
    /** It stands still, as if its machine had died: connections stay open and nothing is answered. kill() ends that. */
    void freeze();
    void closeInput();
    /** The exit code, or -1 when it did not end in time or was killed. */
    int waitForEnd(int timeoutMs = 15'000);
    /** SIGTERM; the exit code, or -1 when it did not end in time. */
    int stop(int timeoutMs = 15'000);
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    QUrl url() const { return m_url; }
    qint64 processId() const { return m_process.processId(); }
    QString lastOutput() const { return m_output; }

private:
    QString m_folder;
    QString m_program;
    QProcess m_process;
    QUrl m_url;
    QString m_output;
};

/** Asks a server over HTTP and waits for the answer. */
class Caller
{
public:
    explicit Caller(QUrl server);

    struct Reply
    {
        int status = 0; ///< 0: no answer at all.
        QByteArray body;
        QJsonObject json; ///< Empty when the body is none.
        /** `data` of the answer. */
        QJsonObject data() const { return json.value(QStringLiteral("data")).toObject(); }
        /** extensions.code of the first error; empty without errors. */
        QString errorCode() const;
    };
    Reply graphQl(const QString &query, const QJsonObject &variables = {}) const;
    Reply post(const QByteArray &body, const QByteArray &contentType = "application/json") const;
    Reply get(const QString &path) const;
    /** Later requests carry this session. */
    void setToken(const QString &token) { m_token = token.toLatin1(); }
    const QByteArray &token() const { return m_token; }
    /** Signs in; false when refused. */
    bool signIn(const QString &login, const QString &password);

private:
    Reply waitFor(QNetworkReply *reply) const;

    QUrl m_server;
    QByteArray m_token;
    mutable QNetworkAccessManager m_network;
};

} // namespace foyer::test
