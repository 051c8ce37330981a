#include "alertfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QSaveFile>

namespace foyer::alerts {

using namespace Qt::Literals::StringLiterals;
using Event = AlertRules::Event;

namespace {

Q_LOGGING_CATEGORY(lcAlertFile, "foyer.alerts", QtInfoMsg)

std::optional<Event> eventFromWireName(const QString &name)
{
    for (const Event event : {Event::Raised, Event::Worse, Event::Cleared}) {
        if (name == toWireName(event))
            return event;
    }
    return std::nullopt;
}

} // namespace

QString toWireName(Event event)
{
    switch (event) {
    case Event::Raised:
        return u"raised"_s;
    case Event::Worse:
        return u"worse"_s;
    case Event::Cleared:
        break;
    }
    return u"cleared"_s;
}

AlertMemory readAlerts(const QString &path)
{
    AlertMemory memory;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return memory;
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonArray alerts = json.value("alerts"_L1).toArray();
    for (const QJsonValue &value : alerts) {
        if (const std::optional<Alert> alert = alertFromJson(value.toObject()))
            memory.alerts.append(*alert);
    }
    const QJsonArray untold = json.value("untold"_L1).toArray();
    for (const QJsonValue &value : untold) {
        const std::optional<Alert> alert = alertFromJson(value["alert"_L1].toObject());
        const std::optional<Event> event = eventFromWireName(value["event"_L1].toString());
        if (alert && event)
            memory.untold.append({*event, *alert});
    }
    return memory;
}

bool writeAlerts(const QString &path, const AlertMemory &memory)
{
    QJsonArray alerts;
    for (const Alert &alert : memory.alerts)
        alerts.append(toJson(alert));
    QJsonArray untold;
    for (const Delivery &delivery : memory.untold)
        untold.append(QJsonObject{{u"event"_s, toWireName(delivery.event)}, {u"alert"_s, toJson(delivery.alert)}});
    QSaveFile file(path);
    const QByteArray text = QJsonDocument(QJsonObject{{u"alerts"_s, alerts}, {u"untold"_s, untold}}).toJson();
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return true;
    qCWarning(lcAlertFile, "%s cannot be written: %s", qUtf8Printable(path), qUtf8Printable(file.errorString()));
    return false;
}

} // namespace foyer::alerts
