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

QList<User> demoCustomers()
{
    const QList<std::pair<QString, QString>> people{
        {u"clara"_s, u"Clara Winter"_s},   {u"david"_s, u"David Sommer"_s}, {u"elena"_s, u"Elena Rossi"_s},
        {u"farid"_s, u"Farid Haddad"_s},   {u"greta"_s, u"Greta Lind"_s},   {u"hugo"_s, u"Hugo Petit"_s},
        {u"ines"_s, u"Inês Duarte"_s},     {u"jonas"_s, u"Jonas Weiß"_s},   {u"kim"_s, u"Kim Nguyen"_s},
        {u"laszlo"_s, u"László Kovács"_s}, {u"maria"_s, u"Maria Santos"_s}, {u"nils"_s, u"Nils Holm"_s}};
    constexpr quint64 first = 101; // of their numbers; those of staff are below
    QList<User> customers;
    for (const auto &[login, name] : people) {
        User user{demoId(first + static_cast<quint64>(customers.size())), login, name, {u"CUSTOMER"_s}, {}, u"en"_s};
        user.email = login + u"@foyer.example"_s;
        user.isDemo = true;
        customers.append(user);
    }
    return customers;
}

QString demoPassword()
{
    return u"foyer-demo"_s;
}

QString demoPin()
{
    return u"1895"_s; // the first film that was shown for money
}

namespace {

Result<QList<User>> missingOf(db::Transaction &transaction, const QList<User> &people)
{
    QList<User> missing;
    for (const User &user : people) {
        const Result<bool> isThere = UserRepository::hasAccount(transaction, user.id);
        if (!isThere)
            return fail(isThere.error());
        if (!*isThere)
            missing.append(user);
    }
    return missing;
}

Result<void> add(db::Transaction &transaction, const QList<User> &people, auth::HashCost cost, qint64 nowMs)
{
    for (const User &user : people) {
        const Result<QByteArray> hash = auth::hashPassword(demoPassword(), cost);
        const Result<QByteArray> pin =
            user.hasPin ? auth::hashPassword(demoPin(), cost) : Result<QByteArray>(QByteArray());
        if (!hash || !pin)
            return fail(hash ? pin.error() : hash.error());
        const Result<void> inserted = UserRepository::insertAccount(transaction, {user, *hash, *pin}, nowMs);
        if (!inserted)
            return inserted;
    }
    return {};
}

} // namespace

Result<void> addDemoUsers(db::Transaction &transaction, auth::HashCost cost, qint64 nowMs)
{
    const QList<User> people = demoUsers();
    const Result<QList<User>> missing = missingOf(transaction, people);
    if (!missing)
        return fail(missing.error());
    const Result<bool> isReal = UserRepository::hasRealUsers(transaction);
    if (!isReal)
        return fail(isReal.error());
    // Where some of the demo are, the others were made in the demo's back office, or are its kiosks.
    if (*isReal && missing->size() == people.size())
        return fail(ErrorCode::IllegalState, u"the database has real users: no demo users are added"_s);
    return add(transaction, *missing, cost, nowMs);
}

Result<void> addDemoCustomers(db::Transaction &transaction, auth::HashCost cost, qint64 nowMs)
{
    return missingOf(transaction, demoCustomers()).and_then([&](const QList<User> &missing) {
        return add(transaction, missing, cost, nowMs);
    });
}

} // namespace foyer::user
