#include "privatefile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace foyer::db {

bool createPrivateFile(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    return descriptor >= 0 && ::close(descriptor) == 0;
}

bool syncPath(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return synced;
}

namespace {

using namespace Qt::Literals::StringLiterals;

/** What errno says of writing @p path. */
Error notWritten(const QString &path, int number)
{
    const bool isFull = number == ENOSPC || number == EDQUOT || number == EFBIG;
    return {isFull ? ErrorCode::StorageFull : ErrorCode::Storage,
            u"cannot write %1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(number))),
            {}};
}

/** What @p source gives, a piece at a time until it gives nothing, as a new private file on the disk; errno in case of
 *  failure. */
template <class Source>
int writeNew(const QString &path, Source source)
{
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return errno;
    int number = 0;
    for (QByteArray piece = source(); !piece.isEmpty() && number == 0; piece = source()) {
        for (qsizetype done = 0; done < piece.size() && number == 0;) {
            const ssize_t written =
                ::write(descriptor, piece.constData() + done, static_cast<size_t>(piece.size() - done));
            if (written > 0)
                done += written;
            else if (errno != EINTR)
                number = errno;
        }
    }
    if (number == 0 && ::fsync(descriptor) != 0)
        number = errno;
    ::close(descriptor);
    return number;
}

bool isCredential(const QString &path)
{
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    return !folder.isEmpty() && QFileInfo(path).absolutePath() == QFileInfo(folder).absoluteFilePath();
}

} // namespace

Result<void> checkPrivateFile(const QString &path)
{
    struct stat file = {};
    if (::stat(QFile::encodeName(path).constData(), &file) != 0) {
        const int number = errno;
        return fail(number == ENOENT ? ErrorCode::NotFound : ErrorCode::Storage,
                    u"cannot read %1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(number))));
    }
    if (!S_ISREG(file.st_mode))
        return fail(ErrorCode::Forbidden, u"%1 is no file"_s.arg(path));
    if (!isCredential(path)) {
        if (file.st_uid != ::geteuid() && file.st_uid != 0)
            return fail(ErrorCode::Forbidden, u"%1 belongs to somebody else (chown it to who runs this)"_s.arg(path));
        if ((file.st_mode & (S_IRWXG | S_IRWXO)) != 0)
            return fail(ErrorCode::Forbidden, u"others can read %1 (chmod 600 it)"_s.arg(path));
    }
    if (::access(QFile::encodeName(path).constData(), R_OK) != 0)
        return fail(ErrorCode::Storage,
                    u"cannot read %1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    return {};
}

Result<QString> readPrivateLine(const QString &path)
{
    if (const Result<void> checked = checkPrivateFile(path); !checked)
        return fail(checked.error());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return QString::fromUtf8(file.readLine()).trimmed();
}

Result<void> writeWholeFile(const QString &path, const QByteArray &bytes)
{
    const QString partial = path + u".partial"_s;
    QByteArray rest = bytes;
    if (const int number = writeNew(partial, [&rest] { return std::exchange(rest, {}); }); number != 0) {
        QFile::remove(partial);
        return fail(notWritten(path, number));
    }
    // QFile::rename() does not replace.
    if (std::rename(QFile::encodeName(partial).constData(), QFile::encodeName(path).constData()) != 0)
        return fail(notWritten(path, errno));
    if (!syncPath(QFileInfo(path).absolutePath()))
        return fail(ErrorCode::Storage, u"cannot put %1 on the disk"_s.arg(path));
    return {};
}

Result<void> copyPrivately(const QString &from, const QString &to)
{
    constexpr qint64 pieceBytes = 1 << 20;
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, u"cannot read %1: %2"_s.arg(from, source.errorString()));
    const int number = writeNew(to, [&source] { return source.read(pieceBytes); });
    if (number != 0)
        return fail(notWritten(to, number));
    if (source.error() != QFileDevice::NoError)
        return fail(ErrorCode::Storage, u"cannot read %1: %2"_s.arg(from, source.errorString()));
    return {};
}

} // namespace foyer::db
