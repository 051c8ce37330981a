#pragma once

#include "ids.h"

#include <QByteArray>
#include <QHash>

namespace foyer::domain {

/** What a ticket's QR code says. Small enough for a QR code of version 6-M, and complete enough that a door admits
 *  with no network. Value type. */
struct TicketFacts
{
    quint8 keyId = 0; ///< Which of the cinema's keys signed it.
    ShowtimeId showtime;
    SeatId seat{};
    quint8 typeCode = 0; ///< ticketTypeCode().
    quint32 validFromMin = 0; ///< Minutes since 1970-01-01T00:00Z.
    quint16 validForMin = 0; ///< Minutes after validFromMin.
    quint64 serial = 0; ///< ticketSerial() of the ticket's id.

    friend bool operator==(const TicketFacts &, const TicketFacts &) = default;
};

/** 1 for ADULT, 2 CHILD, 3 SENIOR, 4 STUDENT, 5 GROUP, 6 COMP, and 0 for what a house made up itself: the door shows
 *  a card check for those that need one. Codes are printed, so append, never renumber. */
quint8 ticketTypeCode(QStringView ticketType);
/** The random half of the id: unguessable, and unique among the tickets of a showtime. */
quint64 ticketSerial(const TicketId &id);

/** An Ed25519 key pair that signs tickets (RFC 8032, by libsodium). Value type; holds a secret. */
class TicketKey
{
public:
    /** InvalidInput unless @p seed has 32 bytes. */
    static Result<TicketKey> fromSeed(quint8 keyId, const QByteArray &seed);
    /** From the operating system's randomness. */
    static TicketKey generate(quint8 keyId);

    quint8 keyId() const { return m_keyId; }
    /** 32 bytes. The seed is the secret. */
    QByteArray seed() const;
    /** 32 bytes. */
    QByteArray publicKey() const { return m_publicKey; }

    /** The bytes of a ticket: @p facts with this key's id, and the signature. Thread-safe. */
    QByteArray sign(TicketFacts facts) const;

private:
    TicketKey() = default;

    quint8 m_keyId = 0;
    QByteArray m_publicKey;
    QByteArray m_secretKey;
};

/** Public keys by key id. */
using TicketKeyRing = QHash<quint8, QByteArray>;

/** The facts of a ticket signed by one of @p keys. InvalidInput for anything else: another length or version, an
 *  unknown key, one bit changed. Says nothing about time or whether the ticket was refunded. */
Result<TicketFacts> verifyTicket(const QByteArray &signedBytes, const TicketKeyRing &keys);

/** RFC 9285. Upper case, so that a QR code needs 5.5 bits a character. */
QString toBase45(const QByteArray &bytes);
/** InvalidInput for a character outside the alphabet, a length that cannot be, or a group that is too large. */
Result<QByteArray> fromBase45(QStringView text);

/** What the QR code carries: toBase45() of TicketKey::sign(). */
constexpr int ticketCodeBytes = 1 + 1 + 16 + 4 + 1 + 4 + 2 + 8 + 64;
constexpr int ticketCodeCharacters = ticketCodeBytes / 2 * 3 + ticketCodeBytes % 2 * 2;
static_assert(ticketCodeCharacters <= 154, "more than a QR code of version 6-M holds");

} // namespace foyer::domain
