#include "keyfile.h"

#include "encoding.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int secretBytes = 32;

tl::unexpected<Error> cannot(const QString &what, const QString &path)
{
    return fail(ErrorCode::Storage,
                u"cannot %1 %2: %3"_s.arg(what, path, QString::fromLocal8Bit(std::strerror(errno))));
}

/** Writes, syncs and closes. */
bool writeFile(int descriptor, const QByteArray &content)
{
    const bool written =
        ::write(descriptor, content.constData(), static_cast<size_t>(content.size())) == content.size();
    const bool synced = written && ::fsync(descriptor) == 0;
    return ::close(descriptor) == 0 && synced;
}

bool syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return synced;
}

Result<void> save(const QString &path, const QByteArray &content)
{
    const QByteArray name = QFile::encodeName(path);
    const QByteArray partial = name + '.' + toBase64Url(randomBytes(9));
    const int descriptor = ::open(partial.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return cannot(u"write"_s, path);
    if (!writeFile(descriptor, content)) {
        const auto error = cannot(u"write"_s, path);
        ::unlink(partial.constData());
        return error;
    }
    // link() fails where rename() would replace: the first one stays the key.
    const bool linked = ::link(partial.constData(), name.constData()) == 0 || errno == EEXIST;
    const auto error = cannot(u"write"_s, path);
    ::unlink(partial.constData());
    if (!linked || !syncFolder(QFileInfo(path).absolutePath()))
        return error;
    return {};
}

Result<QByteArray> load(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int descriptor = ::open(name.constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return cannot(u"open"_s, path);
    struct stat status
    {
    };
    QFile file;
    const bool known = ::fstat(descriptor, &status) == 0;
    if (!file.open(descriptor, QIODevice::ReadOnly, QFile::AutoCloseHandle) || !known)
        return cannot(u"read"_s, path);
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(ErrorCode::Storage, u"%1 can be read by others than its owner: it is not used"_s.arg(path));
    return file.read(4096);
}

} // namespace

Result<QByteArray> loadOrCreateKeyFile(const QString &path, const std::function<QByteArray()> &make)
{
    if (!QFileInfo::exists(path)) {
        const Result<void> saved = save(path, make());
        if (!saved)
            return fail(saved.error());
    }
    return load(path); // what is on the disk, also when another process was first
}

Result<QByteArray> loadOrCreateSecret(const QString &path)
{
    const Result<QByteArray> text =
        loadOrCreateKeyFile(path, [] { return toBase64Url(randomBytes(secretBytes)) + '\n'; });
    if (!text)
        return fail(text.error());
    const Result<QByteArray> secret = fromBase64Url(text->trimmed());
    if (!secret || secret->size() != secretBytes)
        return fail(ErrorCode::Storage, u"%1 is no secret of %2 bytes"_s.arg(path).arg(secretBytes));
    return secret;
}

} // namespace foyer::auth
