#include "seatmapaccessible.h"

#include "seatmapview.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace foyer::widgets {

/** One seat. Belongs to the plan it was made for: invalid once the view shows another. */
class SeatAccessible : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    SeatAccessible(SeatMapView *view, int index)
        : m_view(view)
        , m_generation(view->m_generation)
        , m_index(index)
    {
    }

    bool isValid() const override { return m_view && m_view->m_generation == m_generation; }
    int index() const { return m_index; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view ? m_view->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }

    QAccessible::Role role() const override { return QAccessible::CheckBox; }
    QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? m_view->description(m_index) : QString();
    }
    void setText(QAccessible::Text, const QString &) override { }

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect local = m_view->rectOf(m_index);
        return {m_view->mapToGlobal(local.topLeft()), local.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const SeatState seat = m_view->m_looks[static_cast<size_t>(m_index)].state;
        state.checkable = true;
        state.checked = seat == SeatState::Selected;
        state.focusable = true;
        state.focused = m_view->m_focus == m_index && m_view->hasFocus();
        state.disabled = seat != SeatState::Available && seat != SeatState::Selected;
        state.offscreen = !m_view->rect().intersects(m_view->rectOf(m_index));
        state.invisible = !m_view->isVisible();
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    QStringList actionNames() const override { return {toggleAction(), setFocusAction()}; }
    void doAction(const QString &action) override
    {
        if (!isValid())
            return;
        m_view->focusIndex(m_index);
        if (action == toggleAction())
            m_view->activate(m_index);
        else if (action == setFocusAction())
            m_view->setFocus(Qt::OtherFocusReason);
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    QPointer<SeatMapView> m_view;
    quint32 m_generation;
    int m_index;
};

class SeatMapAccessible : public QAccessibleWidget
{
public:
    explicit SeatMapAccessible(SeatMapView *view)
        : QAccessibleWidget(view, QAccessible::Grouping)
        , m_view(view)
    {
    }
    ~SeatMapAccessible() override { forget(); }
    Q_DISABLE_COPY_MOVE(SeatMapAccessible)

    int childCount() const override { return m_view->m_layout.count(); }
    QAccessibleInterface *child(int index) const override
    {
        if (m_generation != m_view->m_generation) {
            forget();
            m_generation = m_view->m_generation;
        }
        if (index < 0 || index >= childCount())
            return nullptr;
        QAccessible::Id &id = m_ids[index];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(new SeatAccessible(m_view, index));
        return QAccessible::accessibleInterface(id);
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *seat = dynamic_cast<const SeatAccessible *>(child);
        return seat && seat->isValid() && seat->parent() == this ? seat->index() : -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        return child(m_view->indexAt(m_view->mapFromGlobal(QPoint(x, y))));
    }
    QAccessibleInterface *focusChild() const override { return m_view->hasFocus() ? child(m_view->m_focus) : nullptr; }

private:
    void forget() const
    {
        for (const QAccessible::Id id : std::as_const(m_ids))
            QAccessible::deleteAccessibleInterface(id);
        m_ids.clear();
    }

    SeatMapView *m_view; // outlives this: Qt deletes a widget's interface with it
    mutable quint32 m_generation = 0;
    mutable QHash<int, QAccessible::Id> m_ids;
};

void installSeatMapAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory([](const QString &, QObject *object) -> QAccessibleInterface * {
            auto *view = qobject_cast<SeatMapView *>(object);
            return view ? new SeatMapAccessible(view) : nullptr;
        });
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace foyer::widgets
