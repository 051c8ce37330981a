#pragma once

#include "recordbook.h"

#include <QObject>

#include <functional>

namespace foyer::workflow {

/** One thing to be done to many records: a request each, a few at a time, with a report of every one. What one of them
 *  comes to does not stop the others. GUI thread. */
class BulkRun : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Running, Stopping, Finished };
    Q_ENUM(State)
    enum class Mode { DryRun, ForReal };
    enum class Outcome {
        Waiting, ///< Not asked for; after a cancel that is how it stays.
        Asked,
        Done, ///< In a dry run: could be done.
        Refused, ///< Definitely not done; error tells why.
        Failed, ///< Not answered: it may be done or not.
    };
    struct Line
    {
        ports::Record record; ///< As it was when selected.
        Outcome outcome = Outcome::Waiting;
        Error error; ///< Of Refused and Failed.
        std::optional<ports::Record> answered{}; ///< Done: as the answer has it.
    };
    /** What is asked for one record. Must be safe to send again. */
    using Step = std::function<QFuture<Result<ports::RecordAnswer>>(const ports::Record &, Mode)>;
    static constexpr int atOnce = 4;

    explicit BulkRun(QObject *parent = nullptr);

    /** Only while nothing runs. Nothing to do is finished at once. */
    void start(const QList<ports::Record> &records, Mode mode, Step step);
    /** Asks for no further one. What was sent is waited for, since it may be done. */
    void cancel();

    State state() const { return m_state; }
    bool isRunning() const { return m_state == State::Running || m_state == State::Stopping; }
    Mode mode() const { return m_mode; }
    const QList<Line> &lines() const { return m_lines; }
    int total() const { return static_cast<int>(m_lines.size()); }
    int count(Outcome outcome) const;
    /** Answered, whatever the answer. */
    int answered() const { return m_answered; }

Q_SIGNALS:
    /** A line has its outcome. */
    void progressed(int line);
    void finished();

private:
    void askNext();
    void settle(int line, const QFuture<Result<ports::RecordAnswer>> &answer);

    State m_state = State::Idle;
    Mode m_mode = Mode::DryRun;
    Step m_step;
    QList<Line> m_lines;
    int m_next = 0;
    int m_asked = 0; ///< Not answered yet.
    int m_answered = 0;
};

} // namespace foyer::workflow
