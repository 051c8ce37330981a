#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

/** @file
 *  One-time codes by the clock (RFC 6238) as every authenticator app makes them: HMAC-SHA-1, 30 seconds, six digits. */
namespace foyer::auth {

/** 160 bits, as RFC 4226, section 4, asks. */
inline constexpr int totpSecretBytes = 20;

/** Which step it is at @p nowMs: T of RFC 6238, section 4.2. */
qint64 totpStepAt(qint64 nowMs);
/** The code of a step, "094287". */
QString totpCode(const QByteArray &secret, qint64 step);
/** Six digits, blanks aside: the form of a code, whether it is one or not. */
bool looksLikeTotpCode(const QString &typed);
/** The step that @p typed is the code of: that of now, or the one before or after it, for clocks that differ and people
 *  who are slow (RFC 6238, section 5.2). Nothing when it is none of these, or of a step up to @p lastStep: a code is
 *  good once. Blanks in it do not matter. Takes the same time for every wrong code. */
std::optional<qint64> totpStepOf(const QByteArray &secret, const QString &typed, qint64 nowMs, qint64 lastStep);

/** RFC 4648, section 6, without padding: how people type a secret. */
QString toBase32(const QByteArray &bytes);
/** What an app scans: otpauth://totp/Foyer:LOGIN?secret=...&issuer=Foyer. */
QString totpUri(const QByteArray &secret, const QString &login);

} // namespace foyer::auth
