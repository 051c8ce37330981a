#include "demousers.h"

#include "userrepository.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Ids of the demo lie at the beginning of time, where no id made by a clock is. */
domain::UserId demoId(quint64 number)
{
    return domain::UserId(uuidV7(0, 0, number));
}

} // namespace

QList<User> demoUsers()
{
    QList<User> users{{demoId(1), u"anna"_s, u"Anna Berg"_s, {u"CASHIER"_s}, {}, u"en"_s},
                      {demoId(2), u"manager"_s, u"Milan Novak"_s, {u"CASHIER"_s, u"MANAGER"_s}, {}, u"en"_s},
                      {demoId(3), u"admin"_s, u"Ada Okafor"_s, {u"ADMIN"_s, u"CASHIER"_s, u"MANAGER"_s}, {}, u"en"_s}};
    for (User &user : users)
        user.isDemo = true;
    return users;
}

QString demoPassword()
{
    return u"foyer-demo"_s;
}

Result<void> addDemoUsers(db::Transaction &transaction, auth::HashCost cost, qint64 nowMs)
{
    const Result<bool> isReal = UserRepository::hasRealUsers(transaction);
    if (!isReal)
        return fail(isReal.error());
    if (*isReal)
        return fail(ErrorCode::IllegalState, u"the database has real users: no demo users are added"_s);
    for (const User &user : demoUsers()) {
        const Result<bool> isThere = UserRepository::hasAccount(transaction, user.id);
        if (!isThere)
            return fail(isThere.error());
        if (*isThere)
            continue;
        const Result<QByteArray> hash = auth::hashPassword(demoPassword(), cost);
        if (!hash)
            return fail(hash.error());
        const Result<void> inserted = UserRepository::insertAccount(transaction, {user, *hash}, nowMs);
        if (!inserted)
            return inserted;
    }
    return {};
}

} // namespace foyer::user
