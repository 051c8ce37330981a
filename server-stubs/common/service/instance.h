#pragma once

#include "result.h"

#include <QJsonObject>
#include <QString>
#include <QUrl>

namespace foyer::service {

enum class InstanceState {
    Up,
    Draining, ///< It ends what it has begun and is to get nothing new.
};

/** Of an installation that has only one. */
inline const QString defaultRegion = QStringLiteral("main");

/** One process that answers for one service, as it tells about itself. Value type. */
struct Instance
{
    QString service;
    QString id; ///< Of one process at a time: "booking-3007". The same after a restart.
    QUrl url; ///< Its /graphql.
    QString version; ///< Of its program.
    QString schema; ///< schemaMark() of what it answers.
    qint64 startedMs = 0; ///< Since 1970.
    InstanceState state = InstanceState::Up;
    QString region = defaultRegion; ///< Of its site.
    /** It has a copy of what a region needs and is asked there alone: what it does not know there may be. */
    bool isCopy = false;

    friend bool operator==(const Instance &, const Instance &) = default;
};

QJsonObject toJson(const Instance &instance);
/** InvalidInput with the member that is missing or is not what it must be. */
Result<Instance> instanceFromJson(const QJsonObject &json);

/** By which two schemas can be told apart. */
QString schemaMark(const QString &sdl);

} // namespace foyer::service
