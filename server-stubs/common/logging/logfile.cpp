#include "logfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace foyer::logging {

namespace {

constexpr qint64 dayMs = 24LL * 60 * 60 * 1000;

QString numbered(const QString &path, int number)
{
    return path + u'.' + QString::number(number);
}

} // namespace

LogFile::LogFile(QString path, const Limits &limits)
    : m_path(std::move(path))
    , m_limits(limits)
{
}

LogFile::~LogFile()
{
    close();
}

void LogFile::close()
{
    if (m_file >= 0)
        ::close(std::exchange(m_file, -1));
}

bool LogFile::open(qint64 nowMs)
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    // Lines tell who did what: for the owner and the group, that a collector may be in.
    m_file = ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    struct stat found = {};
    if (m_file < 0 || ::fstat(m_file, &found) != 0) {
        close();
        return false;
    }
    m_size = found.st_size;
    // What was begun yesterday and not touched since is yesterday's, whenever this process started.
    m_day = m_size > 0 ? static_cast<qint64>(found.st_mtime) * 1000 / dayMs : nowMs / dayMs;
    return true;
}

void LogFile::rotate()
{
    close();
    QFile::remove(numbered(m_path, m_limits.keep));
    for (int number = m_limits.keep - 1; number >= 1; --number)
        QFile::rename(numbered(m_path, number), numbered(m_path, number + 1));
    if (m_limits.keep > 0)
        QFile::rename(m_path, numbered(m_path, 1));
    else
        QFile::remove(m_path);
}

bool LogFile::write(const QByteArray &line, qint64 nowMs)
{
    if (m_mustReopen.exchange(false, std::memory_order_relaxed))
        close();
    if (m_file < 0 && !open(nowMs))
        return false;
    const bool isFull = m_size > 0 && m_size + line.size() > m_limits.bytes;
    if (m_size > 0 && (isFull || nowMs / dayMs > m_day)) {
        rotate();
        if (!open(nowMs))
            return false;
    }
    const ssize_t written = ::write(m_file, line.constData(), static_cast<size_t>(line.size()));
    m_size += std::max<ssize_t>(written, 0);
    return written == line.size();
}

} // namespace foyer::logging
