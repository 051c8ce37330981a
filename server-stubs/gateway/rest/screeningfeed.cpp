#include "screeningfeed.h"

#include "async.h"
#include "money.h"
#include "posterface.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;
using graphql::JsonValue;

namespace {

constexpr std::chrono::seconds maxAge{30};
constexpr int usualDays = 7;
constexpr int mostDays = 30;
constexpr int mostTogether = 8;

/** "12.50": as many digits as the currency has. */
QString decimal(const TicketOffer &offer)
{
    const Result<domain::Currency> currency = domain::Currency::fromCode(offer.currency);
    const int digits = currency ? currency->minorDigits() : 2;
    QString text = QString::number(offer.minor).rightJustified(digits + 1, u'0');
    if (digits > 0)
        text.insert(text.size() - digits, u'.');
    return text;
}

QString pageOf(const House &house, const Screening &s, const QDate &day, const QString &base)
{
    return u"%1/programme?cinema=%2&day=%3#s-%4"_s.arg(base, house.id, day.toString(Qt::ISODate), s.id);
}

JsonValue theatreOf(const House &house)
{
    JsonValue::Object address{{u"@type"_s, u"PostalAddress"_s}, {u"streetAddress"_s, house.street}};
    if (!house.postalCode.isEmpty())
        address.emplace_back(u"postalCode"_s, house.postalCode);
    address.emplace_back(u"addressLocality"_s, house.city);
    address.emplace_back(u"addressCountry"_s, house.countryCode);
    JsonValue::Object theatre{{u"@type"_s, u"MovieTheater"_s},
                              {u"@id"_s, u"urn:uuid:"_s + house.id},
                              {u"name"_s, house.name},
                              {u"address"_s, std::move(address)},
                              {u"geo"_s,
                               JsonValue::Object{{u"@type"_s, u"GeoCoordinates"_s},
                                                 {u"latitude"_s, house.latitude},
                                                 {u"longitude"_s, house.longitude}}}};
    if (!house.phone.isEmpty())
        theatre.emplace_back(u"telephone"_s, house.phone);
    return theatre;
}

JsonValue filmOf(const Screening &s, const QString &base)
{
    JsonValue::Object film{{u"@type"_s, u"Movie"_s}, {u"@id"_s, u"urn:uuid:"_s + s.filmId}, {u"name"_s, s.title}};
    if (!s.originalTitle.isEmpty())
        film.emplace_back(u"alternateName"_s, s.originalTitle);
    if (s.runtimeMinutes > 0)
        film.emplace_back(u"duration"_s, u"PT%1M"_s.arg(s.runtimeMinutes));
    if (s.ageRating)
        film.emplace_back(u"contentRating"_s, QString::number(*s.ageRating));
    JsonValue::List directors;
    for (const QString &director : s.directors)
        directors.emplace_back(JsonValue::Object{{u"@type"_s, u"Person"_s}, {u"name"_s, director}});
    if (!directors.empty())
        film.emplace_back(u"director"_s, std::move(directors));
    JsonValue::List genres;
    for (const QString &genre : s.genres)
        genres.emplace_back(genre);
    if (!genres.empty())
        film.emplace_back(u"genre"_s, std::move(genres));
    if (s.hasFilm)
        film.emplace_back(u"image"_s, base + PosterFace::url(s.filmId, s.posterHash));
    return film;
}

QString availabilityOf(const Screening &s)
{
    constexpr int fewAre = 8;
    if (s.seatsFree <= 0)
        return u"https://schema.org/SoldOut"_s;
    if (!s.salesOpen || s.isCancelled)
        return u"https://schema.org/OutOfStock"_s;
    return s.seatsFree <= std::max(fewAre, s.seatsTotal / 10) ? u"https://schema.org/LimitedAvailability"_s
                                                              : u"https://schema.org/InStock"_s;
}

JsonValue offersOf(const Screening &s, const QString &url)
{
    JsonValue::List offers;
    for (const TicketOffer &offer : s.offers)
        offers.emplace_back(JsonValue::Object{{u"@type"_s, u"Offer"_s},
                                              {u"name"_s, offer.name},
                                              {u"price"_s, decimal(offer)},
                                              {u"priceCurrency"_s, offer.currency},
                                              {u"availability"_s, availabilityOf(s)},
                                              {u"url"_s, url}});
    return offers;
}

JsonValue eventOf(const House &house, const Screening &s, const QDate &day, const QString &base)
{
    const QString url = pageOf(house, s, day, base);
    JsonValue::Object event{
        {u"@type"_s, u"ScreeningEvent"_s},
        {u"@id"_s, u"urn:uuid:"_s + s.id},
        {u"name"_s, s.title},
        {u"description"_s, s.room},
        {u"startDate"_s, s.startsAt.toString(Qt::ISODate)},
        {u"endDate"_s, s.endsAt.toString(Qt::ISODate)},
        {u"eventStatus"_s,
         s.isCancelled ? u"https://schema.org/EventCancelled"_s : u"https://schema.org/EventScheduled"_s},
        {u"eventAttendanceMode"_s, u"https://schema.org/OfflineEventAttendanceMode"_s},
        {u"url"_s, url},
        {u"location"_s, theatreOf(house)},
        {u"workPresented"_s, filmOf(s, base)},
        {u"inLanguage"_s, s.language},
        {u"maximumAttendeeCapacity"_s, s.seatsTotal},
        {u"offers"_s, offersOf(s, url)},
    };
    if (!s.subtitles.isEmpty())
        event.emplace_back(u"subtitleLanguage"_s, s.subtitles);
    if (!s.formats.isEmpty())
        event.emplace_back(u"videoFormat"_s, s.formats.join(u' '));
    return event;
}

/** Or what the client calls us by; a relative address for a client that calls us nothing that is a name. */
QString baseOf(const http::Request &request, const PublicPlace &place)
{
    if (!place.url.isEmpty())
        return place.url;
    static const QRegularExpression name(u"^[A-Za-z0-9.-]+(:[0-9]{1,5})?$"_s);
    const QString host = QString::fromLatin1(request.headers.value("Host"));
    return name.match(host).hasMatch() ? place.scheme + u"://"_s + host : QString();
}

} // namespace

JsonValue::List screeningEvents(const House &house, const ScreeningDay &day, const QString &base)
{
    JsonValue::List events;
    for (const Screening &s : day.screenings)
        events.emplace_back(eventOf(house, s, day.day, base));
    return events;
}

FeedFace::FeedFace(Asker &asker, Houses &houses, const Clock &clock, PublicPlace place)
    : m_asker(asker)
    , m_houses(houses)
    , m_clock(clock)
    , m_place(std::move(place))
    , m_pages(clock, maxAge)
{
}

QFuture<http::Response> FeedFace::feed(const Call &call)
{
    bool isNumber = true;
    const std::optional<QString> daysText = call.request.queryItem("days");
    const int days = daysText ? daysText->toInt(&isNumber) : usualDays;
    if (!isNumber || days < 1 || days > mostDays)
        return async::ready(problem(400, ErrorCode::InvalidInput, u"days is a number from 1 to %1."_s.arg(mostDays)));
    Call everybodys = call;
    everybodys.visitor.identity = {};
    const QString base = baseOf(call.request, m_place);
    const QString key =
        QStringList{QString::number(days), call.request.queryItem("cinema").value_or(u"all"_s), base}.join(u'|');
    const auto made = m_pages.answer(key, [this, everybodys, days, base] { return make(everybodys, days, base); });
    return async::then(made, &m_context, [call](const PublicAnswer &answer) {
        return answer.response.status == 200 ? fresh(call, answer.response, {maxAge, answer.missing}) : answer.response;
    });
}

QFuture<PublicAnswer> FeedFace::make(const Call &call, int days, const QString &base)
{
    return async::then(
        m_houses.asked(call, mostTogether), &m_context,
        [this, call, days, base](const Result<QList<House>> &houses) -> QFuture<PublicAnswer> {
            if (!houses)
                return async::ready(PublicAnswer{problem(houses.error()), {}});
            QList<QJsonObject> variables;
            const QDate here = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC).date();
            for (const House &house : *houses)
                variables.append(QJsonObject{{u"cinema"_s, house.id}, {u"day"_s, here.toString(Qt::ISODate)}});
            return async::then(
                m_asker.askEach(u"days"_s, variables, call.visitor), &m_context,
                [this, call, days, base, houses = *houses](const QList<Told> &told) {
                    QList<Stop> stops;
                    QList<Fault> missing;
                    for (qsizetype i = 0; i < told.size(); ++i) {
                        missing += told.at(i).faults;
                        const QJsonArray known = told.at(i).data["programme"_L1]["days"_L1].toArray();
                        for (qsizetype d = 0; d < std::min<qsizetype>(days, known.size()); ++d)
                            stops.append({houses.at(i), QDate::fromString(known.at(d).toString(), Qt::ISODate)});
                    }
                    return makeOf(call, stops, missing, base);
                });
        });
}

QFuture<PublicAnswer> FeedFace::makeOf(const Call &call, const QList<Stop> &stops, const QList<Fault> &missing,
                                       const QString &base)
{
    QList<QJsonObject> variables;
    for (const Stop &stop : stops)
        variables.append(programmeVariables(stop.house.id, stop.day, Prices::With));
    return async::then(m_asker.askEach(u"programme"_s, variables, call.visitor), &m_context,
                       [stops, missing, base](const QList<Told> &told) {
                           PublicAnswer answer;
                           answer.missing = missing;
                           JsonValue::List events;
                           for (qsizetype i = 0; i < told.size(); ++i) {
                               answer.missing += told.at(i).faults;
                               JsonValue::List some = screeningEvents(
                                   stops.at(i).house, screeningDayOf(told.at(i).data["programme"_L1]), base);
                               std::move(some.begin(), some.end(), std::back_inserter(events));
                           }
                           if (events.empty() && !answer.missing.isEmpty()) {
                               answer.response = problem(answer.missing.first());
                               return answer;
                           }
                           const JsonValue document(JsonValue::Object{{u"@context"_s, u"https://schema.org"_s},
                                                                      {u"@graph"_s, std::move(events)}});
                           answer.response = {200, {{"Content-Type", "application/ld+json"}}, document.toJson()};
                           return answer;
                       });
}

} // namespace foyer::rest
