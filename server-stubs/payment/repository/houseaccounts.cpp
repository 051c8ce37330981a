#include "houseaccounts.h"

#include "queryamong.h"
#include "searchtext.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestNameSearch = 120;

constexpr QLatin1StringView selectAccounts(
    "SELECT id, code, name, invoice_address, note, currency, limit_minor, owed_minor, state, version, opened_at, "
    "opened_by, changed_at, changed_by FROM house_account ");

Result<HouseAccount> toHouseAccount(const db::Row &row)
{
    const Result<domain::Currency> currency = domain::Currency::fromCode(row.text("currency"));
    const Result<domain::ConfirmationCode> code = domain::ConfirmationCode::fromString(row.text("code"));
    const std::optional<HouseAccountState> state = houseAccountStateFromWireName(row.text("state"));
    if (!currency || !code || !state)
        return fail(ErrorCode::Storage, u"an account that cannot be read"_s);
    HouseAccount account;
    account.id = row.id<HouseAccountTag>("id");
    account.code = *code;
    account.body = {row.text("name"), row.text("invoice_address"), row.text("note"), row.integer("limit_minor")};
    account.currency = *currency;
    account.owedMinor = row.integer("owed_minor");
    account.state = *state;
    account.version = static_cast<int>(row.integer("version"));
    account.openedAtMs = row.integer("opened_at");
    account.openedBy = row.text("opened_by");
    account.changedAtMs = row.integer("changed_at");
    account.changedBy = row.text("changed_by");
    return account;
}

Result<std::optional<HouseAccount>> onlyOne(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    return toHouseAccount(rows->first()).map([](const HouseAccount &account) { return std::optional(account); });
}

Result<QByteArray> hashIn(const Result<db::Rows> &rows)
{
    return rows.map([](const db::Rows &found) { return found.isEmpty() ? QByteArray() : found.first().bytes(0); });
}

db::Value textOrNull(const QString &text)
{
    return text.isEmpty() ? db::Value(nullptr) : db::Value(text);
}

Result<void> insertEntry(db::Transaction &transaction, const AccountEntry &entry)
{
    return transaction
        .insertRows(u"house_account_entry"_s,
                    {u"entry_id"_s, u"at"_s, u"debit_account"_s, u"credit_account"_s, u"currency"_s, u"amount_minor"_s,
                     u"taken_by"_s, u"booking_id"_s, u"purchase_order"_s, u"reason"_s, u"body_hash"_s},
                    {{entry.id, entry.atMs, entry.debitAccount, entry.creditAccount, entry.amount.currency().code(),
                      entry.amount.minor(), entry.takenBy, entry.booking, textOrNull(entry.purchaseOrder),
                      textOrNull(entry.reason), entry.bodyHash}})
        .map([](qint64) {});
}

Result<bool> ifChanged(db::Transaction &transaction, const Result<qint64> &changed, const AccountEntry &entry)
{
    if (!changed)
        return fail(changed.error());
    if (*changed == 0)
        return false;
    return insertEntry(transaction, entry).map([] { return true; });
}

Result<void> addProblems(QStringList &problems, const Result<db::Rows> &rows, const QString &what)
{
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows)
        problems.append(what.arg(row.id<HouseAccountTag>(0).toString()));
    return {};
}

} // namespace

Result<std::optional<HouseAccount>> houseAccountByCode(db::Connection &connection, const domain::ConfirmationCode &code)
{
    return onlyOne(connection.query(selectAccounts + "WHERE code = ?"_L1, {code.toString()}));
}

Result<std::optional<HouseAccount>> houseAccountById(db::Connection &connection, const HouseAccountId &id)
{
    return onlyOne(connection.query(selectAccounts + "WHERE id = ?"_L1, {id}));
}

Result<QHash<HouseAccountId, HouseAccount>> houseAccountsById(db::Connection &connection,
                                                              const QList<HouseAccountId> &ids)
{
    const Result<db::Rows> rows = db::queryAmong(connection, selectAccounts + "WHERE id IN (%1)"_L1, ids);
    if (!rows)
        return fail(rows.error());
    QHash<HouseAccountId, HouseAccount> accounts;
    for (const db::Row &row : *rows) {
        const Result<HouseAccount> account = toHouseAccount(row);
        if (!account)
            return fail(account.error());
        accounts.insert(account->id, *account);
    }
    return accounts;
}

Result<QByteArray> openHashOf(db::Connection &connection, const HouseAccountId &id)
{
    return hashIn(connection.query(u"SELECT body_hash FROM house_account WHERE id = ?"_s, {id}));
}

Result<QByteArray> entryHashOf(db::Connection &connection, const AccountEntryId &id)
{
    return hashIn(connection.query(u"SELECT body_hash FROM house_account_entry WHERE entry_id = ?"_s, {id}));
}

Result<void> insertHouseAccount(db::Transaction &transaction, const HouseAccount &account, const QByteArray &openHash)
{
    const HouseAccountBody &body = account.body;
    return transaction
        .insertRows(
            u"house_account"_s,
            {u"id"_s, u"account"_s, u"code"_s, u"name"_s, u"name_search"_s, u"invoice_address"_s, u"note"_s,
             u"currency"_s, u"limit_minor"_s, u"owed_minor"_s, u"state"_s, u"version"_s, u"opened_at"_s, u"opened_by"_s,
             u"changed_at"_s, u"changed_by"_s, u"body_hash"_s},
            {{account.id, accountOf(account.id), account.code.toString(), body.name,
              domain::searchText(body.name, longestNameSearch), body.invoiceAddress, body.note, account.currency.code(),
              body.limitMinor, account.owedMinor, toWireName(account.state), account.version, account.openedAtMs,
              account.openedBy, account.changedAtMs, account.changedBy, openHash}})
        .map([](qint64) {});
}

Result<bool> storeHouseAccount(db::Transaction &transaction, const HouseAccount &before, const HouseAccount &after)
{
    const HouseAccountBody &body = after.body;
    return transaction
        .execute(u"UPDATE house_account SET name = ?, name_search = ?, invoice_address = ?, note = ?, limit_minor = ?, "
                 "state = ?, version = ?, changed_at = ?, changed_by = ? "
                 "WHERE id = ? AND version = ? AND (? = 'ACTIVE' OR state = 'CLOSED' OR owed_minor = 0)"_s,
                 {body.name, domain::searchText(body.name, longestNameSearch), body.invoiceAddress, body.note,
                  body.limitMinor, toWireName(after.state), after.version, after.changedAtMs, after.changedBy,
                  before.id, before.version, toWireName(after.state)})
        .map([](qint64 matched) { return matched == 1; });
}

Result<bool> chargeAccount(db::Transaction &transaction, const HouseAccountId &account, const AccountEntry &entry)
{
    const Result<qint64> changed =
        transaction.execute(u"UPDATE house_account SET owed_minor = owed_minor + ? "
                            "WHERE id = ? AND currency = ? AND state = 'ACTIVE' AND owed_minor + ? <= limit_minor"_s,
                            {entry.amount.minor(), account, entry.amount.currency().code(), entry.amount.minor()});
    return ifChanged(transaction, changed, entry);
}

Result<bool> moveOnAccount(db::Transaction &transaction, const HouseAccountId &account, const AccountEntry &entry)
{
    const qint64 more = owedBy(entry, account);
    const Result<qint64> changed =
        transaction.execute(u"UPDATE house_account SET owed_minor = owed_minor + ? "
                            "WHERE id = ? AND currency = ? AND (? < 0 OR owed_minor + ? <= 0)"_s,
                            {more, account, entry.amount.currency().code(), more, more});
    return ifChanged(transaction, changed, entry);
}

Result<QStringList> houseAccountProblems(db::Connection &connection)
{
    QStringList problems;
    // A sum comes through MariaDB's driver as a decimal: the comparison is the database's.
    const Result<void> sums = addProblems(
        problems,
        connection.query(
            u"SELECT h.id FROM house_account h WHERE h.owed_minor <> "
            "COALESCE((SELECT SUM(e.amount_minor) FROM house_account_entry e WHERE e.debit_account = h.account), 0) - "
            "COALESCE((SELECT SUM(e.amount_minor) FROM house_account_entry e WHERE e.credit_account = h.account), 0)"_s),
        u"what the account %1 owes is not what its entries come to"_s);
    if (!sums)
        return fail(sums.error());
    const Result<void> payments =
        addProblems(problems,
                    connection.query(
                        u"SELECT a.payment_id FROM payment_attempt a JOIN house_account h ON h.id = a.house_account_id "
                        "LEFT JOIN house_account_entry e ON e.entry_id = a.payment_id "
                        "AND e.debit_account = h.account AND e.amount_minor = a.amount_minor "
                        "WHERE a.state = 'CAPTURED' AND e.entry_id IS NULL"_s),
                    u"the payment %1 is not on the account that it was put on"_s);
    if (!payments)
        return fail(payments.error());
    const Result<void> refunds =
        addProblems(problems,
                    connection.query(u"SELECT r.refund_id FROM payment_refund r "
                                     "JOIN payment_attempt a ON a.payment_id = r.payment_id "
                                     "JOIN house_account h ON h.id = a.house_account_id "
                                     "LEFT JOIN house_account_entry e ON e.entry_id = r.refund_id "
                                     "AND e.credit_account = h.account AND e.amount_minor = r.amount_minor "
                                     "WHERE r.method = 'ACCOUNT' AND r.state = 'DONE' AND e.entry_id IS NULL"_s),
                    u"the refund %1 is not on the account that it was given back to"_s);
    if (!refunds)
        return fail(refunds.error());
    const Result<void> sales = addProblems(
        problems,
        connection.query(u"SELECT e.entry_id FROM house_account_entry e "
                         "LEFT JOIN payment_attempt a ON a.payment_id = e.entry_id AND a.state = 'CAPTURED' "
                         "LEFT JOIN payment_refund r ON r.refund_id = e.entry_id AND r.state = 'DONE' "
                         "WHERE (e.debit_account = 'SALES' AND r.refund_id IS NULL) "
                         "OR (e.credit_account = 'SALES' AND a.payment_id IS NULL)"_s),
        u"the entry %1 on an account is of no payment and no refund"_s);
    if (!sales)
        return fail(sales.error());
    return problems;
}

} // namespace foyer::payment
