#include "peoplefaces.h"

#include "async.h"
#include "moviefaces.h"

#include <QDateTime>
#include <QJsonArray>
#include <QMap>

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;
using graphql::JsonValue;

namespace {

constexpr int usualPage = 50;
constexpr int mostUsers = 200;
/** Each comes with what it booked. */
constexpr int mostVisitors = 50;
constexpr int usualSuggestions = 3;
constexpr int mostSuggestions = 50;
/** Nobody waits longer for advice. */
constexpr std::chrono::milliseconds suggestionTime{3'000};

JsonValue userShape(const QJsonValue &user)
{
    const QDateTime active = QDateTime::fromString(user["lastActiveAt"_L1].toString(), Qt::ISODateWithMs);
    return JsonValue::Object{{u"id"_s, user["id"_L1].toString()},
                             {u"last_active"_s, active.isValid() ? JsonValue(active.toSecsSinceEpoch()) : JsonValue()},
                             {u"name"_s, user["displayName"_L1].toString()}};
}

JsonValue visitShape(const QJsonArray &visits)
{
    QMap<QString, JsonValue::List> byDay;
    for (qsizetype i = visits.size() - 1; i >= 0; --i) { // they come with the latest first
        const QJsonValue visit = visits.at(i);
        const QString day = dayForPath(QDate::fromString(visit["businessDay"_L1].toString(), Qt::ISODate));
        const JsonValue film(visit["movie"_L1]["id"_L1].toString());
        JsonValue::List &films = byDay[day];
        if (std::find(films.begin(), films.end(), film) == films.end())
            films.push_back(film);
    }
    JsonValue::Object shape;
    for (auto day = byDay.begin(); day != byDay.end(); ++day)
        shape.emplace_back(day.key(), std::move(*day));
    return shape;
}

bool isSelf(const Call &call, const QString &id)
{
    return idFromPath(call.visitor.identity.subject) == id;
}

QJsonObject withId(const Call &call, const QString &id, QJsonObject variables = {})
{
    if (!isSelf(call, id))
        variables.insert(u"id"_s, id);
    return variables;
}

} // namespace

QFuture<http::Response> PeopleFaces::users(const Call &call)
{
    const Result<Page> page = Page::of(call.request, usualPage, mostUsers);
    if (!page)
        return async::ready(problem(page.error()));
    const auto asked = m_asker.ask(u"users"_s, {{u"first"_s, page->first}, {u"offset"_s, page->offset}}, call.visitor);
    return async::then(asked, &m_context, [call, page = *page](const Told &told) {
        if (const auto refusal = missing(told, "users"_L1))
            return *refusal;
        const QJsonValue users = told.data["users"_L1];
        JsonValue::Object body;
        const QJsonArray nodes = users["nodes"_L1].toArray();
        for (const QJsonValue &user : nodes)
            body.emplace_back(user["id"_L1].toString(), userShape(user));
        http::Response answer = http::Response::json(JsonValue(std::move(body)).toJson());
        page.link(call.request, users["totalCount"_L1].toInt(), answer);
        return fresh(call, std::move(answer), {{}, told.faults});
    });
}

QFuture<http::Response> PeopleFaces::user(const Call &call, const QString &id)
{
    const auto asked = m_asker.ask(isSelf(call, id) ? u"me"_s : u"user"_s, withId(call, id), call.visitor);
    return async::then(asked, &m_context, [call](const Told &told) {
        if (const auto refusal = missing(told, "user"_L1))
            return *refusal;
        return freshJson(call, userShape(told.data["user"_L1]), {{}, told.faults});
    });
}

QFuture<http::Response> PeopleFaces::suggested(const Call &call, const QString &id)
{
    bool isNumber = true;
    const std::optional<QString> limitText = call.request.queryItem("limit");
    const int limit = limitText ? limitText->toInt(&isNumber) : usualSuggestions;
    if (!isNumber || limit < 1 || limit > mostSuggestions)
        return async::ready(
            problem(400, ErrorCode::InvalidInput, u"limit is a number from 1 to %1."_s.arg(mostSuggestions)));
    QJsonObject variables = withId(call, id, {{u"limit"_s, limit}});
    if (const std::optional<QString> cinema = call.request.queryItem("cinema"))
        variables.insert(u"cinema"_s, *cinema);
    Visitor visitor = call.visitor;
    visitor.deadline = std::min(visitor.deadline, QDeadlineTimer(suggestionTime));
    const auto asked = m_asker.ask(isSelf(call, id) ? u"mySuggested"_s : u"suggested"_s, variables, visitor);
    return async::then(asked, &m_context, [call](const Told &told) {
        if (const auto refusal = missing(told, "user"_L1))
            return *refusal;
        const QJsonValue suggested = told.data["user"_L1]["suggested"_L1];
        if (!suggested.isArray())
            return told.faults.isEmpty() ? problem(500, ErrorCode::Internal, u"Nothing was answered."_s)
                                         : problem(told.faults.first());
        JsonValue::List films;
        const QJsonArray list = suggested.toArray();
        for (const QJsonValue &each : list) {
            const QString film = each["named"_L1]["id"_L1].toString();
            JsonValue::Object shape = filmShape(each["movie"_L1], film, each["title"_L1].toString());
            shape.emplace_back(u"uri"_s, u"/movies/"_s + film);
            films.emplace_back(std::move(shape));
        }
        return freshJson(call, std::move(films), {{}, told.faults});
    });
}

QFuture<http::Response> PeopleFaces::bookings(const Call &call)
{
    const Result<Page> page = Page::of(call.request, usualPage, mostVisitors);
    if (!page)
        return async::ready(problem(page.error()));
    const auto asked =
        m_asker.ask(u"allVisits"_s, {{u"first"_s, page->first}, {u"offset"_s, page->offset}}, call.visitor);
    return async::then(asked, &m_context, [call, page = *page](const Told &told) {
        if (const auto refusal = missing(told, "users"_L1))
            return *refusal;
        const QJsonValue users = told.data["users"_L1];
        JsonValue::Object body;
        bool isKnown = false; // of one at least
        const QJsonArray nodes = users["nodes"_L1].toArray();
        for (const QJsonValue &user : nodes) {
            const QJsonValue visits = user["visits"_L1];
            isKnown = isKnown || visits.isArray();
            if (!visits.toArray().isEmpty())
                body.emplace_back(user["id"_L1].toString(), visitShape(visits.toArray()));
        }
        if (!isKnown && !told.faults.isEmpty())
            return problem(told.faults.first());
        http::Response answer = http::Response::json(JsonValue(std::move(body)).toJson());
        page.link(call.request, users["totalCount"_L1].toInt(), answer);
        return fresh(call, std::move(answer), {{}, told.faults});
    });
}

QFuture<http::Response> PeopleFaces::bookingsOf(const Call &call, const QString &id)
{
    const auto asked = m_asker.ask(isSelf(call, id) ? u"myVisits"_s : u"visits"_s, withId(call, id), call.visitor);
    return async::then(asked, &m_context, [call](const Told &told) {
        if (const auto refusal = missing(told, "user"_L1))
            return *refusal;
        const QJsonValue visits = told.data["user"_L1]["visits"_L1];
        if (!visits.isArray())
            return told.faults.isEmpty() ? problem(500, ErrorCode::Internal, u"Nothing was answered."_s)
                                         : problem(told.faults.first());
        return freshJson(call, visitShape(visits.toArray()), {{}, told.faults});
    });
}

} // namespace foyer::rest
