#include "tillrefund.h"

#include "async.h"
#include "bookingapi.h"

namespace foyer::workflow {

TillRefund::TillRefund(ports::RefundDesk &desk, ports::SecondStepApi &secondStep, const ports::SessionApi &session,
                       const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_secondStep(secondStep)
    , m_session(session)
    , m_clock(clock)
{
}

void TillRefund::look(const QString &code)
{
    if (m_state != State::Code || code.trimmed().isEmpty())
        return;
    enter(State::Looking);
    async::then(m_desk.find(code.trimmed()), this, [this](const Result<ports::SoldBooking> &found) {
        if (!found) {
            enter(State::Code, found.error());
            return;
        }
        m_booking = *found;
        m_givenBefore = {};
        m_movedBack.reset();
        enter(State::Found);
        // What went back of it earlier is not what goes back now.
        async::then(m_desk.givenBack(m_booking.id), this,
                    [this, booking = m_booking.id](const Result<ports::GivenBack> &given) {
                        if (given && booking == m_booking.id && m_state == State::Found)
                            m_givenBefore = *given;
                    });
    });
}

void TillRefund::giveBack(const QString &reason, bool inCash)
{
    if (m_state != State::Found || reason.isEmpty())
        return;
    m_request = {};
    m_request.key = IdempotencyKey::create();
    m_request.booking = m_booking.id;
    m_request.ticketIds = m_booking.ticketIds;
    m_request.reason = reason;
    m_request.inCash = inCash;
    m_approvedBy.clear();
    m_isProven = false;
    ask();
}

void TillRefund::approve(const QString &shown, const QString &pin, const QString &oneTimeCode)
{
    if (m_state != State::Approval || !m_needed)
        return;
    enter(State::Approving);
    async::then(m_desk.approve({shown, pin, *m_needed, m_booking.id, m_booking.cinema, oneTimeCode}), this,
                [this](const Result<ports::GivenApproval> &given) {
                    if (!given) {
                        enter(State::Approval, given.error());
                        return;
                    }
                    m_request.approval = given->token;
                    m_approvedBy = given->approverName;
                    ask();
                });
}

void TillRefund::prove(const QString &oneTimeCode)
{
    if (m_state != State::Proof)
        return;
    enter(State::Proving);
    async::then(m_secondStep.prove(oneTimeCode), this, [this](const Result<void> &proven) {
        if (!proven) {
            enter(State::Proof, proven.error());
            return;
        }
        m_isProven = true;
        ask();
    });
}

void TillRefund::askSomebodyElse()
{
    if (m_state == State::Proof)
        enter(State::Approval);
}

void TillRefund::askAgain()
{
    if (m_state == State::Open)
        ask();
}

void TillRefund::stepBack()
{
    if (m_state == State::Approval || m_state == State::Proof)
        enter(State::Found);
    else if (m_state == State::Found || m_state == State::Done)
        enter(State::Code);
}

bool TillRefund::reset()
{
    if (m_state == State::Asking || m_state == State::Open || m_state == State::Approving || m_state == State::Proving)
        return false;
    enter(State::Code);
    return true;
}

void TillRefund::ask()
{
    enter(State::Asking);
    async::then(m_desk.refund(m_request), this,
                [this](const Result<std::optional<domain::Money>> &answer) { handle(answer); });
}

void TillRefund::handle(const Result<std::optional<domain::Money>> &answer)
{
    if (answer) {
        m_owed = *answer;
        enter(State::Done);
        findOutHow();
        return;
    }
    const bool wasAllowed = !m_request.approval.isEmpty() || m_isProven;
    m_isProven = false;
    if (!ports::isRefusal(answer.error())) {
        enter(State::Open, answer.error());
        return;
    }
    m_needed = ports::neededApproval(answer.error());
    if (!m_needed) {
        enter(State::Found, answer.error());
        return;
    }
    m_request.approval.clear();
    m_approvedBy.clear();
    const std::optional<ports::SignedIn> who = m_session.current();
    const bool isByOwnCode = m_needed->isOwnCodeEnough && who && who->hasTotp;
    // What was allowed a moment ago is not any more: it took too long, or the amount is another by now.
    enter(isByOwnCode ? State::Proof : State::Approval, wasAllowed ? std::optional(answer.error()) : std::nullopt);
}

/** Done is done, whether there is an answer or not: it only says what whoever stands at the drawer has to do. The slip
 *  is the customer's who was given the money, also when the next one is being served already. */
void TillRefund::findOutHow()
{
    const std::optional<ports::SignedIn> who = m_session.current();
    const ports::RefundSlip slip{
        {}, m_booking, {}, m_owed, m_clock.nowUtc(), who ? who->displayName : QString(), m_approvedBy};
    async::then(m_desk.givenBack(m_booking.id), this,
                [this, slip, before = m_givenBefore, key = m_request.key](const Result<ports::GivenBack> &given) {
                    ports::RefundSlip known = slip;
                    if (given) {
                        known.moved = ports::movedSince(before.moved, given->moved, slip.booking.left);
                        if (given->receipt != before.receipt)
                            known.number = given->receipt;
                    }
                    if (key == m_request.key && m_state == State::Done && known.moved) {
                        m_movedBack = known.moved;
                        if (ports::cashMinor(*m_movedBack) > 0)
                            Q_EMIT cashGoesBack();
                        Q_EMIT changed();
                    }
                    Q_EMIT slipDue(known);
                });
}

void TillRefund::enter(State state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT changed();
}

} // namespace foyer::workflow
