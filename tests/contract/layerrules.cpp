#include "layerrules.h"

#include <QRegularExpression>

#include <algorithm>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/** What a folder may include and link, besides itself and what is below it. */
struct Layer
{
    QLatin1StringView folder;
    QList<QLatin1StringView> mayUse; ///< folders, with what is below them
    QList<QLatin1StringView> mayUseQt;
};

/** The architecture. The most exact row counts; a folder that no row covers is a breach. */
const QList<Layer> &layers()
{
    static const QList<QLatin1StringView> ports{"core/ports/"_L1, "core/domain/"_L1, "core/base/"_L1};
    static const QList<QLatin1StringView> service{"core/domain/"_L1, "core/base/"_L1, "server-stubs/common/"_L1};
    static const QList<QLatin1StringView> core{"Core"_L1};
    static const QList<QLatin1StringView> screen{"Core"_L1, "Gui"_L1, "Widgets"_L1, "Svg"_L1};
    static const QList<Layer> rows{
        {"core/base/"_L1, {}, core},
        {"core/domain/"_L1, {"core/base/"_L1}, core},
        {"core/ports/"_L1, {"core/domain/"_L1, "core/base/"_L1}, core},
        {"core/workflow/"_L1, ports, core},
        {"core/subscriptions/"_L1, {"core/base/"_L1}, {"Core"_L1, "Network"_L1, "WebSockets"_L1}},
        {"core/remote/"_L1,
         {"core/ports/"_L1, "core/domain/"_L1, "core/base/"_L1, "core/subscriptions/"_L1},
         {"Core"_L1, "Network"_L1}},
        {"core/devices/"_L1, ports, core},
        {"core/devices/escpos/"_L1, {"core/base/"_L1}, core},
        {"core/devices/printers/"_L1,
         {"core/devices/escpos/"_L1, "core/ports/"_L1, "core/domain/"_L1, "core/base/"_L1},
         {"Core"_L1, "Network"_L1}},
        {"ui/models/"_L1, {"core/workflow/"_L1, "core/ports/"_L1, "core/domain/"_L1, "core/base/"_L1}, core},
        {"ui/widgets/"_L1, {"core/domain/"_L1, "core/base/"_L1}, screen},
        {"ui/printing/"_L1,
         {"core/devices/escpos/"_L1, "core/ports/"_L1, "core/domain/"_L1, "core/base/"_L1, "ui/widgets/"_L1},
         {"Core"_L1, "Gui"_L1, "Widgets"_L1, "PrintSupport"_L1}},
        {"ui/"_L1, {"ui/"_L1, "core/workflow/"_L1, "core/ports/"_L1, "core/domain/"_L1, "core/base/"_L1}, screen},
        {"app/"_L1, {"ui/"_L1, "core/"_L1}, {"Core"_L1, "Gui"_L1, "Widgets"_L1, "Network"_L1}},
        {"server-stubs/common/graphql/"_L1, {"core/base/"_L1}, core},
        {"server-stubs/common/http/"_L1, {"core/base/"_L1}, {"Core"_L1, "Network"_L1}},
        {"server-stubs/common/net/"_L1, {"core/base/"_L1, "server-stubs/common/http/"_L1}, {"Core"_L1, "Network"_L1}},
        {"server-stubs/common/logging/"_L1, {"core/base/"_L1}, core},
        {"server-stubs/common/metrics/"_L1, {"core/base/"_L1}, core},
        {"server-stubs/common/tls/"_L1, {"core/base/"_L1}, {"Core"_L1, "Network"_L1}},
        {"server-stubs/common/db/"_L1, {"core/base/"_L1, "server-stubs/common/metrics/"_L1}, {"Core"_L1, "Sql"_L1}},
        {"server-stubs/common/auth/"_L1, {"core/domain/"_L1, "core/base/"_L1}, core},
        {"server-stubs/common/service/"_L1,
         {"core/base/"_L1, "core/subscriptions/"_L1, "server-stubs/common/"_L1},
         {"Core"_L1, "Network"_L1}},
        {"server-stubs/user/"_L1, service, core},
        {"server-stubs/movie/"_L1, service, core},
        {"server-stubs/cinema/"_L1, service, core},
        {"server-stubs/booking/"_L1, service, core},
        {"server-stubs/payment/"_L1, service, core},
        {"server-stubs/pspsimulator/"_L1, {"core/base/"_L1, "server-stubs/common/"_L1}, core},
        {"server-stubs/coupon/"_L1, service, core},
        {"server-stubs/notification/"_L1, service, core},
        {"server-stubs/render/"_L1, {}, {"Core"_L1, "Gui"_L1}},
        {"server-stubs/gateway/"_L1, {"core/base/"_L1, "server-stubs/common/"_L1}, {"Core"_L1, "Network"_L1}},
        {"server-stubs/gateway/rest/"_L1,
         {"core/domain/"_L1, "core/base/"_L1, "server-stubs/common/"_L1, "server-stubs/gateway/"_L1},
         {"Core"_L1, "Network"_L1}},
        {"server-stubs/foyerd/"_L1,
         {"server-stubs/"_L1, "core/domain/"_L1, "core/base/"_L1},
         {"Core"_L1, "Network"_L1}},
    };
    return rows;
}

const QStringList programFolders{u"app/"_s, u"core/"_s, u"server-stubs/"_s, u"ui/"_s};

QStringList programSources(const SourceTree &tree)
{
    QStringList paths;
    for (const QString &folder : programFolders)
        paths += tree.sources(folder);
    return paths;
}

const Layer *layerOf(const QString &path)
{
    const Layer *found = nullptr;
    for (const Layer &layer : layers()) {
        if (path.startsWith(layer.folder) && (!found || layer.folder.size() > found->folder.size()))
            found = &layer;
    }
    return found;
}

bool mayUse(const Layer &layer, const QString &path)
{
    const auto holds = [&path](QLatin1StringView folder) { return path.startsWith(folder); };
    return holds(layer.folder) || std::any_of(layer.mayUse.begin(), layer.mayUse.end(), holds);
}

QString at(const QString &path, const QString &what)
{
    return path + u": "_s + what;
}

/** A breach for each match of @p pattern in @p text. */
void findEach(QStringList &found, const QString &path, const QString &text, const QRegularExpression &pattern,
              const QString &what)
{
    auto it = pattern.globalMatch(text);
    while (it.hasNext()) {
        const QRegularExpressionMatch match = it.next();
        const qsizetype line = text.left(match.capturedStart()).count(u'\n') + 1;
        found.append(u"%1:%2: %3: %4"_s.arg(path).arg(line).arg(what, match.captured().trimmed()));
    }
}

QStringList foldersIncludeOnlyWhatIsBelow(const SourceTree &tree)
{
    QStringList found;
    for (const QString &path : programSources(tree)) {
        const Layer *layer = layerOf(path);
        if (!layer) {
            found.append(at(path, u"the architecture has no row for this folder"_s));
            continue;
        }
        for (const SourceTree::Include &include : tree.includes(path)) {
            if (!include.target.isEmpty() && !mayUse(*layer, include.target))
                found.append(at(path, u"includes "_s + include.target));
        }
    }
    return found;
}

QStringList foldersLinkOnlyWhatIsBelow(const SourceTree &tree)
{
    const QList<SourceTree::Target> targets = tree.targets();
    QHash<QString, QString> folders;
    for (const SourceTree::Target &target : targets) {
        if (target.isModule)
            folders.insert(u"Foyer::"_s + target.name, target.folder);
    }
    QStringList found;
    for (const SourceTree::Target &target : targets) {
        const Layer *layer = layerOf(target.folder);
        if (!layer)
            continue; // not of the program, or told already
        for (const QString &link : target.publicLinks + target.privateLinks) {
            if (link.startsWith("foyer_"_L1))
                found.append(at(target.folder, u"links %1 by its inner name"_s.arg(link)));
            else if (link.startsWith("Foyer::"_L1) && !mayUse(*layer, folders.value(link)))
                found.append(at(target.folder, u"links "_s + link));
        }
    }
    return found;
}

QStringList foldersUseOnlyTheirPartsOfQt(const SourceTree &tree)
{
    static const QRegularExpression qualified(u"^Qt([A-Z]\\w+)/"_s);
    static const QRegularExpression sql(u"^QSql\\w+$"_s);
    QStringList found;
    for (const SourceTree::Target &target : tree.targets()) {
        const Layer *layer = layerOf(target.folder);
        if (!layer)
            continue;
        for (const QString &link : target.publicLinks + target.privateLinks) {
            if (link.startsWith("Qt6::"_L1) && !layer->mayUseQt.contains(link.mid(5)))
                found.append(at(target.folder, u"links "_s + link));
        }
    }
    for (const QString &path : programSources(tree)) {
        const Layer *layer = layerOf(path);
        if (!layer)
            continue;
        for (const SourceTree::Include &include : tree.includes(path)) {
            QString part = qualified.match(include.written).captured(1);
            if (sql.match(include.written).hasMatch())
                part = u"Sql"_s; // found through what common/db links in public
            if (include.isSystem && !part.isEmpty() && !layer->mayUseQt.contains(part))
                found.append(at(path, u"includes "_s + include.written));
        }
    }
    return found;
}

/** The folders of the engine, in the order in which its README lists them. */
QStringList engineOrder(const SourceTree &tree)
{
    static const QRegularExpression row(u"^\\|\\s*`(\\w+)/`"_s, QRegularExpression::MultilineOption);
    QStringList order;
    auto it = row.globalMatch(tree.files().value(u"server-stubs/common/graphql/README.md"_s));
    while (it.hasNext())
        order.append(it.next().captured(1));
    return order;
}

QStringList engineFoldersIncludeOnlyThoseAbove(const SourceTree &tree)
{
    const QString engine = u"server-stubs/common/graphql/"_s;
    const QStringList order = engineOrder(tree);
    QStringList found;
    for (const QString &path : tree.sources(engine)) {
        const QString own = path.mid(engine.size()).section(u'/', 0, 0);
        if (!order.contains(own)) {
            found.append(at(path, u"the engine's README does not list %1/"_s.arg(own)));
            continue;
        }
        for (const SourceTree::Include &include : tree.includes(path)) {
            const QString other =
                include.target.startsWith(engine) ? include.target.mid(engine.size()).section(u'/', 0, 0) : own;
            if (order.indexOf(other) > order.indexOf(own))
                found.append(at(path, u"includes %1, which is below"_s.arg(include.written)));
        }
    }
    return found;
}

QStringList sqlStandsInRepositories(const SourceTree &tree)
{
    static const QRegularExpression statement(
        u"\"\\s*(SELECT\\s|INSERT\\s+(OR\\s+\\w+\\s+)?INTO\\s|UPDATE\\s+\\w+\\s+SET\\s|DELETE\\s+FROM\\s|(CREATE|DROP|ALTER)\\s+TABLE\\s|PRAGMA\\s)"_s);
    static const QRegularExpression home(u"^server-stubs/(common/db|\\w+/repository|\\w+/demo)/"_s);
    QStringList found;
    for (const QString &path : programSources(tree)) {
        if (!home.match(path).hasMatch())
            findEach(found, path, withoutComments(tree.files().value(path)), statement,
                     u"SQL outside of a repository"_s);
    }
    return found;
}

QStringList filesStaySmall(const SourceTree &tree)
{
    constexpr qsizetype most = 600;
    QStringList found;
    for (const QString &path : programSources(tree)) {
        if (const qsizetype lines = tree.files().value(path).count(u'\n'); lines > most)
            found.append(at(path, u"%1 lines, at most %2"_s.arg(lines).arg(most)));
    }
    return found;
}

/** What a compiler looks through for @p target: its folder, and those of what it links, and of what that links in
 * public. */
QStringList includePath(const SourceTree::Target &target, const QHash<QString, SourceTree::Target> &modules)
{
    QStringList folders{target.folder};
    QStringList links = target.publicLinks + target.privateLinks;
    QSet<QString> seen;
    while (!links.isEmpty()) {
        const QString link = links.takeFirst();
        if (seen.contains(link) || !modules.contains(link))
            continue;
        seen.insert(link);
        folders.append(modules.value(link).folder);
        links += modules.value(link).publicLinks;
    }
    folders.removeDuplicates();
    return folders;
}

QStringList headerNamesAreUnique(const SourceTree &tree)
{
    const QList<SourceTree::Target> targets = tree.targets();
    QHash<QString, SourceTree::Target> modules;
    for (const SourceTree::Target &target : targets) {
        if (target.isModule)
            modules.insert(u"Foyer::"_s + target.name, target);
    }
    QHash<QString, QStringList> headersOf;
    for (const QString &path : tree.sources()) {
        if (path.endsWith(".h"_L1))
            headersOf[path.left(path.lastIndexOf(u'/') + 1)].append(path.section(u'/', -1));
    }
    QStringList found;
    for (const SourceTree::Target &target : targets) {
        QHash<QString, QString> seen;
        for (const QString &folder : includePath(target, modules)) {
            for (const QString &header : headersOf.value(folder)) {
                if (seen.contains(header))
                    found.append(
                        at(target.folder,
                           u"%1 finds %2 in %3 and in %4"_s.arg(target.name, header, seen.value(header), folder)));
                seen.insert(header, folder);
            }
        }
    }
    return found;
}

QStringList qtKeywordsAreSpelledOut(const SourceTree &tree)
{
    static const QRegularExpression keyword(
        u"\\b(public|protected|private)\\s+slots\\s*:|^\\s*signals\\s*:|\\bemit\\s+\\w|\\bforeach\\s*\\(|\\bforever\\s*\\{"_s,
        QRegularExpression::MultilineOption);
    QStringList found;
    for (const QString &path : tree.sources())
        findEach(found, path, withoutStrings(tree.files().value(path)), keyword, u"use the Q_ form"_s);
    return found;
}

QStringList nothingIsLeftForLater(const SourceTree &tree)
{
    static const QRegularExpression mark(u"\\b(TO"
                                         "DO|FIX"
                                         "ME|X"
                                         "XX)\\b"_s);
    QStringList found;
    for (auto file = tree.files().begin(); file != tree.files().end(); ++file) {
        QString text = file.value();
        if (file.key().endsWith(".h"_L1) || file.key().endsWith(".cpp"_L1))
            text = commentsOf(text); // in a string it may be the currency that is none
        findEach(found, file.key(), text, mark, u"left for later"_s);
    }
    return found;
}

QStringList headersAreIncludedOneByOne(const SourceTree &tree)
{
    static const QRegularExpression umbrella(
        u"^((Qt\\w+/)?Qt(Core|Gui|Widgets|Network|Sql|Svg|PrintSupport|Concurrent|Test|WebSockets)|bits/stdc\\+\\+\\.h)$"_s);
    QStringList found;
    for (const QString &path : tree.sources()) {
        for (const SourceTree::Include &include : tree.includes(path)) {
            if (umbrella.match(include.written).hasMatch())
                found.append(at(path, u"includes all of "_s + include.written));
        }
    }
    return found;
}

QStringList headersAreReadOnce(const SourceTree &tree)
{
    QStringList found;
    for (const QString &path : tree.sources()) {
        if (path.endsWith(".h"_L1)
            && !withoutComments(tree.files().value(path)).trimmed().startsWith("#pragma once"_L1))
            found.append(at(path, u"does not open with #pragma once"_s));
    }
    return found;
}

QStringList everySourceIsBuilt(const SourceTree &tree)
{
    const QSet<QString> listed = tree.listedSources();
    QStringList found;
    for (const QString &path : tree.sources()) {
        if (!listed.contains(path))
            found.append(at(path, u"no CMakeLists.txt names it"_s));
    }
    return found;
}

QStringList pagesTakeTheirLookFromTheTheme(const SourceTree &tree)
{
    static const QRegularExpression literal(
        u"\\bQColor(\\s+\\w+)?\\s*[({]\\s*(\\d|u?\"|Qt::)|\\bqRgba?\\s*\\(|\"[^\"\n]*#[0-9a-fA-F]{3,8}\\b|\\brgba?"
        u"\\s*\\(\\s*\\d"
        "|Qt::(black|white|(dark|light)?(red|green|blue|cyan|magenta|yellow|gray))\\b"
        "|setP(ixel|oint)SizeF?\\s*\\(\\s*\\d|font(-size)?\\s*:[^;\"]*\\d+\\s*p[xt]"_s,
        QRegularExpression::CaseInsensitiveOption);
    QStringList found;
    for (const QString &folder : {u"ui/admin/"_s, u"ui/cashier/"_s, u"ui/kiosk/"_s, u"ui/setup/"_s}) {
        for (const QString &path : tree.sources(folder))
            findEach(found, path, withoutComments(tree.files().value(path)), literal, u"not from the Theme"_s);
    }
    return found;
}

} // namespace

QList<LayerRule> layerRules()
{
    return {
        {"folders include only what is below", foldersIncludeOnlyWhatIsBelow},
        {"folders link only what is below", foldersLinkOnlyWhatIsBelow},
        {"folders use only their parts of Qt", foldersUseOnlyTheirPartsOfQt},
        {"engine folders include only those above", engineFoldersIncludeOnlyThoseAbove},
        {"SQL stands in repositories", sqlStandsInRepositories},
        {"files stay small", filesStaySmall},
        {"header names are unique", headerNamesAreUnique},
        {"Qt's keywords are spelled out", qtKeywordsAreSpelledOut},
        {"nothing is left for later", nothingIsLeftForLater},
        {"headers are included one by one", headersAreIncludedOneByOne},
        {"headers are read once", headersAreReadOnce},
        {"every source is built", everySourceIsBuilt},
        {"pages take their look from the theme", pagesTakeTheirLookFromTheTheme},
    };
}

} // namespace foyer::test
