#pragma once

#include "execution/engine.h"
#include "federation/supergraph.h"
#include "servicehost.h"

/** A made-up graph of five services whose answers a seed decides, for the comparison of the gateway with one engine
 *  that answers all of it. */
namespace splitworld {

using namespace foyer;
using namespace foyer::graphql;

/** An object. Two with the same type and number are the same thing, whoever tells of it. */
struct Ref
{
    QString type;
    int number = 0;
};

/** The services' own SDL, without the common part, which ServiceHost adds. */
QList<federation::Subgraph> subgraphs();

/** What everything answers. A function of the seed and of where it is asked: so each engine may ask it by itself. */
class World
{
public:
    enum class Mood {
        Odd, ///< With nulls, errors, empty lists, references to nothing, and answers that come later.
        Plain, ///< With none of these; each list has three items.
    };
    explicit World(quint32 seed, Mood mood = Mood::Odd)
        : m_seed(seed)
        , m_mood(mood)
    {
    }

    /** Those of one service with its schema; with the composed one and no service, of all as one. */
    ResolverMap resolvers(const Schema &schema, const federation::Supergraph &graph, const QString &service);

    /** What mutations did since the last call, in order. */
    QStringList takeDone() { return std::exchange(m_done, {}); }

private:
    QVariant value(const TypeRef &type, const QString &place, const QString &service,
                   const federation::Supergraph &graph) const;
    Outcome answer(const FieldContext &field, const QString &service, const federation::Supergraph &graph);

    quint32 m_seed;
    Mood m_mood;
    QStringList m_done;
};

} // namespace splitworld

Q_DECLARE_METATYPE(splitworld::Ref)
