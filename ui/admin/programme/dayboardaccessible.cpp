// DayBoardView: what a screen reader finds.
#include "dayboardview.h"

#include <QAccessibleWidget>
#include <QPointer>

namespace foyer::admin {

/** One showtime. Belongs to the board it was made for: invalid once another is shown. */
class BlockAccessible : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    BlockAccessible(DayBoardView *view, int index)
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
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? m_view->description(id()) : QString();
    }
    void setText(QAccessible::Text, const QString &) override { }
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect local = m_view->blockRect(id());
        return {m_view->viewport()->mapToGlobal(local.topLeft()), local.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.focusable = true;
        state.focused = m_view->m_current == id() && m_view->hasFocus();
        state.selectable = true;
        state.selected = m_view->selection().contains(id());
        state.busy = m_view->m_day.pending(id()).has_value();
        state.offscreen = !m_view->boardRect().intersects(m_view->blockRect(id()));
        state.invisible = !m_view->isVisible();
        return state;
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString &action) override
    {
        if (!isValid())
            return;
        const domain::ShowtimeId showtime = id();
        m_view->setCurrent(showtime);
        if (action == pressAction())
            Q_EMIT m_view->opened(showtime);
        else if (action == setFocusAction())
            m_view->setFocus(Qt::OtherFocusReason);
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    domain::ShowtimeId id() const { return m_view->m_board.blocks().at(m_index).id; }

    QPointer<DayBoardView> m_view;
    quint32 m_generation;
    int m_index;
};

class DayBoardAccessible : public QAccessibleWidget
{
public:
    explicit DayBoardAccessible(DayBoardView *view)
        : QAccessibleWidget(view, QAccessible::List)
        , m_view(view)
    {
    }
    ~DayBoardAccessible() override { forget(); }
    Q_DISABLE_COPY_MOVE(DayBoardAccessible)

    int childCount() const override { return static_cast<int>(m_view->m_board.blocks().size()); }
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
            id = QAccessible::registerAccessibleInterface(new BlockAccessible(m_view, index));
        return QAccessible::accessibleInterface(id);
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *block = dynamic_cast<const BlockAccessible *>(child);
        return block && block->isValid() && block->parent() == this ? block->index() : -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint at = m_view->viewport()->mapFromGlobal(QPoint(x, y));
        return child(m_view->m_board.blockAt(m_view->toBoard(at)));
    }
    QAccessibleInterface *focusChild() const override
    {
        return m_view->hasFocus() && m_view->m_current ? child(m_view->m_board.indexOf(*m_view->m_current)) : nullptr;
    }

private:
    void forget() const
    {
        for (const QAccessible::Id id : std::as_const(m_ids))
            QAccessible::deleteAccessibleInterface(id);
        m_ids.clear();
    }

    DayBoardView *m_view; // outlives this: Qt deletes a widget's interface with it
    mutable quint32 m_generation = 0;
    mutable QHash<int, QAccessible::Id> m_ids;
};

void installDayBoardAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory([](const QString &, QObject *object) -> QAccessibleInterface * {
            auto *view = qobject_cast<DayBoardView *>(object);
            return view ? new DayBoardAccessible(view) : nullptr;
        });
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace foyer::admin
