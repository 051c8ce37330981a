#pragma once

#include "connection.h"
#include "storedvalue.h"
#include "transaction.h"

/** @file
 *  Gift cards and vouchers, and the ledger that their balances are the sums of. */
namespace foyer::payment {

Result<std::optional<StoredValue>> storedValueByCode(db::Connection &connection, const GiftCardCode &code);
Result<std::optional<StoredValue>> storedValueById(db::Connection &connection, const StoredValueId &id);
Result<QHash<StoredValueId, StoredValue>> storedValuesById(db::Connection &connection, const QList<StoredValueId> &ids);
/** What was asked for when it was issued: see bodyHash(). Empty for no such card. */
Result<QByteArray> issueHashOf(db::Connection &connection, const StoredValueId &id);
Result<std::optional<Transfer>> transferById(db::Connection &connection, const TransferId &id);

/** An empty card; its first transfer fills it. Conflict when the id is taken. */
Result<void> insertStoredValue(db::Transaction &transaction, const StoredValue &card, const GiftCardCode &code,
                               const QByteArray &issueHash);
/** Moves @p transfer's amount off the card and into the ledger. False, and nothing is changed, when there is less on it
 *  or when it is over at the transfer's time. Conflict when the transfer's id is taken. */
Result<bool> takeFrom(db::Transaction &transaction, const StoredValueId &card, const Transfer &transfer);
/** The reverse. */
Result<void> putOn(db::Transaction &transaction, const StoredValueId &card, const Transfer &transfer);

/** For the verifier: a sentence for each balance that is not what the card's transfers come to. */
Result<QStringList> storedValueProblems(db::Connection &connection);

} // namespace foyer::payment
