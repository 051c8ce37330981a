#include "escposreader.h"

#include <algorithm>
#include <array>

#include <iconv.h>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;
using Kind = EscPosToken::Kind;

namespace {

/** "1B 40 …": commands of a fixed length, by their first bytes. */
struct Fixed
{
    QByteArray begin;
    qsizetype length;
    Kind kind;
};

const QList<Fixed> &fixedCommands()
{
    static const QList<Fixed> all{
        {QByteArray::fromHex("1B40"), 2, Kind::Initialise},
        {QByteArray::fromHex("1C2E"), 2, Kind::NoKanji},
        {QByteArray::fromHex("1B52"), 3, Kind::CharacterSet},
        {QByteArray::fromHex("1B74"), 3, Kind::CodePage},
        {QByteArray::fromHex("1B61"), 3, Kind::Align},
        {QByteArray::fromHex("1B45"), 3, Kind::Bold},
        {QByteArray::fromHex("1B4A"), 3, Kind::Feed},
        {QByteArray::fromHex("1B70"), 5, Kind::Drawer},
        {QByteArray::fromHex("1D61"), 3, Kind::AutomaticStatus},
        {QByteArray::fromHex("1D72"), 3, Kind::AskStatus},
        {QByteArray::fromHex("1D21"), 3, Kind::Size},
        {QByteArray::fromHex("1D42"), 3, Kind::Inverse},
        {QByteArray::fromHex("1D5600"), 3, Kind::Cut},
        {QByteArray::fromHex("1D5601"), 3, Kind::Cut},
        {QByteArray::fromHex("1D5641"), 4, Kind::Cut},
        {QByteArray::fromHex("1D5642"), 4, Kind::Cut},
        {QByteArray::fromHex("1004"), 3, Kind::RealTimeStatus},
        {QByteArray::fromHex("101401"), 5, Kind::RealTimeDrawer},
        {QByteArray::fromHex("0A"), 1, Kind::LineFeed},
    };
    return all;
}

/** What ESC t chooses on printers of Epson's. */
const char *iconvName(int page)
{
    switch (page) {
    case 0:
        return "CP437";
    case 2:
        return "CP850";
    case 13:
        return "CP857";
    case 14:
        return "CP737";
    case 16:
        return "CP1252";
    case 17:
        return "CP866";
    case 18:
        return "CP852";
    case 19:
        return "CP858";
    default:
        return nullptr;
    }
}

/** Empty when the page has no such letter. */
QString letterOf(char byte, int page)
{
    const char *name = iconvName(page);
    if (!name)
        return {};
    const iconv_t converter = iconv_open("UTF-8", name);
    if (converter == iconv_t(-1))
        return {};
    std::array<char, 8> out{};
    char *from = &byte;
    char *to = out.data();
    size_t fromLeft = 1;
    size_t toLeft = out.size();
    const size_t converted = iconv(converter, &from, &fromLeft, &to, &toLeft);
    iconv_close(converter);
    return converted == size_t(-1) ? QString() : QString::fromUtf8(out.data(), to - out.data());
}

/** Reads on, as a printer does. */
class Reader
{
public:
    Reader(int columns, int dots)
        : m_columns(columns)
        , m_dots(dots)
    {
    }

    void take(const EscPosToken &token)
    {
        switch (token.kind) {
        case Kind::Letter:
            takeLetter(token.bytes.front());
            return;
        case Kind::LineFeed:
            endLine();
            return;
        case Kind::Initialise:
            m_look = {};
            m_align = 0;
            m_page = 0;
            return;
        case Kind::CodePage:
            m_page = token.at(2);
            return;
        case Kind::Align:
            onlyAtTheBeginningOfALine(token);
            m_align = token.at(2);
            return;
        case Kind::Bold:
            m_look.bold = token.at(2) % 2 == 1;
            return;
        case Kind::Size:
            m_look.width = token.at(2) / 16 + 1;
            m_look.height = token.at(2) % 16 + 1;
            return;
        case Kind::Inverse:
            m_look.inverse = token.at(2) % 2 == 1;
            return;
        case Kind::Feed:
            onlyAtTheBeginningOfALine(token);
            m_roll.items.append({RollItem::Kind::Space, {}, 0, token.at(2)});
            return;
        case Kind::Drawer:
            m_roll.items.append({RollItem::Kind::Drawer, {}, 0, 0, {}, 0, token.at(2) == 0 ? 2 : 5});
            return;
        case Kind::Cut:
            onlyAtTheBeginningOfALine(token);
            m_roll.items.append({RollItem::Kind::Cut, {}, 0, 0, {}, 0, token.at(2)});
            return;
        case Kind::Raster:
            takeRaster(token);
            return;
        case Kind::Symbol:
            takeSymbol(token);
            return;
        case Kind::NoKanji:
        case Kind::CharacterSet:
        case Kind::AutomaticStatus:
        case Kind::AskStatus:
        case Kind::RealTimeStatus:
        case Kind::RealTimeDrawer:
            return;
        case Kind::Unknown:
        case Kind::Incomplete:
            m_roll.errors.append(u"not understood: "_s + QString::fromLatin1(token.bytes.left(16).toHex(' ')));
            return;
        }
    }

    ReadRoll end()
    {
        if (!m_line.isEmpty())
            m_roll.errors.append(u"the last line does not end"_s);
        return m_roll;
    }

private:
    void onlyAtTheBeginningOfALine(const EscPosToken &token)
    {
        if (!m_line.isEmpty())
            m_roll.errors.append(u"within a line: "_s + QString::fromLatin1(token.bytes.left(8).toHex(' ')));
    }

    void takeLetter(char byte)
    {
        const QString letter = static_cast<uchar>(byte) < 0x80 ? QString(QLatin1Char(byte)) : letterOf(byte, m_page);
        if (letter.isEmpty())
            m_roll.errors.append(u"page %1 has no letter %2"_s.arg(m_page).arg(static_cast<uchar>(byte), 0, 16));
        RollItem::Run look = m_look;
        if (!m_line.isEmpty()) {
            look.text = m_line.last().text;
            if (look == m_line.last()) {
                m_line.last().text += letter;
                return;
            }
        }
        look.text = letter;
        m_line.append(look);
    }

    void endLine()
    {
        RollItem line{RollItem::Kind::Text, std::exchange(m_line, {}), m_align};
        if (line.columns() > m_columns)
            m_roll.errors.append(u"wider than the paper: "_s + line.text());
        m_roll.items.append(line);
    }

    void takeRaster(const EscPosToken &token)
    {
        onlyAtTheBeginningOfALine(token);
        const int width = (token.at(4) + 256 * token.at(5)) * 8;
        if (width > m_dots)
            m_roll.errors.append(u"a picture of %1 dots"_s.arg(width));
        const QByteArray rows = token.bytes.mid(8);
        // Real-time commands are obeyed wherever they are met.
        for (const char *command : {"1004", "1005", "1014"}) {
            if (rows.contains(QByteArray::fromHex(command)))
                m_roll.errors.append(u"a picture that holds a real-time command"_s);
        }
        RollItem &last = m_roll.items.isEmpty() ? m_nothing : m_roll.items.last();
        if (last.kind == RollItem::Kind::Picture && last.dots == width && last.align == m_align)
            last.data += rows; // the next part of the same
        else
            m_roll.items.append({RollItem::Kind::Picture, {}, m_align, width, rows});
    }

    void takeSymbol(const EscPosToken &token)
    {
        onlyAtTheBeginningOfALine(token);
        const QByteArray parameters = token.bytes.mid(7);
        if (token.at(5) != 49) {
            m_roll.errors.append(u"a symbol that is no QR code"_s);
            return;
        }
        switch (token.at(6)) {
        case 65:
            if (parameters != QByteArray::fromHex("3200"))
                m_roll.errors.append(u"not model 2"_s);
            return;
        case 67:
            m_qr.dots = static_cast<uchar>(parameters.front());
            return;
        case 69:
            m_qr.level = static_cast<uchar>(parameters.front());
            return;
        case 80:
            m_qr.data = parameters.mid(1);
            return;
        case 81:
            if (m_qr.data.isEmpty())
                m_roll.errors.append(u"a QR code of nothing"_s);
            m_qr.kind = RollItem::Kind::Qr;
            m_qr.align = m_align;
            m_roll.items.append(m_qr);
            return;
        default:
            m_roll.errors.append(u"an unknown function of symbols"_s);
        }
    }

    int m_columns;
    int m_dots;
    ReadRoll m_roll;
    QList<RollItem::Run> m_line;
    RollItem::Run m_look;
    int m_align = 0;
    int m_page = 0;
    RollItem m_qr;
    RollItem m_nothing;
};

} // namespace

EscPosToken firstToken(const QByteArray &bytes)
{
    const auto at = [&bytes](qsizetype index) { return static_cast<uchar>(bytes.at(index)); };
    if (bytes.isEmpty())
        return {};
    const auto whole = [&bytes](Kind kind, qsizetype length) {
        return bytes.size() < length ? EscPosToken{Kind::Incomplete, bytes} : EscPosToken{kind, bytes.left(length)};
    };
    if (at(0) >= 0x20 && at(0) != 0x7F)
        return {Kind::Letter, bytes.left(1)};
    for (const Fixed &command : fixedCommands()) {
        if (bytes.startsWith(command.begin))
            return whole(command.kind, command.length);
        if (command.begin.startsWith(bytes))
            return {Kind::Incomplete, bytes};
    }
    const QByteArray raster = QByteArray::fromHex("1D7630");
    if (bytes.startsWith(raster) || raster.startsWith(bytes))
        return bytes.size() < 8 ? EscPosToken{Kind::Incomplete, bytes}
                                : whole(Kind::Raster, 8 + (at(4) + 256 * at(5)) * (at(6) + 256 * at(7)));
    const QByteArray symbol = QByteArray::fromHex("1D286B");
    if (bytes.startsWith(symbol) || symbol.startsWith(bytes))
        return bytes.size() < 5 ? EscPosToken{Kind::Incomplete, bytes} : whole(Kind::Symbol, 5 + at(3) + 256 * at(4));
    return {Kind::Unknown, bytes.left(1)};
}

QString RollItem::text() const
{
    QString all;
    for (const Run &run : runs)
        all += run.text;
    return all;
}

int RollItem::columns() const
{
    int all = 0;
    for (const Run &run : runs)
        all += static_cast<int>(run.text.size()) * run.width;
    return all;
}

QStringList ReadRoll::lines() const
{
    QStringList all;
    for (const RollItem &item : ofKind(RollItem::Kind::Text))
        all.append(item.text());
    return all;
}

QList<RollItem> ReadRoll::ofKind(RollItem::Kind kind) const
{
    QList<RollItem> found;
    std::copy_if(items.begin(), items.end(), std::back_inserter(found),
                 [kind](const RollItem &item) { return item.kind == kind; });
    return found;
}

const RollItem *ReadRoll::line(const QString &text) const
{
    const auto found = std::find_if(items.begin(), items.end(), [&text](const RollItem &item) {
        return item.kind == RollItem::Kind::Text && item.text().contains(text);
    });
    return found == items.end() ? nullptr : &*found;
}

ReadRoll readRoll(const QByteArray &bytes, int columns, int dots)
{
    Reader reader(columns, dots);
    for (qsizetype i = 0; i < bytes.size();) {
        const EscPosToken token = firstToken(QByteArray::fromRawData(bytes.constData() + i, bytes.size() - i));
        reader.take(token);
        i += token.bytes.size();
    }
    return reader.end();
}

} // namespace foyer::test
