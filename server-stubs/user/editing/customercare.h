#pragma once

#include "customers.h"
#include "selfservice.h"

#include <QTimer>

#include <chrono>

namespace foyer::user {

/** Customers merged, erased when somebody asks for it, and forgotten when they have not been here for long. Errors as
 *  Customers and SelfService; Forbidden where there is only a copy of the people. Service thread; futures finish there,
 *  and not at all once this is gone. */
class CustomerCare
{
public:
    /** What is referred to is borrowed. */
    CustomerCare(Customers &customers, SelfService &self, const Clock &clock, UserEdits::Where where);

    QFuture<Result<UserEdit>> merge(domain::UserId editor, domain::UserId from, int version, domain::UserId into);
    /** Oneself, with one's password; or somebody else, as an ADMIN, whose password is not asked for. */
    QFuture<Result<UserEdit>> erase(const OwnProof &proof, domain::UserId user);

    /** From now on those are erased who were not active for @p after: looked for at once and every hour. */
    void forgetAfter(std::chrono::milliseconds after);

private:
    void forgetSome();

    Customers &m_customers;
    SelfService &m_self;
    const Clock &m_clock;
    const UserEdits::Where m_where;
    std::chrono::milliseconds m_after{0};
    QTimer m_timer;
    QObject m_context; // last: nothing runs once this is going
};

} // namespace foyer::user
