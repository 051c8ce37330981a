#pragma once

#include "execution/outcome.h"

#include <memory>

namespace foyer::graphql {

/** What happens, one thing after another, for one who subscribed (a source stream; spec, section 6.2.3.1). Used in the
 *  engine's thread; destroyed when nobody listens any more. */
class EventSource
{
public:
    virtual ~EventSource() = default;

    /** The value of the subscription's field at the next event; null is the end, and so is an error. Only called again
     *  when the last one was answered and its response is on its way: whoever has a slow listener puts together what
     *  happens meanwhile. */
    virtual Outcome next() = 0;
};

/** The same, with the C++ type of the events told, so that it can be checked against the schema. Value type. */
template <class T>
struct Events
{
    std::shared_ptr<EventSource> source;
};

namespace detail {
template <class T>
struct Payload<Events<T>> : Payload<T>
{
};
template <class R>
struct EventsOf
{
    using Type = void;
};
template <class T>
struct EventsOf<Events<T>>
{
    using Type = Events<T>;
};
template <class T>
struct EventsOf<Result<T>> : EventsOf<T>
{
};
template <class T>
struct EventsOf<QFuture<T>> : EventsOf<T>
{
};
} // namespace detail

} // namespace foyer::graphql

Q_DECLARE_METATYPE(std::shared_ptr<foyer::graphql::EventSource>)
