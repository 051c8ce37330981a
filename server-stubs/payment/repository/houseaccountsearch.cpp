#include "houseaccountsearch.h"

#include "searchtext.h"

#include <limits>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostByText = 500; ///< Accounts that one text finds.

Result<QList<HouseAccountId>> idsIn(const Result<db::Rows> &rows)
{
    return rows.map([](const db::Rows &found) {
        QList<HouseAccountId> ids;
        for (const db::Row &row : found)
            ids.append(row.id<HouseAccountTag>(0));
        return ids;
    });
}

QString marks(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

/** There are some hundreds of accounts, and no index helps with a word in the middle of a name. */
Result<QList<HouseAccountId>> idsByText(db::Connection &connection, const QString &text)
{
    if (const QUuid uuid = QUuid::fromString(text); !uuid.isNull())
        return idsIn(connection.query(u"SELECT id FROM house_account WHERE id = ?"_s, {HouseAccountId(uuid)}));
    if (const auto code = domain::ConfirmationCode::fromString(text))
        return idsIn(connection.query(u"SELECT id FROM house_account WHERE code = ?"_s, {code->toString()}));
    QString name = domain::searchText(text, longestAccountName);
    if (name.isEmpty())
        return QList<HouseAccountId>();
    name.replace(u'!', u"!!"_s).replace(u'%', u"!%"_s).replace(u'_', u"!_"_s);
    return idsIn(connection.query(u"SELECT id FROM house_account WHERE name_search LIKE ? ESCAPE '!' "
                                  "OR name_search LIKE ? ESCAPE '!' ORDER BY name_search LIMIT ?"_s,
                                  {name + u'%', u"% "_s + name + u'%', mostByText}));
}

struct Condition
{
    QStringList terms{u"1 = 1"_s};
    db::Binds binds;
};

Result<Condition> conditionOf(db::Connection &connection, const HouseAccountQuery &query)
{
    Condition condition;
    if (!query.text.isEmpty()) {
        const Result<QList<HouseAccountId>> ids = idsByText(connection, query.text);
        if (!ids)
            return fail(ids.error());
        condition.terms.append(ids->isEmpty() ? u"1 = 0"_s : u"id IN (%1)"_s.arg(marks(ids->size())));
        condition.binds += db::Binds(ids->cbegin(), ids->cend());
    }
    if (!query.states.isEmpty()) {
        condition.terms.append(u"state IN (%1)"_s.arg(marks(query.states.size())));
        for (const HouseAccountState state : query.states)
            condition.binds.append(toWireName(state));
    }
    return condition;
}

Result<AccountEntry> toEntry(const db::Row &row)
{
    const Result<domain::Currency> currency = domain::Currency::fromCode(row.text("currency"));
    if (!currency)
        return fail(ErrorCode::Storage, u"an entry with "_s + currency.error().detail);
    AccountEntry entry;
    entry.id = row.id<AccountEntryTag>("entry_id");
    entry.debitAccount = row.text("debit_account");
    entry.creditAccount = row.text("credit_account");
    entry.amount = domain::Money(row.integer("amount_minor"), *currency);
    entry.takenBy = row.text("taken_by");
    entry.atMs = row.integer("at");
    entry.booking = row.id<domain::BookingTag>("booking_id");
    entry.purchaseOrder = row.text("purchase_order");
    entry.reason = row.text("reason");
    return entry;
}

/** Before @p untilMs and at or after @p fromMs, the newest first. */
Result<QList<AccountEntry>> entriesIn(db::Connection &connection, const QString &account, qint64 fromMs, qint64 untilMs,
                                      int most)
{
    // Two parts, so that each has its index.
    const QString part = u"SELECT * FROM (SELECT entry_id, at, debit_account, credit_account, currency, amount_minor, "
                         "taken_by, booking_id, purchase_order, reason FROM house_account_entry "
                         "WHERE %1 = ? AND at >= ? AND at < ? ORDER BY at DESC, entry_id DESC LIMIT ?) %2"_s;
    const Result<db::Rows> rows =
        connection.query(u"%1 UNION ALL %2 ORDER BY at DESC, entry_id DESC LIMIT ?"_s.arg(
                             part.arg(u"debit_account"_s, u"d"_s), part.arg(u"credit_account"_s, u"c"_s)),
                         {account, fromMs, untilMs, most, account, fromMs, untilMs, most, most});
    if (!rows)
        return fail(rows.error());
    QList<AccountEntry> entries;
    for (const db::Row &row : *rows) {
        const Result<AccountEntry> entry = toEntry(row);
        if (!entry)
            return fail(entry.error());
        entries.append(*entry);
    }
    return entries;
}

/** What all entries before @p untilMs come to. */
Result<qint64> owedBefore(db::Connection &connection, const QString &account, qint64 untilMs)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT COALESCE((SELECT SUM(amount_minor) FROM house_account_entry WHERE debit_account = ? AND at < ?), 0) "
        "AS debit, "
        "COALESCE((SELECT SUM(amount_minor) FROM house_account_entry WHERE credit_account = ? AND at < ?), 0) "
        "AS credit"_s,
        {account, untilMs, account, untilMs});
    return rows.map([](const db::Rows &sums) { return sums.first().integer(0) - sums.first().integer(1); });
}

} // namespace

Result<HouseAccountPage> houseAccountPage(db::Connection &connection, const HouseAccountQuery &query)
{
    const Result<Condition> condition = conditionOf(connection, query);
    if (!condition)
        return fail(condition.error());
    const QString from = u" FROM house_account WHERE "_s + condition->terms.join(u" AND "_s);
    const Result<db::Rows> count = connection.query(u"SELECT COUNT(*) FROM (SELECT 1%1 LIMIT ?) x"_s.arg(from),
                                                    condition->binds + db::Binds{longestHouseAccountList});
    if (!count)
        return fail(count.error());
    HouseAccountPage page;
    page.totalCount = static_cast<int>(count->first().integer(0));
    const int wanted = std::min(query.first, page.totalCount - query.offset);
    if (wanted <= 0)
        return page;
    const QString column = query.sort == HouseAccountSort::OpenedAt ? u"opened_at"_s : u"name_search"_s;
    const QString direction = query.isDescending ? u"DESC"_s : u"ASC"_s;
    const Result<QList<HouseAccountId>> ids =
        idsIn(connection.query(u"SELECT id%1 ORDER BY %2 %3, id %3 LIMIT ? OFFSET ?"_s.arg(from, column, direction),
                               condition->binds + db::Binds{wanted, query.offset}));
    if (!ids)
        return fail(ids.error());
    const auto accounts = houseAccountsById(connection, *ids);
    if (!accounts)
        return fail(accounts.error());
    for (const HouseAccountId &id : *ids) {
        if (const auto account = accounts->constFind(id); account != accounts->cend())
            page.accounts.append(*account);
    }
    return page;
}

Result<Statement> statementOf(db::Connection &connection, const HouseAccountId &account, const StatementSpan &span,
                              int most)
{
    const QString name = accountOf(account);
    const qint64 fromMs = span.fromMs.value_or(0);
    const qint64 untilMs = span.untilMs.value_or(std::numeric_limits<qint64>::max());
    Result<QList<AccountEntry>> entries = entriesIn(connection, name, fromMs, untilMs, most + 1);
    const Result<qint64> opening = owedBefore(connection, name, fromMs);
    if (!entries || !opening)
        return fail(entries ? opening.error() : entries.error());
    Statement statement;
    statement.isWhole = entries->size() <= most;
    statement.openingMinor = *opening;
    if (!statement.isWhole) {
        // What is left out lies between: counted back from the end.
        entries->removeLast();
        const Result<qint64> closing = owedBefore(connection, name, untilMs);
        if (!closing)
            return fail(closing.error());
        statement.openingMinor = *closing;
        for (const AccountEntry &entry : *entries)
            statement.openingMinor -= owedBy(entry, account);
    }
    qint64 balance = statement.openingMinor;
    for (auto entry = entries->crbegin(); entry != entries->crend(); ++entry) {
        balance += owedBy(*entry, account);
        statement.lines.append({*entry, balance});
    }
    statement.closingMinor = balance;
    return statement;
}

} // namespace foyer::payment
