#include "memberresolvers.h"

#include "async.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;
using domain::UserId;
using graphql::FieldContext;

void addMemberResolvers(graphql::ResolverMap &resolvers, Members &members)
{
    graphql::registerList<Member>();
    resolvers.field(u"Query.members"_s, [&members](const FieldContext &f) -> QFuture<Result<QList<Member>>> {
        constexpr qsizetype longestText = 200;
        const Result<QString> text = f.args.get<QString>(u"text"_s);
        if (!text)
            return async::failed<QList<Member>>(text.error());
        if (text->size() > longestText)
            return async::failed<QList<Member>>(ErrorCode::TooLarge, u"text: at most %1 characters"_s.arg(longestText));
        return members.find(*text, Members::mostFound);
    });
    resolvers.field(
        u"User.memberNumber"_s, [&members](const FieldContext &f) -> QFuture<Result<std::optional<QString>>> {
            const UserId id = f.parent<User>().id;
            return async::andThen(members.numbersOf({id}), f.thread(),
                                  [id](const QHash<UserId, QString> &numbers) -> Result<std::optional<QString>> {
                                      const auto found = numbers.constFind(id);
                                      return found == numbers.cend() ? std::nullopt : std::optional(*found);
                                  });
        });
}

} // namespace foyer::user
