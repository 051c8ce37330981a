#pragma once

#include "sessionapi.h"

#include <QWidget>

class QLineEdit;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
} // namespace foyer::widgets

namespace foyer::cashier {

class CodeStep;

/** What the page must know; the session is borrowed. */
struct SignInPlace
{
    ports::SessionApi &session;
    QString deviceName; ///< Told to the server.
    QString purpose; ///< "Sign in to sell at Till 1"
    QString demoLogin; ///< Empty outside the demo.
    QString demoPassword;
};

/** Who is here? User name, password, Enter; then a code, of who has a second step. */
class SignInPage : public QWidget
{
    Q_OBJECT
public:
    explicit SignInPage(const SignInPlace &place, QWidget *parent = nullptr);

    /** Why one has to sign in again, if that is so. */
    void showNotice(const Error &error);
    void showNotice(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void signIn();
    void askForCode(std::chrono::milliseconds within);
    void giveCode();
    /** Back at the password. */
    void beginAgain(const QString &why = {});
    void setAsking(bool isAsking);

    SignInPlace m_place;
    QWidget *m_names = nullptr; // children
    CodeStep *m_code = nullptr;
    QLineEdit *m_login = nullptr;
    QLineEdit *m_password = nullptr;
    widgets::ActionButton *m_enter = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    bool m_asking = false;
};

} // namespace foyer::cashier
