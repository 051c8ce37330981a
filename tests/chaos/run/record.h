#pragma once

#include <QFile>
#include <QJsonObject>
#include <QString>

#include <atomic>
#include <map>
#include <mutex>

namespace foyer::chaos {

/** The history as it is written, JSON lines (../README.md). Thread-safe. */
class Record
{
public:
    /** An existing file is begun anew. */
    explicit Record(const QString &path);
    bool isOpen() const { return m_file.isOpen(); }

    /** Before the request is sent; the number of the call. */
    qint64 invoke(int client, const QJsonObject &who, const QString &op, const QString &key, const QJsonObject &asked);
    /** After the answer came, or was given up. @p outcome is done, refused or unknown. */
    void answer(qint64 call, const QString &op, const char *outcome, const QJsonObject &told);
    void given(const QJsonObject &what);
    void healed();

    QByteArray all();
    /** Of "checkout done" and the like. */
    int count(const QString &what);
    /** "hold done 12, hold refused 3, ..." */
    QString counts();

private:
    void write(QJsonObject event, const char *type);

    std::mutex m_lock;
    QFile m_file;
    std::atomic<qint64> m_calls = 0;
    std::map<QString, int> m_counts;
};

} // namespace foyer::chaos
