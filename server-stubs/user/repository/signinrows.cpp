#include "signinrows.h"

#include "userlist.h"

#include "wirenames.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::pair<SignInResult, QLatin1StringView> resultNames[] = {
    {SignInResult::SignedIn, "SIGNED_IN"_L1},
    {SignInResult::Enrolled, "ENROLLED"_L1},
    {SignInResult::SignedOut, "SIGNED_OUT"_L1},
    {SignInResult::SessionEnded, "SESSION_ENDED"_L1},
    {SignInResult::TokenReused, "TOKEN_REUSED"_L1},
    {SignInResult::WrongPassword, "WRONG_PASSWORD"_L1},
    {SignInResult::SignedInByPin, "SIGNED_IN_BY_PIN"_L1},
    {SignInResult::UnknownLogin, "UNKNOWN_LOGIN"_L1},
    {SignInResult::AccountDisabled, "ACCOUNT_DISABLED"_L1},
    {SignInResult::Throttled, "THROTTLED"_L1},
    {SignInResult::WrongPin, "WRONG_PIN"_L1},
    {SignInResult::PinThrottled, "PIN_THROTTLED"_L1},
    {SignInResult::WrongCode, "WRONG_CODE"_L1},
    {SignInResult::CodeThrottled, "CODE_THROTTLED"_L1},
    {SignInResult::PasswordChanged, "PASSWORD_CHANGED"_L1},
    {SignInResult::PinChanged, "PIN_CHANGED"_L1},
    {SignInResult::StateChanged, "STATE_CHANGED"_L1},
    {SignInResult::RightsChanged, "RIGHTS_CHANGED"_L1},
    {SignInResult::NotAllowed, "NOT_ALLOWED"_L1},
    {SignInResult::BadgeChanged, "BADGE_CHANGED"_L1},
    {SignInResult::Allowed, "ALLOWED"_L1},
    {SignInResult::SteppedUp, "STEPPED_UP"_L1},
    {SignInResult::WrongOneTimeCode, "WRONG_ONE_TIME_CODE"_L1},
    {SignInResult::OneTimeThrottled, "ONE_TIME_THROTTLED"_L1},
};

constexpr qsizetype deviceLength = 100;
constexpr qsizetype peerLength = 45;
constexpr qsizetype operationLength = 100;

Result<SignInEntry> toEntry(const db::Row &row)
{
    const auto result = signInResultFromWireName(row.text("result"));
    if (!result)
        return fail(ErrorCode::Storage, u"a sign-in cannot be read: "_s + row.text("result"));
    SignInEntry entry;
    entry.result = *result;
    entry.atMs = row.integer("happened_at");
    entry.lastAtMs = row.integer("last_at");
    entry.times = static_cast<int>(row.integer("times"));
    entry.user = row.id<domain::UserTag>("user_id");
    entry.by = row.id<domain::UserTag>("author_id");
    entry.session = row.id<auth::SessionTag>("session_id");
    entry.deviceName = row.text("device_name");
    entry.peer = row.text("peer");
    entry.operation = row.text("operation");
    entry.id = row.id<SignInTag>("id");
    return entry;
}

SqlTerm conditionOf(const SignInQuery &query, const Viewer &viewer)
{
    QStringList terms{u"1 = 1"_s};
    db::Binds binds;
    const auto add = [&](const QString &term, const db::Binds &values) {
        terms.append(term);
        binds += values;
    };
    if (!query.id.isNull())
        add(u"id = ?"_s, {query.id});
    if (!query.user.isNull())
        add(u"user_id = ?"_s, {query.user});
    for (const QList<SignInResult> &results : {query.results, query.alsoOf}) {
        if (results.isEmpty())
            continue;
        db::Binds names;
        for (const SignInResult result : results)
            names.append(toWireName(result));
        add(u"result IN (%1)"_s.arg(QStringList(names.size(), u"?"_s).join(u", "_s)), names);
    }
    if (!query.peer.isEmpty())
        add(u"peer = ?"_s, {query.peer});
    if (query.fromMs)
        add(u"happened_at >= ?"_s, {*query.fromMs});
    if (query.untilMs)
        add(u"happened_at < ?"_s, {*query.untilMs});
    const SqlTerm people = peopleShown(query.text, viewer);
    if (!people.sql.isEmpty())
        add(u"COALESCE(user_id, author_id) IN (SELECT app_user.id FROM app_user WHERE %1)"_s.arg(people.sql),
            people.binds);
    return {terms.join(u" AND "_s), binds};
}

} // namespace

QString toWireName(SignInResult result)
{
    return nameIn(resultNames, result);
}

std::optional<SignInResult> signInResultFromWireName(QStringView name)
{
    return valueIn<SignInResult>(resultNames, name);
}

QList<SignInResult> resultsOfKind(QStringView kind)
{
    using enum SignInResult;
    if (kind == "SESSION"_L1)
        return {SignedIn, SignedInByPin, Enrolled, SteppedUp, SignedOut, SessionEnded};
    if (kind == "CHANGE"_L1)
        return {PasswordChanged, PinChanged, BadgeChanged, StateChanged, RightsChanged};
    if (kind == "APPROVAL"_L1)
        return {Allowed};
    if (kind == "REFUSAL"_L1)
        return {TokenReused,  WrongPassword, UnknownLogin,  AccountDisabled,  Throttled,        WrongPin,
                PinThrottled, WrongCode,     CodeThrottled, WrongOneTimeCode, OneTimeThrottled, NotAllowed};
    return {};
}

Result<void> writeSignIn(db::Transaction &transaction, const SignInEntry &entry)
{
    return transaction
        .insertRows(
            u"sign_in_log"_s,
            {u"id"_s, u"result"_s, u"happened_at"_s, u"last_at"_s, u"times"_s, u"user_id"_s, u"author_id"_s,
             u"session_id"_s, u"device_name"_s, u"peer"_s, u"operation"_s},
            {{entry.id.isNull() ? SignInId::create() : entry.id, toWireName(entry.result), entry.atMs,
              entry.lastAtMs == 0 ? entry.atMs : entry.lastAtMs, entry.times, entry.user,
              entry.by == entry.user ? domain::UserId() : entry.by, entry.session, entry.deviceName.left(deviceLength),
              entry.peer.left(peerLength), entry.operation.left(operationLength)}})
        .map([](qint64) {});
}

Result<bool> countSignIn(db::Transaction &transaction, SignInId id, int more, qint64 lastAtMs)
{
    return transaction
        .execute(u"UPDATE sign_in_log SET times = times + ?, last_at = ? WHERE id = ?"_s, {more, lastAtMs, id})
        .map([](qint64 matched) { return matched > 0; });
}

Result<int> forgetSignIns(db::Transaction &transaction, qint64 beforeMs, int most)
{
    const Result<db::Rows> old = transaction.query(
        u"SELECT happened_at FROM sign_in_log WHERE happened_at < ? ORDER BY happened_at LIMIT ?"_s, {beforeMs, most});
    if (!old || old->isEmpty())
        return old ? Result<int>(0) : fail(old.error());
    return transaction
        .execute(u"DELETE FROM sign_in_log WHERE happened_at <= ?"_s, {old->constLast().integer("happened_at")})
        .map([](qint64 gone) { return static_cast<int>(gone); });
}

Result<void> forgetPlacesOf(db::Transaction &transaction, domain::UserId user)
{
    return transaction.execute(u"UPDATE sign_in_log SET device_name = '', peer = '' WHERE user_id = ?"_s, {user})
        .map([](qint64) {});
}

Result<SignInPage> readSignIns(db::Connection &connection, const SignInQuery &query, const Viewer &viewer)
{
    const SqlTerm condition = conditionOf(query, viewer);
    const Result<db::Rows> count =
        connection.query(u"SELECT COUNT(*) FROM sign_in_log WHERE "_s + condition.sql, condition.binds);
    if (!count)
        return fail(count.error());
    const Result<db::Rows> rows = connection.query(
        u"SELECT id, result, happened_at, last_at, times, user_id, author_id, session_id, device_name, peer, operation "
        "FROM sign_in_log WHERE %1 ORDER BY happened_at DESC, id DESC LIMIT ? OFFSET ?"_s.arg(condition.sql),
        condition.binds + db::Binds{query.first, query.offset});
    if (!rows)
        return fail(rows.error());
    SignInPage page{{}, count->first().integer(0)};
    for (const db::Row &row : *rows) {
        const Result<SignInEntry> entry = toEntry(row);
        if (!entry)
            return fail(entry.error());
        page.entries.append(*entry);
    }
    return page;
}

} // namespace foyer::user
