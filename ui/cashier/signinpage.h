#pragma once

#include "desk.h"

#include <QWidget>

class QLineEdit;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
} // namespace foyer::widgets

namespace foyer::cashier {

/** Who sells here? User name, password, Enter. */
class SignInPage : public QWidget
{
    Q_OBJECT
public:
    explicit SignInPage(const Desk &desk, QWidget *parent = nullptr);

    /** Why one has to sign in again, if that is so. */
    void showNotice(const Error &error);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void signIn();

    Desk m_desk;
    QLineEdit *m_login = nullptr; // children
    QLineEdit *m_password = nullptr;
    widgets::ActionButton *m_enter = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    bool m_asking = false;
};

} // namespace foyer::cashier
