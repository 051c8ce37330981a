#pragma once

#include "async.h"
#include "execution/requestcontext.h"
#include "payments.h"

/** @file
 *  Whose payments somebody may see. Staff who work at some cinemas see those of theirs; of which cinema a payment is
 * not known of, nobody but who works for all does. */
namespace foyer::payment {

class PaymentSight
{
public:
    explicit PaymentSight(const graphql::Identity &identity)
        : m_isBound(!identity.cinemaIds.isEmpty())
    {
        for (const QString &text : identity.cinemaIds) {
            if (const Result<domain::CinemaId> id = domain::CinemaId::fromString(text))
                m_cinemas.append(*id);
        }
    }

    bool isBound() const { return m_isBound; }
    /** Theirs; of who is not bound empty. Of who is, it may be empty too: then they see nothing. */
    const QList<domain::CinemaId> &cinemas() const { return m_cinemas; }
    bool sees(const Attempt &attempt) const { return !m_isBound || m_cinemas.contains(attempt.capture.cinema); }

    QList<Attempt> seenOf(QList<Attempt> attempts) const
    {
        attempts.removeIf([this](const Attempt &attempt) { return !sees(attempt); });
        return attempts;
    }
    QHash<domain::PaymentId, Attempt> seenOf(QHash<domain::PaymentId, Attempt> attempts) const
    {
        attempts.removeIf([this](const auto &entry) { return !sees(entry.value()); });
        return attempts;
    }
    /** Refunds are seen as their payments are. */
    QFuture<Result<QList<Refund>>> seenOf(Payments &payments, QObject *context, const QList<Refund> &refunds) const
    {
        if (!m_isBound)
            return async::ready<Result<QList<Refund>>>(refunds);
        QList<domain::PaymentId> ids;
        for (const Refund &refund : refunds)
            ids.append(refund.payment);
        return async::andThen(payments.attempts(ids), context,
                              [sight = *this, refunds](const QHash<domain::PaymentId, Attempt> &attempts) {
                                  QList<Refund> seen = refunds;
                                  const auto of = sight.seenOf(attempts);
                                  seen.removeIf([&of](const Refund &refund) { return !of.contains(refund.payment); });
                                  return seen;
                              });
    }

private:
    bool m_isBound;
    QList<domain::CinemaId> m_cinemas;
};

} // namespace foyer::payment
