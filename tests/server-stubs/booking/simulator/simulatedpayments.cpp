#include "simulatedpayments.h"

namespace foyer::booking::simulator {

namespace {

using namespace Qt::Literals::StringLiterals;

EffectOutcome refusedFor(const Refusal &refusal)
{
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Refused;
    outcome.refusal = refusal;
    return outcome;
}

EffectOutcome done()
{
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Done;
    return outcome;
}

} // namespace

EffectOutcome SimulatedPayments::answerOf(const Leg &leg, const Payment &payment) const
{
    if (payment.state == State::Refused)
        return refusedFor(payment.refusal);
    EffectOutcome outcome;
    if (payment.state == State::Pending) {
        outcome.redirectUrl = u"https://pay/"_s + leg.id.toString();
        return outcome;
    }
    outcome.kind = EffectOutcome::Kind::Done;
    outcome.changeMinor = leg.tenderedMinor - leg.amountMinor;
    return outcome;
}

void SimulatedPayments::take(const Leg &leg, const domain::Currency &currency, Payment &payment)
{
    payment.state = State::Captured;
    m_captured.append(leg.id);
    m_balances[{currency.code(), accountOf(leg.method)}] += leg.amountMinor;
}

EffectOutcome SimulatedPayments::capture(const Leg &leg, const domain::Currency &currency)
{
    m_breaches.require(leg.direction == Leg::Direction::Take, [] { return u"a gift was captured"_s; });
    const bool isKnown = m_payments.contains(leg.id);
    Payment &payment = m_payments[leg.id];
    if (isKnown && !payment.isCancelled) {
        m_breaches.require(payment.amountMinor == leg.amountMinor && payment.method == leg.method,
                           [&] { return u"payment %1 was asked for with another body"_s.arg(leg.id.toString()); });
        if (payment.state == State::Pending && (m_isHealed || m_random.percent(50))) {
            if (m_random.percent(70))
                take(leg, currency, payment);
            else
                payment = {
                    State::Refused, false, leg.amountMinor,
                    leg.method,     0,     Refusal{ErrorCode::PaymentRefused, u"the customer went away"_s, {}, {}}};
        }
        return answerOf(leg, payment);
    }
    if (isKnown)
        return answerOf(leg, payment); // the tombstone
    payment.amountMinor = leg.amountMinor;
    payment.method = leg.method;
    if (!m_isHealed && m_random.percent(leg.method == PaymentMethod::Cash ? 2 : 14)) {
        payment.refusal = Refusal{ErrorCode::PaymentRefused, u"declined"_s, {}, {}};
    } else if (leg.method == PaymentMethod::Online) {
        payment.state = State::Pending;
    } else {
        take(leg, currency, payment);
    }
    return answerOf(leg, payment);
}

EffectOutcome SimulatedPayments::cancel(const Leg &leg)
{
    m_breaches.require(leg.direction == Leg::Direction::Take, [] { return u"a gift was cancelled"_s; });
    const bool isKnown = m_payments.contains(leg.id);
    Payment &payment = m_payments[leg.id];
    if (!isKnown || payment.state == State::Pending) {
        payment.state = State::Refused;
        payment.isCancelled = !isKnown;
        payment.refusal = Refusal{ErrorCode::Cancelled, u"stopped"_s, {}, {}};
    }
    return answerOf(leg, payment);
}

EffectOutcome SimulatedPayments::giveBack(const Leg &leg, const domain::Currency &currency)
{
    m_breaches.require(leg.direction == Leg::Direction::Give, [] { return u"a payment was given"_s; });
    if (const auto known = m_gifts.constFind(leg.id); known != m_gifts.cend()) {
        m_breaches.require(known->payment == leg.payment && known->amountMinor == leg.amountMinor,
                           [&] { return u"refund %1 was asked for with another body"_s.arg(leg.id.toString()); });
        return known->isRefused ? refusedFor({ErrorCode::PaymentRefused, u"the card is closed"_s, {}, {}}) : done();
    }
    const auto payment = m_payments.find(leg.payment);
    const bool isThere = payment != m_payments.end() && payment->state == State::Captured;
    if (!m_breaches.require(isThere, [] { return u"money was asked back of a payment that was not taken"_s; }))
        return {};
    Gift gift{leg.payment, leg.amountMinor, false};
    const bool isTooMuch = payment->givenMinor + leg.amountMinor > payment->amountMinor;
    m_breaches.require(!isTooMuch || m_mayAskForTooMuch, [&] {
        return u"more was asked back of payment %1 than it holds"_s.arg(leg.payment.toString());
    });
    gift.isRefused = isTooMuch || (!m_isHealed && leg.method != PaymentMethod::Cash && m_random.percent(8));
    m_gifts.insert(leg.id, gift);
    if (gift.isRefused)
        return refusedFor({ErrorCode::PaymentRefused, u"the card is closed"_s, {}, {}});
    payment->givenMinor += leg.amountMinor;
    m_balances[{currency.code(), accountOf(leg.method)}] -= leg.amountMinor;
    return done();
}

qint64 SimulatedPayments::keptOf(const domain::PaymentId &id) const
{
    const auto payment = m_payments.constFind(id);
    return payment != m_payments.cend() && payment->state == State::Captured
        ? payment->amountMinor - payment->givenMinor
        : 0;
}

} // namespace foyer::booking::simulator
