#pragma once

#include <QHash>
#include <QString>

namespace matrix {

/** The arguments of operations on one thing of a house: $cinema, $booking... are its ids (House::ids), $new each time
 *  another one. By coordinate; what there is none of takes what the schema says. */
const QHash<QString, QString> &fixtures();

} // namespace matrix
