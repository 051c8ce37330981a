#include "storedvaluesearch.h"

#include "searchtext.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostByText = 500; ///< Gift cards that one text finds in one way.

Result<QList<StoredValueId>> idsIn(const Result<db::Rows> &rows)
{
    return rows.map([](const db::Rows &found) {
        QList<StoredValueId> ids;
        for (const db::Row &row : found)
            ids.append(row.id<StoredValueTag>(0));
        return ids;
    });
}

QString marks(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

/** The gift cards that @p text names, a bounded number: each way has an index. */
Result<QList<StoredValueId>> idsByText(db::Connection &connection, const QString &text)
{
    if (const QUuid uuid = QUuid::fromString(text); !uuid.isNull())
        return idsIn(connection.query(u"SELECT id FROM stored_value WHERE id = ?"_s, {StoredValueId(uuid)}));
    if (const Result<GiftCardCode> code = GiftCardCode::fromString(text))
        return idsIn(connection.query(u"SELECT id FROM stored_value WHERE code_hash = ?"_s, {code->hash()}));
    const QString note = domain::searchText(text, longestNote);
    if (note.isEmpty())
        return QList<StoredValueId>();
    QString after; // behind all that begins with it: the last character there is
    after.append(QChar::highSurrogate(0x10ffff)).append(QChar::lowSurrogate(0x10ffff));
    return idsIn(connection.query(
        u"SELECT id FROM (SELECT id FROM stored_value WHERE last4 = ? ORDER BY id DESC LIMIT ?) x "
        "UNION SELECT id FROM (SELECT id FROM stored_value WHERE note_search >= ? AND note_search < ? LIMIT ?) y"_s,
        {text.toUpper(), mostByText, note, note + after, mostByText}));
}

QString termOf(StoredValueState state)
{
    switch (state) {
    case StoredValueState::Usable:
        return u"balance_minor > 0 AND (expires_at IS NULL OR expires_at > ?)"_s;
    case StoredValueState::UsedUp:
        return u"balance_minor = 0 AND (expires_at IS NULL OR expires_at > ?)"_s;
    case StoredValueState::Expired:
        return u"expires_at <= ?"_s;
    }
    Q_UNREACHABLE();
}

struct Condition
{
    QStringList terms{u"1 = 1"_s};
    db::Binds binds;
};

Result<Condition> conditionOf(db::Connection &connection, const StoredValueQuery &query)
{
    Condition condition;
    if (!query.text.isEmpty()) {
        const Result<QList<StoredValueId>> ids = idsByText(connection, query.text);
        if (!ids)
            return fail(ids.error());
        condition.terms.append(ids->isEmpty() ? u"1 = 0"_s : u"id IN (%1)"_s.arg(marks(ids->size())));
        condition.binds += db::Binds(ids->cbegin(), ids->cend());
    }
    if (!query.methods.isEmpty()) {
        condition.terms.append(u"method IN (%1)"_s.arg(marks(query.methods.size())));
        for (const PaymentMethod method : query.methods)
            condition.binds.append(toWireName(method));
    }
    QStringList states;
    for (const StoredValueState state : query.states) {
        states.append(u'(' + termOf(state) + u')');
        condition.binds.append(query.nowMs);
    }
    if (!states.isEmpty())
        condition.terms.append(u'(' + states.join(u" OR "_s) + u')');
    return condition;
}

} // namespace

Result<StoredValuePage> storedValuePage(db::Connection &connection, const StoredValueQuery &query)
{
    const Result<Condition> condition = conditionOf(connection, query);
    if (!condition)
        return fail(condition.error());
    const QString from = u" FROM stored_value WHERE "_s + condition->terms.join(u" AND "_s);
    const Result<db::Rows> count = connection.query(u"SELECT COUNT(*) FROM (SELECT 1%1 LIMIT ?) x"_s.arg(from),
                                                    condition->binds + db::Binds{longestStoredValueList});
    if (!count)
        return fail(count.error());
    StoredValuePage page;
    page.totalCount = static_cast<int>(count->first().integer(0));
    const int wanted = std::min(query.first, page.totalCount - query.offset);
    if (wanted <= 0)
        return page;
    const QString column = query.sort == StoredValueSort::ExpiresAt ? u"expires_at"_s : u"issued_at"_s;
    const QString direction = query.isDescending ? u"DESC"_s : u"ASC"_s;
    const Result<QList<StoredValueId>> ids =
        idsIn(connection.query(u"SELECT id%1 ORDER BY %2 %3, id %3 LIMIT ? OFFSET ?"_s.arg(from, column, direction),
                               condition->binds + db::Binds{wanted, query.offset}));
    if (!ids)
        return fail(ids.error());
    const auto cards = storedValuesById(connection, *ids);
    if (!cards)
        return fail(cards.error());
    for (const StoredValueId &id : *ids) {
        if (const auto card = cards->constFind(id); card != cards->cend())
            page.cards.append(*card);
    }
    return page;
}

Result<QList<Transfer>> transfersOf(db::Connection &connection, const StoredValueId &card, int most)
{
    const QString account = accountOf(card);
    // Two parts, so that each has its index.
    const QString part =
        u"SELECT * FROM (SELECT transfer_id, at, debit_account, credit_account, currency, amount_minor, "
        "taken_by, reason FROM stored_value_transfer WHERE %1 = ? ORDER BY at DESC LIMIT ?) %2"_s;
    const Result<db::Rows> rows =
        connection.query(u"%1 UNION ALL %2 ORDER BY at DESC, transfer_id DESC LIMIT ?"_s.arg(
                             part.arg(u"debit_account"_s, u"d"_s), part.arg(u"credit_account"_s, u"c"_s)),
                         {account, most, account, most, most});
    if (!rows)
        return fail(rows.error());
    QList<Transfer> transfers;
    for (const db::Row &row : *rows) {
        const Result<domain::Currency> currency = domain::Currency::fromCode(row.text("currency"));
        if (!currency)
            return fail(ErrorCode::Storage, u"a transfer with "_s + currency.error().detail);
        Transfer transfer;
        transfer.id = row.id<TransferTag>("transfer_id");
        transfer.debitAccount = row.text("debit_account");
        transfer.creditAccount = row.text("credit_account");
        transfer.amount = domain::Money(row.integer("amount_minor"), *currency);
        transfer.takenBy = row.text("taken_by");
        transfer.atMs = row.integer("at");
        transfer.reason = row.text("reason");
        transfers.prepend(transfer);
    }
    return transfers;
}

} // namespace foyer::payment
