#include "personlooks.h"

#include "durablefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace foyer::devices {

namespace {

using namespace Qt::Literals::StringLiterals;

QString fileIn(const QString &folder)
{
    return folder + u"/looks.json"_s;
}

} // namespace

Result<QHash<domain::UserId, PersonLook>> loadPersonLooks(const QString &folder)
{
    QHash<domain::UserId, PersonLook> looks;
    QFile file(fileIn(folder));
    if (!file.exists())
        return looks;
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, file.errorString());
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    if (object.value(u"v"_s).toInteger() != 1)
        return fail(ErrorCode::Protocol, u"damaged, or of a later version: "_s + file.fileName());
    const QJsonObject people = object.value(u"people"_s).toObject();
    for (auto person = people.begin(); person != people.end(); ++person) {
        const Result<domain::UserId> id = domain::UserId::fromString(person.key());
        if (!id)
            continue;
        const QJsonObject look = person.value().toObject();
        looks.insert(
            *id, {look.value(u"theme"_s).toString(), std::clamp(look.value(u"textPercent"_s).toInt(100), 100, 300)});
    }
    return looks;
}

Result<void> savePersonLooks(const QString &folder, const QHash<domain::UserId, PersonLook> &looks)
{
    QJsonObject people;
    for (auto look = looks.cbegin(); look != looks.cend(); ++look)
        people.insert(look.key().toString(),
                      QJsonObject{{u"theme"_s, look->theme}, {u"textPercent"_s, look->textPercent}});
    return replaceFile(fileIn(folder), QJsonDocument(QJsonObject{{u"v"_s, 1}, {u"people"_s, people}}).toJson());
}

} // namespace foyer::devices
