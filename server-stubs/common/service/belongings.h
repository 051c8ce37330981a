#pragma once

#include "result.h"

#include <QFuture>
#include <QHash>
#include <QStringList>

#include <functional>

namespace foyer::service {

/** How a service finds the cinema of things that @auth names by their ids. Value type. */
class Belongings
{
public:
    /** The cinema of each id that there is; others are left out. In the service's thread. */
    using CinemasOf = std::function<QFuture<Result<QHash<QString, QString>>>(const QStringList &ids)>;

    /** @p kind is a name of ThingKind. The cinema of such a thing never changes: it is asked for once. */
    Belongings &inCinema(const QString &kind, CinemasOf find)
    {
        m_cinemas.insert(kind, std::move(find));
        return *this;
    }

    bool hasCinemaOf(const QString &kind) const { return m_cinemas.contains(kind); }
    CinemasOf cinemasOf(const QString &kind) const { return m_cinemas.value(kind); }

private:
    QHash<QString, CinemasOf> m_cinemas;
};

} // namespace foyer::service
