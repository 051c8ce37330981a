#pragma once

#include "attempts.h"
#include "editlog.h"
#include "houseaccounts.h"
#include "refunds.h"

/** @file
 *  What happens to accounts in one transaction. Each may be asked again: what was decided under an id stays decided. */
namespace foyer::payment {

/** What became of an edit. */
struct HouseAccountEdit
{
    std::optional<HouseAccount> account; ///< As it is now, also when the edit was refused.
    std::optional<Error> refusal{};
};

struct OpenHouseAccount
{
    HouseAccountId id;
    domain::Currency currency;
    HouseAccountBody body;
};
/** Opens an account with a code of its own. Refusals: InvalidInput, IdempotencyKeyReused. */
Result<HouseAccountEdit> openOnce(db::Transaction &transaction, const OpenHouseAccount &open, const db::Author &by,
                                  qint64 nowMs);
/** Refusals: InvalidInput, NotFound, Conflict (it is at another version). What it says already is done. */
Result<HouseAccountEdit> updateAccount(db::Transaction &transaction, const HouseAccountId &id, int version,
                                       const HouseAccountBody &body, const db::Author &by, qint64 nowMs);
/** As updateAccount(). IllegalState too: an account on which something is owed, either way, is not closed. */
Result<HouseAccountEdit> setAccountState(db::Transaction &transaction, const HouseAccountId &id, int version,
                                         HouseAccountState state, bool isDryRun, const db::Author &by, qint64 nowMs);
/** A payment by the customer lowers what is owed. Refusals: InvalidInput (amountMinor is too small, too,
 *  when more would be given back than was paid too much), NotFound, IdempotencyKeyReused. */
Result<HouseAccountEdit> payOnce(db::Transaction &transaction, const AccountPayment &payment, qint64 nowMs);

/** Puts @p attempt, which is pending, on the account that it names; captured afterwards, or refused. */
Result<void> putOnAccount(db::Transaction &transaction, Attempt &attempt);
/** Gives @p refund of @p paid, which was put on an account, back to it. */
Result<void> giveBackToAccount(db::Transaction &transaction, const Attempt &paid, const Refund &refund,
                               const QByteArray &bodyHash);

QString houseAccountEditKind();

} // namespace foyer::payment
