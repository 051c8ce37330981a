#pragma once

#include "planmerge.h"
#include "seatplanbook.h"
#include "seatplanedit.h"

#include <QObject>

namespace foyer::workflow {

/** Somebody draws the plan of one room: read, drawn, saved; and when another was faster, both drawings brought
 *  together. GUI thread. */
class PlanDrawing : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Closed,
        Reading,
        Unread, ///< It could not be read: error() tells why.
        Drawing,
        Saving,
        Overtaken, ///< Somebody else saved first: theirs() is what there is now.
    };
    Q_ENUM(State)

    /** The book is borrowed. */
    explicit PlanDrawing(ports::SeatPlanBook &book, QObject *parent = nullptr);

    State state() const { return m_state; }
    const ports::HallPlan &hall() const { return m_hall; }
    /** Only while state() is Drawing something may be changed; then call noteEdited(). */
    SeatPlanEdit &edit() { return m_edit; }
    const SeatPlanEdit &edit() const { return m_edit; }
    /** Selection or seats are others now. */
    void noteEdited();
    bool isChanged() const { return m_state != State::Closed && m_edit.isChanged(); }
    /** May save() be called: something is changed, and nothing is known to be wrong. */
    bool canSave() const;
    /** What is wrong: as the program finds it, or, right after a refusal, as the server said. */
    const QList<domain::SeatProblem> &problems() const { return m_problems; }
    /** Why the last step did not work; none after one that did. */
    const std::optional<Error> &error() const { return m_error; }

    /** While Overtaken. */
    const ports::HallPlan &theirs() const { return m_theirs; }
    /** What they changed since the plan that was drawn on. */
    QList<domain::SeatDifference> theirChanges() const;

    void open(domain::AuditoriumId hall);
    void close();
    /** Does nothing unless canSave(). Again after an error, where it is unknown whether it was saved, is harmless. */
    void save();
    /** Overtaken → Drawing: mine on top of theirs, to be looked at and saved. */
    void putMineOnTheirs();
    /** Overtaken → Drawing: theirs; what I drew can be had back by undo. */
    void takeTheirs();

Q_SIGNALS:
    void changed();
    /** The server has the new plan. */
    void saved();

private:
    void enter(State state, const std::optional<Error> &error = std::nullopt);
    void handleRead(const Result<ports::HallPlan> &answer);
    void handleSaved(const Result<ports::SeatPlanAnswer> &answer);
    template <class T>
    void then(const QFuture<Result<T>> &future, void (PlanDrawing::*handle)(const Result<T> &));

    ports::SeatPlanBook &m_book;
    State m_state = State::Closed;
    ports::HallPlan m_hall; ///< Its plan is what is drawn on.
    ports::HallPlan m_theirs;
    SeatPlanEdit m_edit;
    QList<domain::SeatProblem> m_problems;
    bool m_areProblemsTold = false; ///< By the server, which may know more: they stand until something is changed.
    std::optional<Error> m_error;
    quint64 m_opened = 0;
};

} // namespace foyer::workflow
