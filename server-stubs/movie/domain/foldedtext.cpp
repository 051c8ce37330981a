#include "foldedtext.h"

#include "searchtext.h"

#include <QStringDecoder>

#include <array>
#include <utility>

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'’' || c == u'‘' || c == u'ʼ';
}

/** The byte that Windows-1252 (and Latin-1 where it has none) shows as @p c, or -1. */
int windows1252Byte(QChar c)
{
    static constexpr std::array<char16_t, 32> high{u'€', 0x81, u'‚', u'ƒ', u'„', u'…', u'†', u'‡', u'ˆ', u'‰', u'Š',
                                                   u'‹', u'Œ', 0x8d, u'Ž', 0x8f, 0x90, u'‘', u'’', u'“', u'”', u'•',
                                                   u'–', u'—', u'˜', u'™', u'š', u'›', u'œ', 0x9d, u'ž', u'Ÿ'};
    if (c.unicode() < 0x100)
        return c.unicode();
    for (std::size_t i = 0; i < high.size(); ++i) {
        if (high[i] == c.unicode())
            return static_cast<int>(0x80 + i);
    }
    return -1;
}

bool isUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString ignored = decoder(bytes);
    return !decoder.hasError();
}

/** "Ã©": a run of characters whose Windows-1252 bytes are UTF-8. Natural text has hardly ever two such characters in
 *  a row, let alone ones that fit. */
bool hasUtf8ReadAsLatin1(QStringView text)
{
    QByteArray run;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const int byte = i < text.size() && text[i].unicode() >= 0x80 ? windows1252Byte(text[i]) : -1;
        if (byte >= 0x80) {
            run.append(static_cast<char>(byte));
            continue;
        }
        if (run.size() >= 2 && isUtf8(run))
            return true;
        run.clear();
    }
    return false;
}

/** Latin-1 bytes read as MacRoman show small accented letters as capitals or as loose symbols: é is È, á is ·. */
bool isMacRomanVowel(QChar c)
{
    return QStringView(u"ÂÊÁËÈÍÎÏÌÓÔÒÚÛÙ").contains(c);
}

bool isMacRomanSymbol(QChar c)
{
    return QStringView(u"‡·‚„‰ˆ˜¯˘˙˚¸˝˛ˇ").contains(c);
}

bool isLatin1ReadAsMacRoman(QStringView text, qsizetype i)
{
    const QChar c = text[i];
    const QChar before = i > 0 ? text[i - 1] : QChar();
    const QChar after = i + 1 < text.size() ? text[i + 1] : QChar();
    const bool inMixedCaseWord = before.isLetter() && (before.isLower() || after.isLower());
    if (isMacRomanVowel(c)) // a capital inside a word that is not all capitals: "AstÈrix", but "Ôtomo" is fine
        return inMixedCaseWord;
    if (isMacRomanSymbol(c)) // "pi˘"; Catalan "col·lecció" and "WALL·E" are fine
        return inMixedCaseWord && !(before == u'l' && after == u'l');
    if (c == u'Ω') // ½
        return before.isDigit();
    if (c == u'Ö') // an ellipsis: a capital of one letter in the middle of a sentence
        return before == u' ' && after == u' ';
    return false;
}

} // namespace

QString foldedWords(QStringView text)
{
    const QString plain = domain::foldedLetters(text);
    QString words;
    words.reserve(plain.size());
    bool gap = false;
    for (const QChar c : plain) {
        if (isApostrophe(c) || c == u'\u2044') // the fraction slash that ½ is decomposed with
            continue;
        if (!c.isLetterOrNumber() && !c.isSurrogate()) {
            gap = true;
            continue;
        }
        if (gap && !words.isEmpty())
            words += u' ';
        gap = false;
        words += c;
    }
    return words;
}

QString folded(QStringView text)
{
    const QString words = foldedWords(text);
    return words.isEmpty() ? text.trimmed().toString().toCaseFolded() : words;
}

QString encodingFault(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == QChar::ReplacementCharacter)
            return u"a replacement character at position %1"_s.arg(i + 1);
        if (c.category() == QChar::Other_Control && !hasUtf8ReadAsLatin1(text))
            return u"a control character at position %1"_s.arg(i + 1);
        if (c == u'\u202d' || c == u'\u202e') // overrides, which make a title read as another
            return u"a character that turns the text around at position %1"_s.arg(i + 1);
        const bool paired = (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            || (c.isLowSurrogate() && i > 0 && text[i - 1].isHighSurrogate());
        if (c.isSurrogate() && !paired)
            return u"half a character at position %1"_s.arg(i + 1);
        if (isLatin1ReadAsMacRoman(text, i))
            return u"reads as Latin-1 taken for MacRoman at position %1"_s.arg(i + 1);
    }
    if (hasUtf8ReadAsLatin1(text))
        return u"reads as UTF-8 taken for Latin-1"_s;
    return {};
}

} // namespace foyer::movie
