#include "daycopier.h"

#include "async.h"
#include "pricecardheads.h"
#include "showtimeedits.h"

#include <QCryptographicHash>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::ShowtimeId;
using Found = std::optional<ShowtimeRecord>;

/** Of what a copy was asked for: the same copy again is the same thing, whatever became of what it was copied from. */
QByteArray hashOf(const ShowtimeId &showtime, QDate toDay)
{
    const QString text = u"copy %1 %2"_s.arg(showtime.toString(), toDay.toString(Qt::ISODate));
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

Result<void> check(const DayCopyOrder &order)
{
    FieldChecks checks;
    checks.that(order.toDay != order.fromDay, u"toDay"_s, FieldFault::NotTogether, u"fromDay"_s);
    checks.count(u"copies"_s, order.lines.size(), DayCopier::mostLines);
    QSet<ShowtimeId> seen;
    for (qsizetype i = 0; i < order.lines.size(); ++i) {
        checks.that(!seen.contains(order.lines.at(i).copy), u"copies.%1.copyId"_s.arg(i), FieldFault::NotUnique);
        seen.insert(order.lines.at(i).copy);
    }
    return checks.result();
}

bool isOf(const DayCopyOrder &order, const ShowtimeRecord &showtime)
{
    return showtime.cinema == order.cinema && showtime.businessDay == order.fromDay && !showtime.isCancelled;
}

bool overlap(const ShowtimeRecord &a, const ShowtimeRecord &b)
{
    return a.auditorium == b.auditorium && a.startsAtMs < b.blockedUntilMs && b.startsAtMs < a.blockedUntilMs;
}

/** Copies line after line within one transaction. */
class Copying
{
public:
    Copying(db::Transaction &transaction, const DayCopyOrder &order, const AskedFacts &facts, const Editor &editor,
            qint64 nowMs)
        : m_transaction(transaction)
        , m_order(order)
        , m_facts(facts)
        , m_editor(editor)
        , m_nowMs(nowMs)
    {
    }

    Result<DayCopy> run()
    {
        QList<ShowtimeId> ids;
        for (const DayCopyOrder::Line &line : m_order.lines)
            ids.append(line.showtime);
        const auto sources = showtimesById(m_transaction.connection(), ids);
        if (!sources)
            return fail(sources.error());
        DayCopy copied;
        for (const DayCopyOrder::Line &line : m_order.lines) {
            const auto source = sources->constFind(line.showtime);
            const bool isThere = source != sources->cend() && isOf(m_order, *source);
            const Result<ShowtimeEdit> edit = copyOf(isThere ? Found(*source) : Found(), line);
            if (!edit)
                return fail(edit.error());
            copied.copies.append(*edit);
        }
        return copied;
    }

private:
    Result<ShowtimeEdit> copyOf(const Found &source, const DayCopyOrder::Line &line)
    {
        db::Connection &connection = m_transaction.connection();
        const QByteArray hash = hashOf(line.showtime, m_order.toDay);
        const auto known = createHashOf(connection, line.copy);
        if (!known)
            return fail(known.error());
        if (*known && **known != hash)
            return refused(ErrorCode::IdempotencyKeyReused, u"the id names another showtime"_s);
        if (*known)
            return madeBefore(line.copy);
        if (!source)
            return refused(ErrorCode::NotFound, u"no showtime of that day"_s);
        if (!m_facts.knows(source->movie) || !m_facts.rooms.contains(source->auditorium))
            return refused(ErrorCode::Conflict, u"the showtime was changed by somebody else"_s);
        const ShowtimeBody body = copiedBody(*source, m_order.toDay);
        const auto room = m_facts.rooms.value(source->auditorium);
        Result<ShowtimeRecord> planned = plannedShowtime(body, m_facts.movies.value(source->movie), room);
        if (!planned)
            return refused(planned.error());
        planned->id = line.copy;
        planned->changedAtMs = m_nowMs;
        planned->changedBy = m_editor.name;
        const auto card = cardFor(*source, planned->businessDay);
        if (!card)
            return fail(card.error());
        const Result<ShowtimeEdit> edit = m_order.isDryRun
            ? tried(*planned, *card)
            : addShowtime(m_transaction, *planned, *room, *card, hash, m_editor);
        if (edit && !edit->refusal)
            m_made.append(*edit->showtime);
        return edit;
    }

    /** Another cinema's is none of whoever asks for this one. */
    Result<ShowtimeEdit> madeBefore(const ShowtimeId &copy)
    {
        return showtimeNow(m_transaction.connection(), copy).and_then([this](const Found &now) -> Result<ShowtimeEdit> {
            if (now && now->cinema != m_order.cinema)
                return refused(ErrorCode::IdempotencyKeyReused, u"the id names another showtime"_s);
            return ShowtimeEdit{now, {}};
        });
    }

    /** The card that was chosen, as long as it is one for that day; null for the day's own. */
    Result<domain::PriceCardId> cardFor(const ShowtimeRecord &source, QDate day)
    {
        db::Connection &connection = m_transaction.connection();
        const auto cards = priceCardOf(connection, {source.priceCard});
        if (!cards)
            return fail(cards.error());
        const domain::PriceCardId id = cards->value(source.priceCard);
        const auto heads = priceCardHeads(connection, {id});
        if (!heads)
            return fail(heads.error());
        const auto head = heads->constFind(id);
        const bool isGood = head != heads->cend() && head->state == Publication::Published && head->isValidOn(day);
        return isGood ? id : domain::PriceCardId();
    }

    /** As addShowtime() would answer, with what was only tried before as if it were made. */
    Result<ShowtimeEdit> tried(const ShowtimeRecord &planned, const domain::PriceCardId &card)
    {
        const auto priced = withCard(m_transaction.connection(), planned, card);
        if (!priced)
            return fail(priced.error());
        if (!*priced)
            return refused(priced->error());
        for (const ShowtimeRecord &other : std::as_const(m_made)) {
            if (overlap(other, planned))
                return refused(overlapsWith(other));
        }
        return overlapping(m_transaction.connection(), planned).map([&priced](const Found &other) {
            return other ? refused(overlapsWith(*other)) : ShowtimeEdit{**priced, {}};
        });
    }

    db::Transaction &m_transaction;
    const DayCopyOrder &m_order;
    const AskedFacts &m_facts;
    const Editor &m_editor;
    qint64 m_nowMs;
    QList<ShowtimeRecord> m_made;
};

} // namespace

DayCopier::DayCopier(std::shared_ptr<db::Database> database, const Clock &clock, FactsPort &facts)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_facts(facts)
{
}

QFuture<Result<DayCopy>> DayCopier::copy(const DayCopyOrder &order, const Editor &editor)
{
    if (!editor.mayEdit(order.cinema))
        return async::ready(Result<DayCopy>(DayCopy{{}, Error{ErrorCode::Forbidden, u"another cinema"_s, {}}}));
    if (const Result<void> good = check(order); !good)
        return async::ready(Result<DayCopy>(DayCopy{{}, good.error()}));
    QList<ShowtimeId> ids;
    for (const DayCopyOrder::Line &line : order.lines)
        ids.append(line.showtime);
    const auto sources = m_database->read([ids](db::Connection &connection) { return showtimesById(connection, ids); });
    const auto asked = async::andThen(sources, this, [this, order](const QHash<ShowtimeId, ShowtimeRecord> &showtimes) {
        QList<domain::MovieId> movies;
        QList<domain::AuditoriumId> rooms;
        for (const ShowtimeRecord &showtime : showtimes) {
            if (isOf(order, showtime)) {
                movies.append(showtime.movie);
                rooms.append(showtime.auditorium);
            }
        }
        return askFacts(m_facts, this, movies, rooms);
    });
    return async::andThen(asked, this, [this, order, editor](const AskedFacts &facts) {
        return m_database->write(
            [order, editor, facts, nowMs = m_clock.nowMs()](db::Transaction &transaction) {
                return Copying(transaction, order, facts, editor, nowMs).run();
            },
            db::WhenInDoubt::Redo);
    });
}

} // namespace foyer::booking
