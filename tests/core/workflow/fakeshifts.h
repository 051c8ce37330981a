#pragma once

#include "async.h"
#include "bookingapi.h"
#include "shiftapi.h"
#include "shiftprinter.h"

#include <QSet>

#include <functional>

namespace foyer::test {

/** A house's shifts that answer like the real ones, and can be told to lose a request, to lose an answer, to refuse, or
 *  to keep answers back. It remembers what it was asked. */
class FakeShifts final : public ports::ShiftApi
{
public:
    enum class Fault {
        LoseRequest, ///< Unreachable, and nothing was done.
        LoseAnswer, ///< Timeout, although it was done.
    };

    // What it does next
    QList<Fault> faults; ///< Of the next calls that change something, from the front.
    QList<Error> refusals; ///< The same.
    QList<Error> readFaults; ///< Of the next questions for a shift, and reports.
    bool keepsBack = false; ///< Answers wait for letGo().
    void letGo();

    // Its books
    domain::UserId me = domain::UserId::create(); ///< Who is signed in.
    QString myName = QStringLiteral("Anna K.");
    QDateTime now = QDateTime(QDate(2026, 11, 14), QTime(13, 2), Qt::UTC);
    QList<ports::Shift> all; ///< The one opened first first.
    qint64 cashSoldMinor = 0; ///< In the open shift.
    int nextNumber = 1;
    QList<ports::ShiftReport> days;
    // What it was asked
    QList<ports::OpenShiftRequest> opens;
    QList<ports::MovementRequest> movements;
    QList<ports::CloseShiftRequest> closes;
    QList<ports::TakeOverRequest> takeOvers;
    QList<ports::CloseDayRequest> dayCloses;
    QList<ports::ReopenShiftRequest> reopens;
    QList<ports::ShiftQuery> queries;
    int reportsRead = 0;

    /** An open shift of @p name. */
    ports::Shift &begin(const domain::CinemaId &cinema, const QString &drawer, const domain::UserId &cashier,
                        const QString &name, qint64 floatMinor);
    ports::Shift *find(const ports::ShiftId &id);

    QFuture<Result<std::optional<ports::Shift>>> myShift(domain::CinemaId cinema) override;
    QFuture<Result<ports::Shift>> shift(domain::CinemaId cinema, ports::ShiftId shift) override;
    QFuture<Result<ports::ShiftPage>> shifts(const ports::ShiftQuery &query) override;
    QFuture<Result<ports::Shift>> open(const ports::OpenShiftRequest &request) override;
    QFuture<Result<ports::Shift>> record(const ports::MovementRequest &request) override;
    QFuture<Result<ports::Shift>> close(const ports::CloseShiftRequest &request) override;
    QFuture<Result<ports::Shift>> takeOver(const ports::TakeOverRequest &request) override;
    QFuture<Result<ports::Shift>> reopen(const ports::ReopenShiftRequest &request) override;
    QFuture<Result<ports::ShiftReport>> closeDay(const ports::CloseDayRequest &request) override;
    QFuture<Result<ports::ShiftReport>> xReport(domain::CinemaId cinema, ports::ShiftId shift) override;
    QFuture<Result<ports::ShiftReport>> zReport(domain::CinemaId cinema, ports::ShiftId shift) override;
    QFuture<Result<ports::ShiftReport>> dayReport(domain::CinemaId cinema, QDate day,
                                                  domain::Currency currency) override;

private:
    template <class T>
    QFuture<Result<T>> answer(std::function<Result<T>()> work, bool changes);
    ports::ShiftReport reportOf(const ports::Shift &shift) const;
    qint64 expectedMinor(const ports::Shift &shift) const;

    QList<std::function<void()>> m_waiting;
    QSet<QString> m_movementIds;
};

/** Takes reports, or fails as told. */
class FakeShiftPrinter final : public ports::ShiftPrinter
{
public:
    struct Job
    {
        ports::ShiftReport report;
        bool isCopy = false;
    };
    struct Slip
    {
        ports::RefundSlip slip;
        bool isCopy = false;
    };
    QList<Job> jobs;
    QList<Slip> slips;
    QList<Error> faults; ///< Of the next, from the front.
    QFuture<Result<ports::PrintedTickets>> print(const ports::ShiftReport &report, const domain::Cinema &cinema,
                                                 bool isCopy) override;
    QFuture<Result<ports::PrintedTickets>> printSlip(const ports::RefundSlip &slip, const domain::Cinema &cinema,
                                                     bool isCopy) override;
};

} // namespace foyer::test
