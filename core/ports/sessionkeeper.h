#pragma once

#include "result.h"

#include <QString>

#include <optional>

namespace foyer::ports {

/** What a device must know to go on with its own session. Value type; secret. */
struct KeptSession
{
    QString refreshToken;
    /** What was sent to be the next one; the answer was not heard. Empty for none. */
    QString nextToken;
    /** Nobody has said yet that it is a session at all: the answer to the enrolment was not heard. */
    bool isUnconfirmed = false;

    friend bool operator==(const KeptSession &, const KeptSession &) = default;
};

/** Where a device keeps its session over a restart. What was saved is there after a power cut. Blocks for a moment; GUI
 *  thread. Storage when it cannot be read or written; Protocol when it is damaged, or somebody else may have read it.
 */
class SessionKeeper
{
public:
    virtual ~SessionKeeper() = default;
    /** None when nothing is kept. */
    virtual Result<std::optional<KeptSession>> load() = 0;
    virtual Result<void> save(const KeptSession &session) = 0;
    virtual Result<void> forget() = 0;
};

} // namespace foyer::ports
