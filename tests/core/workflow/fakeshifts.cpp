#include "fakeshifts.h"

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;
using ports::Shift;
using ports::ShiftMovementKind;
using ports::ShiftReport;
using ports::ShiftState;

namespace {

Result<Shift> refused(ErrorCode code)
{
    return fail(ports::asRefusal({code, {}, {}}));
}

} // namespace

template <class T>
QFuture<Result<T>> FakeShifts::answer(std::function<Result<T>()> work, bool changes)
{
    Result<T> what = fail(ErrorCode::Internal);
    if (changes && !refusals.isEmpty()) {
        what = fail(ports::asRefusal(refusals.takeFirst()));
    } else if (changes && !faults.isEmpty()) {
        if (faults.takeFirst() == Fault::LoseRequest) {
            what = fail(ErrorCode::Unreachable);
        } else {
            work();
            what = fail(ErrorCode::Timeout);
        }
    } else if (!changes && !readFaults.isEmpty()) {
        what = fail(readFaults.takeFirst());
    } else {
        what = work();
    }
    if (!keepsBack)
        return async::ready(what);
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    m_waiting.append([promise, what] {
        promise->addResult(what);
        promise->finish();
    });
    return promise->future();
}

void FakeShifts::letGo()
{
    keepsBack = false;
    const auto waiting = std::exchange(m_waiting, {});
    for (const std::function<void()> &finish : waiting)
        finish();
}

Shift &FakeShifts::begin(const domain::CinemaId &cinema, const QString &drawer, const domain::UserId &cashier,
                         const QString &name, qint64 floatMinor)
{
    Shift shift;
    shift.id = ports::ShiftId::create();
    shift.cinema = cinema;
    shift.drawer = drawer;
    shift.cashier = cashier;
    shift.cashierName = name;
    shift.openedAtUtc = now;
    shift.currency = *domain::Currency::fromCode(u"EUR");
    shift.floatPieces = {{1, floatMinor}};
    shift.floatTotal = {floatMinor, shift.currency};
    all.append(shift);
    return all.last();
}

Shift *FakeShifts::find(const ports::ShiftId &id)
{
    const auto shift = std::find_if(all.begin(), all.end(), [&id](const Shift &s) { return s.id == id; });
    return shift == all.end() ? nullptr : &*shift;
}

qint64 FakeShifts::expectedMinor(const Shift &shift) const
{
    qint64 minor = shift.floatTotal.minor() + cashSoldMinor;
    for (const ports::ShiftMovement &movement : shift.movements)
        minor += movement.kind == ShiftMovementKind::PaidIn ? movement.amount.minor() : -movement.amount.minor();
    return minor;
}

ShiftReport FakeShifts::reportOf(const Shift &shift) const
{
    const auto money = [&shift](qint64 minor) { return domain::Money(minor, shift.currency); };
    ShiftReport report;
    report.cinema = shift.cinema;
    report.drawer = shift.drawer;
    report.cashierNames = {shift.cashierName};
    report.fromUtc = shift.openedAtUtc;
    report.untilUtc = now;
    report.currency = shift.currency;
    report.figures.sales = 2;
    report.figures.ticketsSold = 5;
    report.figures.sold = report.figures.gross = money(cashSoldMinor);
    report.figures.net = money(cashSoldMinor - 100);
    report.figures.tax = money(100);
    report.figures.refunded = report.figures.discounts = money(0);
    report.figures.rates = {{700, money(cashSoldMinor), money(100)}};
    report.floatTotal = shift.floatTotal;
    report.drops = report.paidIn = report.paidOut = money(0);
    for (const ports::ShiftMovement &movement : shift.movements) {
        if (movement.kind == ShiftMovementKind::Drop)
            report.drops = *report.drops.plus(movement.amount);
        else if (movement.kind == ShiftMovementKind::PaidIn)
            report.paidIn = *report.paidIn.plus(movement.amount);
        else if (movement.kind == ShiftMovementKind::PaidOut)
            report.paidOut = *report.paidOut.plus(movement.amount);
        else
            ++report.noSales;
    }
    report.isBlind = !shift.closing;
    if (shift.closing) {
        report.number = shift.closing->reportNumber;
        report.figures.methods = {{u"CASH"_s, money(cashSoldMinor), money(0)}};
        report.expected = shift.closing->expected;
        report.counted = shift.closing->counted;
        report.overShort = shift.closing->overShort;
        report.auditHead = u"0f"_s.repeated(32);
    }
    return report;
}

QFuture<Result<std::optional<Shift>>> FakeShifts::myShift(domain::CinemaId cinema)
{
    return answer<std::optional<Shift>>(
        [this, cinema]() -> Result<std::optional<Shift>> {
            for (const Shift &shift : std::as_const(all)) {
                if (shift.cinema == cinema && shift.cashier == me && shift.state == ShiftState::Open)
                    return std::optional(shift);
            }
            return std::optional<Shift>();
        },
        false);
}

QFuture<Result<Shift>> FakeShifts::shift(domain::CinemaId, ports::ShiftId id)
{
    return answer<Shift>(
        [this, id]() -> Result<Shift> {
            if (const Shift *shift = find(id))
                return *shift;
            return fail(ErrorCode::NotFound);
        },
        false);
}

QFuture<Result<ports::ShiftPage>> FakeShifts::shifts(const ports::ShiftQuery &query)
{
    queries.append(query);
    ports::ShiftPage page;
    for (auto shift = all.crbegin(); shift != all.crend(); ++shift) {
        const bool isOfCinema = query.cinema.isNull() || shift->cinema == query.cinema;
        const bool isOfCashier = query.cashier.isNull() || shift->cashier == query.cashier;
        const bool isOfDay = query.day.isNull() || shift->openedAtUtc.date() == query.day;
        const bool isOfState = !query.state || shift->state == *query.state;
        if (isOfCinema && isOfCashier && isOfDay && isOfState)
            page.shifts.append(*shift);
    }
    page.total = page.shifts.size();
    page.shifts = page.shifts.mid(query.offset, query.first);
    return async::ready<Result<ports::ShiftPage>>(page);
}

QFuture<Result<Shift>> FakeShifts::open(const ports::OpenShiftRequest &request)
{
    opens.append(request);
    return answer<Shift>(
        [this, request]() -> Result<Shift> {
            if (const Shift *same = find(request.id))
                return *same;
            for (const Shift &shift : std::as_const(all)) {
                const bool isInTheWay = shift.drawer == request.drawer || shift.cashier == me;
                if (shift.state == ShiftState::Open && isInTheWay)
                    return fail(ports::asRefusal(
                        {ErrorCode::IllegalState,
                         {},
                         {{u"openShifts"_s, QStringList{u"%1 (%2)"_s.arg(shift.drawer, shift.cashierName)}}}}));
            }
            Shift &shift = begin(request.cinema, request.drawer, me, myName, ports::minorOf(request.floatPieces));
            shift.id = request.id;
            shift.floatPieces = request.floatPieces;
            return shift;
        },
        true);
}

QFuture<Result<Shift>> FakeShifts::record(const ports::MovementRequest &request)
{
    movements.append(request);
    return answer<Shift>(
        [this, request]() -> Result<Shift> {
            Shift *shift = find(request.shift);
            if (!shift)
                return refused(ErrorCode::NotFound);
            if (shift->state != ShiftState::Open)
                return refused(ErrorCode::IllegalState);
            if (!m_movementIds.contains(request.id.toString())) {
                m_movementIds.insert(request.id.toString());
                shift->movements.append({request.id.toString(),
                                         request.kind,
                                         {request.amountMinor, shift->currency},
                                         request.reason,
                                         now,
                                         myName});
            }
            return *shift;
        },
        true);
}

QFuture<Result<Shift>> FakeShifts::close(const ports::CloseShiftRequest &request)
{
    closes.append(request);
    return answer<Shift>(
        [this, request]() -> Result<Shift> {
            Shift *shift = find(request.shift);
            if (!shift)
                return refused(ErrorCode::NotFound);
            if (shift->state == ShiftState::Closed)
                return shift->closing->pieces == request.counted ? Result<Shift>(*shift)
                                                                 : refused(ErrorCode::IllegalState);
            const qint64 counted = ports::minorOf(request.counted);
            const qint64 expected = expectedMinor(*shift);
            shift->state = ShiftState::Closed;
            shift->closing = ports::ShiftClosing{now,
                                                 myName,
                                                 nextNumber++,
                                                 request.counted,
                                                 {counted, shift->currency},
                                                 {expected, shift->currency},
                                                 {counted - expected, shift->currency}};
            return *shift;
        },
        true);
}

QFuture<Result<Shift>> FakeShifts::takeOver(const ports::TakeOverRequest &request)
{
    takeOvers.append(request);
    return answer<Shift>(
        [this, request]() -> Result<Shift> {
            Shift *shift = find(request.shift);
            if (!shift)
                return refused(ErrorCode::NotFound);
            if (shift->cashier == me)
                return *shift;
            if (shift->cashier != request.from)
                return refused(ErrorCode::Conflict);
            shift->handovers.append({shift->cashierName, myName, now});
            shift->cashier = me;
            shift->cashierName = myName;
            return *shift;
        },
        true);
}

QFuture<Result<Shift>> FakeShifts::reopen(const ports::ReopenShiftRequest &request)
{
    reopens.append(request);
    return answer<Shift>(
        [this, request]() -> Result<Shift> {
            if (const Shift *known = find(request.id))
                return *known;
            const Shift *closed = find(request.shift);
            if (!closed || !closed->closing)
                return fail(ports::asRefusal({ErrorCode::IllegalState, {}, {}}));
            Shift next = *closed;
            next.id = request.id;
            next.state = ShiftState::Open;
            next.floatTotal = closed->closing->counted;
            next.reopensReport = closed->closing->reportNumber;
            next.closing.reset();
            all.append(next);
            return next;
        },
        true);
}

QFuture<Result<ShiftReport>> FakeShifts::closeDay(const ports::CloseDayRequest &request)
{
    dayCloses.append(request);
    return answer<ShiftReport>(
        [this, request]() -> Result<ShiftReport> {
            for (const ShiftReport &day : std::as_const(days)) {
                if (day.day == request.day)
                    return day;
            }
            QStringList open;
            ShiftReport report;
            report.kind = ShiftReport::Kind::Day;
            report.number = static_cast<int>(days.size()) + 1;
            report.cinema = request.cinema;
            report.day = request.day;
            report.currency = request.currency;
            for (const Shift &shift : std::as_const(all)) {
                if (shift.state == ShiftState::Open)
                    open.append(u"%1 (%2)"_s.arg(shift.drawer, shift.cashierName));
                else
                    report.shifts.append({shift.id,
                                          shift.closing->reportNumber,
                                          shift.drawer,
                                          shift.cashierName,
                                          {cashSoldMinor, shift.currency},
                                          shift.closing->overShort});
            }
            if (!open.isEmpty())
                return fail(ports::asRefusal({ErrorCode::IllegalState, {}, {{u"openShifts"_s, open}}}));
            days.append(report);
            return report;
        },
        true);
}

QFuture<Result<ShiftReport>> FakeShifts::xReport(domain::CinemaId, ports::ShiftId id)
{
    ++reportsRead;
    return answer<ShiftReport>(
        [this, id]() -> Result<ShiftReport> {
            const Shift *shift = find(id);
            if (!shift)
                return fail(ErrorCode::NotFound);
            if (shift->closing)
                return fail(ErrorCode::IllegalState);
            return reportOf(*shift);
        },
        false);
}

QFuture<Result<ShiftReport>> FakeShifts::zReport(domain::CinemaId, ports::ShiftId id)
{
    ++reportsRead;
    return answer<ShiftReport>(
        [this, id]() -> Result<ShiftReport> {
            const Shift *shift = find(id);
            if (!shift || !shift->closing)
                return fail(ErrorCode::NotFound);
            return reportOf(*shift);
        },
        false);
}

QFuture<Result<ShiftReport>> FakeShifts::dayReport(domain::CinemaId, QDate day, domain::Currency)
{
    return answer<ShiftReport>(
        [this, day]() -> Result<ShiftReport> {
            for (const ShiftReport &report : std::as_const(days)) {
                if (report.day == day)
                    return report;
            }
            return fail(ErrorCode::NotFound);
        },
        false);
}

QFuture<Result<ports::PrintedTickets>> FakeShiftPrinter::print(const ShiftReport &report, const domain::Cinema &,
                                                               bool isCopy)
{
    if (!faults.isEmpty())
        return async::failed<ports::PrintedTickets>(faults.takeFirst());
    jobs.append({report, isCopy});
    return async::ready<Result<ports::PrintedTickets>>(ports::PrintedTickets{u"Counter"_s});
}

QFuture<Result<ports::PrintedTickets>> FakeShiftPrinter::printSlip(const ports::RefundSlip &slip,
                                                                   const domain::Cinema &, bool isCopy)
{
    if (!faults.isEmpty())
        return async::failed<ports::PrintedTickets>(faults.takeFirst());
    slips.append({slip, isCopy});
    return async::ready<Result<ports::PrintedTickets>>(ports::PrintedTickets{u"Counter"_s});
}

} // namespace foyer::test
