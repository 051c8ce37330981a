#pragma once

#include "alert.h"

#include <QDateTime>
#include <QObject>

namespace foyer::alerts {

/** Alert of the gateway's schema. */
struct AlertView
{
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(QString subject MEMBER subject)
    Q_PROPERTY(QString severity MEMBER severity)
    Q_PROPERTY(QDateTime since MEMBER since)
    Q_PROPERTY(QDateTime raisedAt MEMBER raisedAt)
    Q_PROPERTY(std::optional<QDateTime> clearedAt MEMBER clearedAt)
    Q_PROPERTY(std::optional<double> value MEMBER value)
    Q_PROPERTY(std::optional<double> limit MEMBER limit)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString summary MEMBER summary)
    Q_PROPERTY(QString advice MEMBER advice)
public:
    static AlertView of(const Alert &alert);

    QString id;
    QString kind;
    QString subject;
    QString severity;
    QDateTime since;
    QDateTime raisedAt;
    std::optional<QDateTime> clearedAt;
    std::optional<double> value;
    std::optional<double> limit;
    QString detail;
    QString summary;
    QString advice;
    friend bool operator==(const AlertView &, const AlertView &) = default;
};

} // namespace foyer::alerts
