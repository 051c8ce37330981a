#pragma once

#include "money.h"
#include "result.h"

#include <QFuture>
#include <QString>

namespace foyer::ports {

/** Money that a customer of the house paid for what was bought on account. */
struct AccountReceipt
{
    enum class Way {
        BankTransfer,
        Cash, ///< In the office: no drawer of a till has it.
    };
    QString id; ///< A UUID of the caller's: sent again it is the same payment.
    QString account; ///< Its id.
    /** In the account's currency. Below zero: given back to the customer, of what was paid too much. */
    domain::Money amount;
    Way way = Way::BankTransfer;
    QString reason; ///< The invoice, the bank's reference.
};

/** GUI thread; futures finish there. */
class HouseAccountDesk
{
public:
    virtual ~HouseAccountDesk() = default;

    /** What is owed is less afterwards. Refusals (ports::isRefusal()): InvalidInput (fieldProblemsOf(): amountMinor,
     *  which is too small, too, when more would be given back than was paid too much; reason), NotFound,
     *  IdempotencyKeyReused. Any other error leaves open whether it was done; the same call finds out. */
    virtual QFuture<Result<void>> recordPayment(const AccountReceipt &receipt) = 0;
};

} // namespace foyer::ports
