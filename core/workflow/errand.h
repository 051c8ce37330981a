#pragma once

#include "result.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <optional>

namespace foyer::workflow {

/** One change that must happen once, asked for until it is known what came of it. What is asked must be safe to send
 *  again: it has a key or an id. GUI thread. */
class Errand : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,
        Asking,
        Open, ///< It may be done or not: error() says why nobody knows. askAgain() finds out.
        Refused, ///< Definitely not done: error(). Another may be started.
        Done,
    };
    Q_ENUM(State)
    using Step = std::function<QFuture<Result<void>>()>;

    explicit Errand(QObject *parent = nullptr);

    /** Only while it is Idle or Refused. */
    void start(Step step);
    /** The same once more. Only while it is Open. */
    void askAgain();

    State state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void ask();
    void enter(State state, std::optional<Error> error = std::nullopt);

    State m_state = State::Idle;
    Step m_step;
    std::optional<Error> m_error;
};

} // namespace foyer::workflow
