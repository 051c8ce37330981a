#include "datafolderlock.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

/** 0 when the file does not hold a number (its owner has just opened it). */
qint64 readPid(int descriptor)
{
    char text[32] = {};
    const ssize_t length = ::pread(descriptor, text, sizeof text - 1, 0);
    return length > 0 ? QByteArray(text, length).split('\n').first().trimmed().toLongLong() : 0;
}

bool replace(int descriptor, const QByteArray &text)
{
    return ::ftruncate(descriptor, 0) == 0 && ::pwrite(descriptor, text.constData(), text.size(), 0) == text.size();
}

} // namespace

Result<DataFolderLock> DataFolderLock::acquire(const QString &folder, const QString &name)
{
    const QString path = u"%1/%2.lock"_s.arg(folder, name);
    DataFolderLock lock(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock.m_descriptor < 0)
        return fail(ErrorCode::Storage, u"cannot open %1: %2"_s.arg(path, systemError()));
    if (::flock(lock.m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return fail(ErrorCode::Storage, u"cannot lock %1: %2"_s.arg(path, systemError()));
        const qint64 pid = readPid(lock.m_descriptor);
        if (pid == 0)
            return fail(ErrorCode::Conflict, u"%1 is in use by another process"_s.arg(folder));
        return fail(ErrorCode::Conflict, u"%1 is in use by process %2"_s.arg(folder).arg(pid), {{u"pid"_s, pid}});
    }
    // The number is for people; the lock is the kernel's, so the order of these does not matter.
    if (!replace(lock.m_descriptor, QByteArray::number(static_cast<qint64>(::getpid())) + '\n'))
        return fail(ErrorCode::Storage, u"cannot write %1: %2"_s.arg(path, systemError()));
    return lock;
}

Result<void> DataFolderLock::describe(const QString &holder, const QUrl &url)
{
    const QString text = u"%1\n%2\n%3\n"_s.arg(::getpid()).arg(holder, url.toString());
    if (!replace(m_descriptor, text.toUtf8()))
        return fail(ErrorCode::Storage, u"cannot write into a lock file: %1"_s.arg(systemError()));
    return {};
}

DataFolderLock::~DataFolderLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

DataFolderLock::DataFolderLock(DataFolderLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

DataFolderLock &DataFolderLock::operator=(DataFolderLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

} // namespace foyer::db
