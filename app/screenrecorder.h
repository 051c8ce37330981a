#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QRectF>
#include <QString>

#include <optional>

class QWidget;

namespace foyer::app {

/** One thing that was painted: a piece of text, or an area that was filled. Value type. */
struct Painted
{
    enum class Kind { Text, Fill };

    Kind kind = Kind::Fill;
    const QWidget *widget = nullptr; ///< Who painted it; borrowed.
    QRectF rect; ///< In px of the root; of a text the ink.
    std::optional<QRectF> clip; ///< Where the painter was told to keep within the widget, in px of the root.
    qreal alpha = 1; ///< 0 to 1, of a fill; what is rounded or partly transparent somewhere counts as a whole.
    QString text;
    QColor colour; ///< Of the text, opacity included.
    QFont font;
};

/** What @p root and everything visible in it paints now, from the back to the front: the widgets paint onto a device
 *  that keeps notes instead of pixels. So text that a widget or a delegate paints itself is seen as well as a label's.
 *  Text within pictures that were painted before (the numbers on seats) is not. */
QList<Painted> recordPainting(QWidget &root);

} // namespace foyer::app
