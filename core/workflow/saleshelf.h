#pragma once

#include "checkout.h"
#include "parkedsales.h"

#include <QTimer>

namespace foyer::workflow {

/** Sales of this till that wait while others are served: parked with their seats held, and taken up again one at a
 *  time. Kept on disk, so that they are there after a crash as long as their holds are. GUI thread. Borrows all. */
class SaleShelf : public QObject
{
    Q_OBJECT
public:
    struct Ports
    {
        Checkout &checkout;
        ports::ParkedSales &kept;
        ports::BookingApi &booking;
        ports::SessionApi &session;
        const Clock &clock;
    };
    explicit SaleShelf(const Ports &ports, QObject *parent = nullptr);

    /** Of whoever is signed in, in the order in which they were parked. */
    QList<ports::ParkedSale> sales() const;
    /** Zero once its seats were given back. */
    std::chrono::seconds timeLeft(const ports::ParkedSale &sale) const;
    /** The sale at hand, with its tickets and coupons; parts of its payment are not kept. IllegalState unless its seats
     *  are held, for an exchange, and with maxParked there already (extras.isFull). */
    Result<void> park(const QString &note);
    /** The same of @p owner, who was signed in until just now: it is theirs, and is here when they are back. What it is
     *  found by. */
    Result<domain::BookingId> parkFor(const domain::UserId &owner, const QString &note);
    /** The sale goes on where it was parked, or, its time over, with those of its seats that are still free: Checkout
     *  tells. It stays here until its hall could be opened. IllegalState while there are seats in the basket; NotFound.
     */
    Result<void> resume(const domain::BookingId &booking);
    /** Gives its seats back. NotFound. */
    Result<void> drop(const domain::BookingId &booking);
    /** Of whoever is signed in. */
    void dropAll();

    static constexpr int maxParked = 20;

Q_SIGNALS:
    void changed();
    /** About once a second while there are any. */
    void timeLeftChanged();
    /** The disk did not take it: after a crash it would not be there. */
    void notKept(const foyer::Error &error);

private:
    QList<ports::ParkedSale> salesOf(const domain::UserId &owner) const;
    void write();
    void handleResumed(const domain::BookingId &booking);

    Ports m_ports;
    QList<ports::ParkedSale> m_sales;
    QTimer m_ticker;
};

} // namespace foyer::workflow
