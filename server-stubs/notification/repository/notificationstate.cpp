#include "notificationstate.h"

#include <QJsonArray>
#include <QUuid>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

namespace {

QString idIn(const db::Row &row, QAnyStringView column)
{
    return QUuid::fromRfc4122(row.bytes(column)).toString(QUuid::WithoutBraces);
}

} // namespace

Result<QJsonObject> notificationState(db::Connection &connection)
{
    const Result<db::Rows> events = connection.query(u"SELECT id, kind, subject_id FROM told_event ORDER BY id"_s);
    if (!events)
        return fail(events.error());
    const Result<db::Rows> messages =
        connection.query(u"SELECT id, cause_id, kind, booking_id, state, tries FROM message ORDER BY id"_s);
    if (!messages)
        return fail(messages.error());
    QJsonArray eventRows;
    for (const db::Row &row : *events)
        eventRows.append(QJsonObject{
            {u"id"_s, idIn(row, "id")}, {u"kind"_s, row.text("kind")}, {u"subjectId"_s, idIn(row, "subject_id")}});
    QJsonArray messageRows;
    for (const db::Row &row : *messages)
        messageRows.append(QJsonObject{{u"id"_s, idIn(row, "id")},
                                       {u"causeId"_s, idIn(row, "cause_id")},
                                       {u"kind"_s, row.text("kind")},
                                       {u"bookingId"_s, idIn(row, "booking_id")},
                                       {u"state"_s, row.text("state")},
                                       {u"tries"_s, row.integer("tries")}});
    return QJsonObject{{u"toldEvents"_s, eventRows}, {u"messages"_s, messageRows}};
}

} // namespace foyer::notification
