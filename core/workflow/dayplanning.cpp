#include "dayplanning.h"

#include "async.h"

#include <QTimeZone>

#include <algorithm>

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;
using domain::ShowtimeId;
using ports::PlanAnswer;
using ports::PlannedShowtime;

namespace {

const QString wallFormat = u"yyyy-MM-ddTHH:mm"_s;

/** The moments of a wall time, none, one or two, ascending. */
QList<QDateTime> momentsOf(const QString &local, const QTimeZone &zone)
{
    const QDateTime wall(QDate::fromString(local.left(10), Qt::ISODate), QTime::fromString(local.mid(11), u"HH:mm"_s),
                         Qt::UTC);
    QList<QDateTime> moments;
    if (!wall.isValid() || !zone.isValid())
        return moments;
    for (const int aside : {-1, 1}) { // a zone changes at most once within a day: one of these two offsets holds
        const int offset = zone.offsetFromUtc(wall.addDays(aside));
        const QDateTime moment = wall.addSecs(-offset);
        if (zone.offsetFromUtc(moment) == offset && !moments.contains(moment))
            moments.append(moment);
    }
    std::sort(moments.begin(), moments.end());
    return moments;
}

} // namespace

ports::ShowtimePlace placeAt(const domain::AuditoriumId &hall, const QDateTime &momentUtc, const QString &timeZone)
{
    const QTimeZone zone(timeZone.toUtf8());
    if (!zone.isValid())
        return {hall, {}, false};
    const QString local = momentUtc.toUTC().addSecs(zone.offsetFromUtc(momentUtc)).toString(wallFormat);
    const QList<QDateTime> moments = momentsOf(local, zone);
    return {hall, local, moments.size() > 1 && moments.last() == momentUtc};
}

QDateTime momentOf(const QString &local, bool isSecond, const QString &timeZone)
{
    const QList<QDateTime> moments = momentsOf(local, QTimeZone(timeZone.toUtf8()));
    if (moments.isEmpty())
        return {};
    return isSecond ? moments.last() : moments.first();
}

DayPlanning::DayPlanning(ports::PlanningApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{
}

void DayPlanning::open(const domain::Cinema &cinema, QDate day)
{
    ++m_opened;
    m_cinema = cinema;
    m_day = day;
    m_plan = {};
    m_pending.clear();
    Q_EMIT planChanged();
    read();
}

void DayPlanning::refresh()
{
    if (m_day.isValid())
        read();
}

void DayPlanning::forget()
{
    ++m_opened;
    ++m_asked;
    m_cinema = {};
    m_day = {};
    m_plan = {};
    m_pending.clear();
    m_isLoading = false;
    Q_EMIT loadingChanged();
    Q_EMIT planChanged();
}

void DayPlanning::read()
{
    m_isLoading = true;
    Q_EMIT loadingChanged();
    async::whenFinished(m_api.day(m_cinema.id, m_day), this,
                        [this, asked = ++m_asked](const QFuture<Result<ports::DayPlan>> &finished) {
                            if (asked != m_asked)
                                return;
                            m_isLoading = false;
                            Q_EMIT loadingChanged();
                            if (finished.isCanceled() || finished.resultCount() == 0) {
                                Q_EMIT failed({ErrorCode::Cancelled, {}, {}});
                            } else if (const Result<ports::DayPlan> &plan = *finished.constBegin(); !plan) {
                                Q_EMIT failed(plan.error());
                            } else if (m_plan != *plan) {
                                m_plan = *plan;
                                Q_EMIT planChanged();
                            }
                        });
}

const PlannedShowtime *DayPlanning::showtime(const ShowtimeId &id) const
{
    const auto found = std::find_if(m_plan.showtimes.cbegin(), m_plan.showtimes.cend(),
                                    [&id](const PlannedShowtime &showtime) { return showtime.id == id; });
    return found == m_plan.showtimes.cend() ? nullptr : &*found;
}

const ports::Hall *DayPlanning::hall(const domain::AuditoriumId &id) const
{
    const auto found = std::find_if(m_plan.halls.cbegin(), m_plan.halls.cend(),
                                    [&id](const ports::Hall &hall) { return hall.id == id; });
    return found == m_plan.halls.cend() ? nullptr : &*found;
}

std::optional<DayPlanning::Pending> DayPlanning::pending(const ShowtimeId &id) const
{
    const auto found = m_pending.constFind(id);
    return found == m_pending.cend() ? std::nullopt : std::optional(*found);
}

void DayPlanning::move(const ShowtimeId &id, const domain::AuditoriumId &hall, const QDateTime &startsAtUtc)
{
    const PlannedShowtime *showtime = this->showtime(id);
    if (!showtime || m_pending.contains(id) || (showtime->hall == hall && showtime->startsAtUtc == startsAtUtc))
        return;
    m_pending.insert(id, {hall, startsAtUtc});
    const auto answer = m_api.move(id, showtime->version, placeAt(hall, startsAtUtc, m_cinema.timeZone));
    Q_EMIT planChanged();
    settle(answer, id, Done::Moved);
}

void DayPlanning::schedule(const ports::ShowtimeWish &wish)
{
    const ShowtimeId id = ShowtimeId::create();
    settle(m_api.schedule(id, wish), id, Done::Scheduled);
}

void DayPlanning::remove(const ShowtimeId &id)
{
    const PlannedShowtime *showtime = this->showtime(id);
    if (!showtime || m_pending.contains(id))
        return;
    m_pending.insert(id, {showtime->hall, showtime->startsAtUtc});
    const auto answer = m_api.remove(id, showtime->version);
    Q_EMIT planChanged();
    settle(answer, id, Done::Removed);
}

void DayPlanning::settle(const QFuture<Result<PlanAnswer>> &future, const ShowtimeId &id, Done done)
{
    async::whenFinished(future, this, [this, id, done, opened = m_opened](const QFuture<Result<PlanAnswer>> &finished) {
        if (opened != m_opened)
            return;
        m_pending.remove(id);
        ++m_asked; // a read that was under way may be older than this answer
        const bool wasReading = std::exchange(m_isLoading, false);
        const bool hasAnswer = !finished.isCanceled() && finished.resultCount() > 0;
        const Result<PlanAnswer> answer =
            hasAnswer ? *finished.constBegin() : Result<PlanAnswer>(fail(ErrorCode::Cancelled));
        const PlannedShowtime *shown = showtime(id);
        const auto before = shown ? std::optional(*shown) : std::nullopt;
        if (!answer) {
            Q_EMIT planChanged();
            Q_EMIT troubled({id, answer.error(), false, before, before});
            read();
            return;
        }
        const bool isTold = !answer->refusal || answer->showtime || answer->refusal->code == ErrorCode::NotFound;
        if (isTold && !(done == Done::Scheduled && answer->refusal))
            take(id, answer->showtime);
        Q_EMIT planChanged();
        if (answer->refusal)
            Q_EMIT troubled({id, *answer->refusal, true, before, answer->showtime});
        else if (done == Done::Moved)
            Q_EMIT moved(id);
        else if (done == Done::Scheduled)
            Q_EMIT scheduled(id);
        else
            Q_EMIT removed(id);
        if (wasReading)
            read();
    });
}

void DayPlanning::take(const ShowtimeId &id, const std::optional<PlannedShowtime> &now)
{
    QList<PlannedShowtime> &all = m_plan.showtimes;
    const auto known = std::find_if(all.begin(), all.end(), [&id](const PlannedShowtime &s) { return s.id == id; });
    const bool isOfDay = now && now->businessDay == m_day && !now->isCancelled;
    if (!isOfDay) {
        if (known != all.end())
            all.erase(known);
        return;
    }
    PlannedShowtime shown = *now;
    if (known == all.end()) {
        all.append(shown);
        return;
    }
    shown.seatsSold = known->seatsSold; // an edit does not tell
    shown.bookings = known->bookings;
    *known = shown;
}

} // namespace foyer::workflow
