#pragma once

#include "record.h"
#include "wire.h"

#include <QList>

namespace foyer::chaos {

/** One request, so that it can be sent again as it was. */
struct Asked
{
    QString op; ///< As in the history: hold, release, checkout...
    QString key;
    QJsonObject asked; ///< As in the history.
    QString mutation; ///< Its GraphQL.
    QJsonObject input;
};

struct Told
{
    enum class Outcome { Unknown, Done, Refused };
    Outcome outcome = Outcome::Unknown;
    QJsonObject answer; ///< As in the history.
    QJsonObject booking() const { return answer.value(QLatin1StringView("booking")).toObject(); }
    QString code() const { return answer.value(QLatin1StringView("code")).toString(); }
};

struct ShownSeat
{
    int id = 0;
    bool isClaimed = false;
};

/** What one client says and hears, written into the record. Here and nowhere else is GraphQL. Blocking; one thread. */
class BoxOffice
{
public:
    BoxOffice(quint16 port, int client, Record &record);

    /** Asks until somebody answers, or @p timeoutMs have passed. */
    bool signIn(const QString &login, int timeoutMs);
    /** Ids of showtimes that sell and have room, the next days' first. Not recorded. */
    QStringList showtimes(int most);
    /** Ordinary seats in the plan's order; none when it was not answered. */
    QList<ShownSeat> seatMap(const QString &showtime);
    /** What the seats of a hold cost with adults in them; nothing when it was not answered. Not recorded. */
    std::optional<qint64> quote(const QString &booking, const QList<int> &seats);

    Told send(const Asked &request);

    static QString newId();
    static Asked hold(const QString &booking, const QString &showtime, const QList<int> &seats);
    static Asked release(const QString &booking);
    static Asked checkout(const QString &booking, const QString &showtime, const QList<int> &seats, qint64 totalMinor,
                          qint64 tenderedMinor);

private:
    std::optional<QJsonObject> ask(const QString &query, const QJsonObject &variables);

    Wire m_wire;
    int m_client;
    Record &m_record;
    QString m_login;
};

} // namespace foyer::chaos
