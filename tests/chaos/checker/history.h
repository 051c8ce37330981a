#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace foyer::chaos {

/** Who asks: the session that a request was sent in. */
struct Asker
{
    QString user;
    QString role; ///< CUSTOMER, KIOSK, CASHIER, MANAGER
    QString device; ///< The till or kiosk; empty for none.
};

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
    Asker asker;
    QString op; ///< hold, holdBest, extend, reserve, release, checkout, abandon, refund, rebook, cancel, seatMap
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
    QString booking; ///< Of a rebooking the new one; empty when it is about none.
    QJsonObject asked;
    QList<Call> calls; ///< By their beginning.

    const Asker &asker() const { return calls.first().asker; }
    bool is(const char *name) const { return op == QLatin1StringView(name); }
    /** Of an exchange or a rebooking: whose tickets end with it. */
    QString oldBooking() const;
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
    /** Those that may have cancelled @p showtime: no definite no. By their beginning. */
    QList<const Request *> cancelsOf(const QString &showtime) const;
    /** After this moment no fault was at work; 0 when the record does not say. */
    qint64 healedWallMs() const { return m_healedWallMs; }
    /** What the runner made before the first call: coupons and their limits, gift cards and their amounts. */
    const QList<QJsonObject> &given() const { return m_given; }

private:
    QList<Call> m_calls;
    QList<Request> m_requests;
    QHash<QString, QList<qsizetype>> m_byBooking;
    QHash<QString, QList<qsizetype>> m_cancels; ///< By showtime.
    QList<QJsonObject> m_given;
    qint64 m_healedWallMs = 0;
};

} // namespace foyer::chaos
