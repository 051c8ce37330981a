#pragma once

#include "salesfigures.h"
#include "showtimeviews.h"

#include <QDateTime>
#include <QObject>

/** @file
 *  What the schema shows of the dashboard's figures, property for field. */
namespace foyer::booking {

struct FiguresInput
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::domain::CinemaId> cinemaIds MEMBER cinemaIds)
    Q_PROPERTY(QDate from MEMBER from)
    Q_PROPERTY(QDate to MEMBER to)
public:
    QList<domain::CinemaId> cinemaIds;
    QDate from;
    QDate to;
};

struct FigureTotalsView
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::MoneyView gross READ gross)
    Q_PROPERTY(foyer::booking::MoneyView net READ net)
    Q_PROPERTY(foyer::booking::MoneyView tax READ tax)
    Q_PROPERTY(foyer::booking::MoneyView exchanged READ exchanged)
    Q_PROPERTY(foyer::booking::MoneyView owed READ owed)
    Q_PROPERTY(foyer::booking::MoneyView byHand READ byHand)
    Q_PROPERTY(qint64 ticketsSold READ ticketsSold)
    Q_PROPERTY(qint64 ticketsReturned READ ticketsReturned)
    Q_PROPERTY(qint64 admissions READ admissions)
    Q_PROPERTY(std::optional<foyer::booking::MoneyView> averageTicket READ averageTicket)
    Q_PROPERTY(qint64 showtimes READ showtimes)
    Q_PROPERTY(qint64 seatsOffered READ seatsOffered)
    Q_PROPERTY(qint64 seatsSold READ seatsSold)
    Q_PROPERTY(std::optional<int> occupancyPermyriad READ occupancyPermyriad)
public:
    FigureSums sums;
    QString currency;

    MoneyView gross() const { return {sums.grossMinor(), currency}; }
    MoneyView net() const { return {sums.netMinor(), currency}; }
    MoneyView tax() const { return {sums.taxMinor(), currency}; }
    MoneyView exchanged() const { return {sums.exchangedMinor(), currency}; }
    MoneyView owed() const { return {sums.owedMinor(), currency}; }
    MoneyView byHand() const { return {sums.byHandMinor(), currency}; }
    qint64 ticketsSold() const { return sums.sold; }
    qint64 ticketsReturned() const { return sums.returned; }
    qint64 admissions() const { return sums.admissions(); }
    std::optional<MoneyView> averageTicket() const;
    qint64 showtimes() const { return sums.showtimes; }
    qint64 seatsOffered() const { return sums.seatsOffered; }
    qint64 seatsSold() const { return sums.seatsSold; }
    std::optional<int> occupancyPermyriad() const { return sums.occupancyPermyriad(); }
};

/** A day of the period beside the one that is as far from the beginning of the period before. */
struct DayFiguresView
{
    Q_GADGET
    Q_PROPERTY(QDate day MEMBER day CONSTANT)
    Q_PROPERTY(foyer::booking::FigureTotalsView current MEMBER current CONSTANT)
    Q_PROPERTY(QDate previousDay MEMBER previousDay CONSTANT)
    Q_PROPERTY(foyer::booking::FigureTotalsView previous MEMBER previous CONSTANT)
public:
    QDate day;
    FigureTotalsView current;
    QDate previousDay;
    FigureTotalsView previous;
};

struct HourFiguresView
{
    Q_GADGET
    Q_PROPERTY(int hour MEMBER hour CONSTANT)
    Q_PROPERTY(foyer::booking::MoneyView gross MEMBER gross CONSTANT)
    Q_PROPERTY(qint64 admissions MEMBER admissions CONSTANT)
    Q_PROPERTY(foyer::booking::MoneyView previousGross MEMBER previousGross CONSTANT)
    Q_PROPERTY(qint64 previousAdmissions MEMBER previousAdmissions CONSTANT)
public:
    int hour = 0;
    MoneyView gross;
    qint64 admissions = 0;
    MoneyView previousGross;
    qint64 previousAdmissions = 0;
};

struct MovieFiguresView
{
    Q_GADGET
    Q_PROPERTY(QString movieId MEMBER movieId CONSTANT)
    Q_PROPERTY(foyer::booking::MovieView movie READ movie)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(foyer::booking::MoneyView gross MEMBER gross CONSTANT)
    Q_PROPERTY(qint64 admissions MEMBER admissions CONSTANT)
    Q_PROPERTY(foyer::booking::MoneyView previousGross MEMBER previousGross CONSTANT)
    Q_PROPERTY(qint64 previousAdmissions MEMBER previousAdmissions CONSTANT)
    Q_PROPERTY(bool isCurrent MEMBER isCurrent CONSTANT)
public:
    QString movieId;
    QString title;
    MoneyView gross;
    qint64 admissions = 0;
    MoneyView previousGross;
    qint64 previousAdmissions = 0;
    bool isCurrent = true;

    MovieView movie() const { return {{movieId}}; }
};

struct PaymentShareView
{
    Q_GADGET
    Q_PROPERTY(QString method MEMBER method CONSTANT)
    Q_PROPERTY(foyer::booking::MoneyView taken MEMBER taken CONSTANT)
    Q_PROPERTY(foyer::booking::MoneyView previousTaken MEMBER previousTaken CONSTANT)
public:
    QString method;
    MoneyView taken;
    MoneyView previousTaken;
};

struct WeekHourFiguresView
{
    Q_GADGET
    Q_PROPERTY(int weekday MEMBER weekday CONSTANT)
    Q_PROPERTY(int hour MEMBER hour CONSTANT)
    Q_PROPERTY(qint64 showtimes MEMBER showtimes CONSTANT)
    Q_PROPERTY(qint64 seatsOffered MEMBER seatsOffered CONSTANT)
    Q_PROPERTY(qint64 seatsSold MEMBER seatsSold CONSTANT)
    Q_PROPERTY(int occupancyPermyriad MEMBER occupancyPermyriad CONSTANT)
    Q_PROPERTY(qint64 previousSeatsOffered MEMBER previousSeatsOffered CONSTANT)
    Q_PROPERTY(qint64 previousSeatsSold MEMBER previousSeatsSold CONSTANT)
public:
    int weekday = 1;
    int hour = 0;
    qint64 showtimes = 0;
    qint64 seatsOffered = 0;
    qint64 seatsSold = 0;
    int occupancyPermyriad = 0;
    qint64 previousSeatsOffered = 0;
    qint64 previousSeatsSold = 0;
};

struct CurrencyFiguresView
{
    Q_GADGET
    Q_PROPERTY(QString currency MEMBER currency CONSTANT)
    Q_PROPERTY(foyer::booking::FigureTotalsView current MEMBER current CONSTANT)
    Q_PROPERTY(foyer::booking::FigureTotalsView previous MEMBER previous CONSTANT)
    Q_PROPERTY(QList<foyer::booking::DayFiguresView> byDay MEMBER byDay CONSTANT)
    Q_PROPERTY(QList<foyer::booking::HourFiguresView> byHour MEMBER byHour CONSTANT)
    Q_PROPERTY(QList<foyer::booking::PaymentShareView> paymentMix MEMBER paymentMix CONSTANT)
    Q_PROPERTY(QList<foyer::booking::WeekHourFiguresView> occupancyByHour MEMBER occupancyByHour CONSTANT)
public:
    QString currency;
    FigureTotalsView current;
    FigureTotalsView previous;
    QList<DayFiguresView> byDay;
    QList<HourFiguresView> byHour;
    QList<MovieFiguresView> movies; ///< By gross, all of them.
    QList<PaymentShareView> paymentMix;
    QList<WeekHourFiguresView> occupancyByHour;

    static CurrencyFiguresView of(const CurrencyFigures &figures, const Period &period);
};

struct FiguresView
{
    Q_GADGET
    Q_PROPERTY(QDateTime asOf MEMBER asOf CONSTANT)
    Q_PROPERTY(QDate from MEMBER from CONSTANT)
    Q_PROPERTY(QDate to MEMBER to CONSTANT)
    Q_PROPERTY(QDate previousFrom MEMBER previousFrom CONSTANT)
    Q_PROPERTY(QDate previousTo MEMBER previousTo CONSTANT)
    Q_PROPERTY(QList<foyer::booking::CurrencyFiguresView> currencies MEMBER currencies CONSTANT)
public:
    QDateTime asOf;
    QDate from;
    QDate to;
    QDate previousFrom;
    QDate previousTo;
    QList<CurrencyFiguresView> currencies;

    static FiguresView of(const QList<CurrencyFigures> &figures, const Period &period, qint64 asOfMs);
};

} // namespace foyer::booking
