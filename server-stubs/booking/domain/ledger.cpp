#include "ledger.h"

#include "foyerassert.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using domain::Money;

QList<LedgerLine> linesOfCashSale(const Quote &quote)
{
    const domain::Currency currency = quote.total.currency();
    const QString tickets = u"%1 tickets"_s.arg(quote.lines.size());
    QList<LedgerLine> lines{
        {u"cash"_s, quote.total, tickets},
        {u"revenue"_s, Money(quote.tax.minor() - quote.total.minor(), currency), tickets},
        {u"tax"_s, Money(-quote.tax.minor(), currency), u"included tax"_s},
    };
    FOYER_ASSERT(isBalanced(lines));
    return lines;
}

bool isBalanced(const QList<LedgerLine> &lines)
{
    Money sum = lines.isEmpty() ? Money() : Money(0, lines.first().amount.currency());
    for (const LedgerLine &line : lines) {
        const Result<Money> next = sum.plus(line.amount);
        if (!next)
            return false;
        sum = *next;
    }
    return sum.isZero();
}

} // namespace foyer::booking
