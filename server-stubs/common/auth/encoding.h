#pragma once

#include "result.h"

#include <QByteArray>

namespace foyer::auth {

/** RFC 4648, section 5, without padding. */
QByteArray toBase64Url(const QByteArray &bytes);
/** InvalidInput for anything the function above does not write: padding, other characters, unused bits that are set
 *  (or one signature would have several spellings). */
Result<QByteArray> fromBase64Url(const QByteArray &text);

/** @p count bytes of the system's generator. */
QByteArray randomBytes(int count);
/** BLAKE2b-256. */
QByteArray hash256(const QByteArray &bytes);

} // namespace foyer::auth
