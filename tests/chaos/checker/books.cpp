#include "books.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Fields of one row; remembers the first that is not there or not of its kind. */
class Fields
{
public:
    Fields(QJsonObject row, QString part, QString *problem)
        : m_row(std::move(row))
        , m_part(std::move(part))
        , m_problem(problem)
    {
    }

    QString text(QLatin1StringView name) const
    {
        const QJsonValue value = m_row.value(name);
        if (!value.isString())
            miss(name);
        return value.toString();
    }
    qint64 number(QLatin1StringView name) const
    {
        const QJsonValue value = m_row.value(name);
        if (!value.isDouble())
            miss(name);
        return value.toInteger();
    }
    QByteArray bytes(QLatin1StringView name) const { return QByteArray::fromHex(text(name).toLatin1()); }
    /** Of a field that may be null. */
    QString textOr(QLatin1StringView name) const { return m_row.value(name).toString(); }
    qint64 numberOr(QLatin1StringView name) const { return m_row.value(name).toInteger(); }
    bool isNull(QLatin1StringView name) const { return m_row.value(name).isNull(); }

private:
    void miss(QLatin1StringView name) const
    {
        if (m_problem->isEmpty())
            *m_problem = u"%1: a row without %2"_s.arg(m_part, name);
    }

    QJsonObject m_row;
    QString m_part;
    QString *m_problem;
};

template <class Row, class Read>
void readPart(QList<Row> &rows, const QJsonObject &document, const char *part, QString *problem, Read read)
{
    const QJsonArray array = document.value(QLatin1StringView(part)).toArray();
    for (const QJsonValue &value : array)
        rows.append(read(Fields(value.toObject(), QLatin1StringView(part), problem)));
}

/** A UUID's 16 bytes. */
QByteArray uuidBytes(QString text)
{
    return QByteArray::fromHex(text.remove(u'-').toLatin1());
}

} // namespace

std::optional<Books> Books::fromJson(const QByteArray &document, QString *problem)
{
    const QJsonObject json = QJsonDocument::fromJson(document).object();
    Books books;
    problem->clear();
    books.parts = json.keys();
    books.takenAtMs = json.value("takenAtMs"_L1).toInteger();
    for (const char *part : {"claims", "bookings", "tickets", "ledger", "payments", "audit", "outbox"}) {
        if (!json.value(QLatin1StringView(part)).isArray())
            *problem = u"the dump has no %1"_s.arg(QLatin1StringView(part));
    }
    readPart(books.claims, json, "claims", problem, [](const Fields &row) {
        return BookClaim{row.text("showtimeId"_L1), row.number("seatId"_L1), row.text("bookingId"_L1),
                         row.text("state"_L1), row.numberOr("expiresAtMs"_L1)};
    });
    QList<BookShowtime> showtimes;
    readPart(showtimes, json, "showtimes", problem, [](const Fields &row) {
        const qint64 kept = row.numberOr("takenWhenLimited"_L1);
        return BookShowtime{row.text("id"_L1), kept > 0 ? kept : row.numberOr("capacityLimit"_L1)};
    });
    for (const BookShowtime &showtime : std::as_const(showtimes)) {
        if (showtime.mayCome > 0)
            books.mayCome.insert(showtime.id, showtime.mayCome);
    }
    QList<BookBooking> bookings;
    readPart(bookings, json, "bookings", problem, [](const Fields &row) {
        const QString root = row.textOr("rootId"_L1);
        return BookBooking{row.text("id"_L1),
                           root.isEmpty() ? row.text("id"_L1) : root,
                           row.text("showtimeId"_L1),
                           row.text("state"_L1),
                           row.textOr("confirmationCode"_L1),
                           row.textOr("redemptionId"_L1),
                           row.numberOr("totalMinor"_L1)};
    });
    for (const BookBooking &booking : std::as_const(bookings))
        books.bookings.insert(booking.id, booking);
    if (books.bookings.size() != bookings.size())
        *problem = u"bookings: an id comes twice"_s;
    readPart(books.tickets, json, "tickets", problem, [](const Fields &row) {
        return BookTicket{
            row.text("id"_L1),    row.text("bookingId"_L1),    row.text("showtimeId"_L1),       row.number("seatId"_L1),
            row.text("state"_L1), row.number("priceMinor"_L1), row.numberOr("refundedMinor"_L1)};
    });
    readPart(books.sagas, json, "sagas", problem, [](const Fields &row) {
        const QString state = row.text("state"_L1);
        const bool isSettled = state == "CONFIRMED"_L1 || state == "UNDONE"_L1;
        return BookSaga{row.text("id"_L1),           row.text("bookingId"_L1),  state,
                        row.textOr("requestKey"_L1), row.textOr("deviceId"_L1), isSettled && row.isNull("dueAtMs"_L1)};
    });
    QList<BookCancellation> cancellations;
    readPart(cancellations, json, "cancellations", problem, [](const Fields &row) {
        return BookCancellation{row.text("showtimeId"_L1), row.text("then"_L1), !row.isNull("settledAtMs"_L1)};
    });
    for (const BookCancellation &cancellation : std::as_const(cancellations))
        books.cancellations.insert(cancellation.showtime, cancellation);
    QList<BookCancelled> cancelled;
    readPart(cancelled, json, "cancellationItems", problem, [](const Fields &row) {
        return BookCancelled{row.text("bookingId"_L1), row.text("showtimeId"_L1), row.text("state"_L1),
                             row.textOr("newBookingId"_L1), row.textOr("reason"_L1)};
    });
    for (const BookCancelled &item : std::as_const(cancelled))
        books.cancelled.insert(item.booking, item);
    readPart(books.ledger, json, "ledger", problem, [](const Fields &row) {
        return BookLedgerLine{row.text("bookingId"_L1), row.text("account"_L1), row.textOr("deviceId"_L1),
                              row.text("currency"_L1), row.number("amountMinor"_L1)};
    });
    readPart(books.payments, json, "payments", problem, [](const Fields &row) {
        // One that was cancelled before it was asked for has no booking and no method.
        return BookPayment{row.text("id"_L1),
                           row.textOr("bookingId"_L1),
                           row.textOr("method"_L1),
                           row.text("state"_L1),
                           row.textOr("currency"_L1),
                           row.textOr("deviceId"_L1),
                           row.number("amountMinor"_L1),
                           row.number("tenderedMinor"_L1),
                           row.number("changeMinor"_L1)};
    });
    readPart(books.refunds, json, "refunds", problem, [](const Fields &row) {
        return BookRefund{row.text("id"_L1),    row.text("paymentId"_L1),  row.text("method"_L1),
                          row.text("state"_L1), row.textOr("deviceId"_L1), row.number("amountMinor"_L1)};
    });
    readPart(books.provider, json, "pspLedger", problem, [](const Fields &row) {
        return BookProviderEntry{row.text("key"_L1), row.text("kind"_L1), row.textOr("chargeKey"_L1),
                                 row.text("state"_L1), row.number("amountMinor"_L1)};
    });
    readPart(books.storedValues, json, "storedValues", problem, [](const Fields &row) {
        return BookStoredValue{row.text("id"_L1), row.number("balanceMinor"_L1)};
    });
    readPart(books.transfers, json, "transfers", problem, [](const Fields &row) {
        return BookTransfer{row.text("id"_L1), row.text("debitAccount"_L1), row.text("creditAccount"_L1),
                            row.number("amountMinor"_L1)};
    });
    readPart(books.coupons, json, "coupons", problem, [](const Fields &row) {
        return BookCoupon{row.text("id"_L1),
                          row.isNull("useLimit"_L1) ? std::nullopt : std::optional(row.number("useLimit"_L1)),
                          row.number("used"_L1)};
    });
    readPart(books.redemptions, json, "redemptions", problem, [](const Fields &row) {
        return BookRedemption{row.text("id"_L1), row.text("couponId"_L1), row.text("state"_L1),
                              row.number("counts"_L1) != 0};
    });
    readPart(books.outbox, json, "outbox", problem, [](const Fields &row) {
        return BookOutbox{row.text("id"_L1), row.text("kind"_L1), row.text("subjectId"_L1)};
    });
    readPart(books.audit, json, "audit", problem, [](const Fields &row) {
        return BookAudit{row.text("chain"_L1),
                         row.number("sequence"_L1),
                         row.number("atMs"_L1),
                         uuidBytes(row.text("actorId"_L1)),
                         row.text("actorName"_L1).toUtf8(),
                         row.text("action"_L1).toUtf8(),
                         uuidBytes(row.text("subjectId"_L1)),
                         row.text("body"_L1).toUtf8(),
                         row.bytes("previousHash"_L1),
                         row.bytes("hash"_L1)};
    });
    readPart(books.shifts, json, "shifts", problem, [](const Fields &row) {
        return BookShift{row.text("id"_L1), row.text("deviceId"_L1), row.number("floatMinor"_L1),
                         row.number("expectedMinor"_L1)};
    });
    if (!problem->isEmpty())
        return std::nullopt;
    return books;
}

} // namespace foyer::chaos
