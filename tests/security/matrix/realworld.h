#pragma once

#include "clock.h"
#include "gateway.h"
#include "services.h"

#include <QJsonObject>
#include <QTemporaryDir>

namespace matrix {

/** One cinema with what is its own business. Each text in marks is in some of that, and nowhere else. */
struct House
{
    QString name;
    /** What fixtures name: cinema, auditorium, showtime, draft, card, booking, payment, ticket, coupon, customer. */
    QHash<QString, QString> ids;
    QStringList marks;
    QStringList customersMarks; ///< Of what its customer bought.
};

/** All services in this process, on databases of their own, behind a gateway. Two houses in which tickets were sold. */
class RealWorld
{
public:
    RealWorld();

    /** Empty when all is well. */
    const QString &problem() const { return m_problem; }
    const House &near() const { return m_near; }
    const House &far() const { return m_far; }

    /** At the gateway, or at @p service itself: the whole response. */
    QJsonObject ask(const QString &service, const QString &query, const foyer::graphql::Identity &identity);
    /** From now on booking itself answers with another rule in its schema; false when there is no such rule. */
    bool weakenBooking(const QString &rule, const QString &instead);
    QString gatewaySdl() const { return m_gateway->sdl(); }
    QString sdlOf(const QString &service) const { return m_services->host(service)->sdl(); }

private:
    bool open();
    House makeHouse(const QString &name);
    /** What @p query answers to @p identity, which there must be: at @p path of the data. */
    QString told(const QString &query, const foyer::graphql::Identity &identity, const QString &path);

    QTemporaryDir m_folder;
    foyer::SystemClock m_clock;
    std::unique_ptr<foyer::foyerd::Identities> m_identities;
    std::unique_ptr<foyer::foyerd::Services> m_services;
    std::unique_ptr<foyer::gateway::Gateway> m_gateway;
    std::unique_ptr<foyer::service::ServiceHost> m_weakened;
    QString m_problem;
    House m_near;
    House m_far;
};

} // namespace matrix
