#pragma once

#include "ids.h"
#include "transaction.h"

#include <QList>

#include <optional>

/** @file
 *  Numbers of receipts: from 1 in each cinema, without gaps, each once. What is sold has one, what an exchange sells
 * too (the return of its old tickets is on that same receipt), and what is refunded. Money that came back because
 * nothing was sold, or that is given by hand later, has none of its own. Errors are the database's. */
namespace foyer::booking {

enum class ReceiptKind { Sale, Exchange, Refund };
/** "SALE" and so on. */
QString toWireName(ReceiptKind kind);

/** Value type; what it says never changes. */
struct Receipt
{
    int number = 0;
    ReceiptKind kind = ReceiptKind::Sale;
    qint64 atMs = 0;

    friend bool operator==(const Receipt &, const Receipt &) = default;
};

/** Takes @p count (1 or more) numbers of @p cinema; they are those from the one returned on. With the transaction they
 *  are given or were never taken. Whoever else wants one in the same cinema waits for its end, so this is done late.
 *  Busy when somebody else took the cinema's very first at the same moment. */
Result<int> takeReceiptNumbers(db::Transaction &transaction, const domain::CinemaId &cinema, int count);

/** In the order they were given: that of the sale, and of each refund of it. None of what was booked before receipts
 * had numbers. */
Result<QList<Receipt>> receiptsOfBooking(db::Connection &connection, const domain::BookingId &booking);

/** What somebody types who means a receipt: "1234", "#7". Nothing for any other text. */
std::optional<int> receiptNumberIn(const QString &text);

} // namespace foyer::booking
