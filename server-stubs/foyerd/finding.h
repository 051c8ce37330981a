#pragma once

#include <QJsonValue>
#include <QString>

namespace foyer::foyerd {

/** What a check found: of /readyz, or of the doctor. Value type. */
struct Finding
{
    enum class State {
        Ok,
        Warning, ///< Somebody should look; the work goes on.
        Failed, ///< Nobody should be sent here now.
    };
    State state = State::Ok;
    QJsonValue value; ///< What was measured, in the unit that the check's name says; none when it could not be.
    QJsonValue limit; ///< From which value on the state is another.
    QString detail; ///< A sentence for people; empty when all is well.
};

} // namespace foyer::foyerd
