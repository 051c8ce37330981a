#pragma once

#include "example.h"
#include "type/schema.h"

#include <QHash>

namespace foyer::test {

/** Root fields that can have no example, as Example::operation() calls them, and why. */
using WithoutExample = QHash<QString, QString>;

/** What is wrong with the examples of a service, in sentences: a root field of @p schema that has none although a
 * client can ask for it and @p without does not name it, and one that @p without names although it has one. Empty when
 * nothing is. Clients cannot ask for what is SERVICE's alone; what is machineOnly says in the schema why. */
QStringList coverageFaults(const graphql::Schema &schema, const QList<Example> &examples,
                           const WithoutExample &without);

} // namespace foyer::test
