#include "knownoperations.h"

#include "execution/operationchoice.h"
#include "execution/operationlabel.h"
#include "execution/planner.h"
#include "language/parser.h"
#include "maxage.h"
#include "validation/limits/operationsize.h"

#include <map>

namespace foyer::gateway {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;
namespace fed = graphql::federation;

namespace {

constexpr int knownCharacters = 1024 * 1024; // a document of ours has about a thousand
constexpr std::size_t knownPlans = 32; // of one document; ten conditions can be true or false in 1,024 ways

} // namespace

/** As far as it is the same for every request with that text. */
struct KnownOperations::Document
{
    std::shared_ptr<const ast::Document> document;
    QStringList conditions; ///< The variables by which @skip and @include decide.
    /** By operation and the values of the conditions. Made when they are first asked for; a document may have several
     *  operations. */
    mutable std::map<std::pair<const ast::OperationDefinition *, QByteArray>, std::shared_ptr<const PlannedOperation>>
        plans;
    mutable std::map<const ast::OperationDefinition *, qint64>
        costs; ///< Of those that cost the same with all variables.
};

KnownOperations::KnownOperations(const fed::Supergraph &graph, const Schema &schema, Introspection allowed)
    : m_graph(graph)
    , m_schema(schema)
    , m_allowed(allowed)
    , m_known(knownCharacters)
{
}

tl::expected<std::shared_ptr<const KnownOperations::Document>, KnownOperations::Errors>
KnownOperations::document(const QString &text)
{
    if (const auto *known = m_known.object(text))
        return *known;
    ParseResult<ast::Document> parsed = parse(text);
    if (!parsed)
        return tl::unexpected(Errors{parsed.error()});
    if (Errors errors = validate(m_schema, *parsed, {}, m_allowed); !errors.isEmpty())
        return tl::unexpected(std::move(errors));
    auto made = std::make_shared<Document>();
    made->conditions = fed::ResponseShape::conditionVariables(*parsed);
    made->document = std::make_shared<const ast::Document>(std::move(*parsed));
    m_known.insert(text, new std::shared_ptr<const Document>(made), static_cast<int>(text.size()));
    return made;
}

tl::expected<KnownOperations::Choice, KnownOperations::Errors> KnownOperations::choose(const QString &text,
                                                                                       const QString &name)
{
    auto known = document(text);
    if (!known)
        return tl::unexpected(std::move(known.error()));
    const auto operation = chosenOperation(*(*known)->document, name);
    if (!operation)
        return tl::unexpected(Errors{operation.error()});
    return Choice{std::move(*known), *operation};
}

tl::expected<std::shared_ptr<const PlannedOperation>, KnownOperations::Errors>
KnownOperations::plan(const Choice &choice, const QJsonObject &variables) const
{
    const Document &known = *choice.document;
    const ast::OperationDefinition &operation = *choice.operation;
    // The services coerce again; here it is a request error before anything was done (spec, section 6.1.2).
    const auto coerced = coerceVariables(m_schema, *known.document, operation, variables);
    if (!coerced)
        return tl::unexpected(coerced.error());
    if (const auto tooMuch = checkCost(m_schema, *known.document, operation, *coerced))
        return tl::unexpected(Errors{*tooMuch});

    std::pair<const ast::OperationDefinition *, QByteArray> which{&operation, {}};
    for (const QString &name : known.conditions)
        which.second += coerced->value(name).toBool() ? '1' : '0';
    const auto found = known.plans.find(which);
    if (found != known.plans.end())
        return found->second;
    Result<fed::ResponseShape> shape = fed::ResponseShape::of(m_graph, *known.document, operation, *coerced);
    if (!shape)
        return tl::unexpected(Errors{GraphQlError::fromError(shape.error())});
    auto planned = std::make_shared<PlannedOperation>();
    planned->document = known.document;
    planned->type = operation.operation;
    planned->label = operationLabel(*known.document, operation);
    planned->introspection = fed::introspectionPart(*known.document, operation, *shape);
    if (planned->type == ast::OperationType::Query)
        planned->maxAge = maxAgeOf(*shape, m_schema);
    Result<fed::QueryPlan> plan =
        fed::plan(m_graph, operation, std::make_shared<const fed::ResponseShape>(std::move(*shape)));
    if (!plan)
        return tl::unexpected(Errors{GraphQlError::fromError(plan.error())});
    planned->plan = std::make_shared<const fed::QueryPlan>(std::move(*plan));
    if (known.plans.size() < knownPlans)
        known.plans.emplace(std::move(which), planned);
    return planned;
}

qint64 KnownOperations::costOf(const Choice &choice, const QJsonObject &variables) const
{
    const Document &known = *choice.document;
    const ast::OperationDefinition &operation = *choice.operation;
    const bool isSameForAll = !limits::mayCostDepend(operation);
    if (isSameForAll) {
        if (const auto found = known.costs.find(&operation); found != known.costs.end())
            return found->second;
    }
    const auto coerced = coerceVariables(m_schema, *known.document, operation, variables);
    const ValidationContext context(m_schema, *known.document, {}, m_allowed);
    const qint64 cost = limits::OperationSize(context, coerced.value_or(QVariantMap())).of(operation).cost;
    if (isSameForAll)
        known.costs.emplace(&operation, cost);
    return cost;
}

} // namespace foyer::gateway
