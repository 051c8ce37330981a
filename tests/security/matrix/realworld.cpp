#include "realworld.h"

#include "accessrules.h"

#include "ids.h"
#include "options.h"

#include <QCoreApplication>
#include <QDate>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

namespace matrix {

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace {

QString newId()
{
    return domain::BookingId::create().toString();
}

} // namespace

RealWorld::RealWorld()
{
    if (!open())
        return;
    m_near = makeHouse(u"NEAR"_s);
    m_far = makeHouse(u"FAR"_s);
}

bool RealWorld::open()
{
    QDir().mkpath(m_folder.filePath(u"keys"_s));
    auto identities = foyerd::Identities::open(m_folder.filePath(u"keys"_s), m_clock);
    if (!identities) {
        m_problem = toString(identities.error());
        return false;
    }
    m_identities = std::move(*identities);
    foyerd::Services::Settings settings;
    settings.dataFolder = m_folder.path();
    settings.databases = foyerd::DatabasePlaces::inFolder(m_folder.path());
    settings.demo = true; // cheap passwords
    auto services = foyerd::Services::open(foyerd::serviceNames(), settings, m_clock, *m_identities);
    if (!services) {
        m_problem = toString(services.error());
        return false;
    }
    m_services = std::move(*services);
    QList<gateway::Upstream> upstreams;
    for (const QString &name : foyerd::serviceNames())
        upstreams.append({name, m_services->host(name)->sdl(), m_services->host(name)});
    auto gateway = gateway::Gateway::create(upstreams);
    if (!gateway) {
        m_problem = toString(gateway.error());
        return false;
    }
    m_gateway = std::move(*gateway);
    return true;
}

QJsonObject RealWorld::ask(const QString &service, const QString &query, const Identity &identity)
{
    http::GraphQlRequest request;
    request.query = query;
    service::ServiceHost *const here =
        m_weakened && service == m_weakened->name() ? m_weakened.get() : m_services->host(service);
    const auto stream = service.isEmpty() ? m_gateway->begin(request, identity) : here->begin(request, identity);
    const QFuture<std::optional<http::Answer>> answer = stream->next();
    while (!answer.isFinished())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return answer.result() ? QJsonDocument::fromJson(answer.result()->json).object() : QJsonObject();
}

bool RealWorld::weakenBooking(const QString &rule, const QString &instead)
{
    QString sdl = m_services->booking()->sdl();
    const bool isThere = sdl.count(rule) == 1;
    auto weakened =
        service::ServiceHost::create(u"booking"_s, sdl.replace(rule, instead), m_services->booking()->resolvers(),
                                     Introspection::On, m_services->booking()->belongings());
    if (!isThere || !weakened)
        return false;
    m_weakened = std::move(*weakened);
    return true;
}

QString RealWorld::told(const QString &query, const Identity &identity, const QString &path)
{
    const QJsonObject answer = ask({}, query, identity);
    QJsonValue here = answer.value("data"_L1);
    const QStringList steps = path.split(u'.');
    for (const QString &step : steps) {
        bool isIndex = false;
        const int index = step.toInt(&isIndex);
        here = isIndex ? here.toArray().at(index) : here.toObject().value(step);
    }
    const QString text = here.isDouble() ? QString::number(here.toInteger()) : here.toString();
    if (text.isEmpty() && m_problem.isEmpty())
        m_problem = query + u'\n' + QString::fromUtf8(QJsonDocument(answer).toJson());
    return text;
}

House RealWorld::makeHouse(const QString &name)
{
    House house;
    house.name = name;
    for (const char *thing : {"cinema", "auditorium", "showtime", "draft", "card", "booking", "held", "movie", "coupon",
                              "customer", "codes", "sold"})
        house.ids.insert(QString::fromLatin1(thing), newId());
    const auto id = [&house](const char *thing) { return house.ids.value(QString::fromLatin1(thing)); };
    Identity admin = asker(u"ADMIN"_s, newId());
    admin.displayName = u"MARK%1ADMIN"_s.arg(name);
    Identity cashier = asker(u"CASHIER"_s, newId(), {id("cinema")});
    cashier.displayName = u"MARK%1CASHIER"_s.arg(name);
    Identity customer = asker(u"CUSTOMER"_s, id("customer"));
    customer.displayName = u"MARK%1CUSTOMER"_s.arg(name);
    house.marks = {cashier.displayName, u"MARK%1CARD"_s.arg(name)};

    told(uR"(mutation { createCinema(input: {cinemaId: "%1", cinema: {name: "House %2", street: "Street", city: "City",
        countryCode: "DE", latitude: 54, longitude: 12, timeZone: "Europe/Berlin", currency: "EUR"}})
        { cinema { id } refusal { detail } } })"_s.arg(id("cinema"), name),
         admin, u"createCinema.cinema.id"_s);
    told(uR"(mutation { createAuditorium(input: {auditoriumId: "%1", cinemaId: "%2",
        auditorium: {name: "Hall", formats: ["2D"]}, rows: {rows: 5, seatsPerRow: 8}})
        { auditorium { id } refusal { detail } } })"_s.arg(id("auditorium"), id("cinema")),
         admin, u"createAuditorium.auditorium.id"_s);
    told(uR"(mutation { createMovie(input: {movieId: "%1", movie: {title: "Film %2", directors: ["D"],
        formats: ["2D"], languages: ["de"], runtimeMinutes: 100}}) { movie { id } refusal { detail } } })"_s.arg(
             id("movie"), name),
         admin, u"createMovie.movie.id"_s);
    told(uR"(mutation { setMovieState(input: {movieId: "%1", version: 1, state: PUBLISHED})
        { movie { id } refusal { detail } } })"_s.arg(id("movie")),
         admin, u"setMovieState.movie.id"_s);
    told(uR"(mutation { createPriceCard(input: {priceCardId: "%1", cinemaId: "%2", priceCard: {name: "MARK%3CARD",
        currency: "EUR", taxPermyriad: 700, types: [{code: "ADULT", name: "Adult"}],
        basePrices: [{ticketType: "ADULT", seatType: STANDARD, priceMinor: 900}]}})
        { priceCard { id } refusal { detail } } })"_s.arg(id("card"), id("cinema"), name),
         admin, u"createPriceCard.priceCard.id"_s);
    told(uR"(mutation { setPriceCardState(input: {priceCardId: "%1", version: 1, state: PUBLISHED})
        { priceCard { id } refusal { detail } } })"_s.arg(id("card")),
         admin, u"setPriceCardState.priceCard.id"_s);
    const QString day = QDate::currentDate().addDays(3).toString(Qt::ISODate);
    house.ids.insert(u"day"_s, day);
    house.ids.insert(u"nextDay"_s, QDate::currentDate().addDays(4).toString(Qt::ISODate));
    const auto schedule = [&](const char *which, const QString &at, const QString &state) {
        told(uR"(mutation { scheduleShowtime(input: {showtimeId: "%1", showtime: {movieId: "%2", auditoriumId: "%3",
            startsLocal: "%4T%5", formats: ["2D"], language: "de", priceCardId: "%6", state: %7}})
            { showtime { id } refusal { detail } } })"_s.arg(id(which), id("movie"), id("auditorium"), day, at,
                                                             id("card"), state),
             admin, u"scheduleShowtime.showtime.id"_s);
    };
    schedule("showtime", u"20:00"_s, u"PUBLISHED"_s);
    schedule("draft", u"14:00"_s, u"DRAFT"_s);

    const auto hold = [&](const char *which, int seat, const Identity &who) {
        told(uR"(mutation { holdSeats(input: {idempotencyKey: "%1", bookingId: "%2", showtimeId: "%3", seatIds: [%4]})
            { booking { id } refusal { code detail } } })"_s.arg(newId(), id(which), id("showtime"))
                 .arg(seat),
             who, u"holdSeats.booking.id"_s);
    };
    house.ids.insert(u"payment"_s, newId());
    const auto sell = [&](const char *which, int seat, const Identity &who, const QString &payment) {
        hold(which, seat, who);
        return told(uR"(mutation { checkout(input: {idempotencyKey: "%1", bookingId: "%2",
            tickets: [{seatId: %3, ticketType: "ADULT"}], expectedTotalMinor: 900,
            payment: {paymentId: "%4", method: CASH, tenderedMinor: 900}})
            { booking { confirmationCode } refusal { code detail } } })"_s.arg(newId(), id(which))
                        .arg(seat)
                        .arg(payment),
                    who, u"checkout.booking.confirmationCode"_s);
    };
    house.marks.append(sell("sold", 1, cashier, id("payment")));
    house.ids.insert(u"code"_s, house.marks.last());
    house.ids.insert(
        u"ticket"_s,
        told(u"{ booking(id: \"%1\") { tickets { id } } }"_s.arg(id("sold")), cashier, u"booking.tickets.0.id"_s));
    hold("held", 5, cashier);
    // Of a customer: seats that are kept have a code as well.
    hold("booking", 9, customer);
    house.customersMarks = {told(uR"(mutation { reserveHold(input: {idempotencyKey: "%1", bookingId: "%2"})
        { booking { confirmationCode } refusal { code detail } } })"_s.arg(newId(), id("booking")),
                                 customer, u"reserveHold.booking.confirmationCode"_s)};
    house.marks += house.customersMarks;
    told(uR"(mutation { createCoupon(input: {couponId: "%1", coupon: {name: "Coupon %3", terms: {kind: PERCENT,
        permyriad: 500}, conditions: {cinemaIds: ["%2"]}}}) { coupon { id } refusal { detail } } })"_s.arg(
             id("coupon"), id("cinema"), name),
         admin, u"createCoupon.coupon.id"_s);
    house.marks.append(told(uR"(mutation { issueCouponCodes(input: {issueId: "%1", couponId: "%2", count: 1})
        { codes refusal { detail } } })"_s.arg(newId(), id("coupon")),
                            admin, u"issueCouponCodes.codes.0"_s));
    return house;
}

} // namespace matrix
