#include "fittedlist.h"

#include "theme.h"

#include <QEvent>

namespace foyer::widgets {

namespace {
constexpr int lineHeight = 20; // px at 100 %, with the room between rows
}

FittedList::FittedList(int mostLines, QWidget *parent)
    : QListWidget(parent)
    , m_mostLines(mostLines)
{
    setWordWrap(true);
    setTextElideMode(Qt::ElideNone);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(QListView::Adjust);
    fit();
}

/** Its rows are measured with the font it is shown in, which it has only then. */
bool FittedList::event(QEvent *event)
{
    const bool isDone = QListWidget::event(event);
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Polish:
    case QEvent::FontChange:
    case QEvent::StyleChange:
        scheduleDelayedItemsLayout();
        fit();
        break;
    default:
        break;
    }
    return isDone;
}

void FittedList::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    fit();
}

void FittedList::fit()
{
    executeDelayedItemsLayout();
    const int line = Theme::current().scaled(lineHeight);
    int height = line;
    if (count() > 0) {
        const QRect first = visualItemRect(item(0));
        const QRect last = visualItemRect(item(count() - 1));
        height = last.bottom() - first.top() + 1 + 2 * QListView::spacing() + widgets::spacing::tight;
    }
    const int wanted = qBound(line, height, m_mostLines * line) + 2 * frameWidth();
    if (minimumHeight() != wanted)
        setFixedHeight(wanted);
}

} // namespace foyer::widgets
