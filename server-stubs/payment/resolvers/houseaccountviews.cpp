#include "houseaccountviews.h"

namespace foyer::payment {

HouseAccountStatementView HouseAccountStatementView::of(const Statement &statement, const HouseAccount &account)
{
    HouseAccountStatementView view{MoneyView::of(statement.openingMinor, account.currency),
                                   MoneyView::of(statement.closingMinor, account.currency),
                                   {},
                                   statement.isWhole};
    for (const Statement::Line &line : statement.lines)
        view.entries.append({line, account.id});
    return view;
}

AccountPayment RecordAccountPaymentInput::payment(const QString &takenBy) const
{
    // Of no currency when there is no such one: told with all else that is wrong. The schema knows no other ways.
    return {receiptId,
            houseAccountId,
            {amountMinor, domain::Currency::fromCode(currency).value_or(domain::Currency())},
            accountPaymentWayFromWireName(way).value_or(AccountPaymentWay::BankTransfer),
            reason,
            takenBy};
}

} // namespace foyer::payment
