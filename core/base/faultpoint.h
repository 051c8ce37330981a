#pragma once

/** @file
 *  Named places at which a test can make a process fail. Only programs of the tests have them (foyerd-faults: those
 *  files compiled with FOYER_FAULTS): elsewhere the macros are nothing at all, no name is in the program and no
 *  environment variable is read.
 *
 *  FOYER_FAULT_POINT("payment.after_capture") can stop, delay or end the process there. FOYER_FAULT_ERROR("db.commit")
 *  is a std::optional<Error> and can give one, too: `if (const auto fault = FOYER_FAULT_ERROR("db.commit")) return
 *  fail(*fault);`. The name is part.when_what; one name stands at one place.
 *
 *  FOYER_FAILPOINTS says what happens where: `payment.after_capture=crash:0.01;booking.before_commit=sleep:50ms`.
 *  | action                | what                                                                              |
 *  | crash                 | as kill -9                                                                        |
 *  | sleep:50ms, sleep:2s  | the thread waits                                                                  |
 *  | hang                  | the thread never goes on                                                          |
 *  | pause                 | the process stands still, as if its machine had died; SIGCONT lets it go on       |
 *  | error, error:BUSY     | an Error of this code, STORAGE when none is named; only at a FOYER_FAULT_ERROR    |
 *  After it, `:0.01` is how probable it is at each pass, `:#3` that it happens at the third pass and no other; neither:
 *  always. A name may come several times. What the n-th pass of a point does follows from FOYER_FAILPOINTS_SEED (0 when
 *  not set), the name and n alone. Each time something happens, a line says so on standard error.
 *
 *  FOYER_DELIBERATE_FAULT("seat_claimed_twice") is a bug to order: true when FOYER_DELIBERATE_FAULTS names it (several
 *  are separated by semicolons). With it a test shows that the checker of the books sees what it is there to see.
 *
 *  Every program that has points calls faults::armFromEnvironment() first. Thread-safe afterwards. */

#ifdef FOYER_FAULTS

#include "result.h"

#include <QByteArray>

#include <atomic>
#include <list>
#include <optional>

namespace foyer::faults {

/** A string as a template argument, so that each name is registered once, before main(). */
template <std::size_t size>
struct Name
{
    char text[size] = {};
    consteval Name(const char (&literal)[size])
    {
        for (std::size_t i = 0; i < size; ++i)
            text[i] = literal[i];
    }
};

/** What is to happen at a point, and when. */
struct Rule
{
    enum class Action { Crash, Sleep, Hang, Pause, Error };
    Action action = Action::Crash;
    int sleepMs = 0;
    ErrorCode code = ErrorCode::Storage;
    double probability = 1;
    qint64 onlyPass = 0; ///< From 1; 0: any.
};

class Point
{
public:
    Point(const char *name, bool givesError);
    Point(const Point &) = delete;

    /** Does what is ordered for this pass. */
    std::optional<Error> pass() { return m_rules.empty() ? std::nullopt : passArmed(); }
    const char *name() const { return m_name; }
    bool givesError() const { return m_givesError; }

private:
    friend Result<void> arm(const QByteArray &failpoints, const QByteArray &deliberate, quint64 seed);
    std::optional<Error> passArmed();

    const char *m_name;
    bool m_givesError;
    std::list<Rule> m_rules; // written before there are threads
    std::atomic<qint64> m_passes = 0;
};

class Deliberate
{
public:
    explicit Deliberate(const char *name);
    Deliberate(const Deliberate &) = delete;

    bool isOrdered() const { return m_isOrdered; }
    const char *name() const { return m_name; }

private:
    friend Result<void> arm(const QByteArray &failpoints, const QByteArray &deliberate, quint64 seed);

    const char *m_name;
    bool m_isOrdered = false;
};

template <Name name, bool givesError>
inline Point point{name.text, givesError};
template <Name name>
inline Deliberate deliberateFault{name.text};

/** InvalidInput with a sentence for people when the text is no such list, or names what this program does not have.
 *  What was ordered before is forgotten. Not while threads run that pass points. */
Result<void> arm(const QByteArray &failpoints, const QByteArray &deliberate = {}, quint64 seed = 0);
/** arm() with what the environment says. */
Result<void> armFromEnvironment();
/** What this program has, sorted: a line each, `point NAME`, `error NAME` or `deliberate NAME`. */
QByteArray listing();

} // namespace foyer::faults

#define FOYER_FAULT_POINT(name) static_cast<void>(::foyer::faults::point<name, false>.pass())
#define FOYER_FAULT_ERROR(name) ::foyer::faults::point<name, true>.pass()
#define FOYER_DELIBERATE_FAULT(name) ::foyer::faults::deliberateFault<name>.isOrdered()

#else

#include "error.h"

#include <optional>

#define FOYER_FAULT_POINT(name) static_cast<void>(0)
#define FOYER_FAULT_ERROR(name) std::optional<::foyer::Error>()
#define FOYER_DELIBERATE_FAULT(name) false

#endif
