#pragma once

#include "id.h"
#include "result.h"

#include <QByteArray>
#include <QString>

namespace foyer::notification {

struct ToldEventTag;
struct SubjectTag;
using ToldEventId = Id<ToldEventTag>;
/** What an event is about: a booking, a showtime. */
using SubjectId = Id<SubjectTag>;

/** Something that happened at another service, as that told it. Value type. */
struct ToldEvent
{
    /** InvalidInput when it cannot be stored: no id, a kind or a region that is empty or longer than the table
     *  has room for, a payload that is no JSON object. */
    Result<void> check() const;
    /** Of a booking that staff or a kiosk made in person ("soldBy"), for somebody whom nobody knows. */
    bool isOfNobodyKnown() const;

    ToldEventId id; ///< The same however often it is told.
    qint64 atMs = 0; ///< When it happened.
    QString kind; ///< "booking.confirmed"
    SubjectId subject;
    QByteArray payload; ///< A JSON object.
    QString region = QStringLiteral("main"); ///< Of the site that told it.

    friend bool operator==(const ToldEvent &, const ToldEvent &) = default;
};

} // namespace foyer::notification
