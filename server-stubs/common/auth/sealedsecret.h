#pragma once

#include "result.h"

#include <QByteArray>

/** @file
 *  Secrets that must be read again, hidden from who has the database alone: XChaCha20-Poly1305, by a key in a file. */
namespace foyer::auth {

/** @p key is of 32 bytes (loadOrCreateSecret()). @p of says whose it is: it opens in no other row. Never twice the
 *  same. */
QByteArray seal(const QByteArray &key, const QByteArray &secret, const QByteArray &of);
/** Storage when it was sealed with another key or for another one, or is damaged. */
Result<QByteArray> unseal(const QByteArray &key, const QByteArray &sealed, const QByteArray &of);

} // namespace foyer::auth
