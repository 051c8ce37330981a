#pragma once

#include "accesstokens.h"
#include "graphqlclient.h"
#include "secondstepapi.h"

namespace foyer::remote {

/** One's second step over GraphQL. Borrows the client and the session. */
class RemoteSecondStep final : public QObject, public ports::SecondStepApi
{
    Q_OBJECT
public:
    RemoteSecondStep(GraphQlClient &client, AccessTokens &session, QObject *parent = nullptr);

    QFuture<Result<ports::CodeSecret>> begin(QString password) override;
    QFuture<Result<QStringList>> confirm(QString code) override;
    QFuture<Result<void>> remove(QString password, QString code) override;
    QFuture<Result<void>> prove(QString code) override { return m_session.stepUp(code); }
    QFuture<Result<void>> goOn() override { return m_session.renew(); }

private:
    GraphQlClient &m_client;
    AccessTokens &m_session;
};

} // namespace foyer::remote
