#include "schemaverb.h"

#include "options.h"
#include "servicehost.h"

#include <QFile>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

QString ownSdl(const QString &service)
{
    QFile file(u":/schema/%1.graphql"_s.arg(service));
    const bool opened = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(opened);
    return service::commonSdl() + u'\n' + QString::fromUtf8(file.readAll());
}

int printSchema(const QString &service)
{
    if (!service.isEmpty()) {
        std::fprintf(stdout, "%s\n", qUtf8Printable(ownSdl(service)));
        return 0;
    }
    QList<graphql::federation::Subgraph> subgraphs;
    const QStringList names = QStringList{u"gateway"_s} + serviceNames();
    for (const QString &name : names)
        subgraphs.append({name, ownSdl(name)});
    return printComposed(subgraphs, stdout, stderr);
}

int printComposed(const QList<graphql::federation::Subgraph> &subgraphs, std::FILE *out, std::FILE *err)
{
    const Result<graphql::federation::Supergraph> graph = graphql::federation::Supergraph::compose(subgraphs);
    if (!graph) {
        const QStringList conflicts = graph.error().extras.value(u"conflicts"_s).toStringList();
        std::fprintf(err, "foyerd: the services' schemas do not fit together:\n%s\n",
                     qUtf8Printable(conflicts.join(u'\n')));
        return 1;
    }
    std::fprintf(out, "%s", qUtf8Printable(graph->sdl()));
    return 0;
}

} // namespace foyer::foyerd
