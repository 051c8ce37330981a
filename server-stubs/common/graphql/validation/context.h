#pragma once

#include "language/visitor.h"
#include "validation/suggestions.h"
#include "validation/typetracker.h"
#include "validation/validate.h"

#include <QSet>

#include <vector>

namespace foyer::graphql {

/** A variable used as a value. */
struct VariableUsage
{
    QString name;
    Range range;
    TypeRef type; ///< What is expected there; invalid when that is not known.
    bool hasDefault = false; ///< The argument or input field has a default value (section 5.8.5).
};

/** At most @p longest units of @p text, with dots for what was cut; for messages, since names and values may be as
 *  long as the document. */
QString shortened(const QString &text, qsizetype longest);

/** What @skip and @include mean before variables are known: nothing, or what they mean with no variables at all. */
enum class Conditions { Ignored, WithoutVariables };

/** What the rules share while one document is validated: the schema, where in its types the walk stands, who uses
 *  which fragments and variables, and the list of errors. */
class ValidationContext
{
public:
    /** All borrowed; they outlive the context. */
    ValidationContext(const Schema &schema, const ast::Document &document, const ValidationLimits &limits,
                      Introspection introspection);

    const Schema &schema() const { return m_schema; }
    const ast::Document &document() const { return m_document; }
    const ValidationLimits &limits() const { return m_limits; }
    /** When it is off, no message may tell what the document does not know already: hint() is for all of that. */
    bool isIntrospectionOn() const { return m_introspection == Introspection::On; }
    /** didYouMean() those of @p known that are like @p written, or nothing. */
    QString hint(const QString &written, const QStringList &known, const QString &what = {}) const
    {
        return isIntrospectionOn() ? didYouMean(suggestions(written, known), what) : QString();
    }
    /** The types at the node that is being entered or left. */
    const TypeTracker &types() const { return m_types; }
    TypeTracker &types() { return m_types; }

    /** Null when the document defines none of that name. Of several the last, as in graphql-js. */
    const ast::FragmentDefinition *fragment(const QString &name) const { return m_fragments.value(name); }
    /** How many operations and fragments the document has, and the place of a fragment among them; for tables. */
    std::size_t definitionCount() const { return m_definitions.size(); }
    std::size_t indexOf(const ast::FragmentDefinition &fragment) const { return indexOfDefinition(&fragment); }
    /** The fragments that @p operation spreads, also by way of others, each once, in the order of their spreads. Known
     *  from when the walk enters the operation. */
    const QList<const ast::FragmentDefinition *> &fragmentsOf(const ast::OperationDefinition &operation) const
    {
        return usesOf(operation).fragments;
    }
    /** Among the fragmentsOf() an operation that the walk has entered. */
    bool isUsed(const ast::FragmentDefinition &fragment) const { return usesOf(fragment).isUsed; }
    /** The fields that are selected on the root, those of fragments in their place and each fragment once, as
     *  CollectFields meets them (section 6.3.2). */
    QList<const ast::Field *> rootFieldsOf(const ast::OperationDefinition &operation, Conditions conditions) const;
    /** The spreads written in @p fragment itself: those on top before those inside its fields and fragments, which is
     *  the order in which graphql-js follows them. */
    const QList<const ast::FragmentSpread *> &spreadsOf(const ast::FragmentDefinition &fragment) const
    {
        return usesOf(fragment).spreads;
    }
    /** Some name is that of several fragments. */
    bool hasRepeatedFragments() const { return m_hasRepeatedFragments; }
    /** Some fragment spreads itself, also by way of others. */
    bool hasFragmentCycles() const { return m_innerFirst.size() < m_fragments.size(); }
    /** Each fragment behind all that it spreads; those on a cycle, or that lead to one, are missing. */
    const QList<const ast::FragmentDefinition *> &fragmentsInnerFirst() const { return m_innerFirst; }
    /** The variables used in @p operation and its fragments. Complete when the document is left. */
    std::vector<const VariableUsage *> variableUsagesOf(const ast::OperationDefinition &operation) const;

    /** A long message is cut, so that a hundred errors stay a short answer whatever names the document uses. */
    void report(const QString &message, const QList<Range> &ranges);
    /** The same of what is over a limit, with the code TooLarge. */
    void reportExcess(const QString &message, const Excess &excess, const QList<Range> &ranges);
    bool isFull() const { return m_errors.size() >= m_limits.maxErrors; }
    const QList<GraphQlError> &errors() const { return m_errors; }

    /** Called by the walk, before any rule. */
    void enterOperation(const ast::OperationDefinition &operation);
    void enterFragment(const ast::FragmentDefinition &fragment) { m_current = indexOfDefinition(&fragment); }
    void recordVariable(const ast::Value &value, const ast::Variable &variable);

private:
    /** What one operation or fragment uses. */
    struct Uses
    {
        const void *definition = nullptr;
        QList<const ast::FragmentSpread *> spreads; ///< Written in it.
        QList<VariableUsage> variables; ///< Written in it.
        QList<const ast::FragmentDefinition *> fragments; ///< Of an operation: see fragmentsOf().
        bool isUsed = false; ///< Of a fragment: see there.
    };

    std::size_t indexOfDefinition(const void *definition) const;
    template <class Definition>
    const Uses &usesOf(const Definition &definition) const
    {
        return m_definitions[indexOfDefinition(&definition)];
    }
    void orderFragments();
    void collectFragments(Uses &operation);
    void report(GraphQlError error, const QList<Range> &ranges);

    const Schema &m_schema;
    const ast::Document &m_document;
    const ValidationLimits m_limits;
    const Introspection m_introspection;
    TypeTracker m_types;
    QHash<QString, const ast::FragmentDefinition *> m_fragments;
    /** Of all operations and fragments. They lie in one vector of the document, so this is the order of the text and of
     *  their addresses alike. */
    std::vector<Uses> m_definitions;
    std::size_t m_current = 0; ///< Where the walk is among them.
    bool m_hasRepeatedFragments = false;
    QList<const ast::FragmentDefinition *> m_innerFirst;
    QList<GraphQlError> m_errors;
};

/** One rule of section 5. It is told of every node after the context has moved there, and reports to the context. */
class ValidationRule : public Visitor
{
public:
    explicit ValidationRule(ValidationContext &context)
        : m_context(context)
    {
    }

protected:
    ValidationContext &context() const { return m_context; }
    const Schema &schema() const { return m_context.schema(); }
    const TypeTracker &types() const { return m_context.types(); }

    /** One error for each name that several of @p nodes have, with all of their places. */
    template <class Node>
    void reportRepeated(const std::vector<Node> &nodes, const QString &message)
    {
        if (nodes.size() < 2)
            return;
        QStringList repeated;
        QHash<QString, QList<Range>> places;
        for (const Node &node : nodes) {
            QList<Range> &ofName = places[node.name.value];
            ofName.append(node.name.range);
            if (ofName.size() == 2)
                repeated.append(node.name.value);
        }
        for (const QString &name : std::as_const(repeated))
            m_context.report(message.arg(name), places.value(name));
    }

private:
    ValidationContext &m_context;
};

} // namespace foyer::graphql
