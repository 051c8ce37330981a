#pragma once

#include "pricestep.h"
#include "salesstate.h"
#include "shift.h"

#include <QJsonObject>

/** @file
 *  What X and Z reports say. Amounts are minor units of the report's currency. Pure. */
namespace foyer::booking {

/** What was written into the ledger together (table posting). */
enum class PostingKind {
    Sale,
    Return, ///< Of tickets, or a part of their price; the old half of an exchange too.
    Undone, ///< Money was taken and went back: nothing was sold.
    ByHand, ///< What was owed was given out of no drawer of ours.
};

QString toWireName(PostingKind kind);

/** By tax rate in permyriad. */
struct RateSum
{
    qint64 grossMinor = 0;
    qint64 taxMinor = 0;

    friend bool operator==(const RateSum &, const RateSum &) = default;
};
using RateSums = QMap<int, RateSum>;

/** [[1900, 300, 48], ...], and back; Storage when it is damaged. */
QString toText(const RateSums &rates);
Result<RateSums> ratesFromText(const QString &text);

/** What coupons took off these tickets; not less than zero. */
qint64 discountOf(const QList<PricedSeat> &lines);
/** What tickets are sold for by rate: they sum to price and tax to the minor unit. */
RateSums ratesOf(const QList<PricedSeat> &lines);
/** What @p revocations end of @p booking, as it was before them, by rate; less than zero. However often parts of a
 *  ticket are given back, they add up to what ratesOf() said of it. */
RateSums ratesOf(const QList<Revocation> &revocations, const Booking &booking);

struct MethodSum
{
    qint64 takenMinor = 0;
    qint64 givenMinor = 0;

    friend bool operator==(const MethodSum &, const MethodSum &) = default;
};

/** Sums of ledger lines. */
struct ShiftFigures
{
    qint64 sales = 0;
    qint64 refunds = 0; ///< Postings that are a Return.
    qint64 ticketsSold = 0;
    qint64 ticketsReturned = 0;
    qint64 soldMinor = 0; ///< Revenue and tax of what is a Sale.
    qint64 refundedMinor = 0; ///< The same of what is a Return.
    qint64 taxMinor = 0; ///< Of both.
    qint64 discountMinor = 0;
    RateSums rates;
    QMap<QString, MethodSum> methods; ///< "cash", "card"...: accounts of the ledger.
    QString firstCode;
    QString lastCode;

    qint64 grossMinor() const { return soldMinor - refundedMinor; }
    qint64 netMinor() const { return grossMinor() - taxMinor; }
    /** What came into the drawer, less what went out. */
    qint64 cashMinor() const;
    /** @p other was later. */
    void add(const ShiftFigures &other);
    friend bool operator==(const ShiftFigures &, const ShiftFigures &) = default;
};

/** One shift in a day's report. */
struct DayShift
{
    ShiftId shift;
    int number = 0;
    QString drawer;
    QString cashierName;
    qint64 grossMinor = 0;
    qint64 overShortMinor = 0;

    friend bool operator==(const DayShift &, const DayShift &) = default;
};

struct ShiftReport
{
    enum class Kind { Shift, Day };

    Kind kind = Kind::Shift;
    std::optional<int> number; ///< Of a Z report.
    std::optional<int> replaces; ///< See Shift::reopens.
    domain::CinemaId cinema;
    QString drawer; ///< Of a shift.
    QStringList cashierNames; ///< In order, each once.
    QDate day; ///< Of a day.
    qint64 fromMs = 0;
    qint64 untilMs = 0;
    domain::Currency currency;
    ShiftFigures figures;
    std::optional<ShiftFigures> outside; ///< Of a day: in no shift. Part of figures.
    qint64 floatMinor = 0;
    qint64 dropMinor = 0;
    qint64 paidInMinor = 0;
    qint64 paidOutMinor = 0;
    qint64 noSales = 0;
    qint64 expectedMinor = 0;
    std::optional<qint64> countedMinor; ///< Of a Z report.
    QList<DayShift> shifts; ///< Of a day.
    QByteArray auditHash; ///< Of a Z report: 32 bytes. Not a part of what toJson() writes.

    friend bool operator==(const ShiftReport &, const ShiftReport &) = default;
};

/** What a Z report says, and is kept for ever; its hash is in the audit log. */
QJsonObject toJson(const ShiftReport &report);
/** Storage when it is damaged. */
Result<ShiftReport> shiftReportFromJson(const QJsonObject &json);

/** Of @p shift as it is, with what the ledger says of it. */
ShiftReport reportOf(const Shift &shift, const ShiftFigures &figures, qint64 untilMs);

} // namespace foyer::booking
