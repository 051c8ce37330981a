#pragma once

#include "factsport.h"

#include <QHash>

namespace foyer::booking {

/** What the owners of some films and rooms said of them. Value type. */
struct AskedFacts
{
    QHash<domain::MovieId, std::optional<MovieFacts>> movies;
    QHash<domain::AuditoriumId, std::optional<AuditoriumFacts>> rooms;

    bool knows(const domain::MovieId &id) const { return movies.contains(id); }
};

/** Asks for all of them at once, for each one time. Fails with the first error, FactsPort's, when anyone is silent. */
QFuture<Result<AskedFacts>> askFacts(FactsPort &port, QObject *context, const QList<domain::MovieId> &movies,
                                     const QList<domain::AuditoriumId> &rooms);

} // namespace foyer::booking
