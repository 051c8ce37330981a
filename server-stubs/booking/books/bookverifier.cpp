#include "bookverifier.h"

#include "async.h"
#include "bookchecks.h"

#include <QLoggingCategory>

namespace foyer::booking {

namespace {

Q_LOGGING_CATEGORY(lcVerifier, "foyer.booking.verifier")

constexpr int nightHour = 3;

} // namespace

BookVerifier::BookVerifier(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_clock.nowUtc().toLocalTime().time().hour() == nightHour)
            verify();
    });
}

void BookVerifier::start()
{
    m_timer.start(std::chrono::hours(1));
}

QFuture<Result<QList<BookFinding>>> BookVerifier::verify()
{
    const qint64 lateBeforeMs = m_clock.nowMs() - std::chrono::milliseconds(lateAfter).count();
    const auto checked =
        m_database->read([lateBeforeMs](db::Connection &connection) { return checkBooks(connection, lateBeforeMs); });
    return async::then(checked, this, [this](const Result<QList<BookFinding>> &findings) {
        if (!findings)
            qCWarning(lcVerifier, "the books cannot be verified: %s", qUtf8Printable(findings.error().detail));
        if (findings)
            m_findings = findings->size();
        for (const BookFinding &finding : findings.value_or(QList<BookFinding>()))
            qCWarning(lcVerifier, "%s", qUtf8Printable(toText(finding)));
        return findings;
    });
}

} // namespace foyer::booking
