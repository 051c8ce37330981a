#include "democomposer.h"

#include "async.h"
#include "demo.h"
#include "democoupons.h"
#include "demopayments.h"
#include "demousers.h"

#include <QThreadPool>
#include <QTimeZone>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int filmsShowing = 14;
constexpr int shortestFilm = 75;
constexpr int longestFilm = 190;

/** What is on now: a handful of the thousand, the same for the same seed, the better liked first. */
QList<booking::DemoMovie> showing(QList<movie::Movie> movies, quint64 seed)
{
    movies.removeIf([](const movie::Movie &m) {
        return m.facts.runtimeMinutes < shortestFilm || m.facts.runtimeMinutes > longestFilm;
    });
    std::sort(movies.begin(), movies.end(), [seed](const movie::Movie &a, const movie::Movie &b) {
        return std::pair(qHash(a.id, seed), a.facts.title) < std::pair(qHash(b.id, seed), b.facts.title);
    });
    movies = movies.mid(0, filmsShowing);
    std::stable_sort(movies.begin(), movies.end(), [](const movie::Movie &a, const movie::Movie &b) {
        return a.facts.score.value_or(0) > b.facts.score.value_or(0);
    });
    QList<booking::DemoMovie> result;
    for (const movie::Movie &m : std::as_const(movies))
        result.append({m.id, m.facts.title, m.facts.runtimeMinutes, QString::number(m.facts.ageRating.value_or(0))});
    return result;
}

booking::DemoCinema cinemaOf(const cinema::DemoCinema &from)
{
    booking::DemoCinema to;
    to.id = from.cinema.id;
    to.name = from.cinema.name;
    to.timeZone = from.cinema.timeZone;
    to.language = from.cinema.countryCode == "DE"_L1 ? u"de"_s : u"en"_s;
    to.currency = from.cinema.currency;
    to.dayChangeMinutes = from.cinema.dayChangeMinutes;
    for (const cinema::DemoAuditorium &room : from.auditoriums)
        to.auditoriums.append({room.auditorium.id, room.auditorium.name, room.auditorium.formats, room.plan});
    return to;
}

QList<payment::DemoPayment> paymentsOf(const QList<booking::DemoPayment> &from)
{
    QList<payment::DemoPayment> to;
    to.reserve(from.size());
    for (const booking::DemoPayment &p : from) {
        payment::Capture capture;
        capture.payment = p.payment;
        capture.booking = p.booking;
        capture.amount = p.amount;
        capture.tenderedMinor = p.tenderedMinor;
        capture.takenBy = p.takenBy;
        capture.cinema = p.cinema;
        to.append({capture, p.atMs});
    }
    return to;
}

/** The business day the programme starts from: that of the cinema whose clock is furthest behind. */
QDate today(const QList<booking::DemoCinema> &cinemas, const Clock &clock)
{
    QDate earliest = clock.nowUtc().date();
    for (const booking::DemoCinema &house : cinemas) {
        const QDateTime local =
            clock.nowUtc().toTimeZone(QTimeZone(house.timeZone.toLatin1())).addSecs(-60 * house.dayChangeMinutes);
        earliest = std::min(earliest, local.date());
    }
    return earliest;
}

/** On a thread of its own: it takes a while, and the event loop must go on (somebody may want to stop it). */
QFuture<Result<booking::DemoReport>> fill(Services &services, const booking::DemoInput &input)
{
    auto promise = std::make_shared<QPromise<Result<booking::DemoReport>>>();
    promise->start();
    const std::shared_ptr<db::Database> books = services.booking()->database();
    const std::shared_ptr<db::Database> payments = services.payment()->database();
    const booking::Ed25519TicketSigner &signer = services.ticketSigner();
    QThreadPool::globalInstance()->start([promise, books, payments, &signer, input] {
        promise->addResult(
            booking::fillDemo(*books, input, signer, [&payments](const QList<booking::DemoPayment> &taken) {
                return payment::addDemoPayments(*payments, paymentsOf(taken));
            }));
        promise->finish();
    });
    return promise->future();
}

} // namespace

QFuture<Result<void>> makeDemo(Services &services, const Clock &clock, const DemoSettings &settings, QObject *context,
                               std::function<void(const QString &)> say)
{
    const qint64 nowMs = clock.nowMs();
    auto users = services.userDatabase()->write([nowMs](db::Transaction &transaction) {
        const auto cost = auth::HashCost::cheap();
        return user::addDemoUsers(transaction, cost, nowMs).and_then([&] {
            return user::addDemoCustomers(transaction, cost, nowMs);
        });
    });
    auto coupons = async::andThen(users, context, [&services, &clock, settings] {
        return coupon::seedDemoCoupons(services.coupon()->database(), settings.seed, clock);
    });
    auto movies = async::andThen(coupons, context, [&services, settings, say] {
        say(u"Demo: films, cinemas, a programme and its sales…"_s);
        return services.movie()->seedDemo(settings.seed);
    });
    return async::andThen(
        movies, context, [&services, &clock, settings, context, say](const QList<movie::Movie> &films) {
            auto cinemas = services.cinema()->seedDemo(settings.seed);
            auto filled = async::andThen(cinemas, context,
                                         [&services, &clock, settings, films](const QList<cinema::DemoCinema> &houses) {
                                             booking::DemoInput input;
                                             input.movies = showing(films, settings.seed);
                                             for (const cinema::DemoCinema &house : houses)
                                                 input.cinemas.append(cinemaOf(house));
                                             const QList<user::User> people = user::demoUsers();
                                             for (const user::User &person : people)
                                                 input.sellers.append({person.id, person.displayName});
                                             const QList<user::User> customers = user::demoCustomers();
                                             for (const user::User &customer : customers)
                                                 input.customers.append(customer.id);
                                             input.seed = settings.seed;
                                             input.today = today(input.cinemas, clock);
                                             input.bookings = settings.bookings;
                                             return fill(services, input);
                                         });
            return async::andThen(filled, context, [say](const booking::DemoReport &report) -> Result<void> {
                if (report.days > 0)
                    say(u"Demo: %1 showtimes and %2 sales made"_s.arg(report.showtimes).arg(report.bookings));
                return {};
            });
        });
}

} // namespace foyer::foyerd
