#pragma once

#include "shiftcommands.h"
#include "showtimeviews.h"

/** @file
 *  What the schema takes and shows of shifts, property for field. */
namespace foyer::booking {

struct PiecesView
{
    Q_GADGET
    Q_PROPERTY(qint64 worthMinor MEMBER worthMinor)
    Q_PROPERTY(qint64 count MEMBER count)
public:
    qint64 worthMinor = 0;
    qint64 count = 0;

    static QList<PiecesView> of(const Pieces &pieces);
    friend bool operator==(const PiecesView &, const PiecesView &) = default;
};

struct OpenShiftInput
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::ShiftId shiftId MEMBER shiftId)
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(QString drawer MEMBER drawer)
    Q_PROPERTY(QString currency MEMBER currency)
    Q_PROPERTY(QList<foyer::booking::PiecesView> floatPieces MEMBER floatPieces)
public:
    ShiftId shiftId;
    domain::CinemaId cinemaId;
    QString drawer;
    QString currency;
    QList<PiecesView> floatPieces;

    Result<OpenShift> command() const;
};

struct RecordShiftMovementInput
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::ShiftMovementId movementId MEMBER movementId)
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(foyer::booking::ShiftId shiftId MEMBER shiftId)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(qint64 amountMinor MEMBER amountMinor)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    ShiftMovementId movementId;
    domain::CinemaId cinemaId;
    ShiftId shiftId;
    QString kind;
    qint64 amountMinor = 0;
    QString reason;

    Result<MoveCash> command() const;
};

struct CloseShiftInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(foyer::booking::ShiftId shiftId MEMBER shiftId)
    Q_PROPERTY(QList<foyer::booking::PiecesView> counted MEMBER counted)
public:
    domain::CinemaId cinemaId;
    ShiftId shiftId;
    QList<PiecesView> counted;

    Result<CloseShift> command() const;
};

struct ReassignShiftInput
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::ShiftHandoverId handoverId MEMBER handoverId)
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(foyer::booking::ShiftId shiftId MEMBER shiftId)
    Q_PROPERTY(foyer::domain::UserId fromCashierId MEMBER fromCashierId)
public:
    ShiftHandoverId handoverId;
    domain::CinemaId cinemaId;
    ShiftId shiftId;
    domain::UserId fromCashierId;

    Result<TakeOverShift> command() const;
};

struct ReopenShiftInput
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::ShiftId newShiftId MEMBER newShiftId)
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(foyer::booking::ShiftId shiftId MEMBER shiftId)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    ShiftId newShiftId;
    domain::CinemaId cinemaId;
    ShiftId shiftId;
    QString reason;

    Result<ReopenShift> command() const;
};

struct CloseDayInput
{
    Q_GADGET
    Q_PROPERTY(QUuid closingId MEMBER closingId)
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(QDate day MEMBER day)
    Q_PROPERTY(QString currency MEMBER currency)
public:
    QUuid closingId;
    domain::CinemaId cinemaId;
    QDate day;
    QString currency;

    Result<CloseDay> command() const;
};

struct ShiftFilterInput
{
    Q_GADGET
    Q_PROPERTY(foyer::domain::CinemaId cinemaId MEMBER cinemaId)
    Q_PROPERTY(std::optional<QDate> day MEMBER day)
    Q_PROPERTY(std::optional<foyer::domain::UserId> cashierId MEMBER cashierId)
    Q_PROPERTY(std::optional<QString> state MEMBER state)
public:
    domain::CinemaId cinemaId;
    std::optional<QDate> day;
    std::optional<domain::UserId> cashierId;
    std::optional<QString> state;
};

struct ShiftMovementView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString kind READ kind)
    Q_PROPERTY(foyer::booking::MoneyView amount READ amount)
    Q_PROPERTY(QString reason READ reason)
    Q_PROPERTY(QDateTime at READ at)
    Q_PROPERTY(QString by READ by)
public:
    ShiftMovement movement;
    QString currency;

    QString id() const { return movement.id.toString(); }
    QString kind() const { return toWireName(movement.kind); }
    MoneyView amount() const { return {movement.amountMinor, currency}; }
    QString reason() const { return movement.reason; }
    QDateTime at() const { return QDateTime::fromMSecsSinceEpoch(movement.atMs, Qt::UTC); }
    QString by() const { return movement.userName; }
};

struct ShiftHandoverView
{
    Q_GADGET
    Q_PROPERTY(QString from MEMBER from)
    Q_PROPERTY(QString to MEMBER to)
    Q_PROPERTY(QDateTime at MEMBER at)
public:
    QString from;
    QString to;
    QDateTime at;
};

struct ShiftClosingView
{
    Q_GADGET
    Q_PROPERTY(QDateTime at READ at)
    Q_PROPERTY(QString by READ by)
    Q_PROPERTY(int reportNumber READ reportNumber)
    Q_PROPERTY(QList<foyer::booking::PiecesView> pieces READ pieces)
    Q_PROPERTY(foyer::booking::MoneyView counted READ counted)
    Q_PROPERTY(foyer::booking::MoneyView expected READ expected)
    Q_PROPERTY(foyer::booking::MoneyView overShort READ overShort)
public:
    ShiftClosing closing;
    QString currency;

    QDateTime at() const { return QDateTime::fromMSecsSinceEpoch(closing.atMs, Qt::UTC); }
    QString by() const { return closing.byName; }
    int reportNumber() const { return closing.reportNumber; }
    QList<PiecesView> pieces() const { return PiecesView::of(closing.pieces); }
    MoneyView counted() const { return {closing.countedMinor, currency}; }
    MoneyView expected() const { return {closing.expectedMinor, currency}; }
    MoneyView overShort() const { return {closing.overShortMinor(), currency}; }
};

struct ShiftView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QString cinemaId READ cinemaId)
    Q_PROPERTY(QString drawer READ drawer)
    Q_PROPERTY(QString cashierId READ cashierId)
    Q_PROPERTY(QString cashierName READ cashierName)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(QDate businessDay READ businessDay)
    Q_PROPERTY(QDateTime openedAt READ openedAt)
    Q_PROPERTY(QList<foyer::booking::PiecesView> floatPieces READ floatPieces)
    Q_PROPERTY(foyer::booking::MoneyView floatTotal READ floatTotal)
    Q_PROPERTY(QList<foyer::booking::ShiftMovementView> movements READ movements)
    Q_PROPERTY(QList<foyer::booking::ShiftHandoverView> handovers READ handovers)
    Q_PROPERTY(std::optional<foyer::booking::ShiftClosingView> closing READ closing)
    Q_PROPERTY(std::optional<int> reopensReport READ reopensReport)
public:
    Shift shift;

    QString id() const { return shift.id.toString(); }
    QString cinemaId() const { return shift.cinema.toString(); }
    QString drawer() const { return shift.drawer; }
    QString cashierId() const { return shift.cashier.toString(); }
    QString cashierName() const { return shift.cashierName; }
    QString state() const;
    QDate businessDay() const { return shift.businessDay; }
    QDateTime openedAt() const { return QDateTime::fromMSecsSinceEpoch(shift.openedAtMs, Qt::UTC); }
    QList<PiecesView> floatPieces() const { return PiecesView::of(shift.floatPieces); }
    MoneyView floatTotal() const { return {shift.floatMinor, shift.currency.code()}; }
    QList<ShiftMovementView> movements() const;
    QList<ShiftHandoverView> handovers() const;
    std::optional<ShiftClosingView> closing() const;
    std::optional<int> reopensReport() const { return shift.reopensReport; }
};

struct ShiftConnectionView
{
    Q_GADGET
    Q_PROPERTY(int totalCount MEMBER totalCount)
    Q_PROPERTY(QList<foyer::booking::ShiftView> nodes READ toNodes)
public:
    int totalCount = 0;
    QList<ShiftView> nodes;

    QList<ShiftView> toNodes() const { return nodes; }
};

struct ShiftRefusalView
{
    Q_GADGET
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QStringList openShifts MEMBER openShifts)
public:
    QString code;
    QString detail;
    QStringList openShifts;

    static ShiftRefusalView of(const Error &error);
};

struct ShiftPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::booking::ShiftView> shift READ toShift)
    Q_PROPERTY(std::optional<foyer::booking::ShiftRefusalView> refusal READ toRefusal)
public:
    std::optional<ShiftView> shift;
    std::optional<ShiftRefusalView> refusal;

    std::optional<ShiftView> toShift() const { return shift; }
    std::optional<ShiftRefusalView> toRefusal() const { return refusal; }
};

struct RateTotalView
{
    Q_GADGET
    Q_PROPERTY(int ratePermyriad MEMBER ratePermyriad)
    Q_PROPERTY(foyer::booking::MoneyView gross READ toGross)
    Q_PROPERTY(foyer::booking::MoneyView tax READ toTax)
public:
    int ratePermyriad = 0;
    MoneyView gross;
    MoneyView tax;

    MoneyView toGross() const { return gross; }
    MoneyView toTax() const { return tax; }
};

struct MethodTotalView
{
    Q_GADGET
    Q_PROPERTY(QString method MEMBER method)
    Q_PROPERTY(foyer::booking::MoneyView taken READ toTaken)
    Q_PROPERTY(foyer::booking::MoneyView given READ toGiven)
public:
    QString method;
    MoneyView taken;
    MoneyView given;

    MoneyView toTaken() const { return taken; }
    MoneyView toGiven() const { return given; }
};

struct ShiftFiguresView
{
    Q_GADGET
    Q_PROPERTY(qint64 sales READ sales)
    Q_PROPERTY(qint64 refunds READ refunds)
    Q_PROPERTY(qint64 ticketsSold READ ticketsSold)
    Q_PROPERTY(qint64 ticketsReturned READ ticketsReturned)
    Q_PROPERTY(foyer::booking::MoneyView sold READ sold)
    Q_PROPERTY(foyer::booking::MoneyView refunded READ refunded)
    Q_PROPERTY(foyer::booking::MoneyView gross READ gross)
    Q_PROPERTY(foyer::booking::MoneyView net READ net)
    Q_PROPERTY(foyer::booking::MoneyView tax READ tax)
    Q_PROPERTY(foyer::booking::MoneyView discounts READ discounts)
    Q_PROPERTY(QList<foyer::booking::RateTotalView> rates READ rates)
    Q_PROPERTY(QList<foyer::booking::MethodTotalView> methods READ methods)
    Q_PROPERTY(std::optional<QString> firstCode READ firstCode)
    Q_PROPERTY(std::optional<QString> lastCode READ lastCode)
public:
    ShiftFigures figures;
    QString currency;
    bool isBlind = false;

    qint64 sales() const { return figures.sales; }
    qint64 refunds() const { return figures.refunds; }
    qint64 ticketsSold() const { return figures.ticketsSold; }
    qint64 ticketsReturned() const { return figures.ticketsReturned; }
    MoneyView sold() const { return {figures.soldMinor, currency}; }
    MoneyView refunded() const { return {figures.refundedMinor, currency}; }
    MoneyView gross() const { return {figures.grossMinor(), currency}; }
    MoneyView net() const { return {figures.netMinor(), currency}; }
    MoneyView tax() const { return {figures.taxMinor, currency}; }
    MoneyView discounts() const { return {figures.discountMinor, currency}; }
    QList<RateTotalView> rates() const;
    QList<MethodTotalView> methods() const;
    std::optional<QString> firstCode() const;
    std::optional<QString> lastCode() const;
};

struct DayShiftView
{
    Q_GADGET
    Q_PROPERTY(QString shiftId MEMBER shiftId)
    Q_PROPERTY(int reportNumber MEMBER reportNumber)
    Q_PROPERTY(QString drawer MEMBER drawer)
    Q_PROPERTY(QString cashierName MEMBER cashierName)
    Q_PROPERTY(foyer::booking::MoneyView gross READ toGross)
    Q_PROPERTY(foyer::booking::MoneyView overShort READ toOverShort)
public:
    QString shiftId;
    int reportNumber = 0;
    QString drawer;
    QString cashierName;
    MoneyView gross;
    MoneyView overShort;

    MoneyView toGross() const { return gross; }
    MoneyView toOverShort() const { return overShort; }
};

struct ShiftReportView
{
    Q_GADGET
    Q_PROPERTY(std::optional<int> number READ number)
    Q_PROPERTY(std::optional<int> replaces READ replaces)
    Q_PROPERTY(QString cinemaId READ cinemaId)
    Q_PROPERTY(std::optional<QString> drawer READ drawer)
    Q_PROPERTY(QStringList cashierNames READ cashierNames)
    Q_PROPERTY(std::optional<QDate> day READ day)
    Q_PROPERTY(QDateTime from READ from)
    Q_PROPERTY(QDateTime until READ until)
    Q_PROPERTY(foyer::booking::ShiftFiguresView figures READ figures)
    Q_PROPERTY(std::optional<foyer::booking::ShiftFiguresView> outside READ outside)
    Q_PROPERTY(foyer::booking::MoneyView floatTotal READ floatTotal)
    Q_PROPERTY(foyer::booking::MoneyView drops READ drops)
    Q_PROPERTY(foyer::booking::MoneyView paidIn READ paidIn)
    Q_PROPERTY(foyer::booking::MoneyView paidOut READ paidOut)
    Q_PROPERTY(qint64 noSales READ noSales)
    Q_PROPERTY(bool isBlind MEMBER isBlind)
    Q_PROPERTY(std::optional<foyer::booking::MoneyView> expected READ expected)
    Q_PROPERTY(std::optional<foyer::booking::MoneyView> counted READ counted)
    Q_PROPERTY(std::optional<foyer::booking::MoneyView> overShort READ overShort)
    Q_PROPERTY(QList<foyer::booking::DayShiftView> shifts READ shifts)
    Q_PROPERTY(std::optional<QString> auditHead READ auditHead)
public:
    ShiftReport report;
    bool isBlind = false;

    std::optional<int> number() const { return report.number; }
    std::optional<int> replaces() const { return report.replaces; }
    QString cinemaId() const { return report.cinema.toString(); }
    std::optional<QString> drawer() const;
    QStringList cashierNames() const { return report.cashierNames; }
    std::optional<QDate> day() const;
    QDateTime from() const { return QDateTime::fromMSecsSinceEpoch(report.fromMs, Qt::UTC); }
    QDateTime until() const { return QDateTime::fromMSecsSinceEpoch(report.untilMs, Qt::UTC); }
    ShiftFiguresView figures() const { return {report.figures, report.currency.code(), isBlind}; }
    std::optional<ShiftFiguresView> outside() const;
    MoneyView floatTotal() const { return money(report.floatMinor); }
    MoneyView drops() const { return money(report.dropMinor); }
    MoneyView paidIn() const { return money(report.paidInMinor); }
    MoneyView paidOut() const { return money(report.paidOutMinor); }
    qint64 noSales() const { return report.noSales; }
    std::optional<MoneyView> expected() const;
    std::optional<MoneyView> counted() const;
    std::optional<MoneyView> overShort() const;
    QList<DayShiftView> shifts() const;
    std::optional<QString> auditHead() const;

private:
    MoneyView money(qint64 minor) const { return {minor, report.currency.code()}; }
};

struct CloseDayPayloadView
{
    Q_GADGET
    Q_PROPERTY(std::optional<foyer::booking::ShiftReportView> report READ toReport)
    Q_PROPERTY(std::optional<foyer::booking::ShiftRefusalView> refusal READ toRefusal)
public:
    std::optional<ShiftReportView> report;
    std::optional<ShiftRefusalView> refusal;

    std::optional<ShiftReportView> toReport() const { return report; }
    std::optional<ShiftRefusalView> toRefusal() const { return refusal; }
};

} // namespace foyer::booking
