#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QObject>
#include <QString>

class QApplication;
class QWidget;

namespace foyer::domain {
enum class SeatType;
}

namespace foyer::widgets {

enum class ThemeMode { Dark, Light, HighContrast };

/** The six sizes of text, in px at 100 %: 11, 12, 13, 15, 21, 30. */
enum class TextSize { Tiny, Small, Body, Strong, Title, Display };

/** Layout distances in px at 100 %. Nothing else is used between things. */
namespace spacing {
inline constexpr int tight = 4, small = 8, medium = 12, large = 16, huge = 20;
}
namespace radius {
inline constexpr int chip = 8, button = 12, card = 16;
}

/** How one kind of seat is filled while it can be bought. The body runs from top to bottom; ink is what is written on
 * it. */
struct SeatPaint
{
    QColor top;
    QColor bottom;
    QColor edge; ///< The arm- and backrest line under the body.
    QColor ink;
};

/** What charts are drawn with. Each stands out from a card by 3:1. */
struct ChartPaint
{
    QColor line; ///< Of what is looked at; filled below with its alpha at the top.
    QColor fill;
    QColor previous; ///< The period before: dashed.
    QColor bar;
    QColor peak; ///< The greatest of the bars.
    QColor trough; ///< What a bar could reach; only where its length is told in words, too.
    QList<QColor> series; ///< Parts of a whole, in this order.
    QList<QColor> heat; ///< From nothing to all. Neighbours are mixed, unless isHeatStepped.
    bool isHeatStepped = false;
};

/** Every colour the program shows. Pages and widgets ask for a meaning, never for a number; the style sheet
 *  takes its @tokens from here too. Value type. GUI thread. */
struct Theme
{
    ThemeMode mode = ThemeMode::Dark;
    qreal textScale = 1; ///< Text size chosen by the person, on top of the display's scale. 1 to 3.

    QColor background; ///< Behind the cards.
    QColor surface; ///< A card.
    QColor raised; ///< One step nearer: a field, a chip, the selected row.
    QColor control; ///< A secondary button, the trough of a segmented control.
    QColor line; ///< 1 px separators and outlines.
    QColor text;
    QColor muted; ///< Secondary text; still readable (AA) on surface, raised and control.
    QColor disabled; ///< Text of what cannot be used now. Exempt from AA, so never the only place something is said.

    QColor accent; ///< Selection and the pay button only.
    QColor accentHover;
    QColor accentPressed;
    QColor onAccent; ///< Text and symbols on the three above.

    QColor ok; ///< These three as text, bar or symbol on surface, raised and control.
    QColor warning;
    QColor danger;

    SeatPaint standard, premium, vip, sofa;
    SeatPaint wheelchair, companion; ///< Belong together: told apart by their symbols.
    SeatPaint selected;
    SeatPaint held; ///< Hatched with heldHatch.
    QColor heldHatch;
    SeatPaint sold; ///< Quiet; outlined with soldLine.
    QColor soldLine;

    QColor screenLine; ///< The cinema screen at the top of the map.
    QColor screenGlow; ///< Its light; the alpha is the strongest it gets.

    ChartPaint chart;

    /** The theme the program shows now. Dark until apply() is called. */
    static const Theme &current();
    /** The tokens of @p mode. */
    static Theme of(ThemeMode mode);
    /** Sets style, palette, font and style sheet of @p app, then tells notifier(). May be called again at any time. */
    static void apply(QApplication &app, ThemeMode mode, qreal textScale = 1);

    /** The paint of a seat that can be bought. */
    const SeatPaint &seat(domain::SeatType type) const;
    /** @p px at the text scale, for heights that must grow with the text they hold. */
    int scaled(int px) const { return qRound(px * textScale); }
    bool isDark() const { return mode != ThemeMode::Light; }
};

/** Tells widgets that paint themselves that Theme::current() changed. Lives as long as the program. */
class ThemeNotifier : public QObject
{
    Q_OBJECT
public:
    static ThemeNotifier &instance();

Q_SIGNALS:
    void changed();
};

/** Inter, with the Noto families behind it that Arabic, Hebrew and the rest need, unhinted, at the current text scale.
 */
QFont font(TextSize size, QFont::Weight weight = QFont::Medium);
/** The same for what is measured against something else than text, such as the number on a seat. */
QFont font(qreal px, QFont::Weight weight);

/** Keeps a widget that paints itself up to date: laid out and painted anew when the theme or the text scale changes. */
void followTheme(QWidget *widget);

/** A text and a background it is shown on; what must hold is contrast(text, background) >= minimum. */
struct ContrastPair
{
    QString where;
    QColor text;
    QColor background;
    qreal minimum = 4.5; ///< 4.5 for text, 3 for symbols and for text of 21 px or more in bold (WCAG 2.1 AA).
};
/** Every pair the widgets of this folder paint. Who paints a new one adds it; a test computes them all. */
QList<ContrastPair> contrastPairs(const Theme &theme);
/** The colour of the heat of @p share, 0 to 1. */
QColor heatColour(const ChartPaint &paint, qreal share);
/** Black or white, whichever is read better on @p background: at least 4.5:1 on any. */
QColor inkOn(const QColor &background);
/** WCAG 2.1 contrast ratio of two opaque colours, 1 to 21. */
qreal contrast(const QColor &a, const QColor &b);

} // namespace foyer::widgets
