#pragma once

#include <QList>
#include <QWidget>

namespace foyer::kiosk {

/** Where the pages of a visit stand, one at a time. Only the one that is shown takes room, and no more than there is: a
 *  QStackedWidget, and any layout, counts the height that wrapped text would like to have as what it must have, so that
 *  a long programme pushed all pages upon the header. */
class PagesPlace : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /** Takes @p page, and hides it until it is its turn. */
    void add(QWidget *page);
    /** One of those that were added. */
    void turnTo(QWidget *page);

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override { return minimumSizeHint(); }

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    QList<QWidget *> m_pages; // children
    QWidget *m_shown = nullptr;
};

} // namespace foyer::kiosk
