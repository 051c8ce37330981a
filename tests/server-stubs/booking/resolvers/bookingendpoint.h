#pragma once

#include "async.h"
#include "authguard.h"
#include "bookingbelongings.h"
#include "bookingresolvers.h"
#include "boxoffice.h"
#include "execution/engine.h"
#include "scriptedfacts.h"

#include <QFile>
#include <QJsonDocument>

namespace foyer::booking::test {

using namespace Qt::Literals::StringLiterals;

inline QString textOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

inline QString wholeSdl(const QString &own)
{
    return textOf(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/common/service/common.graphql")) + u'\n' + own;
}

/** The box office behind its schema and the rule of @auth. */
class Endpoint
{
public:
    Endpoint()
        : m_engine(engineOver(office.database))
    {
    }

    /** Another engine, whose resolvers read @p database. This must outlive it. */
    std::unique_ptr<graphql::Engine> engineOver(const std::shared_ptr<db::Database> &database)
    {
        const QString sdl = wholeSdl(textOf(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/booking/schema.graphql")));
        graphql::EngineOptions options;
        service::setAuthGuard(options, bookingBelongings(database));
        auto created = graphql::Engine::create(
            sdl,
            bookingResolvers({*office.sales, *office.owed, database, std::make_shared<Snapshots>(), office.clock,
                              m_context, facts, halls,
                              [this](const QByteArray &token) {
                                  return auth::readApproval(token, auth::KeySet({approvalKey.publicKey()}),
                                                            u"booking"_s, office.clock.nowMs());
                              },
                              [this](const QByteArray &token) { return codesGivenAtMs.value(token); },
                              [this](const QString &contact) -> QFuture<Result<QList<domain::UserId>>> {
                                  if (contactsAreAway)
                                      return async::failed<QList<domain::UserId>>(ErrorCode::Unreachable);
                                  return async::ready(Result<QList<domain::UserId>>(contacts.values(contact)));
                              }}),
            std::move(options));
        if (!created)
            qFatal("%s", qPrintable(created.error().join(u'\n')));
        return *std::move(created);
    }

    /** Starts again, as a house of other rules. */
    void setPolicy(const SalesPolicy &policy)
    {
        m_engine.reset();
        office.options.policy = policy;
        office.restart();
        m_engine = engineOver(office.database);
    }

    /** The whole answer. */
    QJsonObject send(const QString &query, const QJsonObject &variables, const std::optional<Actor> &actor)
    {
        const graphql::Response response = await(m_engine->execute({query, {}, variables, {}}, contextOf(actor)));
        return QJsonDocument::fromJson(response.toJson()).object();
    }
    /** As the same, for what goes on. */
    std::unique_ptr<graphql::ResponseStream> subscribe(const QString &query, const QJsonObject &variables,
                                                       const std::optional<Actor> &actor)
    {
        return m_engine->subscribe({query, {}, variables, {}}, [this, actor] { return contextOf(actor); });
    }
    /** The data of an answer without errors. */
    QJsonObject ask(const QString &query, const QJsonObject &variables, const std::optional<Actor> &actor)
    {
        const QJsonObject answer = send(query, variables, actor);
        if (answer.contains("errors"_L1))
            qWarning().noquote() << QJsonDocument(answer).toJson();
        return answer.value("data"_L1).toObject();
    }

    /** Why @p actor is not told the edits of the thing that @p field ("showtime") has under @p id; empty when they are
     *  told: @p newest is then what was done last. */
    QString editsRefused(const QString &field, const QString &id, const Actor &actor, QString *newest = nullptr)
    {
        const QJsonObject answer = send(
            u"query($id: ID!) { %1(id: $id) { edits { nodes { action by } } } }"_s.arg(field), {{u"id"_s, id}}, actor);
        if (newest) {
            const QJsonValue edit = answer[u"data"_s][field][u"edits"_s][u"nodes"_s][0];
            *newest = edit[u"action"_s].toString() + u' ' + edit[u"by"_s].toString();
        }
        return answer[u"errors"_s][0][u"extensions"_s][u"code"_s].toString();
    }

    BoxOffice office;
    ScriptedFacts facts;
    HallWatch halls{office.database, office.clock, {std::chrono::milliseconds(0), std::chrono::microseconds(0)}};
    QStringList cinemaIds; ///< Of the sessions.
    QByteArray bearerToken; ///< Of the session that asks.
    QHash<QByteArray, qint64> codesGivenAtMs; ///< By the token of the session.
    QMultiHash<QString, domain::UserId> contacts; ///< Whose e-mail address or phone number it is.
    bool contactsAreAway = false; ///< Nobody answers whose.
    const auth::SigningKey approvalKey = auth::SigningKey::generate(); ///< What approvals are signed with.

private:
    std::shared_ptr<graphql::RequestContext> contextOf(const std::optional<Actor> &actor) const
    {
        auto context = std::make_shared<graphql::RequestContext>();
        if (actor) {
            context->identity.subject = actor->user.toString();
            context->identity.displayName = actor->name;
            context->identity.roles = {toWireName(actor->role)};
            context->identity.cinemaIds = cinemaIds;
            context->identity.bearerToken = bearerToken;
        }
        return context;
    }

    QObject m_context;
    std::unique_ptr<graphql::Engine> m_engine;
};

} // namespace foyer::booking::test
