/* compose: reads [{"subgraphs": [{"name", "sdl"}...]}...] from stdin and writes what becomes of each when it is
 * composed: [{"conflicts": [sentences], "sdl"}...]. */

#include "federation/supergraph.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace foyer;
using namespace foyer::graphql::federation;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject composed(const QJsonArray &given)
{
    QList<Subgraph> subgraphs;
    for (const QJsonValue &each : given)
        subgraphs.append({each[u"name"_s].toString(), each[u"sdl"_s].toString()});
    const Result<Supergraph> graph = Supergraph::compose(subgraphs);
    if (!graph)
        return {{u"conflicts"_s, QJsonArray::fromStringList(graph.error().extras[u"conflicts"_s].toStringList())}};
    return {{u"conflicts"_s, QJsonArray()}, {u"sdl"_s, graph->sdl()}};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QFile in;
    QFile out;
    const bool isOpen = in.open(0, QIODevice::ReadOnly) && out.open(1, QIODevice::WriteOnly);
    if (!isOpen)
        return 1;
    QJsonArray verdicts;
    const QJsonArray cases = QJsonDocument::fromJson(in.readAll()).array();
    for (const QJsonValue &each : cases)
        verdicts.append(composed(each[u"subgraphs"_s].toArray()));
    out.write(QJsonDocument(verdicts).toJson(QJsonDocument::Compact));
    return 0;
}
