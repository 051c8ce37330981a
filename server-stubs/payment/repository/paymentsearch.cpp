#include "paymentsearch.h"

#include "queryamong.h"

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;
using domain::PaymentId;

namespace {

constexpr int mostByText = 500; ///< Payments that one text finds.
constexpr qsizetype shortestReference = 4;

struct Condition
{
    QStringList terms{u"a.booking_id IS NOT NULL"_s}; // else it was never asked for
    db::Binds binds;

    void add(const QString &term, const db::Binds &values = {})
    {
        terms.append(u'(' + term + u')');
        binds += values;
    }
    /** Among no values there is nothing. */
    template <class T>
    void addAmong(const QString &column, const QList<T> &values)
    {
        if (values.isEmpty()) {
            add(u"1 = 0"_s);
            return;
        }
        const QString marks = QStringList(values.size(), u"?"_s).join(u", "_s);
        add(column + u" IN ("_s + marks + u')', db::Binds(values.cbegin(), values.cend()));
    }
    QString sql() const { return terms.join(u" AND "_s); }
};

QString termOf(Standing standing)
{
    // The last decision of it, where it matters.
    const QString chargedBack = u"EXISTS (SELECT 1 FROM payment_decision d WHERE d.subject_id = a.payment_id "
                                "AND d.kind = 'CHARGED_BACK' AND NOT EXISTS (SELECT 1 FROM payment_decision n "
                                "WHERE n.subject_id = d.subject_id AND n.number > d.number))"_s;
    const QString state = u"COALESCE(s.state, a.state) = '%1'"_s;
    switch (standing) {
    case Standing::Pending:
        return u"a.state = 'PENDING' AND s.subject_id IS NULL"_s;
    case Standing::Captured:
        return state.arg("CAPTURED"_L1) + u" AND NOT "_s + chargedBack;
    case Standing::ChargedBack:
        return chargedBack;
    case Standing::Refused:
        return state.arg("REFUSED"_L1);
    case Standing::RefundPending:
    case Standing::RefundDone:
    case Standing::RefundRefused:
    case Standing::RefundGivenByHand:
        return u"1 = 0"_s; // no payment stands so
    }
    Q_UNREACHABLE();
}

Result<QList<QByteArray>> idsIn(const Result<db::Rows> &rows)
{
    return rows.map([](const db::Rows &found) {
        QList<QByteArray> ids;
        for (const db::Row &row : found)
            ids.append(row.bytes(0));
        return ids;
    });
}

/** The payments that @p text names, a bounded number: each way has an index. */
Result<QList<QByteArray>> idsByText(db::Connection &connection, const QString &text)
{
    if (const QUuid uuid = QUuid::fromString(text); !uuid.isNull()) {
        return idsIn(connection.query(u"SELECT payment_id FROM payment_attempt WHERE payment_id = ? UNION "
                                      "SELECT payment_id FROM payment_attempt WHERE booking_id = ?"_s,
                                      {uuid.toRfc4122(), uuid.toRfc4122()}));
    }
    if (text.size() < shortestReference)
        return QList<QByteArray>();
    const QString after = text + QChar(0x7f); // behind all that begins with it: references are ASCII
    return idsIn(connection.query(
        u"SELECT subject_id FROM (SELECT subject_id FROM settlement WHERE last4 = ? ORDER BY subject_id DESC LIMIT ?) "
        u"x "
        "UNION SELECT payment_id FROM (SELECT payment_id FROM payment_attempt WHERE last4 = ? "
        "ORDER BY payment_id DESC LIMIT ?) y "
        "UNION SELECT subject_id FROM (SELECT subject_id FROM settlement WHERE provider_reference >= ? "
        "AND provider_reference < ? LIMIT ?) z"_s,
        {text, mostByText, text, mostByText, text, after, mostByText}));
}

Result<Condition> conditionOf(db::Connection &connection, const PaymentQuery &query)
{
    Condition condition;
    if (!query.text.isEmpty()) {
        const Result<QList<QByteArray>> ids = idsByText(connection, query.text);
        if (!ids)
            return fail(ids.error());
        condition.addAmong(u"a.payment_id"_s, *ids);
    }
    if (!query.booking.isNull())
        condition.add(u"a.booking_id = ?"_s, {query.booking});
    if (query.cinemas)
        condition.addAmong(u"a.cinema_id"_s, *query.cinemas);
    if (query.fromMs)
        condition.add(u"a.at >= ?"_s, {*query.fromMs});
    if (query.untilMs)
        condition.add(u"a.at < ?"_s, {*query.untilMs});
    if (!query.methods.isEmpty()) {
        QStringList methods;
        for (const PaymentMethod method : query.methods)
            methods.append(toWireName(method));
        condition.addAmong(u"a.method"_s, methods);
    }
    if (!query.standings.isEmpty()) {
        QStringList terms;
        for (const Standing standing : query.standings)
            terms.append(u'(' + termOf(standing) + u')');
        condition.add(terms.join(u" OR "_s));
    }
    if (!query.refundStates.isEmpty()) {
        db::Binds states;
        for (const RefundState state : query.refundStates)
            states.append(toWireName(state));
        const QString marks = QStringList(states.size(), u"?"_s).join(u", "_s);
        condition.add(u"EXISTS (SELECT 1 FROM payment_refund r LEFT JOIN settlement e ON e.subject_id = r.refund_id "
                      "WHERE r.payment_id = a.payment_id AND COALESCE(e.state, r.state) IN (%1))"_s.arg(marks),
                      states);
    }
    return condition;
}

} // namespace

Result<PaymentPage> paymentPage(db::Connection &connection, const PaymentQuery &query)
{
    const Result<Condition> condition = conditionOf(connection, query);
    if (!condition)
        return fail(condition.error());
    const QString from =
        u" FROM payment_attempt a LEFT JOIN settlement s ON s.subject_id = a.payment_id WHERE "_s + condition->sql();
    const Result<db::Rows> count = connection.query(u"SELECT COUNT(*) FROM (SELECT 1%1 LIMIT ?) x"_s.arg(from),
                                                    condition->binds + db::Binds{longestPaymentList});
    if (!count)
        return fail(count.error());
    PaymentPage page;
    page.totalCount = static_cast<int>(count->first().integer(0));
    const int wanted = std::min(query.first, page.totalCount - query.offset);
    if (wanted <= 0)
        return page;
    const QString direction = query.isDescending ? u"DESC"_s : u"ASC"_s;
    const Result<db::Rows> rows = connection.query(
        u"SELECT a.payment_id%1 ORDER BY a.at %2, a.payment_id %2 LIMIT ? OFFSET ?"_s.arg(from, direction),
        condition->binds + db::Binds{wanted, query.offset});
    if (!rows)
        return fail(rows.error());
    QList<PaymentId> ids;
    for (const db::Row &row : *rows)
        ids.append(row.id<domain::PaymentTag>(0));
    const auto attempts = attemptsById(connection, ids);
    if (!attempts)
        return fail(attempts.error());
    for (const PaymentId &id : std::as_const(ids)) {
        if (const auto attempt = attempts->constFind(id); attempt != attempts->cend())
            page.attempts.append(*attempt);
    }
    return page;
}

} // namespace foyer::payment
