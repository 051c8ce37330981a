#pragma once

#include "kioskcodestore.h"
#include "signingkey.h"

#include <chrono>

namespace foyer::user {

/** The codes that kiosks are enrolled with: short enough to be typed, made from the id of the request and a secret, so
 *  that a repeated request gets the same code although the code is stored nowhere. Immutable; any thread. */
class KioskCodes
{
public:
    static constexpr std::chrono::milliseconds lifetime = std::chrono::minutes(15);

    /** All instances that have the same secret make the same codes. */
    explicit KioskCodes(QByteArray secret);
    /** The one of an installation that began with @p key. */
    static QByteArray secretOf(const auth::SigningKey &key);

    /** "K7M2-QX4R-B": one in 8.5e11. */
    QString codeOf(KioskCodeId id) const;
    /** What is stored of a code and looked up by, 32 bytes. @p typed may be in either case, with blanks and hyphens; of
     *  a text that is no code, something that no code has. */
    QByteArray storedForm(const QString &typed) const;

private:
    QByteArray m_secret;
};

} // namespace foyer::user
