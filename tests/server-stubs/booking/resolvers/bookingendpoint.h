#pragma once

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

/** The box office behind its schema. */
class Endpoint
{
public:
    Endpoint()
    {
        const QString sdl = wholeSdl(textOf(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/booking/schema.graphql")));
        auto created =
            graphql::Engine::create(sdl,
                                    bookingResolvers({*office.sales, *office.owed, office.database,
                                                      std::make_shared<Snapshots>(), office.clock, m_context, facts}));
        if (!created)
            qFatal("%s", qPrintable(created.error().join(u'\n')));
        m_engine = *std::move(created);
    }

    /** The whole answer. */
    QJsonObject send(const QString &query, const QJsonObject &variables, const std::optional<Actor> &actor)
    {
        auto context = std::make_shared<graphql::RequestContext>();
        if (actor) {
            context->identity.subject = actor->user.toString();
            context->identity.displayName = actor->name;
            context->identity.roles = {toWireName(actor->role)};
            context->identity.cinemaIds = cinemaIds;
        }
        const graphql::Response response = await(m_engine->execute({query, {}, variables, {}}, context));
        return QJsonDocument::fromJson(response.toJson()).object();
    }
    /** The data of an answer without errors. */
    QJsonObject ask(const QString &query, const QJsonObject &variables, const std::optional<Actor> &actor)
    {
        const QJsonObject answer = send(query, variables, actor);
        if (answer.contains("errors"_L1))
            qWarning().noquote() << QJsonDocument(answer).toJson();
        return answer.value("data"_L1).toObject();
    }

    BoxOffice office;
    ScriptedFacts facts;
    QStringList cinemaIds; ///< Of the sessions.

private:
    QObject m_context;
    std::unique_ptr<graphql::Engine> m_engine;
};

} // namespace foyer::booking::test
