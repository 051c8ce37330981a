#include "useredits.h"

#include "badge.h"
#include "passwordrules.h"
#include "pinrules.h"

#include "async.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int maxKioskName = 100;

template <class T>
QFuture<Result<T>> elsewhere()
{
    return async::failed<T>(ErrorCode::Forbidden, u"a region's copy: people are edited at the main user service"_s);
}

} // namespace

UserEdits::UserEdits(UserDirectory &directory, KioskCodeStore &kioskCodes, auth::PasswordChecker &passwords,
                     const KioskCodes &codes, const Clock &clock, Where where)
    : m_directory(directory)
    , m_kioskCodes(kioskCodes)
    , m_passwords(passwords)
    , m_codes(codes)
    , m_clock(clock)
    , m_where(where)
{
}

template <class Write>
QFuture<Result<UserEdit>> UserEdits::make(const NewUser &user, const QString &password, Write write)
{
    if (m_where == Where::Elsewhere)
        return elsewhere<UserEdit>();
    FieldChecks checks;
    checkLogin(checks, user.login);
    checkPassword(checks, password, user.login, user.body.displayName);
    check(checks, user.body);
    checks.that(!user.body.roles.contains("KIOSK"_L1), u"roles"_s, FieldFault::NotTogether, u"password"_s);

    const NewUser wanted{user.id, user.login, user.body.normalized()};
    const auto written = async::andThen(hashUnless(checks.problems(), password), &m_context,
                                        [wanted, write, problems = checks.problems()](const QByteArray &hash) {
                                            return write(wanted, hash, problems);
                                        });
    return async::andThen(written, &m_context, [this, password](const UserEdit &edit) -> QFuture<Result<UserEdit>> {
        if (!edit.repeatedPasswordHash || edit.user.version > 1)
            return async::ready<Result<UserEdit>>(edit);
        return async::andThen(m_passwords.check(password, *edit.repeatedPasswordHash), &m_context,
                              [edit](bool isSame) -> Result<UserEdit> {
                                  if (!isSame)
                                      return fail(ErrorCode::IdempotencyKeyReused,
                                                  u"the user was made with another password"_s);
                                  return edit;
                              });
    });
}

QFuture<Result<UserEdit>> UserEdits::create(domain::UserId editor, const NewUser &user, const QString &password)
{
    return make(user, password, [this, editor](const NewUser &wanted, const QByteArray &hash, const auto &problems) {
        return m_directory.create(editor, wanted, hash, problems, m_clock.nowMs());
    });
}

QFuture<Result<UserEdit>> UserEdits::createFirst(const NewUser &user, const QString &password)
{
    return make(user, password, [this](const NewUser &wanted, const QByteArray &hash, const auto &problems) {
        return m_directory.createFirst(wanted, hash, problems, m_clock.nowMs());
    });
}

QFuture<Result<UserEdit>> UserEdits::update(domain::UserId editor, domain::UserId id, int version, const UserBody &body)
{
    if (m_where == Where::Elsewhere)
        return elsewhere<UserEdit>();
    FieldChecks checks;
    check(checks, body);
    return m_directory.update(editor, id, version, body.normalized(), checks.problems(), m_clock.nowMs());
}

QFuture<Result<UserEdit>> UserEdits::setActive(domain::UserId editor, domain::UserId id, int version, bool isActive,
                                               bool isDryRun)
{
    const auto set = [=, this] {
        return m_directory.setActive(editor, id, version, isActive, isDryRun, m_clock.nowMs());
    };
    if (m_where == Where::Here)
        return set();
    return async::andThen(m_directory.user(id, {}), &m_context, [set](const std::optional<User> &user) {
        const bool isKiosk = user && user->roles.contains("KIOSK"_L1);
        return isKiosk ? set() : elsewhere<UserEdit>();
    });
}

QFuture<Result<UserEdit>> UserEdits::resetPassword(domain::UserId editor, domain::UserId id, int version,
                                                   const QString &password)
{
    if (m_where == Where::Elsewhere)
        return elsewhere<UserEdit>();
    // The login is needed to judge the password; it never changes.
    const auto found = m_directory.user(id, {});
    return async::andThen(found, &m_context, [=, this](const std::optional<User> &user) -> QFuture<Result<UserEdit>> {
        FieldChecks checks;
        checkPassword(checks, password, user ? user->login : QString(), user ? user->displayName : QString());
        return async::andThen(hashUnless(checks.problems(), password), &m_context,
                              [=, this, problems = checks.problems()](const QByteArray &hash) {
                                  return m_directory.resetPassword(editor, id, version, hash, problems,
                                                                   m_clock.nowMs());
                              });
    });
}

QFuture<Result<UserEdit>> UserEdits::setPin(domain::UserId editor, domain::UserId id, int version, const QString &pin)
{
    if (m_where == Where::Elsewhere)
        return elsewhere<UserEdit>();
    FieldChecks checks;
    if (!pin.isEmpty())
        checkPin(checks, pin);
    const auto hash =
        pin.isEmpty() ? async::ready<Result<QByteArray>>(QByteArray()) : hashUnless(checks.problems(), pin);
    return async::andThen(hash, &m_context, [=, this, problems = checks.problems()](const QByteArray &pinHash) {
        return m_directory.setPin(editor, id, version, pinHash, problems, m_clock.nowMs());
    });
}

QFuture<Result<IssuedBadge>> UserEdits::issueBadge(domain::UserId editor, domain::UserId id, int version)
{
    if (m_where == Where::Elsewhere)
        return elsewhere<IssuedBadge>();
    const QString badge = newBadge();
    return async::andThen(m_directory.setBadge(editor, id, version, badgeHash(badge), m_clock.nowMs()), &m_context,
                          [badge](const UserEdit &edit) {
                              return IssuedBadge{edit.refusal ? QString() : badge, edit};
                          });
}

QFuture<Result<UserEdit>> UserEdits::revokeBadge(domain::UserId editor, domain::UserId id, int version)
{
    if (m_where == Where::Elsewhere)
        return elsewhere<UserEdit>();
    return m_directory.setBadge(editor, id, version, {}, m_clock.nowMs());
}

QFuture<Result<KioskCode>> UserEdits::createKioskCode(domain::UserId editor, KioskCodeId id, domain::CinemaId cinema,
                                                      const QString &name)
{
    FieldChecks checks;
    checks.text(u"name"_s, name, maxKioskName);
    const QString code = m_codes.codeOf(id);
    const qint64 nowMs = m_clock.nowMs();
    const KioskCodeRecord record{
        id, m_codes.storedForm(code), cinema, name, nowMs, nowMs + KioskCodes::lifetime.count()};
    return async::andThen(m_kioskCodes.create(editor, record, checks.problems()), &m_context,
                          [code](const KioskCodeRecord &stored) {
                              return KioskCode{stored.id, stored.cinema, stored.name, code, stored.expiresAtMs};
                          });
}

QFuture<Result<QByteArray>> UserEdits::hashUnless(const QList<FieldProblem> &problems, const QString &password)
{
    return problems.isEmpty() ? m_passwords.hash(password) : async::ready<Result<QByteArray>>(QByteArray());
}

} // namespace foyer::user
