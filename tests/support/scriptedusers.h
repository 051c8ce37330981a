#pragma once

#include "async.h"
#include "peoplefollower.h"

namespace foyer::test {

/** A user service that tells what became of people, or is away. */
class ScriptedUsers final : public service::SubgraphPort
{
public:
    std::unique_ptr<graphql::ResponseStream> subscribe(const service::SubgraphRequest &) override { return nullptr; }
    QFuture<Result<service::ServiceAnswer>> send(const service::SubgraphRequest &request) override
    {
        if (isAway)
            return async::failed<service::ServiceAnswer>(ErrorCode::Unreachable, QStringLiteral("connection refused"));
        const qint64 after = request.variables.value(QLatin1StringView("after")).toInteger();
        QVariantList told;
        for (const service::PersonFate &fate : fates) {
            if (fate.position <= after)
                continue;
            const bool isErased = fate.into.isNull();
            told.append(
                QVariantMap{{QStringLiteral("position"), fate.position},
                            {QStringLiteral("kind"), isErased ? QStringLiteral("ERASED") : QStringLiteral("MERGED")},
                            {QStringLiteral("userId"), fate.user.toString()},
                            {QStringLiteral("intoId"), isErased ? QVariant() : fate.into.toString()}});
        }
        service::ServiceAnswer answer;
        answer.data = std::make_shared<const graphql::JsonValue>(
            graphql::JsonValue::fromVariant(QVariantMap{{QStringLiteral("personChanges"), told}}));
        return async::ready(Result<service::ServiceAnswer>(answer));
    }

    /** In their order; their positions come from it. */
    template <class UserId>
    void merge(const UserId &user, const UserId &into)
    {
        fates.append({fates.size() + 1, service::PersonFate::Kind::Merged, service::PersonId(user.uuid()),
                      service::PersonId(into.uuid())});
    }
    template <class UserId>
    void erase(const UserId &user)
    {
        fates.append({fates.size() + 1, service::PersonFate::Kind::Erased, service::PersonId(user.uuid())});
    }

    QList<service::PersonFate> fates;
    bool isAway = false;
};

} // namespace foyer::test
