#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/** @file
 *  What `foyerd dump-state` prints, as the checker sees it: ids are lower-case UUIDs, times epoch milliseconds UTC,
 * money minor units. ../README.md has the document's form. */
namespace foyer::chaos {

struct BookClaim
{
    QString showtime;
    qint64 seat = 0;
    QString booking;
    QString state; ///< HELD, PAYING, SOLD
    qint64 expiresAtMs = 0; ///< HELD only.
};

struct BookShowtime
{
    QString id;
    qint64 mayCome = 0; ///< No more seats than so many may be taken; 0: all.
};

struct BookBooking
{
    QString id;
    QString root; ///< The first of a chain of exchanges; itself when it is none.
    QString showtime;
    QString state; ///< HELD, PAYING, CONFIRMED, CANCELLED, EXPIRED, REFUNDED, EXCHANGED
    QString code;
    QString redemption; ///< Of its coupons; empty for none.
    qint64 totalMinor = 0;

    bool wasSold() const
    {
        return state == QLatin1StringView("CONFIRMED") || state == QLatin1StringView("REFUNDED")
            || state == QLatin1StringView("EXCHANGED");
    }
};

struct BookTicket
{
    QString id;
    QString booking;
    QString showtime;
    qint64 seat = 0;
    QString state; ///< LIVE, LOCKED, REFUNDED, EXCHANGED
    qint64 priceMinor = 0;
    qint64 refundedMinor = 0; ///< Given back of the price, or counted towards other tickets.

    bool isLive() const { return state == QLatin1StringView("LIVE") || state == QLatin1StringView("LOCKED"); }
};

struct BookLedgerLine
{
    QString booking;
    QString account; ///< cash, card, online, gift_card, voucher are tenders; refunds_payable is what the house owes,
                     ///< by_hand what of that people gave otherwise.
    QString device; ///< Whose drawer; empty for none.
    QString currency;
    qint64 amountMinor = 0;
};

struct BookPayment
{
    QString id;
    QString booking;
    QString method; ///< CASH, CARD, ONLINE, GIFT_CARD, VOUCHER
    QString state; ///< PENDING, CAPTURED, REFUSED
    QString currency;
    QString device;
    qint64 amountMinor = 0;
    qint64 tenderedMinor = 0;
    qint64 changeMinor = 0;
};

struct BookRefund
{
    QString id;
    QString payment;
    QString method;
    QString state; ///< PENDING, DONE, REFUSED
    QString device;
    qint64 amountMinor = 0;
};

struct BookProviderEntry
{
    QString key; ///< The payment's or refund's id.
    QString kind; ///< CHARGE, REFUND
    QString charge; ///< Of a refund: the key of the charge.
    QString state; ///< SUCCEEDED or anything else.
    qint64 amountMinor = 0;
};

struct BookStoredValue
{
    QString id;
    qint64 balanceMinor = 0;
};

struct BookTransfer
{
    QString id;
    QString debit; ///< A stored value's id, or an account of the house.
    QString credit;
    qint64 amountMinor = 0;
};

struct BookCoupon
{
    QString id;
    std::optional<qint64> limit;
    qint64 used = 0;
};

struct BookRedemption
{
    QString id;
    QString coupon;
    QString state; ///< RESERVED, COMMITTED, RELEASED, GIVEN_BACK, REFUSED
    bool counts = false; ///< Against the coupon's limit.
};

struct BookAudit
{
    QString chain;
    qint64 sequence = 0;
    qint64 atMs = 0;
    QByteArray actor;
    QByteArray actorName;
    QByteArray action;
    QByteArray subject;
    QByteArray body;
    QByteArray previousHash;
    QByteArray hash;
};

struct BookOutbox
{
    QString id;
    QString kind;
    QString subject;
};

struct BookShift
{
    QString id;
    QString device;
    qint64 floatMinor = 0;
    qint64 expectedMinor = 0; ///< What the drawer should hold.
};

struct BookSaga
{
    QString id;
    QString booking;
    QString state;
    QString request; ///< The key of the request that began it.
    QString device; ///< Where it was asked for; empty for none.
    bool isOver = false; ///< And everybody who has to know does.
};

struct BookCancellation
{
    QString showtime;
    QString then; ///< REFUND, REBOOK
    bool isSettled = false;
};

/** What became of one booking of a cancelled showtime. */
struct BookCancelled
{
    QString booking;
    QString showtime;
    QString state; ///< WAITING, DONE, FAILED
    QString newBooking; ///< Once moved.
    QString reason; ///< Why FAILED.
};

/** The final state. What the document does not name is empty; has() tells which parts it names. */
class Books
{
public:
    static std::optional<Books> fromJson(const QByteArray &document, QString *problem);

    bool has(const char *part) const { return parts.contains(QLatin1StringView(part)); }

    QStringList parts;
    qint64 takenAtMs = 0;
    QHash<QString, qint64> mayCome; ///< By showtime: no more seats than so many may be taken.
    QList<BookClaim> claims;
    QHash<QString, BookBooking> bookings;
    QList<BookTicket> tickets;
    QList<BookSaga> sagas;
    QHash<QString, BookCancellation> cancellations; ///< By showtime.
    QHash<QString, BookCancelled> cancelled; ///< By booking.
    QList<BookLedgerLine> ledger;
    QList<BookPayment> payments;
    QList<BookRefund> refunds;
    QList<BookProviderEntry> provider;
    QList<BookStoredValue> storedValues;
    QList<BookTransfer> transfers;
    QList<BookCoupon> coupons;
    QList<BookRedemption> redemptions;
    QList<BookOutbox> outbox;
    QList<BookAudit> audit;
    QList<BookShift> shifts;
};

} // namespace foyer::chaos
