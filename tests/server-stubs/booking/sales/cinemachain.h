#pragma once

#include "boxoffice.h"

#include <QRandomGenerator>

#include <numeric>

namespace foyer::booking::test {

/** Takes and gives what it is asked to, or refuses by the way to pay; keeps what moved. */
class CountingPayments final : public PaymentPort
{
public:
    QFuture<EffectOutcome> capture(const Saga &, const Leg &leg) override
    {
        return moved(leg, leg.amountMinor, refusesTaking.contains(leg.method));
    }
    QFuture<EffectOutcome> cancelCapture(const Saga &, const Leg &leg) override { return moved(leg, 0, true); }
    QFuture<EffectOutcome> giveBack(const Saga &, const Leg &leg) override
    {
        return moved(leg, -leg.amountMinor, refusesGiving.contains(leg.method));
    }
    QFuture<Result<QList<HandGiven>>> givenByHand(const QList<domain::PaymentId> &refunds) override;

    QSet<PaymentMethod> refusesTaking;
    QSet<PaymentMethod> refusesGiving;
    QMap<PaymentMethod, qint64> takenMinor; ///< Less what was given; since somebody last emptied it.

private:
    QFuture<EffectOutcome> moved(const Leg &leg, qint64 minor, bool refuses);
};

/** Figures as they are worked out here, from what the commands answered. */
struct Expected
{
    qint64 grossMinor = 0;
    qint64 taxMinor = 0;
    qint64 exchangedMinor = 0;
    qint64 owedMinor = 0; ///< Less what of it was given by hand.
    qint64 byHandMinor = 0;
    QMap<PaymentMethod, qint64> takenMinor;
    qint64 sold = 0;
    qint64 returned = 0;
    void add(const Expected &other)
    {
        grossMinor += other.grossMinor;
        taxMinor += other.taxMinor;
        exchangedMinor += other.exchangedMinor;
        owedMinor += other.owedMinor;
        byHandMinor += other.byHandMinor;
        for (auto it = other.takenMinor.cbegin(); it != other.takenMinor.cend(); ++it)
            takenMinor[it.key()] += it.value();
        sold += other.sold;
        returned += other.returned;
    }
    qint64 allTakenMinor() const { return std::accumulate(takenMinor.cbegin(), takenMinor.cend(), qint64(0)); }
};

struct House
{
    domain::CinemaId cinema = domain::CinemaId::create();
    domain::PriceCardId card = domain::PriceCardId::create();
    QString zone;
    int dayChangeMinutes = 0;
    QString currency;
    qint64 priceMinor = 0;
    int taxPermyriad = 0;
};

struct Hall
{
    int house = 0;
    ShowtimeRecord showtime;
    bool isCancelled = false;
};

/** What one command did to the figures of one hall. */
struct Deed
{
    qint64 atMs = 0;
    int hall = 0;
    Expected figures;
};

struct Sale
{
    int hall = 0;
    Booking booking;
};

/** Three houses in three zones that all set their clocks meanwhile, two of them with one currency. */
class CinemaChain
{
public:
    explicit CinemaChain(quint32 seed);

    BoxOffice &office() { return m_office; }

    /** One command and what belongs to it; then some time goes by. */
    void doSomething();

    QString titleOf(const domain::MovieId &movie) const
    {
        return QStringLiteral("Film %1").arg(m_movies.indexOf(movie));
    }

    QList<House> houses;
    QList<Hall> halls;
    QList<Deed> deeds;
    QMap<QString, int> done; ///< How often what happened.

    /** Live tickets of a hall. */
    qint64 liveIn(int hall) const;

private:
    int below(int end) { return static_cast<int>(m_random.bounded(end)); }

    void moveTo(const QDateTime &moment)
    {
        m_office.clock.advance(std::chrono::milliseconds(moment.toMSecsSinceEpoch() - m_office.clock.nowMs()));
    }

    void build();
    void did(const QString &what, int hall, Expected figures);

    /** Of somebody's hold of a few seats; null when none was got. */
    std::optional<HoldSeats> hold(int hall, int seats);
    Checkout checkoutOf(const HoldSeats &held, const QStringList &codes);

    static Tender tender(PaymentMethod method, std::optional<qint64> amount = {})
    {
        return {domain::PaymentId::create(), method, amount, {}, {}};
    }

    QList<Tender> tendersFor(qint64 dueMinor);
    void sell(const std::optional<ExchangeOf> &exchange, int hall = -1, qint64 creditMinor = 0);

    /** The last payment is refused; the others go back, or are owed. */
    void sellInVain();

    int anySale() { return below(static_cast<int>(m_sales.size())); }

    /** What ending these tickets takes from the books; and ends them in the test's own copy. */
    static Expected endTickets(Booking &booking, const QList<domain::TicketId> &tickets, TicketState state);
    QList<domain::TicketId> someLive(const Booking &booking, bool all);
    void refund();

    /** Another hall of the same currency. */
    int hallLike(int hall);
    void exchange();
    void rebook();
    void cancel();
    /** Somebody gives what is owed of a booking otherwise, and says so at payment. */
    void giveByHand();

    CountingPayments m_payments; // before the office, whose sales use it
    BoxOffice m_office;
    QRandomGenerator m_random;
    const Actor m_boss{domain::UserId::create(), QStringLiteral("Bea"), Role::Manager};
    QList<domain::MovieId> m_movies;
    QList<Sale> m_sales;
};

} // namespace foyer::booking::test
