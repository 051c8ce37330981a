#pragma once

#include "servicehealth.h"

#include <QDateTime>
#include <QObject>

namespace foyer::gateway {

/** ServiceStatus of schema.graphql. */
struct ServiceStatusView
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString state MEMBER state)
    Q_PROPERTY(QDateTime since MEMBER since)
    Q_PROPERTY(std::optional<QString> version MEMBER version)
    Q_PROPERTY(std::optional<int> latencyMs MEMBER latencyMs)
    Q_PROPERTY(std::optional<QString> lastError MEMBER lastError)
    Q_PROPERTY(std::optional<QDateTime> lastErrorAt MEMBER lastErrorAt)
public:
    static ServiceStatusView of(const QString &name, const ServiceHealth &health);

    QString name;
    QString state;
    QDateTime since;
    std::optional<QString> version;
    std::optional<int> latencyMs;
    std::optional<QString> lastError;
    std::optional<QDateTime> lastErrorAt;
    friend bool operator==(const ServiceStatusView &, const ServiceStatusView &) = default;
};

} // namespace foyer::gateway
