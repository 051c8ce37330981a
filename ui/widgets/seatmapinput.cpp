// SeatMapView: mouse, wheel and keys.
#include "seatmapview.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace foyer::widgets {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qreal moveStep = 80; // px
constexpr qsizetype longestTyped = 12;

} // namespace

void SeatMapView::mousePressEvent(QMouseEvent *event)
{
    const bool pans = event->button() == Qt::MiddleButton;
    if (event->button() != Qt::LeftButton && !pans) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_pressPosition = event->position();
    m_dragPosition = event->position();
    m_pressed = pans ? -1 : indexAt(event->position());
    m_drag = Drag::Pressed;
    focusIndex(m_pressed);
}

void SeatMapView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_drag == Drag::None) {
        hoverIndex(indexAt(event->position()));
        return;
    }
    if (m_drag == Drag::Pressed) {
        const QPointF moved = event->position() - m_pressPosition;
        if (moved.manhattanLength() < QApplication::startDragDistance())
            return;
        m_drag = m_pressed < 0 ? Drag::Panning : Drag::Picking;
        hoverIndex(-1);
        if (m_drag == Drag::Panning)
            setCursor(Qt::ClosedHandCursor);
    }
    if (m_drag == Drag::Panning) {
        const QPointF step = event->position() - m_dragPosition;
        m_dragPosition = event->position();
        moveBy(step);
        return;
    }
    const QRect before = pickRect();
    m_dragPosition = event->position();
    // The marks around the seats reach out of the rectangle.
    const int margin = static_cast<int>(m_layout.pitch() * 2);
    update(before.united(pickRect()).adjusted(-margin, -margin, margin, margin));
}

void SeatMapView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    const Drag drag = m_drag;
    const int pressed = m_pressed;
    QList<int> picked;
    if (drag == Drag::Picking)
        picked = indexesInPick();
    endDrag();
    if (drag == Drag::Pressed && pressed >= 0 && indexAt(event->position()) == pressed) {
        if (isTooFarToHit())
            zoomToBlock(event->position());
        else
            activate(pressed);
    }
    if (picked.isEmpty())
        return;
    QList<domain::SeatId> seats;
    for (const int index : picked)
        seats.append(m_plan.seats().at(index).id);
    Q_EMIT seatsPicked(seats);
}

/** The second press of two quick ones is a press like the first: who chooses two seats clicks twice. On the floor it
 *  leads back to the whole hall. */
void SeatMapView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && indexAt(event->position()) < 0)
        zoomToFit();
    else
        mousePressEvent(event);
}

void SeatMapView::endDrag()
{
    if (m_drag == Drag::Picking)
        update();
    if (m_drag == Drag::Panning)
        unsetCursor();
    m_drag = Drag::None;
    m_pressed = -1;
}

void SeatMapView::leaveEvent(QEvent *)
{
    hoverIndex(-1);
}

void SeatMapView::hoverIndex(int index)
{
    if (index == m_hover)
        return;
    updateSeat(m_hover);
    m_hover = index;
    updateSeat(index);
}

QRect SeatMapView::pickRect() const
{
    return QRectF(m_pressPosition, m_dragPosition).normalized().toAlignedRect();
}

QList<int> SeatMapView::indexesInPick() const
{
    QList<int> result;
    const QRectF area = pickRect();
    m_layout.forEachIn(area, [&](int index) {
        if (m_looks[static_cast<size_t>(index)].state != SeatState::Available)
            return;
        // Its middle third must be inside, so that grazing a neighbour does not take it.
        const qreal reach = m_layout.pitch() / 6;
        const QPointF centre = m_layout.centre(index);
        if (area.adjusted(-reach, -reach, reach, reach).contains(centre))
            result.append(index);
    });
    std::sort(result.begin(), result.end(), [this](int a, int b) {
        const auto place = [this](int i) { return std::pair(m_layout.rowOf(i), m_layout.item(i).x); };
        return place(a) < place(b);
    });
    return result;
}

void SeatMapView::wheelEvent(QWheelEvent *event)
{
    if (event->angleDelta().y() != 0)
        zoomBy(std::pow(1.0015, event->angleDelta().y()), event->position());
    event->accept();
}

void SeatMapView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    focusSomething();
    updateSeat(m_focus);
}

void SeatMapView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    updateSeat(m_focus);
    setTyped({});
}

void SeatMapView::keyPressEvent(QKeyEvent *event)
{
    if (m_layout.count() == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
        if (control) {
            const int key = event->key();
            moveBy({key == Qt::Key_Left        ? moveStep
                        : key == Qt::Key_Right ? -moveStep
                                               : 0,
                    key == Qt::Key_Up         ? moveStep
                        : key == Qt::Key_Down ? -moveStep
                                              : 0});
            return;
        }
        focusSomething();
        moveFocus(event->key());
        setTyped({});
        return;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_focus < 0)
            break;
        setTyped({});
        activate(m_focus);
        return;
    case Qt::Key_Escape:
        if (m_drag != Drag::None) {
            endDrag();
            return;
        }
        if (!m_typed.isEmpty()) {
            setTyped({});
            return;
        }
        break;
    case Qt::Key_Backspace:
        if (!m_typed.isEmpty()) {
            setTyped(m_typed.chopped(1));
            return;
        }
        break;
    case Qt::Key_0:
        if (control) {
            zoomToFit();
            return;
        }
        break;
    default:
        break;
    }
    if (typeKey(*event))
        return;
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        zoomIn();
    else if (event->key() == Qt::Key_Minus)
        zoomOut();
    else
        QWidget::keyPressEvent(event);
}

void SeatMapView::moveFocus(int key)
{
    if (key == Qt::Key_Home || key == Qt::Key_End) {
        const SeatMapLayout::Row &row = m_layout.rows()[static_cast<size_t>(m_layout.rowOf(m_focus))];
        focusIndex(key == Qt::Key_Home ? row.first : row.last);
        return;
    }
    const int dx = key == Qt::Key_Left ? -1 : key == Qt::Key_Right ? 1 : 0;
    const int dy = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : 0;
    focusIndex(m_layout.neighbour(m_focus, dx, dy));
}

/** Letters and digits name a seat: "h10". A sign such as the "-" of "101-A3" belongs to a name already begun. */
bool SeatMapView::typeKey(const QKeyEvent &event)
{
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const QString text = event.text();
    if (text.isEmpty() || !text.at(0).isPrint() || text.at(0).isSpace())
        return false;
    if (m_typed.isEmpty() && !text.at(0).isLetterOrNumber())
        return false;
    if (m_typed.size() + text.size() > longestTyped)
        return true;
    const QString typed = m_typed + text.toUpper();

    // The whole name wins over the beginning of another: "H1" is H1 although there is an H10.
    int beginning = -1;
    for (int i = 0; i < m_layout.count(); ++i) {
        const QString label = m_plan.seats().at(i).label().toUpper();
        if (label == typed) {
            beginning = i;
            break;
        }
        if (beginning < 0 && label.startsWith(typed))
            beginning = i;
    }
    setTyped(typed);
    focusIndex(beginning);
    return true;
}

void SeatMapView::setTyped(const QString &typed)
{
    if (typed.isEmpty())
        m_typedTimeout.stop();
    else
        m_typedTimeout.start();
    if (typed == m_typed)
        return;
    m_typed = typed;
    update();
}

} // namespace foyer::widgets
