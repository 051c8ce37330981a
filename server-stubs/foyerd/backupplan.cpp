#include "backupplan.h"

#include <algorithm>
#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

/** How long ago the newest backup was made; nothing when there is none. */
std::optional<std::chrono::milliseconds> newestAge(const QString &into)
{
    const QStringList sets = db::backupsIn(into);
    for (const QString &folder : sets) {
        if (const Result<db::BackupSet> set = db::readBackup(folder))
            return std::chrono::milliseconds(set->takenAt.msecsTo(QDateTime::currentDateTimeUtc()));
    }
    return std::nullopt;
}

} // namespace

BackupPlan::BackupPlan(Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BackupPlan::start);
    plan(m_settings.notBefore);
}

BackupPlan::~BackupPlan()
{
    if (m_copying.joinable())
        m_copying.join();
}

void BackupPlan::plan(std::chrono::milliseconds atLeast)
{
    const auto age = newestAge(m_settings.into);
    const auto due = age ? m_settings.every - *age : std::chrono::milliseconds(0);
    m_timer.start(std::clamp(due, atLeast, std::max(atLeast, m_settings.every))); // also when the clock was set back
}

void BackupPlan::start()
{
    if (m_copying.joinable())
        m_copying.join();
    m_copying = std::thread([this] {
        const Result<db::BackupSet> made = db::takeBackup(m_settings.source, m_settings.into);
        if (made)
            db::removeOldBackups(m_settings.into, m_settings.keep);
        else
            std::fprintf(stderr, "foyerd: no backup: %s\n", qUtf8Printable(made.error().detail));
        QMetaObject::invokeMethod(this, [this, isMade = made.has_value()] { finish(isMade); });
    });
}

void BackupPlan::finish(bool isMade)
{
    plan(isMade ? std::chrono::milliseconds(0) : std::min(m_settings.afterFailure, m_settings.every));
}

} // namespace foyer::foyerd
