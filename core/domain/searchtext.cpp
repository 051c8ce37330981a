#include "searchtext.h"

namespace foyer::domain {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Letters that decomposition leaves whole, although people type them without their stroke or as two. */
QString typed(QChar letter)
{
    switch (letter.unicode()) {
    case u'ß':
        return u"ss"_s;
    case u'æ':
        return u"ae"_s;
    case u'œ':
        return u"oe"_s;
    case u'ø':
        return u"o"_s;
    case u'ł':
        return u"l"_s;
    case u'đ':
    case u'ð':
        return u"d"_s;
    case u'þ':
        return u"th"_s;
    case u'ı':
        return u"i"_s;
    default:
        return letter;
    }
}

} // namespace

QString searchText(QStringView text, qsizetype longest)
{
    QString folded;
    const QString decomposed = text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar c : decomposed) {
        if (!c.isMark())
            folded.append(typed(c));
    }
    folded = folded.simplified().left(longest);
    if (!folded.isEmpty() && folded.back().isHighSurrogate())
        folded.chop(1); // half a character would not come back from the database as it went in
    return folded;
}

} // namespace foyer::domain
