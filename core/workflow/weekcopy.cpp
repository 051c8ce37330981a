#include "weekcopy.h"

#include "async.h"
#include "foyerassert.h"
#include "weekreading.h"

#include <algorithm>

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;
using ports::DayCopyAnswer;
using ports::DayPlan;
using ports::PlannedShowtime;

namespace {

QString daysLater(const QString &local, int days)
{
    const QDate date = QDate::fromString(local.left(10), Qt::ISODate);
    return date.addDays(days).toString(Qt::ISODate) + local.mid(10);
}

template <class T>
Result<T> resultOf(const QFuture<Result<T>> &finished)
{
    const bool hasAnswer = !finished.isCanceled() && finished.resultCount() > 0;
    return hasAnswer ? *finished.constBegin() : Result<T>(fail(ErrorCode::Cancelled));
}

} // namespace

WeekCopy::WeekCopy(ports::PlanningApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{
}

void WeekCopy::look(const domain::CinemaId &cinema, QDate from, int weeksLater)
{
    FOYER_ASSERT(!isCopying());
    FOYER_ASSERT(weeksLater > 0);
    m_cinema = cinema;
    m_from = from;
    m_daysLater = weeksLater * daysInWeek;
    m_lines.clear();
    enter(State::Reading);
    const auto source = readDays(m_api, cinema, from, daysInWeek, this);
    const auto both = async::andThen(source, this, [this](const QList<DayPlan> &planned) {
        const auto target = readDays(m_api, m_cinema, firstDay(), daysInWeek, this);
        return async::andThen(target, this, [planned](const QList<DayPlan> &there) { return planned + there; });
    });
    async::whenFinished(both, this, [this, begun = ++m_begun](const QFuture<Result<QList<DayPlan>>> &finished) {
        if (begun != m_begun)
            return;
        const Result<QList<DayPlan>> days = resultOf(finished);
        if (days)
            take(*days);
        else
            enter(State::Failed, days.error());
    });
}

/** @p days: those to copy, and as many onto which. */
void WeekCopy::take(const QList<DayPlan> &days)
{
    for (int i = 0; i < daysInWeek; ++i) {
        const QList<PlannedShowtime> &there = days.at(daysInWeek + i).showtimes;
        for (const PlannedShowtime &showtime : days.at(i).showtimes) {
            const QString start = daysLater(showtime.startsLocal, m_daysLater);
            const auto same = std::find_if(there.cbegin(), there.cend(), [&](const PlannedShowtime &other) {
                return other.hall == showtime.hall && other.movie == showtime.movie && other.startsLocal == start;
            });
            Line line{showtime, firstDay().addDays(i), domain::ShowtimeId::create(), Outcome::Unknown, {}, {}};
            if (same != there.cend()) {
                line.outcome = Outcome::IsThere;
                line.planned = *same;
            }
            m_lines.append(line);
        }
    }
    enter(State::Looking);
    askFor(firstDay());
}

void WeekCopy::go()
{
    FOYER_ASSERT(canGo());
    enter(State::Copying);
    askFor(firstDay());
}

void WeekCopy::cancel()
{
    if (m_state == State::Copying)
        enter(State::Stopping);
}

bool WeekCopy::canGo() const
{
    return (m_state == State::Ready || m_state == State::Ended)
        && (count(Outcome::Fits) > 0 || count(Outcome::Open) > 0);
}

int WeekCopy::count(Outcome outcome) const
{
    return static_cast<int>(std::count_if(m_lines.cbegin(), m_lines.cend(),
                                          [outcome](const Line &line) { return line.outcome == outcome; }));
}

bool WeekCopy::setsClocks() const
{
    return std::any_of(m_lines.cbegin(), m_lines.cend(), [this](const Line &line) {
        return line.planned && line.planned->startsAtUtc != line.showtime.startsAtUtc.addDays(m_daysLater);
    });
}

bool WeekCopy::isToAsk(const Line &line) const
{
    if (m_state == State::Looking)
        return line.outcome == Outcome::Unknown;
    return line.outcome == Outcome::Fits || line.outcome == Outcome::Open;
}

/** That day or the next one after it that has something to ask for. */
void WeekCopy::askFor(QDate day)
{
    const bool isLooking = m_state == State::Looking;
    QList<int> asked;
    while (m_state != State::Stopping && asked.isEmpty() && day < firstDay().addDays(daysInWeek)) {
        for (int i = 0; i < m_lines.size(); ++i) {
            if (m_lines.at(i).day == day && isToAsk(m_lines.at(i)))
                asked.append(i);
        }
        if (asked.isEmpty())
            day = day.addDays(1);
    }
    if (asked.isEmpty()) {
        enter(isLooking ? State::Ready : State::Ended);
        return;
    }
    ports::DayCopy order{m_cinema, day.addDays(-m_daysLater), day, {}};
    for (const int line : std::as_const(asked))
        order.lines.append({m_lines.at(line).showtime.id, m_lines.at(line).copy});
    async::whenFinished(m_api.copyDay(order, isLooking), this,
                        [this, asked, day, begun = m_begun](const QFuture<Result<DayCopyAnswer>> &finished) {
                            if (begun != m_begun)
                                return;
                            Result<DayCopyAnswer> answer = resultOf(finished);
                            if (answer && !answer->refusal && answer->copies.size() != asked.size())
                                answer = fail(ErrorCode::Protocol, u"not an answer for each copy"_s);
                            if (!answer && m_state == State::Looking) {
                                enter(State::Failed, answer.error());
                                return;
                            }
                            settle(asked, answer);
                            if (!answer) {
                                enter(State::Ended, answer.error());
                                return;
                            }
                            Q_EMIT changed();
                            askFor(day.addDays(1));
                        });
}

void WeekCopy::settle(const QList<int> &asked, const Result<DayCopyAnswer> &answer)
{
    const Outcome good = m_state == State::Looking ? Outcome::Fits : Outcome::Made;
    for (int i = 0; i < asked.size(); ++i) {
        Line &line = m_lines[asked.at(i)];
        if (!answer) {
            line.outcome = Outcome::Open;
            line.error = answer.error();
            continue;
        }
        const ports::PlanAnswer copy = answer->refusal ? ports::PlanAnswer{{}, answer->refusal} : answer->copies.at(i);
        line.outcome = copy.refusal ? Outcome::Refused : good;
        line.error = copy.refusal.value_or(Error{});
        line.planned = copy.showtime;
    }
}

void WeekCopy::enter(State state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT changed();
}

} // namespace foyer::workflow
