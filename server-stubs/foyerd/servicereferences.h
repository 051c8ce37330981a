#pragma once

#include "options.h"

#include "idreferences.h"

namespace foyer::foyerd {

/** What one service has of another by its id. There are no foreign keys between databases, and each service sees to it
 * by itself that what it refers to is there. Value type. */
struct ServiceReference
{
    QString service;
    db::IdColumn from;
    QString what; ///< For people: "a showtime's film".
    QString target; ///< The other service.
    QList<db::IdColumn> among; ///< Where the id is there.
};
const QList<ServiceReference> &serviceReferences();

struct Orphan
{
    ServiceReference reference;
    QByteArray id; ///< Which the other service does not have.
};
/** One line for people. */
QString toText(const Orphan &orphan);

/** All of them, also while the services run. What refers to a service whose database is not here is not looked at, and
 *  @p say is told which service that is, once. Errors as openBooks() otherwise. */
Result<QList<Orphan>> findOrphans(const Options &options, const std::function<void(const QString &)> &say);

} // namespace foyer::foyerd
