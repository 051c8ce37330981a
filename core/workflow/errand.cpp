#include "errand.h"

#include "async.h"
#include "bookingapi.h"
#include "foyerassert.h"

namespace foyer::workflow {

Errand::Errand(QObject *parent)
    : QObject(parent)
{
}

void Errand::start(Step step)
{
    FOYER_ASSERT(m_state == State::Idle || m_state == State::Refused);
    m_step = std::move(step);
    ask();
}

void Errand::askAgain()
{
    FOYER_ASSERT(m_state == State::Open);
    ask();
}

void Errand::ask()
{
    enter(State::Asking);
    async::then(m_step(), this, [this](const Result<void> &answer) {
        if (answer)
            enter(State::Done);
        else
            enter(ports::isRefusal(answer.error()) ? State::Refused : State::Open, answer.error());
    });
}

void Errand::enter(State state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT changed();
}

} // namespace foyer::workflow
