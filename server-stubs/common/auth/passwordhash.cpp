#include "passwordhash.h"

#include "foyerassert.h"

#include "async.h"

#include <QRegularExpression>

#include <sodium.h>

#include <array>
#include <optional>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {

std::atomic<qint64> computations{0};

constexpr qsizetype maxPasswordBytes = 1024;
constexpr int atOnce = 2;
constexpr int retryAfterMs = 1000;

QByteArray canonical(const QString &password)
{
    return canonicalPassword(password).toUtf8();
}

/** As the hash says it: $argon2id$v=19$m=<KiB>,t=<passes>,p=1$<salt>$<hash>. */
std::optional<HashCost> costOf(const QByteArray &hash)
{
    static const QRegularExpression form(u"\\A\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=1\\$"_s);
    const QRegularExpressionMatch match = form.match(QString::fromLatin1(hash));
    if (!match.hasMatch())
        return std::nullopt;
    return HashCost{match.captured(2).toULongLong(), match.captured(1).toULongLong() * 1024};
}

} // namespace

QString canonicalPassword(const QString &password)
{
    QString spaced = password;
    for (QChar &letter : spaced) {
        if (letter.category() == QChar::Separator_Space)
            letter = u' ';
    }
    return spaced.normalized(QString::NormalizationForm_C);
}

Result<QByteArray> hashPassword(const QString &password, HashCost cost)
{
    FOYER_ASSERT(sodium_init() >= 0);
    const QByteArray bytes = canonical(password);
    if (bytes.isEmpty() || bytes.size() > maxPasswordBytes)
        return fail(ErrorCode::InvalidInput, u"a password has 1 to %1 bytes"_s.arg(maxPasswordBytes));
    std::array<char, crypto_pwhash_STRBYTES> text{};
    ++computations;
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
    ++computations;
    return crypto_pwhash_str_verify(text.data(), bytes.constData(), static_cast<unsigned long long>(bytes.size())) == 0;
}

qint64 passwordComputations()
{
    return computations;
}

PasswordChecker::PasswordChecker(HashCost cost, int maxWaiting)
    : m_cost(cost)
    , m_maxWaiting(maxWaiting)
{
    m_pool.setMaxThreadCount(atOnce);
}

PasswordChecker::~PasswordChecker()
{
    m_pool.waitForDone();
}

QFuture<Result<bool>> PasswordChecker::check(const QString &password, const QByteArray &hash)
{
    return queued<bool>([cost = m_cost, password, hash]() -> Result<bool> {
        if (!hash.isEmpty())
            return passwordMatches(password, hash);
        // What a password is costs nothing beside the cost that was chosen, and so any will do.
        return hashPassword(u"nobody's"_s, cost).map([](const QByteArray &) { return false; });
    });
}

QFuture<Result<QByteArray>> PasswordChecker::hash(const QString &password)
{
    return queued<QByteArray>([cost = m_cost, password] { return hashPassword(password, cost); });
}

bool PasswordChecker::isOutdated(const QByteArray &hash) const
{
    const std::optional<HashCost> made = costOf(hash);
    return !made || made->operations < m_cost.operations || made->memoryBytes < m_cost.memoryBytes;
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
