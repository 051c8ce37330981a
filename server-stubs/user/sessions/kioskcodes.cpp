#include "kioskcodes.h"

#include "confirmationcode.h"
#include "encoding.h"

#include <QtEndian>

namespace foyer::user {

KioskCodes::KioskCodes(QByteArray secret)
    : m_secret(std::move(secret))
{
}

QByteArray KioskCodes::secretOf(const auth::SigningKey &key)
{
    // Ed25519 signs the same text in the same way each time, and no token begins like this one.
    return auth::hash256(key.sign("foyer: the secret of kiosk codes"));
}

QString KioskCodes::codeOf(KioskCodeId id) const
{
    const QByteArray bytes = auth::hash256(m_secret + "code" + id.toBytes());
    return domain::ConfirmationCode::fromNumber(qFromBigEndian<quint64>(bytes.constData())).toDisplay();
}

QByteArray KioskCodes::storedForm(const QString &typed) const
{
    const Result<domain::ConfirmationCode> code = domain::ConfirmationCode::fromString(typed);
    return auth::hash256(m_secret + (code ? "stored" + code->toString().toUtf8() : QByteArray("none")));
}

} // namespace foyer::user
