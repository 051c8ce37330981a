#include "fakeplanning.h"

#include "fieldproblem.h"

#include <QTimeZone>

namespace foyer::test {

using namespace ports;
using namespace domain;
using namespace Qt::Literals::StringLiterals;

namespace {

const QTimeZone berlin("Europe/Berlin");

Error refusalWith(ErrorCode code)
{
    return {code, u"scripted"_s, {}};
}

} // namespace

FakePlanning::FakePlanning()
{
    for (int i = 1; i <= 3; ++i)
        halls.append({AuditoriumId::create(), u"Hall %1"_s.arg(i), {u"2D"_s, u"3D"_s}, true});
}

QString FakePlanning::hallName(const AuditoriumId &id) const
{
    for (const Hall &hall : halls) {
        if (hall.id == id)
            return hall.name;
    }
    return u"?"_s;
}

void FakePlanning::place(PlannedShowtime &showtime, const ShowtimePlace &place) const
{
    const QDateTime local(QDate::fromString(place.startsLocal.left(10), Qt::ISODate),
                          QTime::fromString(place.startsLocal.mid(11), u"HH:mm"_s), berlin);
    showtime.hall = place.hall;
    showtime.hallName = hallName(place.hall);
    showtime.startsLocal = place.startsLocal;
    showtime.startsAtUtc = local.toUTC();
    showtime.endsAtUtc = showtime.startsAtUtc.addSecs(60 * (showtime.trailersMinutes + showtime.runtimeMinutes));
    showtime.blockedUntilUtc = showtime.endsAtUtc.addSecs(60 * showtime.cleanUpMinutes);
    showtime.businessDay = local.time().hour() < 5 ? local.date().addDays(-1) : local.date();
}

ShowtimeId FakePlanning::add(const QString &title, int hall, const QString &start, bool isDraft)
{
    PlannedShowtime showtime;
    showtime.id = ShowtimeId::create();
    showtime.version = 1;
    showtime.isDraft = isDraft;
    showtime.movie = MovieId::create();
    showtime.movieTitle = title;
    showtime.timeZone = u"Europe/Berlin"_s;
    showtime.trailersMinutes = 15;
    showtime.runtimeMinutes = 90;
    showtime.cleanUpMinutes = 15;
    showtime.formats = {u"2D"_s};
    showtime.language = u"de"_s;
    showtime.priceCard = priceCards.first().id;
    showtime.seatsTotal = 80;
    place(showtime, {halls.at(hall - 1).id, start, false});
    showtimes.append(showtime);
    return showtime.id;
}

PlannedShowtime *FakePlanning::find(const ShowtimeId &id)
{
    for (PlannedShowtime &showtime : showtimes) {
        if (showtime.id == id)
            return &showtime;
    }
    return nullptr;
}

void FakePlanning::changeBehind(const ShowtimeId &id, const std::function<void(PlannedShowtime &)> &change)
{
    PlannedShowtime &showtime = *find(id);
    change(showtime);
    ++showtime.version;
    showtime.changedBy = u"Anna Weiss"_s;
}

void FakePlanning::letGo(int index)
{
    const auto answer = m_waiting.takeAt(index);
    answer();
}

void FakePlanning::letAllGo()
{
    while (!m_waiting.isEmpty())
        letGo();
}

template <class T>
QFuture<Result<T>> FakePlanning::answer(const QString &call, std::function<Result<T>()> work)
{
    asked.append(call);
    const Error fault = faults.isEmpty() ? Error{} : faults.takeFirst();
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto finish = [promise, work, fault] {
        promise->addResult(fault.code == ErrorCode::Internal ? work() : Result<T>(fail(fault)));
        promise->finish();
    };
    if (keepsBack)
        m_waiting.append(finish);
    else
        finish();
    return promise->future();
}

std::optional<Error> FakePlanning::overlap(const PlannedShowtime &showtime) const
{
    for (const PlannedShowtime &other : showtimes) {
        const bool isInTheWay = other.id != showtime.id && other.hall == showtime.hall && !other.isCancelled
            && other.startsAtUtc < showtime.blockedUntilUtc && showtime.startsAtUtc < other.blockedUntilUtc;
        if (isInTheWay)
            return invalidFields(
                {{u"startsLocal"_s, FieldFault::NotTogether, other.startsLocal + u' ' + other.movieTitle}});
    }
    return std::nullopt;
}

QFuture<Result<DayPlan>> FakePlanning::day(CinemaId of, QDate day)
{
    return answer<DayPlan>(u"day %1"_s.arg(day.toString(Qt::ISODate)), [this, of, day]() -> Result<DayPlan> {
        DayPlan plan{of, day, halls, {}, priceCards, {}};
        for (const PlannedShowtime &showtime : std::as_const(showtimes)) {
            if (showtime.businessDay == day)
                (showtime.isCancelled ? plan.cancelled : plan.showtimes).append(showtime);
        }
        return plan;
    });
}

QFuture<Result<PlannedShowtime>> FakePlanning::showtime(ShowtimeId id)
{
    return answer<PlannedShowtime>(u"showtime"_s, [this, id]() -> Result<PlannedShowtime> {
        const PlannedShowtime *found = find(id);
        return found ? Result<PlannedShowtime>(*found) : fail(ErrorCode::NotFound);
    });
}

QFuture<Result<PlanAnswer>> FakePlanning::schedule(ShowtimeId id, const ShowtimeWish &wish)
{
    wishes.append(wish);
    const QString call = u"schedule %1 %2"_s.arg(hallName(wish.place.hall), wish.place.startsLocal);
    return answer<PlanAnswer>(call, [this, id, wish]() -> Result<PlanAnswer> {
        if (refusals.contains({}))
            return PlanAnswer{{}, refusals.value({})};
        PlannedShowtime showtime;
        showtime.id = id;
        showtime.version = 1;
        showtime.movie = MovieId::fromString(wish.movie).value_or(MovieId());
        showtime.movieTitle = u"Film"_s;
        showtime.timeZone = u"Europe/Berlin"_s;
        showtime.trailersMinutes = wish.trailersMinutes;
        showtime.runtimeMinutes = 90;
        showtime.cleanUpMinutes = wish.cleanUpMinutes;
        showtime.formats = wish.details.formats;
        showtime.language = wish.details.language;
        showtime.subtitles = wish.details.subtitles;
        showtime.priceCard = wish.details.priceCard.isEmpty() ? priceCards.first().id : wish.details.priceCard;
        showtime.seatsTotal = 80;
        place(showtime, wish.place);
        if (const auto refusal = overlap(showtime))
            return PlanAnswer{{}, refusal};
        showtimes.append(showtime);
        return PlanAnswer{showtime, {}};
    });
}

QFuture<Result<PlanAnswer>> FakePlanning::edit(const QString &call, const ShowtimeId &id, int version,
                                               const std::function<std::optional<Error>(PlannedShowtime &)> &change,
                                               bool dryRun)
{
    return answer<PlanAnswer>(u"%1 v%2"_s.arg(call).arg(version),
                              [this, id, version, change, dryRun]() -> Result<PlanAnswer> {
                                  PlannedShowtime *showtime = find(id);
                                  if (!showtime)
                                      return PlanAnswer{{}, refusalWith(ErrorCode::NotFound)};
                                  if (showtime->version != version)
                                      return PlanAnswer{*showtime, refusalWith(ErrorCode::Conflict)};
                                  if (refusals.contains(id))
                                      return PlanAnswer{*showtime, refusals.value(id)};
                                  PlannedShowtime next = *showtime;
                                  if (const auto refusal = change(next))
                                      return PlanAnswer{*showtime, refusal};
                                  if (next == *showtime || dryRun)
                                      return PlanAnswer{next, {}};
                                  ++next.version;
                                  *showtime = next;
                                  return PlanAnswer{next, {}};
                              });
}

QFuture<Result<PlanAnswer>> FakePlanning::move(ShowtimeId id, int version, const ShowtimePlace &where)
{
    const QString call = u"move %1 %2"_s.arg(hallName(where.hall), where.startsLocal);
    return edit(call, id, version, [this, where](PlannedShowtime &showtime) {
        place(showtime, where);
        return overlap(showtime);
    });
}

QFuture<Result<PlanAnswer>> FakePlanning::change(ShowtimeId id, int version, const ShowtimeDetails &details)
{
    return edit(u"change "_s + details.language, id, version, [details](PlannedShowtime &showtime) {
        showtime.formats = details.formats;
        showtime.language = details.language;
        showtime.subtitles = details.subtitles;
        if (!details.priceCard.isEmpty())
            showtime.priceCard = details.priceCard;
        return std::optional<Error>();
    });
}

QFuture<Result<PlanAnswer>> FakePlanning::setDraft(ShowtimeId id, int version, bool isDraft, bool dryRun)
{
    const QString call = u"setDraft %1%2"_s.arg(isDraft ? u"yes"_s : u"no"_s, dryRun ? u" dry"_s : QString());
    return edit(
        call, id, version,
        [isDraft](PlannedShowtime &showtime) {
            showtime.isDraft = isDraft;
            return std::optional<Error>();
        },
        dryRun);
}

QFuture<Result<PlanAnswer>> FakePlanning::remove(ShowtimeId id, int version)
{
    return answer<PlanAnswer>(u"remove v%1"_s.arg(version), [this, id, version]() -> Result<PlanAnswer> {
        const PlannedShowtime *showtime = find(id);
        if (!showtime)
            return PlanAnswer{};
        if (showtime->version != version)
            return PlanAnswer{*showtime, refusalWith(ErrorCode::Conflict)};
        if (!showtime->isDraft)
            return PlanAnswer{*showtime, refusalWith(ErrorCode::IllegalState)};
        showtimes.removeIf([&id](const PlannedShowtime &other) { return other.id == id; });
        return PlanAnswer{};
    });
}

QFuture<Result<DayCopyAnswer>> FakePlanning::copyDay(const DayCopy &copy, bool dryRun)
{
    const QString call = u"copyDay %1 %2%3"_s.arg(copy.toDay.toString(Qt::ISODate)).arg(copy.lines.size());
    return answer<DayCopyAnswer>(
        call.arg(dryRun ? u" dry"_s : QString()), [this, copy, dryRun]() -> Result<DayCopyAnswer> {
            DayCopyAnswer answer;
            answer.refusal = copyRefusal;
            if (copyRefusal)
                return answer;
            for (const DayCopy::Line &line : copy.lines) {
                PlannedShowtime made = *find(line.showtime);
                made.id = line.copy;
                made.version = 1;
                made.isDraft = true;
                const QDate date = QDate::fromString(made.startsLocal.left(10), Qt::ISODate);
                place(made,
                      {made.hall,
                       date.addDays(copy.fromDay.daysTo(copy.toDay)).toString(Qt::ISODate) + made.startsLocal.mid(10),
                       false});
                std::optional<Error> refusal;
                if (find(line.copy))
                    made = *find(line.copy);
                else if (refusals.contains(line.showtime))
                    refusal = refusals.value(line.showtime);
                else
                    refusal = overlap(made);
                if (!refusal && !dryRun && !find(line.copy))
                    showtimes.append(made);
                answer.copies.append({refusal ? std::nullopt : std::optional(made), refusal});
            }
            return answer;
        });
}

QFuture<Result<PlanAnswer>> FakePlanning::cancel(const ShowtimeCancelling &cancelling, IdempotencyKey key)
{
    cancellings.append({cancelling, key});
    return answer<PlanAnswer>(u"cancel"_s, [this, id = cancelling.showtime]() -> Result<PlanAnswer> {
        PlannedShowtime *showtime = find(id);
        if (!showtime)
            return PlanAnswer{{}, refusalWith(ErrorCode::NotFound)};
        if (refusals.contains(id))
            return PlanAnswer{*showtime, refusals.value(id)};
        showtime->isCancelled = true;
        return PlanAnswer{*showtime, {}};
    });
}

} // namespace foyer::test
