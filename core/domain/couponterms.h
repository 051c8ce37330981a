#pragma once

#include "money.h"
#include "seatplan.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <optional>

namespace foyer::domain {

/** What a coupon does to prices. Who may use it, when and how often is the coupon service's; the arithmetic is in
 *  discount.h. It travels between services and is stored with the sale. Value type.
 *
 *  It touches the tickets of its ticket types and seat types, the dearest first, at most maxTickets of them; of equal
 *  price those of the lower seat id. The price it works on is the ticket's with its surcharges, after the coupons that
 *  came before it; on a price card whose tax is added on top, that before tax. */
struct CouponTerms
{
    enum class Kind {
        Percent, ///< percentPermyriad off the touched tickets' sum.
        FixedOffBooking, ///< amount off the touched tickets' sum, once.
        FixedOffTicket, ///< amount off each touched ticket.
        NForM, ///< Of every full group of takeTickets only payTickets are paid, the cheapest of a group being free.
        CheapestFree, ///< The cheapest of the touched tickets is free; of a single one, that.
        FixedPrice, ///< A touched ticket costs amount, unless it is cheaper already.
    };

    QString code; ///< As printed; 1 to 40 characters.
    QString name; ///< For people: "Summer, 10 % off"; at most 100 characters.
    Kind kind = Kind::Percent;
    int percentPermyriad = 0; ///< Percent: 1 to 10,000 (1000 = 10 %).
    /** The Fixed kinds: at least 1, for FixedPrice at least 0; at most maxAmountMinor. */
    std::optional<Money> amount;
    int takeTickets = 0; ///< NForM: n, 2 to maxGroup.
    int payTickets = 0; ///< NForM: m, 0 to n - 1.
    QStringList ticketTypes; ///< Codes as on the price card. Empty: all.
    QList<SeatType> seatTypes; ///< Empty: all.
    std::optional<int> maxTickets; ///< At least 1. None: as many as the booking has.

    bool touches(const QString &ticketType, SeatType seatType) const;

    /** InvalidInput, naming the member, unless all of the above holds and what the kind does not use is unset. */
    Result<void> check() const;

    QJsonObject toJson() const;
    /** InvalidInput for what check() refuses, and for a member that is unknown: a newer release may have put a
     *  condition there that must not be skipped. */
    static Result<CouponTerms> fromJson(const QJsonObject &json);

    static constexpr int maxGroup = 100;
    /** 2^53 - 1: what every JSON reader keeps exactly. */
    static constexpr qint64 maxAmountMinor = (qint64{1} << 53) - 1;

    friend bool operator==(const CouponTerms &, const CouponTerms &) = default;
};

/** "PERCENT", "FIXED_OFF_BOOKING" and so on, as in GraphQL and SQL. */
QString toWireName(CouponTerms::Kind kind);
std::optional<CouponTerms::Kind> couponKindFromWireName(QStringView name);

} // namespace foyer::domain
