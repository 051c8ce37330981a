#include "democode.h"

#include "async.h"
#include "id.h"

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;
using remote::GraphQlAnswer;

namespace {

QUrl graphQlOf(QUrl server)
{
    server.setPath(u"/graphql"_s);
    return server;
}

struct CodeTag;

} // namespace

DemoCode::DemoCode(const QUrl &server, const QString &login, const QString &password)
    : m_login(login)
    , m_password(password)
    , m_client(graphQlOf(server))
    , m_session(m_client)
{
}

QFuture<Result<QString>> DemoCode::make(const QString &name)
{
    const auto cinemas = async::andThen(m_session.signIn(m_login, m_password, name), this,
                                        [this](const ports::SignedIn &) { return m_client.query(u"cinemas"_s, {}); });
    const auto made =
        async::andThen(cinemas, this, [this, name](const GraphQlAnswer &answer) -> QFuture<Result<GraphQlAnswer>> {
            const Result<QJsonValue> all = answer.field(u"cinemas"_s);
            const QString cinema = all ? (*all)[0][u"id"_s].toString() : QString();
            if (cinema.isEmpty())
                return async::failed<GraphQlAnswer>(ErrorCode::NotFound, u"no cinema"_s);
            return m_client.mutateAgain(
                u"createKioskCode"_s,
                {{u"codeId"_s, Id<CodeTag>::create().toString()}, {u"cinemaId"_s, cinema}, {u"name"_s, name}});
        });
    return async::andThen(made, this, [](const GraphQlAnswer &answer) -> Result<QString> {
        const Result<QJsonValue> payload = answer.field(u"createKioskCode"_s);
        if (!payload)
            return fail(payload.error());
        const QString code = (*payload)[u"code"_s][u"code"_s].toString();
        return code.isEmpty() ? Result<QString>(fail(ErrorCode::Protocol, u"no code"_s)) : code;
    });
}

} // namespace foyer::app
