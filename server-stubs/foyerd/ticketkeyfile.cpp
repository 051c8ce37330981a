#include "ticketkeyfile.h"

#include <QFile>
#include <QSaveFile>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr quint8 firstKeyId = 1;
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
} // namespace

Result<domain::TicketKey> loadOrCreateTicketKey(const QString &path)
{
    QFile known(path);
    if (known.exists()) {
        if (!known.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Storage, u"The ticket key %1 cannot be read: %2"_s.arg(path, known.errorString()));
        if (known.permissions() & (QFile::ReadGroup | QFile::ReadOther))
            return fail(ErrorCode::Storage, u"The ticket key %1 can be read by others: chmod 600 it."_s.arg(path));
        const Result<domain::TicketKey> key = domain::TicketKey::fromSeed(firstKeyId, known.readAll());
        if (!key)
            return fail(ErrorCode::Storage, u"%1 is no ticket key."_s.arg(path));
        return key;
    }
    const domain::TicketKey key = domain::TicketKey::generate(firstKeyId);
    QSaveFile fresh(path); // complete or not there, and on disk before the first ticket is signed
    if (!fresh.open(QIODevice::WriteOnly) || !fresh.setPermissions(ownerOnly) || fresh.write(key.seed()) < 0
        || !fresh.commit())
        return fail(ErrorCode::Storage, u"The ticket key %1 cannot be written: %2"_s.arg(path, fresh.errorString()));
    return key;
}

} // namespace foyer::foyerd
