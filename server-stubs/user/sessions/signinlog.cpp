#include "signinlog.h"

#include "async.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcSignIns, "foyer.signins", QtInfoMsg)

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 minuteMs = 60 * 1000;
constexpr qint64 dayMs = 24 * 3600 * 1000;
constexpr auto flushAfter = 1s;
constexpr auto forgetEvery = 1h;
/** In one transaction: who signs in meanwhile is not to wait. */
constexpr int forgottenAtOnce = 500;
constexpr qsizetype maxTextLength = 200;
constexpr int maxPageSize = 200;

} // namespace

SignInLog::SignInLog(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
    m_flushTimer.setSingleShot(true);
    m_forgetTimer.setSingleShot(true);
    QObject::connect(&m_flushTimer, &QTimer::timeout, &m_context, [this] {
        async::then(flush(), &m_context, [](const Result<void> &written) {
            if (!written)
                qCWarning(lcSignIns, "refused sign-ins are not written yet: %s",
                          qUtf8Printable(toString(written.error())));
        });
    });
    QObject::connect(&m_forgetTimer, &QTimer::timeout, &m_context, [this] { forgetSome(); });
}

QFuture<Result<void>> SignInLog::note(SignInEntry entry)
{
    entry.atMs = m_clock.nowMs();
    return m_database->write([entry](db::Transaction &transaction) { return writeSignIn(transaction, entry); });
}

/** What is counted together. Of too many different ones only the result is. */
QString SignInLog::keyOf(SignInEntry &entry)
{
    const auto key = [&entry] {
        return QStringList{toWireName(entry.result), entry.user.toString(),
                           entry.by.toString(),      entry.peer,
                           entry.operation,          QString::number(entry.atMs / minuteMs)}
            .join(u'\n');
    };
    QString own = key();
    if (m_counted.contains(own))
        return own;
    if (m_inMinute < mostInAMinute && m_inDay < mostInADay) {
        ++m_inMinute;
        ++m_inDay;
        return own;
    }
    const int times = entry.times;
    entry = SignInEntry{entry.result, entry.atMs};
    entry.times = times;
    return key();
}

void SignInLog::refused(SignInEntry entry)
{
    entry.atMs = m_clock.nowMs();
    if (const qint64 minute = entry.atMs / minuteMs; minute != m_minute) {
        m_minute = minute;
        m_inMinute = 0;
        m_counted.removeIf([](const auto &each) { return each->untold == 0; });
    }
    if (const qint64 day = entry.atMs / dayMs; day != m_day) {
        m_day = day;
        m_inDay = 0;
    }
    const QString key = keyOf(entry);
    Counted &counted = m_counted[key];
    if (counted.entry.id.isNull()) {
        counted.entry = entry;
        counted.entry.id = SignInId::create();
    }
    counted.entry.lastAtMs = entry.atMs;
    counted.untold += entry.times;
    if (!m_flushTimer.isActive() && !m_isWriting)
        m_flushTimer.start(flushAfter);
}

QFuture<Result<void>> SignInLog::flush()
{
    QHash<QString, Counted> due;
    for (auto each = m_counted.begin(); each != m_counted.end() && !m_isWriting; ++each) {
        if (each->untold > 0)
            due.insert(each.key(), *each);
    }
    if (due.isEmpty())
        return async::ready(Result<void>());
    m_isWriting = true;
    const auto written = m_database->write([due](db::Transaction &transaction) -> Result<void> {
        for (const Counted &counted : due) {
            SignInEntry entry = counted.entry;
            entry.times = counted.untold;
            if (counted.isWritten) {
                const Result<bool> found = countSignIn(transaction, entry.id, entry.times, entry.lastAtMs);
                if (!found)
                    return fail(found.error());
                if (*found)
                    continue;
            }
            if (const Result<void> added = writeSignIn(transaction, entry); !added)
                return added;
        }
        return {};
    });
    return async::then(written, &m_context, [this, due](const Result<void> &outcome) {
        m_isWriting = false;
        for (auto each = due.cbegin(); outcome && each != due.cend(); ++each) {
            Counted &counted = m_counted[each.key()];
            counted.isWritten = true;
            counted.untold -= each->untold;
        }
        const bool isMore = std::any_of(m_counted.cbegin(), m_counted.cend(),
                                        [](const Counted &counted) { return counted.untold > 0; });
        if (isMore)
            m_flushTimer.start(flushAfter);
        return outcome;
    });
}

void SignInLog::keepFor(std::chrono::milliseconds time)
{
    m_keep = time;
    if (m_keep > 0ms)
        forgetSome();
}

void SignInLog::forgetSome()
{
    const auto forgotten =
        m_database->write([beforeMs = m_clock.nowMs() - m_keep.count()](db::Transaction &transaction) {
            return forgetSignIns(transaction, beforeMs, forgottenAtOnce);
        });
    async::then(forgotten, &m_context, [this](const Result<int> &gone) {
        if (!gone)
            qCWarning(lcSignIns, "old sign-ins are still there: %s", qUtf8Printable(toString(gone.error())));
        const bool isMore = gone && *gone >= forgottenAtOnce;
        m_forgetTimer.start(isMore ? std::chrono::milliseconds(0) : std::chrono::milliseconds(forgetEvery));
    });
}

QFuture<Result<SignInPage>> SignInLog::page(const SignInQuery &query, const Viewer &viewer) const
{
    if (query.first < 1 || query.first > maxPageSize || query.offset < 0)
        return async::failed<SignInPage>(ErrorCode::InvalidInput,
                                         u"first: 1 to %1; offset: 0 or more"_s.arg(maxPageSize));
    if (query.text.size() > maxTextLength || query.peer.size() > maxTextLength)
        return async::failed<SignInPage>(ErrorCode::InvalidInput, u"text: at most %1 characters"_s.arg(maxTextLength));
    return m_database->read(
        [query, viewer](db::Connection &connection) { return readSignIns(connection, query, viewer); });
}

} // namespace foyer::user
