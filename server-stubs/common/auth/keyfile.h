#pragma once

#include "result.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace foyer::auth {

/** What is in the file of a secret at @p path. When there is none, what @p make gives is written first, readable by its
 *  owner alone, whole or not at all; two processes that make it at once get the same. Storage when it cannot be read or
 *  written, or when others can read it. At most 4 KiB. */
Result<QByteArray> loadOrCreateKeyFile(const QString &path, const std::function<QByteArray()> &make);

/** 32 random bytes that the processes of an installation share, in @p path as base64url; made on first use. Storage as
 *  above, and when the file holds anything else. */
Result<QByteArray> loadOrCreateSecret(const QString &path);

} // namespace foyer::auth
