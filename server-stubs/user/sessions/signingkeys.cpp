#include "signingkeys.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

QString currentFile(const QString &folder)
{
    return folder + u"/signing.jwk"_s;
}

QString nextFile(const QString &folder)
{
    return folder + u"/signing.next.jwk"_s;
}

QString lastFile(const QString &folder)
{
    return folder + u"/signing.was.jwk"_s;
}

/** When the file was written last; nothing when it is not there. */
std::optional<qint64> writtenMs(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() ? std::optional(info.lastModified().toMSecsSinceEpoch()) : std::nullopt;
}

tl::unexpected<Error> cannot(const QString &path)
{
    return fail(ErrorCode::Storage, u"cannot change %1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(errno))));
}

/** Each step is harmless when another instance has done it already, and when it was done before a power cut. */
Result<void> makeNextCurrent(const QString &folder)
{
    const QByteArray current = QFile::encodeName(currentFile(folder));
    const QByteArray last = QFile::encodeName(lastFile(folder));
    if (::link(current.constData(), last.constData()) != 0 && errno != EEXIST)
        return cannot(lastFile(folder));
    if (::utimensat(AT_FDCWD, last.constData(), nullptr, 0) != 0) // its farewell begins
        return cannot(lastFile(folder));
    if (::rename(QFile::encodeName(nextFile(folder)).constData(), current.constData()) != 0 && errno != ENOENT)
        return cannot(currentFile(folder));
    return {};
}

} // namespace

SigningKeys::SigningKeys(QString folder, auth::SigningKey current)
    : m_folder(std::move(folder))
    , m_current(std::move(current))
{
}

Result<SigningKeys> SigningKeys::open(const QString &folder)
{
    const Result<auth::SigningKey> current = auth::SigningKey::loadOrCreate(currentFile(folder));
    if (!current)
        return fail(current.error());
    SigningKeys keys(folder, *current);
    return keys.read().map([&keys] { return keys; });
}

Result<void> SigningKeys::change(const QString &folder)
{
    if (QFile::exists(nextFile(folder)) || QFile::exists(lastFile(folder)))
        return fail(ErrorCode::IllegalState, u"the signing key is being changed already"_s);
    return auth::SigningKey::loadOrCreate(nextFile(folder)).map([](const auth::SigningKey &) {});
}

Result<void> SigningKeys::read()
{
    const Result<auth::SigningKey> current = auth::SigningKey::loadOrCreate(currentFile(m_folder));
    if (!current)
        return fail(current.error());
    QList<auth::PublicKey> others;
    for (const QString &path : {nextFile(m_folder), lastFile(m_folder)}) {
        if (!QFile::exists(path))
            continue;
        const Result<auth::SigningKey> key = auth::SigningKey::loadOrCreate(path);
        if (!key)
            return fail(key.error());
        if (key->publicKey() != current->publicKey() && !others.contains(key->publicKey()))
            others.append(key->publicKey());
    }
    m_current = *current;
    m_others = others;
    m_sinceMs = writtenMs(currentFile(m_folder)).value_or(0);
    return {};
}

Result<void> SigningKeys::doWhatIsDue(qint64 nowMs) const
{
    if (const auto since = writtenMs(nextFile(m_folder)); since && nowMs - *since >= overlap.count())
        return makeNextCurrent(m_folder);
    const auto since = writtenMs(lastFile(m_folder));
    const bool isOver = since && nowMs - *since >= farewell.count() && !QFile::exists(nextFile(m_folder));
    if (isOver && !QFile::remove(lastFile(m_folder)) && QFile::exists(lastFile(m_folder)))
        return cannot(lastFile(m_folder));
    return {};
}

Result<bool> SigningKeys::look(qint64 nowMs)
{
    const QList<auth::PublicKey> before = published();
    return doWhatIsDue(nowMs).and_then([this] { return read(); }).map([&] { return published() != before; });
}

QList<auth::PublicKey> SigningKeys::published() const
{
    return QList<auth::PublicKey>{m_current.publicKey()} + m_others;
}

} // namespace foyer::user
