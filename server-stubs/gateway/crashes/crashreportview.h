#pragma once

#include "keptreports.h"

#include <QJsonObject>
#include <QObject>

namespace foyer::crashes {

/** CrashReport of the gateway's schema, but for its text. */
struct CrashReportView
{
    Q_GADGET
    Q_PROPERTY(QString id READ id)
    Q_PROPERTY(QDateTime at MEMBER at)
    Q_PROPERTY(QString machine MEMBER machine)
    Q_PROPERTY(QString service MEMBER service)
    Q_PROPERTY(QString process MEMBER process)
    Q_PROPERTY(QString version MEMBER version)
    Q_PROPERTY(QString what MEMBER what)
    Q_PROPERTY(std::optional<QString> seenBy MEMBER seenBy)
    Q_PROPERTY(std::optional<QDateTime> seenAt MEMBER seenAt)
public:
    static CrashReportView of(const logging::CrashReport &report, const QString &machine);

    QString id() const { return machine + u'/' + name; }

    QString name; ///< Of the report where it lies.
    QDateTime at;
    QString machine;
    QString service;
    QString process;
    QString version;
    QString what;
    std::optional<QString> seenBy;
    std::optional<QDateTime> seenAt;
    friend bool operator==(const CrashReportView &, const CrashReportView &) = default;
};

/** Between processes. */
QJsonObject toJson(const CrashReportView &report);
/** Protocol with the member that is missing or is not what it must be. */
Result<CrashReportView> crashReportFromJson(const QJsonObject &json);

} // namespace foyer::crashes
