#pragma once

#include "clock.h"
#include "refundslip.h"
#include "secondstepapi.h"
#include "sessionapi.h"

#include <QObject>

namespace foyer::workflow {

/** A refund at a till: found by its code, given back as a whole, and where the person at the till may not do so alone,
 *  allowed by a manager who shows a PIN there, or done once the person has given a one-time code. The same request goes
 * on then, so nothing is given twice. GUI thread. */
class TillRefund : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Code, ///< A code is asked for. error(): why the last one was none.
        Looking,
        Found, ///< booking() is to be given back. error(): why it was not.
        Asking,
        Approval, ///< needed() must be allowed. error(): why the last PIN did not.
        Approving,
        Proof, ///< A one-time code of who is signed in is asked for. error(): why the last was none.
        Proving,
        Open, ///< It may be done or not: error() says why nobody knows. askAgain() finds out.
        Done, ///< owed(), approvedBy().
    };
    Q_ENUM(State)

    /** All are borrowed. */
    TillRefund(ports::RefundDesk &desk, ports::SecondStepApi &secondStep, const ports::SessionApi &session,
               const Clock &clock, QObject *parent = nullptr);

    // Each only in the state that its name is about; elsewhere nothing happens.
    void look(const QString &code);
    /** @p reason is a code of the house. */
    void giveBack(const QString &reason, bool inCash);
    /** @p shown: a staff number, or what is on a badge. @p oneTimeCode: the manager's, where needed() asks for one. */
    void approve(const QString &shown, const QString &pin, const QString &oneTimeCode = {});
    void prove(const QString &oneTimeCode);
    /** From Proof to Approval: somebody else who has a second step. */
    void askSomebodyElse();
    void askAgain();
    /** One step back: nothing was given. Not while an answer is waited for, or owed. */
    void stepBack();
    /** Ready for another code, unless an answer is waited for. */
    bool reset();

    State state() const { return m_state; }
    const ports::SoldBooking &booking() const { return m_booking; }
    const ports::RefundRequest &request() const { return m_request; }
    const std::optional<ports::NeededApproval> &needed() const { return m_needed; }
    const std::optional<Error> &error() const { return m_error; }
    /** Done: what could not go back the way it was paid; somebody must give it by hand. */
    const std::optional<domain::Money> &owed() const { return m_owed; }
    /** Done: how it went back; none until that is known, or when something else went back meanwhile. */
    const std::optional<QList<ports::MoneyBack>> &movedBack() const { return m_movedBack; }
    /** Done: who allowed it; empty when nobody had to. */
    const QString &approvedBy() const { return m_approvedBy; }

Q_SIGNALS:
    void changed();
    /** Some of movedBack() is taken out of the drawer. */
    void cashGoesBack();
    /** Of each refund that is done, once, with all that is found out about it. */
    void slipDue(const foyer::ports::RefundSlip &slip);

private:
    void ask();
    void handle(const Result<std::optional<domain::Money>> &answer);
    void findOutHow();
    void enter(State state, std::optional<Error> error = std::nullopt);

    ports::RefundDesk &m_desk;
    ports::SecondStepApi &m_secondStep;
    const ports::SessionApi &m_session;
    const Clock &m_clock;
    State m_state = State::Code;
    ports::SoldBooking m_booking;
    ports::RefundRequest m_request;
    std::optional<ports::NeededApproval> m_needed;
    std::optional<Error> m_error;
    std::optional<domain::Money> m_owed;
    ports::GivenBack m_givenBefore; ///< When the booking was found.
    std::optional<QList<ports::MoneyBack>> m_movedBack;
    QString m_approvedBy;
    bool m_isProven = false; ///< A code was given for the request.
};

} // namespace foyer::workflow
