#include "paintedposter.h"

#include <array>

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int width = 360; // and 540 high

struct Colours
{
    const char *deep;
    const char *glow;
    const char *light;
};

/** Those of the desktop program, in its order. */
constexpr std::array<Colours, 10> palettes{{
    {"#1b2a6b", "#e8694a", "#ffd9a0"},
    {"#0e3b3a", "#36b29a", "#e8fff5"},
    {"#3a0f2e", "#d83a6b", "#ffc2b0"},
    {"#241a4d", "#7c5ce0", "#e8dcff"},
    {"#402a0b", "#e0a12e", "#fff2c9"},
    {"#0c2740", "#3c9be0", "#ddf2ff"},
    {"#10231a", "#6fae4f", "#f1ffd8"},
    {"#2b1016", "#b5413a", "#ffe0c7"},
    {"#15171f", "#6b7690", "#eef2fb"},
    {"#0f2b3f", "#f08a5d", "#fbe7c6"},
}};

/** FNV-1a, then numbers one after the other: what the desktop program throws, too. */
class Dice
{
public:
    explicit Dice(const QString &seed)
    {
        for (const char byte : seed.toUtf8()) {
            m_state ^= static_cast<quint8>(byte);
            m_state *= 1099511628211ULL;
        }
    }
    int pick(int count)
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((m_state >> 33) % static_cast<quint64>(count));
    }
    int between(int low, int high) { return low + pick(high - low + 1); }

private:
    quint64 m_state = 14695981039346656037ULL;
};

QByteArray circle(int x, int y, int r, const char *fill, int percent = 100)
{
    return QStringLiteral("<circle cx='%1' cy='%2' r='%3' fill='%4' fill-opacity='%5'/>")
        .arg(x)
        .arg(y)
        .arg(r)
        .arg(QLatin1StringView(fill))
        .arg(percent / 100.0)
        .toLatin1();
}

QByteArray path(const QByteArray &way, const char *fill, int percent)
{
    return "<path d='" + way + "' fill='" + fill + "' fill-opacity='" + QByteArray::number(percent / 100.0) + "'/>";
}

QByteArray point(int x, int y)
{
    return QByteArray::number(x) + ' ' + QByteArray::number(y);
}

QByteArray sunOverHills(const Colours &c, Dice &dice)
{
    QByteArray svg = circle(dice.between(108, 252), dice.between(162, 226), dice.between(58, 94), c.light);
    for (int range = 0; range < 2; ++range) {
        const int base = 335 + 76 * range;
        QByteArray hills = "M0 540";
        for (int i = 0; i <= 5; ++i)
            hills += 'L' + point(width * i / 5, base + dice.between(-48, 48));
        svg += path(hills + "L360 540Z", c.deep, range == 0 ? 67 : 100);
    }
    return svg;
}

QByteArray ripples(const Colours &c, Dice &dice)
{
    const int x = dice.between(108, 252);
    const int y = dice.between(459, 540);
    QByteArray svg;
    for (int i = 6; i > 0; --i)
        svg += circle(x, y, 72 * i, c.light, 13);
    return svg;
}

QByteArray eclipse(const Colours &c, Dice &dice)
{
    const int y = dice.between(205, 270);
    return circle(180, y, 122, c.deep) + circle(180 + dice.between(-36, 36), y - 16, 94, c.light);
}

QByteArray rays(const Colours &c, Dice &dice)
{
    const int x = dice.between(144, 216);
    QByteArray svg;
    for (int i = 0; i < 11; ++i)
        svg += "<path d='M" + point(36 * i, 0) + 'L' + point(x, 378) + "' stroke='" + c.light
            + "' stroke-width='6' stroke-opacity='" + QByteArray::number((20 + 5 * i) / 100.0) + "'/>";
    return svg + circle(x, 378, 54, c.deep);
}

QByteArray skyline(const Colours &c, Dice &dice)
{
    QByteArray svg;
    for (int i = 0; i < 7; ++i) {
        const int x = 22 + 47 * i;
        const int y = dice.between(216, 432);
        svg += path('M' + point(x, y) + "h36V540h-36Z", i % 2 == 0 ? c.light : c.deep, i % 2 == 0 ? 86 : 100);
    }
    return svg;
}

QByteArray sea(const Colours &c, Dice &dice)
{
    QByteArray svg = circle(dice.between(90, 270), 151, 32, c.light);
    for (int i = 0; i < 3; ++i) {
        const int y = 270 + 76 * i;
        const int up = y - dice.between(27, 108);
        const int down = y + dice.between(27, 108);
        svg += path('M' + point(0, y) + 'C' + point(108, up) + ' ' + point(216, down) + ' ' + point(360, y - 16)
                        + "L360 540L0 540Z",
                    c.deep, 47 + 23 * i);
    }
    return svg;
}

} // namespace

QByteArray paintedPoster(const QString &filmId)
{
    Dice dice(filmId);
    const Colours &colours = palettes.at(static_cast<std::size_t>(dice.pick(static_cast<int>(palettes.size()))));
    static constexpr std::array motifs{sunOverHills, ripples, eclipse, rays, skyline, sea};
    const QByteArray motif =
        motifs.at(static_cast<std::size_t>(dice.pick(static_cast<int>(motifs.size()))))(colours, dice);
    return QByteArray(
               "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 360 540'><defs><linearGradient id='s' x1='0' "
               "y1='0' x2='0' y2='1'><stop offset='0' stop-color='")
        + colours.deep + "'/><stop offset='.75' stop-color='" + colours.glow + "'/><stop offset='1' stop-color='"
        + colours.light + "'/></linearGradient></defs><path d='M0 0H360V540H0Z' fill='url(#s)'/>" + motif + "</svg>";
}

} // namespace foyer::rest
