#pragma once

#include <QList>
#include <QSize>
#include <QStringList>

class QImage;
class QWidget;

namespace foyer::app {

/** Something a person would see is wrong with a page. Value type. */
struct ScreenFlaw
{
    enum class Kind {
        Clipped, ///< Text that ends at an edge, or is not to be seen at all; a widget smaller than it can be.
        Elided, ///< Text that ends in "…" where the widget does not say that it may (widgets::letElide()).
        Outside, ///< A widget that is partly beyond its parent.
        Overlapping, ///< Text upon text, or a widget upon the text of its neighbour.
        Faint, ///< Text below WCAG 2.1 AA on what is behind it: 4.5, large text 3.
        Small, ///< Too small for a finger.
        Uneven, ///< Of another height than the button or field beside it.
        Nameless, ///< A control of which a screen reader cannot say what it is called, or what kind of thing it is.
    };
    Kind kind = Kind::Clipped;
    QString path; ///< Of the widget: names from the root, classes where there is no name.
    QString what; ///< The text and the figures, for developers.

    QString toString() const;
};

/** What is wrong with what @p root shows now. Looks at what is painted, not at what was meant: every piece of text
 *  against the edges, the neighbours and the pixels around it. Exempt is what can be scrolled to, what is covered or
 *  dimmed by something laid over the page, and (contrast only, as WCAG has it) what is disabled. GUI thread. */
QList<ScreenFlaw> flawsOf(QWidget &root);

/** What is wrong for whoever works @p root with a finger: buttons and fields below @p leastPx in either direction, and
 *  buttons with words, and fields, of different heights side by side. */
QList<ScreenFlaw> touchFlawsOf(const QWidget &root, int leastPx);

/** The same as sentences that begin with the name of the @p picture; one more when @p window did not take the @p size
 *  it was given. @p pixels are what @p window shows now. */
QStringList flawsIn(const QString &picture, QWidget &window, const QImage &pixels, QSize size);

/** What @p root paints now as text, piece by piece, a line each, as @p folder/@p name.txt: for whoever wants to know
 * what was there to be read. */
void saveTexts(QWidget &root, const QString &folder, const QString &name);

/** As @p folder/@p name.png: quickly, not as small as can be. */
void savePicture(const QImage &pixels, const QString &folder, const QString &name);

} // namespace foyer::app
