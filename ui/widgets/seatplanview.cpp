#include "seatplanview.h"

#include "hallscenery.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace foyer::widgets {

using domain::SeatId;

namespace {

SeatPlanView::Pick pickOf(Qt::KeyboardModifiers modifiers, SeatPlanView::Pick withShift)
{
    if (modifiers.testFlag(Qt::ShiftModifier))
        return withShift;
    return modifiers.testFlag(Qt::ControlModifier) ? SeatPlanView::Pick::Toggle : SeatPlanView::Pick::Only;
}

} // namespace

SeatPlanView::SeatPlanView(QWidget *parent)
    : SeatMapView(parent)
{
    setAccessibleName(tr("Seat plan"));
    // A screen reader's toggle.
    connect(this, &SeatMapView::seatActivated, this, [this](SeatId seat) { Q_EMIT seatPicked(seat, Pick::Toggle); });
}

void SeatPlanView::setSelection(const QSet<SeatId> &seats)
{
    QList<SeatState> states;
    states.reserve(plan().seats().size());
    for (const domain::PlanSeat &seat : plan().seats())
        states.append(seats.contains(seat.id) ? SeatState::Selected : SeatState::Available);
    setSeatStates(states);
}

void SeatPlanView::setProblems(const QHash<SeatId, QString> &problems)
{
    if (problems == m_problems)
        return;
    m_problems = problems;
    update();
}

void SeatPlanView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton) {
        SeatMapView::mousePressEvent(event);
        return;
    }
    m_isPressed = true;
    m_isBanding = false;
    m_from = event->position();
    m_to = event->position();
    focusIndex(indexAt(m_from));
}

void SeatPlanView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_isPressed) {
        SeatMapView::mouseMoveEvent(event);
        const bool isLetter =
            event->buttons() == Qt::NoButton && HallScenery::rowNameAt(event->position(), seatLayout()) >= 0;
        if (event->buttons() == Qt::NoButton)
            setCursor(isLetter ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return;
    }
    m_to = event->position();
    if (!m_isBanding && (m_to - m_from).manhattanLength() < QApplication::startDragDistance())
        return;
    m_isBanding = true;
    hoverIndex(-1);
    update();
}

void SeatPlanView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_isPressed) {
        SeatMapView::mouseReleaseEvent(event);
        return;
    }
    const QList<int> inBand = m_isBanding ? indexesInBand() : QList<int>();
    const bool wasBanding = m_isBanding;
    m_isPressed = false;
    m_isBanding = false;
    update();
    if (wasBanding) {
        QList<SeatId> seats;
        for (const int index : inBand)
            seats.append(plan().seats().at(index).id);
        Q_EMIT areaPicked(seats, pickOf(event->modifiers(), Pick::Add));
        return;
    }
    if (const int index = indexAt(m_from); index >= 0) {
        Q_EMIT seatPicked(plan().seats().at(index).id, pickOf(event->modifiers(), Pick::Range));
        return;
    }
    if (const int row = HallScenery::rowNameAt(m_from, seatLayout()); row >= 0) {
        const QString name = seatLayout().rows()[static_cast<size_t>(row)].name;
        Q_EMIT rowPicked(name, pickOf(event->modifiers(), Pick::Add));
        return;
    }
    Q_EMIT areaPicked({}, pickOf(event->modifiers(), Pick::Add));
}

QList<int> SeatPlanView::indexesInBand() const
{
    QList<int> found;
    const QRectF area = band();
    seatLayout().forEachIn(area, [&](int index) {
        // Its middle third must be inside, so that grazing a neighbour does not take it.
        const qreal reach = seatLayout().pitch() / 6;
        if (area.adjusted(-reach, -reach, reach, reach).contains(seatLayout().centre(index)))
            found.append(index);
    });
    std::sort(found.begin(), found.end());
    return found;
}

void SeatPlanView::keyPressEvent(QKeyEvent *event)
{
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const std::optional<SeatId> focus = focusSeat();
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
        if (event->modifiers().testFlag(Qt::AltModifier)) {
            event->ignore(); // the page moves what is selected
            return;
        }
        if (!shift || !focus || !isPlain)
            break;
        forgetTyped();
        moveFocus(event->key());
        Q_EMIT seatPicked(*focusSeat(), Pick::Range);
        return;
    case Qt::Key_Space:
        if (!focus)
            break;
        forgetTyped();
        if (shift)
            Q_EMIT rowPicked(plan().seat(*focus)->row, Pick::Add);
        else
            Q_EMIT seatPicked(*focus, Pick::Toggle);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!focus)
            break;
        forgetTyped();
        Q_EMIT seatPicked(*focus, Pick::Only);
        return;
    case Qt::Key_Escape:
        if (m_isPressed) {
            m_isPressed = false;
            m_isBanding = false;
            update();
            return;
        }
        break;
    default:
        break;
    }
    SeatMapView::keyPressEvent(event);
}

QString SeatPlanView::description(int index) const
{
    const SeatId seat = plan().seats().at(index).id;
    QString text = seatName(index);
    if (seatState(seat) == SeatState::Selected)
        text = tr("%1, selected", "a seat's name").arg(text);
    const QString problem = m_problems.value(seat);
    return problem.isEmpty() ? text : tr("%1: %2", "a seat's name, what is wrong with it").arg(text, problem);
}

void SeatPlanView::paintOver(QPainter &painter)
{
    const Theme &theme = Theme::current();
    painter.setRenderHint(QPainter::Antialiasing);
    for (auto problem = m_problems.cbegin(); problem != m_problems.cend(); ++problem) {
        const int index = indexOf(problem.key());
        if (index < 0)
            continue;
        paintRing(painter, index, theme.danger, {}, 1.02);
        paintBadge(painter, index);
    }
    if (!m_isBanding)
        return;
    for (const int index : indexesInBand())
        paintRing(painter, index, theme.accent, {}, 0.94);
    QColor veil = theme.text;
    veil.setAlpha(18);
    painter.setPen(QPen(theme.text, 1, Qt::DashLine));
    painter.setBrush(veil);
    painter.drawRect(band().adjusted(0.5, 0.5, -0.5, -0.5));
}

/** A mark at the seat's corner, so that it is not colour alone that tells. */
void SeatPlanView::paintBadge(QPainter &painter, int index) const
{
    const qreal pitch = seatLayout().pitch();
    if (pitch < detail::shape)
        return;
    const Theme &theme = Theme::current();
    const qreal size = qBound(7.0, pitch * 0.42, 18.0);
    const QPointF corner = seatLayout().centre(index) + QPointF(pitch * 0.44, -pitch * 0.44);
    const QRectF box(corner - QPointF(size, size) / 2, QSizeF(size, size));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.danger);
    painter.drawEllipse(box);
    painter.setPen(theme.surface);
    painter.setFont(widgets::font(size * 0.8, QFont::Bold));
    painter.drawText(box, Qt::AlignCenter, QStringLiteral("!"));
}

} // namespace foyer::widgets
