#include "layerrules.h"

#include <QTest>

#include <algorithm>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What the compiler and the linker cannot say about the tree. Each rule is also shown a small tree that breaks it in
 * one place, and must find that place and no other: a rule that never fires would keep any promise. */
class TestLayers : public QObject
{
    Q_OBJECT

    static const LayerRule *rule(const QByteArray &name)
    {
        static const QList<LayerRule> rules = layerRules();
        const auto found =
            std::find_if(rules.begin(), rules.end(), [&name](const LayerRule &each) { return name == each.name; });
        return found == rules.end() ? nullptr : &*found;
    }

    /** Two folders of the client, a service and a page, as they should be. */
    static SourceTree goodTree()
    {
        SourceTree tree;
        tree.add(u"core/base/CMakeLists.txt"_s, u"foyer_add_module(base SOURCES clock.h PUBLIC Qt6::Core)"_s);
        tree.add(u"core/base/clock.h"_s, u"// When.\n#pragma once\n#include <QDateTime>\n"_s);
        tree.add(u"core/ports/CMakeLists.txt"_s, u"foyer_add_module(ports SOURCES api.h PUBLIC Foyer::base)"_s);
        tree.add(u"core/ports/api.h"_s, u"#pragma once\n#include \"clock.h\"\n"_s);
        tree.add(u"core/remote/CMakeLists.txt"_s,
                 u"foyer_add_module(remote SOURCES remoteapi.h PUBLIC Foyer::ports Qt6::Network)"_s);
        tree.add(u"core/remote/remoteapi.h"_s, u"#pragma once\n#include \"api.h\"\n"_s);
        tree.add(
            u"ui/setup/CMakeLists.txt"_s,
            u"foyer_add_module(setup SOURCES page.cpp page.h # the first page\nPUBLIC Foyer::ports Qt6::Widgets)"_s);
        tree.add(u"ui/setup/page.h"_s, u"#pragma once\n#include \"api.h\"\n#include <QWidget>\n"_s);
        tree.add(
            u"ui/setup/page.cpp"_s,
            u"#include \"page.h\"\n// Qt::white was too bright, TODAY's is not.\nbox->setFixedWidth(420); // a SELECT of \"all\"\n"_s);
        tree.add(u"server-stubs/common/graphql/README.md"_s,
                 u"| folder | what |\n| --- | --- |\n| `language/` | text |\n| `type/` | types |\n"_s);
        tree.add(u"server-stubs/common/graphql/CMakeLists.txt"_s,
                 u"foyer_add_module(graphql SOURCES type/schema.h language/ast.h PUBLIC Foyer::base)"_s);
        tree.add(u"server-stubs/common/graphql/language/ast.h"_s, u"#pragma once\n"_s);
        tree.add(u"server-stubs/common/graphql/type/schema.h"_s, u"#pragma once\n#include \"language/ast.h\"\n"_s);
        tree.add(u"server-stubs/movie/repository/CMakeLists.txt"_s,
                 u"foyer_add_module(movierepository SOURCES films.cpp films.h PUBLIC Foyer::base)"_s);
        tree.add(u"server-stubs/movie/repository/films.h"_s, u"#pragma once\n#include \"clock.h\"\n"_s);
        tree.add(
            u"server-stubs/movie/repository/films.cpp"_s,
            u"#include \"films.h\"\nauto sql = u\"SELECT id FROM movie\"_s;\nauto none = u\"XXX\"_s; auto big = 1'000'000;\n"_s);
        tree.add(u"tests/core/CMakeLists.txt"_s, u"foyer_add_test(tst_clock LABEL unit LIBS Foyer::base)"_s);
        tree.add(u"tests/core/tst_clock.cpp"_s, u"#include \"clock.h\"\n"_s);
        tree.add(u"tests/ui/CMakeLists.txt"_s,
                 u"foreach(unit page icon)\n  foyer_add_test(tst_${unit} LABEL gui LIBS Foyer::setup)\nendforeach()"_s);
        tree.add(u"tests/ui/tst_page.cpp"_s, u"#include \"page.h\"\n"_s);
        tree.add(u"tests/ui/tst_icon.cpp"_s, u"\n"_s);
        return tree;
    }

private Q_SLOTS:
    void theTreeKeeps_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const LayerRule &each : layerRules())
            QTest::newRow(each.name) << QByteArray(each.name);
    }
    void theTreeKeeps()
    {
        QFETCH(QByteArray, name);
        static const SourceTree tree = SourceTree::read(QStringLiteral(FOYER_SOURCE_DIR));
        QVERIFY2(tree.sources().size() > 300, "the tree was not found");
        const QStringList breaches = rule(name)->breaches(tree);
        QVERIFY2(breaches.isEmpty(), qPrintable(u'\n' + breaches.join(u'\n')));
    }

    void aGoodTreeKeeps_data() { theTreeKeeps_data(); }
    void aGoodTreeKeeps()
    {
        QFETCH(QByteArray, name);
        QCOMPARE(rule(name)->breaches(goodTree()), QStringList());
    }

    void aBreachIsFound_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");

        const QByteArray includes("folders include only what is below");
        QTest::newRow("base includes ports")
            << includes << u"core/base/clock.h"_s << u"#pragma once\n#include \"api.h\"\n"_s;
        QTest::newRow("ui includes remote")
            << includes << u"ui/setup/page.h"_s << u"#pragma once\n#include \"remoteapi.h\"\n"_s;
        QTest::newRow("ui reaches into a service")
            << includes << u"ui/setup/page.h"_s
            << u"#pragma once\n#include \"../../server-stubs/movie/repository/films.h\"\n"_s;
        QTest::newRow("workflow includes remote")
            << includes << u"core/workflow/checkout.h"_s << u"#pragma once\n#include \"remoteapi.h\"\n"_s;
        QTest::newRow("one service includes another")
            << includes << u"server-stubs/booking/sales.h"_s << u"#pragma once\n#include \"films.h\"\n"_s;
        QTest::newRow("a service includes a port of the client")
            << includes << u"server-stubs/movie/repository/films.h"_s << u"#pragma once\n#include \"api.h\"\n"_s;
        QTest::newRow("a folder nobody planned") << includes << u"server-stubs/misc/all.h"_s << u"#pragma once\n"_s;

        const QByteArray links("folders link only what is below");
        QTest::newRow("base links ports") << links << u"core/base/CMakeLists.txt"_s
                                          << u"foyer_add_module(base SOURCES clock.h PRIVATE Foyer::ports)"_s;
        QTest::newRow("ui links remote")
            << links << u"ui/setup/CMakeLists.txt"_s
            << u"foyer_add_module(setup SOURCES page.cpp PUBLIC Foyer::ports Foyer::remote)"_s;
        QTest::newRow("links round the alias")
            << links << u"ui/setup/CMakeLists.txt"_s << u"target_link_libraries(foyer_setup PRIVATE foyer_remote)"_s;

        const QByteArray qt("folders use only their parts of Qt");
        QTest::newRow("core links QtGui") << qt << u"core/ports/CMakeLists.txt"_s
                                          << u"foyer_add_module(ports SOURCES api.h PUBLIC Qt6::Core Qt6::Gui)"_s;
        QTest::newRow("models link QtGui")
            << qt << u"ui/models/CMakeLists.txt"_s << u"foyer_add_module(models SOURCES a.cpp PRIVATE Qt6::Gui)"_s;
        QTest::newRow("models include QtGui")
            << qt << u"ui/models/daymodel.h"_s << u"#pragma once\n#include <QtGui/QColor>\n"_s;
        QTest::newRow("a service uses the driver")
            << qt << u"server-stubs/movie/repository/films.h"_s << u"#pragma once\n#include <QSqlQuery>\n"_s;

        const QByteArray engine("engine folders include only those above");
        QTest::newRow("language includes type") << engine << u"server-stubs/common/graphql/language/ast.h"_s
                                                << u"#pragma once\n#include \"type/schema.h\"\n"_s;
        QTest::newRow("a folder the README does not list")
            << engine << u"server-stubs/common/graphql/extra/more.h"_s << u"#pragma once\n"_s;

        const QByteArray sql("SQL stands in repositories");
        QTest::newRow("a resolver selects")
            << sql << u"server-stubs/movie/resolvers/movies.cpp"_s << u"auto sql = u\"SELECT id FROM movie\"_s;\n"_s;
        QTest::newRow("a page deletes") << sql << u"ui/setup/page.cpp"_s << u"auto sql = u\"DELETE FROM movie\"_s;\n"_s;
        QTest::newRow("raw text updates") << sql << u"server-stubs/movie/movies.cpp"_s
                                          << u"auto sql = R\"(\n)\" u\"UPDATE movie SET title = ?\"_s;\n"_s;

        QTest::newRow("601 lines") << QByteArray("files stay small") << u"core/base/clock.cpp"_s
                                   << u"\n"_s.repeated(601);

        const QByteArray keywords("Qt's keywords are spelled out");
        QTest::newRow("slots") << keywords << u"core/base/clock.h"_s << u"#pragma once\nprivate slots:\n"_s;
        QTest::newRow("signals") << keywords << u"core/base/clock.h"_s << u"#pragma once\nsignals:\n"_s;
        QTest::newRow("emit") << keywords << u"core/base/clock.cpp"_s << u"void f() { emit ticked(); }\n"_s;
        QTest::newRow("foreach") << keywords << u"core/base/clock.cpp"_s << u"foreach (int a, b) {}\n"_s;

        const QByteArray later("nothing is left for later");
        QTest::newRow("in a comment") << later << u"core/base/clock.cpp"_s << u"int a; // TO"_s + u"DO: more\n"_s;
        QTest::newRow("in a block comment") << later << u"core/base/clock.cpp"_s << u"/* X"_s + u"XX */\n"_s;
        QTest::newRow("in CMake") << later << u"core/CMakeLists.txt"_s << u"# FIX"_s + u"ME\n"_s;

        const QByteArray oneByOne("headers are included one by one");
        QTest::newRow("all of QtCore") << oneByOne << u"core/base/clock.h"_s << u"#pragma once\n#include <QtCore>\n"_s;
        QTest::newRow("all of QtTest") << oneByOne << u"tests/core/tst_clock.cpp"_s << u"#include <QtTest/QtTest>\n"_s;

        const QByteArray once("headers are read once");
        QTest::newRow("no pragma") << once << u"core/base/clock.h"_s << u"class Clock;\n"_s;
        QTest::newRow("a pragma in a comment")
            << once << u"core/base/clock.h"_s << u"// #pragma once\nclass Clock;\n"_s;

        const QByteArray built("every source is built");
        QTest::newRow("a forgotten source") << built << u"core/base/other.cpp"_s << u"\n"_s;
        QTest::newRow("a forgotten test") << built << u"tests/core/tst_other.cpp"_s << u"\n"_s;
        QTest::newRow("a test the loop forgot") << built << u"tests/ui/tst_other.cpp"_s << u"\n"_s;

        const QByteArray look("pages take their look from the theme");
        const auto page = [&](const char *row, const QString &code) {
            QTest::newRow(row) << look << u"ui/setup/page.cpp"_s << code + u'\n';
        };
        page("a named colour", u"p.fillRect(box, Qt::white);"_s);
        page("a colour in numbers", u"p.setPen(QColor(1, 2, 3));"_s);
        page("a colour with a name", u"const QColor warm{1, 2, 3};"_s);
        page("a colour in a string", u"label->setStyleSheet(u\"color: #FF8800\"_s);"_s);
        page("a colour function of a style sheet", u"label->setStyleSheet(u\"color: rgba(1, 2, 3, 4)\"_s);"_s);
        page("a font in pixels", u"font.setPixelSize(13);"_s);
        page("a font in points", u"font.setPointSizeF(9.5);"_s);
        page("a font of a style sheet", u"label->setStyleSheet(u\"font-size: 13px\"_s);"_s);
    }
    void aBreachIsFound()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, path);
        QFETCH(QString, text);
        SourceTree tree = goodTree();
        tree.add(path, text);
        const QStringList breaches = rule(name)->breaches(tree);
        QCOMPARE(breaches.size(), 1);
        QVERIFY2(breaches.first().startsWith(path.left(path.lastIndexOf(u'/') + 1)), qPrintable(breaches.first()));
    }

    /** Whoever links the folder has both on its path: here all but the base. */
    void twoHeadersOfOneNameAreFound()
    {
        SourceTree tree = goodTree();
        tree.add(u"core/ports/clock.h"_s, u"#pragma once\n"_s);
        const QStringList breaches = rule("header names are unique")->breaches(tree);
        QVERIFY(breaches.contains(u"core/remote/: remote finds clock.h in core/ports/ and in core/base/"_s));
        QVERIFY(breaches.filter(u"core/base/: "_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
