#include "shiftfigures.h"

#include "ledger.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

bool isMethod(const QString &account)
{
    for (const PaymentMethod method : paymentMethods) {
        if (account == accountOf(method))
            return true;
    }
    return false;
}

/** Of the postings `p` for which @p where holds. */
class Reader
{
public:
    Reader(db::Connection &connection, const QString &where, const db::Binds &binds)
        : m_connection(connection)
        , m_where(where)
        , m_binds(binds)
    {
    }

    Result<ShiftFigures> read()
    {
        if (const Result<void> money = readMoney(); !money)
            return fail(money.error());
        if (const Result<void> counts = readCounts(); !counts)
            return fail(counts.error());
        const Result<QString> first = code(u"ORDER BY p.at, p.booking_id"_s);
        const Result<QString> last = code(u"ORDER BY p.at DESC, p.booking_id DESC"_s);
        if (!first || !last)
            return fail(first ? last.error() : first.error());
        m_figures.firstCode = *first;
        m_figures.lastCode = *last;
        return m_figures;
    }

private:
    Result<void> readMoney()
    {
        const Result<db::Rows> rows = m_connection.query(
            u"SELECT p.kind, l.account, SUM(CASE WHEN l.amount_minor > 0 THEN l.amount_minor ELSE 0 END), "
            "SUM(CASE WHEN l.amount_minor < 0 THEN -l.amount_minor ELSE 0 END) FROM posting p "
            "JOIN ledger_entry l ON l.booking_id = p.booking_id AND l.line >= p.first_line AND l.line <= p.last_line "
            "WHERE %1 GROUP BY p.kind, l.account"_s.arg(m_where),
            m_binds);
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows)
            add(row.text(0), row.text(1), row.integer(2), row.integer(3));
        return {};
    }

    void add(const QString &kind, const QString &account, qint64 debit, qint64 credit)
    {
        if (isMethod(account)) {
            MethodSum &sum = m_figures.methods[account];
            sum.takenMinor += debit;
            sum.givenMinor += credit;
        }
        const bool isTax = account == "tax"_L1;
        if (!isTax && account != "revenue"_L1)
            return;
        if (kind == toWireName(PostingKind::Sale))
            m_figures.soldMinor += credit - debit;
        else
            m_figures.refundedMinor += debit - credit;
        m_figures.taxMinor += isTax ? credit - debit : 0;
    }

    Result<void> readCounts()
    {
        const Result<db::Rows> rows =
            m_connection.query(u"SELECT p.kind, p.taxes, COUNT(*), SUM(p.tickets), SUM(p.discount_minor) "
                               "FROM posting p WHERE %1 GROUP BY p.kind, p.taxes"_s.arg(m_where),
                               m_binds);
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            const Result<RateSums> rates = ratesFromText(row.text(1));
            if (!rates)
                return fail(rates.error());
            const qint64 count = row.integer(2);
            for (auto rate = rates->cbegin(); rate != rates->cend(); ++rate) {
                RateSum &sum = m_figures.rates[rate.key()];
                sum.grossMinor += count * rate->grossMinor;
                sum.taxMinor += count * rate->taxMinor;
            }
            if (row.text(0) == toWireName(PostingKind::Sale)) {
                m_figures.sales += count;
                m_figures.ticketsSold += row.integer(3);
                m_figures.discountMinor += row.integer(4);
            } else if (row.text(0) == toWireName(PostingKind::Return)) {
                m_figures.refunds += count;
                m_figures.ticketsReturned += row.integer(3);
            }
        }
        return {};
    }

    Result<QString> code(const QString &order)
    {
        return m_connection
            .query(u"SELECT b.confirmation_code FROM posting p JOIN booking b ON b.id = p.booking_id "
                   "WHERE %1 AND p.kind = 'SALE' %2 LIMIT 1"_s.arg(m_where, order),
                   m_binds)
            .map([](const db::Rows &rows) { return rows.isEmpty() ? QString() : rows.first().text(0); });
    }

    db::Connection &m_connection;
    const QString m_where;
    const db::Binds m_binds;
    ShiftFigures m_figures;
};

} // namespace

Result<ShiftFigures> figuresOfShift(db::Connection &connection, const ShiftId &shift)
{
    return Reader(connection, u"p.shift_id = ?"_s, {shift}).read();
}

Result<ShiftFigures> figuresOutside(db::Connection &connection, const domain::CinemaId &cinema,
                                    const domain::Currency &currency, qint64 fromMs, qint64 untilMs)
{
    return Reader(connection, u"p.cinema_id = ? AND p.at >= ? AND p.at < ? AND p.shift_id IS NULL AND p.currency = ?"_s,
                  {cinema, fromMs, untilMs, currency.code()})
        .read();
}

} // namespace foyer::booking
