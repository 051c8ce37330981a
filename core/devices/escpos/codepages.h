#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace foyer::escpos {

/** A single-byte code page that a printer has: ASCII below 0x80, its own letters above. The tables are those of
 *  unicode.org (MAPPINGS/VENDORS/MICSFT); a test holds each byte of them against iconv(3). Value type. */
class CodePage
{
public:
    /** @p number as "858" is named; none when we have no table for it: 437, 737, 850, 852, 857, 858, 866, 1252.
     *  @p slot is what the printer's ESC t calls it; none: as Epson's printers do. */
    static std::optional<CodePage> fromNumber(int number, std::optional<quint8> slot = {});

    int number() const { return m_number; }
    quint8 slot() const { return m_slot; }
    /** None when it has no such letter. ASCII is not asked for here. */
    std::optional<char> byteOf(char16_t letter) const;
    /** U+FFFD where the page has nothing. @p byte from 0x80 on. */
    char16_t letterOf(uchar byte) const;

    friend bool operator==(const CodePage &a, const CodePage &b)
    {
        return a.m_number == b.m_number && a.m_slot == b.m_slot;
    }

private:
    CodePage(int number, quint8 slot, const char16_t *upper)
        : m_number(number)
        , m_slot(slot)
        , m_upper(upper)
    {
    }

    int m_number;
    quint8 m_slot;
    const char16_t *m_upper; ///< 128 letters of static storage.
};

/** A letter as it is sent: a byte, and on which page of the printer's list it is that. */
struct Glyph
{
    static constexpr int anyPage = -1; ///< ASCII.
    char byte = ' ';
    int page = anyPage;

    friend bool operator==(const Glyph &, const Glyph &) = default;
};

/** What may be on paper of a text that people typed: no control characters, so that nothing in it is a command; what
 *  breaks a line or leaves a gap is one space; nothing that changes directions, and no half of a surrogate pair. */
QString plainText(const QString &text);

/** The plain @p text letter by letter: in the first of @p pages that has it, else in letters it is usually written with
 *  (an ellipsis as three dots, an accent left off), else '?'. One glyph takes one column. */
QList<Glyph> glyphs(const QString &text, const QList<CodePage> &pages);
/** No '?' would stand for anything else: otherwise the line is better printed as a picture. */
bool canWrite(const QString &text, const QList<CodePage> &pages);

} // namespace foyer::escpos
