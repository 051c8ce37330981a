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

/** One way to pay. */
struct Tender
{
    QString payment;
    QString method; ///< CASH, CARD, GIFT_CARD
    std::optional<qint64> amountMinor; ///< None: what the others leave.
    std::optional<qint64> tenderedMinor; ///< Cash handed over.
    QString reference; ///< The gift card's code.
};

/** A request to be paid, in all its parts. */
struct Purchase
{
    QString booking;
    QString showtime;
    QList<int> seats;
    qint64 totalMinor = 0;
    QList<Tender> tenders;
    QStringList coupons{};
    QString oldBooking{}; ///< Of an exchange.
    QStringList oldTickets{};
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
    std::optional<qint64> quote(const QString &booking, const QList<int> &seats, const QStringList &coupons = {});

    Told send(const Asked &request);

    // What a manager makes before the doors open. The code, or nothing when it was not answered.
    QString issueGiftCard(qint64 amountMinor, const QString &currency);
    QString createCoupon(const QString &code, int useLimit);

    static QString newId();
    static Asked hold(const QString &booking, const QString &showtime, const QList<int> &seats);
    static Asked extend(const QString &booking);
    static Asked release(const QString &booking);
    static Asked checkout(const Purchase &purchase);
    /** Of these tickets; of a part of the price when an amount is given. */
    static Asked refund(const QString &booking, const QStringList &tickets, std::optional<qint64> amountMinor);

private:
    std::optional<QJsonObject> ask(const QString &query, const QJsonObject &variables);

    Wire m_wire;
    int m_client;
    Record &m_record;
    QString m_login;
};

} // namespace foyer::chaos
