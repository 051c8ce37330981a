#pragma once

#include "async.h"
#include "bookingapi.h"
#include "catalogueapi.h"
#include "parkedsales.h"
#include "salejournal.h"
#include "sessionapi.h"
#include "storedvalueapi.h"

#include <QHash>
#include <QList>
#include <QPointer>
#include <QTimer>

namespace foyer::test {

/** A feed whose hall is fake. What it is to tell it tells from the event loop. */
class FakeSeatFeed final : public ports::SeatFeed
{
public:
    void tell(const domain::SeatChanges &changes)
    {
        QMetaObject::invokeMethod(
            this, [this, changes] { Q_EMIT changed(changes); }, Qt::QueuedConnection);
    }
    void end(const Error &error)
    {
        QMetaObject::invokeMethod(
            this, [this, error] { Q_EMIT ended(error); }, Qt::QueuedConnection);
    }
};

/** A box office of one hall that answers like the real one, counts what it was asked, and can be told to lose a
 *  request, to lose an answer, or to keep answers back. */
class FakeBoxOffice final : public ports::CatalogueApi, public ports::BookingApi, public ports::StoredValueApi
{
public:
    enum class Call {
        Cinemas,
        Programme,
        Showtime,
        Changes,
        Feed, ///< Kept back it tells nothing, and so does one that is open.
        Hold,
        HoldBest,
        Extend,
        Abandon,
        Release,
        Reserve,
        Quote,
        Checkout,
        Booking,
        StoredValue
    };
    enum class Fault {
        LoseRequest, ///< Unreachable, and nothing was done.
        LoseAnswer, ///< Timeout, although it was done.
    };

    explicit FakeBoxOffice(int rows = 3, int seatsPerRow = 10);

    // What it does next
    QHash<Call, QList<Fault>> faults; ///< Of the next calls, taken from the front.
    QHash<Call, QList<Error>> refusals; ///< The same, for refusals.
    QList<Call> keptBack; ///< Their answers wait for letGo().
    void letGo();
    void letGoLastFirst();
    int waiting() const { return static_cast<int>(m_waiting.size()); }

    // Its books
    QDateTime now = QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC);
    std::chrono::seconds holdTime{300};
    qint64 adultMinor = 1100;
    qint64 childMinor = 700;
    QList<domain::Cinema> cinemaList;
    /** Of every day and cinema. A showtime that is in it has its own summary, any other has the one below. */
    domain::Programme programmeOfDay;
    QList<std::pair<domain::CinemaId, QDate>> programmesAsked;
    domain::ShowtimeSummary summary;
    domain::SeatPlan plan;
    void claim(domain::SeatId seat, domain::ClaimState state, const QString &holder = {});
    void free(domain::SeatId seat);
    std::optional<ports::ShowtimeDetail> readsInstead; ///< Of the next showtime(): what was there a moment before.
    bool gapNext = false; ///< For a question.
    bool feedGapNext = false; ///< For the next that a feed tells.
    void breakFeeds(const Error &error = {ErrorCode::Unreachable, QStringLiteral("scripted"), {}});
    int openFeeds() const;
    /** The line to the hall: feeds break, and neither they nor questions are answered any more; or as it was. */
    void cutHall();
    void mendHall();
    QList<Call> calls;
    QList<QList<domain::SeatId>> holdsAsked;
    QList<IdempotencyKey> holdKeys;
    QList<ports::CheckoutRequest> checkouts;
    int salesMade = 0;
    qint64 worthMinor = 0; ///< Of the old tickets of an exchange: with another expectation it is PriceChanged.
    QStringList spentTickets; ///< That exchanges were paid with.
    int reservationsMade = 0;
    QList<domain::Party> partiesAsked;
    /** What this one takes off a sale; every other coupon is refused. */
    QString goodCoupon = QStringLiteral("WELCOME");
    qint64 couponMinor = 300;
    /** By code, what is on it: sales take it off. */
    QHash<QString, ports::StoredValue> storedValues;
    void issue(const QString &code, qint64 minor, ports::PaymentMethod method = ports::PaymentMethod::GiftCard);
    bool declinesCards = false; ///< At the terminal.
    int count(Call call) const { return static_cast<int>(calls.count(call)); }
    QList<domain::SeatId> heldSeats() const;
    void expireHolds();
    int extensions = 2; ///< Of each hold.
    /** Somebody is at the terminal: a checkout is Unreachable and stays undecided until it is stopped, or paid here. */
    bool terminalHangs = false;
    void payAtTerminal();

    QFuture<Result<QList<domain::Cinema>>> cinemas() override;
    QFuture<Result<domain::Programme>> programme(domain::CinemaId cinema, QDate day) override;
    QFuture<Result<ports::ShowtimeDetail>> showtime(domain::ShowtimeId showtime) override;
    QFuture<Result<domain::SeatChanges>> seatChanges(domain::ShowtimeId showtime, qint64 sinceVersion) override;
    std::unique_ptr<ports::SeatFeed> seatFeed(domain::ShowtimeId showtime, qint64 sinceVersion) override;
    QFuture<Result<domain::SeatHold>> holdSeats(domain::BookingId booking, domain::ShowtimeId showtime,
                                                QList<domain::SeatId> seats, IdempotencyKey key) override;
    QFuture<Result<domain::SeatHold>> holdBestSeats(domain::BookingId booking, domain::ShowtimeId showtime,
                                                    domain::Party party, IdempotencyKey key) override;
    QFuture<Result<domain::Booking>> reserveHold(domain::BookingId booking, IdempotencyKey key) override;
    QFuture<Result<QDateTime>> extendHold(domain::BookingId booking, IdempotencyKey key) override;
    QFuture<Result<domain::Booking>> abandonCheckout(domain::BookingId booking) override;
    QFuture<Result<void>> releaseHold(domain::BookingId booking, IdempotencyKey key) override;
    QFuture<Result<domain::Quote>> quote(domain::BookingId booking, QList<domain::TicketChoice> tickets,
                                         QStringList couponCodes) override;
    QFuture<Result<domain::Booking>> checkout(const ports::CheckoutRequest &request) override;
    QFuture<Result<domain::Booking>> booking(domain::BookingId booking) override;
    QFuture<Result<domain::Booking>> bookingByCode(QString code) override;
    QFuture<Result<ports::StoredValue>> storedValue(QString code) override;

    domain::SeatId seat(const QString &row, int number) const;

private:
    template <class T>
    QFuture<Result<T>> answer(Call call, std::function<Result<T>()> work);
    void changed(domain::SeatId seat);
    domain::SeatChanges changesSince(qint64 version) const;
    void tell(const QPointer<FakeSeatFeed> &feed, domain::SeatChanges changes);
    Result<domain::SeatHold> doHold(domain::BookingId booking, const QList<domain::SeatId> &seats);
    Result<domain::Quote> doQuote(domain::BookingId booking, const QList<domain::TicketChoice> &tickets,
                                  const QStringList &coupons) const;
    Result<domain::Booking> doCheckout(const ports::CheckoutRequest &request);
    /** Of the first part, or of the rest, that cannot be paid. */
    std::optional<Error> refusedPayment(const ports::CheckoutRequest &request) const;

    struct Holding
    {
        QList<domain::SeatId> seats;
        domain::BookingState state = domain::BookingState::Held;
        int extended = 0;
        std::optional<ports::CheckoutRequest> atTerminal;
        QDateTime expiresAt;
        domain::Booking sold;
    };
    QHash<domain::BookingId, Holding> m_bookings;
    QHash<IdempotencyKey, Result<domain::Booking>> m_answers;
    QHash<IdempotencyKey, Result<QDateTime>> m_extensions;
    QHash<domain::SeatId, domain::SeatClaim> m_claims;
    qint64 m_version = 1;
    QList<std::pair<qint64, domain::SeatId>> m_log;
    QList<QPointer<FakeSeatFeed>> m_feeds; ///< Broken ones are taken out.
    QList<std::function<void()>> m_waiting;
};

/** A journal in memory. Its books outlive the till that writes them when they are handed to the next one. */
class FakeJournal final : public ports::SaleJournal
{
public:
    struct Books
    {
        QList<ports::BegunSale> begun;
        QHash<IdempotencyKey, ports::SaleOutcome> finished;
    };
    explicit FakeJournal(Books &books)
        : m_books(books)
    {
    }
    bool diskFull = false;
    bool diskSlow = false; ///< What is written waits for letGo().
    void letGo();
    int waiting() const { return static_cast<int>(m_waiting.size()); }

    QFuture<Result<void>> begin(const ports::BegunSale &sale) override;
    QFuture<Result<void>> stop(IdempotencyKey key) override;
    QFuture<Result<void>> finish(IdempotencyKey key, const ports::SaleOutcome &outcome) override;
    QList<ports::BegunSale> unfinished() const override;

private:
    QFuture<Result<void>> write(std::function<void()> change);

    Books &m_books;
    QList<std::function<void()>> m_waiting;
};

/** Parked sales in memory: what was kept outlives the till when the list is handed to the next one. */
class FakeParkedSales final : public ports::ParkedSales
{
public:
    explicit FakeParkedSales(QList<ports::ParkedSale> &sales)
        : m_sales(sales)
    {
    }
    bool diskFull = false;
    QList<ports::ParkedSale> kept() const override { return m_sales; }
    QFuture<Result<void>> keep(const QList<ports::ParkedSale> &sales) override
    {
        if (diskFull)
            return async::failed<void>(ErrorCode::Storage);
        m_sales = sales;
        return async::ready<Result<void>>({});
    }

private:
    QList<ports::ParkedSale> &m_sales;
};

class FakeSession final : public ports::SessionApi
{
public:
    std::optional<ports::SignedIn> user =
        ports::SignedIn{domain::UserId::create(), QStringLiteral("anna"), QStringLiteral("Anna K."), {}, {}, {}};
    std::optional<ports::SignedIn> current() const override { return user; }
    QFuture<Result<ports::SignedIn>> switchByPin(QString, QString) override
    {
        return async::failed<ports::SignedIn>(ErrorCode::Unauthenticated);
    }
    QFuture<Result<ports::SignedIn>> completeSignIn(QString) override
    {
        return async::failed<ports::SignedIn>(ErrorCode::Unauthenticated);
    }
    QFuture<Result<ports::SignedIn>> signIn(QString, QString, QString) override
    {
        return async::ready<Result<ports::SignedIn>>(*user);
    }
    QFuture<Result<void>> signOut() override
    {
        user.reset();
        Q_EMIT changed();
        return async::ready<Result<void>>({});
    }
};

} // namespace foyer::test
