#pragma once

#include "clock.h"
#include "database.h"
#include "message.h"

#include <QHash>

namespace foyer::notification {

/** How much is to be sent, and what was given up. */
struct QueueFigures
{
    int queued = 0;
    std::optional<qint64> oldestQueuedMs;
    int failed = 0;
    int failedLately = 0; ///< Given up in the last 24 hours.
};

/** The messages, and what people want of them. Any thread; futures finish elsewhere, see db::Database. */
class MessageBook
{
public:
    /** @p clock is borrowed. */
    MessageBook(std::shared_ptr<db::Database> database, const Clock &clock);

    /** Of each booking the latest 50, oldest first. */
    QFuture<Result<QHash<domain::BookingId, QList<Message>>>>
    ofBookings(const QList<domain::BookingId> &bookings) const;
    QFuture<Result<QHash<MessageId, Message>>> byId(const QList<MessageId> &ids) const;
    /** Those that wait for their time, the longest due first. */
    QFuture<Result<QList<Message>>> due(int most) const;
    QFuture<Result<QueueFigures>> figures() const;

    /** Takes @p message for one try: another who saw the same does not get it, and if nobody comes back it is due again
     *  at @p nextTryMs. */
    QFuture<Result<bool>> take(const Message &message, qint64 nextTryMs);
    /** @p taken, as it was before take(), goes to @p address from now on. Does nothing when another try came after it.
     */
    QFuture<Result<void>> readdress(const Message &taken, const QString &address);
    /** What the try of @p taken, as it was before take(), came to: Queued leaves it as it is but for the reason. Does
     *  nothing when another try came after it. */
    QFuture<Result<void>> settle(const Message &taken, MessageState state, const QString &reason);
    /** Sends @p earlier once more, as the message @p id, for @p askedBy, a name; the same id again is the same message.
     * NotFound, Forbidden for one of none of @p cinemas (empty: all), IllegalState for one without an address,
     * IdempotencyKeyReused when @p id is another's. */
    QFuture<Result<Message>> sendAgain(const MessageId &id, const MessageId &earlier,
                                       const QList<domain::CinemaId> &cinemas = {}, const QString &askedBy = {});

    QFuture<Result<void>> choose(const domain::UserId &user, bool wantsMore);

    /** Those to @p user, the latest first: @p most after @p offset. */
    QFuture<Result<QList<Message>>> toPerson(const domain::UserId &user, int most, int offset = 0) const;

    // For bodies of Database::read() and write().

    /** What was sent to @p user was sent to @p into; what they wanted is kept unless @p into said something. */
    static Result<void> mergePerson(db::Transaction &transaction, const domain::UserId &user,
                                    const domain::UserId &into);
    /** Nothing stays of what was written to @p user but that it was; what waits to be sent is not. */
    static Result<void> forgetPerson(db::Transaction &transaction, const domain::UserId &user, qint64 nowMs);

    static Result<void> insert(db::Transaction &transaction, const QList<Message> &messages);
    /** Whether @p user wants to hear of what they did not pay for. */
    static Result<bool> wantsMore(db::Connection &connection, const domain::UserId &user);
    static Result<bool> hasKind(db::Connection &connection, const domain::BookingId &booking, MessageKind kind);

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::notification
