#include "figuresviews.h"

namespace foyer::booking {

namespace {

constexpr int hoursOfDay = 24;

} // namespace

std::optional<MoneyView> FigureTotalsView::averageTicket() const
{
    const std::optional<qint64> minor = sums.averageTicketMinor();
    return minor ? std::optional(MoneyView{*minor, currency}) : std::nullopt;
}

CurrencyFiguresView CurrencyFiguresView::of(const CurrencyFigures &figures, const Period &period)
{
    CurrencyFiguresView view;
    view.currency = figures.currency.code();
    const auto money = [&view](qint64 minor) { return MoneyView{minor, view.currency}; };
    view.current = {figures.total(period), view.currency};
    view.previous = {figures.total(period.before()), view.currency};
    for (int i = 0; i < period.days(); ++i) {
        const QDate day = period.from().addDays(i);
        const QDate previous = period.before().from().addDays(i);
        view.byDay.append(
            {day, {figures.byDay.value(day), view.currency}, previous, {figures.byDay.value(previous), view.currency}});
    }
    for (int hour = 0; hour < hoursOfDay; ++hour) {
        const FigureSums sums = figures.current.byHour.value(hour);
        const FigureSums before = figures.previous.byHour.value(hour);
        view.byHour.append(
            {hour, money(sums.grossMinor()), sums.admissions(), money(before.grossMinor()), before.admissions()});
    }
    for (const MovieFigures &movie : figures.topMovies(figures.current.byMovie.size())) {
        const FigureSums before = figures.previous.byMovie.value(movie.movie).sums;
        view.movies.append({movie.movie.toString(), movie.title, money(movie.sums.grossMinor()),
                            movie.sums.admissions(), money(before.grossMinor()), before.admissions()});
    }
    for (const MovieFigures &movie : figures.previous.byMovie) {
        if (!figures.current.byMovie.contains(movie.movie))
            view.movies.append({movie.movie.toString(), movie.title, money(0), 0, money(movie.sums.grossMinor()),
                                movie.sums.admissions(), false});
    }
    for (const PaymentMethod method : paymentMethods) {
        view.paymentMix.append({toWireName(method), money(view.current.sums.takenMinor(method)),
                                money(view.previous.sums.takenMinor(method))});
    }
    QMap<WeekHour, FigureSums> cells = figures.current.byWeekHour;
    for (auto it = figures.previous.byWeekHour.cbegin(); it != figures.previous.byWeekHour.cend(); ++it)
        cells[it.key()]; // one without showtimes now
    for (auto it = cells.cbegin(); it != cells.cend(); ++it) {
        const FigureSums &sums = it.value();
        const FigureSums before = figures.previous.byWeekHour.value(it.key());
        view.occupancyByHour.append({it.key().weekday, it.key().hour, sums.showtimes, sums.seatsOffered, sums.seatsSold,
                                     sums.occupancyPermyriad().value_or(0), before.seatsOffered, before.seatsSold});
    }
    return view;
}

FiguresView FiguresView::of(const QList<CurrencyFigures> &figures, const Period &period, qint64 asOfMs)
{
    FiguresView view{QDateTime::fromMSecsSinceEpoch(asOfMs, Qt::UTC),
                     period.from(),
                     period.to(),
                     period.before().from(),
                     period.before().to(),
                     {}};
    for (const CurrencyFigures &block : figures)
        view.currencies.append(CurrencyFiguresView::of(block, period));
    return view;
}

} // namespace foyer::booking
