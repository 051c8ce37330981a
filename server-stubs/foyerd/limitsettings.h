#pragma once

#include "settingstable.h"

namespace foyer::foyerd {

/** [limits]: how often somebody may ask.
 *
 *  What a house needs: a till asks for five to ten things a sale, a kiosk for as many a guest, and both for some forty
 *  when they start. Staff has fifty times that, as a session of staff is no stranger's, and its programs are ours. A
 *  kiosk or a customer has what a quick hand needs several times over. An address has room for a hundred of them: a
 *  house with all its kiosks, or a street of guests behind one address of a telephone network. */
void addLimits(QList<Setting> &table);

} // namespace foyer::foyerd
