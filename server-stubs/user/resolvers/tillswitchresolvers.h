#pragma once

#include "execution/resolvermap.h"
#include "tillswitch.h"

namespace foyer::user {

/** What a till's next cashier shows, as the executor reads it. */
struct SwitchUserInput
{
    Q_GADGET
    Q_PROPERTY(std::optional<int> staffNumber MEMBER staffNumber)
    Q_PROPERTY(QString badge MEMBER badge)
    Q_PROPERTY(QString pin MEMBER pin)
public:
    std::optional<int> staffNumber;
    QString badge;
    QString pin;
};

/** @p tillSwitch is borrowed and outlives the engine. */
void addTillSwitchResolvers(graphql::ResolverMap &resolvers, TillSwitch &tillSwitch);

} // namespace foyer::user
