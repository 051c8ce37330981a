#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QVariant>

namespace foyer::logging {

/** What an event is about, beside its message: name and value, in the order in which they are told. Text, numbers and
 *  booleans. */
using Fields = QList<std::pair<QString, QVariant>>;

/** One line of a log before it is written. Value type. */
struct LogLine
{
    qint64 atMs = 0; ///< Since 1970.
    QtMsgType level = QtInfoMsg;
    QString category;
    QString message;
    QString service; ///< Which process: the verb.
    QString instance; ///< Which one of that service.
    // Of the request that is worked for; empty for none.
    QString request;
    QString trace;
    QString span;
    Fields fields;
};

/** {"time":"2026-11-22T18:04:05.123Z","level":"info",...} and a line feed: one object a line, UTF-8. Fields stand
 * behind the rest, under their own names. Whatever a text holds, there is no other line feed, nor a control character.
 */
QByteArray toJsonLine(const LogLine &line);
/** The same for people: time, level, category, message, and name=value for the rest. */
QByteArray toTextLine(const LogLine &line);

/** "debug", "info", "warning", "error"; a fatal message is "fatal". */
QString levelName(QtMsgType level);

} // namespace foyer::logging
