#pragma once

#include "graphqlclient.h"
#include "ownaccountapi.h"

namespace foyer::remote {

/** One's own account over GraphQL. Borrows the client. */
class RemoteOwnAccount final : public QObject, public ports::OwnAccountApi
{
    Q_OBJECT
public:
    explicit RemoteOwnAccount(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<ports::OwnAccount>> read() override;
    QFuture<Result<void>> changePassword(int version, QString currentPassword, QString password) override;
    QFuture<Result<void>> changePin(int version, QString currentPassword, QString pin) override;
    QFuture<Result<int>> endSessions(QString userId, QString sessionId) override;

private:
    QFuture<Result<void>> change(const QString &mutation, const QJsonObject &input);

    GraphQlClient &m_client;
};

} // namespace foyer::remote
