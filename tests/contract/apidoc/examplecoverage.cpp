#include "examplecoverage.h"

#include <QSet>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;

namespace {

bool isForServicesAlone(const FieldDefinition &field)
{
    const AppliedDirective *auth = field.directive(u"auth");
    return auth && auth->arguments.value(u"roles"_s).toStringList() == QStringList{u"SERVICE"_s};
}

} // namespace

QStringList coverageFaults(const Schema &schema, const QList<Example> &examples, const WithoutExample &without)
{
    QSet<QString> shown;
    for (const Example &example : examples)
        shown.insert(example.operation());
    QStringList faults;
    for (const auto &[kind, type] :
         {std::pair(u"query "_s, &schema.queryType()), std::pair(u"mutation "_s, schema.mutationType()),
          std::pair(u"subscription "_s, schema.subscriptionType())}) {
        if (!type)
            continue;
        for (const FieldDefinition &field : type->fields) {
            const QString operation = kind + field.name;
            const bool isExcused = without.contains(operation);
            const bool isForClients = !isForServicesAlone(field) && !field.directive(u"machineOnly");
            if (isExcused && (shown.contains(operation) || !isForClients))
                faults.append(operation + u" needs no reason to have no example"_s);
            if (!isExcused && isForClients && !shown.contains(operation))
                faults.append(operation + u" has no example"_s);
        }
    }
    return faults;
}

} // namespace foyer::test
