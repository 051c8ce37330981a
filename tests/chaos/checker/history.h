#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace foyer::chaos {

/** One request as a client sent it, and what came of it. Times are of the machine's monotonic clock, the same for all
 *  clients; wall times are only for what the services say in wall time. */
struct Call
{
    enum class Outcome {
        Unknown, ///< No answer, or one that leaves it open. Also a call that never returned.
        Done,
        Refused, ///< Definite: nothing has happened, and never will by this request.
    };
    qint64 id = 0;
    int client = 0;
    QString op; ///< hold, extend, release, checkout, refund, seatMap
    QString key; ///< The same for a request sent again; empty for reads.
    QJsonObject asked;
    qint64 invokedNs = 0;
    qint64 returnedNs = 0; ///< 0: never.
    qint64 returnedWallMs = 0;
    Outcome outcome = Outcome::Unknown;
    QJsonObject answer;
};

/** All calls with one key: the same request, sent until its end was known, and sometimes once more. */
struct Request
{
    QString key;
    QString op;
    QString booking;
    QJsonObject asked;
    QList<Call> calls; ///< By their beginning.

    qint64 invokedNs() const { return calls.first().invokedNs; }
    /** The first call that told how it ended; null when none did. */
    const Call *definite() const;
    bool isDone() const;
    bool isRefused() const;
};

/** What the clients wrote down, and when the faults were over. */
class History
{
public:
    /** JSON lines; `invoke` and `return` in any order of clients. On a line that is none, nothing: a test must not go
     *  green because its record is broken. */
    static std::optional<History> fromLines(const QByteArray &lines, QString *problem);

    const QList<Call> &calls() const { return m_calls; }
    const QList<Request> &requests() const { return m_requests; }
    /** Of one booking, by their beginning. */
    QList<const Request *> requestsOf(const QString &booking) const;
    QStringList bookings() const { return m_byBooking.keys(); }
    /** After this moment no fault was at work; 0 when the record does not say. */
    qint64 healedWallMs() const { return m_healedWallMs; }
    /** What the runner made before the first call: coupons and their limits, gift cards and their amounts. */
    const QList<QJsonObject> &given() const { return m_given; }

private:
    QList<Call> m_calls;
    QList<Request> m_requests;
    QHash<QString, QList<qsizetype>> m_byBooking;
    QList<QJsonObject> m_given;
    qint64 m_healedWallMs = 0;
};

} // namespace foyer::chaos
