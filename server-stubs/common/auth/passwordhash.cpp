#include "passwordhash.h"

#include "encoding.h"
#include "foyerassert.h"

#include "async.h"

#include <sodium.h>

#include <array>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype maxPasswordBytes = 1024;
constexpr int atOnce = 2;
constexpr int retryAfterMs = 1000;

/** One spelling for what looks the same, whatever keyboard it was typed on. */
QByteArray canonical(const QString &password)
{
    return password.normalized(QString::NormalizationForm_C).toUtf8();
}

} // namespace

Result<QByteArray> hashPassword(const QString &password, HashCost cost)
{
    FOYER_ASSERT(sodium_init() >= 0);
    const QByteArray bytes = canonical(password);
    if (bytes.isEmpty() || bytes.size() > maxPasswordBytes)
        return fail(ErrorCode::InvalidInput, u"a password has 1 to %1 bytes"_s.arg(maxPasswordBytes));
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str_alg(text.data(), bytes.constData(), static_cast<unsigned long long>(bytes.size()),
                              cost.operations, static_cast<size_t>(cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return fail(ErrorCode::Storage, u"no memory to hash a password"_s);
    return QByteArray(text.data());
}

bool passwordMatches(const QString &password, const QByteArray &hash)
{
    FOYER_ASSERT(sodium_init() >= 0);
    // libsodium reads a fixed-size, zero-terminated text.
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (hash.size() >= static_cast<qsizetype>(text.size()))
        return false;
    std::copy(hash.cbegin(), hash.cend(), text.begin());
    const QByteArray bytes = canonical(password).left(maxPasswordBytes + 1); // longer than any that was ever hashed
    return crypto_pwhash_str_verify(text.data(), bytes.constData(), static_cast<unsigned long long>(bytes.size())) == 0;
}

PasswordChecker::PasswordChecker(HashCost cost, int maxWaiting)
    : m_cost(cost)
    , m_nobodysHash(hashPassword(QString::fromLatin1(randomBytes(32).toHex()), cost).value_or(QByteArray()))
    , m_maxWaiting(maxWaiting)
{
    FOYER_ASSERT(!m_nobodysHash.isEmpty());
    m_pool.setMaxThreadCount(atOnce);
}

PasswordChecker::~PasswordChecker()
{
    m_pool.waitForDone();
}

QFuture<Result<bool>> PasswordChecker::check(const QString &password, const QByteArray &hash)
{
    return queued<bool>([this, password, hash]() -> Result<bool> {
        const bool matches = passwordMatches(password, hash.isEmpty() ? m_nobodysHash : hash);
        return matches && !hash.isEmpty();
    });
}

QFuture<Result<QByteArray>> PasswordChecker::hash(const QString &password)
{
    return queued<QByteArray>([cost = m_cost, password] { return hashPassword(password, cost); });
}

template <class T, class Work>
QFuture<Result<T>> PasswordChecker::queued(Work work)
{
    if (m_waiting.fetch_add(1) >= m_maxWaiting) {
        --m_waiting;
        return async::failed<T>({ErrorCode::Busy, u"too many sign-ins at once"_s, {{u"retryAfterMs"_s, retryAfterMs}}});
    }
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const QFuture<Result<T>> future = promise->future();
    m_pool.start([this, promise, work] {
        Result<T> result = work();
        --m_waiting;
        promise->addResult(std::move(result));
        promise->finish();
    });
    return future;
}

} // namespace foyer::auth
