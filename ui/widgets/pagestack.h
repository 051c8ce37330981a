#pragma once

#include <QWidget>

class QStackedLayout;

namespace foyer::widgets {

/** Pages of which one is seen. As QStackedWidget, but only the page that is seen is asked for how much room it needs:
 *  to ask a page that nobody has looked at yet is to style all that is in it, which takes as long as to show it. Who
 *  uses it makes sure that each page fits where the stack is. */
class PageStack : public QWidget
{
    Q_OBJECT
public:
    explicit PageStack(QWidget *parent = nullptr);

    /** The stack owns it from now on. The first one is seen. */
    void addWidget(QWidget *page);
    void setCurrentWidget(QWidget *page);
    QWidget *currentWidget() const;
    int count() const;
    QWidget *widget(int index) const;

Q_SIGNALS:
    void currentChanged();

private:
    QStackedLayout *m_layout = nullptr; // the widget's
};

} // namespace foyer::widgets
