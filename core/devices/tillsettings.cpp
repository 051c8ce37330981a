#include "tillsettings.h"

#include "durablefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace foyer::devices {

namespace {

using namespace Qt::Literals::StringLiterals;

QString fileIn(const QString &folder)
{
    return folder + u"/till.json"_s;
}

template <class AnyId>
AnyId idOrNull(const QJsonValue &value)
{
    return AnyId::fromString(value.toString()).value_or(AnyId());
}

} // namespace

Result<TillSettings> loadTillSettings(const QString &folder)
{
    QFile file(fileIn(folder));
    if (!file.exists())
        return fail(ErrorCode::NotFound, u"no settings in "_s + folder);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, file.errorString());
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    TillSettings settings;
    settings.device = idOrNull<domain::DeviceId>(object.value(u"device"_s));
    if (object.value(u"v"_s).toInteger() != 1 || settings.device.isNull())
        return fail(ErrorCode::Protocol, u"the settings are damaged, or of a later version: "_s + file.fileName());
    settings.name = object.value(u"name"_s).toString();
    settings.server = QUrl(object.value(u"server"_s).toString(), QUrl::StrictMode);
    settings.isOwn = object.value(u"own"_s).toBool(); // before there was the choice it was the demo's
    settings.cinema = idOrNull<domain::CinemaId>(object.value(u"cinema"_s));
    settings.language = object.value(u"language"_s).toString();
    settings.theme = object.value(u"theme"_s).toString();
    settings.ticketFolder = object.value(u"ticketFolder"_s).toString();
    for (const QJsonValue &printer : object.value(u"printers"_s).toArray())
        settings.printers.append(printer.toString());
    settings.hasCustomerDisplay = object.value(u"customerDisplay"_s).toBool();
    settings.lockAfterMinutes = std::max(object.value(u"lockAfterMinutes"_s).toInt(settings.lockAfterMinutes), 0);
    settings.askAgeFrom = std::max(object.value(u"askAgeFrom"_s).toInt(settings.askAgeFrom), 0);
    const QJsonObject keys = object.value(u"keys"_s).toObject();
    for (auto it = keys.begin(); it != keys.end(); ++it)
        settings.keys.insert(it.key(), it.value().toString());
    return settings;
}

Result<void> saveTillSettings(const QString &folder, const TillSettings &settings)
{
    QJsonObject keys;
    for (auto it = settings.keys.cbegin(); it != settings.keys.cend(); ++it)
        keys.insert(it.key(), it.value());
    const QJsonObject object{
        {u"v"_s, 1},
        {u"device"_s, settings.device.toString()},
        {u"name"_s, settings.name},
        {u"server"_s, settings.server.toString(QUrl::FullyEncoded)},
        {u"own"_s, settings.isOwn},
        {u"cinema"_s, settings.cinema.isNull() ? QString() : settings.cinema.toString()},
        {u"language"_s, settings.language},
        {u"theme"_s, settings.theme},
        {u"ticketFolder"_s, settings.ticketFolder},
        {u"printers"_s, QJsonArray::fromStringList(settings.printers)},
        {u"keys"_s, keys},
        {u"customerDisplay"_s, settings.hasCustomerDisplay},
        {u"lockAfterMinutes"_s, settings.lockAfterMinutes},
        {u"askAgeFrom"_s, settings.askAgeFrom},
    };
    return replaceFile(fileIn(folder), QJsonDocument(object).toJson());
}

} // namespace foyer::devices
