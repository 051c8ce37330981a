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
    int number = 101;
    for (User &user : users) {
        user.isDemo = true;
        user.staffNumber = number++;
        user.hasPin = true;
    }
    return users;
}

QString demoPassword()
{
    return u"foyer-demo"_s;
}

QString demoPin()
{
    return u"1895"_s; // the first film that was shown for money
}

Result<void> addDemoUsers(db::Transaction &transaction, auth::HashCost cost, qint64 nowMs)
{
    QList<User> missing;
    const QList<User> people = demoUsers();
    for (const User &user : people) {
        const Result<bool> isThere = UserRepository::hasAccount(transaction, user.id);
        if (!isThere)
            return fail(isThere.error());
        if (!*isThere)
            missing.append(user);
    }
    const Result<bool> isReal = UserRepository::hasRealUsers(transaction);
    if (!isReal)
        return fail(isReal.error());
    // Where some of the demo are, the others were made in the demo's back office, or are its kiosks.
    if (*isReal && missing.size() == people.size())
        return fail(ErrorCode::IllegalState, u"the database has real users: no demo users are added"_s);
    for (const User &user : std::as_const(missing)) {
        const Result<QByteArray> hash = auth::hashPassword(demoPassword(), cost);
        const Result<QByteArray> pin = auth::hashPassword(demoPin(), cost);
        if (!hash || !pin)
            return fail(hash ? pin.error() : hash.error());
        const Result<void> inserted = UserRepository::insertAccount(transaction, {user, *hash, *pin}, nowMs);
        if (!inserted)
            return inserted;
    }
    return {};
}

} // namespace foyer::user
