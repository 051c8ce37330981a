#include "remoteposters.h"

#include "async.h"
#include "recordwire.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

RemotePosters::RemotePosters(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<QByteArray>> RemotePosters::poster(const QString &movieId)
{
    return async::andThen(
        m_client.query(u"moviePoster"_s, {{u"id"_s, movieId}}), this,
        [](const GraphQlAnswer &answer) -> Result<QByteArray> {
            const QJsonValue poster = answer.data.value("moviePoster"_L1);
            if (poster.isNull() && answer.errors.isEmpty())
                return QByteArray(); // it has none
            if (!poster.isString())
                return fail(answer.errors.isEmpty() ? Error{ErrorCode::Protocol, u"moviePoster is no text"_s, {}}
                                                    : answer.errors.first());
            const auto bytes =
                QByteArray::fromBase64Encoding(poster.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
            if (!bytes)
                return fail(ErrorCode::Protocol, u"moviePoster is no base64"_s);
            return *bytes;
        });
}

QFuture<Result<void>> RemotePosters::setPoster(const QString &movieId, int version,
                                               const std::optional<QByteArray> &file)
{
    const QJsonValue image = file ? QJsonValue(QString::fromLatin1(file->toBase64())) : QJsonValue(QJsonValue::Null);
    const QJsonObject input{{u"movieId"_s, movieId}, {u"version"_s, version}, {u"image"_s, image}};
    return edit(u"setMoviePoster"_s, input);
}

QFuture<Result<QStringList>> RemotePosters::posterHosts()
{
    return async::andThen(m_client.query(u"posterHosts"_s, {}), this,
                          [](const GraphQlAnswer &answer) -> Result<QStringList> {
                              const Result<QJsonValue> hosts = answer.field(u"posterHosts"_s);
                              if (!hosts)
                                  return fail(hosts.error());
                              return hosts->toVariant().toStringList();
                          });
}

QFuture<Result<void>> RemotePosters::importPoster(const QString &movieId, int version, const QString &url)
{
    return edit(u"importMoviePoster"_s, {{u"movieId"_s, movieId}, {u"version"_s, version}, {u"url"_s, url}});
}

QFuture<Result<void>> RemotePosters::edit(const QString &mutation, const QJsonObject &input)
{
    return async::andThen(m_client.mutateAgain(mutation, input), this,
                          [mutation](const GraphQlAnswer &answer) -> Result<void> {
                              const Result<QJsonValue> payload = answer.field(mutation);
                              if (!payload)
                                  return fail(payload.error());
                              JsonReader json(*payload, mutation);
                              if (json.isNull(u"refusal"_s))
                                  return {};
                              JsonReader refusal = json.object(u"refusal"_s);
                              const Error error = readEditRefusal(refusal, {});
                              if (!json.isGood())
                                  return fail(json.result(0).error());
                              return fail(error);
                          });
}

} // namespace foyer::remote
