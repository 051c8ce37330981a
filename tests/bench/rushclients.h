#pragma once

#include "tillclients.h"

#include <QRandomGenerator>

namespace foyer::bench {

/** What a rush came to. */
struct RushReport
{
    int seats = 0;
    int seatsHeld = 0;
    int winners = 0;
    /** Seats that two clients were given, that a client was given and the server does not know of, or that the server
     *  says are held and nobody was given. */
    int wrongSeats = 0;
    int unanswered = 0; ///< Clients that were never told anything but to come back.
    /** Of definite answers; "busy" is none. */
    Histogram latency;
    double fairness = 1; ///< Jain's index over the clients' numbers of definite answers.
    qint64 fewestAnswers = 0;
    qint64 mostAnswers = 0;
    std::chrono::nanoseconds longestSilence{
        0}; ///< That a client had between two definite answers, or before the first.
    Outcomes outcomes; ///< Of the holds that were asked for.
};

/** Everybody wants two seats side by side in the middle of one hall: asks for one of the best pairs thought free, and
 *  when somebody was quicker reads what changed and asks again, until it has seats or there are none. Then it goes on
 *  looking at the hall once a second, as a screen does, so that all are there to the end and can be compared. A server
 *  that is busy is asked again after a second, as it says. */
class RushClients final : public Clients
{
public:
    /** For the @p seats seats of the first showtime that are nearest to the middle. */
    RushClients(const BoxOffice &office, int clients, int seats);
    Turn next(int client, SteadyClock::time_point now, QByteArray &request) override;
    void handleAnswer(int client, const HttpAnswer &answer) override;

    /** @p claims are the showtime's as the server has them now. */
    RushReport report(const QHash<int, QString> &claims) const;

private:
    struct Pair
    {
        int first;
        int second;
    };
    enum class State { Asking, Reading, Won, SoldOut };
    struct Guest
    {
        State state = State::Asking;
        std::size_t wanted = 0; ///< The pair asked for.
        std::vector<bool> isTaken; ///< Pairs that cannot be had, as far as this one knows.
        qint64 version = 0;
        SteadyClock::time_point notBefore;
        qint64 answers = 0;
        std::optional<SteadyClock::time_point> lastAnswer; ///< Or when it first asked.
    };
    void choose(Guest &guest);
    void countAnswer(Guest &guest, const HttpAnswer &answer);
    void learn(Guest &guest, QByteArrayView changes) const;
    QByteArray changesRequest(int client, qint64 sinceVersion) const;

    const BoxOffice &m_office;
    const QByteArray m_showtime;
    TillRequests m_requests;
    const QByteArray m_changes;
    std::vector<int> m_seats;
    std::vector<Pair> m_pairs; ///< Nearest to the middle first.
    std::vector<Guest> m_guests;
    QRandomGenerator m_random{1};
    Outcomes m_outcomes;
    Histogram m_latency;
    std::chrono::nanoseconds m_longestSilence{0};
};

} // namespace foyer::bench
