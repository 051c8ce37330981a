#pragma once

#include "ids.h"

#include <QString>

#include <optional>

namespace foyer::notification {

struct MessageTag;
using MessageId = Id<MessageTag>;

enum class MessageKind { BookingConfirmed, BookingReserved, BookingRefunded, BookingMoved, ShowtimeCancelled };

/** "BOOKING_CONFIRMED" and so on, as in GraphQL and in the database. */
QString toWireName(MessageKind kind);
std::optional<MessageKind> messageKindFromWireName(QStringView name);
/** Of what somebody paid for; the others may be declined. */
bool isAboutPurchase(MessageKind kind);

enum class MessageState {
    Queued, ///< To be sent, or tried again.
    Sent, ///< Whoever carries it on has taken it.
    Failed, ///< Given up.
    Suppressed, ///< Never to be sent: there is no address, or it is not wanted.
};

QString toWireName(MessageState state);
std::optional<MessageState> messageStateFromWireName(QStringView name);

/** By what a message goes. */
enum class Channel { Email, Sms };

/** "EMAIL", "SMS". */
QString toWireName(Channel channel);
std::optional<Channel> channelFromWireName(QStringView name);

/** What a message says: of a mail the same twice, of a text message a few words. */
struct Wording
{
    QString subject; ///< One line; a text message has it in lists only.
    QString text;
    QString html; ///< Of a mail.

    friend bool operator==(const Wording &, const Wording &) = default;
};

/** One message to one person about one booking. Value type. */
struct Message
{
    MessageId id;
    QByteArray cause; ///< 16 bytes: the event, or the message itself when it is sent again.
    MessageKind kind = MessageKind::BookingConfirmed;
    domain::BookingId booking;
    domain::CinemaId cinema; ///< Null when nobody noted it.
    domain::UserId user;
    Channel channel = Channel::Email;
    QString language; ///< BCP 47
    QString address; ///< Of a mailbox, or a phone number (E.164, "+4915100000001"); empty for none.
    Wording wording;
    MessageState state = MessageState::Queued;
    QString reason; ///< Why it was suppressed, or what the last try came to.
    qint64 madeAtMs = 0;
    int tries = 0;
    std::optional<qint64> nextTryAtMs; ///< While Queued.
    std::optional<qint64> settledAtMs; ///< Once it is not Queued any more.
    QString askedBy{}; ///< The name of who had it sent again; empty for all others.

    friend bool operator==(const Message &, const Message &) = default;
};

/** Enough of an address to know it again, and not enough to write to it: "c***@example.org", "***01". */
QString maskedAddress(const QString &address);
/** As it is dialled from anywhere (E.164), of @p typed with blanks and such in it: "+4915100000001". Empty when no
 *  country is named, by + or 00: nobody knows then whose it is. */
QString dialled(const QString &typed);

} // namespace foyer::notification
