#include "searchtext.h"

namespace foyer::domain {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Letters that decomposition leaves whole, although people type them without their stroke or as two. */
QLatin1StringView typed(QChar letter)
{
    switch (letter.unicode()) {
    case u'ß':
        return "ss"_L1;
    case u'æ':
        return "ae"_L1;
    case u'œ':
        return "oe"_L1;
    case u'ø':
        return "o"_L1;
    case u'ł':
        return "l"_L1;
    case u'đ':
    case u'ð':
        return "d"_L1;
    case u'þ':
        return "th"_L1;
    case u'ı':
        return "i"_L1;
    default:
        return {};
    }
}

} // namespace

QString foldedLetters(QStringView text)
{
    QString folded;
    const QString decomposed = text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    folded.reserve(decomposed.size());
    for (const QChar c : decomposed) {
        if (c.isMark())
            continue;
        const QLatin1StringView letters = typed(c);
        if (letters.isEmpty())
            folded += c;
        else
            folded += letters;
    }
    return folded;
}

QString searchText(QStringView text, qsizetype longest)
{
    QString folded = foldedLetters(text).simplified().left(longest);
    if (!folded.isEmpty() && folded.back().isHighSurrogate())
        folded.chop(1); // half a character would not come back from the database as it went in
    return folded;
}

} // namespace foyer::domain
