#include "signinthrottle.h"

#include <QCryptographicHash>

#include <algorithm>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 keepMs = 24 * 3600 * 1000;

struct Failures
{
    QByteArray who;
    SignInThrottle::Slope slope;
    std::optional<int> count; ///< None are stored.
    qint64 lastAtMs = 0;
};

Result<void> readFailures(db::Transaction &transaction, Failures &failures)
{
    const Result<db::Rows> rows =
        transaction.query(u"SELECT failures, last_failure_at FROM sign_in_failure WHERE who = ?"_s, {failures.who});
    if (!rows)
        return fail(rows.error());
    if (!rows->isEmpty()) {
        failures.count = static_cast<int>(rows->first().integer(0));
        failures.lastAtMs = rows->first().integer(1);
    }
    return {};
}

qint64 waitMs(const Failures &failures, qint64 nowMs)
{
    const SignInThrottle::Slope &slope = failures.slope;
    const int count = failures.count.value_or(0);
    if (count < slope.freeFailures || nowMs - failures.lastAtMs >= slope.forgetAfterMs)
        return 0;
    const int doublings = std::min(count - slope.freeFailures, 30);
    const qint64 delay = std::min(slope.firstDelayMs << doublings, slope.longestDelayMs);
    // A clock that was set back must not make it longer than the delay.
    return std::clamp<qint64>(failures.lastAtMs + delay - nowMs, 0, delay);
}

/** One more. Of two instances that read the same only one writes. */
Result<void> countOne(db::Transaction &transaction, const Failures &failures, qint64 nowMs)
{
    const bool isForgotten = nowMs - failures.lastAtMs >= failures.slope.forgetAfterMs;
    const int count = isForgotten ? 1 : failures.count.value_or(0) + 1;
    Result<qint64> written = 0;
    if (failures.count) {
        written = transaction.execute(u"UPDATE sign_in_failure SET failures = ?, last_failure_at = ? "
                                      "WHERE who = ? AND failures = ? AND last_failure_at = ?"_s,
                                      {count, nowMs, failures.who, *failures.count, failures.lastAtMs});
    } else {
        written = transaction.insertRows(u"sign_in_failure"_s, {u"who"_s, u"failures"_s, u"last_failure_at"_s},
                                         {db::Binds{failures.who, count, nowMs}}, db::OnDuplicate::Skip);
    }
    if (!written)
        return fail(written.error());
    if (*written != 1)
        return fail(ErrorCode::Busy, u"somebody else counted a sign-in first"_s);
    if (failures.count)
        return {};
    return transaction.execute(u"DELETE FROM sign_in_failure WHERE last_failure_at < ?"_s, {nowMs - keepMs})
        .map([](qint64) {});
}

Result<void> takeBack(db::Transaction &transaction, const QByteArray &who)
{
    const Result<qint64> less = transaction.execute(
        u"UPDATE sign_in_failure SET failures = failures - 1 WHERE who = ? AND failures > 0"_s, {who});
    if (!less)
        return fail(less.error());
    return transaction.execute(u"DELETE FROM sign_in_failure WHERE who = ? AND failures = 0"_s, {who}).map([](qint64) {
    });
}

} // namespace

SignInThrottle::Limits SignInThrottle::Limits::ofPasswords()
{
    constexpr qint64 minuteMs = 60 * 1000;
    Limits limits;
    limits.account.firstDelayMs = minuteMs / 2;
    limits.account.longestDelayMs = 15 * minuteMs;
    limits.account.forgetAfterMs = 60 * minuteMs;
    return limits;
}

SignInThrottle::SignInThrottle(std::shared_ptr<db::Database> database, QString purpose)
    : SignInThrottle(std::move(database), std::move(purpose), Limits())
{
}

SignInThrottle::SignInThrottle(std::shared_ptr<db::Database> database, QString purpose, const Limits &limits)
    : m_database(std::move(database))
    , m_purpose(std::move(purpose))
    , m_limits(limits)
{
}

QByteArray SignInThrottle::accountKey(const QString &account) const
{
    return QCryptographicHash::hash((m_purpose + u" account "_s + account).toUtf8(), QCryptographicHash::Sha256);
}

QByteArray SignInThrottle::peerKey(const QString &peer) const
{
    return QCryptographicHash::hash((m_purpose + u" peer "_s + peer).toUtf8(), QCryptographicHash::Sha256);
}

QFuture<Result<std::optional<qint64>>> SignInThrottle::begin(const QString &account, const QString &peer, qint64 nowMs)
{
    QList<Failures> both{{accountKey(account), m_limits.account, {}, 0}};
    if (!peer.isEmpty())
        both.append({peerKey(peer), m_limits.peer, {}, 0});
    // In one order, so that two instances do not wait for each other.
    std::sort(both.begin(), both.end(), [](const Failures &a, const Failures &b) { return a.who < b.who; });
    return m_database->write([both, nowMs](db::Transaction &transaction) -> Result<std::optional<qint64>> {
        QList<Failures> known = both;
        qint64 wait = 0;
        for (Failures &failures : known) {
            if (const Result<void> read = readFailures(transaction, failures); !read)
                return fail(read.error());
            wait = std::max(wait, waitMs(failures, nowMs));
        }
        if (wait > 0)
            return wait; // not counted: who waits as told gets a try, however many others were refused meanwhile
        for (const Failures &failures : std::as_const(known)) {
            if (const Result<void> counted = countOne(transaction, failures, nowMs); !counted)
                return fail(counted.error());
        }
        return std::nullopt;
    });
}

QFuture<Result<void>> SignInThrottle::succeeded(const QString &account, const QString &peer)
{
    return m_database->write([account = accountKey(account), peer = peerKey(peer)](db::Transaction &transaction) {
        const Result<qint64> forgotten = transaction.execute(u"DELETE FROM sign_in_failure WHERE who = ?"_s, {account});
        // Only this one, or one known password would allow any number of guesses at others.
        return forgotten ? takeBack(transaction, peer) : Result<void>(fail(forgotten.error()));
    });
}

QFuture<Result<void>> SignInThrottle::undecided(const QString &account, const QString &peer)
{
    return m_database->write([account = accountKey(account), peer = peerKey(peer)](db::Transaction &transaction) {
        const Result<void> back = takeBack(transaction, account);
        return back ? takeBack(transaction, peer) : back;
    });
}

} // namespace foyer::user
