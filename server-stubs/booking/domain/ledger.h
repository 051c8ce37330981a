#pragma once

#include "pricing.h"

namespace foyer::booking {

/** One line of the double entry. */
struct LedgerLine
{
    QString account; ///< "cash", "revenue", "tax"
    domain::Money amount; ///< Debit positive, credit negative.
    QString text;
};

/** The lines of a cash sale: the cash in, the revenue without tax, the tax. They sum to zero by construction. */
QList<LedgerLine> linesOfCashSale(const Quote &quote);
/** True when @p lines are of one currency and sum to zero. */
bool isBalanced(const QList<LedgerLine> &lines);

} // namespace foyer::booking
