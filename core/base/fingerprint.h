#pragma once

#include <QByteArray>
#include <QString>

namespace foyer {

/** A certificate's SHA-256 for people who compare it with another one: 16 groups of four hexadecimal digits in
 *  capitals, the same wherever it is shown. */
QString readableFingerprint(const QByteArray &sha256);

} // namespace foyer
