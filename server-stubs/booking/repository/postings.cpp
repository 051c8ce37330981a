#include "postings.h"

#include "foyerassert.h"
#include "receipts.h"
#include "schedule.h"
#include "shiftreport.h"

#include <QMap>
#include <QSet>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;

struct OpenShift
{
    ShiftId id;
    qint64 revision = 0;
    QString currency;
};
/** Whose, and where. */
using Till = std::pair<domain::CinemaId, domain::UserId>;

class PostingWriter
{
public:
    PostingWriter(db::Transaction &transaction, const SalesState &before, const SalesState &after, qint64 nowMs)
        : m_transaction(transaction)
        , m_before(before)
        , m_after(after)
        , m_nowMs(nowMs)
    {
    }

    Result<void> write(const QList<Event> &events)
    {
        QList<const Posted *> posted;
        for (const Event &event : events) {
            if (const auto *each = std::get_if<Posted>(&event))
                posted.append(each);
        }
        if (posted.isEmpty())
            return {};
        if (const Result<void> read = readShifts(posted); !read)
            return read;
        for (const Posted *each : std::as_const(posted))
            add(*each);
        if (const Result<void> numbered = numberReceipts(); !numbered)
            return numbered;
        if (const Result<void> counted = countUp(); !counted)
            return counted;
        return m_transaction
            .insertRows(u"posting"_s,
                        {u"booking_id"_s, u"saga_id"_s, u"first_line"_s, u"last_line"_s, u"kind"_s, u"cinema_id"_s,
                         u"shift_id"_s, u"currency"_s, u"at"_s, u"tickets"_s, u"discount_minor"_s, u"taxes"_s,
                         u"receipt_number"_s},
                        m_rows)
            .map([](qint64) {});
    }

private:
    const Showtime &showtimeOf(const BookingId &id) const
    {
        const Booking *booking = m_after.booking(id);
        FOYER_ASSERT(booking != nullptr);
        return *m_after.showtime(booking->showtime);
    }

    const Saga &sagaOf(const Posted &posted) const
    {
        const Saga *saga = m_after.saga(posted.saga);
        FOYER_ASSERT(saga != nullptr);
        return *saga;
    }

    /** What is booked of a saga that was over: somebody gave by hand what was owed, out of no drawer of ours. */
    bool isByHand(const Posted &posted) const
    {
        const Saga *known = m_before.saga(posted.saga);
        return known && known->isOver();
    }

    PostingKind kindOf(const Posted &posted, const Saga &saga) const
    {
        if (isByHand(posted))
            return PostingKind::ByHand;
        if (saga.state == Saga::State::Undone)
            return PostingKind::Undone;
        return saga.revokedFrom == posted.booking ? PostingKind::Return : PostingKind::Sale;
    }

    Till tillOf(const Saga &saga) const { return {showtimeOf(saga.booking).cinema, saga.actor.user}; }

    Result<void> readShifts(const QList<const Posted *> &posted)
    {
        QSet<domain::CinemaId> cinemas;
        QSet<domain::UserId> users;
        for (const Posted *each : posted) {
            const Saga &saga = sagaOf(*each);
            if (!saga.actor.isStaff() || isByHand(*each))
                continue;
            cinemas.insert(tillOf(saga).first);
            users.insert(saga.actor.user);
        }
        if (users.isEmpty())
            return {};
        db::Binds binds(cinemas.cbegin(), cinemas.cend());
        binds.append(db::Binds(users.cbegin(), users.cend()));
        const Result<db::Rows> rows = m_transaction.query(
            u"SELECT cinema_id, cashier_id, id, revision, currency FROM shift WHERE cinema_id IN (%1) "
            "AND cashier_id IN (%2) AND is_open = 1"_s.arg(placeholders(cinemas.size()), placeholders(users.size())),
            binds);
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            m_open.insert({row.id<domain::CinemaTag>(0), row.id<domain::UserTag>(1)},
                          {row.id<ShiftTag>(2), row.integer(3), row.text(4)});
        }
        return {};
    }

    ShiftId shiftOf(const Posted &posted, const Saga &saga)
    {
        if (!saga.actor.isStaff() || isByHand(posted))
            return {};
        const auto open = m_open.constFind(tillOf(saga));
        if (open == m_open.cend() || open->currency != saga.currency.code())
            return {};
        m_changed.insert(open->id.toBytes(), *open);
        return open->id;
    }

    void add(const Posted &posted)
    {
        const Saga &saga = sagaOf(posted);
        const Booking *known = m_before.booking(posted.booking);
        if (!m_lines.contains(posted.booking))
            m_lines.insert(posted.booking, known ? known->ledgerLines : 0);
        const int first = m_lines.value(posted.booking) + 1;
        const int last = first - 1 + static_cast<int>(posted.lines.size());
        m_lines.insert(posted.booking, last);
        const PostingKind kind = kindOf(posted, saga);
        qsizetype tickets = 0;
        qint64 discount = 0;
        RateSums rates;
        if (kind == PostingKind::Sale) {
            const QList<PricedSeat> &lines = m_after.booking(posted.booking)->lines;
            tickets = lines.size();
            discount = discountOf(lines);
            rates = ratesOf(lines);
        } else if (kind == PostingKind::Return) {
            tickets = saga.endsTickets ? saga.revocations.size() : 0;
            rates = ratesOf(saga.revocations, *known);
        }
        const domain::CinemaId cinema = showtimeOf(posted.booking).cinema;
        // What comes back in an exchange is on the receipt of what is sold.
        if (kind == PostingKind::Sale || (kind == PostingKind::Return && saga.booking == posted.booking))
            m_receipts[cinema.toBytes()].append(m_rows.size());
        m_rows.append({posted.booking, posted.saga, first, last, toWireName(kind), cinema, shiftOf(posted, saga),
                       saga.currency.code(), m_nowMs, tickets, discount, toText(rates), nullptr});
    }

    /** In the order of the events; cinemas in one order, so that two writers do not wait for each other. */
    Result<void> numberReceipts()
    {
        for (auto cinema = m_receipts.cbegin(); cinema != m_receipts.cend(); ++cinema) {
            Result<int> next = takeReceiptNumbers(m_transaction, domain::CinemaId::fromBytes(cinema.key()),
                                                  static_cast<int>(cinema->size()));
            if (!next)
                return fail(next.error());
            for (const qsizetype row : *cinema)
                m_rows[row].last() = (*next)++;
        }
        return {};
    }

    /** In one order, so that two writers do not wait for each other. */
    Result<void> countUp()
    {
        QList<db::RowUpdate> updates;
        for (const OpenShift &shift : std::as_const(m_changed))
            updates.append({{shift.id}, {shift.revision, 1}, {shift.revision + 1}});
        if (updates.isEmpty())
            return {};
        const Result<qint64> updated =
            m_transaction.updateRows(u"shift"_s, {u"id"_s}, {u"revision"_s, u"is_open"_s}, {u"revision"_s}, updates);
        if (!updated)
            return fail(updated.error());
        if (*updated != updates.size())
            return fail(ErrorCode::Busy, u"somebody else changed a shift first"_s);
        return {};
    }

    db::Transaction &m_transaction;
    const SalesState &m_before;
    const SalesState &m_after;
    const qint64 m_nowMs;
    QHash<Till, OpenShift> m_open;
    QMap<QByteArray, OpenShift> m_changed;
    QHash<BookingId, int> m_lines;
    QList<db::Binds> m_rows;
    QMap<QByteArray, QList<qsizetype>> m_receipts; // rows that get a number, by cinema
};

} // namespace

Result<void> writePostings(db::Transaction &transaction, const SalesState &before, const SalesState &after,
                           const QList<Event> &events, qint64 nowMs)
{
    return PostingWriter(transaction, before, after, nowMs).write(events);
}

} // namespace foyer::booking
