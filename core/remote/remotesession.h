#pragma once

#include "accesstokens.h"
#include "graphqlclient.h"
#include "sessionapi.h"

namespace foyer::remote {

/** The session over GraphQL, and the tokens of all other requests. Tokens are in memory only: after a restart
 *  somebody signs in. Borrows the client, and sets itself as its token source while it lives. */
class RemoteSession final : public ports::SessionApi, public AccessTokens
{
    Q_OBJECT
public:
    explicit RemoteSession(GraphQlClient &client, QObject *parent = nullptr);
    ~RemoteSession() override;

    std::optional<ports::SignedIn> current() const override { return m_user; }
    QFuture<Result<ports::SignedIn>> signIn(QString login, QString password, QString deviceName) override;
    QFuture<Result<void>> signOut() override;

    QByteArray accessToken() const override { return m_accessToken; }
    QFuture<Result<void>> renew() override;

private:
    struct Session
    {
        QByteArray accessToken;
        QString refreshToken;
        ports::SignedIn user;
    };
    static Result<Session> sessionFrom(const Result<QJsonValue> &payload);
    void begin(const Session &session);
    void end();

    GraphQlClient &m_client;
    std::optional<ports::SignedIn> m_user;
    QByteArray m_accessToken;
    QString m_refreshToken;
    quint64 m_number = 0; ///< Of the session; an answer to a renewal of an earlier one is dropped.
};

} // namespace foyer::remote
