#include "options.h"

#include <QDir>
#include <QTest>

using namespace foyer;
using namespace foyer::app;
using namespace Qt::Literals::StringLiterals;

class TestOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsACashierWithTheSystemsLook()
    {
        const auto options = parseOptions({});
        QVERIFY(options.has_value());
        QCOMPARE(options->mode, Options::Mode::Cashier);
        QCOMPARE(options->look, Options::Look::System);
        QVERIFY(!options->embedded);
        QVERIFY(!options->demo);
        QVERIFY(!options->resetDemo);
        QVERIFY(options->server.isEmpty());
        QVERIFY(options->headlessFolder.isEmpty());
        QVERIFY(options->tourFolder.isEmpty());
        QVERIFY(options->language.isEmpty());
        QVERIFY(!options->size.isValid());
        QVERIFY(!options->today);
        QVERIFY(QDir::isAbsolutePath(options->dataFolder));
        QVERIFY(options->dataFolder.endsWith(u"/foyer"_s));
    }
    void everythingOfADemo()
    {
        const auto options =
            parseOptions({u"--embedded"_s, u"--demo"_s, u"--reset-demo"_s, u"--data"_s, u"here"_s, u"--headless"_s,
                          u"out"_s, u"--tour=pictures"_s, u"--theme"_s, u"light"_s, u"--language"_s, u"de"_s,
                          u"--size"_s, u"1366x768"_s, u"--today"_s, u"2026-11-14"_s, u"--mode"_s, u"cashier"_s});
        QVERIFY2(options.has_value(), qPrintable(options ? QString() : options.error().detail));
        QVERIFY(options->embedded && options->demo && options->resetDemo);
        QCOMPARE(options->dataFolder, QDir(u"here"_s).absolutePath());
        QCOMPARE(options->headlessFolder, QDir(u"out"_s).absolutePath());
        QCOMPARE(options->tourFolder, QDir(u"pictures"_s).absolutePath());
        QCOMPARE(options->look, Options::Look::Light);
        QCOMPARE(options->language, u"de"_s);
        QCOMPARE(options->size, QSize(1366, 768));
        QCOMPARE(options->today, QDate(2026, 11, 14));
    }
    void theCustomersDisplayIsOnOrOff()
    {
        QVERIFY(!parseOptions({})->customerDisplay); // as the till's settings say
        QCOMPARE(parseOptions({u"--customer-display"_s, u"on"_s})->customerDisplay, std::optional(true));
        QCOMPARE(parseOptions({u"--customer-display"_s, u"off"_s})->customerDisplay, std::optional(false));
        QVERIFY(!parseOptions({u"--customer-display"_s, u"yes"_s}));
    }
    void printersAreNamedInOrder()
    {
        QVERIFY(!parseOptions({})->printers); // as the till's settings say
        const QStringList places{u"tcp://192.168.1.50?width=58&drawer=2"_s, u"file:///dev/usb/lp0"_s, u"cups://Bar"_s};
        const auto options = parseOptions({u"--printer"_s, places.at(0), u"--printer"_s, places.at(1), u"--printer"_s,
                                           places.at(2), u"--test-print"_s});
        QVERIFY2(options.has_value(), qPrintable(options ? QString() : options.error().detail));
        QCOMPARE(options->printers, std::optional(places));
        QVERIFY(options->testPrint);
        QCOMPARE(parseOptions({u"--printer"_s, u"none"_s})->printers, std::optional(QStringList()));
        QVERIFY(!parseOptions({u"--printer"_s, u"none"_s, u"--printer"_s, u"cups://Bar"_s}));
        const auto wrong = parseOptions({u"--printer"_s, u"tcp://a?width=76"_s});
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().detail.contains(u"80 or 58"_s), qPrintable(wrong.error().detail));
        QVERIFY(!parseOptions({u"--printer"_s, u"cups://Bar"_s, u"--headless"_s, u"out"_s}));
        QVERIFY(!parseOptions({u"--printer"_s, u"cups://Bar"_s, u"--tour"_s, u"out"_s}));
        QVERIFY(parseOptions({u"--help"_s}).error().detail.contains(u"--printer"_s));
    }
    void highContrastIsAskedForByName()
    {
        const auto options = parseOptions({u"--theme"_s, u"contrast"_s});
        QVERIFY(options.has_value());
        QCOMPARE(options->look, Options::Look::HighContrast);
    }
    void theBackOfficeIsAModeThatSellsNothing()
    {
        const auto options = parseOptions({u"--mode"_s, u"admin"_s});
        QVERIFY(options.has_value());
        QCOMPARE(options->mode, Options::Mode::Admin);
        QVERIFY(!parseOptions({u"--mode"_s, u"admin"_s, u"--headless"_s, u"out"_s}));
    }
    void aServerByItsAddress()
    {
        const auto options = parseOptions({u"--server"_s, u"https://box-office.example:5000"_s});
        QVERIFY(options.has_value());
        QCOMPARE(options->server, QUrl(u"https://box-office.example:5000"_s));
        QVERIFY(!options->embedded);
    }
    void helpAndVersionAreTextAndNoStart()
    {
        for (const QString &word : {u"--help"_s, u"-h"_s}) {
            const auto options = parseOptions({word});
            QVERIFY(!options);
            QCOMPARE(options.error().code, ErrorCode::Cancelled);
            for (const QString &name :
                 {u"--embedded"_s, u"--demo"_s, u"--reset-demo"_s, u"--data"_s, u"--server"_s, u"--headless"_s,
                  u"--tour"_s, u"--theme"_s, u"--language"_s, u"--size"_s, u"--today"_s})
                QVERIFY2(options.error().detail.contains(name), qPrintable(name));
        }
        const auto options = parseOptions({u"--version"_s});
        QVERIFY(!options);
        QCOMPARE(options.error().code, ErrorCode::Cancelled);
        QCOMPARE(options.error().detail, u"foyer %1\n"_s.arg(QLatin1StringView(FOYER_VERSION)));
    }
    void wrongOptionsAreSaidInASentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("names");
        QTest::newRow("unknown") << QStringList{u"--fly"_s} << u"fly"_s;
        QTest::newRow("not an option") << QStringList{u"demo"_s} << u"'demo'"_s;
        QTest::newRow("value missing") << QStringList{u"--data"_s} << u"--data"_s;
        QTest::newRow("mode") << QStringList{u"--mode"_s, u"bar"_s} << u"'bar'"_s;
        QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << u"'pink'"_s;
        QTest::newRow("language") << QStringList{u"--language"_s, u"xx"_s} << u"'xx'"_s;
        QTest::newRow("reset without demo") << QStringList{u"--embedded"_s, u"--reset-demo"_s} << u"--reset-demo"_s;
        QTest::newRow("reset without embedded") << QStringList{u"--demo"_s, u"--reset-demo"_s} << u"--reset-demo"_s;
        QTest::newRow("address without scheme")
            << QStringList{u"--server"_s, u"box-office.example"_s} << u"'box-office.example'"_s;
        QTest::newRow("address of a file") << QStringList{u"--server"_s, u"file:///etc/passwd"_s} << u"--server"_s;
        QTest::newRow("port beyond") << QStringList{u"--server"_s, u"http://a.example:99999"_s} << u"--server"_s;
        QTest::newRow("server and embedded")
            << QStringList{u"--server"_s, u"http://a.example"_s, u"--embedded"_s} << u"exclude"_s;
        QTest::newRow("size of one") << QStringList{u"--size"_s, u"1366"_s} << u"'1366'"_s;
        QTest::newRow("size of three") << QStringList{u"--size"_s, u"1366x768x2"_s} << u"--size"_s;
        QTest::newRow("too small") << QStringList{u"--size"_s, u"639x480"_s} << u"at least"_s;
        QTest::newRow("too large") << QStringList{u"--size"_s, u"8193x800"_s} << u"--size"_s;
        QTest::newRow("minus") << QStringList{u"--size"_s, u"-1366x768"_s} << u"--size"_s;
        QTest::newRow("no such day") << QStringList{u"--today"_s, u"2026-02-30"_s} << u"YYYY-MM-DD"_s;
        QTest::newRow("day of another style") << QStringList{u"--today"_s, u"14.11.2026"_s} << u"YYYY-MM-DD"_s;
    }
    void wrongOptionsAreSaidInASentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, names);
        const auto options = parseOptions(arguments);
        QVERIFY(!options);
        QCOMPARE(options.error().code, ErrorCode::InvalidInput);
        QVERIFY2(options.error().detail.contains(names), qPrintable(options.error().detail));
        QVERIFY(options.error().detail.endsWith(u" See foyer --help."_s));
    }
    void theSmallestAndTheLargestWindow()
    {
        QCOMPARE(parseOptions({u"--size"_s, u"640x480"_s})->size, QSize(640, 480));
        QCOMPARE(parseOptions({u"--size"_s, u"8192x8192"_s})->size, QSize(8192, 8192));
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
