#include "storedvalues.h"

#include "queryamong.h"
#include "searchtext.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QLatin1StringView selectCards(
    "SELECT id, method, last4, currency, balance_minor, expires_at, issued_at, issued_by, note FROM stored_value ");

Result<StoredValue> toStoredValue(const db::Row &row)
{
    const Result<domain::Currency> currency = domain::Currency::fromCode(row.text("currency"));
    const std::optional<PaymentMethod> method = paymentMethodFromWireName(row.text("method"));
    if (!currency || !method)
        return fail(ErrorCode::Storage, u"a gift card that cannot be read"_s);
    StoredValue card;
    card.id = row.id<StoredValueTag>("id");
    card.method = *method;
    card.last4 = row.text("last4");
    card.balance = domain::Money(row.integer("balance_minor"), *currency);
    if (!row.isNull("expires_at"))
        card.expiresAtMs = row.integer("expires_at");
    card.issuedAtMs = row.integer("issued_at");
    card.issuedBy = row.text("issued_by");
    card.note = row.text("note");
    return card;
}

Result<std::optional<StoredValue>> onlyOne(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    return toStoredValue(rows->first()).map([](const StoredValue &card) { return std::optional(card); });
}

db::Value textOrNull(const QString &text)
{
    return text.isEmpty() ? db::Value(nullptr) : db::Value(text);
}

Result<void> insertTransfer(db::Transaction &transaction, const Transfer &transfer)
{
    return transaction
        .insertRows(u"stored_value_transfer"_s,
                    {u"transfer_id"_s, u"at"_s, u"debit_account"_s, u"credit_account"_s, u"currency"_s,
                     u"amount_minor"_s, u"taken_by"_s, u"body_hash"_s, u"reason"_s},
                    {{transfer.id, transfer.atMs, transfer.debitAccount, transfer.creditAccount,
                      transfer.amount.currency().code(), transfer.amount.minor(), transfer.takenBy, transfer.bodyHash,
                      textOrNull(transfer.reason)}})
        .map([](qint64) {});
}

} // namespace

Result<std::optional<StoredValue>> storedValueByCode(db::Connection &connection, const GiftCardCode &code)
{
    return onlyOne(connection.query(selectCards + "WHERE code_hash = ?"_L1, {code.hash()}));
}

Result<std::optional<StoredValue>> storedValueById(db::Connection &connection, const StoredValueId &id)
{
    return onlyOne(connection.query(selectCards + "WHERE id = ?"_L1, {id}));
}

Result<QHash<StoredValueId, StoredValue>> storedValuesById(db::Connection &connection, const QList<StoredValueId> &ids)
{
    const Result<db::Rows> rows = db::queryAmong(connection, selectCards + "WHERE id IN (%1)"_L1, ids);
    if (!rows)
        return fail(rows.error());
    QHash<StoredValueId, StoredValue> cards;
    for (const db::Row &row : *rows) {
        const Result<StoredValue> card = toStoredValue(row);
        if (!card)
            return fail(card.error());
        cards.insert(card->id, *card);
    }
    return cards;
}

Result<QByteArray> issueHashOf(db::Connection &connection, const StoredValueId &id)
{
    return connection.query(u"SELECT body_hash FROM stored_value WHERE id = ?"_s, {id}).map([](const db::Rows &rows) {
        return rows.isEmpty() ? QByteArray() : rows.first().bytes("body_hash");
    });
}

Result<std::optional<Transfer>> transferById(db::Connection &connection, const TransferId &id)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT at, debit_account, credit_account, currency, amount_minor, taken_by, body_hash "
                         "FROM stored_value_transfer WHERE transfer_id = ?"_s,
                         {id});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    const db::Row &row = rows->first();
    const Result<domain::Currency> currency = domain::Currency::fromCode(row.text("currency"));
    if (!currency)
        return fail(ErrorCode::Storage, u"a transfer with "_s + currency.error().detail);
    return Transfer{id,
                    row.text("debit_account"),
                    row.text("credit_account"),
                    domain::Money(row.integer("amount_minor"), *currency),
                    row.text("taken_by"),
                    row.integer("at"),
                    row.bytes("body_hash")};
}

Result<void> insertStoredValue(db::Transaction &transaction, const StoredValue &card, const GiftCardCode &code,
                               const QByteArray &issueHash)
{
    return transaction
        .insertRows(u"stored_value"_s,
                    {u"id"_s, u"account"_s, u"method"_s, u"code_hash"_s, u"last4"_s, u"currency"_s, u"balance_minor"_s,
                     u"expires_at"_s, u"issued_at"_s, u"issued_by"_s, u"body_hash"_s, u"note"_s, u"note_search"_s},
                    {{card.id, accountOf(card.id), toWireName(card.method), code.hash(), card.last4,
                      card.balance.currency().code(), 0, card.expiresAtMs, card.issuedAtMs, card.issuedBy, issueHash,
                      textOrNull(card.note), textOrNull(domain::searchText(card.note, longestNote))}})
        .map([](qint64) {});
}

Result<bool> takeFrom(db::Transaction &transaction, const StoredValueId &card, const Transfer &transfer)
{
    const Result<qint64> taken = transaction.execute(
        u"UPDATE stored_value SET balance_minor = balance_minor - ? "
        "WHERE id = ? AND currency = ? AND balance_minor >= ? AND (expires_at IS NULL OR expires_at > ?)"_s,
        {transfer.amount.minor(), card, transfer.amount.currency().code(), transfer.amount.minor(), transfer.atMs});
    if (!taken)
        return fail(taken.error());
    if (*taken == 0)
        return false;
    return insertTransfer(transaction, transfer).map([] { return true; });
}

Result<void> putOn(db::Transaction &transaction, const StoredValueId &card, const Transfer &transfer)
{
    const Result<qint64> put = transaction.execute(
        u"UPDATE stored_value SET balance_minor = balance_minor + ? WHERE id = ? AND currency = ? "
        "AND balance_minor <= ?"_s,
        {transfer.amount.minor(), card, transfer.amount.currency().code(), mostOnACard - transfer.amount.minor()});
    if (!put)
        return fail(put.error());
    if (*put == 0)
        return fail(ErrorCode::AmountOutOfRange, u"that is too much for a gift card"_s);
    return insertTransfer(transaction, transfer);
}

Result<QStringList> storedValueProblems(db::Connection &connection)
{
    // A sum comes through MariaDB's driver as a decimal: the comparison is the database's.
    const Result<db::Rows> rows = connection.query(
        u"SELECT v.id AS id FROM stored_value v WHERE v.balance_minor <> "
        "COALESCE((SELECT SUM(t.amount_minor) FROM stored_value_transfer t WHERE t.credit_account = v.account), 0) - "
        "COALESCE((SELECT SUM(t.amount_minor) FROM stored_value_transfer t WHERE t.debit_account = v.account), 0)"_s);
    if (!rows)
        return fail(rows.error());
    QStringList problems;
    for (const db::Row &row : *rows)
        problems.append(
            u"the balance of %1 is not what its transfers come to"_s.arg(row.id<StoredValueTag>("id").toString()));
    return problems;
}

} // namespace foyer::payment
