#pragma once

#include "ids.h"
#include "money.h"
#include "result.h"

#include <QDateTime>
#include <QFuture>
#include <QList>

#include <optional>

namespace foyer::ports {

/** What the books say of some time, in one currency; each amount is of that. What counts when is the server's to say
 *  (type FigureTotals of the schema). Value type. */
struct FigureTotals
{
    domain::Money gross; ///< What tickets cost, tax included, less what was given back.
    domain::Money net;
    domain::Money tax;
    domain::Money exchanged; ///< Zero unless people moved to another cinema.
    domain::Money owed; ///< To customers, that could not be given back; less what of it was given by hand.
    domain::Money byHand; ///< What was owed, then or earlier, and was given by hand.
    qint64 admissions = 0; ///< Tickets sold less returned; may be less than zero.
    std::optional<domain::Money> averageTicket; ///< None when nobody was admitted.
    qint64 showtimes = 0;
    qint64 seatsOffered = 0;
    qint64 seatsSold = 0;
    std::optional<int> occupancyPermyriad; ///< 10000 is full; none when no seats were offered.

    friend bool operator==(const FigureTotals &, const FigureTotals &) = default;
};

/** A day, and the one as far from the beginning of the period before. */
struct DayFigures
{
    QDate day;
    FigureTotals current;
    QDate previousDay;
    FigureTotals previous;
};

/** An hour on the cinema's wall at which was booked. */
struct HourFigures
{
    int hour = 0;
    domain::Money gross;
    qint64 admissions = 0;
    domain::Money previousGross;
    qint64 previousAdmissions = 0;
};

struct MovieFigures
{
    domain::MovieId movie;
    QString title;
    std::optional<int> posterSeed; ///< As MovieFacts has it; none when that is not known now.
    domain::Money gross;
    qint64 admissions = 0;
    domain::Money previousGross;
    qint64 previousAdmissions = 0;
};

struct PaymentFigures
{
    QString method; ///< "CASH", "CARD", "ONLINE", "GIFT_CARD", "VOUCHER", or what comes.
    domain::Money taken; ///< Less what was given back; may be less than zero.
    domain::Money previousTaken;
};

/** Showtimes that start in an hour of a day of the week. */
struct WeekHourFigures
{
    int weekday = 1; ///< 1 is Monday; of the business day.
    int hour = 0; ///< On the cinema's wall.
    qint64 showtimes = 0;
    qint64 seatsOffered = 0;
    qint64 seatsSold = 0;
    qint64 previousSeatsOffered = 0;
    qint64 previousSeatsSold = 0;
};

struct CurrencyFigures
{
    domain::Currency currency;
    FigureTotals current;
    FigureTotals previous;
    QList<DayFigures> byDay; ///< Every day, in order. They sum to current and previous.
    QList<HourFigures> byHour; ///< 0 to 23. They sum to current and previous.
    QList<MovieFigures> topMovies; ///< By gross.
    QList<PaymentFigures> paymentMix; ///< With exchanged and less owed and byHand they sum to the gross.
    QList<WeekHourFigures> occupancyByHour; ///< Only where showtimes are, now or before.
};

struct Figures
{
    QDateTime asOfUtc;
    QDate from;
    QDate to;
    QDate previousFrom;
    QDate previousTo;
    QList<CurrencyFigures> currencies; ///< By code. Never added up.
    QStringList missingRegions{}; ///< That cannot be reached now: the figures are without their cinemas.
};

/** What is asked: some business days, both ends included, each cinema's own. */
struct FiguresQuestion
{
    QList<domain::CinemaId> cinemas; ///< None: all that the session may see.
    QDate from;
    QDate to;

    friend bool operator==(const FiguresQuestion &, const FiguresQuestion &) = default;
};

/** The dashboard's figures. Reading only. GUI thread; futures finish there. */
class FiguresApi
{
public:
    virtual ~FiguresApi() = default;

    /** Timeout, Unreachable, Busy, Protocol, Unauthenticated, Forbidden; InvalidInput for no period, or one of more
     *  than 400 days. */
    virtual QFuture<Result<Figures>> figures(const FiguresQuestion &question) = 0;
};

} // namespace foyer::ports
