#include "bookinglist.h"
#include "boxoffice.h"
#include "editlines.h"
#include "figureskeeper.h"
#include "figuresreader.h"
#include "planninghistory.h"
#include "tillfinder.h"

#include <QDir>
#include <QTemporaryDir>

#include <algorithm>
#include <numeric>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** What the first release wrote, read by this one: sales of one cash tender each, an answer kept for each key. */
class TestBookingMigration : public QObject
{
    Q_OBJECT

    struct OldSale
    {
        BookingId booking = BookingId::create();
        PaymentId payment = PaymentId::create();
        IdempotencyKey key = IdempotencyKey::create();
    };

    /** The schema of the first release with everything a sale of it left behind. */
    static void fill(db::Transaction &t, const QString &state, const OldSale &sale, int seat,
                     const ShowtimeId &showtime, const UserId &user)
    {
        const bool sold = state == "CONFIRMED"_L1;
        const bool open = state == "OPEN"_L1;
        const std::optional<qint64> money = sold || open ? std::optional<qint64>(1000) : std::nullopt;
        const auto run = [&t](const QString &table, const QStringList &columns, const db::Binds &row) {
            const Result<qint64> written = t.insertRows(table, columns, {row});
            if (!written)
                qFatal("%s", qPrintable(toString(written.error())));
        };
        run(u"booking"_s,
            {u"id"_s, u"showtime_id"_s, u"user_id"_s, u"user_name"_s, u"state"_s, u"created_at"_s, u"expires_at"_s,
             u"currency"_s, u"total_minor"_s, u"tax_minor"_s, u"confirmed_at"_s, u"confirmation_code"_s,
             u"tendered_minor"_s, u"change_minor"_s},
            {sale.booking, showtime, user, u"Mia"_s,
             sold       ? u"CONFIRMED"_s
                 : open ? u"PAYING"_s
                        : u"HELD"_s,
             1, sold || open ? std::nullopt : std::optional<qint64>(9'000'000'000'000), u"EUR"_s, money,
             money ? std::optional(65) : std::nullopt, sold ? std::optional(2) : std::nullopt,
             sold ? std::optional(u"K7M2QX4RB"_s) : std::nullopt, sold ? std::optional(2000) : std::nullopt,
             sold ? std::optional(1000) : std::nullopt});
        run(u"seat_claim"_s,
            {u"showtime_id"_s, u"seat_id"_s, u"booking_id"_s, u"state"_s, u"claimed_at"_s, u"expires_at"_s},
            {showtime, seat, sale.booking,
             sold       ? u"SOLD"_s
                 : open ? u"PAYING"_s
                        : u"HELD"_s,
             1, sold || open ? std::nullopt : std::optional<qint64>(9'000'000'000'000)});
        run(u"payment_intent"_s,
            {u"payment_id"_s, u"booking_id"_s, u"method"_s, u"currency"_s, u"amount_minor"_s, u"tendered_minor"_s,
             u"state"_s, u"refusal_code"_s, u"user_id"_s, u"user_name"_s, u"idempotency_key"_s, u"created_at"_s,
             u"settled_at"_s, u"attempts"_s, u"leased_until"_s},
            {sale.payment, sale.booking, u"CASH"_s, u"EUR"_s, 1000, 2000, state,
             state == "REFUSED"_L1 ? std::optional(u"PAYMENT_REFUSED"_s) : std::nullopt, user, u"Mia"_s, sale.key, 1,
             open ? std::nullopt : std::optional(2), 1, 0});
        run(u"idempotency"_s,
            {u"user_id"_s, u"idempotency_key"_s, u"operation"_s, u"body_hash"_s, u"answer"_s, u"created_at"_s},
            {user, sale.key, u"checkout"_s, QByteArray(32, 'h'),
             open ? std::nullopt : std::optional(u"{\"booking\":\"%1\"}"_s.arg(sale.booking.toString())), 1});
        if (!sold && !open)
            return;
        run(u"booking_seat"_s,
            {u"booking_id"_s, u"seat_id"_s, u"ticket_type"_s, u"ticket_type_name"_s, u"price_minor"_s, u"tax_minor"_s},
            {sale.booking, seat, u"ADULT"_s, u"Adult"_s, 1000, 65});
        if (!sold)
            return;
        run(u"ticket"_s,
            {u"id"_s, u"booking_id"_s, u"showtime_id"_s, u"seat_id"_s, u"is_live"_s, u"code"_s, u"issued_at"_s},
            {TicketId::create(), sale.booking, showtime, seat, 1, QByteArray("code"), 2});
        int line = 0;
        for (const auto &[account, minor] : {std::pair(u"cash"_s, 1000), {u"revenue"_s, -935}, {u"tax"_s, -65}}) {
            run(u"ledger_entry"_s,
                {u"booking_id"_s, u"line"_s, u"at"_s, u"account"_s, u"currency"_s, u"amount_minor"_s, u"text"_s},
                {sale.booking, ++line, 2, account, u"EUR"_s, minor, u"1 tickets"_s});
        }
    }

    static void run(db::Transaction &t, const QString &table, const QStringList &columns, const db::Binds &row)
    {
        const Result<qint64> written = t.insertRows(table, columns, {row});
        if (!written)
            qFatal("%s", qPrintable(toString(written.error())));
    }

    static void addOldBooking(db::Transaction &t, const BookingId &booking, const QString &state,
                              const BoxOffice &office)
    {
        run(t, u"booking"_s,
            {u"id"_s, u"root_id"_s, u"showtime_id"_s, u"user_id"_s, u"user_name"_s, u"state"_s, u"created_at"_s,
             u"extensions"_s, u"is_reserved"_s, u"confirmation_code"_s, u"currency"_s, u"total_minor"_s, u"tax_minor"_s,
             u"confirmed_at"_s, u"ledger_lines"_s, u"revision"_s},
            {booking, booking, office.showtime.id, office.mia.user, u"Mia"_s, state, 1, 0, 0,
             booking.toString().right(9), u"EUR"_s, 1000, 65, 2, 0, 0});
    }

    static TicketId addOldTicket(db::Transaction &t, const BookingId &booking, int seat, const QString &state,
                                 const BoxOffice &office)
    {
        const auto id = TicketId::create();
        run(t, u"ticket"_s,
            {u"id"_s, u"booking_id"_s, u"showtime_id"_s, u"seat_id"_s, u"is_live"_s, u"state"_s, u"code"_s,
             u"issued_at"_s},
            {id, booking, office.showtime.id, seat, state == "LIVE"_L1 ? std::optional(1) : std::nullopt, state,
             QByteArray("code"), 2});
        return id;
    }

    /** A refund of, or an exchange for, tickets of @p from. */
    static void addOldSaga(db::Transaction &t, const QString &kind, const QString &state, const BookingId &from,
                           const QList<TicketId> &tickets, qint64 settledAt, const BoxOffice &office)
    {
        QStringList revocations;
        for (const TicketId &ticket : tickets)
            revocations.append(u"[\"%1\",100,6]"_s.arg(ticket.toString()));
        run(t, u"saga"_s,
            {u"id"_s, u"kind"_s, u"state"_s, u"booking_id"_s, u"root_id"_s, u"revoked_from"_s, u"idempotency_key"_s,
             u"body_hash"_s, u"user_id"_s, u"user_name"_s, u"role"_s, u"currency"_s, u"expected_total_minor"_s,
             u"coupon_state"_s, u"details"_s, u"created_at"_s, u"settled_at"_s, u"attempts"_s, u"revision"_s},
            {SagaId::create(), kind, state, from, from, from, IdempotencyKey::create(), QByteArray(32, 'h'),
             office.mia.user, u"Mia"_s, u"CASHIER"_s, u"EUR"_s, 0, u"NONE"_s,
             u"{\"reason\":\"CUSTOMER_REQUEST\",\"revocations\":[%1]}"_s.arg(revocations.join(u',')), settledAt - 1,
             settledAt, 1, 0});
    }

    /** The schema of a release as a folder of migrations. */
    static bool copyMigrationsBefore(QLatin1StringView number, const QTemporaryDir &folder)
    {
        const QStringList files = QDir(u":/sql/booking"_s).entryList(QDir::Files);
        return std::all_of(files.cbegin(), files.cend(), [&](const QString &file) {
            return file >= number || QFile::copy(u":/sql/booking/"_s + file, folder.filePath(file));
        });
    }
    static Result<void> writeOldShowtime(db::Transaction &t, const ShowtimeRecord &s)
    {
        const Result<qint64> written = t.insertRows(
            u"showtime"_s, {u"id"_s,         u"cinema_id"_s,     u"auditorium_id"_s,    u"auditorium_name"_s,
                            u"movie_id"_s,   u"movie_title"_s,   u"plan_snapshot_id"_s, u"price_card_id"_s,
                            u"starts_at"_s,  u"ends_at"_s,       u"blocked_until"_s,    u"starts_local"_s,
                            u"ends_local"_s, u"time_zone"_s,     u"business_day"_s,     u"formats"_s,
                            u"language"_s,   u"sales_open_at"_s, u"sales_close_at"_s,   u"is_cancelled"_s,
                            u"seat_count"_s, u"seat_version"_s},
            {{s.id,
              s.cinema,
              s.auditorium,
              s.auditoriumName,
              s.movie,
              s.movieTitle,
              s.plan,
              s.priceCard,
              s.startsAtMs,
              s.endsAtMs,
              s.blockedUntilMs,
              s.startsLocal,
              s.endsLocal,
              s.timeZone,
              s.businessDay.toString(Qt::ISODate),
              s.formats.join(u' '),
              s.language,
              s.salesOpenMs,
              s.salesCloseMs,
              s.isCancelled,
              s.seatCount,
              s.seatVersion}});
        return written.map([](qint64) {});
    }

private Q_SLOTS:
    // An old sale can be refunded, an unfinished one is finished, and old keys get their old answers.
    void theFirstReleasesSalesGoOn()
    {
        QTemporaryDir old;
        for (const QString &file : {u"0001_booking.sql"_s, u"0002_claims_and_books.sql"_s,
                                    u"0002_claims_and_books.mysql.sql"_s, u"0003_price_rules.sql"_s})
            QVERIFY(QFile::copy(u":/sql/booking/"_s + file, old.filePath(file)));
        BoxOffice office(old.path(), writeOldShowtime);
        const OldSale sold;
        const OldSale open;
        const OldSale refused;
        QVERIFY(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            fill(t, u"CONFIRMED"_s, sold, 1, office.showtime.id, office.mia.user);
            fill(t, u"OPEN"_s, open, 2, office.showtime.id, office.mia.user);
            fill(t, u"REFUSED"_s, refused, 3, office.showtime.id, office.mia.user);
            return {};
        })));
        office.restart();

        const Booking before = office.bookingNow(sold.booking);
        QCOMPARE(before.state, BookingState::Confirmed);
        QCOMPARE(before.tickets.first().line.price.minor(), 1000);
        QCOMPARE(before.tickets.first().line.taxes.first().ratePermyriad, 700);
        QCOMPARE(await(office.sales->recover(Sales::Recovery::Everything)).value(), 1);
        QCOMPARE(office.bookingNow(open.booking).state, BookingState::Confirmed);
        QCOMPARE(office.payments.requests.first().id, open.payment);
        QCOMPARE(office.bookingNow(refused.booking).state, BookingState::Held);
        Checkout again = office.checkoutOf(refused.booking, {3});
        again.key = refused.key;
        QCOMPARE(office.checkout(again, office.mia).refusal->code, ErrorCode::IdempotencyKeyReused); // another body
        const Refund refund{IdempotencyKey::create(), sold.booking, {}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(!office.perform(refund, office.mia).answer.refusal);
        QCOMPARE(office.payments.requests.last().payment, sold.payment);
        QCOMPARE(office.bookingNow(sold.booking).state, BookingState::Refunded);
        QVERIFY(office.query(u"SELECT booking_id FROM ledger_entry GROUP BY booking_id HAVING SUM(amount_minor) <> 0"_s)
                    .isEmpty());
    }

    // Of a part of the price, of the ticket, and one that came to nothing: only the second ended it.
    void ticketsThatEndedSayWhen()
    {
        QTemporaryDir old;
        QVERIFY(copyMigrationsBefore("0009"_L1, old));
        BoxOffice office(old.path(), writeOldShowtime);
        const auto sold = BookingId::create();
        const auto exchanged = BookingId::create();
        TicketId live;
        TicketId refunded;
        TicketId gone;
        QVERIFY(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            addOldBooking(t, sold, u"CONFIRMED"_s, office);
            addOldBooking(t, exchanged, u"EXCHANGED"_s, office);
            live = addOldTicket(t, sold, 1, u"LIVE"_s, office);
            refunded = addOldTicket(t, sold, 2, u"REFUNDED"_s, office);
            gone = addOldTicket(t, exchanged, 3, u"EXCHANGED"_s, office);
            addOldSaga(t, u"REFUND"_s, u"CONFIRMED"_s, sold, {live, refunded}, 500, office);
            addOldSaga(t, u"REFUND"_s, u"CONFIRMED"_s, sold, {refunded}, 700, office);
            addOldSaga(t, u"REFUND"_s, u"UNDONE"_s, sold, {refunded}, 900, office);
            addOldSaga(t, u"SALE"_s, u"CONFIRMED"_s, exchanged, {gone}, 800, office);
            return {};
        })));
        office.restart();
        const auto endOf = [&office](const TicketId &ticket) {
            const db::Rows rows = office.query(u"SELECT ended_at FROM ticket WHERE id = ?"_s, {ticket});
            return rows.first().isNull(0) ? std::nullopt : std::optional(rows.first().integer(0));
        };
        QCOMPARE(endOf(live), std::nullopt);
        QCOMPARE(endOf(refunded), 700);
        QCOMPARE(endOf(gone), 800);
    }

    // Whoever sold something before there was a list is found in it.
    void oldSalesAreFoundByNameAndCode()
    {
        QTemporaryDir old;
        QVERIFY(copyMigrationsBefore("0012"_L1, old));
        BoxOffice office(old.path(), writeOldShowtime);
        const auto sold = BookingId::create();
        QVERIFY(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            addOldBooking(t, sold, u"CONFIRMED"_s, office);
            addOldBooking(t, BookingId::create(), u"EXCHANGED"_s, office); // by the same person
            return {};
        })));
        office.restart();
        const db::Rows people = office.query(u"SELECT user_id, search_name FROM booking_person"_s);
        QCOMPARE(people.size(), 1);
        QCOMPARE(people.first().id<UserTag>(0), office.mia.user);
        BookingQuery byName;
        byName.text = people.first().text(1);
        QVERIFY(!byName.text.isEmpty());
        const auto page = await(office.database->read([byName](db::Connection &c) { return bookingPage(c, byName); }));
        QCOMPARE(page->totalCount, 2);
        QVERIFY(page->ids.contains(sold));
    }

    // What was sold before tills looked for it is found by each word of its name, and by its card.
    void oldSalesAreFoundByEachWordAndByTheirCard()
    {
        QTemporaryDir old;
        QVERIFY(copyMigrationsBefore("0024"_L1, old));
        BoxOffice office(old.path());
        const auto sold = BookingId::create();
        const QString longest(300 - 12, u'x');
        QVERIFY(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            addOldBooking(t, sold, u"CONFIRMED"_s, office);
            run(t, u"booking_person"_s, {u"user_id"_s, u"search_name"_s}, {office.mia.user, u"carl grosse-orsted"_s});
            run(t, u"booking_person"_s, {u"user_id"_s, u"search_name"_s}, {office.mia.user, u"carl"_s});
            run(t, u"booking_person"_s, {u"user_id"_s, u"search_name"_s},
                {office.max.user, u"von und zu "_s + longest});
            addOldSaga(t, u"SALE"_s, u"CONFIRMED"_s, sold, {}, 500, office);
            const Result<db::Rows> saga = t.query(u"SELECT id FROM saga"_s);
            if (!saga)
                return fail(saga.error());
            for (const QString &card : {u"Visa 1234"_s, u"Visa"_s, u""_s}) {
                run(t, u"saga_leg"_s,
                    {u"id"_s, u"saga_id"_s, u"position"_s, u"direction"_s, u"method"_s, u"amount_minor"_s,
                     u"tendered_minor"_s, u"change_minor"_s, u"reference"_s, u"other_tender"_s, u"state"_s,
                     u"refusal_code"_s, u"provider_reference"_s, u"masked_card"_s, u"redirect_url"_s},
                    {PaymentId::create(), saga->first().id<SagaTag>(0), 0, u"TAKE"_s, u"CARD"_s, 300, 300, 0, u""_s, 0,
                     u"DONE"_s, u""_s, u""_s, card, u""_s});
            }
            return {};
        })));
        office.restart();
        const auto found = [&office](const QString &text) {
            FinderQuestion question;
            question.text = text;
            question.cinema = office.cinema;
            question.nowMs = office.clock.nowMs();
            PlanCache plans;
            const auto all =
                await(office.database->read([&](db::Connection &c) { return findBookings(c, plans, question); }));
            QList<BookingId> ids;
            for (const FoundBooking &each : all->found)
                ids.append(each.id);
            return ids;
        };
        for (const QString &text : {u"carl"_s, u"grosse"_s, u"grosse-orst"_s, u"1234"_s})
            QCOMPARE(found(text), QList<BookingId>{sold});
        QCOMPARE(found(u"isa"_s), QList<BookingId>());
        const db::Rows words = office.query(u"SELECT word FROM booking_person_word ORDER BY word"_s);
        QStringList all;
        for (const db::Row &row : words)
            all.append(row.text(0));
        QCOMPARE(all, QStringList({u"carl"_s, u"grosse-orsted"_s, u"und"_s, u"von"_s, longest.left(100), u"zu"_s}));
    }

    // What was sold before days were kept is kept as it was booked.
    void oldDaysAreKeptAsTheyWereBooked()
    {
        QTemporaryDir old;
        QVERIFY(copyMigrationsBefore("0013"_L1, old));
        BoxOffice office(old.path(), writeOldShowtime);
        const qint64 soldAtMs = office.clock.nowMs() - 3 * 86'400'000LL;
        const auto sold = BookingId::create();
        QVERIFY(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            addOldBooking(t, sold, u"CONFIRMED"_s, office);
            const Result<qint64> lines = t.insertRows(
                u"ledger_entry"_s,
                {u"booking_id"_s, u"line"_s, u"at"_s, u"account"_s, u"currency"_s, u"amount_minor"_s, u"text"_s},
                {{sold, 1, soldAtMs, u"cash"_s, u"EUR"_s, 1234, QString()},
                 {sold, 2, soldAtMs, u"revenue"_s, u"EUR"_s, -1153, QString()},
                 {sold, 3, soldAtMs, u"tax"_s, u"EUR"_s, -81, QString()}});
            return lines ? Result<void>() : fail(lines.error());
        })));
        office.restart();
        const QDate day = QDateTime::fromMSecsSinceEpoch(soldAtMs, Qt::UTC).date();
        const auto grossNow = [&] {
            const auto figures = await(office.database->read([&](db::Connection &c) {
                return figuresOf(c, {office.cinema}, *Period::create(day, day), office.clock.nowMs());
            }));
            return figures->first().total(*Period::create(day, day)).grossMinor();
        };
        QCOMPARE(grossNow(), 1234);
        FiguresKeeper keeper(office.database, office.clock);
        QVERIFY(await(keeper.keepAll()).value_or(0) > 0);
        QVERIFY(!office.query(u"SELECT 1 FROM figures_part"_s).isEmpty());
        QCOMPARE(grossNow(), 1234);
    }

    // What has been owed since before anybody asked is asked about; every leg stays what it was.
    void whatWasAlwaysOwedIsAskedAbout()
    {
        QTemporaryDir old;
        QVERIFY(copyMigrationsBefore("0017"_L1, old));
        BoxOffice office(old.path());
        const auto sold = BookingId::create();
        const auto owed = PaymentId::create();
        QVERIFY(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            addOldBooking(t, sold, u"REFUNDED"_s, office);
            addOldSaga(t, u"REFUND"_s, u"CONFIRMED"_s, sold, {}, 500, office);
            const Result<db::Rows> saga = t.query(u"SELECT id FROM saga"_s);
            if (!saga)
                return fail(saga.error());
            int position = 0;
            for (const auto &[id, state] : {std::pair(PaymentId::create(), u"DONE"_s), std::pair(owed, u"OWED"_s),
                                            std::pair(PaymentId::create(), u"REFUSED"_s)}) {
                run(t, u"saga_leg"_s,
                    {u"id"_s, u"saga_id"_s, u"position"_s, u"direction"_s, u"method"_s, u"amount_minor"_s,
                     u"tendered_minor"_s, u"change_minor"_s, u"reference"_s, u"payment_id"_s, u"other_tender"_s,
                     u"state"_s, u"refusal_code"_s, u"provider_reference"_s, u"masked_card"_s, u"redirect_url"_s},
                    {id, saga->first().id<SagaTag>(0), ++position, u"GIVE"_s, u"CARD"_s, 300, 300, 0, u""_s,
                     PaymentId::create(), 0, state, u""_s, u"re_1"_s, u"Visa 1234"_s, u""_s});
            }
            return {};
        })));
        const QStringList before = office.dump({u"saga_leg"_s});
        QCOMPARE(before.size(), 3);
        office.restart();
        const QStringList after = office.dump({u"saga_leg"_s});
        QCOMPARE(after.size(), before.size());
        for (qsizetype i = 0; i < before.size(); ++i)
            QVERIFY2(after.at(i).startsWith(before.at(i)), qPrintable(after.at(i))); // a column was added behind it
        office.payments.byHand = {owed};
        QCOMPARE(await(office.owed->work()).value(), 1);
        QCOMPARE(office.payments.askedByHand, QList<QList<PaymentId>>{{owed}});
        const db::Rows leg = office.query(u"SELECT state FROM saga_leg WHERE id = ?"_s, {owed});
        QCOMPARE(leg.first().text(0), u"BY_HAND"_s);
    }

    // Of what was bought with an account it is known whose visit it is.
    void customersSalesAreTheirVisits()
    {
        QTemporaryDir old;
        QVERIFY(copyMigrationsBefore("0009"_L1, old));
        BoxOffice office(old.path(), writeOldShowtime);
        const auto byCustomer = BookingId::create();
        const auto byTill = BookingId::create();
        const auto undone = BookingId::create();
        QVERIFY(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            for (const BookingId &booking : {byCustomer, byTill, undone})
                addOldBooking(t, booking, u"CONFIRMED"_s, office);
            addOldSaga(t, u"SALE"_s, u"CONFIRMED"_s, byCustomer, {}, 500, office);
            addOldSaga(t, u"SALE"_s, u"UNDONE"_s, undone, {}, 600, office);
            return t.execute(u"UPDATE saga SET role = 'CUSTOMER'"_s).map([&](qint64) {
                addOldSaga(t, u"SALE"_s, u"CONFIRMED"_s, byTill, {}, 700, office);
                addOldSaga(t, u"REFUND"_s, u"CONFIRMED"_s, byTill, {}, 800, office);
            });
        })));
        office.restart();
        const db::Rows visits = office.query(u"SELECT booking_id, user_id, noted_at FROM booking_visitor"_s);
        QCOMPARE(visits.size(), 1);
        QCOMPARE(visits.first().id<BookingTag>("booking_id"), byCustomer);
        QCOMPARE(visits.first().id<UserTag>("user_id"), office.mia.user); // as whom it was written
        QCOMPARE(visits.first().integer("noted_at"), 500);
    }

    // What was on sale before there were limits sells all its seats.
    void showtimesHadNoLimit()
    {
        QTemporaryDir old;
        QVERIFY(copyMigrationsBefore("0016"_L1, old));
        BoxOffice office(old.path(), writeOldShowtime);
        const auto sold = BookingId::create();
        QVERIFY(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            addOldBooking(t, sold, u"CONFIRMED"_s, office);
            addOldTicket(t, sold, 1, u"LIVE"_s, office);
            return {};
        })));
        office.restart();
        const db::Rows rows = office.query(u"SELECT capacity_limit, taken_when_limited FROM showtime"_s);
        QCOMPARE(rows.size(), 1);
        QVERIFY(rows.first().isNull(0) && rows.first().isNull(1));
        QList<int> seats(49);
        std::iota(seats.begin(), seats.end(), 2);
        QVERIFY(!office.hold(seats, office.mia).refusal);
        QVERIFY(!office.hold({51, 52, 53, 54, 55, 56, 57, 58, 59, 60}, office.mia).refusal);
    }

    void whatWasPlannedBeforeIsToComeOfItsFilm()
    {
        QTemporaryDir old;
        QVERIFY(copyMigrationsBefore("0018"_L1, old));
        BoxOffice office(old.path());
        office.restart();
        const ToComeQuestion question{office.showtime.movie, office.cinema, 10};
        const auto toCome =
            await(office.database->read([question, now = office.clock.nowMs()](db::Connection &connection) {
                return showtimesToCome(connection, {question}, now);
            }));
        QVERIFY(toCome);
        QCOMPARE(toCome->value(question).size(), 1);
        QCOMPARE(toCome->value(question).first().id, office.showtime.id);
    }

    // What was sold before a till said anything of a sale.
    void ofWhatWasSoldBeforeNothingIsSaid()
    {
        QTemporaryDir old;
        QVERIFY(copyMigrationsBefore("0025"_L1, old));
        BoxOffice office(old.path());
        const auto sold = BookingId::create();
        QVERIFY(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            addOldBooking(t, sold, u"CONFIRMED"_s, office);
            return {};
        })));
        office.restart();
        const db::Rows rows = office.query(
            u"SELECT note, age_confirmed_at, age_confirmed_by, member_id FROM booking WHERE id = ?"_s, {sold});
        QCOMPARE(rows.size(), 1);
        for (int column = 0; column < 4; ++column)
            QVERIFY(rows.first().isNull(column));
        const Answer held = office.hold({5}, office.mia);
        Checkout checkout = office.checkoutOf(held.booking, {5});
        checkout.note = u"red coat"_s;
        checkout.ageConfirmedAtMs = 1;
        QVERIFY(!office.checkout(checkout, office.mia).refusal);
        QCOMPARE(office.bookingNow(held.booking).note, u"red coat"_s);
    }

    // What the release wrote that kept no log of edits.
    void showtimesOfBeforeHaveNoEditsAndGetSome()
    {
        QTemporaryDir old;
        QVERIFY(copyMigrationsBefore("0015"_L1, old));
        BoxOffice office(old.path(), writeOldShowtime);
        office.restart();
        QCOMPARE(foyer::test::editCount(*office.database), 0);
        const Actor bea{UserId::create(), u"Bea"_s, Role::Manager};
        office.perform(CancelShowtime{IdempotencyKey::create(), office.showtime.id, u"Power cut"_s}, bea);
        QCOMPARE(foyer::test::editLines(*office.database, showtimeEditKind(), office.showtime.id.toBytes()),
                 QStringList{u"1 STATE Bea: state PUBLISHED>CANCELLED; reason >Power cut"_s});
    }
};

QTEST_GUILESS_MAIN(TestBookingMigration)
#include "tst_bookingmigration.moc"
