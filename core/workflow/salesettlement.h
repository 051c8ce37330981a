#pragma once

#include "bookingapi.h"
#include "salejournal.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>

#include <chrono>
#include <memory>

namespace foyer::workflow {

/** Brings a begun sale to its definite end: sends the checkout, and as long as the outcome is unknown sends the
 *  same again, with the same key, with growing pauses. The outcome is in the journal before anybody hears of it.
 *  Unknown is never told as failed: a future of this class finishes with a sale or with a refusal, or not at all. */
class SaleSettlement : public QObject
{
    Q_OBJECT
public:
    SaleSettlement(ports::BookingApi &booking, ports::SaleJournal &journal, QObject *parent = nullptr);
    ~SaleSettlement() override;

    struct Pauses
    {
        std::chrono::milliseconds first{250};
        std::chrono::milliseconds longest{10'000};
    };
    void setPauses(Pauses pauses) { m_pauses = pauses; }

    /** A new sale: journal first, then the request. A Storage error means that nothing was sent. */
    QFuture<Result<domain::Booking>> begin(const ports::BegunSale &sale);
    /** A sale that is in the journal already. */
    QFuture<Result<domain::Booking>> resume(const ports::BegunSale &sale);
    /** After a crash: resumes all that the journal calls unfinished and that are not under way, and goes on stopping
     *  those that were to be stopped: their checkout is not sent again. Each ends with recovered(). */
    void resumeUnfinished();
    /** Stops the payment if it can be stopped; the journal has it before the server is asked, so that a crash does not
     *  turn it into a sale. How the sale ends is told as ever: a sale that was paid all the same, or
     * a refusal, Cancelled when nothing was charged; with extras.holdEnded its seats are no longer held. A request that
     *  has not arrived is not sent again: the hold is given back, so that it finds nothing to charge for. */
    void stop(IdempotencyKey key);
    /** Nobody will wait for the future of this sale: it ends with recovered() as well. */
    void setAside(IdempotencyKey key);
    /** How many sales are under way. */
    int openCount() const { return static_cast<int>(m_open.size()); }
    /** Ends the pauses: all that wait ask now (the network is back, somebody signed in). */
    void askNow();

Q_SIGNALS:
    /** No definite answer yet; it goes on trying. */
    void outcomeUnknown(const foyer::IdempotencyKey &key, const foyer::Error &error);
    /** A sale of resumeUnfinished(), or one that was set aside, is settled. */
    void recovered(const foyer::ports::BegunSale &sale, const foyer::Result<foyer::domain::Booking> &outcome);
    void openCountChanged();

private:
    struct Open;
    std::shared_ptr<Open> take(const ports::BegunSale &sale);
    void ask(const std::shared_ptr<Open> &open);
    void send(const std::shared_ptr<Open> &open);
    void abandon(const std::shared_ptr<Open> &open);
    void handleAbandoned(const std::shared_ptr<Open> &open, const Result<domain::Booking> &answer);
    void giveBack(const std::shared_ptr<Open> &open);
    void handleAnswer(const std::shared_ptr<Open> &open, const Result<domain::Booking> &answer);
    /** What became of it, where the sale itself may not be asked for, or stopped, by whoever is here. */
    void askForBooking(const std::shared_ptr<Open> &open, const Error &because);
    void repeatLater(const std::shared_ptr<Open> &open, const Error &because);
    void settle(const std::shared_ptr<Open> &open, const Result<domain::Booking> &outcome);
    void finish(const std::shared_ptr<Open> &open, const Result<domain::Booking> &outcome);

    ports::BookingApi &m_booking;
    ports::SaleJournal &m_journal;
    Pauses m_pauses;
    QHash<IdempotencyKey, std::shared_ptr<Open>> m_open;
};

} // namespace foyer::workflow
