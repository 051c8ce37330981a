#include "logging.h"

#include "foyerassert.h"
#include "redaction.h"
#include "requestscope.h"

#include <QDateTime>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <unistd.h>

namespace foyer::logging {

using namespace Qt::Literals::StringLiterals;

namespace {

/** The one that lives; Qt's message handler is a plain function and finds it by this. */
std::atomic<Logging *> current = nullptr;
std::atomic<LogFile *> currentFile = nullptr;

void handleHangUp(int)
{
    if (LogFile *file = currentFile.load())
        file->reopen();
}

/** What Qt's filter lets pass; FOYER's categories begin with foyer. */
QString rulesFor(QtMsgType level, bool tellsAccess)
{
    QString rules;
    if (level == QtDebugMsg)
        rules = u"foyer.*.debug=true\n"_s;
    else
        rules = u"foyer.*.debug=false\n"_s;
    if (level == QtWarningMsg || level == QtCriticalMsg)
        rules += "foyer.*.info=false\n"_L1;
    if (level == QtCriticalMsg)
        rules += "foyer.*.warning=false\n"_L1;
    return rules + (tellsAccess ? "foyer.access.info=true\n"_L1 : "foyer.access.info=false\n"_L1);
}

bool isEnabled(const QLoggingCategory &category, QtMsgType level)
{
    return level == QtFatalMsg || category.isEnabled(level);
}

QVariant redactedValue(const QVariant &value)
{
    return value.typeId() == QMetaType::QString ? QVariant(redacted(value.toString())) : value;
}

} // namespace

Logging::Logging(Settings settings)
    : m_settings(std::move(settings))
    , m_isJson(m_settings.format == Settings::Format::Json
               || (m_settings.format == Settings::Format::Auto
                   && (!m_settings.folder.isEmpty() || ::isatty(STDERR_FILENO) == 0)))
    , m_before(qInstallMessageHandler(handle))
{
    if (!m_settings.folder.isEmpty())
        m_file.emplace(m_settings.folder + u'/' + m_settings.service + u".log"_s, m_settings.file);
    FOYER_ASSERT(current.exchange(this) == nullptr);
    if (m_file) {
        currentFile = &*m_file;
        struct sigaction action = {};
        action.sa_handler = handleHangUp;
        action.sa_flags = SA_RESTART;
        ::sigaction(SIGHUP, &action, nullptr);
    }
    if (qEnvironmentVariableIsEmpty("QT_LOGGING_RULES"))
        QLoggingCategory::setFilterRules(rulesFor(m_settings.level, m_settings.access));
}

Logging::~Logging()
{
    qInstallMessageHandler(m_before);
    currentFile = nullptr;
    current = nullptr;
}

void Logging::handle(QtMsgType level, const QMessageLogContext &context, const QString &message)
{
    if (Logging *logging = current.load())
        logging->tell(level, QString::fromLatin1(context.category), message, {});
    if (level == QtFatalMsg)
        std::abort();
}

void Logging::tell(QtMsgType level, const QString &category, const QString &message, const Fields &fields)
{
    LogLine line;
    line.atMs = QDateTime::currentMSecsSinceEpoch();
    line.level = level;
    line.category = category;
    line.message = redacted(message);
    line.service = m_settings.service;
    line.instance = m_settings.instance;
    if (const std::shared_ptr<const RequestTrace> request = currentRequest()) {
        line.request = request->requestId;
        line.trace = QString::fromLatin1(request->traceId);
        line.span = QString::fromLatin1(request->spanId);
    }
    for (const auto &[name, value] : fields)
        line.fields.append({name, redactedValue(value)});
    const QByteArray text = m_isJson ? toJsonLine(line) : toTextLine(line);
    const std::lock_guard lock(m_mutex);
    m_last.add(text);
    if (m_file && m_file->write(text, line.atMs))
        return;
    // In one piece, so that lines of processes that share it are not mixed.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.constData(), static_cast<size_t>(text.size()));
}

void logEvent(const QLoggingCategory &category, QtMsgType level, const QString &message, const Fields &fields)
{
    if (!isEnabled(category, level))
        return;
    if (Logging *logging = current.load())
        return logging->tell(level, QString::fromLatin1(category.categoryName()), message, fields);
    QMessageLogger(nullptr, 0, nullptr, category.categoryName()).info().noquote() << message;
}

} // namespace foyer::logging
