#include "storagehealth.h"

#include <QHash>
#include <QLoggingCategory>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcStorage, "foyer.storage")

struct Open
{
    std::mutex mutex;
    QMultiHash<QString, std::weak_ptr<StorageHealth>> byPath;
};

Open &openFiles()
{
    static Open open;
    return open;
}

} // namespace

StorageHealth::StorageHealth(QString filePath)
    : m_filePath(std::move(filePath))
{
}

std::shared_ptr<StorageHealth> StorageHealth::watch(const QString &filePath)
{
    std::shared_ptr<StorageHealth> health(new StorageHealth(filePath));
    Open &open = openFiles();
    const std::lock_guard lock(open.mutex);
    open.byPath.removeIf([](const auto &entry) { return entry.value().expired(); });
    open.byPath.insert(filePath, health);
    return health;
}

void StorageHealth::declareDamagedIfOpen(const QString &filePath, const QString &what)
{
    QList<std::weak_ptr<StorageHealth>> found;
    {
        Open &open = openFiles();
        const std::lock_guard lock(open.mutex);
        found = open.byPath.values(filePath);
    }
    for (const std::weak_ptr<StorageHealth> &entry : found) {
        if (const auto health = entry.lock())
            health->declareDamaged(what);
    }
}

std::optional<Error> StorageHealth::damage() const
{
    if (!m_isDamaged.load(std::memory_order_acquire))
        return std::nullopt;
    return m_damage;
}

void StorageHealth::declareDamaged(const QString &what)
{
    const std::lock_guard lock(m_mutex);
    if (m_isDamaged.load(std::memory_order_relaxed))
        return;
    m_damage = damagedFile(m_filePath, what);
    m_isDamaged.store(true, std::memory_order_release);
    qCCritical(lcStorage).noquote() << m_damage.detail
                                    << "It takes no more writes: nothing can be sold until it is put right.";
}

Error damagedFile(const QString &filePath, const QString &what)
{
    return {ErrorCode::StorageDamaged, u"%1 %2."_s.arg(filePath, what), {{u"file"_s, filePath}}};
}

} // namespace foyer::db
