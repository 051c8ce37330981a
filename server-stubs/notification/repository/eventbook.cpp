#include "eventbook.h"

#include "async.h"

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

namespace {

QString selection()
{
    return u"SELECT id, at, kind, subject_id, payload, region FROM told_event "_s;
}

ToldEvent toEvent(const db::Row &row)
{
    return {row.id<ToldEventTag>("id"),   row.integer("at"), row.text("kind"), row.id<SubjectTag>("subject_id"),
            row.text("payload").toUtf8(), row.text("region")};
}

} // namespace

EventBook::EventBook(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

QFuture<Result<int>> EventBook::store(const QList<ToldEvent> &events)
{
    for (const ToldEvent &event : events) {
        if (const Result<void> good = event.check(); !good)
            return async::failed<int>(good.error());
    }
    return m_database->write(
        [events, nowMs = m_clock.nowMs()](db::Transaction &transaction) -> Result<int> {
            QList<db::Binds> rows;
            for (const ToldEvent &event : events)
                rows.append({event.id, event.atMs, event.kind, event.subject, QString::fromUtf8(event.payload),
                             event.region, nowMs, event.isOfNobodyKnown() ? db::Value(nowMs) : db::Value(nullptr)});
            return transaction
                .insertRows(u"told_event"_s,
                            {u"id"_s, u"at"_s, u"kind"_s, u"subject_id"_s, u"payload"_s, u"region"_s, u"received_at"_s,
                             u"seen_at"_s},
                            rows, db::OnDuplicate::Skip)
                .map([](qint64 added) { return static_cast<int>(added); });
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<QList<ToldEvent>>> EventBook::about(const SubjectId &subject) const
{
    return m_database->read([subject](db::Connection &connection) -> Result<QList<ToldEvent>> {
        const Result<db::Rows> rows =
            connection.query(selection() + u"WHERE subject_id = ? ORDER BY at, id LIMIT 100"_s, {subject});
        if (!rows)
            return fail(rows.error());
        QList<ToldEvent> events;
        for (const db::Row &row : *rows)
            events.append(toEvent(row));
        return events;
    });
}

QFuture<Result<QList<ToldEvent>>> EventBook::unseen(int most, const QStringList &away) const
{
    return m_database->read([most, away](db::Connection &connection) -> Result<QList<ToldEvent>> {
        QString condition = u"WHERE seen_at IS NULL"_s;
        db::Binds binds;
        for (const QString &region : away) {
            condition += u" AND region <> ?"_s;
            binds.append(region);
        }
        binds.append(most);
        const Result<db::Rows> rows = connection.query(selection() + condition + u" ORDER BY at, id LIMIT ?"_s, binds);
        if (!rows)
            return fail(rows.error());
        QList<ToldEvent> events;
        for (const db::Row &row : *rows)
            events.append(toEvent(row));
        return events;
    });
}

Result<void> EventBook::markSeen(db::Transaction &transaction, const ToldEventId &id, qint64 nowMs)
{
    return transaction.execute(u"UPDATE told_event SET seen_at = ? WHERE id = ?"_s, {nowMs, id}).map([](qint64) {});
}

QFuture<Result<QHash<ToldEventId, ToldEvent>>> EventBook::byId(const QList<ToldEventId> &ids) const
{
    return m_database->read([ids](db::Connection &connection) -> Result<QHash<ToldEventId, ToldEvent>> {
        QHash<ToldEventId, ToldEvent> events;
        for (const ToldEventId &id : ids) {
            const Result<db::Rows> rows = connection.query(selection() + u"WHERE id = ?"_s, {id});
            if (!rows)
                return fail(rows.error());
            for (const db::Row &row : *rows)
                events.insert(id, toEvent(row));
        }
        return events;
    });
}

} // namespace foyer::notification
