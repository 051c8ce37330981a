#pragma once

#include "execution/engine.h"
#include "federation/supergraph.h"
#include "knownoperations.h"

#include <memory>

namespace foyer::gateway {

/** One graph, composed, with what was understood of the documents that it was asked. Whoever is on the way holds it, so
 *  that another one can take its place meanwhile. In the thread it was made in. */
class Composition
{
public:
    /** Conflict with all conflicts in extras.conflicts when the schemas do not fit together. */
    static Result<std::shared_ptr<Composition>> of(const QList<graphql::federation::Subgraph> &subgraphs,
                                                   graphql::Introspection introspection);

    const QString &sdl() const { return m_graph.sdl(); }
    KnownOperations &operations() { return m_known; }
    /** The composed schema with nobody behind its fields: answers about itself. */
    graphql::Engine &introspection() const { return *m_introspection; }

private:
    Composition(graphql::federation::Supergraph graph, std::unique_ptr<graphql::Engine> introspection,
                graphql::Introspection allowed);

    const graphql::federation::Supergraph m_graph;
    const std::unique_ptr<graphql::Engine> m_introspection;
    KnownOperations m_known;
};

} // namespace foyer::gateway
