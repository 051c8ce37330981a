#include "customercare.h"

#include "async.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(lcCustomers, "foyer.customers", QtInfoMsg)

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto forgetEvery = 1h;
/** In one transaction: who signs in meanwhile is not to wait. */
constexpr int forgottenAtOnce = 50;

} // namespace

CustomerCare::CustomerCare(Customers &customers, SelfService &self, const Clock &clock, UserEdits::Where where)
    : m_customers(customers)
    , m_self(self)
    , m_clock(clock)
    , m_where(where)
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_context, [this] { forgetSome(); });
}

QFuture<Result<UserEdit>> CustomerCare::merge(domain::UserId editor, domain::UserId from, int version,
                                              domain::UserId into)
{
    if (m_where == UserEdits::Where::Elsewhere)
        return async::failed<UserEdit>(editedElsewhere());
    return m_customers.merge(editor, from, version, into, m_clock.nowMs());
}

QFuture<Result<UserEdit>> CustomerCare::erase(const OwnProof &proof, domain::UserId user)
{
    if (m_where == UserEdits::Where::Elsewhere)
        return async::failed<UserEdit>(editedElsewhere());
    const auto erase = [=, this] { return m_customers.erase(proof.self, user, proof.version, m_clock.nowMs()); };
    if (proof.self != user)
        return erase();
    return async::andThen(m_self.proven(proof), &m_context, [erase](const User &) { return erase(); });
}

void CustomerCare::forgetAfter(std::chrono::milliseconds after)
{
    m_after = after;
    if (m_after > 0ms && m_where == UserEdits::Where::Here)
        forgetSome();
}

void CustomerCare::forgetSome()
{
    const qint64 nowMs = m_clock.nowMs();
    async::then(m_customers.eraseInactive(nowMs - m_after.count(), forgottenAtOnce, nowMs), &m_context,
                [this](const Result<int> &erased) {
                    if (!erased)
                        qCWarning(lcCustomers, "customers could not be forgotten: %s",
                                  qUtf8Printable(toString(erased.error())));
                    else if (*erased > 0)
                        qCInfo(lcCustomers, "%d customers were forgotten", *erased);
                    const bool isMore = erased && *erased == forgottenAtOnce;
                    m_timer.start(isMore ? std::chrono::milliseconds(0) : std::chrono::milliseconds(forgetEvery));
                });
}

} // namespace foyer::user
