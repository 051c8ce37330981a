#include "planexecutor.h"

#include "async.h"
#include "foyerassert.h"

#include <QJsonArray>
#include <QPointer>
#include <QSet>

namespace foyer::graphql::federation {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype maxErrors = 100;

QString spoken(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Timeout:
        return u"did not answer in time"_s;
    case ErrorCode::Unreachable:
        return u"cannot be reached"_s;
    default:
        return u"failed"_s;
    }
}

GraphQlError serviceError(const QString &service, const Error &error, ResponsePath path)
{
    GraphQlError result = GraphQlError::fromError(error);
    result.message = u"The %1 service %2."_s.arg(service, spoken(error));
    result.path = std::move(path);
    result.extensions.insert(u"service"_s, service);
    return result;
}

/** The response keys at the top of a selection set, through inline fragments. */
QStringList topKeys(const ast::SelectionSet &selections)
{
    QStringList keys;
    for (const ast::Selection &selection : selections.selections) {
        if (const auto *field = selection.as<ast::Field>())
            keys.append(field->responseKey());
        else if (const auto *fragment = selection.as<ast::InlineFragment>())
            keys.append(topKeys(fragment->selectionSet));
    }
    return keys;
}

/** One run of one plan. Lives until its last fetch has ended, held by the continuations. */
class Run : public std::enable_shared_from_this<Run>
{
public:
    Run(std::shared_ptr<const QueryPlan> plan, const QJsonObject &variables, SendToService send, QObject *context,
        std::function<void(Gathered)> done)
        : m_plan(std::move(plan))
        , m_variables(variables)
        , m_send(std::move(send))
        , m_context(context)
        , m_done(std::move(done))
    {
        m_states.assign(m_plan->fetches.size(), State::Waiting);
        m_gathered.data = std::make_shared<DataNode>(JsonValue(JsonValue::Object()));
    }

    void advance();

private:
    enum class State { Waiting, Running, Ended };

    /** Representations of one entity fetch: each key once, and all the places that wait for it. */
    struct Wanted
    {
        QJsonArray representations;
        std::vector<std::vector<DataNode::Place>> places;
    };

    void begin(size_t index);
    QJsonObject variablesOf(const Fetch &fetch) const;
    void handleAnswer(size_t index, const Result<ServiceAnswer> &answer);
    void mergeRoot(const Fetch &fetch, const ServiceAnswer &answer);
    void mergeEntities(const Fetch &fetch, const Wanted &wanted, const ServiceAnswer &answer);
    void addError(GraphQlError error)
    {
        if (m_gathered.errors.size() < maxErrors)
            m_gathered.errors.append(std::move(error));
    }

    const std::shared_ptr<const QueryPlan> m_plan;
    QJsonObject m_variables;
    SendToService m_send;
    QPointer<QObject> m_context;
    std::vector<State> m_states;
    QHash<size_t, Wanted> m_wanted;
    Gathered m_gathered;
    std::function<void(Gathered)> m_done;
    bool m_advancing = false;
};

void Run::advance()
{
    // A fetch may end while it begins (nothing to ask); one loop instead of recursion.
    if (m_advancing)
        return;
    m_advancing = true;
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < m_states.size(); ++i) {
            if (m_states[i] != State::Waiting)
                continue;
            const QList<int> &after = m_plan->fetches[i].after;
            const bool free = std::all_of(after.begin(), after.end(),
                                          [this](int j) { return m_states[static_cast<size_t>(j)] == State::Ended; });
            if (free) {
                begin(i);
                moved = true;
            }
        }
    }
    m_advancing = false;
    const bool isOver = std::all_of(m_states.begin(), m_states.end(), [](State s) { return s == State::Ended; });
    if (isOver && m_done)
        std::exchange(m_done, nullptr)(std::move(m_gathered));
}

QJsonObject Run::variablesOf(const Fetch &fetch) const
{
    QJsonObject variables;
    for (const QString &name : fetch.variables) {
        if (const auto value = m_variables.constFind(name); value != m_variables.constEnd())
            variables.insert(name, *value);
    }
    return variables;
}

void Run::begin(size_t index)
{
    const Fetch &fetch = m_plan->fetches[index];
    QJsonObject variables = variablesOf(fetch);
    if (!fetch.isRoot()) {
        Wanted wanted;
        QHash<QString, size_t> known;
        for (const DataNode::Place &place : m_gathered.data->objectsAt(fetch.path)) {
            const DataNode *key = place.node->field(keyAlias(fetch.keyField));
            if (!key || key->isNull())
                continue;
            const QVariant keyValue = key->leaf().toVariant();
            const QString id = keyValue.toString();
            const auto seen = known.constFind(id);
            if (seen != known.cend()) {
                wanted.places[*seen].push_back(place);
                continue;
            }
            known.insert(id, wanted.places.size());
            wanted.places.push_back({place});
            wanted.representations.append(
                QJsonObject{{u"__typename"_s, fetch.entityType}, {fetch.keyField, QJsonValue::fromVariant(keyValue)}});
        }
        if (wanted.representations.isEmpty()) {
            m_states[index] = State::Ended;
            return;
        }
        variables.insert(u"representations"_s, wanted.representations);
        m_wanted.insert(index, std::move(wanted));
    }
    m_states[index] = State::Running;
    async::then(
        m_send(fetch.service, fetch.text, variables), m_context,
        [self = shared_from_this(), index](const Result<ServiceAnswer> &answer) { self->handleAnswer(index, answer); });
}

void Run::handleAnswer(size_t index, const Result<ServiceAnswer> &answer)
{
    const Fetch &fetch = m_plan->fetches[index];
    m_states[index] = State::Ended;
    if (!answer) {
        const QStringList keys = topKeys(fetch.selection);
        if (fetch.isRoot()) {
            for (const QString &key : keys)
                addError(serviceError(fetch.service, answer.error(), {key}));
        } else {
            for (const auto &places : std::as_const(m_wanted[index].places)) {
                for (const QString &key : keys)
                    addError(serviceError(fetch.service, answer.error(), places.front().path + ResponsePath{key}));
            }
        }
    } else if (fetch.isRoot()) {
        mergeRoot(fetch, *answer);
    } else {
        mergeEntities(fetch, m_wanted[index], *answer);
    }
    m_wanted.remove(index);
    advance();
}

void Run::mergeRoot(const Fetch &fetch, const ServiceAnswer &answer)
{
    const bool isText = !answer.text.isEmpty();
    const bool hasData = isText || answer.data->as<JsonValue::Object>();
    if (isText) {
        FOYER_ASSERT(m_plan->isWhole);
        m_gathered.whole = answer.text;
    } else if (hasData) {
        m_gathered.data->merge(*answer.data);
    }
    for (GraphQlError error : answer.errors) {
        error.extensions.insert(u"service"_s, fetch.service);
        error.locations.clear(); // of the sub-query, which the client never saw
        addError(std::move(error));
    }
    if (!hasData && answer.errors.isEmpty())
        addError(serviceError(fetch.service, Error{ErrorCode::Protocol, u"neither data nor errors"_s, {}}, {}));
}

void Run::mergeEntities(const Fetch &fetch, const Wanted &wanted, const ServiceAnswer &answer)
{
    const JsonValue *entities = answer.data->member(u"_entities");
    if (const auto *list = entities ? entities->as<JsonValue::List>() : nullptr) {
        for (size_t i = 0; i < list->size() && i < wanted.places.size(); ++i) {
            if (list->at(i).isNull())
                continue;
            for (const DataNode::Place &place : wanted.places[i])
                place.node->merge(list->at(i));
        }
    }
    for (GraphQlError error : answer.errors) {
        // ["_entities", 3, "title"] stands, in the whole response, wherever the fourth representation came from.
        const int *entity = error.path.size() > 1 ? std::get_if<int>(&error.path.at(1)) : nullptr;
        if (entity && *entity >= 0 && static_cast<size_t>(*entity) < wanted.places.size())
            error.path = wanted.places[static_cast<size_t>(*entity)].front().path + error.path.mid(2);
        else
            error.path = wanted.places.front().front().path;
        error.extensions.insert(u"service"_s, fetch.service);
        error.locations.clear(); // of the sub-query, which the client never saw
        addError(std::move(error));
    }
}

} // namespace

void execute(std::shared_ptr<const QueryPlan> plan, const QJsonObject &variables, SendToService send, QObject *context,
             std::function<void(Gathered)> done)
{
    std::make_shared<Run>(std::move(plan), variables, std::move(send), context, std::move(done))->advance();
}

} // namespace foyer::graphql::federation
