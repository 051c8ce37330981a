#include "shiftviews.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

Result<Pieces> piecesOf(const QList<PiecesView> &views, const QString &field)
{
    Pieces pieces;
    for (const PiecesView &view : views) {
        if (pieces.contains(view.worthMinor))
            return fail(ErrorCode::InvalidInput, field + u": a worth twice"_s);
        pieces.insert(view.worthMinor, view.count);
    }
    if (const Result<qint64> worth = worthOf(pieces); !worth)
        return fail(worth.error().code, field + u": "_s + worth.error().detail);
    return pieces;
}

} // namespace

QList<PiecesView> PiecesView::of(const Pieces &pieces)
{
    QList<PiecesView> views;
    for (auto piece = pieces.cbegin(); piece != pieces.cend(); ++piece)
        views.append({piece.key(), piece.value()});
    return views;
}

Result<OpenShift> OpenShiftInput::command() const
{
    const auto pieces = piecesOf(floatPieces, u"floatPieces"_s);
    const auto money = domain::Currency::fromCode(currency);
    if (!pieces || !money)
        return fail(pieces ? money.error() : pieces.error());
    return OpenShift{shiftId, cinemaId, drawer, *money, *pieces};
}

Result<MoveCash> RecordShiftMovementInput::command() const
{
    const auto known = shiftMovementKindFromWireName(kind);
    if (!known)
        return fail(ErrorCode::InvalidInput, u"kind"_s);
    return MoveCash{movementId, cinemaId, shiftId, *known, amountMinor, reason};
}

Result<CloseShift> CloseShiftInput::command() const
{
    const auto pieces = piecesOf(counted, u"counted"_s);
    if (!pieces)
        return fail(pieces.error());
    return CloseShift{cinemaId, shiftId, *pieces};
}

Result<TakeOverShift> ReassignShiftInput::command() const
{
    return TakeOverShift{handoverId, cinemaId, shiftId, fromCashierId};
}

Result<ReopenShift> ReopenShiftInput::command() const
{
    return ReopenShift{newShiftId, cinemaId, shiftId, reason};
}

Result<CloseDay> CloseDayInput::command() const
{
    const auto money = domain::Currency::fromCode(currency);
    if (!money)
        return fail(money.error());
    return CloseDay{IdempotencyKey(closingId), cinemaId, day, *money};
}

QString ShiftView::state() const
{
    return shift.isOpen() ? u"OPEN"_s : u"CLOSED"_s;
}

QList<ShiftMovementView> ShiftView::movements() const
{
    QList<ShiftMovementView> views;
    for (const ShiftMovement &movement : shift.movements)
        views.append({movement, shift.currency.code()});
    return views;
}

QList<ShiftHandoverView> ShiftView::handovers() const
{
    QList<ShiftHandoverView> views;
    for (const ShiftHandover &handover : shift.handovers)
        views.append({handover.fromName, handover.toName, QDateTime::fromMSecsSinceEpoch(handover.atMs, Qt::UTC)});
    return views;
}

std::optional<ShiftClosingView> ShiftView::closing() const
{
    return shift.closing ? std::optional(ShiftClosingView{*shift.closing, shift.currency.code()}) : std::nullopt;
}

ShiftRefusalView ShiftRefusalView::of(const Error &error)
{
    return {toWireName(error.code), error.detail, error.extras.value(u"openShifts"_s).toStringList()};
}

QList<RateTotalView> ShiftFiguresView::rates() const
{
    QList<RateTotalView> views;
    for (auto rate = figures.rates.cbegin(); rate != figures.rates.cend(); ++rate)
        views.append({rate.key(), {rate->grossMinor, currency}, {rate->taxMinor, currency}});
    return views;
}

QList<MethodTotalView> ShiftFiguresView::methods() const
{
    QList<MethodTotalView> views;
    for (auto method = figures.methods.cbegin(); method != figures.methods.cend(); ++method) {
        if (!isBlind || method.key() != "cash"_L1)
            views.append({method.key().toUpper(), {method->takenMinor, currency}, {method->givenMinor, currency}});
    }
    return views;
}

std::optional<QString> ShiftFiguresView::firstCode() const
{
    return figures.firstCode.isEmpty() ? std::nullopt : std::optional(figures.firstCode);
}

std::optional<QString> ShiftFiguresView::lastCode() const
{
    return figures.lastCode.isEmpty() ? std::nullopt : std::optional(figures.lastCode);
}

std::optional<QString> ShiftReportView::drawer() const
{
    return report.kind == ShiftReport::Kind::Shift ? std::optional(report.drawer) : std::nullopt;
}

std::optional<QDate> ShiftReportView::day() const
{
    return report.kind == ShiftReport::Kind::Day ? std::optional(report.day) : std::nullopt;
}

std::optional<ShiftFiguresView> ShiftReportView::outside() const
{
    return report.outside ? std::optional(ShiftFiguresView{*report.outside, report.currency.code()}) : std::nullopt;
}

std::optional<MoneyView> ShiftReportView::expected() const
{
    return isBlind ? std::nullopt : std::optional(money(report.expectedMinor));
}

std::optional<MoneyView> ShiftReportView::counted() const
{
    return report.countedMinor ? std::optional(money(*report.countedMinor)) : std::nullopt;
}

std::optional<MoneyView> ShiftReportView::overShort() const
{
    return report.countedMinor ? std::optional(money(*report.countedMinor - report.expectedMinor)) : std::nullopt;
}

QList<DayShiftView> ShiftReportView::shifts() const
{
    QList<DayShiftView> views;
    for (const DayShift &shift : report.shifts)
        views.append({shift.shift.toString(), shift.number, shift.drawer, shift.cashierName, money(shift.grossMinor),
                      money(shift.overShortMinor)});
    return views;
}

std::optional<QString> ShiftReportView::auditHead() const
{
    return report.auditHash.isEmpty() ? std::nullopt : std::optional(QString::fromLatin1(report.auditHash.toHex()));
}

} // namespace foyer::booking
