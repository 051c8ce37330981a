#pragma once

#include "edithistory.h"
#include "execution/resolvermap.h"

namespace foyer::payment {

class HouseAccountBook;

/** The part of payment's schema.graphql that is about accounts of customers who pay by invoice. @p accounts and
 *  @p history outlive the map. */
void addHouseAccountFields(graphql::ResolverMap &map, const HouseAccountBook &accounts,
                           const service::EditHistory &history, const std::shared_ptr<QObject> &context);

} // namespace foyer::payment
