#include "planexecutor.h"

#include "async.h"
#include "federation/wholedata.h"
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

GraphQlError belongingTo(const QString &service, GraphQlError error)
{
    error.extensions.insert(u"service"_s, service);
    error.locations.clear(); // of the sub-query, which the client never saw
    return error;
}

/** Nothing was executed, or something without a place failed: no field of it has a value, and no error says why. */
bool isRefusal(const ServiceAnswer &answer)
{
    return std::all_of(answer.errors.begin(), answer.errors.end(),
                       [](const GraphQlError &error) { return error.path.isEmpty(); });
}

/** Of a field for which there is no value, though the service answered: in its own words when it has any. */
GraphQlError refusalError(const QString &service, const ServiceAnswer &answer, ResponsePath path)
{
    if (answer.errors.isEmpty())
        return serviceError(service, Error{ErrorCode::Protocol, u"not what was asked for"_s, {}}, std::move(path));
    GraphQlError error = belongingTo(service, answer.errors.first());
    error.path = std::move(path);
    return error;
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
        m_gathered.typeKey = m_plan->typeKey;
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
    bool isLost() const;
    void noteMissingKey(const Fetch &fetch, const DataNode::Place &place);
    Result<ServiceAnswer> read(const ServiceAnswer &answer) const;
    void handleAnswer(size_t index, const Result<ServiceAnswer> &arrived);
    void mergeRoot(const Fetch &fetch, const ServiceAnswer &answer);
    void mergeEntities(const Fetch &fetch, const Wanted &wanted, const ServiceAnswer &answer);
    void failFetch(const Fetch &fetch, const std::vector<std::vector<DataNode::Place>> &places,
                   const std::function<GraphQlError(ResponsePath)> &errorAt);
    void noteExtensions(const QJsonObject &extensions);
    void addError(GraphQlError error)
    {
        // What the plan asked for by itself is no place that the client knows.
        const QString *last = error.path.isEmpty() ? nullptr : std::get_if<QString>(&error.path.last());
        if (last && last->startsWith(m_plan->ownPrefix))
            error.path.removeLast();
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

/** Nobody would hear of what else a mutation does (spec, section 6.2.2): data is null already. */
bool Run::isLost() const
{
    for (size_t i = 0; i < m_states.size(); ++i) {
        const Fetch &fetch = m_plan->fetches[i];
        const bool isDone = fetch.isRoot() && m_states[i] == State::Ended;
        if (isDone && isNullAsAWhole(*m_plan->shape, fetch.keys, *m_gathered.data, m_plan->typeKey))
            return true;
    }
    return false;
}

/** A service gave an entity, and not the key for which it was asked: so nobody else can be asked. */
void Run::noteMissingKey(const Fetch &fetch, const DataNode::Place &place)
{
    const Fetch &before = m_plan->fetches[static_cast<size_t>(fetch.after.first())];
    if (before.path.size() == fetch.path.size())
        return; // it was asked for an entity that it does not know
    for (const QString &key : fetch.keys)
        addError(serviceError(before.service, Error{ErrorCode::Protocol, u"an entity without its key"_s, {}},
                              place.path + ResponsePath{key}));
}

void Run::begin(size_t index)
{
    const Fetch &fetch = m_plan->fetches[index];
    if (m_plan->isSerial && fetch.isRoot() && isLost()) {
        m_states[index] = State::Ended;
        return;
    }
    QJsonObject variables = variablesOf(fetch, m_variables);
    if (!fetch.isRoot()) {
        Wanted wanted;
        QHash<QString, size_t> known;
        for (const DataNode::Place &place : m_gathered.data->objectsAt(fetch.path, m_plan->typeKey)) {
            const DataNode *key = place.node->field(fetch.keyAlias);
            if (!key)
                noteMissingKey(fetch, place);
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
        variables.insert(m_plan->representations, wanted.representations);
        m_wanted.insert(index, std::move(wanted));
    }
    m_states[index] = State::Running;
    async::then(
        m_send(fetch.service, fetch.text, variables), m_context,
        [self = shared_from_this(), index](const Result<ServiceAnswer> &answer) { self->handleAnswer(index, answer); });
}

/** Of one that came unread: its data as text when they are the response's as they stand. */
Result<ServiceAnswer> Run::read(const ServiceAnswer &answer) const
{
    if (answer.unread.isEmpty())
        return answer;
    FOYER_ASSERT(m_plan->isWhole);
    std::optional<QByteArray> text = wholeData(*m_plan->shape, answer.unread);
    if (!text)
        return answerFromJson(answer.unread);
    ServiceAnswer whole;
    whole.text = std::move(*text);
    return whole;
}

void Run::handleAnswer(size_t index, const Result<ServiceAnswer> &arrived)
{
    const Result<ServiceAnswer> answer = arrived.and_then([this](const ServiceAnswer &each) { return read(each); });
    const Fetch &fetch = m_plan->fetches[index];
    const Wanted wanted = m_wanted.take(index);
    m_states[index] = State::Ended;
    if (answer)
        noteExtensions(answer->extensions);
    if (!answer)
        failFetch(fetch, wanted.places,
                  [&](ResponsePath path) { return serviceError(fetch.service, answer.error(), std::move(path)); });
    else if (fetch.isRoot())
        mergeRoot(fetch, *answer);
    else
        mergeEntities(fetch, wanted, *answer);
    advance();
}

void Run::noteExtensions(const QJsonObject &extensions)
{
    for (auto each = extensions.begin(); each != extensions.end(); ++each) {
        QJsonArray known = m_gathered.extensions.value(each.key()).toArray();
        const QJsonArray told = each.value().toArray();
        for (const QJsonValue &entry : told) {
            if (!known.contains(entry))
                known.append(entry);
        }
        m_gathered.extensions.insert(each.key(), known);
    }
}

/** An error for each field that @p fetch leaves without a value. */
void Run::failFetch(const Fetch &fetch, const std::vector<std::vector<DataNode::Place>> &places,
                    const std::function<GraphQlError(ResponsePath)> &errorAt)
{
    for (const QString &key : fetch.keys) {
        if (fetch.isRoot())
            addError(errorAt({key}));
        for (const auto &same : places) {
            for (const DataNode::Place &place : same)
                addError(errorAt(place.path + ResponsePath{key}));
        }
    }
}

void Run::mergeRoot(const Fetch &fetch, const ServiceAnswer &answer)
{
    const bool isText = !answer.text.isEmpty();
    if (isText) {
        FOYER_ASSERT(m_plan->isWhole);
        m_gathered.whole = answer.text;
    } else if (answer.data->as<JsonValue::Object>()) {
        m_gathered.data->merge(*answer.data);
    } else if (isRefusal(answer)) {
        return failFetch(fetch, {}, [&](ResponsePath path) { return refusalError(fetch.service, answer, path); });
    }
    for (GraphQlError error : answer.errors)
        addError(belongingTo(fetch.service, std::move(error)));
}

void Run::mergeEntities(const Fetch &fetch, const Wanted &wanted, const ServiceAnswer &answer)
{
    const JsonValue *entities = answer.data->member(u"_entities");
    const auto *list = entities ? entities->as<JsonValue::List>() : nullptr;
    // A list of another length tells nothing about which entity is which.
    if (!list || list->size() != wanted.places.size())
        return failFetch(fetch, wanted.places,
                         [&](ResponsePath path) { return refusalError(fetch.service, answer, std::move(path)); });
    for (size_t i = 0; i < list->size(); ++i) {
        if (list->at(i).isNull())
            continue;
        if (!list->at(i).as<JsonValue::Object>()) {
            failFetch(fetch, {wanted.places[i]},
                      [&](ResponsePath path) { return refusalError(fetch.service, {}, std::move(path)); });
            continue;
        }
        for (const DataNode::Place &place : wanted.places[i])
            place.node->merge(list->at(i));
    }
    for (const GraphQlError &error : answer.errors) {
        // ["_entities", 3, "title"] stands, in the whole response, wherever the fourth representation came from.
        const int *entity = error.path.size() > 1 ? std::get_if<int>(&error.path.at(1)) : nullptr;
        const bool isPlaced = entity && *entity >= 0 && static_cast<size_t>(*entity) < wanted.places.size();
        for (size_t i = 0; i < wanted.places.size(); ++i) {
            if (isPlaced && static_cast<size_t>(*entity) != i)
                continue;
            for (const DataNode::Place &place : wanted.places[i]) {
                GraphQlError here = belongingTo(fetch.service, error);
                here.path = isPlaced ? place.path + error.path.mid(2) : place.path;
                addError(std::move(here));
            }
        }
    }
}

} // namespace

QJsonObject variablesOf(const Fetch &fetch, const QJsonObject &variables)
{
    QJsonObject own;
    for (const QString &name : fetch.variables) {
        if (const auto value = variables.constFind(name); value != variables.constEnd())
            own.insert(name, *value);
    }
    return own;
}

void execute(std::shared_ptr<const QueryPlan> plan, const QJsonObject &variables, SendToService send, QObject *context,
             std::function<void(Gathered)> done)
{
    std::make_shared<Run>(std::move(plan), variables, std::move(send), context, std::move(done))->advance();
}

} // namespace foyer::graphql::federation
