#pragma once

#include "execution/arguments.h"
#include "execution/bindings.h"
#include "language/ast.h"
#include "type/schema.h"

#include <QMetaProperty>
#include <QSet>

#include <deque>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace foyer::graphql {

struct SelectionPlan;

/** One field of a response object: every selection of the same response key, merged, with what is the same for every
 *  object of that type: its definition, resolver and arguments. */
struct PlannedField
{
    QString responseKey;
    QByteArray label; ///< The key as JSON, with the colon.
    std::vector<const ast::Field *> nodes; ///< At least one.
    const FieldDefinition *definition = nullptr;
    const BoundField *bound = nullptr; ///< Null for __typename.
    const TypeDefinition *parentType = nullptr;
    Arguments arguments;
    std::optional<GraphQlError> argumentError; ///< The first, when several do not fit.

    /** It belongs to a PlannedDocument, and what it refers to must live as long. */
    bool isKept = false;
    /** What is selected below, by the type of the object found there, as far as it was met. */
    std::unordered_map<const TypeDefinition *, SelectionPlan *> below;

    /** The property that is read without a resolver, for the C++ type that was met last. */
    const QMetaObject *propertyOwner = nullptr;
    QMetaProperty property;
};

/** What is selected on objects of one type, in the order of the query (a grouped field set of section 6.3). */
struct SelectionPlan
{
    const TypeDefinition *type = nullptr;
    std::deque<PlannedField> fields; ///< A deque, so that fields stay where they are.
    bool usesVariables = false; ///< In arguments of its own fields.
};

/** A valid document, with those plans of its selections that are the same for every request: the ones without
 * variables, unless there is an @skip or @include somewhere. In the engine's thread. */
class PlannedDocument
{
public:
    explicit PlannedDocument(ast::Document document);
    PlannedDocument(const PlannedDocument &) = delete;
    PlannedDocument &operator=(const PlannedDocument &) = delete;

    const ast::Document &document() const { return m_document; }
    /** Where @p field is selected, for its errors: every place, up to a bound that keeps errors short. */
    QList<SourceLocation> locationsOf(const PlannedField &field) const;
    /** Null when there is none. */
    const ast::FragmentDefinition *fragment(const QString &name) const { return m_fragments.value(name); }

    /** The plan for objects of @p type selected at all of @p nodes; null when none is kept. */
    SelectionPlan *find(const std::vector<const ast::Field *> &nodes, const TypeDefinition &type) const;
    /** Keeps @p plan, unless it may be another for the next request or there is no room; true when it did. */
    bool keep(const std::vector<const ast::Field *> &nodes, std::unique_ptr<SelectionPlan> &plan);

private:
    /** Of a document of ours at most a hundred; more would be somebody's who wants the memory. */
    static constexpr std::size_t mostKeptFields = 500;

    ast::Document m_document;
    QHash<QString, const ast::FragmentDefinition *> m_fragments;
    bool m_isConditional = false;
    std::size_t m_keptFields = 0;
    std::map<std::pair<std::vector<const ast::Field *>, const TypeDefinition *>, std::unique_ptr<SelectionPlan>>
        m_plans;
};

/** Collects fields (section 6.3.2) and coerces their arguments (section 6.4.1), once for each place in the document
 *  and type of object. Lives for one execution; what is the same for all of them is left with the document. */
class Planner
{
public:
    Planner(const Schema &schema, const Bindings &bindings, PlannedDocument &document, QVariantMap variables);

    std::unique_ptr<SelectionPlan> plan(const TypeDefinition &type, const ast::SelectionSet &selectionSet);
    /** For a value of @p type found at @p field. */
    SelectionPlan &below(PlannedField &field, const TypeDefinition &type);

    const Schema &schema() const { return m_schema; }
    const ast::Document &document() const { return m_document.document(); }

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
    std::unique_ptr<SelectionPlan> planBelow(const PlannedField &field, const TypeDefinition &type);

    const Schema &m_schema;
    const Bindings &m_bindings;
    PlannedDocument &m_document;
    QVariantMap m_variables;
    /** What is only of this execution. */
    std::map<std::pair<const PlannedField *, const TypeDefinition *>, std::unique_ptr<SelectionPlan>> m_ownPlans;
};

/** The values of an operation's variables (section 6.1.2): those that were given or have a default. */
tl::expected<QVariantMap, QList<GraphQlError>> coerceVariables(const Schema &schema, const ast::Document &document,
                                                               const ast::OperationDefinition &operation,
                                                               const QJsonObject &given);

} // namespace foyer::graphql
