#pragma once

class QWidget;

namespace foyer::widgets {

/** Text of this widget may end in "…" when there is no room: a title of a film, a cell of a table. Somewhere else the
 *  whole can be read (a tooltip, the form). Of every other text the look of the program promises that it fits. */
void letElide(QWidget *widget);
/** Of an item view's viewport: whether the view may. */
bool mayElide(const QWidget *widget);

} // namespace foyer::widgets
