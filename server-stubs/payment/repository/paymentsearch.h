#pragma once

#include "attempts.h"
#include "decision.h"

/** @file
 *  The list of payments as the back office looks through it. */
namespace foyer::payment {

/** Which payments, in which order, and which of them. What is empty or null does not matter. */
struct PaymentQuery
{
    /** The id of a payment or a booking, the beginning of the provider's reference (4 characters at least), or the last
     *  four digits of a card. Anything else finds nothing. */
    QString text;
    domain::BookingId booking;
    /** Of these cinemas only: staff who work at some. Nothing: of all, and those of which it is not known. */
    std::optional<QList<domain::CinemaId>> cinemas;
    QList<Standing> standings;
    QList<RefundState> refundStates; ///< Of one of its refunds.
    QList<PaymentMethod> methods;
    std::optional<qint64> fromMs; ///< Asked for at or after.
    std::optional<qint64> untilMs; ///< And before.
    bool isDescending = true; ///< By when they were asked for.
    int first = 50;
    int offset = 0;
};

struct PaymentPage
{
    QList<Attempt> attempts;
    int totalCount = 0; ///< At most longestPaymentList.
};

/** A list is this long at most: of more, the first so many. Counting and leafing further costs what nobody looks at. */
inline constexpr int longestPaymentList = 10'000;

Result<PaymentPage> paymentPage(db::Connection &connection, const PaymentQuery &query);

} // namespace foyer::payment
