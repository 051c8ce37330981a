#include "instance.h"

#include <QCryptographicHash>

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestName = 100;

Result<QString> name(const QJsonObject &json, QLatin1StringView member)
{
    const QString text = json.value(member).toString();
    if (text.isEmpty() || text.size() > longestName)
        return fail(ErrorCode::InvalidInput,
                    u"an instance's %1 is a text of 1 to %2 characters"_s.arg(member).arg(longestName));
    return text;
}

} // namespace

QJsonObject toJson(const Instance &instance)
{
    QJsonObject json{{u"service"_s, instance.service},
                     {u"instance"_s, instance.id},
                     {u"url"_s, instance.url.toString()},
                     {u"version"_s, instance.version},
                     {u"schema"_s, instance.schema},
                     {u"started"_s, instance.startedMs},
                     {u"state"_s, instance.state == InstanceState::Up ? u"up"_s : u"draining"_s},
                     {u"region"_s, instance.region}};
    if (instance.isCopy)
        json.insert(u"copy"_s, true);
    return json;
}

Result<Instance> instanceFromJson(const QJsonObject &json)
{
    Instance instance;
    for (const auto &[member, text] :
         {std::pair("service"_L1, &instance.service), std::pair("instance"_L1, &instance.id),
          std::pair("version"_L1, &instance.version), std::pair("schema"_L1, &instance.schema),
          std::pair("region"_L1, &instance.region)}) {
        Result<QString> read = name(json, member);
        if (!read)
            return fail(read.error());
        *text = *std::move(read);
    }
    instance.url = QUrl(json.value("url"_L1).toString(), QUrl::StrictMode);
    const bool isHttp = instance.url.scheme() == "http"_L1 || instance.url.scheme() == "https"_L1;
    if (!instance.url.isValid() || !isHttp || instance.url.host().isEmpty())
        return fail(ErrorCode::InvalidInput, u"an instance's url is http://HOST:PORT/graphql or https"_s);
    instance.isCopy = json.value("copy"_L1).toBool();
    instance.startedMs = json.value("started"_L1).toInteger();
    const QString state = json.value("state"_L1).toString();
    if (state != "up"_L1 && state != "draining"_L1)
        return fail(ErrorCode::InvalidInput, u"an instance's state is up or draining"_s);
    instance.state = state == "up"_L1 ? InstanceState::Up : InstanceState::Draining;
    return instance;
}

QString schemaMark(const QString &sdl)
{
    return QString::fromLatin1(QCryptographicHash::hash(sdl.toUtf8(), QCryptographicHash::Sha256).toHex().left(32));
}

} // namespace foyer::service
