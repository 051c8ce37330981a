#pragma once

#include "owedrefunds.h"
#include "schedule.h"
#include "testdatabase.h"

#include <QEventLoop>
#include <QFutureWatcher>
#include <QTest>

namespace foyer::booking::test {

/** The value of @p future, with the event loop running until it is there. */
template <class T>
T await(const QFuture<T> &future)
{
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

/** Answers as told, and remembers what it was asked. */
class ScriptedPayments final : public PaymentPort
{
public:
    enum class Next { Capture, Refuse, LoseAnswer, NeverAnswer, BeUnreachable };

    QFuture<EffectOutcome> capture(const Saga &saga, const Leg &leg) override;
    QFuture<EffectOutcome> cancelCapture(const Saga &saga, const Leg &leg) override;
    QFuture<EffectOutcome> giveBack(const Saga &saga, const Leg &leg) override;
    QFuture<Result<QList<HandGiven>>> givenByHand(const QList<domain::PaymentId> &refunds) override;

    Next next = Next::Capture;
    QHash<PaymentMethod, Next> nextOf; ///< For a method alone.
    QString cardShown; ///< Of what is taken by card, as "Visa 4242".
    QList<Leg> requests;
    QHash<domain::PaymentId, qint64> captured; ///< Money really taken, once a payment id.
    QHash<domain::PaymentId, qint64> given; ///< Money really given back, once a refund id.
    QSet<domain::PaymentId> cancelled; ///< Never taken.
    QSet<domain::PaymentId> byHand; ///< Refused refunds that "Bea" gave otherwise.
    QList<QList<domain::PaymentId>> askedByHand;

private:
    std::vector<QPromise<EffectOutcome>> m_open; ///< Never answered.
    std::vector<QPromise<Result<QList<HandGiven>>>> m_unanswered;
};

/** Grants what it was given, each code as often as its limit says. */
class ScriptedCoupons final : public CouponPort
{
public:
    QFuture<EffectOutcome> reserve(const Saga &saga, const CouponContext &context) override;
    QFuture<EffectOutcome> commit(const Saga &saga) override;
    QFuture<EffectOutcome> release(const Saga &saga) override;
    QFuture<EffectOutcome> giveBack(const Saga &saga) override;
    QFuture<EffectOutcome> check(const QStringList &codes, const CouponContext &context) override;

    bool isDown = false;
    QHash<QString, domain::CouponTerms> known;
    QHash<domain::RedemptionId, QString> states; ///< "RESERVED", "COMMITTED", "RELEASED", "GIVEN_BACK"
    QList<CouponContext> contexts;
};

/** Signs with a fixed key, or refuses as long as it is told to. */
class ScriptedSigner final : public TicketSigner
{
public:
    Result<QByteArray> sign(const domain::TicketFacts &facts) const override;

    const domain::TicketKey key = *domain::TicketKey::fromSeed(1, QByteArray(32, 't'));
    std::atomic<bool> fails = false;
};

/** A cinema with one auditorium of 5 rows of 12 seats (ids 1 to 60, the last row VIP) and one showtime in two hours,
 *  over a real database. ADULT 1000, CHILD 700, VIP 400 more, 7 % tax. */
class BoxOffice
{
public:
    using WriteShowtime = std::function<Result<void>(db::Transaction &, const ShowtimeRecord &)>;
    /** With the migrations in @p migrations until the first restart(), and @p writeShowtime for a schema so old that
     *  the program cannot write its own showtimes; the program's when empty. */
    explicit BoxOffice(const QString &migrations = {}, const WriteShowtime &writeShowtime = {});
    ~BoxOffice();

    /** Throws away all that is in memory and opens the same database again, as after a crash. */
    void restart();
    /** Of the database, migrations included. */
    db::Settings settings() { return m_databases.settings(QStringLiteral("booking")); }
    /** Every row of every table, one a line: two equal dumps are an unchanged database. */
    QStringList dump(const QStringList &tables = {});
    db::Rows query(const QString &sql, const db::Binds &binds = {});
    void execute(const QString &sql);

    HoldSeats holdOf(const QList<int> &seats, const domain::BookingId &booking = domain::BookingId::create()) const;
    /** Hold, checkout, refund... */
    template <class What>
    Performed perform(const What &what, const Actor &actor)
    {
        return performed({actor, what});
    }
    Performed performed(const Command &command);
    Answer hold(const QList<int> &seats, const Actor &actor,
                const domain::BookingId &booking = domain::BookingId::create());
    /** All seats as adults with exact money. */
    Checkout checkoutOf(const domain::BookingId &booking, const QList<int> &seats) const;
    Answer checkout(const Checkout &command, const Actor &actor);

    /** Of the showtime. */
    ClaimsAtVersion changesSince(qint64 version);
    /** As it is in the database now. */
    Booking bookingNow(const domain::BookingId &id);

    static qint64 priceOf(int seat) { return seat > 48 ? 1400 : 1000; }

    const Actor mia{domain::UserId::create(), QStringLiteral("Mia"), Role::Cashier};
    const Actor max{domain::UserId::create(), QStringLiteral("Max"), Role::Cashier};
    const Actor customer{domain::UserId::create(), QStringLiteral("Carl"), Role::Customer};
    ManualClock clock{QDateTime(QDate(2026, 11, 20), QTime(18, 0), Qt::UTC)};
    ScriptedPayments payments;
    ScriptedCoupons coupons;
    ScriptedSigner signer;
    SalesOptions options; ///< Nothing is asked again by itself, but recover().
    domain::CinemaId cinema = domain::CinemaId::create();
    domain::AuditoriumId auditorium = domain::AuditoriumId::create();
    domain::PriceCardId card = domain::PriceCardId::create();
    ShowtimeRecord showtime;
    std::shared_ptr<db::Database> database;
    std::unique_ptr<Sales> sales;
    std::unique_ptr<OwedRefunds> owed;
    /** The port the next restart() gives to the sales; @c payments when null. */
    PaymentPort *port = nullptr;

private:
    void open(const QString &migrations = {});
    void populate(const WriteShowtime &writeShowtime);

    foyer::test::TestDatabase m_databases;
};

} // namespace foyer::booking::test
