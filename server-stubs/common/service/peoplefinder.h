#pragma once

#include "peoplefollower.h"

namespace foyer::service {

/** Whose e-mail address, staff number or phone number @p contact is, as the user service says; nobody is a success.
 * Protocol for an answer that is none, and the call's errors. */
QFuture<Result<QList<PersonId>>> peopleByContact(SubgraphCall &user, const QString &contact, QObject *context);

} // namespace foyer::service
