#include "shiftdesk.h"

#include "async.h"
#include "bookingapi.h"

namespace foyer::workflow {

using ports::Shift;
using namespace Qt::Literals::StringLiterals;

namespace {

/** It is not as this till believed: somebody else was there first. */
bool isOvertaken(const Error &refusal)
{
    return refusal.code == ErrorCode::IllegalState || refusal.code == ErrorCode::Conflict
        || refusal.code == ErrorCode::NotFound;
}

} // namespace

ShiftDesk::ShiftDesk(const Ports &ports, QString drawer, QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_drawer(std::move(drawer))
{
}

void ShiftDesk::setPlace(const std::optional<domain::Cinema> &cinema)
{
    ++m_place;
    m_cinema = cinema;
    m_shift = {};
    m_others.reset();
    m_lastClosed.reset();
    m_step = {};
    m_request = Request::None;
    m_printsReport = false;
    forgetReport();
    if (m_cinema)
        read(std::nullopt);
    else
        enter(State::Away);
}

void ShiftDesk::look()
{
    if (m_cinema && isFree() && m_state != State::Counting && m_state != State::Reading)
        read(std::nullopt);
}

void ShiftDesk::read(std::optional<Error> error)
{
    enter(State::Reading, error);
    async::then(m_ports.shifts.myShift(m_cinema->id), this,
                [this, place = m_place, error](const Result<std::optional<Shift>> &answer) {
                    if (place != m_place)
                        return;
                    if (!answer) {
                        enter(State::Unread, answer.error());
                    } else if (*answer) {
                        m_shift = **answer;
                        enter(State::Open, error);
                    } else {
                        readNeighbours(error);
                    }
                });
}

/** Whose shift the drawer has, and which one was closed last. Without an answer the till can do without. */
void ShiftDesk::readNeighbours(const std::optional<Error> &error)
{
    m_others.reset();
    m_lastClosed.reset();
    enter(State::None, error);
    ports::ShiftQuery open;
    open.cinema = m_cinema->id;
    open.state = ports::ShiftState::Open;
    open.first = 200;
    async::then(m_ports.shifts.shifts(open), this, [this, place = m_place](const Result<ports::ShiftPage> &page) {
        if (place != m_place || m_state != State::None || !page)
            return;
        for (const Shift &shift : page->shifts) {
            if (shift.drawer.compare(m_drawer, Qt::CaseInsensitive) == 0)
                m_others = shift;
        }
        Q_EMIT changed();
    });
    const std::optional<ports::SignedIn> who = m_ports.session.current();
    if (!who)
        return;
    ports::ShiftQuery closed;
    closed.cinema = m_cinema->id;
    closed.cashier = who->user;
    closed.state = ports::ShiftState::Closed;
    closed.first = 1;
    async::then(m_ports.shifts.shifts(closed), this, [this, place = m_place](const Result<ports::ShiftPage> &page) {
        if (place != m_place || m_state != State::None || !page || page->shifts.isEmpty())
            return;
        m_lastClosed = page->shifts.first();
        Q_EMIT changed();
    });
}

void ShiftDesk::open(const domain::CashCount &floatCount)
{
    if (m_state != State::None || !isFree() || !(floatCount.currency() == m_cinema->currency))
        return;
    const ports::OpenShiftRequest request{ports::ShiftId::create(), m_cinema->id, m_drawer, floatCount.currency(),
                                          floatCount.pieces()};
    ask([this, request] { return m_ports.shifts.open(request); }, true);
}

void ShiftDesk::takeOver()
{
    if (m_state != State::None || !isFree() || !m_others)
        return;
    const ports::TakeOverRequest request{IdempotencyKey::create(), m_cinema->id, m_others->id, m_others->cashier};
    ask([this, request] { return m_ports.shifts.takeOver(request); }, false);
}

void ShiftDesk::record(ports::ShiftMovementKind kind, const domain::Money &amount, const QString &reason)
{
    const bool isWithoutMoney = kind == ports::ShiftMovementKind::NoSale;
    const QString why = reason.simplified();
    if (m_state != State::Open || !isFree() || why.isEmpty())
        return;
    if (!isWithoutMoney && (amount.isZero() || amount.isNegative() || !(amount.currency() == m_shift.currency)))
        return;
    const ports::MovementRequest request{
        IdempotencyKey::create(), m_cinema->id, m_shift.id, kind, isWithoutMoney ? 0 : amount.minor(), why};
    ask([this, request] { return m_ports.shifts.record(request); }, true);
}

void ShiftDesk::beginCount()
{
    if (m_state != State::Open || !isFree())
        return;
    forgetReport();
    enter(State::Counting);
    openDrawer();
}

void ShiftDesk::sendCount(const domain::CashCount &counted)
{
    if (m_state != State::Counting || !isFree() || !(counted.currency() == m_shift.currency))
        return;
    const ports::CloseShiftRequest request{m_cinema->id, m_shift.id, counted.pieces()};
    ask([this, request] { return m_ports.shifts.close(request); }, false);
}

void ShiftDesk::askAgain()
{
    if (m_request == Request::Checking)
        send();
}

void ShiftDesk::stepBack()
{
    if (!isFree())
        return;
    forgetReport();
    if (m_state == State::Counting)
        enter(State::Open);
    else if (m_state == State::Closed)
        read(std::nullopt);
    else if (m_state == State::None || m_state == State::Open)
        enter(m_state);
}

void ShiftDesk::ask(Step step, bool opensDrawer)
{
    m_step = std::move(step);
    m_opensDrawer = opensDrawer;
    send();
}

void ShiftDesk::send()
{
    m_request = Request::Asking;
    m_error.reset();
    Q_EMIT changed();
    async::then(m_step(), this, [this, place = m_place](const Result<Shift> &answer) {
        if (place == m_place)
            handle(answer);
    });
}

void ShiftDesk::handle(const Result<Shift> &answer)
{
    if (!answer && !ports::isRefusal(answer.error())) {
        m_request = Request::Checking;
        enter(m_state, answer.error());
        return;
    }
    m_request = Request::None;
    m_step = {};
    if (!answer) {
        if (isOvertaken(answer.error()))
            read(answer.error());
        else
            enter(m_state, answer.error());
        return;
    }
    m_shift = *answer;
    m_others.reset();
    m_lastClosed.reset();
    forgetReport();
    if (m_opensDrawer)
        openDrawer();
    if (m_shift.state == ports::ShiftState::Open) {
        enter(State::Open);
        return;
    }
    enter(State::Closed);
    m_printsReport = true;
    readReport();
}

void ShiftDesk::readReport()
{
    if (m_reportState == Report::Reading)
        return;
    const bool isX = m_state == State::Open;
    const bool isZ = m_state == State::Closed || (m_state == State::None && m_lastClosed);
    if ((!isX && !isZ) || !isFree())
        return;
    const ports::ShiftId id = m_state == State::None ? m_lastClosed->id : m_shift.id;
    if (m_state == State::None)
        m_printedZ = id; // it was, when it was closed
    m_isDayReport = false;
    m_reportState = Report::Reading;
    Q_EMIT changed();
    async::then(isX ? m_ports.shifts.xReport(m_cinema->id, id) : m_ports.shifts.zReport(m_cinema->id, id), this,
                [this, place = m_place, state = m_state](const Result<ports::ShiftReport> &report) {
                    if (place != m_place || m_reportState != Report::Reading || m_state != state || m_isDayReport)
                        return;
                    m_reportState = report ? Report::Shown : Report::Unread;
                    if (report)
                        m_report = *report;
                    else
                        m_error = report.error();
                    Q_EMIT changed();
                    if (report && std::exchange(m_printsReport, false))
                        print();
                });
}

bool ShiftDesk::mayReadDays() const
{
    const std::optional<ports::SignedIn> who = m_ports.session.current();
    return who && (who->roles.contains(u"MANAGER"_s) || who->roles.contains(u"ADMIN"_s));
}

void ShiftDesk::readDayReport()
{
    const bool isFreeToRead = isFree() && m_reportState != Report::Reading;
    if (!isFreeToRead || !mayReadDays() || (m_state != State::None && m_state != State::Open))
        return;
    m_isDayReport = true;
    m_reportState = Report::Reading;
    Q_EMIT changed();
    readDay(domain::businessDay(*m_cinema, m_ports.clock.nowUtc()), true);
}

void ShiftDesk::readDay(const QDate &day, bool orTheOneBefore)
{
    async::then(m_ports.shifts.dayReport(m_cinema->id, day, m_cinema->currency), this,
                [this, day, orTheOneBefore, place = m_place](const Result<ports::ShiftReport> &report) {
                    if (place != m_place || m_reportState != Report::Reading || !m_isDayReport)
                        return;
                    if (!report && report.error().code == ErrorCode::NotFound && orTheOneBefore) {
                        readDay(day.addDays(-1), false);
                        return;
                    }
                    m_reportState = report ? Report::Shown : Report::Unread;
                    if (report)
                        m_report = *report;
                    else
                        m_error = report.error();
                    Q_EMIT changed();
                });
}

void ShiftDesk::print()
{
    if (m_reportState != Report::Shown || m_isPrinting)
        return;
    const bool isZ = m_report.number.has_value();
    const ports::ShiftId id = m_state == State::None && m_lastClosed ? m_lastClosed->id : m_shift.id;
    const bool isCopy = isZ && (m_isDayReport || m_printedZ == id); // a day's was printed when it was closed
    m_isPrinting = true;
    Q_EMIT changed();
    async::then(m_ports.printer.print(m_report, *m_cinema, isCopy), this,
                [this, isZ = isZ && !m_isDayReport, id, isCopy](const Result<ports::PrintedTickets> &result) {
                    if (isZ && ports::mayBeOnPaper(result))
                        m_printedZ = id;
                    m_isPrinting = false;
                    Q_EMIT changed();
                    Q_EMIT printed(result, isCopy);
                });
}

void ShiftDesk::openDrawer()
{
    async::then(m_ports.drawer.open(), this, [this](const Result<void> &opened) {
        if (!opened)
            Q_EMIT drawerFailed(opened.error());
    });
}

void ShiftDesk::forgetReport()
{
    m_reportState = Report::None;
    m_isDayReport = false;
    m_report = {};
}

void ShiftDesk::enter(State state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT changed();
}

} // namespace foyer::workflow
