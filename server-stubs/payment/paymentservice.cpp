#include "paymentservice.h"

#include "foyerassert.h"
#include "locating.h"
#include "paymentresolvers.h"

#include <QFile>

namespace foyer::payment {

using namespace Qt::Literals::StringLiterals;

Result<std::unique_ptr<PaymentService>> PaymentService::open(db::Settings settings, const Ports &ports,
                                                             const Payments::Settings &how)
{
    settings.migrationsPath = u":/sql/payment"_s;
    const Result<std::shared_ptr<db::Database>> database = db::Database::open(settings);
    if (!database)
        return fail(database.error());
    return std::unique_ptr<PaymentService>(new PaymentService(*database, ports, how));
}

PaymentService::PaymentService(std::shared_ptr<db::Database> database, const Ports &ports,
                               const Payments::Settings &how)
    : m_database(std::move(database))
    , m_clock(ports.clock)
    , m_payments(m_database, ports.clock, ports.provider, how)
    , m_history(m_database)
{
}

PaymentService::~PaymentService()
{
    m_database->close(); // what is queued still uses the clock
}

QString PaymentService::sdl() const
{
    QFile file(u":/schema/payment.graphql"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(opened);
    return QString::fromUtf8(file.readAll());
}

graphql::ResolverMap PaymentService::resolvers()
{
    graphql::ResolverMap map = paymentResolvers(m_payments, m_clock, m_history);
    service::addLocating(
        map, u"Query.keptByPayment"_s, m_database,
        {{u"PAYMENT"_s, {{u"payment_attempt"_s, u"payment_id"_s}, {u"payment_refund"_s, u"refund_id"_s}}},
         {u"GIFT_CARD"_s, {{u"stored_value"_s, u"id"_s}}},
         {u"HOUSE_ACCOUNT"_s, {{u"house_account"_s, u"id"_s}}}});
    return map;
}

} // namespace foyer::payment
