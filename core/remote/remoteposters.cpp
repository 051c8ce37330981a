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
    return async::andThen(m_client.mutateAgain(u"setMoviePoster"_s, input), this,
                          [](const GraphQlAnswer &answer) -> Result<void> {
                              const Result<QJsonValue> payload = answer.field(u"setMoviePoster"_s);
                              if (!payload)
                                  return fail(payload.error());
                              JsonReader json(*payload, u"setMoviePoster"_s);
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
