#include "headfile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <sys/file.h>
#include <unistd.h>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray lineOf(const AuditHead &head)
{
    QJsonObject json{{u"sequence"_s, head.sequence},
                     {u"atMs"_s, head.atMs},
                     {u"hash"_s, QString::fromLatin1(head.hash.toHex())},
                     {u"signature"_s, QString::fromLatin1(head.signature.toHex())}};
    if (head.chain != 1)
        json.insert(u"chain"_s, head.chain);
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<AuditHead> headOf(const QByteArray &line)
{
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    const auto bytes = [&json](QLatin1StringView name) {
        return QByteArray::fromHex(json.value(name).toString().toLatin1());
    };
    const AuditHead head{json.value("sequence"_L1).toInteger(), json.value("atMs"_L1).toInteger(), bytes("hash"_L1),
                         bytes("signature"_L1), json.value("chain"_L1).toInt(1)};
    return head.sequence > 0 && head.hash.size() == 32 && head.signature.size() == 64 ? std::optional(head)
                                                                                      : std::nullopt;
}

Result<QList<AuditHead>> headsIn(const QByteArray &content, const QString &path)
{
    QList<QByteArray> lines = content.split('\n');
    lines.removeLast();
    QList<AuditHead> heads;
    for (const QByteArray &line : std::as_const(lines)) {
        const std::optional<AuditHead> head = headOf(line);
        if (!head)
            return fail(ErrorCode::InvalidInput, u"%1: line %2 is no head"_s.arg(path).arg(heads.size() + 1));
        heads.append(*head);
    }
    return heads;
}

Error unusable(const QFile &file)
{
    return {ErrorCode::Storage, u"%1: %2"_s.arg(file.fileName(), file.errorString()), {}};
}

} // namespace

Result<QList<AuditHead>> headsInFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QList<AuditHead>();
    if (!file.open(QIODevice::ReadOnly))
        return fail(unusable(file));
    return headsIn(file.readAll(), path);
}

Result<void> addToHeadFile(const QString &path, const QList<AuditHead> &heads)
{
    QFile file(path);
    // Closing the file ends the lock.
    if (!file.open(QIODevice::ReadWrite) || ::flock(file.handle(), LOCK_EX) != 0)
        return fail(unusable(file));
    const QByteArray content = file.readAll();
    const Result<QList<AuditHead>> known = headsIn(content, path);
    if (!known)
        return fail(known.error());
    const qint64 finished = content.lastIndexOf('\n') + 1;
    if (!file.resize(finished) || !file.seek(finished))
        return fail(unusable(file));
    for (const AuditHead &head : heads) {
        if (!known->contains(head) && file.write(lineOf(head)) < 0)
            return fail(unusable(file));
    }
    if (!file.flush() || ::fsync(file.handle()) != 0)
        return fail(unusable(file));
    return {};
}

} // namespace foyer::booking
