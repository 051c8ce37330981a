#include "codepages.h"

#include <algorithm>
#include <array>

namespace foyer::escpos {

using namespace Qt::Literals::StringLiterals;

namespace {

// From 0x80 to 0xFF, sixteen a row.
constexpr char16_t upper437[] =
    u"\u00C7\u00FC\u00E9\u00E2\u00E4\u00E0\u00E5\u00E7\u00EA\u00EB\u00E8\u00EF\u00EE\u00EC\u00C4\u00C5"
    u"\u00C9\u00E6\u00C6\u00F4\u00F6\u00F2\u00FB\u00F9\u00FF\u00D6\u00DC\u00A2\u00A3\u00A5\u20A7\u0192"
    u"\u00E1\u00ED\u00F3\u00FA\u00F1\u00D1\u00AA\u00BA\u00BF\u2310\u00AC\u00BD\u00BC\u00A1\u00AB\u00BB"
    u"\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557\u255D\u255C\u255B\u2510"
    u"\u2514\u2534\u252C\u251C\u2500\u253C\u255E\u255F\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u2567"
    u"\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256B\u256A\u2518\u250C\u2588\u2584\u258C\u2590\u2580"
    u"\u03B1\u00DF\u0393\u03C0\u03A3\u03C3\u00B5\u03C4\u03A6\u0398\u03A9\u03B4\u221E\u03C6\u03B5\u2229"
    u"\u2261\u00B1\u2265\u2264\u2320\u2321\u00F7\u2248\u00B0\u2219\u00B7\u221A\u207F\u00B2\u25A0\u00A0";
constexpr char16_t upper737[] =
    u"\u0391\u0392\u0393\u0394\u0395\u0396\u0397\u0398\u0399\u039A\u039B\u039C\u039D\u039E\u039F\u03A0"
    u"\u03A1\u03A3\u03A4\u03A5\u03A6\u03A7\u03A8\u03A9\u03B1\u03B2\u03B3\u03B4\u03B5\u03B6\u03B7\u03B8"
    u"\u03B9\u03BA\u03BB\u03BC\u03BD\u03BE\u03BF\u03C0\u03C1\u03C3\u03C2\u03C4\u03C5\u03C6\u03C7\u03C8"
    u"\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557\u255D\u255C\u255B\u2510"
    u"\u2514\u2534\u252C\u251C\u2500\u253C\u255E\u255F\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u2567"
    u"\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256B\u256A\u2518\u250C\u2588\u2584\u258C\u2590\u2580"
    u"\u03C9\u03AC\u03AD\u03AE\u03CA\u03AF\u03CC\u03CD\u03CB\u03CE\u0386\u0388\u0389\u038A\u038C\u038E"
    u"\u038F\u00B1\u2265\u2264\u03AA\u03AB\u00F7\u2248\u00B0\u2219\u00B7\u221A\u207F\u00B2\u25A0\u00A0";
constexpr char16_t upper850[] =
    u"\u00C7\u00FC\u00E9\u00E2\u00E4\u00E0\u00E5\u00E7\u00EA\u00EB\u00E8\u00EF\u00EE\u00EC\u00C4\u00C5"
    u"\u00C9\u00E6\u00C6\u00F4\u00F6\u00F2\u00FB\u00F9\u00FF\u00D6\u00DC\u00F8\u00A3\u00D8\u00D7\u0192"
    u"\u00E1\u00ED\u00F3\u00FA\u00F1\u00D1\u00AA\u00BA\u00BF\u00AE\u00AC\u00BD\u00BC\u00A1\u00AB\u00BB"
    u"\u2591\u2592\u2593\u2502\u2524\u00C1\u00C2\u00C0\u00A9\u2563\u2551\u2557\u255D\u00A2\u00A5\u2510"
    u"\u2514\u2534\u252C\u251C\u2500\u253C\u00E3\u00C3\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u00A4"
    u"\u00F0\u00D0\u00CA\u00CB\u00C8\u0131\u00CD\u00CE\u00CF\u2518\u250C\u2588\u2584\u00A6\u00CC\u2580"
    u"\u00D3\u00DF\u00D4\u00D2\u00F5\u00D5\u00B5\u00FE\u00DE\u00DA\u00DB\u00D9\u00FD\u00DD\u00AF\u00B4"
    u"\u00AD\u00B1\u2017\u00BE\u00B6\u00A7\u00F7\u00B8\u00B0\u00A8\u00B7\u00B9\u00B3\u00B2\u25A0\u00A0";
constexpr char16_t upper852[] =
    u"\u00C7\u00FC\u00E9\u00E2\u00E4\u016F\u0107\u00E7\u0142\u00EB\u0150\u0151\u00EE\u0179\u00C4\u0106"
    u"\u00C9\u0139\u013A\u00F4\u00F6\u013D\u013E\u015A\u015B\u00D6\u00DC\u0164\u0165\u0141\u00D7\u010D"
    u"\u00E1\u00ED\u00F3\u00FA\u0104\u0105\u017D\u017E\u0118\u0119\u00AC\u017A\u010C\u015F\u00AB\u00BB"
    u"\u2591\u2592\u2593\u2502\u2524\u00C1\u00C2\u011A\u015E\u2563\u2551\u2557\u255D\u017B\u017C\u2510"
    u"\u2514\u2534\u252C\u251C\u2500\u253C\u0102\u0103\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u00A4"
    u"\u0111\u0110\u010E\u00CB\u010F\u0147\u00CD\u00CE\u011B\u2518\u250C\u2588\u2584\u0162\u016E\u2580"
    u"\u00D3\u00DF\u00D4\u0143\u0144\u0148\u0160\u0161\u0154\u00DA\u0155\u0170\u00FD\u00DD\u0163\u00B4"
    u"\u00AD\u02DD\u02DB\u02C7\u02D8\u00A7\u00F7\u00B8\u00B0\u00A8\u02D9\u0171\u0158\u0159\u25A0\u00A0";
constexpr char16_t upper857[] =
    u"\u00C7\u00FC\u00E9\u00E2\u00E4\u00E0\u00E5\u00E7\u00EA\u00EB\u00E8\u00EF\u00EE\u0131\u00C4\u00C5"
    u"\u00C9\u00E6\u00C6\u00F4\u00F6\u00F2\u00FB\u00F9\u0130\u00D6\u00DC\u00F8\u00A3\u00D8\u015E\u015F"
    u"\u00E1\u00ED\u00F3\u00FA\u00F1\u00D1\u011E\u011F\u00BF\u00AE\u00AC\u00BD\u00BC\u00A1\u00AB\u00BB"
    u"\u2591\u2592\u2593\u2502\u2524\u00C1\u00C2\u00C0\u00A9\u2563\u2551\u2557\u255D\u00A2\u00A5\u2510"
    u"\u2514\u2534\u252C\u251C\u2500\u253C\u00E3\u00C3\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u00A4"
    u"\u00BA\u00AA\u00CA\u00CB\u00C8\uFFFD\u00CD\u00CE\u00CF\u2518\u250C\u2588\u2584\u00A6\u00CC\u2580"
    u"\u00D3\u00DF\u00D4\u00D2\u00F5\u00D5\u00B5\uFFFD\u00D7\u00DA\u00DB\u00D9\u00EC\u00FF\u00AF\u00B4"
    u"\u00AD\u00B1\uFFFD\u00BE\u00B6\u00A7\u00F7\u00B8\u00B0\u00A8\u00B7\u00B9\u00B3\u00B2\u25A0\u00A0";
constexpr char16_t upper858[] =
    u"\u00C7\u00FC\u00E9\u00E2\u00E4\u00E0\u00E5\u00E7\u00EA\u00EB\u00E8\u00EF\u00EE\u00EC\u00C4\u00C5"
    u"\u00C9\u00E6\u00C6\u00F4\u00F6\u00F2\u00FB\u00F9\u00FF\u00D6\u00DC\u00F8\u00A3\u00D8\u00D7\u0192"
    u"\u00E1\u00ED\u00F3\u00FA\u00F1\u00D1\u00AA\u00BA\u00BF\u00AE\u00AC\u00BD\u00BC\u00A1\u00AB\u00BB"
    u"\u2591\u2592\u2593\u2502\u2524\u00C1\u00C2\u00C0\u00A9\u2563\u2551\u2557\u255D\u00A2\u00A5\u2510"
    u"\u2514\u2534\u252C\u251C\u2500\u253C\u00E3\u00C3\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u00A4"
    u"\u00F0\u00D0\u00CA\u00CB\u00C8\u20AC\u00CD\u00CE\u00CF\u2518\u250C\u2588\u2584\u00A6\u00CC\u2580"
    u"\u00D3\u00DF\u00D4\u00D2\u00F5\u00D5\u00B5\u00FE\u00DE\u00DA\u00DB\u00D9\u00FD\u00DD\u00AF\u00B4"
    u"\u00AD\u00B1\u2017\u00BE\u00B6\u00A7\u00F7\u00B8\u00B0\u00A8\u00B7\u00B9\u00B3\u00B2\u25A0\u00A0";
constexpr char16_t upper866[] =
    u"\u0410\u0411\u0412\u0413\u0414\u0415\u0416\u0417\u0418\u0419\u041A\u041B\u041C\u041D\u041E\u041F"
    u"\u0420\u0421\u0422\u0423\u0424\u0425\u0426\u0427\u0428\u0429\u042A\u042B\u042C\u042D\u042E\u042F"
    u"\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u0439\u043A\u043B\u043C\u043D\u043E\u043F"
    u"\u2591\u2592\u2593\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557\u255D\u255C\u255B\u2510"
    u"\u2514\u2534\u252C\u251C\u2500\u253C\u255E\u255F\u255A\u2554\u2569\u2566\u2560\u2550\u256C\u2567"
    u"\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256B\u256A\u2518\u250C\u2588\u2584\u258C\u2590\u2580"
    u"\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044A\u044B\u044C\u044D\u044E\u044F"
    u"\u0401\u0451\u0404\u0454\u0407\u0457\u040E\u045E\u00B0\u2219\u00B7\u221A\u2116\u00A4\u25A0\u00A0";
constexpr char16_t upper1252[] =
    u"\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD"
    u"\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178"
    u"\u00A0\u00A1\u00A2\u00A3\u00A4\u00A5\u00A6\u00A7\u00A8\u00A9\u00AA\u00AB\u00AC\u00AD\u00AE\u00AF"
    u"\u00B0\u00B1\u00B2\u00B3\u00B4\u00B5\u00B6\u00B7\u00B8\u00B9\u00BA\u00BB\u00BC\u00BD\u00BE\u00BF"
    u"\u00C0\u00C1\u00C2\u00C3\u00C4\u00C5\u00C6\u00C7\u00C8\u00C9\u00CA\u00CB\u00CC\u00CD\u00CE\u00CF"
    u"\u00D0\u00D1\u00D2\u00D3\u00D4\u00D5\u00D6\u00D7\u00D8\u00D9\u00DA\u00DB\u00DC\u00DD\u00DE\u00DF"
    u"\u00E0\u00E1\u00E2\u00E3\u00E4\u00E5\u00E6\u00E7\u00E8\u00E9\u00EA\u00EB\u00EC\u00ED\u00EE\u00EF"
    u"\u00F0\u00F1\u00F2\u00F3\u00F4\u00F5\u00F6\u00F7\u00F8\u00F9\u00FA\u00FB\u00FC\u00FD\u00FE\u00FF";
struct Table
{
    int number;
    quint8 slot; ///< n of ESC t on Epson's printers.
    const char16_t *upper;
};
constexpr std::array tables{Table{437, 0, upper437},  Table{737, 14, upper737},  Table{850, 2, upper850},
                            Table{852, 18, upper852}, Table{857, 13, upper857},  Table{858, 19, upper858},
                            Table{866, 17, upper866}, Table{1252, 16, upper1252}};

constexpr char16_t noLetter = 0xFFFD;
constexpr char16_t zeroWidthNonJoiner = 0x200C;
constexpr char16_t zeroWidthJoiner = 0x200D;

struct Spelling
{
    char16_t letter;
    QLatin1StringView ascii;
};
/** What no decomposition of Unicode says. */
constexpr std::array spellings{
    Spelling{0x2018, "'"_L1},  Spelling{0x2019, "'"_L1},   Spelling{0x201A, "'"_L1},  Spelling{0x2039, "<"_L1},
    Spelling{0x203A, ">"_L1},  Spelling{0x201C, "\""_L1},  Spelling{0x201D, "\""_L1}, Spelling{0x201E, "\""_L1},
    Spelling{0x00AB, "\""_L1}, Spelling{0x00BB, "\""_L1},  Spelling{0x2010, "-"_L1},  Spelling{0x2011, "-"_L1},
    Spelling{0x2012, "-"_L1},  Spelling{0x2013, "-"_L1},   Spelling{0x2014, "-"_L1},  Spelling{0x2015, "-"_L1},
    Spelling{0x2212, "-"_L1},  Spelling{0x2026, "..."_L1}, Spelling{0x2022, "*"_L1},  Spelling{0x00B7, "-"_L1},
    Spelling{0x00D7, "x"_L1},  Spelling{0x20AC, "EUR"_L1}, Spelling{0x00DF, "ss"_L1}, Spelling{0x00E6, "ae"_L1},
    Spelling{0x00C6, "AE"_L1}, Spelling{0x0153, "oe"_L1},  Spelling{0x0152, "OE"_L1}, Spelling{0x00F8, "o"_L1},
    Spelling{0x00D8, "O"_L1},  Spelling{0x0142, "l"_L1},   Spelling{0x0141, "L"_L1},  Spelling{0x0111, "d"_L1},
    Spelling{0x0110, "D"_L1},  Spelling{0x00F0, "d"_L1},   Spelling{0x00D0, "D"_L1},  Spelling{0x00FE, "th"_L1},
    Spelling{0x00DE, "Th"_L1}, Spelling{0x0131, "i"_L1}};

bool isAscii(char16_t letter)
{
    return letter >= 0x20 && letter < 0x7F;
}

std::optional<Glyph> onAPage(char16_t letter, const QList<CodePage> &pages)
{
    if (isAscii(letter))
        return Glyph{static_cast<char>(letter), Glyph::anyPage};
    for (int i = 0; i < pages.size(); ++i) {
        if (const std::optional<char> byte = pages.at(i).byteOf(letter))
            return Glyph{*byte, i};
    }
    return std::nullopt;
}

/** The letter, or what it is usually written with; empty when there is no way. */
QList<Glyph> written(const QString &letter, const QList<CodePage> &pages)
{
    const char16_t unit = letter.front().unicode();
    if (letter.size() == 1) {
        if (const std::optional<Glyph> glyph = onAPage(unit, pages))
            return {*glyph};
        for (const Spelling &spelling : spellings) {
            if (spelling.letter != unit)
                continue;
            QList<Glyph> spelt;
            for (const char c : spelling.ascii)
                spelt.append(Glyph{c, Glyph::anyPage});
            return spelt;
        }
    }
    QList<Glyph> parts;
    const QString decomposed = letter.normalized(QString::NormalizationForm_KD);
    for (const QChar part : decomposed) {
        if (part.isMark())
            continue;
        const std::optional<Glyph> glyph = onAPage(part.unicode(), pages);
        if (!glyph)
            return {};
        parts.append(*glyph);
    }
    return parts;
}

/** Letter by letter, to @p each(letter, glyphs); no glyphs: it cannot be written. */
template <class Each>
void eachLetter(const QString &text, const QList<CodePage> &pages, Each each)
{
    // An accent that stands beside its letter is put upon it first: pages have letters with accents, not accents.
    const QString plain = plainText(text).normalized(QString::NormalizationForm_C);
    for (qsizetype i = 0; i < plain.size();) {
        const qsizetype length = plain.at(i).isHighSurrogate() ? 2 : 1;
        const QString letter = plain.mid(i, length);
        i += length;
        const char16_t unit = letter.front().unicode();
        if (unit == zeroWidthNonJoiner || unit == zeroWidthJoiner)
            continue;
        each(written(letter, pages));
    }
}

} // namespace

std::optional<CodePage> CodePage::fromNumber(int number, std::optional<quint8> slot)
{
    for (const Table &table : tables) {
        if (table.number == number)
            return CodePage(number, slot.value_or(table.slot), table.upper);
    }
    return std::nullopt;
}

std::optional<char> CodePage::byteOf(char16_t letter) const
{
    const char16_t *found = std::find(m_upper, m_upper + 128, letter);
    if (letter == noLetter || letter < 0xA0 || found == m_upper + 128)
        return std::nullopt;
    return static_cast<char>(0x80 + (found - m_upper));
}

char16_t CodePage::letterOf(uchar byte) const
{
    return byte < 0x80 ? noLetter : m_upper[byte - 0x80];
}

QString plainText(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    const auto space = [&plain] {
        if (!plain.isEmpty() && !plain.endsWith(u' '))
            plain.append(u' ');
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            plain.append(c).append(text.at(++i));
            continue;
        }
        if (c.isSurrogate())
            continue;
        if (c.isSpace()) { // lines, tabs, paragraphs, and spaces of every width
            space();
            continue;
        }
        const bool joins = c == zeroWidthNonJoiner || c == zeroWidthJoiner; // Persian is wrong without
        const QChar::Category category = c.category();
        if (category == QChar::Other_Control || (category == QChar::Other_Format && !joins)
            || category == QChar::Other_NotAssigned || c == u'\x7F')
            continue;
        plain.append(c);
    }
    if (plain.endsWith(u' '))
        plain.chop(1);
    return plain;
}

QList<Glyph> glyphs(const QString &text, const QList<CodePage> &pages)
{
    QList<Glyph> all;
    eachLetter(text, pages, [&all](const QList<Glyph> &letter) {
        if (letter.isEmpty())
            all.append(Glyph{'?', Glyph::anyPage});
        else
            all.append(letter);
    });
    return all;
}

bool canWrite(const QString &text, const QList<CodePage> &pages)
{
    bool can = true;
    eachLetter(text, pages, [&can](const QList<Glyph> &letter) { can = can && !letter.isEmpty(); });
    return can;
}

} // namespace foyer::escpos
