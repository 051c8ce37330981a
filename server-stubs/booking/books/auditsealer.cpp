#include "auditsealer.h"

#include "async.h"
#include "audit.h"
#include "faultpoint.h"
#include "headfile.h"

#include <QLoggingCategory>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcBooks, "foyer.booking.books")

constexpr std::chrono::hours lookEvery(1);
constexpr std::chrono::hours signEvery(24);

} // namespace

AuditSealer::AuditSealer(std::shared_ptr<db::Database> database, const Clock &clock, Settings settings)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_settings(std::move(settings))
{
    connect(&m_timer, &QTimer::timeout, this, [this] { sealDaily(); });
}

void AuditSealer::start()
{
    m_timer.start(lookEvery);
    sealDaily();
}

void AuditSealer::sealDaily()
{
    async::then(seal(signEvery), this, [this](const Result<void> &sealed) {
        if (!sealed && sealed.error().code == ErrorCode::IllegalState)
            ++m_failures;
        if (!sealed)
            qCCritical(lcBooks, "the audit chain cannot be signed: %s", qUtf8Printable(sealed.error().detail));
    });
}

QFuture<Result<void>> AuditSealer::seal(std::chrono::milliseconds minimumAge)
{
    const Clock &clock = m_clock;
    const QFuture<Result<QList<AuditHead>>> written = m_database->write(
        [&clock, key = m_settings.key, minimumAge](db::Transaction &transaction) -> Result<QList<AuditHead>> {
            const qint64 nowMs = clock.nowMs();
            if (const auto fault = FOYER_FAULT_ERROR("booking.before_audit_signed"))
                return fail(*fault);
            const Result<void> done = signAuditHeads(transaction, nowMs, nowMs - minimumAge.count(),
                                                     [&key](const QByteArray &message) { return key.sign(message); });
            if (!done)
                return fail(done.error());
            return auditHeads(transaction.connection());
        });
    return async::andThen(written, this, [path = m_settings.headsFile](const QList<AuditHead> &heads) -> Result<void> {
        return addToHeadFile(path, heads); // also those that a crash kept from it
    });
}

} // namespace foyer::booking
