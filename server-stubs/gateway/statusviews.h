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
    Q_PROPERTY(QString instance MEMBER instance)
    Q_PROPERTY(std::optional<QString> address MEMBER address)
    Q_PROPERTY(QString state MEMBER state)
    Q_PROPERTY(QDateTime since MEMBER since)
    Q_PROPERTY(std::optional<QString> version MEMBER version)
    Q_PROPERTY(std::optional<int> latencyMs MEMBER latencyMs)
    Q_PROPERTY(std::optional<double> share MEMBER share)
    Q_PROPERTY(std::optional<QString> lastError MEMBER lastError)
    Q_PROPERTY(std::optional<QDateTime> lastErrorAt MEMBER lastErrorAt)
public:
    /** Without instance, address and share. */
    static ServiceStatusView of(const QString &name, const ServiceHealth &health);

    QString name;
    QString instance;
    std::optional<QString> address;
    QString state;
    QDateTime since;
    std::optional<QString> version;
    std::optional<int> latencyMs;
    std::optional<double> share;
    std::optional<QString> lastError;
    std::optional<QDateTime> lastErrorAt;
    friend bool operator==(const ServiceStatusView &, const ServiceStatusView &) = default;
};

} // namespace foyer::gateway
