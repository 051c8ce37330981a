#pragma once

#include "crashreportapi.h"
#include "graphqlclient.h"

namespace foyer::remote {

/** Reports of crashes over GraphQL. Borrows the client. */
class RemoteCrashReports final : public QObject, public ports::CrashReportApi
{
    Q_OBJECT
public:
    explicit RemoteCrashReports(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<QList<ports::CrashReport>>> crashReports() override;
    QFuture<Result<QString>> crashText(const QString &id) override;
    QFuture<Result<ports::CrashReport>> noteCrashSeen(const QString &id) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
