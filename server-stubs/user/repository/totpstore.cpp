#include "totpstore.h"

#include "editsteps.h"
#include "userrights.h"

#include "encoding.h"
#include "foyerassert.h"
#include "sealedsecret.h"
#include "totp.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int recoveryCodeBytes = 15; // 24 letters and digits without a rest
constexpr qsizetype groupLength = 4;

/** Of 120 random bits a plain hash gives nothing away (OWASP ASVS 5.0, 6.5.2). However it is typed. */
QByteArray storedForm(const QString &recoveryCode)
{
    QString folded = recoveryCode.toUpper();
    folded.remove(u' ');
    folded.remove(u'-');
    return auth::hash256("recovery code" + folded.toUtf8());
}

Error wrongCode()
{
    return invalidFields({{u"code"_s, FieldFault::Unknown, {}}});
}

Error noSecondStep()
{
    return {ErrorCode::IllegalState, u"has no second step"_s, {}};
}

Result<void> endSessions(db::Transaction &transaction, domain::UserId user, SessionFamilyId kept, qint64 nowMs)
{
    return revokeSessionsBut(transaction, user, kept, nowMs).map([](qint64) {});
}

/** The edit by which @p user gets a second step, or loses it; @p with is done in it. */
template <class Check, class With>
Result<UserEdit> setHasTotp(db::Transaction &transaction, domain::UserId editor, domain::UserId user, int version,
                            bool hasTotp, qint64 nowMs, Check check, With with)
{
    const auto change = [&](User &changed) -> Result<bool> {
        const Result<bool> written = writeVersion(transaction, changed, u"has_totp = ?"_s, {hasTotp}, nowMs);
        if (!written || !*written)
            return written;
        return with().map([] { return true; });
    };
    return editWithin(transaction, editor, user, version, db::EditAction::Changed, check, change);
}

/** The version of who edits themself, whose row is locked from here on. */
Result<int> ownVersion(db::Transaction &transaction, domain::UserId self)
{
    const Result<bool> isActive = lockActive(transaction, self);
    if (!isActive)
        return fail(isActive.error());
    return editorWithin(transaction.connection(), self).map([](const User &user) { return user.version; });
}

Result<UserEdit> removeOfWithin(db::Transaction &transaction, domain::UserId editorId, domain::UserId id, int version,
                                qint64 nowMs)
{
    const auto check = [](const User &editor, const User &user) -> Result<bool> {
        if (const Result<void> may = mayManage(editor, user); !may)
            return fail(may.error());
        if (!editor.roles.contains("ADMIN"_L1))
            return fail(ErrorCode::Forbidden, u"only an ADMIN takes a second step from somebody"_s);
        if (editor.id == user.id)
            return fail(ErrorCode::IllegalState, u"one's own is removed by a code"_s);
        return !user.hasTotp;
    };
    return setHasTotp(transaction, editorId, id, version, false, nowMs, check, [&] {
        return deleteTotpRows(transaction, id).and_then([&] { return revokeSessionsOf(transaction, id, nowMs); });
    });
}

} // namespace

QStringList newRecoveryCodes()
{
    QStringList codes;
    while (codes.size() < recoveryCodeCount) {
        const QString letters = auth::toBase32(auth::randomBytes(recoveryCodeBytes));
        QStringList groups;
        for (qsizetype at = 0; at < letters.size(); at += groupLength)
            groups.append(letters.mid(at, groupLength));
        codes.append(groups.join(u'-'));
    }
    return codes;
}

Result<void> deleteTotpRows(db::Transaction &transaction, domain::UserId user)
{
    return transaction.execute(u"DELETE FROM totp WHERE user_id = ?"_s, {user})
        .and_then([&](qint64) { return transaction.execute(u"DELETE FROM recovery_code WHERE user_id = ?"_s, {user}); })
        .map([](qint64) {});
}

TotpStore::TotpStore(std::shared_ptr<db::Database> database, QByteArray key)
    : m_database(std::move(database))
    , m_key(std::move(key))
{
    FOYER_ASSERT(m_database);
}

QFuture<Result<void>> TotpStore::begin(domain::UserId user, const QByteArray &secret, qint64 nowMs) const
{
    const QByteArray sealed = auth::seal(m_key, secret, user.toBytes());
    return m_database->write([user, sealed, nowMs](db::Transaction &transaction) -> Result<void> {
        if (const Result<int> version = ownVersion(transaction, user); !version)
            return fail(version.error());
        const Result<User> self = existing(transaction.connection(), user);
        if (!self)
            return fail(self.error());
        if (self->hasTotp)
            return fail(ErrorCode::IllegalState, u"has a second step already"_s);
        return deleteTotpRows(transaction, user)
            .and_then([&] {
                return transaction.insertRows(u"totp"_s, {u"user_id"_s, u"secret"_s, u"begun_at"_s, u"last_step"_s},
                                              {{user, sealed, nowMs, 0}});
            })
            .map([](qint64) {});
    });
}

QFuture<Result<UserEdit>> TotpStore::confirm(domain::UserId self, const QString &typed,
                                             const QStringList &recoveryCodes, SessionFamilyId kept, qint64 nowMs) const
{
    return m_database->write([=, this](db::Transaction &transaction) {
        return confirmWithin(transaction, self, typed, recoveryCodes, kept, nowMs);
    });
}

Result<UserEdit> TotpStore::confirmWithin(db::Transaction &transaction, domain::UserId self, const QString &typed,
                                          const QStringList &recoveryCodes, SessionFamilyId kept, qint64 nowMs) const
{
    const Result<int> version = ownVersion(transaction, self);
    if (!version)
        return fail(version.error());
    const auto check = [&](const User &, const User &) -> Result<bool> {
        const Result<db::Rows> begun =
            transaction.query(u"SELECT 1 FROM totp WHERE user_id = ? AND confirmed_at IS NULL AND begun_at > ?"_s,
                              {self, nowMs - enrolWithin.count()});
        if (!begun)
            return fail(begun.error());
        if (begun->isEmpty())
            return fail(ErrorCode::IllegalState, u"no second step was begun within a quarter of an hour"_s);
        const Result<bool> isRight = useStep(transaction, self, typed, nowMs, false);
        if (!isRight)
            return fail(isRight.error());
        if (!*isRight)
            return fail(wrongCode());
        return false;
    };
    QList<db::Binds> rows;
    for (const QString &code : recoveryCodes)
        rows.append(db::Binds{self, storedForm(code)});
    return setHasTotp(transaction, self, self, *version, true, nowMs, check, [&] {
        return transaction.execute(u"UPDATE totp SET confirmed_at = ? WHERE user_id = ?"_s, {nowMs, self})
            .and_then([&](qint64) {
                return transaction.insertRows(u"recovery_code"_s, {u"user_id"_s, u"code_hash"_s}, rows);
            })
            .and_then([&](qint64) { return endSessions(transaction, self, kept, nowMs); });
    });
}

QFuture<Result<UserEdit>> TotpStore::removeOwn(domain::UserId self, const QString &typed, SessionFamilyId kept,
                                               qint64 nowMs) const
{
    return m_database->write(
        [=, this](db::Transaction &transaction) { return removeOwnWithin(transaction, self, typed, kept, nowMs); });
}

Result<UserEdit> TotpStore::removeOwnWithin(db::Transaction &transaction, domain::UserId self, const QString &typed,
                                            SessionFamilyId kept, qint64 nowMs) const
{
    const Result<int> version = ownVersion(transaction, self);
    if (!version)
        return fail(version.error());
    const auto check = [&](const User &, const User &user) -> Result<bool> {
        if (!user.hasTotp)
            return fail(noSecondStep());
        const Result<bool> isRight = useCodeWithin(transaction, self, typed, nowMs);
        if (!isRight)
            return fail(isRight.error());
        if (!*isRight)
            return fail(wrongCode());
        return false;
    };
    return setHasTotp(transaction, self, self, *version, false, nowMs, check, [&] {
        return deleteTotpRows(transaction, self).and_then([&] { return endSessions(transaction, self, kept, nowMs); });
    });
}

QFuture<Result<UserEdit>> TotpStore::removeOf(domain::UserId editor, domain::UserId user, int version,
                                              qint64 nowMs) const
{
    return m_database->write(
        [=](db::Transaction &transaction) { return removeOfWithin(transaction, editor, user, version, nowMs); },
        db::WhenInDoubt::Redo);
}

QFuture<Result<bool>> TotpStore::useCode(const SignInEntry &entry, const QString &typed) const
{
    return m_database->write([=, this](db::Transaction &transaction) -> Result<bool> {
        const Result<bool> isActive = lockActive(transaction, entry.user);
        if (!isActive || !*isActive)
            return isActive;
        const Result<bool> isRight = useCodeWithin(transaction, entry.user, typed, entry.atMs);
        if (!isRight || !*isRight)
            return isRight;
        return writeSignIn(transaction, entry).map([] { return true; });
    });
}

Result<bool> TotpStore::useCodeWithin(db::Transaction &transaction, domain::UserId user, const QString &typed,
                                      qint64 nowMs) const
{
    if (auth::looksLikeTotpCode(typed))
        return useStep(transaction, user, typed, nowMs, true);
    return transaction
        .execute(u"DELETE FROM recovery_code WHERE user_id = ? AND code_hash = ?"_s, {user, storedForm(typed)})
        .map([](qint64 deleted) { return deleted > 0; });
}

Result<bool> TotpStore::useStep(db::Transaction &transaction, domain::UserId user, const QString &typed, qint64 nowMs,
                                bool isConfirmed) const
{
    const Result<db::Rows> rows =
        transaction.query(u"SELECT secret, last_step, confirmed_at FROM totp WHERE user_id = ?"_s, {user});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty() || rows->first().isNull("confirmed_at") == isConfirmed)
        return false;
    const Result<QByteArray> secret = auth::unseal(m_key, rows->first().bytes("secret"), user.toBytes());
    if (!secret)
        return fail(secret.error());
    const std::optional<qint64> step = auth::totpStepOf(*secret, typed, nowMs, rows->first().integer("last_step"));
    if (!step)
        return false;
    return transaction
        .execute(u"UPDATE totp SET last_step = ? WHERE user_id = ? AND last_step < ?"_s, {*step, user, *step})
        .map([](qint64 matched) { return matched > 0; });
}

} // namespace foyer::user
