#pragma once

#include "pricing.h"
#include "ticketcode.h"

namespace foyer::booking {

/** What the ticket @p id for @p line says: it admits from two hours before the start until the room is cleaned. */
domain::TicketFacts ticketFacts(const domain::ShowtimeId &showtime, qint64 startsAtMs, qint64 blockedUntilMs,
                                const PricedSeat &line, const domain::TicketId &id);

/** Makes a ticket valid. Thread-safe: the database's writer calls it. */
class TicketSigner
{
public:
    virtual ~TicketSigner() = default;
    /** The signed bytes. An error leaves the sale unfinished, to be tried again. */
    virtual Result<QByteArray> sign(const domain::TicketFacts &facts) const = 0;
};

/** With a key in memory. */
class Ed25519TicketSigner final : public TicketSigner
{
public:
    explicit Ed25519TicketSigner(domain::TicketKey key)
        : m_key(std::move(key))
    {
    }

    Result<QByteArray> sign(const domain::TicketFacts &facts) const override { return m_key.sign(facts); }
    const domain::TicketKey &key() const { return m_key; }

private:
    domain::TicketKey m_key;
};

} // namespace foyer::booking
