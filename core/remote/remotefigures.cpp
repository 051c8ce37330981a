#include "remotefigures.h"

#include "async.h"
#include "jsonreader.h"

namespace foyer::remote {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

ports::FigureTotals readTotals(JsonReader &json)
{
    ports::FigureTotals totals;
    totals.gross = json.money(u"gross"_s);
    totals.net = json.money(u"net"_s);
    totals.tax = json.money(u"tax"_s);
    totals.exchanged = json.money(u"exchanged"_s);
    totals.owed = json.money(u"owed"_s);
    totals.byHand = json.money(u"byHand"_s);
    totals.admissions = json.integer(u"admissions"_s);
    if (!json.isNull(u"averageTicket"_s))
        totals.averageTicket = json.money(u"averageTicket"_s);
    totals.showtimes = json.integer(u"showtimes"_s);
    totals.seatsOffered = json.integer(u"seatsOffered"_s);
    totals.seatsSold = json.integer(u"seatsSold"_s);
    totals.occupancyPermyriad = json.optionalNumber(u"occupancyPermyriad"_s);
    return totals;
}

ports::FigureTotals totalsOf(JsonReader &json, const QString &name)
{
    JsonReader inner = json.object(name);
    return readTotals(inner);
}

ports::DayFigures readDay(JsonReader &json)
{
    return {json.day(u"day"_s), totalsOf(json, u"current"_s), json.day(u"previousDay"_s),
            totalsOf(json, u"previous"_s)};
}

ports::HourFigures readHour(JsonReader &json)
{
    return {json.number(u"hour"_s), json.money(u"gross"_s), json.integer(u"admissions"_s),
            json.money(u"previousGross"_s), json.integer(u"previousAdmissions"_s)};
}

ports::MovieFigures readMovie(JsonReader &json)
{
    ports::MovieFigures figures;
    figures.movie = json.id<MovieId>(u"movieId"_s);
    figures.title = json.text(u"title"_s);
    if (!json.isNull(u"movie"_s)) // another service's, which may be down
        figures.posterSeed = json.object(u"movie"_s).number(u"posterSeed"_s);
    figures.gross = json.money(u"gross"_s);
    figures.admissions = json.integer(u"admissions"_s);
    figures.previousGross = json.money(u"previousGross"_s);
    figures.previousAdmissions = json.integer(u"previousAdmissions"_s);
    return figures;
}

ports::PaymentFigures readPayment(JsonReader &json)
{
    return {json.text(u"method"_s), json.money(u"taken"_s), json.money(u"previousTaken"_s)};
}

ports::WeekHourFigures readWeekHour(JsonReader &json)
{
    ports::WeekHourFigures cell;
    cell.weekday = json.number(u"weekday"_s);
    cell.hour = json.number(u"hour"_s);
    if (cell.weekday < 1 || cell.weekday > 7)
        json.problem(u"weekday"_s, u"no day of a week"_s);
    if (cell.hour < 0 || cell.hour > 23)
        json.problem(u"hour"_s, u"no hour of a day"_s);
    cell.showtimes = json.integer(u"showtimes"_s);
    cell.seatsOffered = json.integer(u"seatsOffered"_s);
    cell.seatsSold = json.integer(u"seatsSold"_s);
    cell.previousSeatsOffered = json.integer(u"previousSeatsOffered"_s);
    cell.previousSeatsSold = json.integer(u"previousSeatsSold"_s);
    return cell;
}

ports::CurrencyFigures readBlock(JsonReader &json)
{
    ports::CurrencyFigures block;
    const Result<Currency> currency = Currency::fromCode(json.text(u"currency"_s));
    if (currency)
        block.currency = *currency;
    else
        json.problem(u"currency"_s, u"not a known currency"_s);
    block.current = totalsOf(json, u"current"_s);
    block.previous = totalsOf(json, u"previous"_s);
    block.byDay = json.list(u"byDay"_s, readDay);
    block.byHour = json.list(u"byHour"_s, readHour);
    block.topMovies = json.list(u"topMovies"_s, readMovie);
    block.paymentMix = json.list(u"paymentMix"_s, readPayment);
    block.occupancyByHour = json.list(u"occupancyByHour"_s, readWeekHour);
    return block;
}

Result<ports::Figures> figuresFrom(const QJsonValue &value)
{
    JsonReader json(value, u"figures"_s);
    ports::Figures figures;
    figures.asOfUtc = json.moment(u"asOf"_s);
    figures.from = json.day(u"from"_s);
    figures.to = json.day(u"to"_s);
    figures.previousFrom = json.day(u"previousFrom"_s);
    figures.previousTo = json.day(u"previousTo"_s);
    figures.currencies = json.list(u"currencies"_s, readBlock);
    return json.result(figures);
}

} // namespace

RemoteFigures::RemoteFigures(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<ports::Figures>> RemoteFigures::figures(const ports::FiguresQuestion &question)
{
    QJsonArray cinemas;
    for (const CinemaId &cinema : question.cinemas)
        cinemas.append(cinema.toString());
    const QJsonObject input{{u"cinemaIds"_s, cinemas},
                            {u"from"_s, question.from.toString(Qt::ISODate)},
                            {u"to"_s, question.to.toString(Qt::ISODate)}};
    return async::andThen(m_client.query(u"figures"_s, {{u"input"_s, input}}), this, [](const GraphQlAnswer &answer) {
        Result<ports::Figures> figures = answer.field(u"figures"_s).and_then(figuresFrom);
        if (figures)
            figures->missingRegions = answer.missingRegions;
        return figures;
    });
}

} // namespace foyer::remote
