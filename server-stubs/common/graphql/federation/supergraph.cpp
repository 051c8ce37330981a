#include "supergraph.h"

#include "federation/composer.h"

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

Result<Supergraph> Supergraph::compose(const QList<Subgraph> &subgraphs)
{
    Composer composer;
    for (const Subgraph &subgraph : subgraphs)
        composer.add(subgraph);
    return composer.finish();
}

QStringList Supergraph::owners(const QString &type, const QString &field) const
{
    const auto fields = m_fields.constFind(type);
    return fields == m_fields.cend() ? QStringList() : fields->value(field).owners;
}

QStringList Supergraph::keysOf(const QString &type, const QString &service) const
{
    return m_keys.value(type).value(service);
}

std::optional<Supergraph::Hop> Supergraph::hopTowards(const QString &type, const QString &field,
                                                      const QString &service) const
{
    const QStringList wanted = owners(type, field);
    if (wanted.contains(service))
        return std::nullopt;
    // Breadth first. Each place that is reached remembers by which first step.
    QStringList reached{service};
    QList<Hop> firstSteps{{}};
    for (qsizetype i = 0; i < reached.size(); ++i) {
        for (const QString &next : m_services) {
            if (reached.contains(next))
                continue;
            const QStringList keys = keysOf(type, next);
            const auto key = std::find_if(keys.begin(), keys.end(), [&](const QString &name) {
                return owners(type, name).contains(reached.at(i));
            });
            if (key == keys.end())
                continue;
            reached.append(next);
            firstSteps.append(i == 0 ? Hop{next, *key} : Hop(firstSteps.at(i)));
            if (wanted.contains(next))
                return firstSteps.last();
        }
    }
    return std::nullopt;
}

const ast::TypeReference *Supergraph::fieldType(const QString &type, const QString &field) const
{
    const auto fields = m_fields.constFind(type);
    if (fields == m_fields.cend())
        return nullptr;
    const auto entry = fields->constFind(field);
    return entry == fields->cend() ? nullptr : &entry->type;
}

QStringList Supergraph::possibleTypes(const QString &type) const
{
    return isObject(type) ? QStringList{type} : m_members.value(type);
}

QStringList Supergraph::possibleTypes(const QString &type, const QString &service) const
{
    return isObject(type) ? QStringList{type} : m_membersIn.value(type).value(service);
}

QString Supergraph::rootType(ast::OperationType operation) const
{
    const QString name = operation == ast::OperationType::Query ? u"Query"_s
        : operation == ast::OperationType::Mutation             ? u"Mutation"_s
                                                                : u"Subscription"_s;
    return m_objects.contains(name) ? name : QString();
}

} // namespace foyer::graphql::federation
