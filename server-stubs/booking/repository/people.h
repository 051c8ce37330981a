#pragma once

#include "ids.h"
#include "transaction.h"

#include <QMap>

/** @file
 *  Who people are by now: merged into one another, or to be forgotten. The books stay as they are: they name ids.
 *  Functions within a transaction or over a connection; errors are the database's. */
namespace foyer::booking {

/** So that bookings of @p people, with what each is called, are found by name: by all of it, and by each of its words.
 * Most are known. In one order, so that two instances do not wait for each other. */
Result<void> addPeopleToFind(db::Transaction &transaction, const QMap<domain::UserId, QString> &people);

/** What was @p user's is @p into's from now on: bookings by an alias, since they name for good who made them; visits,
 *  which are no books, by name. Again is harmless. */
Result<void> mergePerson(db::Transaction &transaction, const domain::UserId &user, const domain::UserId &into);

/** Takes the name of @p user from what was sold to them, its notes, which may name them too, and what they saw: so no
 * list finds them by it. The audit log
 * names customers by their ids alone (AuditWriter), so it stays as it was signed. Again is harmless. */
Result<void> forgetPerson(db::Transaction &transaction, const domain::UserId &user);

/** @p users and those who were merged into them, in no order. */
Result<QList<domain::UserId>> withAliases(db::Connection &connection, const QList<domain::UserId> &users);

} // namespace foyer::booking
