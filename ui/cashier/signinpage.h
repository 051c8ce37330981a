#pragma once

#include "sessionapi.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
} // namespace foyer::widgets

namespace foyer::cashier {

class CodeStep;
class PinStep;

/** What the page must know; the session is borrowed. */
struct SignInPlace
{
    ports::SessionApi &session;
    QString deviceName; ///< Told to the server.
    QString purpose; ///< "Sign in to sell at Till 1"
    QString demoLogin; ///< Empty outside the demo.
    QString demoPassword;
    bool isTill = false; ///< Where somebody is signed in, a number and a PIN are asked for first.
    QString demoPin{}; ///< With isTill, of the demo: "101, 1895", a number and a PIN; empty otherwise.
};

/** Who is here? User name, password, Enter; then a code, of who has a second step. At a till where somebody is signed
 * in, as a locked one, staff number, Enter, PIN, Enter; Esc asks for user name and password instead, and back. */
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
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Step { Names, Pin, Code };
    void showStep(Step step);
    /** Is there a session that somebody may take over by PIN? */
    bool takesPins() const;
    /** Names or Pin, with the cursor where something is missing. */
    void begin(Step step);
    void enter();
    void signIn();
    void switchByPin();
    void handleSession();
    void askForCode(std::chrono::milliseconds within);
    void giveCode();
    /** Back at the password. */
    void beginAgain(const QString &why = {});
    void setAsking(bool isAsking);

    SignInPlace m_place;
    QWidget *m_names = nullptr; // children
    PinStep *m_pin = nullptr;
    CodeStep *m_code = nullptr;
    QLineEdit *m_login = nullptr;
    QLineEdit *m_password = nullptr;
    widgets::ActionButton *m_enter = nullptr;
    QLabel *m_demo = nullptr; ///< None outside the demo.
    widgets::ActionButton *m_other = nullptr; ///< Names instead of Pin, and back.
    widgets::MessageBanner *m_message = nullptr;
    Step m_step = Step::Names;
    bool m_asking = false;
};

} // namespace foyer::cashier
