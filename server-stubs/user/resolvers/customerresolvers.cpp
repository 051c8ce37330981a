#include "customerresolvers.h"

#include "customerviews.h"
#include "owncalls.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;
using domain::UserId;
using graphql::FieldContext;

namespace {

QFuture<Result<QList<User>>> similar(const FieldContext &field, Customers &customers)
{
    const Result<UserId> editor = selfOf(field);
    const Result<UserId> user = field.args.get<UserId>(u"userId"_s);
    if (!editor || !user)
        return async::failed<QList<User>>(editor ? user.error() : editor.error());
    return customers.similarTo(*editor, *user);
}

QFuture<Result<QList<PersonChangeView>>> changes(const FieldContext &field, const ChangesAfter &changesAfter)
{
    constexpr int limit = 1000;
    const Result<qint64> after = field.args.get<qint64>(u"after"_s);
    const Result<int> most = field.args.get<int>(u"most"_s);
    if (!after || !most)
        return async::failed<QList<PersonChangeView>>(after ? most.error() : after.error());
    if (*most < 1 || *most > limit)
        return async::failed<QList<PersonChangeView>>(ErrorCode::InvalidInput, u"most: 1 to %1"_s.arg(limit));
    return async::andThen(changesAfter(*after, *most), field.thread(), [](const QList<PersonChange> &found) {
        QList<PersonChangeView> views;
        for (const PersonChange &change : found)
            views.append(PersonChangeView::of(change));
        return views;
    });
}

} // namespace

void addCustomerResolvers(graphql::ResolverMap &resolvers, Customers &customers, CustomerCare &care,
                          ChangesAfter changesAfter)
{
    graphql::registerOptional<UserId>();
    resolvers.field(u"Query.similarCustomers"_s, [&customers](const FieldContext &f) { return similar(f, customers); });
    resolvers.field(u"Query.personChanges"_s, [changesAfter = std::move(changesAfter)](const FieldContext &f) {
        return changes(f, changesAfter);
    });
    resolvers.field(u"Mutation.mergeCustomers"_s,
                    editSelf<MergeCustomersInput>([&care](const OwnProof &proof, const auto &input) {
                        return care.merge(proof.self, input.userId, input.version, input.intoId);
                    }));
    resolvers.field(u"Mutation.eraseCustomer"_s,
                    editSelf<EraseCustomerInput>([&care](OwnProof proof, const auto &input) {
                        proof.currentPassword = input.currentPassword.value_or(QString());
                        return care.erase(proof, input.userId);
                    }));
}

} // namespace foyer::user
