#pragma once

#include "storedvalues.h"

/** @file
 *  The list of gift cards and vouchers as the back office looks through it. */
namespace foyer::payment {

enum class StoredValueSort {
    IssuedAt,
    ExpiresAt, ///< What never ends is the earliest.
};

/** Which gift cards, in which order, and which of them. What is empty does not matter. */
struct StoredValueQuery
{
    /** A whole code, the last four characters of one, an id, or how the note begins. */
    QString text;
    QList<PaymentMethod> methods;
    QList<StoredValueState> states;
    qint64 nowMs = 0; ///< When they are in these states.
    StoredValueSort sort = StoredValueSort::IssuedAt;
    bool isDescending = true;
    int first = 50;
    int offset = 0;
};

struct StoredValuePage
{
    QList<StoredValue> cards;
    int totalCount = 0; ///< At most longestStoredValueList.
};

/** As longestPaymentList: of more, the first so many. */
inline constexpr int longestStoredValueList = 10'000;

Result<StoredValuePage> storedValuePage(db::Connection &connection, const StoredValueQuery &query);
/** Onto the card and off it, oldest first; at most @p most, the latest. */
Result<QList<Transfer>> transfersOf(db::Connection &connection, const StoredValueId &card, int most);

} // namespace foyer::payment
