#pragma once

#include "result.h"

#include <QFuture>
#include <QHostAddress>
#include <QList>
#include <QObject>

namespace foyer::net {

/** Where a name is. */
class Resolver
{
public:
    virtual ~Resolver() = default;
    /** All of its addresses. Unreachable when there are none, or nobody knows. */
    virtual QFuture<Result<QList<QHostAddress>>> addressesOf(const QString &host) = 0;
};

/** As the system knows it. Lives in a thread with an event loop; futures finish there. */
class SystemResolver final : public QObject, public Resolver
{
public:
    QFuture<Result<QList<QHostAddress>>> addressesOf(const QString &host) override;
};

} // namespace foyer::net
