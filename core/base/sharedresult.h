#pragma once

#include "foyerassert.h"
#include "result.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace foyer {

/** One result that many wait for, such as a loader's value. A handle: copies share the state. Single-threaded,
 *  no event loop: waiters run inside resolve(), in the order they came, or at once when it is already there. */
template <class T>
class SharedResult
{
public:
    using Waiter = std::function<void(const Result<T> &)>;

    bool isReady() const { return m_state->value.has_value(); }
    /** Only when isReady(). */
    const Result<T> &result() const { return *m_state->value; }

    void whenReady(Waiter waiter)
    {
        if (isReady())
            waiter(*m_state->value);
        else
            m_state->waiters.push_back(std::move(waiter));
    }

    /** Once. */
    void resolve(Result<T> value)
    {
        FOYER_ASSERT(!isReady());
        const std::shared_ptr<State> state = m_state; // a waiter may drop the last handle
        state->value = std::move(value);
        const std::vector<Waiter> waiters = std::exchange(state->waiters, {});
        for (const Waiter &waiter : waiters)
            waiter(*state->value);
    }

private:
    struct State
    {
        std::optional<Result<T>> value;
        std::vector<Waiter> waiters;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace foyer
