#include "salesfigures.h"

#include "foyerassert.h"
#include "ledger.h"

namespace foyer::booking {

namespace {

constexpr qint64 wholePermyriad = 10000;

qint64 rounded(qint64 amount, qint64 numerator, qint64 denominator)
{
    // By one of few: no result is out of range.
    const Result<domain::Money> share =
        domain::scaled(domain::Money(amount, {}), numerator, denominator, domain::Rounding::HalfUp);
    FOYER_ASSERT(share.has_value());
    return share->minor();
}

} // namespace

qint64 FigureSums::takenMinor(PaymentMethod method) const
{
    return minorOf.value(accountOf(method));
}

std::optional<qint64> FigureSums::averageTicketMinor() const
{
    return admissions() > 0 ? std::optional(rounded(grossMinor(), 1, admissions())) : std::nullopt;
}

std::optional<int> FigureSums::occupancyPermyriad() const
{
    return seatsOffered > 0 ? std::optional(static_cast<int>(rounded(seatsSold, wholePermyriad, seatsOffered)))
                            : std::nullopt;
}

FigureSums &FigureSums::operator+=(const FigureSums &other)
{
    for (auto it = other.minorOf.cbegin(); it != other.minorOf.cend(); ++it)
        minorOf[it.key()] += it.value();
    sold += other.sold;
    returned += other.returned;
    showtimes += other.showtimes;
    seatsOffered += other.seatsOffered;
    seatsSold += other.seatsSold;
    return *this;
}

FigureSums CurrencyFigures::total(const Period &period) const
{
    FigureSums sums;
    for (auto it = byDay.cbegin(); it != byDay.cend(); ++it) {
        if (period.contains(it.key()))
            sums += it.value();
    }
    return sums;
}

QList<MovieFigures> CurrencyFigures::topMovies(qsizetype count) const
{
    QList<MovieFigures> movies = current.byMovie.values();
    const auto rank = [](const MovieFigures &movie) {
        return std::tuple(-movie.sums.grossMinor(), -movie.sums.admissions(), movie.title, movie.movie.toBytes());
    };
    std::sort(movies.begin(), movies.end(),
              [&rank](const MovieFigures &a, const MovieFigures &b) { return rank(a) < rank(b); });
    return movies.mid(0, count);
}

} // namespace foyer::booking
