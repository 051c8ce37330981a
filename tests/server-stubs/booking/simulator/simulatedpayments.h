#pragma once

#include "simrandom.h"

namespace foyer::booking::simulator {

/** What booking expects of the payment service, in memory: every id moves money at most once and gets the same answer
 *  for ever; a stopped payment is never taken; never more is given back than was taken. Asking for what must never be
 *  asked is a breach. */
class SimulatedPayments
{
public:
    SimulatedPayments(quint64 seed, Breaches &breaches)
        : m_random(seed)
        , m_breaches(breaches)
    {
    }

    EffectOutcome capture(const Leg &leg, const domain::Currency &currency);
    EffectOutcome cancel(const Leg &leg);
    EffectOutcome giveBack(const Leg &leg, const domain::Currency &currency);

    /** Nobody is declined, and customers make up their minds. */
    void heal() { m_isHealed = true; }
    /** Two writers that do not see each other may both ask for the last of a payment; one is refused. */
    void expectRacingRefunds() { m_mayAskForTooMuch = true; }

    /** Taken less what was given back of it. */
    qint64 keptOf(const domain::PaymentId &payment) const;
    const QList<domain::PaymentId> &captured() const { return m_captured; }
    /** Taken less given, by currency and the account of the method. */
    const QMap<std::pair<QString, QString>, qint64> &balances() const { return m_balances; }

private:
    enum class State { Pending, Captured, Refused };
    struct Payment
    {
        State state = State::Refused;
        bool isCancelled = false; ///< Before it was known.
        qint64 amountMinor = 0;
        PaymentMethod method = PaymentMethod::Cash;
        qint64 givenMinor = 0;
        Refusal refusal;
    };
    struct Gift
    {
        domain::PaymentId payment;
        qint64 amountMinor = 0;
        bool isRefused = false;
    };

    EffectOutcome answerOf(const Leg &leg, const Payment &payment) const;
    void take(const Leg &leg, const domain::Currency &currency, Payment &payment);

    SimRandom m_random;
    Breaches &m_breaches;
    QHash<domain::PaymentId, Payment> m_payments;
    QHash<domain::PaymentId, Gift> m_gifts;
    QList<domain::PaymentId> m_captured;
    QMap<std::pair<QString, QString>, qint64> m_balances;
    bool m_isHealed = false;
    bool m_mayAskForTooMuch = false;
};

} // namespace foyer::booking::simulator
