#pragma once

#include "reportplace.h"

#include "httpclient.h"
#include "routes.h"

#include "execution/requestcontext.h"

#include <functional>

namespace foyer::crashes {

/** Tells the reports of @p place, which is borrowed, to other processes of the installation: GET /reports, GET
 *  /reports/NAME, POST /reports/NAME/seen with {"by": ...}. 401 and 403 to who is no service. */
QList<http::Route> reportRoutes(ReportPlace &place,
                                std::function<Result<graphql::Identity>(const http::Request &)> identify);

/** The place of another process, by these routes. */
class RemoteReports final : public ReportPlace
{
public:
    /** @p process is any URL of it; @p token is a session of this process. The client is borrowed. */
    RemoteReports(QUrl process, http::HttpClient &client, std::function<QByteArray()> token);

    QFuture<Result<QList<CrashReportView>>> reports() override;
    QFuture<Result<QString>> text(const QString &name) override;
    QFuture<Result<CrashReportView>> noteSeen(const QString &name, const QString &by) override;

private:
    QUrl at(const QString &path) const;
    http::Headers headers() const;

    const QUrl m_process;
    http::HttpClient &m_client;
    const std::function<QByteArray()> m_token;
};

} // namespace foyer::crashes
