#include "dashboardcharts.h"

#include "dashboardwords.h"
#include "moneylabel.h"

#include <QCoreApplication>
#include <QMap>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::Money;
using widgets::ChartPoint;
using widgets::ChartTable;
using widgets::moneyText;
using widgets::Plot;
using widgets::Series;
using Cell = ChartTable::Cell;

/** The context of this file's strings; functions have no class to lend one. */
struct Charts
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Dashboard)
};

constexpr int fewDays = 2; // that make no line
/** Hours before this are late ones of the day before: no house opens so early, and none shows its last film later. */
constexpr int earliestHour = 6;

Cell textCell(const QString &text)
{
    return {text, text};
}

Cell numberCell(qint64 number, const QLocale &locale)
{
    return {locale.toString(number), number};
}

Cell moneyCell(const Money &amount, const QLocale &locale)
{
    return {moneyText(amount, locale), decimalText(amount)};
}

Cell dayCell(QDate day, const QLocale &locale)
{
    return {dayText(day, locale), day};
}

/** The file has the percent with two digits, and no sign. */
Cell occupancyCell(std::optional<int> permyriad, const QLocale &locale)
{
    if (!permyriad)
        return {u"–"_s, QVariant()};
    const QString number =
        QString::number(*permyriad / 100) + u'.' + QString::number(*permyriad % 100).rightJustified(2, u'0');
    return {permyriadText(*permyriad, locale), number};
}

QString beforeText(const QString &what, const Change &change)
{
    const QString text = Charts::tr("Before: %1").arg(what);
    return change.text.isEmpty() ? text : text + u" ("_s + change.text + u')';
}

QString withCode(const QString &title, const domain::Currency &currency)
{
    return title + u" ("_s + currency.code() + u')';
}

QString hourText(int hour)
{
    return u"%1:00"_s.arg(hour, 2, 10, QChar(u'0'));
}

qint64 wholeUnit(const domain::Currency &currency)
{
    qint64 unit = 1;
    for (int i = 0; i < currency.minorDigits(); ++i)
        unit *= 10;
    return unit;
}

Series moneySeries(const domain::Currency &currency, const QLocale &locale)
{
    Series series;
    series.leastStep = wholeUnit(currency);
    series.axisText = [currency, locale](qint64 minor) { return axisMoney(Money(minor, currency), locale); };
    return series;
}

QString weekdayText(int weekday, const QLocale &locale)
{
    return locale.standaloneDayName(weekday, QLocale::ShortFormat);
}

/** Those that something was booked at, now or before, and all between. */
QList<ports::HourFigures> hoursOf(const ports::CurrencyFigures &figures)
{
    const auto isUsed = [](const ports::HourFigures &hour) {
        return !hour.gross.isZero() || !hour.previousGross.isZero() || hour.admissions != 0
            || hour.previousAdmissions != 0;
    };
    const auto first = std::find_if(figures.byHour.cbegin(), figures.byHour.cend(), isUsed);
    const auto last = std::find_if(figures.byHour.crbegin(), figures.byHour.crend(), isUsed);
    return first == figures.byHour.cend() ? QList<ports::HourFigures>() : QList<ports::HourFigures>(first, last.base());
}

} // namespace

bool isEmpty(const ports::CurrencyFigures &figures)
{
    const auto isNothing = [](const ports::FigureTotals &totals) {
        return totals.gross.isZero() && totals.admissions == 0 && totals.showtimes == 0;
    };
    return isNothing(figures.current) && isNothing(figures.previous) && hoursOf(figures).isEmpty();
}

Series revenueSeries(const ports::CurrencyFigures &figures, const QLocale &locale)
{
    Series series = moneySeries(figures.currency, locale);
    if (isEmpty(figures))
        return series;
    series.kind = figures.byDay.size() > fewDays ? Plot::Kind::Line : Plot::Kind::Bars;
    for (const ports::DayFigures &day : figures.byDay) {
        const Money &now = day.current.gross;
        const Money &before = day.previous.gross;
        series.current.append(now.minor());
        series.previous.append(before.minor());
        series.keys.append(locale.toString(day.day, u"d MMM"_s));
        series.points.append(
            {dayText(day.day, locale), moneyText(now, locale),
             Charts::tr("%1: %2", "day: amount").arg(dayText(day.previousDay, locale), moneyText(before, locale))});
    }
    return series;
}

ChartTable revenueTable(const ports::CurrencyFigures &figures, const QLocale &locale)
{
    ChartTable table;
    table.titles = {Charts::tr("Day"),
                    withCode(Charts::tr("Gross"), figures.currency),
                    withCode(Charts::tr("Net"), figures.currency),
                    Charts::tr("Admissions"),
                    Charts::tr("Occupancy (%)"),
                    Charts::tr("Day before"),
                    withCode(Charts::tr("Gross before"), figures.currency)};
    for (const ports::DayFigures &day : figures.byDay) {
        table.rows.append({dayCell(day.day, locale), moneyCell(day.current.gross, locale),
                           moneyCell(day.current.net, locale), numberCell(day.current.admissions, locale),
                           occupancyCell(day.current.occupancyPermyriad, locale), dayCell(day.previousDay, locale),
                           moneyCell(day.previous.gross, locale)});
    }
    const ports::FigureTotals &all = figures.current;
    table.rows.append({textCell(Charts::tr("All")), moneyCell(all.gross, locale), moneyCell(all.net, locale),
                       numberCell(all.admissions, locale), occupancyCell(all.occupancyPermyriad, locale),
                       textCell(QString()), moneyCell(figures.previous.gross, locale)});
    return table;
}

Series hourSeries(const ports::CurrencyFigures &figures, const QLocale &locale)
{
    Series series = moneySeries(figures.currency, locale);
    series.kind = Plot::Kind::Bars;
    const QList<ports::HourFigures> hours = hoursOf(figures);
    for (const ports::HourFigures &hour : hours) {
        series.current.append(hour.gross.minor());
        series.previous.append(hour.previousGross.minor());
        series.keys.append(locale.toString(hour.hour));
        const QString admissions = Charts::tr("%n admission(s)", nullptr, static_cast<int>(hour.admissions));
        series.points.append({u"%1 – %2 · %3"_s.arg(hourText(hour.hour), hourText((hour.hour + 1) % 24), admissions),
                              moneyText(hour.gross, locale),
                              beforeText(moneyText(hour.previousGross, locale),
                                         changeOf(hour.gross.minor(), hour.previousGross.minor(), locale))});
    }
    return series;
}

ChartTable hourTable(const ports::CurrencyFigures &figures, const QLocale &locale)
{
    ChartTable table;
    table.titles = {Charts::tr("Hour"), withCode(Charts::tr("Gross"), figures.currency), Charts::tr("Admissions"),
                    withCode(Charts::tr("Gross before"), figures.currency), Charts::tr("Admissions before")};
    for (const ports::HourFigures &hour : figures.byHour) {
        table.rows.append({textCell(hourText(hour.hour)), moneyCell(hour.gross, locale),
                           numberCell(hour.admissions, locale), moneyCell(hour.previousGross, locale),
                           numberCell(hour.previousAdmissions, locale)});
    }
    return table;
}

FilmRanking filmRanking(const ports::CurrencyFigures &figures, const QLocale &locale)
{
    FilmRanking ranking;
    for (const ports::MovieFigures &movie : figures.topMovies) {
        ranking.posters.append(movie.posterSeed ? QString::number(*movie.posterSeed) : movie.title);
        ranking.entries.append(
            {movie.title, moneyText(movie.gross, locale), movie.gross.minor(), movie.previousGross.minor()});
        const QString admissions = Charts::tr("%n admission(s)", nullptr, static_cast<int>(movie.admissions));
        ranking.points.append({u"%1 · %2"_s.arg(movie.title, admissions), moneyText(movie.gross, locale),
                               beforeText(moneyText(movie.previousGross, locale),
                                          changeOf(movie.gross.minor(), movie.previousGross.minor(), locale))});
    }
    return ranking;
}

ChartTable filmTable(const ports::CurrencyFigures &figures, const QLocale &locale)
{
    ChartTable table;
    table.titles = {Charts::tr("Film"), withCode(Charts::tr("Gross"), figures.currency), Charts::tr("Admissions"),
                    withCode(Charts::tr("Gross before"), figures.currency), Charts::tr("Admissions before")};
    for (const ports::MovieFigures &movie : figures.topMovies) {
        table.rows.append({textCell(movie.title), moneyCell(movie.gross, locale), numberCell(movie.admissions, locale),
                           moneyCell(movie.previousGross, locale), numberCell(movie.previousAdmissions, locale)});
    }
    return table;
}

PaymentParts paymentParts(const ports::CurrencyFigures &figures, const QLocale &locale)
{
    PaymentParts mix;
    qint64 all = 0;
    qint64 allBefore = 0;
    for (const ports::PaymentFigures &payment : figures.paymentMix) {
        all += qMax<qint64>(0, payment.taken.minor());
        allBefore += qMax<qint64>(0, payment.previousTaken.minor());
    }
    for (const ports::PaymentFigures &payment : figures.paymentMix) {
        if (payment.taken.isZero() && payment.previousTaken.isZero())
            continue;
        const QString name = paymentName(payment.method);
        const std::optional<int> share = occupancyOf(qMax<qint64>(0, payment.taken.minor()), all);
        const std::optional<int> shareBefore = occupancyOf(qMax<qint64>(0, payment.previousTaken.minor()), allBefore);
        const QString percent = share ? permyriadText(*share, locale) : u"–"_s;
        mix.parts.append({name, payment.taken.minor(), percent});
        const QString before = shareBefore
            ? u"%1, %2"_s.arg(moneyText(payment.previousTaken, locale), permyriadText(*shareBefore, locale))
            : moneyText(payment.previousTaken, locale);
        mix.points.append(
            {u"%1 · %2"_s.arg(name, percent), moneyText(payment.taken, locale), Charts::tr("Before: %1").arg(before)});
    }
    return mix;
}

ChartTable paymentTable(const ports::CurrencyFigures &figures, const QLocale &locale)
{
    ChartTable table;
    table.titles = {Charts::tr("Paid by"), withCode(Charts::tr("Taken"), figures.currency),
                    withCode(Charts::tr("Taken before"), figures.currency)};
    const auto add = [&](const QString &name, const Money &now, const Money &before) {
        table.rows.append({textCell(name), moneyCell(now, locale), moneyCell(before, locale)});
    };
    for (const ports::PaymentFigures &payment : figures.paymentMix)
        add(paymentName(payment.method), payment.taken, payment.previousTaken);
    // What makes the sum the gross.
    const auto negative = [](const Money &amount) { return Money(-amount.minor(), amount.currency()); };
    if (!figures.current.exchanged.isZero() || !figures.previous.exchanged.isZero())
        add(Charts::tr("Exchanged with other cinemas"), figures.current.exchanged, figures.previous.exchanged);
    if (!figures.current.owed.isZero() || !figures.previous.owed.isZero())
        add(Charts::tr("Owed to customers"), negative(figures.current.owed), negative(figures.previous.owed));
    if (!figures.current.byHand.isZero() || !figures.previous.byHand.isZero())
        add(Charts::tr("Given back by hand"), negative(figures.current.byHand), negative(figures.previous.byHand));
    add(Charts::tr("Gross"), figures.current.gross, figures.previous.gross);
    return table;
}

OccupancyCells occupancyCells(const ports::CurrencyFigures &figures, const QLocale &locale)
{
    OccupancyCells result;
    if (figures.occupancyByHour.isEmpty())
        return result;
    const auto placeOf = [](int hour) { return (hour + 24 - earliestHour) % 24; }; // in the business day
    int first = 23;
    int last = 0;
    QMap<std::pair<int, int>, ports::WeekHourFigures> cells;
    for (const ports::WeekHourFigures &cell : figures.occupancyByHour) {
        const int place = placeOf(cell.hour);
        first = qMin(first, place);
        last = qMax(last, place);
        cells.insert({cell.weekday, place}, cell);
    }
    const auto hourAt = [](int place) { return (place + earliestHour) % 24; };
    for (int place = first; place <= last; ++place)
        result.cells.columns.append(hourText(hourAt(place)));
    for (int i = 0; i < 7; ++i) {
        const int weekday = (static_cast<int>(locale.firstDayOfWeek()) - 1 + i) % 7 + 1;
        result.cells.rows.append(weekdayText(weekday, locale));
        for (int place = first; place <= last; ++place) {
            const ports::WeekHourFigures cell = cells.value({weekday, place});
            const std::optional<int> now = occupancyOf(cell.seatsSold, cell.seatsOffered);
            const std::optional<int> before = occupancyOf(cell.previousSeatsSold, cell.previousSeatsOffered);
            result.cells.permyriads.append(now);
            const QString label = u"%1 %2"_s.arg(weekdayText(weekday, locale), hourText(hourAt(place)));
            result.points.append(
                {now ? u"%1 · %2"_s.arg(label,
                                        Charts::tr("%1 of %2 seats")
                                            .arg(locale.toString(cell.seatsSold), locale.toString(cell.seatsOffered)))
                     : label,
                 now ? permyriadText(*now, locale) : Charts::tr("No showtimes"),
                 before ? beforeText(permyriadText(*before, locale), changeOf(now, before, locale)) : QString()});
        }
    }
    return result;
}

ChartTable occupancyTable(const ports::CurrencyFigures &figures, const QLocale &locale)
{
    ChartTable table;
    table.titles = {Charts::tr("Starts"),     Charts::tr("Showtimes"),     Charts::tr("Seats"),
                    Charts::tr("Seats sold"), Charts::tr("Occupancy (%)"), Charts::tr("Occupancy before (%)")};
    for (const ports::WeekHourFigures &cell : figures.occupancyByHour) {
        table.rows.append({textCell(u"%1 %2"_s.arg(weekdayText(cell.weekday, locale), hourText(cell.hour))),
                           numberCell(cell.showtimes, locale), numberCell(cell.seatsOffered, locale),
                           numberCell(cell.seatsSold, locale),
                           occupancyCell(occupancyOf(cell.seatsSold, cell.seatsOffered), locale),
                           occupancyCell(occupancyOf(cell.previousSeatsSold, cell.previousSeatsOffered), locale)});
    }
    return table;
}

} // namespace foyer::admin
