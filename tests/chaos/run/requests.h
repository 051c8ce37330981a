#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace foyer::chaos {

/** One request, so that it can be sent again as it was. */
struct Asked
{
    QString op; ///< As in the history: hold, release, checkout...
    QString key;
    QJsonObject asked; ///< As in the history.
    QString field; ///< Its mutation,
    QString document; ///< whole, and
    QJsonObject variables;
    /** Of an online payment, what the customer does on the provider's page: pay, decline, cancel; or forge, to tell
     *  that he paid when he did not; or abandon it at the till. Empty for all else. */
    QString onPayPage{};
};

struct Told
{
    enum class Outcome { Unknown, Done, Refused };
    Outcome outcome = Outcome::Unknown;
    QJsonObject answer; ///< As in the history.
    QJsonObject booking() const { return answer.value(QLatin1StringView("booking")).toObject(); }
    QString code() const { return answer.value(QLatin1StringView("code")).toString(); }
};

/** One way to pay. */
struct Tender
{
    QString payment;
    QString method; ///< CASH, CARD, ONLINE, GIFT_CARD, VOUCHER
    std::optional<qint64> amountMinor; ///< None: what the others leave.
    std::optional<qint64> tenderedMinor; ///< Cash handed over.
    QString reference; ///< The gift card's or voucher's code; where the customer goes after paying online.
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
    QString code{}; ///< Of a reservation, by somebody else.
};

/** What can be asked for, in GraphQL and in the history's words. Each call makes a new request, with a key of its own.
 */
namespace requests {

QString newId();
QJsonArray adults(const QList<int> &seats);

Asked hold(const QString &booking, const QString &showtime, const QList<int> &seats);
/** The best @p wish seats there are. */
Asked holdBest(const QString &booking, const QString &showtime, int wish);
Asked extend(const QString &booking);
Asked reserve(const QString &booking);
Asked release(const QString &booking);
Asked checkout(const Purchase &purchase);
Asked abandon(const QString &booking);
/** Of these tickets; of a part of the price when an amount is given. */
Asked refund(const QString &booking, const QStringList &tickets, std::optional<qint64> amountMinor);
/** All live tickets of @p old to @p seats of @p showtime. */
Asked rebook(const QString &old, const QString &booking, const QString &showtime, const QList<int> &seats);
/** @p then: NOTHING, REFUND, or REBOOK, which needs a @p target. */
Asked cancelShowtime(const QString &showtime, const QString &then, const QString &target);

/** What @p answer says of @p request. */
Told told(const Asked &request, const std::optional<QJsonObject> &answer);

} // namespace requests

} // namespace foyer::chaos
