#pragma once

#include "bookchecks.h"
#include "boxoffice.h"
#include "shiftcommands.h"
#include "shiftfigures.h"

namespace foyer::booking::test {

/** A box office whose drawers have shifts. */
class ShiftHouse
{
public:
    template <class Command, class Done>
    Result<Done> run(Result<Done> (*what)(db::Transaction &, const Command &, const ShiftSession &),
                     const Command &command, const Actor &actor)
    {
        return await(begin(*office.database, what, command, actor));
    }
    /** The same, by another instance's connection too. */
    template <class Command, class Done>
    QFuture<Result<Done>> begin(db::Database &database,
                                Result<Done> (*what)(db::Transaction &, const Command &, const ShiftSession &),
                                const Command &command, const Actor &actor)
    {
        const auto audit = std::make_shared<AuditWriter>();
        return database.write([what, command, actor, audit, clock = &office.clock](db::Transaction &transaction) {
            return what(transaction, command, ShiftSession{actor, clock->nowMs(), *audit});
        });
    }

    OpenShift openingOf(const QString &drawer, const Pieces &pieces = {{1000, 5}, {100, 10}}) const
    {
        return {ShiftId::create(), office.cinema, drawer, euro, pieces};
    }
    Shift opened(const QString &drawer, const Actor &actor, const Pieces &pieces = {{1000, 5}, {100, 10}})
    {
        return *run(openShift, openingOf(drawer, pieces), actor);
    }
    MoveCash movementOf(const Shift &shift, ShiftMovementKind kind, qint64 minor) const
    {
        return {ShiftMovementId::create(), office.cinema, shift.id, kind, minor, QStringLiteral("why")};
    }
    CloseShift closingOf(const Shift &shift, qint64 counted) const { return {office.cinema, shift.id, {{1, counted}}}; }
    CloseDay dayOf(QDate day) const { return {IdempotencyKey::create(), office.cinema, day, euro}; }

    /** Sells @p seats to @p actor's customer. */
    domain::BookingId sold(const QList<int> &seats, const Actor &actor, PaymentMethod method = PaymentMethod::Cash)
    {
        const domain::BookingId booking = office.hold(seats, actor).booking;
        Checkout checkout = office.checkoutOf(booking, seats);
        checkout.tenders.first().method = method;
        if (method != PaymentMethod::Cash)
            checkout.tenders.first().tenderedMinor.reset();
        const Answer answer = office.checkout(checkout, actor);
        if (answer.refusal)
            qFatal("%s", qPrintable(answer.refusal->detail));
        return booking;
    }
    void refunded(const domain::BookingId &booking, const Actor &actor, std::optional<qint64> minor = {})
    {
        const Refund refund{IdempotencyKey::create(), booking, {}, minor, QStringLiteral("CUSTOMER_REQUEST"), {}};
        const Performed done = office.perform(refund, actor);
        if (done.answer.refusal)
            qFatal("%s", qPrintable(done.answer.refusal->detail));
    }

    ShiftFigures figures(const Shift &shift)
    {
        return *await(office.database->read(
            [id = shift.id](db::Connection &connection) { return figuresOfShift(connection, id); }));
    }
    ShiftReport z(const Shift &shift)
    {
        const auto report = *await(office.database->read(
            [id = shift.id](db::Connection &connection) { return reportOfSubject(connection, id.toBytes()); }));
        return report.value();
    }
    Shift now(const Shift &shift)
    {
        const auto found = *await(
            office.database->read([id = shift.id](db::Connection &connection) { return shiftById(connection, id); }));
        return found.value();
    }
    /** What is wrong with the books; shifts too. */
    QStringList findings()
    {
        const auto found =
            await(office.database->read([](db::Connection &connection) { return checkBooks(connection, 0); }));
        if (!found)
            qFatal("%s", qPrintable(toString(found.error())));
        QStringList lines;
        for (const BookFinding &finding : *found)
            lines.append(toText(finding));
        return lines;
    }

    BoxOffice office;
    const domain::Currency euro = *domain::Currency::fromCode(u"EUR");
    const Actor boss{domain::UserId::create(), QStringLiteral("Berta"), Role::Manager};
};

} // namespace foyer::booking::test
