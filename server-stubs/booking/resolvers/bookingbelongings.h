#pragma once

#include "belongings.h"
#include "database.h"

#include <memory>

namespace foyer::booking {

/** Where SHOWTIMEs, BOOKINGs and PRICE_CARDs (their revisions too) are: of that @auth(cinema:) is made. None of them
 * ever moves to another cinema. */
service::Belongings bookingBelongings(const std::shared_ptr<db::Database> &database);

} // namespace foyer::booking
