#pragma once

#include "approvaltoken.h"
#include "execution/resolvermap.h"
#include "factsport.h"
#include "hallwatch.h"
#include "owedrefunds.h"

namespace foyer::booking {

/** What an approval for booking says: Unauthenticated for every text that is not beyond doubt, one that is over too.
 *  Nothing: none is believed. */
using ReadApproval = std::function<Result<auth::Approval>(const QByteArray &token)>;
/** When a one-time code was given for a session, epoch; 0: never. Nothing: for none. */
using CodeGivenAt = std::function<qint64(const QByteArray &bearerToken)>;

/** Whose e-mail address, staff number or phone number a text is. An error: nobody could be asked. */
using PeopleByContact = std::function<QFuture<Result<QList<domain::UserId>>>(const QString &contact)>;

/** What the resolvers work on. All outlive the map and the engine made of it. */
struct ResolverPorts
{
    Sales &sales;
    OwedRefunds &owed;
    std::shared_ptr<db::Database> database;
    std::shared_ptr<Snapshots> snapshots;
    const Clock &clock;
    QObject &context; ///< Of continuations; lives in the engine's thread.
    FactsPort &facts;
    HallWatch &halls;
    ReadApproval readApproval{};
    CodeGivenAt codeGivenAtMs{};
    PeopleByContact peopleByContact{}; ///< Nothing: nobody is found so.
};

/** Answers booking's schema.graphql. */
graphql::ResolverMap bookingResolvers(const ResolverPorts &ports);

} // namespace foyer::booking
