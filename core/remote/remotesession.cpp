#include "remotesession.h"

#include "async.h"
#include "jsonreader.h"

namespace foyer::remote {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

RemoteSession::RemoteSession(GraphQlClient &client, QObject *parent)
    : SessionApi(parent)
    , m_client(client)
{
    m_client.setAccessTokens(this);
}

RemoteSession::~RemoteSession()
{
    m_client.setAccessTokens(nullptr);
}

Result<RemoteSession::Session> RemoteSession::sessionFrom(const Result<QJsonValue> &payload)
{
    if (!payload)
        return fail(payload.error());
    JsonReader json(*payload, u"session"_s);
    if (!json.isNull(u"refusal"_s)) {
        JsonReader refusal = json.object(u"refusal"_s);
        Error error{errorCodeFromWireName(refusal.text(u"code"_s)), {}, {}};
        if (!refusal.isNull(u"retryAfterMs"_s))
            error.extras.insert(u"retryAfterMs"_s, refusal.integer(u"retryAfterMs"_s));
        return fail(json.isGood() ? error : Error{ErrorCode::Protocol, u"half a refusal"_s, {}});
    }
    JsonReader session = json.object(u"session"_s);
    JsonReader user = session.object(u"user"_s);
    Session read;
    read.accessToken = session.text(u"accessToken"_s).toLatin1();
    read.refreshToken = session.text(u"refreshToken"_s);
    read.user.user = user.id<UserId>(u"id"_s);
    read.user.login = user.text(u"login"_s);
    read.user.displayName = user.text(u"displayName"_s);
    read.user.roles = user.texts(u"roles"_s);
    const QStringList cinemas = user.texts(u"cinemaIds"_s);
    for (const QString &id : cinemas) {
        const Result<CinemaId> cinema = CinemaId::fromString(id);
        if (!cinema)
            user.problem(u"cinemaIds"_s, u"not an id"_s);
        read.user.cinemas.append(cinema.value_or(CinemaId()));
    }
    read.user.language = user.optionalText(u"language"_s);
    if (read.accessToken.isEmpty() || read.refreshToken.isEmpty())
        session.problem(u"accessToken"_s, u"empty"_s);
    return json.result(std::move(read));
}

QFuture<Result<ports::SignedIn>> RemoteSession::signIn(QString login, QString password, QString deviceName)
{
    const QJsonObject input{{u"login"_s, login}, {u"password"_s, password}, {u"deviceName"_s, deviceName}};
    return async::andThen(m_client.mutateOnce(u"signIn"_s, {{u"input"_s, input}}), this,
                          [this](const GraphQlAnswer &answer) -> Result<ports::SignedIn> {
                              const Result<Session> session = sessionFrom(answer.field(u"signIn"_s));
                              if (!session)
                                  return fail(session.error());
                              ++m_number;
                              begin(*session);
                              Q_EMIT changed();
                              return session->user;
                          });
}

QFuture<Result<void>> RemoteSession::signOut()
{
    if (!m_user)
        return async::ready<Result<void>>({});
    const QJsonObject variables{{u"refreshToken"_s, m_refreshToken}};
    end();
    return async::andThen(m_client.mutateOnce(u"signOut"_s, variables), this,
                          [](const GraphQlAnswer &answer) -> Result<void> {
                              const Result<QJsonValue> heard = answer.field(u"signOut"_s);
                              if (!heard)
                                  return fail(heard.error());
                              return {};
                          });
}

QFuture<Result<void>> RemoteSession::renew()
{
    if (!m_user)
        return async::failed<void>(ErrorCode::Unauthenticated);
    const QJsonObject variables{{u"refreshToken"_s, m_refreshToken}};
    return async::then(m_client.mutateOnce(u"refreshSession"_s, variables), this,
                       [this, number = m_number](const Result<GraphQlAnswer> &answer) -> Result<void> {
                           if (number != m_number)
                               return fail(ErrorCode::Cancelled, u"somebody else signed in or out meanwhile"_s);
                           const Result<Session> session =
                               answer ? sessionFrom(answer->field(u"refreshSession"_s)) : fail(answer.error());
                           if (session) {
                               begin(*session);
                               return {};
                           }
                           if (session.error().code == ErrorCode::Unauthenticated)
                               end();
                           return fail(session.error());
                       });
}

void RemoteSession::begin(const Session &session)
{
    m_accessToken = session.accessToken;
    m_refreshToken = session.refreshToken;
    m_user = session.user;
}

void RemoteSession::end()
{
    ++m_number;
    m_user.reset();
    m_accessToken.clear();
    m_refreshToken.clear();
    Q_EMIT changed();
}

} // namespace foyer::remote
