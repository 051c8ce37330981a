#include "bookingsearch.h"

namespace foyer::booking {

namespace {

constexpr qsizetype maxLength = 300;

} // namespace

QString searchName(QStringView name)
{
    QString folded;
    const QString decomposed = name.toString().normalized(QString::NormalizationForm_KD);
    for (const QChar character : decomposed) {
        if (!character.isMark())
            folded.append(character);
    }
    folded = folded.toCaseFolded().simplified().left(maxLength);
    if (!folded.isEmpty() && folded.back().isHighSurrogate())
        folded.chop(1); // half a character would not come back from the database as it went in
    return folded;
}

QString anywhere(QString text)
{
    for (const QChar special : {u'!', u'%', u'_'})
        text.replace(special, QString(u'!') + special);
    return u'%' + text + u'%';
}

} // namespace foyer::booking
