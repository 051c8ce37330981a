#include "bookinglist.h"
#include "boxoffice.h"
#include "confirmationcode.h"

#include <QCoreApplication>
#include <QElapsedTimer>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** How long a page of the list of bookings takes.
 *
 *      bench_bookinglist [bookings, 1000000]         on SQLite, or where FOYER_TEST_DB says */
namespace {

constexpr int cinemas = 100; // the first has half of all bookings
constexpr int bookingsAShowtime = 200;
constexpr int people = 50'000;

template <class T>
T orDie(const Result<T> &result)
{
    if (!result)
        qFatal("%s", qPrintable(toString(result.error())));
    if constexpr (!std::is_void_v<T>)
        return *result;
}

struct Filled
{
    QList<CinemaId> cinemas;
    QList<UserId> users;
    ShowtimeId showtime;
    QString code;
};

Filled fill(BoxOffice &office, int bookings)
{
    Filled filled;
    for (int i = 0; i < cinemas; ++i)
        filled.cinemas.append(CinemaId::create());
    for (int i = 0; i < people; ++i)
        filled.users.append(UserId::create());
    const QStringList columns{u"id"_s,          u"root_id"_s,     u"showtime_id"_s,  u"user_id"_s,
                              u"user_name"_s,   u"state"_s,       u"created_at"_s,   u"currency"_s,
                              u"total_minor"_s, u"tax_minor"_s,   u"confirmed_at"_s, u"confirmation_code"_s,
                              u"extensions"_s,  u"is_reserved"_s, u"ledger_lines"_s, u"revision"_s};
    const qint64 start = office.clock.nowMs();
    orDie(await(office.database->write([&](db::Transaction &t) {
        QList<db::Binds> rows;
        for (int i = 0; i < people; ++i)
            rows.append(db::Binds{filled.users.at(i), u"person %1"_s.arg(i)});
        return t.insertRows(u"booking_person"_s, {u"user_id"_s, u"search_name"_s}, rows).map([](qint64) {});
    })));
    for (int i = 0; i < bookings;) {
        ShowtimeRecord record = office.showtime;
        record.id = ShowtimeId::create();
        record.auditorium = AuditoriumId::create();
        const int number = i / bookingsAShowtime;
        record.cinema = filled.cinemas.at(number % 2 == 0 ? 0 : number / 2 % cinemas);
        filled.showtime = record.id;
        QList<db::Binds> rows;
        for (int n = 0; n < bookingsAShowtime && i < bookings; ++n, ++i) {
            const BookingId id = BookingId::create();
            const bool isHeld = i % 4 == 0; // a hold that came to nothing
            filled.code = ConfirmationCode::fromNumber(static_cast<quint64>(i) * 7919).toString();
            const int user = i % 3 == 0 ? 0 : i % people; // the first sells a third of all
            const QString state = isHeld ? u"EXPIRED"_s : i % 97 == 1 ? u"REFUNDED"_s : u"CONFIRMED"_s;
            const auto sold = [isHeld](const db::Value &value) { return isHeld ? db::Value(nullptr) : value; };
            rows.append({id, id, record.id, filled.users.at(user), u"Person"_s, state, start + i, sold(u"EUR"_s),
                         sold(1000), sold(65), sold(start + i + 1), sold(filled.code), 0, 0, 0, 0});
        }
        orDie(await(office.database->write([&](db::Transaction &t) -> Result<void> {
            if (const auto added = addShowtimes(t, {record}); !added)
                return added;
            return t.insertRows(u"booking"_s, columns, rows).map([](qint64) {});
        })));
    }
    return filled;
}

void timePage(BoxOffice &office, const char *what, const BookingQuery &query)
{
    QStringList times;
    BookingPage page;
    for (int i = 0; i < 4; ++i) {
        QElapsedTimer timer;
        timer.start();
        page = orDie(await(office.database->read([&](db::Connection &c) { return bookingPage(c, query); })));
        times.append(QString::number(timer.elapsed()));
    }
    qInfo("%-28s %s ms, %lld of %d", what, qPrintable(times.join(u", "_s)), static_cast<long long>(page.ids.size()),
          page.totalCount);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const int bookings = argc > 1 ? atoi(argv[1]) : 1'000'000;
    BoxOffice office;
    QElapsedTimer timer;
    timer.start();
    const Filled filled = fill(office, bookings);
    qInfo("%d bookings in %lld s", bookings, timer.elapsed() / 1000);
    timePage(office, "all", {});
    BookingQuery query;
    query.offset = 9'900;
    timePage(office, "the last page", query);
    query = {};
    query.text = filled.code;
    timePage(office, "by code", query);
    query.text = filled.code.first(4);
    timePage(office, "by the beginning of a code", query);
    query.text = u"person 4711"_s;
    timePage(office, "by name", query);
    query = {};
    query.users = {filled.users.first()};
    timePage(office, "of one who sold a third", query);
    query = {};
    query.showtime = filled.showtime;
    timePage(office, "of a showtime", query);
    query = {};
    query.cinema = filled.cinemas.first();
    timePage(office, "of a big cinema", query);
    query.cinema = filled.cinemas.last();
    timePage(office, "of a small cinema", query);
    query.states = {BookingState::Refunded};
    timePage(office, "refunded there", query);
    query.cinema = {};
    timePage(office, "refunded", query);
    query = {};
    query.soldFromMs = office.clock.nowMs() + bookings / 2;
    query.soldUntilMs = *query.soldFromMs + 5'000;
    timePage(office, "of some hours", query);
    return 0;
}
