#include "portholder.h"

#include <QFile>
#include <QSet>

#include <filesystem>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace fs = std::filesystem;

namespace {

/** The sockets that listen on @p port, as the links in /proc/PID/fd name them. */
QSet<QByteArray> listeningSockets(quint16 port)
{
    QSet<QByteArray> sockets;
    for (const QString &table : {u"/proc/net/tcp"_s, u"/proc/net/tcp6"_s}) {
        QFile file(table);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode ...
            const QList<QByteArray> columns = line.simplified().split(' ');
            constexpr auto listening = "0A";
            if (columns.size() < 10 || columns[3] != listening)
                continue;
            const QByteArray localPort = columns[1].sliced(columns[1].lastIndexOf(':') + 1);
            if (localPort.toUShort(nullptr, 16) == port)
                sockets.insert("socket:[" + columns[9] + ']');
        }
    }
    return sockets;
}

} // namespace

std::optional<PortHolder> findPortHolder(quint16 port)
{
    const QSet<QByteArray> sockets = listeningSockets(port);
    if (sockets.isEmpty())
        return std::nullopt;
    std::error_code ignored; // A process may end, or be somebody else's, while we look.
    for (const fs::directory_entry &process : fs::directory_iterator("/proc", ignored)) {
        bool isPid = false;
        const qint64 pid = QByteArray::fromStdString(process.path().filename().string()).toLongLong(&isPid);
        if (!isPid)
            continue;
        for (const fs::directory_entry &descriptor : fs::directory_iterator(process.path() / "fd", ignored)) {
            if (!sockets.contains(QByteArray::fromStdString(fs::read_symlink(descriptor.path(), ignored).string())))
                continue;
            QFile name(QString::fromStdString((process.path() / "comm").string()));
            if (!name.open(QIODevice::ReadOnly))
                return PortHolder{pid, {}};
            return PortHolder{pid, QString::fromLocal8Bit(name.readAll().trimmed())};
        }
    }
    return std::nullopt;
}

} // namespace foyer::http
