#include "receipts.h"

#include "foyerassert.h"

#include <algorithm>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

QString toWireName(ReceiptKind kind)
{
    switch (kind) {
    case ReceiptKind::Sale:
        return u"SALE"_s;
    case ReceiptKind::Exchange:
        return u"EXCHANGE"_s;
    case ReceiptKind::Refund:
        return u"REFUND"_s;
    }
    Q_UNREACHABLE();
}

Result<int> takeReceiptNumbers(db::Transaction &transaction, const domain::CinemaId &cinema, int count)
{
    FOYER_ASSERT(count > 0);
    // The change comes first and locks the row: what is read after it nobody else changes before our end.
    const Result<qint64> counted = transaction.execute(
        u"UPDATE receipt_counter SET last_number = last_number + ? WHERE cinema_id = ?"_s, {count, cinema});
    if (!counted)
        return fail(counted.error());
    if (*counted == 0) {
        const Result<qint64> begun = transaction.insertRows(u"receipt_counter"_s, {u"cinema_id"_s, u"last_number"_s},
                                                            {db::Binds{cinema, count}}, db::OnDuplicate::Skip);
        if (!begun)
            return fail(begun.error());
        if (*begun == 0)
            return fail(ErrorCode::Busy, u"somebody else gave the first receipt number"_s);
        return 1;
    }
    const Result<db::Rows> last =
        transaction.query(u"SELECT last_number FROM receipt_counter WHERE cinema_id = ?"_s, {cinema});
    if (!last)
        return fail(last.error());
    return static_cast<int>(last->first().integer(0)) - count + 1;
}

Result<QList<Receipt>> receiptsOfBooking(db::Connection &connection, const domain::BookingId &booking)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT p.receipt_number, p.kind, p.at, s.revoked_from FROM posting p JOIN saga s ON s.id = p.saga_id "
        "WHERE p.booking_id = ? AND p.receipt_number IS NOT NULL ORDER BY p.first_line, p.receipt_number"_s,
        {booking});
    if (!rows)
        return fail(rows.error());
    QList<Receipt> receipts;
    for (const db::Row &row : *rows) {
        const bool isSale = row.text(1) == "SALE"_L1;
        const ReceiptKind kind = !isSale ? ReceiptKind::Refund
            : row.isNull(3)              ? ReceiptKind::Sale
                                         : ReceiptKind::Exchange;
        receipts.append({static_cast<int>(row.integer(0)), kind, row.integer(2)});
    }
    return receipts;
}

std::optional<int> receiptNumberIn(const QString &text)
{
    constexpr qsizetype longest = 9;
    const QString typed = text.trimmed();
    const QString digits = typed.startsWith(u'#') ? typed.mid(1) : typed;
    const bool isNumber = !digits.isEmpty() && digits.size() <= longest
        && std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isNumber ? std::optional(digits.toInt()) : std::nullopt;
}

} // namespace foyer::booking
