#pragma once

#include "checkout.h"
#include "memberbook.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** Whose sale the one at hand is: a customer is found by the number that is scanned or typed, an e-mail address, a
 * phone number or a name, and is told by name. By keyboard alone: Enter looks, then takes; Del takes the member off.
 * What a number names is taken at once. */
class MemberPanel : public QWidget
{
    Q_OBJECT
public:
    MemberPanel(workflow::Checkout &checkout, ports::MemberBook &members, QWidget *parent = nullptr);

    /** The cursor in the line; @p text, when it is not empty, is looked for. */
    void begin(const QString &text = {});

Q_SIGNALS:
    /** The member was taken or taken off, or nobody wants one any more. */
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void handleEnter();
    void look();
    void showFound(const QString &text, const Result<QList<ports::Member>> &found);
    void take(const std::optional<ports::Member> &member);

    workflow::Checkout &m_checkout;
    ports::MemberBook &m_members;
    QList<ports::Member> m_found; ///< As they stand in the list.
    QString m_foundBy; ///< What was looked for, for that.
    quint64 m_number = 0; ///< Of the latest question: others' answers are dropped.
    widgets::TextLabel *m_now = nullptr; // children
    QLineEdit *m_field = nullptr;
    QLabel *m_hint = nullptr;
    QListWidget *m_list = nullptr;
    widgets::ActionButton *m_take = nullptr;
    widgets::ActionButton *m_off = nullptr;
    widgets::MessageBanner *m_message = nullptr;
};

} // namespace foyer::cashier
