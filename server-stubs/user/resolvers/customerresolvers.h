#pragma once

#include "customercare.h"
#include "execution/resolvermap.h"

namespace foyer::user {

/** As Customers::changesAfter(), of the user service at which people are edited. */
using ChangesAfter = std::function<QFuture<Result<QList<PersonChange>>>(qint64 position, int most)>;

/** The answers to what is asked about customers who are one person, or are to be forgotten, and done to them. What is
 *  given is borrowed and outlives the engine. */
void addCustomerResolvers(graphql::ResolverMap &resolvers, Customers &customers, CustomerCare &care,
                          ChangesAfter changesAfter);

} // namespace foyer::user
