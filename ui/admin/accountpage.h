#pragma once

#include "ownaccountapi.h"
#include "sessionapi.h"

#include <QWidget>

class QGridLayout;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

/** What lets the person in who is signed in, and where it did: password, PIN, second step, and the devices that one is
 *  signed in at. Each is changed on a sheet, with one's password. Keyboard alone: Esc leaves. */
class AccountPage : public QWidget
{
    Q_OBJECT
public:
    /** Borrowed. */
    AccountPage(ports::OwnAccountApi &api, const ports::SessionApi &session, QWidget *parent = nullptr);

    /** Asks anew, and shows nothing of who was here before. */
    void begin();

Q_SIGNALS:
    void secondStepRequested();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void load();
    void forget();
    void showAccount(const ports::OwnAccount &account);
    void addSession(QGridLayout *grid, const ports::OwnSession &session, int number);
    void askForPassword();
    void askForPin();
    void endSessions(const QString &sessionId);
    void refuse(const Error &error);

    ports::OwnAccountApi &m_api;
    const ports::SessionApi &m_session;
    ports::OwnAccount m_account;
    quint64 m_generation = 0; ///< Of questions; an answer to an earlier one is dropped.
    widgets::TextLabel *m_name = nullptr; // children, as all below
    widgets::TextLabel *m_number = nullptr;
    widgets::TextLabel *m_pin = nullptr;
    widgets::TextLabel *m_step = nullptr;
    widgets::ActionButton *m_changePassword = nullptr;
    widgets::ActionButton *m_changePin = nullptr;
    widgets::ActionButton *m_changeStep = nullptr;
    QWidget *m_place = nullptr; ///< Of the sessions.
    QWidget *m_sessions = nullptr; ///< Made anew with each list.
    widgets::MessageBanner *m_message = nullptr;
    widgets::ActionButton *m_endOthers = nullptr;
    widgets::ActionButton *m_again = nullptr;
    widgets::ActionButton *m_leave = nullptr;
};

} // namespace foyer::admin
