#pragma once

#include "execution/arguments.h"
#include "execution/bindings.h"
#include "language/ast.h"
#include "type/schema.h"

#include <QMetaProperty>
#include <QSet>

#include <deque>
#include <unordered_map>

namespace foyer::graphql {

struct SelectionPlan;

/** One field of a response object: every selection of the same response key, merged, with what is the same for every
 *  object of that type: its definition, resolver and arguments. */
struct PlannedField
{
    QString responseKey;
    std::vector<const ast::Field *> nodes; ///< At least one.
    const FieldDefinition *definition = nullptr;
    const BoundField *bound = nullptr; ///< Null for __typename.
    const TypeDefinition *parentType = nullptr;
    Arguments arguments;
    std::optional<GraphQlError> argumentError;

    /** What is selected below, by the type of the object found there. */
    std::unordered_map<const TypeDefinition *, std::unique_ptr<SelectionPlan>> below;

    /** The property that is read without a resolver, for the C++ type that was met last. */
    const QMetaObject *propertyOwner = nullptr;
    QMetaProperty property;
};

/** What is selected on objects of one type, in the order of the query (a grouped field set of section 6.3). */
struct SelectionPlan
{
    const TypeDefinition *type = nullptr;
    std::deque<PlannedField> fields; ///< A deque, so that fields stay where they are.
};

/** Collects fields (section 6.3.2) and coerces their arguments (section 6.4.1), once for each place in the document
 *  and type of object. Lives for one execution. */
class Planner
{
public:
    Planner(const Schema &schema, const Bindings &bindings, const ast::Document &document, QVariantMap variables);

    std::unique_ptr<SelectionPlan> plan(const TypeDefinition &type, const ast::SelectionSet &selectionSet);
    /** For a value of @p type found at @p field. */
    SelectionPlan &below(PlannedField &field, const TypeDefinition &type);

    const Schema &schema() const { return m_schema; }
    const ast::Document &document() const { return m_document; }

private:
    struct Collecting
    {
        SelectionPlan &plan;
        QHash<QString, PlannedField *> byKey;
        QSet<QString> visitedFragments;
    };
    void collect(const ast::SelectionSet &selectionSet, Collecting &into);
    void collectField(const ast::Field &field, Collecting &into);
    void collectFragment(const ast::SelectionSet &selectionSet, const ast::Name *condition, Collecting &into);
    bool isIncluded(const std::vector<ast::Directive> &directives) const;
    void finish(SelectionPlan &plan);
    void coerceArguments(PlannedField &field) const;

    const Schema &m_schema;
    const Bindings &m_bindings;
    const ast::Document &m_document;
    QVariantMap m_variables;
    QHash<QString, const ast::FragmentDefinition *> m_fragments;
};

/** The values of an operation's variables (section 6.1.2): those that were given or have a default. */
tl::expected<QVariantMap, QList<GraphQlError>> coerceVariables(const Schema &schema, const ast::Document &document,
                                                               const ast::OperationDefinition &operation,
                                                               const QJsonObject &given);

} // namespace foyer::graphql
