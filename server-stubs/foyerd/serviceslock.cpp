#include "serviceslock.h"

#include <QStringList>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

Result<std::vector<db::DataFolderLock>> lockServices(const QString &dataFolder, const QStringList &names)
{
    std::vector<db::DataFolderLock> locks;
    for (const QString &name : names) {
        Result<db::DataFolderLock> lock = db::DataFolderLock::acquire(dataFolder, name);
        if (!lock) {
            Error error = lock.error();
            if (error.code == ErrorCode::Conflict) {
                const QVariant pid = error.extras.value(u"pid"_s);
                error.detail = u"The data folder %1 is in use: %2 runs the %3 service on it."_s.arg(
                    dataFolder, pid.isValid() ? u"process %1"_s.arg(pid.toLongLong()) : u"another process"_s, name);
            }
            return fail(error);
        }
        locks.push_back(std::move(*lock));
    }
    return locks;
}

Result<db::DataFolderLock> lockInstance(const QString &dataFolder, const QString &name)
{
    constexpr int most = 64; // on one machine
    Result<db::DataFolderLock> lock = db::DataFolderLock::acquire(dataFolder, name);
    for (int number = 2; !lock && lock.error().code == ErrorCode::Conflict && number <= most; ++number)
        lock = db::DataFolderLock::acquire(dataFolder, u"%1-%2"_s.arg(name).arg(number));
    return lock;
}

} // namespace foyer::foyerd
