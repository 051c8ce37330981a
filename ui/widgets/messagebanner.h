#pragma once

#include <QFrame>
#include <QPointer>
#include <QTimer>

#include <chrono>

class QLabel;

namespace foyer::widgets {

class ActionButton;

/** Something the person should know, with at most one thing to do about it. Read out by a screen reader when shown.
 *  In a layout it is a banner; after floatOver() it is a toast at the lower edge of a page. Hidden until told. */
class MessageBanner : public QFrame
{
    Q_OBJECT
public:
    enum class Kind { Info, Warning, Error };

    explicit MessageBanner(QWidget *parent = nullptr);

    /** Shows @p text. An empty @p action means no button. Stays until dismissed, or for @p duration when that is not
     * zero. */
    void showMessage(Kind kind, const QString &text, const QString &action = {},
                     std::chrono::milliseconds duration = {});
    void dismiss();
    /** Makes it a child of @p page that keeps to its lower edge, and beside @p spared, a column at one side of the page
     *  (borrowed; none: all of the page), while that is seen. */
    void floatOver(QWidget *page, QWidget *spared = nullptr);

Q_SIGNALS:
    /** There is something to say. */
    void shown();
    void actionTriggered();
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    Kind m_kind = Kind::Info;
    QLabel *m_text = nullptr; // children
    ActionButton *m_action = nullptr;
    ActionButton *m_close = nullptr;
    QWidget *m_page = nullptr; // the parent, once it floats
    QPointer<QWidget> m_spared;
    QTimer m_timeout;
};

} // namespace foyer::widgets
