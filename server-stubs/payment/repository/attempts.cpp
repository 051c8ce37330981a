#include "attempts.h"

#include "openitems.h"
#include "queryamong.h"

namespace foyer::payment {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PaymentId;

const QStringList columns{
    u"payment_id"_s,       u"booking_id"_s,     u"method"_s,       u"state"_s,           u"refusal_code"_s,
    u"decline_reason"_s,   u"currency"_s,       u"amount_minor"_s, u"tendered_minor"_s,  u"change_minor"_s,
    u"provider"_s,         u"terminal_id"_s,    u"return_url"_s,   u"stored_value_id"_s, u"last4"_s,
    u"device_id"_s,        u"taken_by"_s,       u"at"_s,           u"body_hash"_s,       u"cinema_id"_s,
    u"house_account_id"_s, u"purchase_order"_s,
};

/** An attempt as it stands: as it was written, and what became of it since. */
constexpr QLatin1StringView selectAttempts(
    "SELECT a.payment_id AS payment_id, a.booking_id AS booking_id, a.method AS method, "
    "COALESCE(s.state, a.state) AS state, COALESCE(s.refusal_code, a.refusal_code) AS refusal_code, "
    "COALESCE(s.decline_reason, a.decline_reason) AS decline_reason, a.currency AS currency, "
    "a.amount_minor AS amount_minor, a.tendered_minor AS tendered_minor, a.change_minor AS change_minor, "
    "a.provider AS provider, a.terminal_id AS terminal_id, a.return_url AS return_url, "
    "a.stored_value_id AS stored_value_id, COALESCE(s.last4, a.last4) AS last4, a.device_id AS device_id, "
    "a.taken_by AS taken_by, a.at AS at, a.body_hash AS body_hash, a.cinema_id AS cinema_id, s.at AS settled_at, "
    "COALESCE(s.provider_reference, a.purchase_order) AS provider_reference, COALESCE(s.card_brand, h.name) AS "
    "card_brand, "
    "a.house_account_id AS house_account_id, o.cancel_asked AS cancel_asked, "
    "o.redirect_url AS redirect_url, g.given_back_minor AS given_back_minor, "
    "(SELECT d.kind FROM payment_decision d WHERE d.subject_id = a.payment_id ORDER BY d.number DESC LIMIT 1) "
    "AS last_decision "
    "FROM payment_attempt a LEFT JOIN settlement s ON s.subject_id = a.payment_id "
    "LEFT JOIN open_item o ON o.subject_id = a.payment_id "
    "LEFT JOIN payment_given_back g ON g.payment_id = a.payment_id "
    "LEFT JOIN house_account h ON h.id = a.house_account_id ");

std::optional<QString> orNull(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

db::Binds toBinds(const Attempt &attempt)
{
    const Capture &capture = attempt.capture;
    const bool online = capture.method == PaymentMethod::Online;
    const bool isOnAccount = capture.method == PaymentMethod::Account;
    return {capture.payment,
            capture.booking,
            toWireName(capture.method),
            toWireName(attempt.state),
            orNull(attempt.refusal.code),
            orNull(attempt.refusal.reason),
            capture.amount.currency().code(),
            capture.amount.minor(),
            capture.tenderedMinor,
            attempt.changeMinor,
            orNull(attempt.provider),
            orNull(capture.terminal),
            online ? orNull(capture.reference) : std::nullopt,
            attempt.storedValue,
            orNull(attempt.last4),
            capture.device,
            capture.takenBy,
            attempt.atMs,
            attempt.bodyHash,
            capture.cinema,
            attempt.houseAccount,
            isOnAccount ? orNull(attempt.providerReference) : std::nullopt};
}

Result<Attempt> toAttempt(const db::Row &row)
{
    Attempt attempt;
    attempt.capture.payment = row.id<domain::PaymentTag>("payment_id");
    attempt.capture.booking = row.id<domain::BookingTag>("booking_id");
    const std::optional<PaymentState> state = paymentStateFromWireName(row.text("state"));
    if (!state)
        return fail(ErrorCode::Storage, u"a payment in the state "_s + row.text("state"));
    attempt.state = *state;
    attempt.refusal = {row.text("refusal_code"), row.text("decline_reason")};
    attempt.atMs = row.integer("at");
    if (!row.isNull("settled_at"))
        attempt.settledAtMs = row.integer("settled_at");
    else if (attempt.state != PaymentState::Pending)
        attempt.settledAtMs = attempt.atMs;
    if (attempt.wasNeverAsked())
        return attempt;
    const Result<domain::Currency> currency = domain::Currency::fromCode(row.text("currency"));
    if (!currency)
        return fail(ErrorCode::Storage, u"a payment with "_s + currency.error().detail);
    const std::optional<PaymentMethod> method = paymentMethodFromWireName(row.text("method"));
    if (!method)
        return fail(ErrorCode::Storage, u"a payment by "_s + row.text("method"));
    attempt.capture.method = *method;
    attempt.capture.amount = domain::Money(row.integer("amount_minor"), *currency);
    attempt.capture.tenderedMinor = row.integer("tendered_minor");
    attempt.capture.takenBy = row.text("taken_by");
    attempt.capture.device = row.id<domain::DeviceTag>("device_id");
    attempt.capture.cinema = row.id<domain::CinemaTag>("cinema_id");
    attempt.capture.terminal = row.text("terminal_id");
    attempt.capture.reference = row.text("return_url");
    attempt.bodyHash = row.bytes("body_hash");
    attempt.changeMinor = row.integer("change_minor");
    attempt.refundedMinor = row.integer("given_back_minor");
    attempt.storedValue = row.id<StoredValueTag>("stored_value_id");
    attempt.houseAccount = row.id<HouseAccountTag>("house_account_id");
    attempt.provider = row.text("provider");
    attempt.providerReference = row.text("provider_reference");
    attempt.cardBrand = row.text("card_brand");
    attempt.last4 = row.text("last4");
    attempt.redirectUrl = row.text("redirect_url");
    attempt.cancelAsked = row.boolean("cancel_asked");
    attempt.lastDecision = row.text("last_decision");
    return attempt;
}

Result<QList<Attempt>> toAttempts(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QList<Attempt> attempts;
    for (const db::Row &row : *rows) {
        const Result<Attempt> attempt = toAttempt(row);
        if (!attempt)
            return fail(attempt.error());
        attempts.append(*attempt);
    }
    return attempts;
}

QList<db::Binds> toRows(const QList<Attempt> &attempts)
{
    QList<db::Binds> rows;
    rows.reserve(attempts.size());
    for (const Attempt &attempt : attempts)
        rows.append(toBinds(attempt));
    return rows;
}

} // namespace

Result<void> insertAttempts(db::Transaction &transaction, const QList<Attempt> &attempts, qint64 firstAskMs)
{
    const Result<qint64> added = transaction.insertRows(u"payment_attempt"_s, columns, toRows(attempts));
    if (!added)
        return fail(added.error());
    QList<OpenItem> open;
    for (const Attempt &attempt : attempts) {
        if (attempt.state == PaymentState::Pending)
            open.append({OpenItem::Subject::Payment, attempt.capture.payment.uuid(), attempt.atMs, 0, firstAskMs, false,
                         attempt.redirectUrl});
    }
    return insertOpenItems(transaction, open);
}

Result<void> addAttempts(db::Transaction &transaction, const QList<Attempt> &attempts)
{
    return transaction.insertRows(u"payment_attempt"_s, columns, toRows(attempts), db::OnDuplicate::Skip)
        .map([](qint64) {});
}

Result<bool> insertNeverAsked(db::Transaction &transaction, const PaymentId &payment, qint64 nowMs)
{
    const Result<qint64> added = transaction.insertRows(
        u"payment_attempt"_s,
        {u"payment_id"_s, u"state"_s, u"refusal_code"_s, u"amount_minor"_s, u"tendered_minor"_s, u"change_minor"_s,
         u"taken_by"_s, u"at"_s},
        {{payment, toWireName(PaymentState::Refused), foyer::toWireName(ErrorCode::Cancelled), 0, 0, 0, u""_s, nowMs}},
        db::OnDuplicate::Skip);
    if (!added)
        return fail(added.error());
    return *added == 1;
}

Result<QHash<PaymentId, Attempt>> attemptsById(db::Connection &connection, const QList<PaymentId> &ids)
{
    const Result<QList<Attempt>> attempts =
        toAttempts(db::queryAmong(connection, selectAttempts + "WHERE a.payment_id IN (%1)"_L1, ids));
    if (!attempts)
        return fail(attempts.error());
    QHash<PaymentId, Attempt> result;
    for (const Attempt &attempt : *attempts)
        result.insert(attempt.capture.payment, attempt);
    return result;
}

Result<std::optional<Attempt>> attemptById(db::Connection &connection, const PaymentId &id)
{
    return attemptsById(connection, {id}).map([&id](const QHash<PaymentId, Attempt> &found) {
        const auto attempt = found.constFind(id);
        return attempt == found.cend() ? std::nullopt : std::optional(*attempt);
    });
}

Result<QList<Attempt>> attemptsOfBooking(db::Connection &connection, const domain::BookingId &booking)
{
    return toAttempts(
        connection.query(selectAttempts + "WHERE a.booking_id = ? ORDER BY a.at, a.payment_id"_L1, {booking}));
}

} // namespace foyer::payment
