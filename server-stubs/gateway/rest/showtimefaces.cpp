#include "showtimefaces.h"

#include "async.h"

#include <QJsonArray>
#include <QMap>

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;
using graphql::JsonValue;

namespace {

/** Each has a question of its own for each day. */
constexpr int mostTogether = 8;

QJsonObject variablesOf(const QString &cinema, const QDate &day)
{
    return {{u"cinema"_s, cinema}, {u"day"_s, day.toString(Qt::ISODate)}};
}

/** Those of the day, each once, behind those that @p films has. False when the day is not known. */
bool addFilms(const Told &told, QStringList &films)
{
    const QJsonValue programme = told.data["programme"_L1];
    if (!programme.isObject())
        return false;
    const QJsonArray showtimes = programme["showtimes"_L1].toArray();
    for (const QJsonValue &showtime : showtimes) {
        const QString film = showtime["movie"_L1]["id"_L1].toString();
        if (!showtime["isCancelled"_L1].toBool() && !film.isEmpty() && !films.contains(film))
            films.append(film);
    }
    return true;
}

JsonValue listOf(const QStringList &films)
{
    JsonValue::List list;
    for (const QString &film : films)
        list.emplace_back(film);
    return list;
}

} // namespace

QFuture<QList<Told>> ShowtimeFaces::filmsOf(const QList<Shown> &days, const Visitor &visitor)
{
    QList<QJsonObject> variables;
    for (const Shown &shown : days)
        variables.append(variablesOf(shown.cinema, shown.day));
    return m_asker.askEach(u"filmsOfDay"_s, variables, visitor);
}

QFuture<http::Response> ShowtimeFaces::list(const Call &call)
{
    return async::then(
        m_houses.asked(call, mostTogether), &m_context,
        [this, call](const Result<QList<House>> &houses) -> QFuture<http::Response> {
            if (!houses)
                return async::ready(problem(houses.error()));
            QList<QJsonObject> variables;
            for (const House &house : *houses)
                variables.append(
                    variablesOf(house.id, QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC).date()));
            return async::then(
                m_asker.askEach(u"days"_s, variables, call.visitor), &m_context,
                [this, call, houses = *houses](const QList<Told> &told) {
                    QList<Shown> days;
                    QList<Fault> missing;
                    for (qsizetype i = 0; i < told.size(); ++i) {
                        missing += told.at(i).faults;
                        const QJsonArray known = told.at(i).data["programme"_L1]["days"_L1].toArray();
                        for (const QJsonValue &day : known)
                            days.append({houses.at(i).id, QDate::fromString(day.toString(), Qt::ISODate)});
                    }
                    return async::then(filmsOf(days, call.visitor), &m_context,
                                       [this, call, days, missing](const QList<Told> &films) {
                                           return answerList(call, days, films, missing);
                                       });
                });
        });
}

http::Response ShowtimeFaces::answerList(const Call &call, const QList<Shown> &days, const QList<Told> &films,
                                         QList<Fault> missing)
{
    QMap<QString, QStringList> byDay;
    for (qsizetype i = 0; i < days.size(); ++i) {
        missing += films.at(i).faults;
        QStringList shown = byDay.value(dayForPath(days.at(i).day));
        if (addFilms(films.at(i), shown) && !shown.isEmpty())
            byDay.insert(dayForPath(days.at(i).day), shown);
    }
    if (byDay.isEmpty() && !missing.isEmpty())
        return problem(missing.first());
    JsonValue::Object body;
    for (auto day = byDay.cbegin(); day != byDay.cend(); ++day)
        body.emplace_back(day.key(), listOf(day.value()));
    return freshJson(call, std::move(body),
                     {m_asker.maxAge(u"filmsOfDay"_s, variablesOf({}, QDate(2000, 1, 1))), missing});
}

QFuture<http::Response> ShowtimeFaces::ofDay(const Call &call, const QDate &day)
{
    return async::then(
        m_houses.asked(call, mostTogether), &m_context,
        [this, call, day](const Result<QList<House>> &houses) -> QFuture<http::Response> {
            if (!houses)
                return async::ready(problem(houses.error()));
            QList<Shown> days;
            for (const House &house : *houses)
                days.append({house.id, day});
            return async::then(filmsOf(days, call.visitor), &m_context, [this, call, day](const QList<Told> &told) {
                QStringList films;
                QList<Fault> missing;
                for (const Told &one : told) {
                    missing += one.faults;
                    addFilms(one, films);
                }
                if (films.isEmpty())
                    return missing.isEmpty() ? problem(404, ErrorCode::NotFound, u"Nothing is shown that day."_s)
                                             : problem(missing.first());
                return freshJson(call, listOf(films), {m_asker.maxAge(u"filmsOfDay"_s, variablesOf({}, day)), missing});
            });
        });
}

} // namespace foyer::rest
