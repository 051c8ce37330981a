#pragma once

#include "boxoffice.h"
#include "loadgenerator.h"

#include <QMap>

namespace foyer::bench {

/** The client's own document of that name (remote::operation()), as the `"query":"..."` member of a body. */
QByteArray queryMember(const QString &operation);

/** Two neighbouring seats that nobody else is given: each client has showtimes of its own. */
class SeatPairs
{
public:
    SeatPairs(const QList<FreshShowtime> &showtimes, int clients);
    struct Pair
    {
        QByteArray showtime;
        int first = 0;
        int second = 0;
    };
    /** Nothing when the client's showtimes are full. */
    std::optional<Pair> take(int client);

private:
    const QList<FreshShowtime> &m_showtimes;
    int m_clients;
    QList<std::pair<qsizetype, qsizetype>> m_next; ///< By client: showtime and seat.
};

/** What came back, by what it means. */
struct Outcomes
{
    qint64 good = 0;
    QMap<QString, qint64> others; ///< Refusal and error codes, or "HTTP 503".
    /** For the table: "3 SEAT_TAKEN, 1 BUSY"; empty when all was good. */
    QString words() const;
    /** Counts @p answer; true when it was good. */
    bool count(const HttpAnswer &answer);
};

/** The bookings and keys of @p office's tills: bodies made of the client's documents. */
class TillRequests
{
public:
    /** Client n has the n-th of @p tokens, and so on round them. */
    explicit TillRequests(QList<QByteArray> tokens);
    QByteArray hold(int client, const QByteArray &booking, const SeatPairs::Pair &pair) const;
    QByteArray quote(int client, const QByteArray &booking, const SeatPairs::Pair &pair) const;
    QByteArray checkout(int client, const QByteArray &booking, const SeatPairs::Pair &pair, qint64 totalMinor) const;

private:
    QByteArray request(int client, const QByteArray &query, const QByteArray &variables) const;

    const QList<QByteArray> m_tokens;
    const QByteArray m_hold;
    const QByteArray m_quote;
    const QByteArray m_checkout;
};

/** Tills that hold two seats, again and again. */
class HoldClients final : public Clients
{
public:
    /** @p showtimes must outlive it. */
    HoldClients(const QList<QByteArray> &tokens, const QList<FreshShowtime> &showtimes, int clients);
    Turn next(int client, SteadyClock::time_point now, QByteArray &request) override;
    void handleAnswer(int client, const HttpAnswer &answer) override;
    const Outcomes &outcomes() const { return m_outcomes; }
    bool ranOut() const { return m_ranOut; }

private:
    TillRequests m_requests;
    SeatPairs m_pairs;
    Outcomes m_outcomes;
    bool m_ranOut = false;
};

/** Tills that sell: hold two seats, ask for the price, take cash. With a pace, sales begin evenly spread at that rate,
 *  whoever is free takes the next; without, each till begins the next sale at once. */
class SaleClients final : public Clients
{
public:
    SaleClients(const BoxOffice &office, int clients, double salesPerSecond = 0);
    /** @p showtimes must outlive it. */
    SaleClients(const QList<QByteArray> &tokens, const QList<FreshShowtime> &showtimes, int clients,
                double salesPerSecond);
    Turn next(int client, SteadyClock::time_point now, QByteArray &request) override;
    void handleAnswer(int client, const HttpAnswer &answer) override;

    const Outcomes &outcomes() const { return m_outcomes; }
    qint64 sold() const { return m_sold; } ///< All of them, those of the warm-up included.
    /** When each sale was acknowledged, in order. */
    const std::vector<SteadyClock::time_point> &moments() const { return m_moments; }
    bool ranOut() const { return m_ranOut; }

private:
    enum class Step { Hold, Quote, Checkout };
    struct Till
    {
        Step step = Step::Hold;
        QByteArray booking;
        SeatPairs::Pair pair;
        qint64 totalMinor = 0;
        std::optional<SteadyClock::time_point> turn; ///< When its sale should begin.
    };
    SteadyClock::time_point nextArrival(Till &till, SteadyClock::time_point now);

    TillRequests m_requests;
    SeatPairs m_pairs;
    std::vector<Till> m_tills;
    const double m_salesPerSecond;
    std::optional<SteadyClock::time_point> m_firstArrival;
    qint64 m_arrivals = 0;
    Outcomes m_outcomes;
    qint64 m_sold = 0;
    std::vector<SteadyClock::time_point> m_moments;
    bool m_ranOut = false;
};

} // namespace foyer::bench
