#include "reportwire.h"

#include "async.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::crashes {

using namespace Qt::Literals::StringLiterals;
using http::Request;
using http::Response;

namespace {

constexpr QLatin1StringView everything = "/reports"_L1;
constexpr QLatin1StringView seenEnd = "/seen"_L1;

Response refusal(const Error &error)
{
    const int status = error.code == ErrorCode::NotFound ? 404 : error.code == ErrorCode::Unauthenticated ? 401 : 500;
    return Response::error(status, error.code, error.detail);
}

/** The error that a refusal stands for. */
Error errorIn(const Response &response)
{
    return {response.status == 404 ? ErrorCode::NotFound : ErrorCode::Protocol,
            response.status == 404 ? u"no such report"_s : u"it answered %1"_s.arg(response.status),
            {}};
}

QFuture<Response> answerAll(ReportPlace &place, QObject *context)
{
    return async::then(place.reports(), context, [](const Result<QList<CrashReportView>> &reports) {
        if (!reports)
            return refusal(reports.error());
        QJsonArray list;
        for (const CrashReportView &report : *reports)
            list.append(toJson(report));
        return Response::json(QJsonObject{{u"reports"_s, list}});
    });
}

QFuture<Response> answerOne(ReportPlace &place, const Request &request, QObject *context)
{
    QString name = request.path.mid(everything.size() + 1);
    if (request.method == "POST") {
        if (!name.endsWith(seenEnd))
            return async::ready(http::methodRefusal({"GET"}));
        name.chop(seenEnd.size());
        const QString by = QJsonDocument::fromJson(request.body).object().value("by"_L1).toString();
        return async::then(place.noteSeen(name, by), context, [](const Result<CrashReportView> &report) {
            return report ? Response::json(toJson(*report)) : refusal(report.error());
        });
    }
    return async::then(place.text(name), context, [](const Result<QString> &text) {
        return text ? Response::text(*text) : refusal(text.error());
    });
}

} // namespace

QList<http::Route> reportRoutes(ReportPlace &place, std::function<Result<graphql::Identity>(const Request &)> identify)
{
    const auto context = std::make_shared<QObject>();
    const auto guarded = [identify = std::move(identify), context](auto answer) {
        return [identify, answer, context](const Request &request) {
            const Result<graphql::Identity> identity = identify(request);
            if (!identity)
                return async::ready(refusal(identity.error()));
            if (!identity->hasRole(u"SERVICE"))
                return async::ready(
                    Response::error(403, ErrorCode::Forbidden, u"Reports are for the installation's services."_s));
            return answer(request);
        };
    };
    const auto all = [&place, context](const Request &) { return answerAll(place, context.get()); };
    const auto one = [&place, context](const Request &request) { return answerOne(place, request, context.get()); };
    return {{everything, {"GET"}, guarded(all)}, {everything + u'/', {"GET", "POST"}, guarded(one)}};
}

RemoteReports::RemoteReports(QUrl process, http::HttpClient &client, std::function<QByteArray()> token)
    : m_process(std::move(process))
    , m_client(client)
    , m_token(std::move(token))
{
}

QUrl RemoteReports::at(const QString &path) const
{
    QUrl url = m_process;
    url.setPath(path);
    return url;
}

http::Headers RemoteReports::headers() const
{
    return {{"Authorization", "Bearer " + m_token()}};
}

QFuture<Result<QList<CrashReportView>>> RemoteReports::reports()
{
    return async::andThen(m_client.get(at(everything), headers()), &m_client,
                          [](const Response &response) -> Result<QList<CrashReportView>> {
                              if (response.status != 200)
                                  return fail(errorIn(response));
                              QList<CrashReportView> reports;
                              const QJsonArray list =
                                  QJsonDocument::fromJson(response.body).object().value("reports"_L1).toArray();
                              for (const QJsonValue &value : list) {
                                  const Result<CrashReportView> report = crashReportFromJson(value.toObject());
                                  if (!report)
                                      return fail(report.error());
                                  reports.append(*report);
                              }
                              return reports;
                          });
}

QFuture<Result<QString>> RemoteReports::text(const QString &name)
{
    return async::andThen(m_client.get(at(everything + u'/' + name), headers()), &m_client,
                          [](const Response &response) -> Result<QString> {
                              if (response.status != 200)
                                  return fail(errorIn(response));
                              return QString::fromUtf8(response.body);
                          });
}

QFuture<Result<CrashReportView>> RemoteReports::noteSeen(const QString &name, const QString &by)
{
    const QByteArray body = QJsonDocument(QJsonObject{{u"by"_s, by}}).toJson(QJsonDocument::Compact);
    return async::andThen(m_client.postJson(at(everything + u'/' + name + seenEnd), body, headers()), &m_client,
                          [](const Response &response) -> Result<CrashReportView> {
                              if (response.status != 200)
                                  return fail(errorIn(response));
                              return crashReportFromJson(QJsonDocument::fromJson(response.body).object());
                          });
}

} // namespace foyer::crashes
