#include "demoprogramme.h"

#include "demorandom.h"
#include "schedule.h"

#include <QTimeZone>

#include <array>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::SeatType;

constexpr qint64 msPerMinute = 60'000;
constexpr qint64 idMoment = 1'700'000'000'000; // of ids that belong to no day
constexpr int trailersMinutes = 15;
constexpr int cleanUpMinutes = 15;
constexpr int filmsOfAWeek = 9;

struct Tariff
{
    QLatin1StringView currency;
    qint64 adultMinor;
    qint64 stepMinor; ///< Prices are multiples of this.
    int taxPermyriad; ///< Of tickets.
    int goodsTaxPermyriad; ///< Of 3D glasses.
};

constexpr std::array tariffs{
    Tariff{"EUR"_L1, 1150, 50, 700, 1900},    Tariff{"USD"_L1, 1400, 50, 888, 888},
    Tariff{"GBP"_L1, 1100, 50, 2000, 2000},   Tariff{"CHF"_L1, 1900, 50, 810, 810},
    Tariff{"JPY"_L1, 1900, 100, 1000, 1000},  Tariff{"SEK"_L1, 14000, 500, 600, 2500},
    Tariff{"KRW"_L1, 14000, 500, 1000, 1000},
};

Tariff tariffOf(const domain::Currency &currency)
{
    for (const Tariff &tariff : tariffs) {
        if (currency.code() == tariff.currency)
            return tariff;
    }
    qint64 unit = 1;
    for (int digit = 0; digit < currency.minorDigits(); ++digit)
        unit *= 10;
    return {"XXX"_L1, 12 * unit, std::max<qint64>(unit / 2, 1), 1000, 1000};
}

PriceRule percentRule(const QString &code, const QString &name, const PriceCondition &when, int percent)
{
    PriceRule rule;
    rule.code = code;
    rule.name = name;
    rule.when = when;
    rule.effect = PriceRule::Effect::Percent;
    rule.percentPermyriad = percent * 100;
    return rule;
}

/** A matinee on working days, a cinema day, and a price for members of the club. The cinema day is cheaper than a
 *  matinee, which is why the matinee leaves it out: the time of day would count more. */
QList<PriceRule> demoRules()
{
    const quint8 matineeDays = PriceCondition::daysOf({Qt::Monday, Qt::Wednesday, Qt::Thursday, Qt::Friday});
    return {percentRule(u"MATINEE"_s, u"Matinee"_s,
                        {.weekdays = matineeDays, .startsFrom = QTime(6, 0), .startsBefore = QTime(17, 0)}, 85),
            percentRule(u"CINEMA_DAY"_s, u"Cinema day"_s, {.weekdays = PriceCondition::daysOf({Qt::Tuesday})}, 75),
            percentRule(u"CLUB"_s, u"Club"_s, {.memberTier = u"CLUB"_s}, 80)};
}

int startOfDay(QDate day, DemoRandom &random)
{
    const bool weekend = day.dayOfWeek() >= 6;
    return (weekend ? 11 * 60 : 13 * 60 + 30) + 10 * random.below(4);
}

int roundUpToFive(int minutes)
{
    return (minutes + 4) / 5 * 5;
}

/** The films of the week: the same in every room, other ones next week. Popular ones run longer. */
QList<DemoMovie> filmsOfWeek(const DemoInput &input, const DemoCinema &cinema, QDate day)
{
    QList<DemoMovie> chosen;
    const qint64 week = day.toJulianDay() / 7;
    DemoRandom random(input.seed, cinema.id.toBytes() + QByteArray::number(week));
    const int count = std::min<int>(filmsOfAWeek, static_cast<int>(input.movies.size()));
    const int popular = std::max<int>(1, static_cast<int>(input.movies.size()) / 4);
    QList<bool> taken(input.movies.size(), false);
    while (chosen.size() < count) {
        const int index =
            random.percent(50) ? random.below(popular) : random.below(static_cast<int>(input.movies.size()));
        if (taken.at(index))
            continue;
        taken[index] = true;
        chosen.append(input.movies.at(index));
    }
    return chosen;
}

int youngestAge(const QString &rating)
{
    bool isNumber = false;
    const int age = rating.toInt(&isNumber);
    return isNumber ? age : 16;
}

/** How well a film fits a start; @p rank is its place among the week's. */
int fit(const DemoMovie &movie, int rank, int startMinutes)
{
    const bool evening = startMinutes >= 18 * 60;
    const int age = youngestAge(movie.ageRating);
    int weight = evening ? 30 - 3 * rank : 20 - rank;
    if (evening && age < 12)
        weight /= startMinutes >= 20 * 60 + 30 ? 10 : 3;
    if (!evening && age >= 16)
        weight /= 3;
    return std::max(weight, 1);
}

QStringList formatsFor(const DemoAuditorium &auditorium, DemoRandom &random)
{
    QStringList formats{auditorium.formats.contains(u"3D"_s) && random.percent(30) ? u"3D"_s : u"2D"_s};
    if (auditorium.formats.contains(u"ATMOS"_s))
        formats.append(u"ATMOS"_s);
    return formats;
}

ShowtimeRecord showtimeOf(const DemoCinema &cinema, const DemoAuditorium &auditorium, const DemoMovie &movie, QDate day,
                          int startMinutes)
{
    const QTimeZone zone(cinema.timeZone.toUtf8());
    ShowtimeRecord showtime;
    showtime.cinema = cinema.id;
    showtime.auditorium = auditorium.id;
    showtime.auditoriumName = auditorium.name;
    showtime.movie = movie.id;
    showtime.movieTitle = movie.title;
    bool isAge = false;
    if (const int age = movie.ageRating.toInt(&isAge); isAge)
        showtime.ageRating = age;
    showtime.startsAtMs = QDateTime(day, QTime(startMinutes / 60, startMinutes % 60), zone).toMSecsSinceEpoch();
    showtime.endsAtMs = showtime.startsAtMs + (trailersMinutes + movie.runtimeMinutes) * msPerMinute;
    showtime.blockedUntilMs = showtime.endsAtMs + cleanUpMinutes * msPerMinute;
    showtime.timeZone = cinema.timeZone;
    showtime.startsLocal = wallTime(showtime.startsAtMs, cinema.timeZone);
    showtime.endsLocal = wallTime(showtime.endsAtMs, cinema.timeZone);
    showtime.businessDay = day;
    showtime.salesOpenMs = showtime.startsAtMs - qint64{28} * 24 * 60 * msPerMinute;
    showtime.salesCloseMs = showtime.startsAtMs + 30 * msPerMinute;
    showtime.seatCount = auditorium.plan.capacity();
    return showtime;
}

} // namespace

PriceCard demoPriceCard(const DemoCinema &cinema, quint64 seed)
{
    const Tariff tariff = tariffOf(cinema.currency);
    PriceCard card;
    card.id =
        domain::PriceCardId(namedUuidV7(idMoment, "price card " + QByteArray::number(seed) + cinema.id.toBytes()));
    card.cinema = cinema.id;
    card.name = u"Standard"_s;
    card.currency = cinema.currency;
    card.taxPermyriad = tariff.taxPermyriad;
    card.roundToMinor = tariff.stepMinor;
    card.types = {
        {u"ADULT"_s, u"Adult"_s}, {u"CHILD"_s, u"Child"_s}, {u"SENIOR"_s, u"Senior"_s}, {u"STUDENT"_s, u"Student"_s}};
    const QList<std::pair<QString, int>> typePercents{
        {u"ADULT"_s, 100}, {u"CHILD"_s, 70}, {u"SENIOR"_s, 85}, {u"STUDENT"_s, 80}};
    const QList<std::pair<SeatType, int>> seatPercents{{SeatType::Standard, 100}, {SeatType::Premium, 120},
                                                       {SeatType::Vip, 150},      {SeatType::Wheelchair, 80},
                                                       {SeatType::Companion, 60}, {SeatType::Sofa, 135}};
    for (const auto &[type, typePercent] : typePercents) {
        for (const auto &[seat, seatPercent] : seatPercents) {
            const qint64 exact = tariff.adultMinor * typePercent * seatPercent / 10'000;
            card.baseMinor.insert({type, seat}, (exact + tariff.stepMinor / 2) / tariff.stepMinor * tariff.stepMinor);
        }
    }
    card.rules = demoRules();
    card.surcharges = {
        {u"3D"_s, u"3D glasses"_s, {.format = u"3D"_s}, tariff.stepMinor * 6, {}, {}, tariff.goodsTaxPermyriad},
        {u"WEEKEND"_s,
         u"Weekend"_s,
         {.weekdays = PriceCondition::daysOf({Qt::Friday, Qt::Saturday, Qt::Sunday})},
         tariff.stepMinor * 2}};
    return card;
}

QList<ShowtimeRecord> demoShowtimes(const DemoInput &input, const DemoCinema &cinema, const domain::PriceCardId &card,
                                    QDate day)
{
    constexpr int lastStart = 22 * 60 + 45;
    const QList<DemoMovie> films = filmsOfWeek(input, cinema, day);
    QList<ShowtimeRecord> showtimes;
    if (films.isEmpty())
        return showtimes;
    for (const DemoAuditorium &auditorium : cinema.auditoriums) {
        const QByteArray name = auditorium.id.toBytes() + day.toString(Qt::ISODate).toLatin1();
        DemoRandom random(input.seed, name);
        int start = startOfDay(day, random);
        while (start <= lastStart) {
            QList<int> weights;
            for (int rank = 0; rank < films.size(); ++rank)
                weights.append(fit(films.at(rank), rank, start));
            const DemoMovie &movie = films.at(random.weighted(weights));
            ShowtimeRecord showtime = showtimeOf(cinema, auditorium, movie, day, start);
            showtime.id = domain::ShowtimeId(namedUuidV7(
                showtime.startsAtMs, "showtime " + QByteArray::number(input.seed) + name + QByteArray::number(start)));
            showtime.priceCard = card;
            showtime.formats = formatsFor(auditorium, random);
            const bool original = random.percent(20) && cinema.language != u"en";
            showtime.language = original ? u"en"_s : cinema.language;
            if (original)
                showtime.subtitles = cinema.language;
            showtimes.append(showtime);
            // In the afternoon a room may stand empty for a while; in the evening it does not.
            const int pause = start < 16 * 60 ? 5 * random.below(9) : 5 * random.below(3);
            start = roundUpToFive(start + trailersMinutes + movie.runtimeMinutes + cleanUpMinutes) + pause;
        }
    }
    return showtimes;
}

} // namespace foyer::booking
