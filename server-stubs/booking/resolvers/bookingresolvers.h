#pragma once

#include "execution/resolvermap.h"
#include "factsport.h"
#include "hallwatch.h"
#include "owedrefunds.h"

namespace foyer::booking {

/** What the resolvers work on. All outlive the map and the engine made of it. */
struct ResolverPorts
{
    Sales &sales;
    OwedRefunds &owed;
    std::shared_ptr<db::Database> database;
    std::shared_ptr<Snapshots> snapshots;
    const Clock &clock;
    QObject &context; ///< Of continuations; lives in the engine's thread.
    FactsPort &facts;
    HallWatch &halls;
};

/** Answers booking's schema.graphql. */
graphql::ResolverMap bookingResolvers(const ResolverPorts &ports);

} // namespace foyer::booking
