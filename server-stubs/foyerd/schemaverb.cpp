#include "schemaverb.h"

#include "federation/supergraph.h"
#include "options.h"
#include "servicehost.h"

#include <QFile>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

QString ownSdl(const QString &service)
{
    QFile file(u":/schema/%1.graphql"_s.arg(service));
    const bool opened = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(opened);
    return service::commonSdl() + u'\n' + QString::fromUtf8(file.readAll());
}

int printSchema()
{
    QList<graphql::federation::Subgraph> subgraphs;
    const QStringList names = QStringList{u"gateway"_s} + serviceNames();
    for (const QString &name : names)
        subgraphs.append({name, ownSdl(name)});
    const Result<graphql::federation::Supergraph> graph = graphql::federation::Supergraph::compose(subgraphs);
    if (!graph) {
        std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(graph.error().detail));
        return 1;
    }
    std::fprintf(stdout, "%s\n", qUtf8Printable(graph->sdl()));
    return 0;
}

} // namespace foyer::foyerd
