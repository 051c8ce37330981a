#include "demo.h"

#include "audit.h"
#include "demoprogramme.h"
#include "demosales.h"
#include "pricecardheads.h"
#include "schedule.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

/** A day of a cinema, ready to be written. */
struct DemoDay
{
    QDate day;
    QList<ShowtimeRecord> showtimes;
    QList<SoldBooking> sales;
};

/** A cinema with what is worked out once for all its days. */
struct Site
{
    DemoCinema cinema;
    PriceCard card;
    QHash<domain::AuditoriumId, PlanSnapshotId> snapshots;
    QHash<domain::AuditoriumId, std::shared_ptr<DemoHall>> halls;
    QSet<QDate> days; ///< That have showtimes.
    quint64 codeBase = 0;
};

template <class T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    future.waitForFinished();
    if (future.isCanceled() || future.resultCount() == 0)
        return fail(ErrorCode::Cancelled);
    return future.result();
}

/** What the card @p written says by now; the first time it becomes one. */
Result<PriceCard> newestRevision(db::Transaction &transaction, const PriceCard &written, QDate today)
{
    const auto heads = priceCardHeads(transaction.connection(), {written.id});
    if (!heads)
        return fail(heads.error());
    PriceCardHead head{written.id, written.cinema};
    if (heads->contains(written.id)) {
        head = heads->value(written.id);
    } else {
        head.state = Publication::Published;
        head.createdBy = head.changedBy = u"Demo"_s;
        head.createdAtMs = head.changedAtMs = today.startOfDay(Qt::UTC).toMSecsSinceEpoch();
        const auto first = priceCardsById(transaction.connection(), {written.id});
        if (!first)
            return fail(first.error());
        head.setRevision(first->value(written.id));
        if (const Result<void> added = addPriceCardHead(transaction, head); !added)
            return fail(added.error());
    }
    return priceCardsById(transaction.connection(), {head.revision}).map([&head](const auto &cards) {
        return cards.value(head.revision);
    });
}

Result<Site> prepareSite(db::Database &database, const DemoInput &input, const DemoCinema &cinema)
{
    Site site{cinema, demoPriceCard(cinema, input.seed), {}, {}, {}, 0};
    struct Kept
    {
        PriceCard card; ///< An older release may have written another one of this id, or somebody edited it.
        QHash<domain::AuditoriumId, PlanSnapshotId> snapshots;
    };
    const Result<Kept> kept = waitFor(
        database.write([cinema, card = site.card, today = input.today](db::Transaction &transaction) -> Result<Kept> {
            const CinemaRecord record{cinema.id, cinema.timeZone, cinema.dayChangeMinutes};
            if (const Result<void> saved = saveCinema(transaction, record); !saved)
                return fail(saved.error());
            if (const Result<void> added = addPriceCard(transaction, card); !added)
                return fail(added.error());
            const Result<PriceCard> newest = newestRevision(transaction, card, today);
            if (!newest)
                return fail(newest.error());
            Kept made{*newest, {}};
            for (const DemoAuditorium &auditorium : cinema.auditoriums) {
                const Result<PlanSnapshotId> snapshot = planSnapshot(transaction, auditorium.id, auditorium.plan);
                if (!snapshot)
                    return fail(snapshot.error());
                made.snapshots.insert(auditorium.id, *snapshot);
            }
            return made;
        }));
    if (!kept)
        return fail(kept.error());
    site.card = kept->card;
    site.snapshots = kept->snapshots;
    const auto days = waitFor(
        database.read([id = cinema.id](db::Connection &connection) { return allDaysWithShowtimes(connection, id); }));
    if (!days)
        return fail(days.error());
    site.days = *days;
    for (const DemoAuditorium &auditorium : cinema.auditoriums)
        site.halls.insert(auditorium.id, std::make_shared<DemoHall>(auditorium.plan));
    return site;
}

Result<DemoDay> makeDay(const DemoInput &input, const Site &site, QDate day, const TicketSigner &signer)
{
    // Room for 32,768 sales a day, and for 16 cinemas, over three hundred years.
    constexpr quint64 codesOfDay = 1u << 15;
    quint64 code = (site.codeBase + static_cast<quint64>(day.toJulianDay() % (1 << 17))) * codesOfDay;
    DemoDay made{day, demoShowtimes(input, site.cinema, site.card.id, day), {}};
    for (ShowtimeRecord &showtime : made.showtimes) {
        showtime.plan = site.snapshots.value(showtime.auditorium);
        const auto auditorium =
            std::find_if(site.cinema.auditoriums.begin(), site.cinema.auditoriums.end(),
                         [&showtime](const DemoAuditorium &a) { return a.id == showtime.auditorium; });
        const Result<QList<SoldBooking>> sales = demoSales(input, showtime, site.card, auditorium->plan,
                                                           *site.halls.value(showtime.auditorium), signer, code);
        if (!sales)
            return fail(sales.error());
        made.sales.append(*sales);
    }
    return made;
}

QList<DemoPayment> paymentsOf(const DemoDay &day, const domain::CinemaId &cinema)
{
    QList<DemoPayment> payments;
    for (const SoldBooking &sale : day.sales) {
        payments.append({sale.payment, sale.id, sale.quote.total, sale.tenderedMinor, sale.seller.name,
                         sale.confirmedAtMs, cinema});
    }
    return payments;
}

QFuture<Result<int>> writeDay(db::Database &database, const std::shared_ptr<AuditWriter> &audit, const Site &site,
                              const DemoDay &day)
{
    return database.write(
        [audit, day, card = site.card, cinema = site.cinema.id](db::Transaction &transaction) -> Result<int> {
            Result<void> done = addShowtimes(transaction, day.showtimes);
            if (done)
                done = addSoldBookings(transaction, card, day.sales);
            if (done) {
                const Actor demo{{}, u"Demo"_s, Role::Service};
                const QJsonObject body{{u"day"_s, day.day.toString(Qt::ISODate)}, {u"bookings"_s, day.sales.size()}};
                const qint64 atMs = QDateTime(day.day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
                const QByteArray text = QJsonDocument(body).toJson(QJsonDocument::Compact);
                done = audit->append(transaction, {{demo, u"demo.day_filled"_s, cinema.toBytes(), text}}, atMs);
            }
            if (!done)
                return fail(done.error());
            return static_cast<int>(day.sales.size());
        });
}

/** Makes the next day while the one before is being written: signing and storing take about equally long. */
class Filler
{
public:
    Filler(db::Database &database, const DemoInput &input, const TicketSigner &signer, const DemoPaymentSink &payments)
        : m_database(database)
        , m_input(input)
        , m_signer(signer)
        , m_payments(payments)
    {
    }

    Result<void> fill(Site &site, QDate day)
    {
        if (site.days.contains(day))
            return {};
        const Result<DemoDay> made = makeDay(m_input, site, day, m_signer);
        if (!made)
            return fail(made.error());
        if (const Result<void> kept = m_payments(paymentsOf(*made, site.cinema.id)); !kept)
            return kept;
        if (const Result<void> before = finish(); !before)
            return before;
        m_writing = writeDay(m_database, m_audit, site, *made);
        site.days.insert(day);
        ++m_report.days;
        m_report.showtimes += made->showtimes.size();
        m_report.bookings += made->sales.size();
        for (const SoldBooking &sale : made->sales)
            m_report.tickets += sale.tickets.size();
        return {};
    }

    /** Waits for the last day. */
    Result<void> finish()
    {
        if (!m_writing)
            return {};
        return waitFor(*std::exchange(m_writing, {})).map([](int) {});
    }

    const DemoReport &report() const { return m_report; }

private:
    db::Database &m_database;
    const DemoInput &m_input;
    const TicketSigner &m_signer;
    const DemoPaymentSink &m_payments;
    const std::shared_ptr<AuditWriter> m_audit = std::make_shared<AuditWriter>();
    std::optional<QFuture<Result<int>>> m_writing;
    DemoReport m_report;
};

Result<qint64> countSales(db::Database &database)
{
    return waitFor(database.read([](db::Connection &connection) -> Result<qint64> {
        const Result<db::Rows> rows = connection.query(u"SELECT COUNT(*) FROM booking WHERE state = 'CONFIRMED'"_s);
        if (!rows)
            return fail(rows.error());
        return rows->first().integer(0);
    }));
}

} // namespace

Result<DemoReport> fillDemo(db::Database &database, const DemoInput &input, const TicketSigner &signer,
                            const DemoPaymentSink &payments)
{
    if (input.sellers.isEmpty() || input.movies.isEmpty())
        return fail(ErrorCode::InvalidInput, u"a demo needs films and somebody who sells"_s);
    QList<Site> sites;
    for (const DemoCinema &cinema : input.cinemas) {
        Result<Site> site = prepareSite(database, input, cinema);
        if (!site)
            return fail(site.error());
        site->codeBase = static_cast<quint64>(sites.size()) << 17;
        sites.append(*std::move(site));
    }
    const Result<qint64> before = countSales(database);
    if (!before)
        return fail(before.error());

    Filler filler(database, input, signer, payments);
    const auto fillAll = [&](QDate day) -> Result<void> {
        for (Site &site : sites) {
            if (const Result<void> filled = filler.fill(site, day); !filled)
                return filled;
        }
        return {};
    };
    for (int offset = -input.daysBack; offset < input.daysAhead; ++offset) {
        if (const Result<void> filled = fillAll(input.today.addDays(offset)); !filled)
            return fail(filled.error());
    }
    constexpr int furthestDays = 365 * 100;
    for (int back = input.daysBack + 1; *before + filler.report().bookings < input.bookings && back < furthestDays;
         ++back) {
        if (const Result<void> filled = fillAll(input.today.addDays(-back)); !filled)
            return fail(filled.error());
    }
    if (const Result<void> last = filler.finish(); !last)
        return fail(last.error());
    return filler.report();
}

} // namespace foyer::booking
