#include "personrelay.h"

#include "async.h"
#include "peoplefollower.h"

namespace foyer::user {

PersonRelay::PersonRelay(service::SubgraphPort &main, std::function<graphql::Identity()> identity)
    : m_main(main, std::move(identity))
{
}

QFuture<Result<QList<PersonChange>>> PersonRelay::changesAfter(qint64 position, int most)
{
    return async::andThen(service::personFates(m_main, position, most, &m_context), &m_context,
                          [](const QList<service::PersonFate> &fates) {
                              QList<PersonChange> changes;
                              for (const service::PersonFate &fate : fates) {
                                  const bool isMerged = fate.kind == service::PersonFate::Kind::Merged;
                                  changes.append({fate.position,
                                                  isMerged ? PersonChange::Kind::Merged : PersonChange::Kind::Erased,
                                                  domain::UserId(fate.user.uuid()), domain::UserId(fate.into.uuid())});
                              }
                              return changes;
                          });
}

} // namespace foyer::user
