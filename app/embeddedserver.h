#pragma once

#include "result.h"

#include <QDate>
#include <QFuture>
#include <QObject>
#include <QProcess>
#include <QPromise>
#include <QUrl>

#include <optional>

namespace foyer::app {

/** The services of one machine: a child `foyerd all` on SQLite. It ends when this object or this process does, also
 *  after kill -9: it watches its standard input. Owner: main. */
class EmbeddedServer : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        QString program; ///< Path of foyerd.
        QString verb = QStringLiteral("all"); ///< What of it to run.
        QUrl cardProvider; ///< Who moves the money of cards; empty: nobody.
        QString dataFolder;
        bool demo = false;
        bool resetDemo = false; ///< Forget the books of the demo that is there.
        std::optional<QDate> today;
        int port = 0; ///< 0: any free one.
    };
    explicit EmbeddedServer(Settings settings, QObject *parent = nullptr);
    /** Asks the child to end and waits a moment for it. */
    ~EmbeddedServer() override;

    /** The base address once it is ready. Fails with Conflict (the data folder is in use), Storage, or Unreachable when
     *  the child ended without saying why; detail is what it said. Once. */
    QFuture<Result<QUrl>> start();
    /** Of the running child; 0 when there is none. */
    qint64 processId() const { return m_process.processId(); }
    /** What the first admin of a new database is made with; empty once there is a user. */
    QString setupToken() const;

Q_SIGNALS:
    /** A line of progress while it gets ready, e.g. while the demo data is made. */
    void progress(const QString &line);
    /** It ended although nobody asked it to. */
    void died(const QString &reason);

private:
    void readLines();
    void handleFinished();

    Settings m_settings;
    QProcess m_process;
    QPromise<Result<QUrl>> m_ready;
    bool m_answered = false;
    bool m_stopping = false;
    QString m_lastError;
};

} // namespace foyer::app
