#pragma once

#include "passwordhash.h"
#include "transaction.h"
#include "user.h"

namespace foyer::user {

/** The people of the demo data: a cashier, a manager, an admin. The same ids each time, so that demo sales can name
 *  them. */
QList<User> demoUsers();
/** Its customers, whose visits the demo's sales are: the first is "clara". */
QList<User> demoCustomers();
/** Everybody's. The sign-in page of a demo shows it. */
QString demoPassword();

/** Everybody's who is staff, too; their numbers go on from 101 in the order of demoUsers(). */
QString demoPin();

/** Adds those of demoUsers() that are not there. IllegalState when the database has users and none
 * of the demo: people whose password everybody knows do not belong among them. */
Result<void> addDemoUsers(db::Transaction &transaction, auth::HashCost cost, qint64 nowMs);
/** After addDemoUsers() only: adds those of demoCustomers() that are not there. */
Result<void> addDemoCustomers(db::Transaction &transaction, auth::HashCost cost, qint64 nowMs);

} // namespace foyer::user
