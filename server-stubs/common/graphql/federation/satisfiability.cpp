#include "satisfiability.h"

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Goes everywhere a plan may go: objects of a type, in the hands of a service. */
class Walk
{
public:
    explicit Walk(const Supergraph &graph)
        : m_graph(graph)
    {
    }

    QStringList run()
    {
        for (const ast::OperationType operation :
             {ast::OperationType::Query, ast::OperationType::Mutation, ast::OperationType::Subscription}) {
            const QString root = m_graph.rootType(operation);
            for (const QString &field : sorted(m_graph.fieldsOf(root)))
                follow(root, field, m_graph.owners(root, field).first(), root);
        }
        while (!m_open.isEmpty())
            visit(m_open.takeFirst());
        return m_problems;
    }

private:
    struct Place
    {
        QString type;
        QString service;
        QString way; ///< For the reader: Query.showtimes.film.
    };

    static QStringList sorted(QStringList names)
    {
        names.sort();
        return names;
    }

    void come(const Place &place)
    {
        const std::pair<QString, QString> known{place.type, place.service};
        if (m_seen.contains(known))
            return;
        m_seen.insert(known);
        m_open.append(place);
    }

    /** To what @p service answers for a field that it owns. */
    void follow(const QString &type, const QString &field, const QString &service, const QString &way)
    {
        const QString &below = m_graph.fieldType(type, field)->name.value;
        const QStringList objects = m_graph.possibleTypes(below, service);
        for (const QString &object : objects)
            come({object, service, way + u'.' + field});
    }

    void visit(const Place &place)
    {
        const QStringList fields = sorted(m_graph.fieldsOf(place.type));
        for (const QString &field : fields) {
            const QStringList owners = m_graph.owners(place.type, field);
            if (owners.contains(place.service)) {
                follow(place.type, field, place.service, place.way);
            } else if (const auto hop = m_graph.hopTowards(place.type, field, place.service)) {
                come({place.type, hop->service, place.way});
            } else {
                m_problems.append(
                    u"%1.%2 of %3 cannot be reached from what %4 answers at %5: no @key leads there"_s.arg(
                        place.type, field, owners.join(u", "_s), place.service, place.way));
            }
        }
    }

    const Supergraph &m_graph;
    QList<Place> m_open;
    QSet<std::pair<QString, QString>> m_seen;
    QStringList m_problems;
};

} // namespace

QStringList unreachableFields(const Supergraph &graph)
{
    return Walk(graph).run();
}

} // namespace foyer::graphql::federation
