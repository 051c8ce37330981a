#include "durablefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace foyer::devices {

namespace {

using namespace Qt::Literals::StringLiterals;

tl::unexpected<Error> storageError(const QString &what, const QString &path)
{
    return fail(ErrorCode::Storage, what + u' ' + path + u": "_s + QString::fromLocal8Bit(std::strerror(errno)));
}

/** Closes what it opened. */
struct Descriptor
{
    int value = -1;
    ~Descriptor()
    {
        if (value >= 0)
            ::close(value);
    }
};

bool writeAll(int descriptor, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t written = ::write(descriptor, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        done += written;
    }
    return true;
}

/** A new or renamed file is only there after a power cut when its folder is on disk too. */
Result<void> syncFolder(const QString &folder)
{
    const Descriptor descriptor{::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (descriptor.value < 0 || ::fsync(descriptor.value) != 0)
        return storageError(u"cannot sync"_s, folder);
    return {};
}

Result<QString> folderFor(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder))
        return storageError(u"cannot make"_s, folder);
    return folder;
}

} // namespace

Result<void> replaceFile(const QString &path, const QByteArray &content)
{
    const Result<QString> folder = folderFor(path);
    if (!folder)
        return fail(folder.error());
    const QString temporary = path + u".new"_s;
    {
        const Descriptor descriptor{
            ::open(QFile::encodeName(temporary).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
        if (descriptor.value < 0)
            return storageError(u"cannot create"_s, temporary);
        if (!writeAll(descriptor.value, content) || ::fsync(descriptor.value) != 0)
            return storageError(u"cannot write"_s, temporary);
    }
    if (::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(path).constData()) != 0)
        return storageError(u"cannot replace"_s, path);
    return syncFolder(*folder);
}

AppendFile::~AppendFile()
{
    close();
}

Result<void> AppendFile::open(const QString &path, qint64 keepBytes)
{
    close();
    const Result<QString> folder = folderFor(path);
    if (!folder)
        return fail(folder.error());
    m_descriptor = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (m_descriptor < 0)
        return storageError(u"cannot open"_s, path);
    if (::ftruncate(m_descriptor, keepBytes) != 0 || ::lseek(m_descriptor, keepBytes, SEEK_SET) != keepBytes
        || ::fsync(m_descriptor) != 0) {
        const auto error = storageError(u"cannot prepare"_s, path);
        close();
        return error;
    }
    m_size = keepBytes;
    return syncFolder(*folder);
}

Result<void> AppendFile::append(const QByteArray &bytes)
{
    if (m_descriptor < 0)
        return fail(ErrorCode::Storage, u"the file is not open"_s);
    if (writeAll(m_descriptor, bytes) && ::fdatasync(m_descriptor) == 0) {
        m_size += bytes.size();
        return {};
    }
    const auto error = storageError(u"cannot append to"_s, u"the journal"_s);
    // Half a line must not stay before the next whole one. If even this fails the file is given up: after a
    // failed sync nobody knows what the disk holds.
    if (::ftruncate(m_descriptor, m_size) != 0 || ::lseek(m_descriptor, m_size, SEEK_SET) != m_size)
        close();
    return error;
}

void AppendFile::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

} // namespace foyer::devices
