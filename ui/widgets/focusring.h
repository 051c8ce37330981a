#pragma once

#include <QPainter>

class QWidget;

namespace foyer::widgets {

/** The ring around what has the keyboard focus: 2 px, inside @p rect, the same everywhere. */
void paintFocusRing(QPainter &painter, const QRectF &rect, qreal cornerRadius, const QColor &colour);

/** Whether to paint one: @p widget has the focus and the person moves it by keys, not by clicks. */
bool showsFocus(const QWidget *widget);

/** How far a filled surface goes towards its text when it is pointed at. */
inline constexpr qreal hoverStep = 0.08;
/** Between @p from (0) and @p to (1). */
QColor mixed(const QColor &from, const QColor &to, qreal amount);

} // namespace foyer::widgets
