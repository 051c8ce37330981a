#include "pagestack.h"

#include <QStackedLayout>

namespace foyer::widgets {

namespace {

class SeenPageLayout final : public QStackedLayout
{
public:
    using QStackedLayout::QStackedLayout;

    QSize sizeHint() const override { return seen() ? seen()->sizeHint() : QSize(); }
    QSize minimumSize() const override { return seen() ? seen()->minimumSize() : QSize(); }
    bool hasHeightForWidth() const override { return seen() && seen()->hasHeightForWidth(); }
    int heightForWidth(int width) const override { return seen() ? seen()->heightForWidth(width) : -1; }

private:
    QLayoutItem *seen() const { return itemAt(currentIndex()); }
};

} // namespace

PageStack::PageStack(QWidget *parent)
    : QWidget(parent)
    , m_layout(new SeenPageLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    connect(m_layout, &QStackedLayout::currentChanged, this, &PageStack::currentChanged);
}

void PageStack::addWidget(QWidget *page)
{
    m_layout->addWidget(page);
}

void PageStack::setCurrentWidget(QWidget *page)
{
    m_layout->setCurrentWidget(page);
}

QWidget *PageStack::currentWidget() const
{
    return m_layout->currentWidget();
}

int PageStack::count() const
{
    return m_layout->count();
}

QWidget *PageStack::widget(int index) const
{
    return m_layout->widget(index);
}

} // namespace foyer::widgets
