/* apidoc check|write SERVICES: the page API.md of each service below the folder SERVICES, made from its schema.graphql
 * and its examples. Check: that it is the one that lies there, that every operation has an example, and that no link
 * leads nowhere; what is not so is said. Write: puts it there.
 *
 * It is no verb of foyerd: who runs that has the pages, and who changes a schema has the source tree. */

#include "examplecoverage.h"
#include "pagelinks.h"
#include "servicepage.h"

#include <QCoreApplication>
#include <QDir>
#include <QTextStream>

#include <map>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Service
{
    QString introduction;
    graphql::Schema schema;
    QList<Example> examples;
};
/** By name; the order is that of the pages. */
using Services = std::map<QString, Service>;

Result<QString> textOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::InvalidInput, path + u": "_s + file.errorString());
    return QString::fromUtf8(file.readAll());
}

/** The comment at the top of a schema: what the service is. */
QString introductionOf(const QString &sdl)
{
    QStringList lines;
    const QStringList all = sdl.split(u'\n');
    for (const QString &line : all) {
        if (!line.startsWith(u'#'))
            break;
        lines.append(line.mid(1).trimmed());
    }
    return lines.join(u'\n');
}

Result<Services> readServices(const QDir &folder)
{
    const Result<QString> common = textOf(folder.filePath(u"common/service/common.graphql"_s));
    if (!common)
        return fail(common.error());
    Services services;
    const QStringList names = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        const QString path = folder.filePath(name + u"/schema.graphql"_s);
        if (!QFile::exists(path))
            continue;
        const Result<QString> sdl = textOf(path);
        if (!sdl)
            return fail(sdl.error());
        auto schema = graphql::buildSchema(*common + u'\n' + *sdl);
        if (!schema)
            return fail(ErrorCode::InvalidInput, path + u": "_s + graphql::toString(schema.error().first()));
        Result<QList<Example>> examples = readExamples(folder.filePath(name + u"/examples"_s));
        if (!examples)
            return fail(examples.error());
        services.emplace(name, Service{introductionOf(*sdl), std::move(*schema), *std::move(examples)});
    }
    return services;
}

/** Which services besides @p own have fields of its entities. */
QHash<QString, QStringList> otherServices(const Services &services, const QString &own)
{
    QHash<QString, QStringList> others;
    for (const auto &[name, service] : services) {
        for (const graphql::TypeDefinition *type : service.schema.types()) {
            const bool onlyNamed = type->fields.size() < 2; // its key, so that it can be referred to
            if (name != own && type->directive(u"key") && !onlyNamed)
                others[type->name].append(name);
        }
    }
    return others;
}

/** False when the page of @p name is not as it should be. */
Result<bool> treat(const QDir &folder, const Services &services, const QString &name, bool isWriting)
{
    const Service &service = services.at(name);
    const QByteArray page =
        markdown({name, service.introduction, service.schema, service.examples, otherServices(services, name)})
            .toUtf8();
    QFile file(folder.filePath(name + u"/API.md"_s));
    if (isWriting) {
        if (!file.open(QIODevice::WriteOnly) || file.write(page) != page.size())
            return fail(ErrorCode::InvalidInput, file.fileName() + u": "_s + file.errorString());
        return true;
    }
    return file.open(QIODevice::ReadOnly) && file.readAll() == page;
}

/** Of all services; no two have an operation of one name. */
const WithoutExample &withoutExample()
{
    static const WithoutExample reasons{
        {u"query redemption"_s, u"its id is made within a sale, and no client is told of it"_s},
    };
    return reasons;
}

QStringList faultsOfExamples(const Services &services)
{
    QStringList faults;
    for (const auto &[name, service] : services) {
        for (const QString &fault : coverageFaults(service.schema, service.examples, withoutExample()))
            faults.append(name + u": "_s + fault);
    }
    return faults;
}

int failWith(const QString &text)
{
    QTextStream(stderr) << text << u'\n';
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3 || !QStringList{u"check"_s, u"write"_s}.contains(arguments.at(1)))
        return failWith(u"apidoc check|write SERVICES"_s);
    const QDir folder(arguments.at(2));
    const Result<Services> services = readServices(folder);
    if (!services)
        return failWith(services.error().detail);
    if (services->empty())
        return failWith(folder.path() + u" has no services"_s);
    QStringList stale;
    for (const auto &[name, service] : *services) {
        const Result<bool> isThere = treat(folder, *services, name, arguments.at(1) == "write"_L1);
        if (!isThere)
            return failWith(isThere.error().detail);
        if (!*isThere)
            stale.append(name + u"/API.md is not what its schema and examples say."_s);
    }
    if (!stale.isEmpty())
        return failWith(
            stale.join(u'\n')
            + u"\nTo bring replies and pages up to date: cmake --build build/release --target apidoc-update"_s);
    if (arguments.at(1) == "write"_L1)
        return 0;
    if (const QStringList faults = faultsOfExamples(*services); !faults.isEmpty())
        return failWith(faults.join(u'\n')
                        + u"\nAn example is two or three files in SERVICE/examples and a line in story.js."_s);
    QStringList broken = brokenLinks(folder.filePath(u"API.md"_s));
    for (const auto &[name, service] : *services)
        broken += brokenLinks(folder.filePath(name + u"/API.md"_s));
    if (!broken.isEmpty())
        return failWith(u"Links that lead nowhere:\n"_s + broken.join(u'\n'));
    return 0;
}
