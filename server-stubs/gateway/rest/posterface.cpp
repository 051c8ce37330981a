#include "posterface.h"

#include "async.h"
#include "paintedposter.h"

namespace foyer::rest {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Of the drawing: another one when it is drawn in another way. */
constexpr QLatin1StringView drawnVersion = "drawn1"_L1;

} // namespace

QString PosterFace::url(const QString &id, const QString &hash)
{
    return u"/posters/%1?v=%2"_s.arg(id, hash.isEmpty() ? QString(drawnVersion) : hash);
}

QFuture<http::Response> PosterFace::one(const Call &call, const QString &id)
{
    return async::then(
        m_asker.ask(u"poster"_s, {{u"id"_s, id}}, call.visitor), &m_context, [call, id](const Told &told) {
            if (const auto refusal = missing(told, "movie"_L1))
                return *refusal;
            const QString hash = told.data["movie"_L1]["posterHash"_L1].toString();
            if (!hash.isEmpty() && !told.data["moviePoster"_L1].isString())
                return told.faults.isEmpty() ? problem(503, ErrorCode::Unreachable, u"The poster is not there."_s)
                                             : problem(told.faults.first());
            http::Response answer;
            if (hash.isEmpty())
                answer = {200, {{"Content-Type", "image/svg+xml"}}, paintedPoster(id)};
            else
                answer = {200,
                          {{"Content-Type", "image/jpeg"}},
                          QByteArray::fromBase64(told.data["moviePoster"_L1].toString().toLatin1())};
            answer.headers.append("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
            const QString version = hash.isEmpty() ? QString(drawnVersion) : hash;
            const bool isNamed = call.request.queryItem("v") == version;
            http::Response response = fresh(call, std::move(answer), {std::chrono::seconds(300), {}});
            if (isNamed && call.request.bearerToken().isEmpty())
                response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
            return response;
        });
}

} // namespace foyer::rest
