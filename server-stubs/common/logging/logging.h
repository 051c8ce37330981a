#pragma once

#include "lastlines.h"
#include "logfile.h"
#include "logline.h"

#include <QLoggingCategory>

#include <memory>
#include <mutex>
#include <optional>

namespace foyer::logging {

struct Settings
{
    enum class Format {
        Auto, ///< Text when standard error is a terminal, else JSON.
        Text,
        Json,
    };
    Format format = Format::Auto;
    QString folder; ///< Lines go to SERVICE.log in it; empty: to standard error.
    LogFile::Limits file;
    QString service;
    QString instance;
    /** Whether the category foyer.access is told, a line for each request. */
    bool access = false;
    /** The lowest level of our own categories that is told (foyer.*); QT_LOGGING_RULES can say more. */
    QtMsgType level = QtInfoMsg;
};

/** Where all of Qt's log messages of this process go, ours and the library's, for as long as this lives; one at a time.
 * Any thread logs as ever: qCWarning(lcSales) << ... Each line tells the request it is about (RequestScope) and is
 *  redacted(). SIGHUP begins the file anew. */
class Logging
{
public:
    explicit Logging(Settings settings);
    ~Logging();
    Logging(const Logging &) = delete;
    Logging &operator=(const Logging &) = delete;

    /** For a report of a crash. Good as long as this. */
    const LastLines &lastLines() const { return m_last; }

private:
    friend void logEvent(const QLoggingCategory &category, QtMsgType level, const QString &message,
                         const Fields &fields);
    static void handle(QtMsgType level, const QMessageLogContext &context, const QString &message);
    void tell(QtMsgType level, const QString &category, const QString &message, const Fields &fields);

    const Settings m_settings;
    const bool m_isJson;
    std::mutex m_mutex; // of what follows
    std::optional<LogFile> m_file;
    LastLines m_last;
    const QtMessageHandler m_before;
};

/** A message with fields, when @p category tells that level. Without a Logging the message alone goes to Qt's handler.
 */
void logEvent(const QLoggingCategory &category, QtMsgType level, const QString &message, const Fields &fields);

} // namespace foyer::logging
