#include "bookingsearch.h"

namespace foyer::booking {

QString anywhere(QString text)
{
    for (const QChar special : {u'!', u'%', u'_'})
        text.replace(special, QString(u'!') + special);
    return u'%' + text + u'%';
}

} // namespace foyer::booking
