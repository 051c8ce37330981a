#pragma once

#include "federation/supergraph.h"

/** Three small services for the federation tests: films, showtimes that refer to films, and scores of films. */
namespace shop {

using namespace Qt::Literals::StringLiterals;
using foyer::graphql::federation::Subgraph;

inline QString head()
{
    // Not in the raw string: moc would take the rest of it for a comment.
    return u"extend schema @link(url: \"https://specs.apollo.dev/federation/v2.3\", "_s
           u"import: [\"@key\", \"@shareable\", \"@inaccessible\"])"_s
        + QStringLiteral(R"(
        directive @auth(roles: [AccessRole!]!) on FIELD_DEFINITION
        enum AccessRole @inaccessible { PUBLIC }
        type Money @shareable { amountMinor: Int! currency: String! }
    )");
}

inline Subgraph films()
{
    return {u"films"_s, head() + uR"(
        type Query { films: [Film!]!  film(id: ID!): Film }
        type Film @key(fields: "id") { id: ID! title: String! rental: Money }
    )"_s};
}

inline Subgraph showtimes()
{
    return {u"showtimes"_s, head() + uR"(
        type Query { showtimes(day: String = "today"): [Showtime!]!  price: Money }
        type Mutation { sell(id: ID!): Showtime  release(id: ID!): Showtime }
        type Showtime @key(fields: "id") { id: ID! film: Film  mustFilm: Film! start: String! }
        type Film @key(fields: "id", resolvable: false) { id: ID! }
    )"_s};
}

inline Subgraph scores()
{
    return {u"scores"_s, head() + uR"(
        type Query { best: Film }
        type Film @key(fields: "id") { id: ID! score: Int }
    )"_s};
}

inline QList<Subgraph> all()
{
    return {films(), showtimes(), scores()};
}

} // namespace shop
