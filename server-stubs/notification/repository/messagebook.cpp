#include "messagebook.h"

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList &columns()
{
    static const QStringList names{u"id"_s,          u"cause_id"_s,   u"kind"_s,      u"booking_id"_s, u"user_id"_s,
                                   u"channel"_s,     u"language"_s,   u"address"_s,   u"subject"_s,    u"body_text"_s,
                                   u"body_html"_s,   u"state"_s,      u"reason"_s,    u"made_at"_s,    u"tries"_s,
                                   u"next_try_at"_s, u"settled_at"_s, u"cinema_id"_s, u"asked_by"_s};
    return names;
}

QString selection()
{
    return u"SELECT "_s + columns().join(u", "_s) + u" FROM message "_s;
}

std::optional<qint64> momentIn(const db::Row &row, QAnyStringView column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

Message toMessage(const db::Row &row)
{
    Message message;
    message.id = row.id<MessageTag>("id");
    message.cause = row.bytes("cause_id");
    message.kind = messageKindFromWireName(row.text("kind")).value_or(MessageKind::BookingConfirmed);
    message.booking = row.id<domain::BookingTag>("booking_id");
    message.user = row.id<domain::UserTag>("user_id");
    message.channel = channelFromWireName(row.text("channel")).value_or(Channel::Email);
    message.language = row.text("language");
    message.address = row.text("address");
    message.wording = {row.text("subject"), row.text("body_text"), row.text("body_html")};
    message.state = messageStateFromWireName(row.text("state")).value_or(MessageState::Failed);
    message.reason = row.text("reason");
    message.madeAtMs = row.integer("made_at");
    message.tries = static_cast<int>(row.integer("tries"));
    message.nextTryAtMs = momentIn(row, "next_try_at");
    message.settledAtMs = momentIn(row, "settled_at");
    if (!row.isNull("cinema_id"))
        message.cinema = row.id<domain::CinemaTag>("cinema_id");
    message.askedBy = row.text("asked_by");
    return message;
}

QList<Message> toMessages(const db::Rows &rows)
{
    QList<Message> messages;
    for (const db::Row &row : rows)
        messages.append(toMessage(row));
    return messages;
}

Result<std::optional<Message>> find(db::Connection &connection, const MessageId &id)
{
    const Result<db::Rows> rows = connection.query(selection() + u"WHERE id = ?"_s, {id});
    if (!rows)
        return fail(rows.error());
    return rows->isEmpty() ? std::nullopt : std::optional(toMessage(rows->first()));
}

} // namespace

MessageBook::MessageBook(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

QFuture<Result<QHash<domain::BookingId, QList<Message>>>>
MessageBook::ofBookings(const QList<domain::BookingId> &bookings) const
{
    return m_database->read([bookings](db::Connection &connection) -> Result<QHash<domain::BookingId, QList<Message>>> {
        QHash<domain::BookingId, QList<Message>> found;
        for (const domain::BookingId &booking : bookings) {
            const Result<db::Rows> rows = connection.query(
                selection() + u"WHERE booking_id = ? ORDER BY made_at DESC, id DESC LIMIT 50"_s, {booking});
            if (!rows)
                return fail(rows.error());
            QList<Message> messages = toMessages(*rows);
            std::reverse(messages.begin(), messages.end());
            found.insert(booking, messages);
        }
        return found;
    });
}

QFuture<Result<QHash<MessageId, Message>>> MessageBook::byId(const QList<MessageId> &ids) const
{
    return m_database->read([ids](db::Connection &connection) -> Result<QHash<MessageId, Message>> {
        QHash<MessageId, Message> found;
        for (const MessageId &id : ids) {
            const Result<std::optional<Message>> message = find(connection, id);
            if (!message)
                return fail(message.error());
            if (*message)
                found.insert(id, **message);
        }
        return found;
    });
}

QFuture<Result<QList<Message>>> MessageBook::due(int most) const
{
    return m_database->read([most, nowMs = m_clock.nowMs()](db::Connection &connection) {
        return connection
            .query(selection() + u"WHERE next_try_at <= ? ORDER BY next_try_at, id LIMIT ?"_s, {nowMs, most})
            .map(toMessages);
    });
}

QFuture<Result<QueueFigures>> MessageBook::figures() const
{
    const qint64 dayAgoMs = m_clock.nowMs() - std::chrono::milliseconds(std::chrono::hours(24)).count();
    return m_database->read([dayAgoMs](db::Connection &connection) -> Result<QueueFigures> {
        const Result<db::Rows> rows = connection.query(
            u"SELECT state, COUNT(*), MIN(made_at) FROM message WHERE state IN ('QUEUED', 'FAILED') GROUP BY state"_s);
        const Result<db::Rows> lately =
            connection.query(u"SELECT COUNT(*) FROM message WHERE state = 'FAILED' AND settled_at >= ?"_s, {dayAgoMs});
        if (!rows || !lately)
            return fail(rows ? lately.error() : rows.error());
        QueueFigures figures;
        figures.failedLately = static_cast<int>(lately->first().integer(0));
        for (const db::Row &row : *rows) {
            const int count = static_cast<int>(row.integer(1));
            if (row.text(0) == "FAILED"_L1) {
                figures.failed = count;
            } else {
                figures.queued = count;
                figures.oldestQueuedMs = row.integer(2);
            }
        }
        return figures;
    });
}

QFuture<Result<bool>> MessageBook::take(const Message &message, qint64 nextTryMs)
{
    return m_database->write([message, nextTryMs](db::Transaction &transaction) {
        return transaction
            .execute(u"UPDATE message SET tries = tries + 1, next_try_at = ? WHERE id = ? AND next_try_at = ? AND "
                     "tries = ?"_s,
                     {nextTryMs, message.id, message.nextTryAtMs, message.tries})
            .map([](qint64 matched) { return matched == 1; });
    });
}

QFuture<Result<void>> MessageBook::readdress(const Message &taken, const QString &address)
{
    return m_database->write(
        [taken, address](db::Transaction &transaction) {
            return transaction
                .execute(u"UPDATE message SET address = ? WHERE id = ? AND tries = ? AND state = 'QUEUED'"_s,
                         {address, taken.id, taken.tries + 1})
                .map([](qint64) {});
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<void>> MessageBook::settle(const Message &taken, MessageState state, const QString &reason)
{
    return m_database->write(
        [taken, state, reason, nowMs = m_clock.nowMs()](db::Transaction &transaction) -> Result<void> {
            const bool isOver = state != MessageState::Queued;
            const QString over = isOver ? u", state = ?, next_try_at = NULL, settled_at = ?"_s : QString();
            db::Binds binds{reason.left(300)};
            if (isOver)
                binds += db::Binds{toWireName(state), nowMs};
            binds += db::Binds{taken.id, taken.tries + 1};
            return transaction
                .execute(u"UPDATE message SET reason = ?%1 WHERE id = ? AND tries = ? AND state = 'QUEUED'"_s.arg(over),
                         binds)
                .map([](qint64) {});
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<Message>> MessageBook::sendAgain(const MessageId &id, const MessageId &earlier,
                                                const QList<domain::CinemaId> &cinemas, const QString &askedBy)
{
    return m_database->write(
        [id, earlier, cinemas, askedBy, nowMs = m_clock.nowMs()](db::Transaction &transaction) -> Result<Message> {
            const Result<std::optional<Message>> known = find(transaction.connection(), id);
            const Result<std::optional<Message>> old = find(transaction.connection(), earlier);
            if (!known || !old)
                return fail(known ? old.error() : known.error());
            if (!*old)
                return fail(ErrorCode::NotFound, u"no such message"_s);
            const domain::CinemaId cinema = (*old)->cinema;
            if (!cinemas.isEmpty() && (cinema.isNull() || !cinemas.contains(cinema)))
                return fail(ErrorCode::Forbidden, u"another cinema's"_s);
            if (*known) {
                const bool isSame = (*known)->cause == id.toBytes() && (*known)->booking == (*old)->booking
                    && (*known)->wording == (*old)->wording;
                return isSame ? Result<Message>(**known) : fail(ErrorCode::IdempotencyKeyReused, u"another message"_s);
            }
            if ((*old)->address.isEmpty())
                return fail(ErrorCode::IllegalState, u"there is no address to send it to"_s);
            Message again = **old;
            again.id = id;
            again.cause = id.toBytes();
            again.state = MessageState::Queued;
            again.reason.clear();
            again.madeAtMs = nowMs;
            again.tries = 0;
            again.nextTryAtMs = nowMs;
            again.settledAtMs = {};
            again.askedBy = askedBy;
            return insert(transaction, {again}).map([&again] { return again; });
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<void>> MessageBook::choose(const domain::UserId &user, bool wantsMore)
{
    return m_database->write(
        [user, wantsMore, nowMs = m_clock.nowMs()](db::Transaction &transaction) -> Result<void> {
            return transaction.deleteRows(u"message_choice"_s, {u"user_id"_s}, {{user}})
                .and_then([&](qint64) {
                    return transaction.insertRows(u"message_choice"_s, {u"user_id"_s, u"wants_more"_s, u"changed_at"_s},
                                                  {{user, wantsMore, nowMs}});
                })
                .map([](qint64) {});
        },
        db::WhenInDoubt::Redo);
}

Result<void> MessageBook::insert(db::Transaction &transaction, const QList<Message> &messages)
{
    QList<db::Binds> rows;
    for (const Message &message : messages)
        rows.append({message.id, message.cause, toWireName(message.kind), message.booking, message.user,
                     toWireName(message.channel), message.language, message.address, message.wording.subject,
                     message.wording.text, message.wording.html, toWireName(message.state), message.reason,
                     message.madeAtMs, message.tries, message.nextTryAtMs, message.settledAtMs, message.cinema,
                     message.askedBy});
    return transaction.insertRows(u"message"_s, columns(), rows, db::OnDuplicate::Skip).map([](qint64) {});
}

Result<bool> MessageBook::wantsMore(db::Connection &connection, const domain::UserId &user)
{
    return connection.query(u"SELECT wants_more FROM message_choice WHERE user_id = ?"_s, {user})
        .map([](const db::Rows &rows) { return rows.isEmpty() || rows.first().boolean(0); });
}

Result<bool> MessageBook::hasKind(db::Connection &connection, const domain::BookingId &booking, MessageKind kind)
{
    return connection
        .query(u"SELECT id FROM message WHERE booking_id = ? AND kind = ? LIMIT 1"_s, {booking, toWireName(kind)})
        .map([](const db::Rows &rows) { return !rows.isEmpty(); });
}

QFuture<Result<QList<Message>>> MessageBook::toPerson(const domain::UserId &user, int most, int offset) const
{
    return m_database->read([user, most, offset](db::Connection &connection) {
        return connection
            .query(selection() + u"WHERE user_id = ? ORDER BY made_at DESC, id DESC LIMIT ? OFFSET ?"_s,
                   {user, most, offset})
            .map(toMessages);
    });
}

Result<void> MessageBook::mergePerson(db::Transaction &transaction, const domain::UserId &user,
                                      const domain::UserId &into)
{
    return transaction.execute(u"UPDATE message SET user_id = ? WHERE user_id = ?"_s, {into, user})
        .and_then([&](qint64) {
            return transaction.execute(
                u"UPDATE message_choice SET user_id = ? WHERE user_id = ? AND NOT EXISTS "
                "(SELECT 1 FROM (SELECT user_id FROM message_choice) other WHERE other.user_id = ?)"_s,
                {into, user, into});
        })
        .and_then(
            [&](qint64) { return transaction.execute(u"DELETE FROM message_choice WHERE user_id = ?"_s, {user}); })
        .map([](qint64) {});
}

Result<void> MessageBook::forgetPerson(db::Transaction &transaction, const domain::UserId &user, qint64 nowMs)
{
    return transaction
        .execute(u"UPDATE message SET state = 'SUPPRESSED', reason = 'erased', next_try_at = NULL, settled_at = ? "
                 "WHERE user_id = ? AND state = 'QUEUED'"_s,
                 {nowMs, user})
        .and_then([&](qint64) {
            return transaction.execute(
                u"UPDATE message SET address = '', subject = '', body_text = '', body_html = '' WHERE user_id = ?"_s,
                {user});
        })
        .and_then(
            [&](qint64) { return transaction.execute(u"DELETE FROM message_choice WHERE user_id = ?"_s, {user}); })
        .map([](qint64) {});
}

} // namespace foyer::notification
