#pragma once

#include "transaction.h"

/** @file
 *  How far a service has followed what the user service says of people: the table `people_followed`, one row, in every
 *  database that knows something of them. Errors are the database's. */
namespace foyer::db {

Result<qint64> peopleFollowed(Connection &connection);
/** False when it is no longer @p from: somebody else was quicker. */
Result<bool> setPeopleFollowed(Transaction &transaction, qint64 from, qint64 to);

} // namespace foyer::db
