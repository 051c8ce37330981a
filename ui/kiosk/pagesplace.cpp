#include "pagesplace.h"

#include <QEvent>

namespace foyer::kiosk {

void PagesPlace::add(QWidget *page)
{
    page->hide();
    page->setParent(this);
    m_pages.append(page);
}

void PagesPlace::turnTo(QWidget *page)
{
    m_shown = page;
    for (QWidget *one : std::as_const(m_pages)) {
        if (one != page)
            one->hide();
    }
    page->setGeometry(rect());
    page->show();
    updateGeometry();
}

QSize PagesPlace::minimumSizeHint() const
{
    return m_shown ? m_shown->minimumSizeHint() : QSize(0, 0);
}

void PagesPlace::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_shown)
        m_shown->setGeometry(rect());
}

bool PagesPlace::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) // a page has become larger or smaller
        updateGeometry();
    return QWidget::event(event);
}

} // namespace foyer::kiosk
