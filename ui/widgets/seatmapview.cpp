#include "seatmapview.h"

#include "foyerassert.h"
#include "seatmapaccessible.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <cmath>

namespace foyer::widgets {

namespace {

using domain::SeatId;
using domain::SeatType;
using namespace std::chrono_literals;

constexpr qreal mouseStretch = 1.34; // how far rows may be pulled apart
constexpr qreal touchStretch = 1.75;
constexpr qreal touchReach = 22; // px around a finger, half of the 44 px a target should have
constexpr qreal zoomStep = 1.25;
// Below the first a pointer meets a seat by chance; the second makes a seat a target (44 px for a finger).
constexpr qreal smallestMouseTarget = 9;
constexpr qreal nearForMouse = 28;
constexpr qreal smallestTouchTarget = 20;
constexpr qreal nearForTouch = 2 * touchReach;
constexpr qsizetype mostSingleRepaints = 200; // more rectangles than that cost Qt more than the whole map
constexpr auto typedTimeout = 2s;

/** The largest seat pitch a fitted hall is shown with: a small room on a large display grows with it, within reason. */
qreal largestPitch(QSize window)
{
    return qBound(44.0, qMin(window.width(), window.height()) / 20.0, 80.0);
}

SofaJoin joinOf(const domain::SeatPlan &plan, const domain::PlanSeat &seat)
{
    if (!seat.partner)
        return SofaJoin::None;
    const domain::PlanSeat *partner = plan.seat(*seat.partner);
    if (!partner)
        return SofaJoin::None;
    // In the frame of the seat, which may stand turned.
    const qreal angle = seat.angle / 10.0 * M_PI / 180;
    const qreal along = (partner->x - seat.x) * std::cos(angle) + (partner->y - seat.y) * std::sin(angle);
    return along < 0 ? SofaJoin::Left : SofaJoin::Right;
}

} // namespace

SeatMapView::SeatMapView(QWidget *parent)
    : QWidget(parent)
{
    installSeatMapAccessibility();
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Seat map"));
    m_typedTimeout.setSingleShot(true);
    m_typedTimeout.setInterval(typedTimeout);
    connect(&m_typedTimeout, &QTimer::timeout, this, [this] { setTyped({}); });
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] {
        m_picture.clear();
        viewHasChanged();
    });
}

void SeatMapView::setPlan(const domain::SeatPlan &plan)
{
    showPlan(plan);
    fitToWindow();
    if (hasFocus())
        focusSomething();
}

void SeatMapView::replacePlan(const domain::SeatPlan &plan)
{
    const std::optional<SeatId> focus = focusSeat();
    QHash<SeatId, SeatState> states;
    for (const domain::PlanSeat &seat : m_plan.seats())
        states.insert(seat.id, seatState(seat.id));
    const bool wasFitted = m_fitted;
    const QPointF middle = m_layout.toHall(QPointF(width(), height()) / 2);
    const qreal pitch = m_layout.pitch();
    showPlan(plan);
    for (int i = 0; i < m_layout.count(); ++i)
        m_looks[static_cast<size_t>(i)].state = states.value(m_plan.seats().at(i).id, SeatState::Available);
    fitToWindow();
    if (!wasFitted) {
        zoomBy(pitch / m_layout.pitch(), {});
        moveBy(QPointF(width(), height()) / 2 - m_layout.toPixels(middle));
    }
    if (focus)
        m_focus = indexOf(*focus);
    if (hasFocus())
        focusSomething();
}

void SeatMapView::showPlan(const domain::SeatPlan &plan)
{
    ++m_generation;
    m_plan = plan;
    m_layout.setPlan(plan);
    m_looks.clear();
    m_numberOf.clear();
    m_numbers.clear();
    m_holders.clear();
    m_indexById.clear();
    m_focus = -1;
    m_hover = -1;
    endDrag();
    setTyped({});
    QHash<QString, int> numberByText;
    for (const domain::PlanSeat &seat : plan.seats()) {
        m_indexById.insert(seat.id, static_cast<int>(m_looks.size()));
        m_looks.push_back({seat.type, SeatState::Available, joinOf(plan, seat), static_cast<qint16>(seat.width)});
        auto number = numberByText.constFind(seat.number);
        if (number == numberByText.cend()) {
            number = numberByText.insert(seat.number, static_cast<int>(m_numbers.size()));
            m_numbers.append(seat.number);
        }
        m_numberOf.push_back(*number);
    }
    m_picture.clear();
}

void SeatMapView::setSeatStates(const QList<SeatState> &states, const QHash<SeatId, QString> &holders)
{
    FOYER_ASSERT(states.size() == m_plan.capacity());
    QList<int> changed;
    for (int i = 0; i < m_layout.count(); ++i) {
        if (applyState(i, states.at(i), holders.value(m_plan.seats().at(i).id)))
            changed.append(i);
    }
    if (changed.size() > mostSingleRepaints) {
        update();
        return;
    }
    for (const int index : changed)
        updateSeat(index);
}

void SeatMapView::setSeatState(SeatId seat, SeatState state, const QString &holder)
{
    const int index = indexOf(seat);
    if (index >= 0 && applyState(index, state, holder))
        updateSeat(index);
}

SeatState SeatMapView::seatState(SeatId seat) const
{
    const int index = indexOf(seat);
    return index < 0 ? SeatState::Available : m_looks[static_cast<size_t>(index)].state;
}

/** False when nothing changed; else the caller repaints. */
bool SeatMapView::applyState(int index, SeatState state, const QString &holder)
{
    SeatLook &look = m_looks[static_cast<size_t>(index)];
    const bool renamed = m_holders.value(index) != holder;
    if (look.state == state && !renamed)
        return false;
    if (holder.isEmpty())
        m_holders.remove(index);
    else
        m_holders.insert(index, holder);
    look.state = state;
    m_picture.seatChanged(index);
    tellState(index);
    return true;
}

void SeatMapView::tellState(int index)
{
    if (!QAccessible::isActive())
        return;
    QAccessible::State changed;
    changed.checked = true;
    changed.disabled = true;
    QAccessibleStateChangeEvent state(this, changed);
    state.setChild(index);
    QAccessible::updateAccessibility(&state);
    QAccessibleEvent name(this, QAccessible::NameChanged);
    name.setChild(index);
    QAccessible::updateAccessibility(&name);
}

std::optional<SeatId> SeatMapView::focusSeat() const
{
    if (m_focus < 0)
        return std::nullopt;
    return m_plan.seats().at(m_focus).id;
}

void SeatMapView::setFocusSeat(SeatId seat)
{
    if (const int index = indexOf(seat); index >= 0)
        focusIndex(index);
}

void SeatMapView::focusIndex(int index)
{
    if (index < 0 || index == m_focus)
        return;
    const int before = m_focus;
    m_focus = index;
    updateSeat(before);
    updateSeat(index);
    ensureVisible(index);
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(index);
    QAccessible::updateAccessibility(&focus);
    Q_EMIT focusSeatChanged(m_plan.seats().at(index).id);
}

/** Keys need a seat to start from: one already chosen, or the one nearest the middle of the hall. */
void SeatMapView::focusSomething()
{
    if (m_focus >= 0 || m_layout.count() == 0)
        return;
    const auto chosen = std::find_if(m_looks.cbegin(), m_looks.cend(),
                                     [](const SeatLook &look) { return look.state == SeatState::Selected; });
    if (chosen != m_looks.cend()) {
        focusIndex(static_cast<int>(chosen - m_looks.cbegin()));
        return;
    }
    const QPointF middle = m_layout.toPixels(m_layout.bounds().center());
    focusIndex(
        m_layout.nearestSeat(middle, m_layout.pitch() * (m_layout.bounds().width() + m_layout.bounds().height())));
}

void SeatMapView::setTouch(bool touch)
{
    if (touch == m_touch)
        return;
    m_touch = touch;
    fitToWindow();
}

int SeatMapView::indexOf(SeatId seat) const
{
    return m_indexById.value(seat, -1);
}

int SeatMapView::indexAt(QPointF position) const
{
    const int index = m_layout.seatAt(position);
    return index < 0 && m_touch ? m_layout.nearestSeat(position, touchReach) : index;
}

std::optional<SeatId> SeatMapView::seatAt(QPointF position) const
{
    const int index = indexAt(position);
    if (index < 0)
        return std::nullopt;
    return m_plan.seats().at(index).id;
}

QRect SeatMapView::rectOf(int index) const
{
    return m_layout.pixelRect(index).toAlignedRect();
}

QRect SeatMapView::seatRect(SeatId seat) const
{
    const int index = indexOf(seat);
    return index < 0 ? QRect() : rectOf(index);
}

void SeatMapView::updateSeat(int index)
{
    if (index >= 0)
        update(rectOf(index));
}

QString SeatMapView::seatDescription(SeatId seat) const
{
    const int index = indexOf(seat);
    return index < 0 ? QString() : description(index);
}

QString SeatMapView::seatName(int index) const
{
    const domain::PlanSeat &seat = m_plan.seats().at(index);
    const auto type = [&seat] {
        switch (seat.type) {
        case SeatType::Standard:
            return tr("standard");
        case SeatType::Premium:
            return tr("premium");
        case SeatType::Vip:
            return tr("VIP");
        case SeatType::Wheelchair:
            return tr("wheelchair space");
        case SeatType::Companion:
            return tr("companion seat");
        case SeatType::Sofa:
            return tr("half of a sofa");
        }
        Q_UNREACHABLE();
    };
    return tr("Row %1 seat %2, %3").arg(seat.row, seat.number, type());
}

QString SeatMapView::description(int index) const
{
    const auto state = [state = m_looks[static_cast<size_t>(index)].state, holder = m_holders.value(index)] {
        switch (state) {
        case SeatState::Available:
            return tr("available");
        case SeatState::Selected:
            return tr("selected");
        case SeatState::HeldByOther:
            return holder.isEmpty() ? tr("held") : tr("held by %1").arg(holder);
        case SeatState::Sold:
            return tr("sold");
        case SeatState::Blocked:
            return tr("not for sale");
        }
        Q_UNREACHABLE();
    };
    return tr("%1, %2", "a seat's name, its state").arg(seatName(index), state());
}

qreal SeatMapView::seatSize() const
{
    return m_layout.pitch();
}

QSize SeatMapView::sizeHint() const
{
    return {800, 600};
}

QSize SeatMapView::minimumSizeHint() const
{
    return {280, 220};
}

void SeatMapView::activate(int index)
{
    if (index >= 0)
        Q_EMIT seatActivated(m_plan.seats().at(index).id);
}

void SeatMapView::fitToWindow()
{
    m_fitted = true;
    m_layout.fit(size(), m_touch ? touchStretch : mouseStretch, largestPitch(size()));
    viewHasChanged();
}

void SeatMapView::zoomIn()
{
    zoomBy(zoomStep, zoomCentre());
}

void SeatMapView::zoomOut()
{
    zoomBy(1 / zoomStep, zoomCentre());
}

/** Where the person looks: at the focused seat when they use the keys. */
QPointF SeatMapView::zoomCentre() const
{
    if (m_focus >= 0 && hasFocus()) {
        const QPointF seat = m_layout.centre(m_focus);
        if (QRectF(rect()).contains(seat))
            return seat;
    }
    return QRectF(rect()).center();
}

bool SeatMapView::isTooFarToHit() const
{
    return m_layout.pitch() < (m_touch ? smallestTouchTarget : smallestMouseTarget);
}

/** What is at @p pixels comes into the middle, as near as choosing a seat takes. */
void SeatMapView::zoomToBlock(QPointF pixels)
{
    const QPointF there = m_layout.toHall(pixels);
    zoomBy((m_touch ? nearForTouch : nearForMouse) / m_layout.pitch(), pixels);
    moveBy(QRectF(rect()).center() - m_layout.toPixels(there));
}

void SeatMapView::zoomToFit()
{
    fitToWindow();
}

void SeatMapView::zoomBy(qreal factor, QPointF around)
{
    const qreal before = m_layout.pitch();
    m_layout.zoomBy(factor, around);
    if (m_layout.pitch() == before)
        return;
    if (m_layout.isFitted())
        fitToWindow();
    else
        m_fitted = false;
    viewHasChanged();
}

void SeatMapView::moveBy(QPointF pixels)
{
    m_layout.moveBy(pixels);
    viewHasChanged();
}

void SeatMapView::ensureVisible(int index)
{
    if (m_fitted)
        return;
    const QRectF seat =
        m_layout.pixelRect(index).adjusted(-spacing::huge, -spacing::huge, spacing::huge, spacing::huge);
    const auto correction = [](qreal low, qreal high, qreal room) {
        return low < 0 ? -low : high > room ? room - high : 0.0;
    };
    const QPointF move(correction(seat.left(), seat.right(), width()), correction(seat.top(), seat.bottom(), height()));
    if (!move.isNull())
        moveBy(move);
}

void SeatMapView::viewHasChanged()
{
    update();
    Q_EMIT viewChanged();
}

void SeatMapView::resizeEvent(QResizeEvent *event)
{
    if (m_fitted) {
        fitToWindow();
        return;
    }
    // What is in the middle stays there, as large as it was.
    const QPointF middle = m_layout.toHall(QPointF(event->oldSize().width(), event->oldSize().height()) / 2);
    const qreal pitch = m_layout.pitch();
    fitToWindow();
    zoomBy(pitch / m_layout.pitch(), {});
    moveBy(QPointF(width(), height()) / 2 - m_layout.toPixels(middle));
}

void SeatMapView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Seat map"));
        m_picture.clear(); // the word on the screen
        viewHasChanged();
    }
    QWidget::changeEvent(event);
}

bool SeatMapView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int index = indexAt(help->pos());
        if (index < 0)
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), description(index), this, rectOf(index));
        return true;
    }
    // A half-typed seat name and the keys that edit it come before the page's shortcuts.
    if (event->type() == QEvent::ShortcutOverride && !m_typed.isEmpty()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Backspace) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace foyer::widgets
