#include "boxoffice.h"
#include "confirmationcode.h"
#include "ticketcode.h"
#include "tillfinder.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** How long it takes to find a booking by each clue, and how much longer than among ten thousand.
 *
 *      bench_bookingfinder [bookings, 1000000]         on SQLite, or where FOYER_TEST_DB says */
namespace {

constexpr int cinemas = 20; // the first has half of all bookings
constexpr int bookingsAShowtime = 100;
constexpr int showtimesADay = 20;
constexpr int people = 50'000;
constexpr int few = 10'000;

template <class T>
T orDie(const Result<T> &result)
{
    if (!result)
        qFatal("%s", qPrintable(toString(result.error())));
    if constexpr (!std::is_void_v<T>)
        return *result;
}

struct Row
{
    QStringList columns;
    QString table;
    QList<db::Binds> rows;
};

/** A box office with so many bookings, and what one of them is found by. */
struct Filled
{
    BoxOffice office;
    QList<UserId> users;
    CinemaId cinema;
    ShowtimeId showtime; ///< Of today.
    QString code;
    QString ticket;

    explicit Filled(int bookings)
    {
        QList<CinemaId> all;
        for (int i = 0; i < cinemas; ++i)
            all.append(CinemaId::create());
        cinema = all.first();
        fillPeople(std::min(people, std::max(bookings / 20, 10)));
        orDie(await(office.database->write([&](db::Transaction &t) { return saveCinema(t, {cinema, u"UTC"_s, 0}); })));
        const int showtimes = (bookings + bookingsAShowtime - 1) / bookingsAShowtime;
        for (int number = 0; number < showtimes; ++number) {
            ShowtimeRecord record = office.showtime;
            record.id = ShowtimeId::create();
            record.auditorium = AuditoriumId::create();
            record.cinema = all.at(number % 2 == 0 ? 0 : number / 2 % cinemas);
            record.businessDay = record.businessDay.addDays(-number / 2 / showtimesADay);
            if (number == 0)
                showtime = record.id;
            fillShowtime(record, number, bookings);
        }
    }

    void fillPeople(int count)
    {
        QList<db::Binds> names;
        QList<db::Binds> words;
        for (int i = 0; i < count; ++i) {
            users.append(UserId::create());
            const QString last = u"name%1"_s.arg(i);
            names.append(db::Binds{users.last(), u"person %1"_s.arg(last)});
            words.append(db::Binds{u"person"_s, users.last()});
            words.append(db::Binds{last, users.last()});
        }
        orDie(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            const auto named = t.insertRows(u"booking_person"_s, {u"user_id"_s, u"search_name"_s}, names);
            const auto found = t.insertRows(u"booking_person_word"_s, {u"word"_s, u"user_id"_s}, words);
            return named && found ? Result<void>() : fail(named ? found.error() : named.error());
        })));
    }

    void fillShowtime(const ShowtimeRecord &record, int number, int bookings)
    {
        Row booking{{u"id"_s, u"root_id"_s, u"showtime_id"_s, u"user_id"_s, u"user_name"_s, u"state"_s, u"created_at"_s,
                     u"currency"_s, u"total_minor"_s, u"tax_minor"_s, u"confirmed_at"_s, u"confirmation_code"_s,
                     u"extensions"_s, u"is_reserved"_s, u"ledger_lines"_s, u"revision"_s},
                    u"booking"_s,
                    {}};
        Row saga{{u"id"_s, u"kind"_s, u"state"_s, u"booking_id"_s, u"root_id"_s, u"idempotency_key"_s, u"body_hash"_s,
                  u"user_id"_s, u"user_name"_s, u"role"_s, u"currency"_s, u"expected_total_minor"_s, u"coupon_state"_s,
                  u"details"_s, u"created_at"_s, u"settled_at"_s, u"attempts"_s, u"revision"_s},
                 u"saga"_s,
                 {}};
        Row leg{{u"id"_s, u"saga_id"_s, u"position"_s, u"direction"_s, u"method"_s, u"amount_minor"_s,
                 u"tendered_minor"_s, u"change_minor"_s, u"reference"_s, u"other_tender"_s, u"state"_s,
                 u"refusal_code"_s, u"provider_reference"_s, u"masked_card"_s, u"redirect_url"_s, u"card_end"_s},
                u"saga_leg"_s,
                {}};
        Row claim{{u"showtime_id"_s, u"seat_id"_s, u"booking_id"_s, u"state"_s, u"claimed_at"_s}, u"seat_claim"_s, {}};
        Row ticketRow{{u"id"_s, u"booking_id"_s, u"showtime_id"_s, u"seat_id"_s, u"is_live"_s, u"state"_s,
                       u"refunded_minor"_s, u"refunded_tax_minor"_s, u"code"_s, u"issued_at"_s},
                      u"ticket"_s,
                      {}};
        Row words{{u"cinema_id"_s, u"word"_s, u"booking_id"_s}, u"booking_note_word"_s, {}};
        const qint64 start = office.clock.nowMs() - bookings;
        for (int n = 0; n < bookingsAShowtime; ++n) {
            const int i = number * bookingsAShowtime + n;
            if (i >= bookings)
                break;
            const BookingId id = BookingId::create();
            const UserId user =
                users.at(i % 3 == 0 ? 0 : i % static_cast<int>(users.size())); // the first sells a third
            const qint64 at = start + i;
            const QString itsCode = ConfirmationCode::fromNumber(static_cast<quint64>(i) * 791'911).toString();
            booking.rows.append({id, id, record.id, user, u"Person"_s, u"CONFIRMED"_s, at, u"EUR"_s, 1000, 65, at,
                                 itsCode, 0, 0, 0, 0});
            const auto sagaId = SagaId::create();
            saga.rows.append({sagaId, u"SALE"_s, u"CONFIRMED"_s, id, id, IdempotencyKey::create(), QByteArray(32, 'h'),
                              user, u"Person"_s, u"CASHIER"_s, u"EUR"_s, 1000, u"NONE"_s, u"{}"_s, at, at, 1, 0});
            words.rows.append({record.cinema, u"class"_s, id});
            words.rows.append({record.cinema, u"school%1"_s.arg(i % 1000), id});
            words.rows.append({record.cinema, u"teacher%1"_s.arg(i), id});
            const QString end = u"%1"_s.arg(i * 7 % 10'000, 4, 10, QChar(u'0'));
            leg.rows.append({PaymentId::create(), sagaId, 0, u"TAKE"_s, u"CARD"_s, 1000, 1000, 0, QString(), 0,
                             u"DONE"_s, QString(), QString(), u"Visa "_s + end, QString(), end});
            if (n >= 60) // the hall has so many seats
                continue;
            claim.rows.append({record.id, n + 1, id, u"SOLD"_s, at});
            TicketFacts facts;
            facts.showtime = record.id;
            facts.seat = SeatId{n + 1};
            const QByteArray signedCode = number == 0 ? office.signer.key.sign(facts) : QByteArray(101, 'c');
            ticketRow.rows.append({TicketId::create(), id, record.id, n + 1, 1, u"LIVE"_s, 0, 0, signedCode, at});
            if (number == 0 && n == 10) {
                code = itsCode;
                ticket = toBase45(signedCode);
            }
        }
        orDie(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            if (const auto added = addShowtimes(t, {record}); !added)
                return added;
            for (const Row *row : {&booking, &saga, &leg, &claim, &ticketRow, &words}) {
                if (const auto added = t.insertRows(row->table, row->columns, row->rows); !added)
                    return fail(added.error());
            }
            return {};
        })));
    }
};

/** The median of eleven, in microseconds. */
qint64 timeOf(Filled &filled, FinderQuestion question, qsizetype &found)
{
    question.cinema = filled.cinema;
    question.nowMs = filled.office.clock.nowMs();
    question.first = mostFound;
    QList<qint64> times;
    PlanCache plans;
    for (int i = 0; i < 12; ++i) {
        QElapsedTimer timer;
        timer.start();
        const FoundBookings all = orDie(
            await(filled.office.database->read([&](db::Connection &c) { return findBookings(c, plans, question); })));
        found = all.found.size();
        if (i > 0) // the first reads the plan
            times.append(timer.nsecsElapsed() / 1000);
    }
    std::sort(times.begin(), times.end());
    return times.at(times.size() / 2);
}

QList<std::pair<QString, FinderQuestion>> questions(const Filled &filled)
{
    const auto by = [](const QString &text) {
        FinderQuestion question;
        question.text = text;
        return question;
    };
    FinderQuestion ofShowtime = by(u"7"_s);
    ofShowtime.showtime = filled.showtime;
    FinderQuestion seatThere = by(u"7 B3"_s);
    seatThere.showtime = filled.showtime;
    FinderQuestion ofCashier = by(u"101"_s);
    ofCashier.people = {filled.users.first()};
    FinderQuestion ofCustomer = by(u"carl@example.org"_s);
    ofCustomer.people = {filled.users.at(7)};
    return {{u"code"_s, by(filled.code)},
            {u"beginning of a code"_s, by(filled.code.first(5))},
            {u"ticket"_s, by(filled.ticket)},
            {u"seat of today"_s, by(u"B3"_s)},
            {u"seat of a showtime"_s, seatThere},
            {u"showtime"_s, ofShowtime},
            {u"last name"_s, by(u"name7"_s)},
            {u"first name of all, 100 looked at"_s, by(u"person"_s)},
            {u"both names"_s, by(u"person name77"_s)},
            {u"cashier who sold a third"_s, ofCashier},
            {u"customer by e-mail"_s, ofCustomer},
            {u"card"_s, by(u"0077"_s)},
            {u"note that nobody else has"_s, by(u"teacher200"_s)},
            {u"word of a thousandth of notes"_s, by(u"school17"_s)},
            {u"word of all notes"_s, by(u"class"_s)},
            {u"two words, one of all notes"_s, by(u"class school17"_s)},
            {u"nothing"_s, by(u"zzzz"_s)}};
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const int bookings = argc > 1 ? atoi(argv[1]) : 1'000'000;
    QElapsedTimer timer;
    timer.start();
    Filled small(few);
    Filled large(bookings);
    qInfo("%d and %d bookings in %lld s", few, bookings, timer.elapsed() / 1000);
    qInfo("%-34s %10s %10s %8s %6s", "found by", "ms", "ms of few", "ratio", "found");
    const auto ofSmall = questions(small);
    const auto ofLarge = questions(large);
    for (qsizetype i = 0; i < ofLarge.size(); ++i) {
        qsizetype found = 0;
        const qint64 inFew = timeOf(small, ofSmall.at(i).second, found);
        const qint64 inMany = timeOf(large, ofLarge.at(i).second, found);
        qInfo("%-34s %10.2f %10.2f %8.1f %6lld", qPrintable(ofLarge.at(i).first), static_cast<double>(inMany) / 1000,
              static_cast<double>(inFew) / 1000,
              static_cast<double>(inMany) / static_cast<double>(std::max<qint64>(inFew, 1)),
              static_cast<long long>(found));
    }
    return 0;
}
