#include "encoder.h"

#include "linebreaks.h"

#include <algorithm>

namespace foyer::escpos {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char esc = 0x1B;
constexpr char fs = 0x1C;
constexpr char gs = 0x1D;
constexpr char dle = 0x10;
constexpr char eot = 0x04;
constexpr char enq = 0x05;
constexpr char dc4 = 0x14;
constexpr char lineFeed = 0x0A;

constexpr int maxTimes = 8;
constexpr int maxFeed = 255;
constexpr int maxModuleDots = 16;
/** A picture in parts: cheap printers have little memory, and parts are printed without a gap. */
constexpr int rowsAtOnce = 256;
/** From the head to where paper is torn off. */
constexpr int linesToTheEdge = 6;
/** Twice the milliseconds that the drawer's magnet is switched on, and off. */
constexpr char pulseOn = 50;
constexpr char pulseOff = char(200);
/** The same in hundreds of milliseconds. */
constexpr char pulseAtOnce = 1;

QByteArray bytes(std::initializer_list<int> values)
{
    QByteArray all;
    for (const int value : values)
        all.append(static_cast<char>(value));
    return all;
}

/** The rows of a picture are data; yet DLE EOT, DLE ENQ and DLE DC4 are obeyed wherever they are met, and the last
 * opens the drawer. One dot more, beside the one that is there, and it is none of them. */
QByteArray withoutRealTimeCommands(QByteArray rows)
{
    for (qsizetype i = 0; i + 1 < rows.size(); ++i) {
        const char next = rows.at(i + 1);
        if (rows.at(i) == dle && (next == eot || next == enq || next == dc4))
            rows[i] = 0x18;
    }
    return rows;
}

class Encoder
{
public:
    explicit Encoder(const Paper &paper)
        : m_paper(paper)
    {
        m_job += bytes({esc, '@', fs, '.', esc, 'R', 0, gs, 'a', 0});
    }

    QByteArray job() const { return m_job; }

    void operator()(const Text &text)
    {
        const Style style = bounded(text.style);
        const QList<GlyphLine> lines =
            brokenLines(glyphs(text.text, m_paper.pages), m_paper.columns / style.width, std::max(1, text.maxLines));
        for (const GlyphLine &line : lines) {
            alignTo(text.align);
            put(line, style);
            endLine();
        }
    }

    void operator()(const Columns &columns)
    {
        const GlyphLine left = glyphs(columns.left.text, m_paper.pages);
        const GlyphLine right = glyphs(columns.right.text, m_paper.pages);
        Style leftStyle = bounded(columns.left.style);
        Style rightStyle = bounded(columns.right.style);
        const auto gap = [&] {
            return m_paper.columns - left.size() * leftStyle.width - right.size() * rightStyle.width;
        };
        while (gap() < 1 && (leftStyle.width > 1 || rightStyle.width > 1))
            --(leftStyle.width > rightStyle.width ? leftStyle : rightStyle).width;
        if (gap() < 1) {
            (*this)(Text{columns.left.text, leftStyle, Align::Left, m_paper.columns});
            (*this)(Text{columns.right.text, rightStyle, Align::Right, m_paper.columns});
            return;
        }
        alignTo(Align::Left);
        put(left, leftStyle);
        if (!right.isEmpty()) {
            put(GlyphLine(gap(), Glyph{}), Style{false, 1, std::min(leftStyle.height, rightStyle.height), false});
            put(right, rightStyle);
        }
        endLine();
    }

    void operator()(const Rule &)
    {
        alignTo(Align::Left);
        put(GlyphLine(m_paper.columns, Glyph{'-', Glyph::anyPage}), {});
        endLine();
    }

    void operator()(const Space &space)
    {
        for (int dots = space.dots; dots > 0; dots -= maxFeed)
            m_job += bytes({esc, 'J', std::min(dots, maxFeed)});
    }

    void operator()(const Picture &picture)
    {
        const Bitmap &bitmap = picture.bitmap;
        if (bitmap.isEmpty())
            return;
        const int bytesPerRow = std::min(bitmap.bytesPerRow(), m_paper.dots / 8);
        alignTo(picture.align);
        for (int top = 0; top < bitmap.height(); top += rowsAtOnce) {
            const int rows = std::min(rowsAtOnce, bitmap.height() - top);
            QByteArray data;
            for (int y = top; y < top + rows; ++y)
                data += bitmap.rows().mid(qsizetype(y) * bitmap.bytesPerRow(), bytesPerRow);
            m_job += bytes({gs, 'v', '0', 0, bytesPerRow % 256, bytesPerRow / 256, rows % 256, rows / 256});
            m_job += withoutRealTimeCommands(data);
        }
    }

    void operator()(const QrCode &code)
    {
        const auto length = static_cast<int>(code.content.size()) + 3;
        alignTo(Align::Center);
        const int moduleDots = std::clamp(code.moduleDots, 1, maxModuleDots);
        m_job += bytes({gs, '(', 'k', 4, 0, 49, 65, 50, 0}); // model 2
        m_job += bytes({gs, '(', 'k', 3, 0, 49, 67, moduleDots});
        m_job += bytes({gs, '(', 'k', 3, 0, 49, 69, 49}); // error correction M
        m_job += bytes({gs, '(', 'k', length % 256, length / 256, 49, 80, 48}) + code.content;
        m_job += bytes({gs, '(', 'k', 3, 0, 49, 81, 48}); // print what is stored
    }

    void operator()(const CutHere &)
    {
        switch (m_paper.cut) {
        case Paper::Cut::Partial:
            m_job += bytes({gs, 'V', 66, 0}); // feeds to the knife by itself
            return;
        case Paper::Cut::Full:
            m_job += bytes({gs, 'V', 65, 0});
            return;
        case Paper::Cut::None:
            m_job += QByteArray(linesToTheEdge, lineFeed);
            return;
        }
        Q_UNREACHABLE();
    }

private:
    Style bounded(Style style) const
    {
        style.width = std::clamp(style.width, 1, std::min(maxTimes, m_paper.columns));
        style.height = std::clamp(style.height, 1, maxTimes);
        return style;
    }

    void alignTo(Align align)
    {
        if (std::exchange(m_align, align) == align)
            return;
        m_job += bytes({esc, 'a', static_cast<int>(align)});
    }

    void look(const Style &style)
    {
        if (style.bold != m_style.bold)
            m_job += bytes({esc, 'E', style.bold});
        if (style.width != m_style.width || style.height != m_style.height)
            m_job += bytes({gs, '!', (style.width - 1) * 16 + (style.height - 1)});
        if (style.inverse != m_style.inverse)
            m_job += bytes({gs, 'B', style.inverse});
        m_style = style;
    }

    void put(const GlyphLine &line, const Style &style)
    {
        look(style);
        for (const Glyph &glyph : line) {
            if (glyph.page != Glyph::anyPage && glyph.page != m_page) {
                m_page = glyph.page;
                m_job += bytes({esc, 't', m_paper.pages.at(m_page).slot()});
            }
            m_job += glyph.byte;
        }
    }

    void endLine() { m_job += lineFeed; }

    const Paper &m_paper;
    QByteArray m_job;
    Style m_style;
    Align m_align = Align::Left;
    int m_page = Glyph::anyPage; ///< The one that was chosen last; none since the initialisation.
};

} // namespace

QByteArray encode(const Document &document, const Paper &paper)
{
    Encoder encoder(paper);
    for (const Element &element : document)
        std::visit(encoder, element);
    return encoder.job();
}

QByteArray drawerPulse(DrawerPin pin)
{
    return bytes({esc, 'p', pin == DrawerPin::Two ? 0 : 1, pulseOn, pulseOff});
}

QByteArray drawerPulseAtOnce(DrawerPin pin)
{
    return bytes({dle, dc4, 1, pin == DrawerPin::Two ? 0 : 1, pulseAtOnce});
}

QByteArray askWhenPrinted()
{
    return bytes({gs, 'r', 1});
}

QByteArray askStatusNow()
{
    return bytes({dle, eot, 1, dle, eot, 2, dle, eot, 3, dle, eot, 4});
}

} // namespace foyer::escpos
