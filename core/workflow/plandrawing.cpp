#include "plandrawing.h"

#include "async.h"
#include "foyerassert.h"

namespace foyer::workflow {

using domain::SeatProblem;

PlanDrawing::PlanDrawing(ports::SeatPlanBook &book, QObject *parent)
    : QObject(parent)
    , m_book(book)
{
}

void PlanDrawing::enter(State state, const std::optional<Error> &error)
{
    m_state = state;
    m_error = error;
    Q_EMIT changed();
}

/** What is answered after close(), or for another room, is dropped. */
template <class T>
void PlanDrawing::then(const QFuture<Result<T>> &future, void (PlanDrawing::*handle)(const Result<T> &))
{
    async::whenFinished(future, this, [this, handle, opened = m_opened](const QFuture<Result<T>> &finished) {
        if (opened != m_opened)
            return;
        if (finished.isCanceled() || finished.resultCount() == 0)
            (this->*handle)(fail(ErrorCode::Cancelled));
        else
            (this->*handle)(*finished.constBegin());
    });
}

void PlanDrawing::open(domain::AuditoriumId hall)
{
    close();
    m_hall.id = hall;
    enter(State::Reading);
    then(m_book.read(hall), &PlanDrawing::handleRead);
}

void PlanDrawing::close()
{
    ++m_opened;
    m_hall = {};
    m_theirs = {};
    m_edit = {};
    m_problems.clear();
    m_areProblemsTold = false;
    enter(State::Closed);
}

void PlanDrawing::handleRead(const Result<ports::HallPlan> &answer)
{
    if (!answer) {
        enter(State::Unread, answer.error());
        return;
    }
    m_hall = *answer;
    m_edit.begin(m_hall.plan);
    m_problems = m_edit.problems();
    enter(State::Drawing);
}

void PlanDrawing::noteEdited()
{
    FOYER_ASSERT(m_state == State::Drawing);
    m_problems = m_edit.problems();
    m_areProblemsTold = false;
    enter(State::Drawing);
}

bool PlanDrawing::canSave() const
{
    return m_state == State::Drawing && m_edit.isChanged() && (m_problems.isEmpty() || m_areProblemsTold);
}

void PlanDrawing::save()
{
    if (!canSave())
        return;
    enter(State::Saving);
    then(m_book.save(m_hall.id, m_hall.plan.version(), m_edit.seats()), &PlanDrawing::handleSaved);
}

void PlanDrawing::handleSaved(const Result<ports::SeatPlanAnswer> &answer)
{
    if (!answer) {
        enter(State::Drawing, answer.error());
        return;
    }
    if (!answer->refusal) {
        if (answer->hall) {
            m_hall = *answer->hall;
            m_edit.begin(m_hall.plan); // seats that were new have their lasting ids now
        }
        m_problems = m_edit.problems();
        enter(State::Drawing);
        Q_EMIT saved();
        return;
    }
    if (answer->refusal->code == ErrorCode::Conflict && answer->hall) {
        m_theirs = *answer->hall;
        enter(State::Overtaken);
        return;
    }
    if (!answer->seatProblems.isEmpty()) {
        m_problems = answer->seatProblems;
        m_areProblemsTold = true;
    }
    enter(State::Drawing, answer->refusal);
}

QList<domain::SeatDifference> PlanDrawing::theirChanges() const
{
    return domain::differencesBetween(m_hall.plan.seats(), m_theirs.plan.seats());
}

void PlanDrawing::putMineOnTheirs()
{
    FOYER_ASSERT(m_state == State::Overtaken);
    const domain::DrawnSeats merged = domain::mergedPlan(m_hall.plan.seats(), m_edit.seats(), m_theirs.plan.seats());
    m_hall = m_theirs;
    m_edit.rebase(m_hall.plan, merged);
    m_state = State::Drawing;
    noteEdited();
}

void PlanDrawing::takeTheirs()
{
    FOYER_ASSERT(m_state == State::Overtaken);
    m_hall = m_theirs;
    m_edit.rebase(m_hall.plan, m_hall.plan.seats());
    m_state = State::Drawing;
    noteEdited();
}

} // namespace foyer::workflow
