#include "searchtext.h"

namespace foyer::cinema {

QString searchText(QStringView text)
{
    constexpr qsizetype longest = 300; // of the column
    QString folded;
    const QString decomposed = text.toString().normalized(QString::NormalizationForm_KD);
    for (const QChar c : decomposed) {
        if (!c.isMark())
            folded.append(c);
    }
    folded = folded.toCaseFolded().simplified().left(longest);
    if (!folded.isEmpty() && folded.back().isHighSurrogate())
        folded.chop(1); // half a character would not come back from the database as it went in
    return folded;
}

} // namespace foyer::cinema
