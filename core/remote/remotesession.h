#pragma once

#include "accesstokens.h"
#include "deviceenrolment.h"
#include "devicetokens.h"
#include "graphqlclient.h"
#include "jsonreader.h"
#include "sessionkeeper.h"

namespace foyer::remote {

/** The session over GraphQL, and the tokens of all other requests. A person's is in memory only: after a restart
 *  somebody signs in. A device's is with its keeper, and goes on.
 *
 *  Each refresh token but a person's first is made here and sent to be the next one, so that a renewal whose answer was
 *  lost is asked for once more in the same words; what was sent is kept before it is sent. Borrows the client, and sets
 *  itself as its token source while it lives. */
class RemoteSession final : public ports::SessionApi, public ports::DeviceEnrolment, public AccessTokens
{
    Q_OBJECT
public:
    /** @p keeper is borrowed; without one this is no device, and neither resumes nor enrols (IllegalState). */
    explicit RemoteSession(GraphQlClient &client, ports::SessionKeeper *keeper = nullptr, QObject *parent = nullptr);
    ~RemoteSession() override;

    /** @p tokens is borrowed: who signs in here is known at the next sign-in. Not called: everybody is new each time.
     */
    void rememberIn(ports::DeviceTokens &tokens) { m_deviceTokens = &tokens; }

    std::optional<ports::SignedIn> current() const override { return m_user; }
    QFuture<Result<ports::SignedIn>> signIn(QString login, QString password, QString deviceName) override;
    QFuture<Result<ports::SignedIn>> completeSignIn(QString code) override;
    QFuture<Result<ports::SignedIn>> switchByPin(QString shown, QString pin) override;
    QFuture<Result<void>> signOut() override;

    Standing standing() const override { return m_standing; }
    QFuture<Result<ports::SignedIn>> resume() override;
    QFuture<Result<ports::SignedIn>> enrol(QString code, QString deviceName) override;

    QByteArray accessToken() const override { return m_accessToken; }
    QFuture<Result<void>> renew() override;
    QFuture<Result<void>> stepUp(QString code) override;

private:
    struct Session
    {
        QByteArray accessToken;
        QString refreshToken;
        ports::SignedIn user;
        QString deviceToken; ///< Only of a sign-in.
    };
    /** A sign-in that goes on with a code. */
    struct Challenge
    {
        QString login;
        QString challenge;
        QString verifier; ///< Shown with the code: nobody else has it.
    };
    ports::SignedIn beginAs(const QString &login, const Session &session);
    static Result<Session> sessionFrom(const Result<QJsonValue> &payload);
    QFuture<Result<ports::SignedIn>> askToGoOn();
    Result<ports::SignedIn> handleEnrolment(const Result<Session> &session);
    void begin(const Session &session);
    void end();
    Result<void> keep() const;

    GraphQlClient &m_client;
    ports::SessionKeeper *m_keeper;
    ports::DeviceTokens *m_deviceTokens = nullptr;
    std::optional<ports::SignedIn> m_user;
    QByteArray m_accessToken;
    ports::KeptSession m_kept;
    Challenge m_challenge; ///< Of the last sign-in; empty for none.
    QString m_triedCode; ///< That the unconfirmed token was made for.
    Standing m_standing = Standing::Unknown;
    quint64 m_number = 0; ///< Of the session; an answer to a renewal of an earlier one is dropped.
};

/** Why nobody was let in: WrongCredentials, TooManyAttempts (extras.retryAfterMs), Unauthenticated. None when somebody
 *  was. A half one is a problem of @p payload. */
std::optional<Error> readSignInRefusal(JsonReader &payload);

} // namespace foyer::remote
