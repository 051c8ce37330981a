#pragma once

#include "edithistory.h"
#include "execution/resolvermap.h"
#include "payments.h"

namespace foyer::payment {

/** The payment service: attempts to take money, what was given back, and stored value. Owns its database. Lives in one
 *  thread with an event loop. */
class PaymentService
{
public:
    struct Ports
    {
        const Clock &clock;
        PaymentProvider *provider = nullptr; ///< Borrowed; null when none is set up.
    };

    /** @p settings without migrationsPath, which is the service's own. Errors are db::Database::open()'s. */
    static Result<std::unique_ptr<PaymentService>> open(db::Settings settings, const Ports &ports,
                                                        const Payments::Settings &how);
    ~PaymentService();

    /** The service's own schema; the host puts the common part before it. */
    QString sdl() const;
    graphql::ResolverMap resolvers();
    /** From now on pending payments and refunds are seen to. */
    void startSettling() { m_payments.settler().start(); }
    /** The same without GraphQL. */
    Payments &payments() { return m_payments; }
    const std::shared_ptr<db::Database> &database() const { return m_database; }

private:
    PaymentService(std::shared_ptr<db::Database> database, const Ports &ports, const Payments::Settings &how);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    Payments m_payments;
    const service::EditHistory m_history;
};

} // namespace foyer::payment
