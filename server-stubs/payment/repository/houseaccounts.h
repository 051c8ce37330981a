#pragma once

#include "connection.h"
#include "houseaccount.h"
#include "transaction.h"

/** @file
 *  The accounts of customers who pay by invoice, and their ledger. */
namespace foyer::payment {

Result<std::optional<HouseAccount>> houseAccountByCode(db::Connection &connection,
                                                       const domain::ConfirmationCode &code);
Result<std::optional<HouseAccount>> houseAccountById(db::Connection &connection, const HouseAccountId &id);
Result<QHash<HouseAccountId, HouseAccount>> houseAccountsById(db::Connection &connection,
                                                              const QList<HouseAccountId> &ids);
/** What was asked for when it was opened. Empty for no such account. */
Result<QByteArray> openHashOf(db::Connection &connection, const HouseAccountId &id);
/** Empty for no such entry. */
Result<QByteArray> entryHashOf(db::Connection &connection, const AccountEntryId &id);

/** Conflict when the id or the code is taken. */
Result<void> insertHouseAccount(db::Transaction &transaction, const HouseAccount &account, const QByteArray &openHash);
/** What people edit, its state and its version, over @p before's version. False when it is at another by now, or when
 * it would be closed while something is owed. */
Result<bool> storeHouseAccount(db::Transaction &transaction, const HouseAccount &before, const HouseAccount &after);

/** Debits the account with the entry's amount. False, and nothing is changed, when it is closed or that would be over
 *  its limit: the condition is in the statement that writes, so that two tills at once do not both. Conflict when the
 *  entry's id is taken. */
Result<bool> chargeAccount(db::Transaction &transaction, const HouseAccountId &account, const AccountEntry &entry);
/** Changes what is owed whatever it is: what is given back, paid, or paid out. False, and nothing is changed, when more
 *  would be paid out than was paid too much. */
Result<bool> moveOnAccount(db::Transaction &transaction, const HouseAccountId &account, const AccountEntry &entry);

/** For the verifier, on a connection that sees one moment: a sentence for each account that does not owe what its
 * entries come to, and for each payment on account or refund of one that has no entry of its amount, and the other way
 * round. */
Result<QStringList> houseAccountProblems(db::Connection &connection);

} // namespace foyer::payment
