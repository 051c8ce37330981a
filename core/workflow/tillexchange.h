#pragma once

#include "checkout.h"
#include "refunddesk.h"
#include "secondstepapi.h"

#include <QObject>
#include <QSet>

namespace foyer::workflow {

/** An exchange at a till: tickets of a booking, found by its code, pay for a part of others. The others are chosen,
 * held and paid for in the Checkout, as in a sale: its journal has the request before it is sent, and what is unknown
 * is asked again. What is left to pay, or goes back, stands there before anything is done. Where the person at the till
 * may not do so alone, it is allowed by a manager, or proven with a one-time code, as a TillRefund.
 *
 *  What was refused for want of an approval is asked for under a new key: that refusal was definite, and the new
 *  booking can be sold once only.
 *
 *  GUI thread. */
class TillExchange : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Code, ///< A code is asked for. error(): why the last one was none.
        Looking,
        Found, ///< Which tickets of booking()? error(): why it does not go on.
        Choosing, ///< The Checkout is theirs: showtime and seats are chosen there. error(): why it is not Difference.
        Difference, ///< What is left to pay, or goes back. error(): why it was not done.
        Settling, ///< The Checkout pays, or asks for the outcome.
        Approval, ///< needed() must be allowed. error(): why the last PIN did not.
        Approving,
        Proof, ///< A one-time code of who is signed in is asked for. error(): why the last was none.
        Proving,
        Done, ///< sale() has the new tickets, and the old ones admit nobody any more.
    };
    Q_ENUM(State)

    /** All are borrowed. */
    TillExchange(ports::RefundDesk &desk, ports::SecondStepApi &secondStep, const ports::SessionApi &session,
                 Checkout &checkout, QObject *parent = nullptr);

    // Each only in the state that its name is about; elsewhere nothing happens.
    void look(const QString &code);
    /** One ticket at least stays chosen. */
    void setChosen(const QString &ticketId, bool isChosen);
    /** On to Choosing, in the hall of the old tickets. Not while there are other seats in the Checkout. */
    void chooseSeats();
    /** On to Difference, once the Checkout knows the price. */
    void showDifference();
    /** Where nothing is left to pay. Other payments are the Checkout's: payCash(), payByCard(). */
    void settle();
    /** @p shown: a staff number, or what is on a badge. @p oneTimeCode: the manager's, where needed() asks for one. */
    void approve(const QString &shown, const QString &pin, const QString &oneTimeCode = {});
    void prove(const QString &oneTimeCode);
    /** From Proof to Approval: somebody else who has a second step. */
    void askSomebodyElse();
    /** One step back; back to Found the new seats are given back. Not while an answer is waited for. */
    void stepBack();
    /** Ready for another code, unless an answer is waited for: seats that were chosen are given back. */
    bool reset();

    State state() const { return m_state; }
    /** The Checkout is this one's: seats in it are for old tickets. */
    bool isUnderWay() const;
    const ports::SoldBooking &booking() const { return m_booking; }
    bool isChosen(const QString &ticketId) const { return m_chosen.contains(ticketId); }
    QList<ports::SoldTicket> chosen() const;
    /** What is left of the price of chosen(). */
    domain::Money worth() const;
    const std::optional<ports::NeededApproval> &needed() const { return m_needed; }
    const std::optional<Error> &error() const { return m_error; }
    /** Done: what was left to pay, or, below zero, goes back. */
    const domain::Money &settled() const { return m_settled; }
    /** Done: how it goes back; none until the server has said. */
    const std::optional<QList<ports::MoneyBack>> &movedBack() const { return m_movedBack; }
    /** Done: who allowed it; empty when nobody had to. */
    const QString &approvedBy() const { return m_approvedBy; }

Q_SIGNALS:
    void changed();
    /** Some of movedBack() is taken out of the drawer. */
    void cashGoesBack();

private:
    void handleFound(const Result<ports::SoldBooking> &found);
    void handleCheckout(Checkout::State state);
    void handleRefused(const Error &error);
    void handleSold(const domain::Booking &sale);
    void lookAgain(const Error &because);
    /** The last payment once more, with what was allowed. */
    void payAgain(const QString &approval);
    State seatsState() const;
    void enter(State state, std::optional<Error> error = std::nullopt);

    ports::RefundDesk &m_desk;
    ports::SecondStepApi &m_secondStep;
    const ports::SessionApi &m_session;
    Checkout &m_checkout;
    State m_state = State::Code;
    ports::SoldBooking m_booking;
    QSet<QString> m_chosen;
    QList<ports::MoneyBack> m_movedBefore; ///< Of the old booking, when it was found.
    std::optional<ports::CheckoutRequest> m_sent; ///< The last payment.
    std::optional<ports::NeededApproval> m_needed;
    std::optional<Error> m_error;
    domain::Money m_settled;
    std::optional<QList<ports::MoneyBack>> m_movedBack;
    QString m_approvedBy;
    bool m_isAllowed = false; ///< A PIN or a code was given for what is being asked.
    quint64 m_number = 0; ///< Answers for an earlier exchange are dropped.
};

} // namespace foyer::workflow
