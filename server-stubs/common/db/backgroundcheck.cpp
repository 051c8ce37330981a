#include "backgroundcheck.h"

#include <QLoggingCategory>

#include <chrono>

#include <sched.h>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {
Q_LOGGING_CATEGORY(lcStorage, "foyer.storage")
} // namespace

BackgroundCheck::BackgroundCheck(const Settings &settings, std::shared_ptr<StorageHealth> health)
    : m_settings(settings)
    , m_health(std::move(health))
    , m_thread([this] { run(); })
{
}

BackgroundCheck::~BackgroundCheck()
{
    m_stopped = true;
    // Again and again: what is about to begin is not interrupted yet, and a table may take minutes.
    while (!m_ended) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_connection)
                m_connection->interrupt();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    m_thread.join();
}

void BackgroundCheck::run()
{
    const sched_param none{};
    sched_setscheduler(0, SCHED_IDLE, &none); // of this thread; refused, it is as quick as the others
    const Result<std::unique_ptr<Connection>> connection = Connection::open(m_settings, Connection::Access::ReadOnly);
    if (connection) {
        {
            const std::lock_guard lock(m_mutex);
            m_connection = connection->get();
        }
        check(**connection);
        const std::lock_guard lock(m_mutex);
        m_connection = nullptr;
    } else if (connection.error().code == ErrorCode::StorageDamaged) {
        m_health->declareDamaged(u"is damaged: "_s + connection.error().detail);
    } else {
        qCWarning(lcStorage).noquote() << m_settings.filePath << "was not checked:" << connection.error().detail;
    }
    m_ended = true;
}

void BackgroundCheck::check(Connection &connection)
{
    const Result<Rows> tables =
        connection.query(u"SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rootpage"_s);
    if (m_stopped)
        return;
    if (!tables) {
        if (tables.error().code == ErrorCode::StorageDamaged)
            m_health->declareDamaged(u"is damaged: "_s + tables.error().detail);
        else
            qCWarning(lcStorage).noquote() << m_settings.filePath << "was not checked:" << tables.error().detail;
        return;
    }
    // A table at a time: each is a snapshot of its own, so that the journal can be emptied between them.
    for (const Row &table : *tables) {
        if (m_stopped)
            return;
        const QString name = table.text(0);
        const Result<Rows> found =
            connection.query(u"PRAGMA quick_check('%1')"_s.arg(QString(name).replace(u'\'', u"''"_s)));
        if (m_stopped)
            return;
        const QString first = !found ? found.error().detail : found->isEmpty() ? QString() : found->first().text(0);
        const bool isDamage = found ? first != "ok"_L1 : found.error().code == ErrorCode::StorageDamaged;
        if (isDamage) {
            m_health->declareDamaged(u"is damaged in the table %1: %2"_s.arg(name, first.simplified()));
            return;
        }
    }
}

} // namespace foyer::db
