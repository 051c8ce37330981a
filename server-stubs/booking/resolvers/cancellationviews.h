#pragma once

#include "cancellationbook.h"

#include <QDateTime>
#include <QObject>

/** @file
 *  What the schema shows of cancelled showtimes, property for field. */
namespace foyer::booking {

struct CancellationItemView
{
    Q_GADGET
    Q_PROPERTY(QString bookingId READ bookingId)
    Q_PROPERTY(QString confirmationCode READ confirmationCode)
    Q_PROPERTY(QString state READ state)
    Q_PROPERTY(bool reachable READ reachable)
    Q_PROPERTY(std::optional<QString> newBookingId READ newBookingId)
    Q_PROPERTY(std::optional<QString> reason READ reason)
    Q_PROPERTY(std::optional<QString> detail READ detail)
public:
    CancellationItem item;

    QString bookingId() const { return item.booking.toString(); }
    QString confirmationCode() const { return item.confirmationCode; }
    QString state() const { return toWireName(item.state); }
    bool reachable() const { return item.isReachable; }
    std::optional<QString> newBookingId() const
    {
        return item.newBooking.isNull() ? std::nullopt : std::optional(item.newBooking.toString());
    }
    std::optional<QString> reason() const { return onlyFailed(item.reason); }
    std::optional<QString> detail() const { return onlyFailed(item.detail); }

private:
    std::optional<QString> onlyFailed(const QString &text) const
    {
        return item.state == CancellationItem::State::Failed ? std::optional(text) : std::nullopt;
    }
};

/** Its items are loaded when they are asked for. */
struct ShowtimeCancellationView
{
    Q_GADGET
    Q_PROPERTY(QString showtimeId READ showtimeId)
    Q_PROPERTY(QString then READ then)
    Q_PROPERTY(std::optional<QString> targetShowtimeId READ targetShowtimeId)
    Q_PROPERTY(QDateTime requestedAt READ requestedAt)
    Q_PROPERTY(std::optional<QDateTime> settledAt READ settledAt)
    Q_PROPERTY(int waiting READ waiting)
    Q_PROPERTY(int done READ done)
    Q_PROPERTY(int failed READ failed)
    Q_PROPERTY(int notReachable READ notReachable)
public:
    CancellationRecord record;

    QString showtimeId() const { return record.cancellation.showtime.toString(); }
    QString then() const { return toWireName(record.cancellation.what.then); }
    std::optional<QString> targetShowtimeId() const
    {
        const domain::ShowtimeId &target = record.cancellation.what.target;
        return target.isNull() ? std::nullopt : std::optional(target.toString());
    }
    QDateTime requestedAt() const { return QDateTime::fromMSecsSinceEpoch(record.requestedAtMs, Qt::UTC); }
    std::optional<QDateTime> settledAt() const
    {
        return record.settledAtMs ? std::optional(QDateTime::fromMSecsSinceEpoch(*record.settledAtMs, Qt::UTC))
                                  : std::nullopt;
    }
    int waiting() const { return record.counts.waiting; }
    int done() const { return record.counts.done; }
    int failed() const { return record.counts.failed; }
    int notReachable() const { return record.counts.notReachable; }
};

} // namespace foyer::booking
