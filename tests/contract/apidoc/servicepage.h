#pragma once

#include "example.h"
#include "type/schema.h"

#include <QHash>

namespace foyer::test {

/** What a page about the API of one service is made of. */
struct ServicePage
{
    QString service; ///< "booking"
    QString introduction; ///< What the service is, in Markdown.
    const graphql::Schema &schema; ///< Of this service alone.
    QList<Example> examples;
    /** Of types that several services have: the others that answer fields of it, by the type's name. */
    QHash<QString, QStringList> otherServices;
};

/** The page as Markdown: operations by kind with their examples, then the types that they lead to, each with links to
 *  the others. Follows from @p page alone. Names of fields and types become anchors as GitHub makes them. */
QString markdown(const ServicePage &page);

} // namespace foyer::test
