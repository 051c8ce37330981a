#include "remoteplanning.h"

#include "async.h"
#include "planningjson.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using domain::ShowtimeId;
using ports::PlanAnswer;

namespace {

QFuture<Result<PlanAnswer>> answered(const QFuture<Result<GraphQlAnswer>> &future, QObject *context,
                                     const QString &mutation, PlanAnswer (*read)(JsonReader &))
{
    return async::andThen(future, context, [mutation, read](const GraphQlAnswer &answer) {
        return answer.field(mutation).and_then([&](const QJsonValue &payload) {
            JsonReader json(payload, mutation);
            const PlanAnswer told = read(json);
            return json.result(told);
        });
    });
}

QString wireName(ports::AfterCancelling then)
{
    switch (then) {
    case ports::AfterCancelling::Nothing:
        return u"NOTHING"_s;
    case ports::AfterCancelling::Refund:
        return u"REFUND"_s;
    case ports::AfterCancelling::Rebook:
        return u"REBOOK"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

RemotePlanning::RemotePlanning(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<ports::DayPlan>> RemotePlanning::day(domain::CinemaId cinema, QDate day)
{
    const QJsonObject variables{{u"cinemaId"_s, cinema.toString()}, {u"day"_s, day.toString(Qt::ISODate)}};
    return async::andThen(m_client.query(u"dayBoard"_s, variables), this, [cinema](const GraphQlAnswer &answer) {
        return answer.field(u"dayBoard"_s).and_then([&](const QJsonValue &) {
            return dayPlanFrom(answer.data, cinema);
        });
    });
}

QFuture<Result<ports::PlannedShowtime>> RemotePlanning::showtime(ShowtimeId id)
{
    const auto asked = m_client.query(u"plannedShowtime"_s, {{u"id"_s, id.toString()}});
    return async::andThen(asked, this, [](const GraphQlAnswer &answer) {
        return answer.field(u"showtime"_s).and_then([](const QJsonValue &value) {
            JsonReader json(value, u"showtime"_s);
            const ports::PlannedShowtime showtime = readPlannedShowtime(json);
            return json.result(showtime);
        });
    });
}

QFuture<Result<PlanAnswer>> RemotePlanning::edit(const QString &mutation, const QJsonObject &input)
{
    return answered(m_client.mutateAgain(mutation, input), this, mutation, readPlanAnswer);
}

QFuture<Result<PlanAnswer>> RemotePlanning::schedule(ShowtimeId id, const ports::ShowtimeWish &wish)
{
    QJsonObject body = detailsInput(wish.details);
    const QJsonObject place = placeInput(wish.place);
    for (auto field = place.begin(); field != place.end(); ++field)
        body.insert(field.key(), field.value());
    body.insert(u"movieId"_s, wish.movie);
    body.insert(u"trailersMinutes"_s, wish.trailersMinutes);
    body.insert(u"cleanUpMinutes"_s, wish.cleanUpMinutes);
    return edit(u"scheduleShowtime"_s, {{u"showtimeId"_s, id.toString()}, {u"showtime"_s, body}});
}

QFuture<Result<PlanAnswer>> RemotePlanning::move(ShowtimeId id, int version, const ports::ShowtimePlace &place)
{
    QJsonObject input = placeInput(place);
    input.insert(u"showtimeId"_s, id.toString());
    input.insert(u"version"_s, version);
    return edit(u"moveShowtime"_s, input);
}

QFuture<Result<PlanAnswer>> RemotePlanning::change(ShowtimeId id, int version, const ports::ShowtimeDetails &details)
{
    return edit(u"updateShowtime"_s,
                {{u"showtimeId"_s, id.toString()}, {u"version"_s, version}, {u"showtime"_s, detailsInput(details)}});
}

QFuture<Result<PlanAnswer>> RemotePlanning::setDraft(ShowtimeId id, int version, bool isDraft, bool dryRun)
{
    return edit(u"setShowtimeState"_s,
                {{u"showtimeId"_s, id.toString()},
                 {u"version"_s, version},
                 {u"state"_s, isDraft ? u"DRAFT"_s : u"PUBLISHED"_s},
                 {u"dryRun"_s, dryRun}});
}

QFuture<Result<PlanAnswer>> RemotePlanning::remove(ShowtimeId id, int version)
{
    return edit(u"deleteShowtime"_s, {{u"showtimeId"_s, id.toString()}, {u"version"_s, version}});
}

QFuture<Result<ports::DayCopyAnswer>> RemotePlanning::copyDay(const ports::DayCopy &copy, bool dryRun)
{
    QJsonArray lines;
    for (const ports::DayCopy::Line &line : copy.lines)
        lines.append(QJsonObject{{u"showtimeId"_s, line.showtime.toString()}, {u"copyId"_s, line.copy.toString()}});
    const QJsonObject input{{u"cinemaId"_s, copy.cinema.toString()},
                            {u"fromDay"_s, copy.fromDay.toString(Qt::ISODate)},
                            {u"toDay"_s, copy.toDay.toString(Qt::ISODate)},
                            {u"copies"_s, lines},
                            {u"dryRun"_s, dryRun}};
    return async::andThen(m_client.mutateAgain(u"copyDay"_s, input), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"copyDay"_s).and_then(dayCopyAnswerFrom);
    });
}

QFuture<Result<PlanAnswer>> RemotePlanning::cancel(const ports::ShowtimeCancelling &cancelling, IdempotencyKey key)
{
    QJsonObject input{{u"showtimeId"_s, cancelling.showtime.toString()},
                      {u"reason"_s, cancelling.reason},
                      {u"then"_s, wireName(cancelling.then)}};
    if (cancelling.target)
        input.insert(u"targetShowtimeId"_s, cancelling.target->toString());
    return answered(m_client.mutate(u"cancelShowtime"_s, input, key), this, u"cancelShowtime"_s, readCancelAnswer);
}

QFuture<Result<ports::CancellationProgress>> RemotePlanning::cancellation(ShowtimeId id)
{
    const auto asked = m_client.query(u"cancellation"_s, {{u"id"_s, id.toString()}});
    return async::andThen(asked, this, [](const GraphQlAnswer &answer) {
        return answer.field(u"cancellation"_s).and_then([](const QJsonValue &value) {
            JsonReader json(value, u"cancellation"_s);
            ports::CancellationProgress progress;
            progress.isSettled = json.optionalMoment(u"settledAt"_s).has_value();
            progress.waiting = json.number(u"waiting"_s);
            progress.done = json.number(u"done"_s);
            progress.failed = json.number(u"failed"_s);
            progress.notReachable = json.number(u"notReachable"_s);
            progress.failures = json.list(u"items"_s, [](JsonReader &item) {
                return ports::CancellationProgress::Failed{item.text(u"bookingId"_s), item.text(u"confirmationCode"_s),
                                                           item.optionalText(u"reason"_s)};
            });
            return json.result(progress);
        });
    });
}

} // namespace foyer::remote
