#pragma once

#include "connection.h"

#include <QJsonObject>

namespace foyer::notification {

/** The books as they stand, for a checker that trusts nobody's answers: `toldEvents` (id, kind, subjectId) and
 * `messages` (id, causeId, kind, bookingId, state, tries), both in the order of their ids and without anybody's
 * address. All of it is read at once: for tests and small houses. */
Result<QJsonObject> notificationState(db::Connection &connection);

} // namespace foyer::notification
