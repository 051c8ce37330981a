#include "installedtree.h"
#include "saletrip.h"

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What `cmake --install` puts where, and that it works from there, without the tree it was built in. */
class TestInstall : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_installed; ///< The prefix, after it was moved.

    static QStringList recorded(const QString &component)
    {
        QFile file(QStringLiteral(FOYER_TEST_DATA "/install/") + component + u".txt"_s);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QStringList files = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        files.sort();
        return files;
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Installed to one place and then moved: nothing in it may know where it was.
        const QString first = m_folder.filePath(u"first"_s);
        for (const QString &component : {u"client"_s, u"server"_s}) {
            const Ran installed = installComponent(component, {first, {}});
            QVERIFY2(installed.status == 0, qPrintable(installed.output));
        }
        m_installed = m_folder.filePath(u"a folder with spaces/opt"_s);
        QVERIFY(QDir().mkpath(QFileInfo(m_installed).path()));
        QVERIFY(QDir().rename(first, m_installed));
    }

    void eachComponentHasItsFilesAndNoOthers_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::newRow("client") << u"/usr/local"_s;
        QTest::newRow("server") << u"/usr/local"_s;
    }
    void eachComponentHasItsFilesAndNoOthers()
    {
        QFETCH(QString, prefix);
        const QString component = QString::fromLatin1(QTest::currentDataTag());
        const QString staging = m_folder.filePath(u"staged-"_s + component);
        const Ran installed = installComponent(component, {prefix, staging});
        QVERIFY2(installed.status == 0, qPrintable(installed.output));
        QCOMPARE(filesBelow(staging + prefix), recorded(component));
        QCOMPARE(filesBelow(staging).size(), recorded(component).size()); // and nothing beside the prefix
    }

    void theClientSellsItsFirstTicketFromThere()
    {
        const QString out = m_folder.filePath(u"out"_s);
        const Ran sold = ran(
            m_installed + u"/bin/foyer"_s,
            {u"--embedded"_s, u"--demo"_s, u"--data"_s, m_folder.filePath(u"data"_s), u"--headless"_s, out}, 150'000);
        QVERIFY2(sold.status == 0, qPrintable(sold.output));
        QFile sale(out + u"/sale.json"_s);
        QVERIFY(sale.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(sale.readAll()).object().value("tickets"_L1).toArray().size(), 3);
        QVERIFY(QFileInfo(out + u"/ticket.pdf"_s).size() > 1000);
    }

    // The decoder of pictures is a program of its own, which must be found where it was installed.
    void theServicesFindTheirOwnPrograms()
    {
        FoyerdProcess foyerd(m_folder.filePath(u"data"_s), m_installed + u"/bin/foyerd"_s);
        QVERIFY2(foyerd.start({u"all"_s, u"--demo"_s}), qPrintable(foyerd.lastOutput()));
        Caller manager(foyerd.url());
        QVERIFY(manager.signIn(u"manager"_s, u"foyer-demo"_s));
        const QJsonObject film = manager.graphQl(u"{ movies(first: 1) { nodes { id version } } }"_s)
                                     .data()["movies"_L1]["nodes"_L1][0]
                                     .toObject();
        QImage picture(400, 600, QImage::Format_RGB32);
        picture.fill(Qt::darkGreen);
        QByteArray png;
        QBuffer buffer(&png);
        QVERIFY(picture.save(&buffer, "PNG"));
        const Caller::Reply answer = manager.graphQl(
            u"mutation M($input: SetMoviePosterInput!) { setMoviePoster(input: $input) { movie { posterHash } } }"_s,
            {{u"input"_s,
              QJsonObject{{u"movieId"_s, film["id"_L1]},
                          {u"version"_s, film["version"_L1]},
                          {u"image"_s, QString::fromLatin1(png.toBase64())}}}});
        const QString hash = answer.data()["setMoviePoster"_L1]["movie"_L1]["posterHash"_L1].toString();
        QVERIFY2(hash.size() == 64, answer.body.constData());
        QCOMPARE(foyerd.stop(), 0);
    }

    void theManualOfTheClientNamesEachOption()
    {
        QFile manual(m_installed + u"/share/man/man1/foyer.1"_s);
        QVERIFY(manual.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(manual.readAll()).remove(u'\\');
        const Ran help = ran(m_installed + u"/bin/foyer"_s, {u"--help"_s});
        static const QRegularExpression option(u"--[a-z-]+"_s);
        QSet<QString> asked;
        QSet<QString> told;
        for (auto it = option.globalMatch(help.output); it.hasNext();)
            asked.insert(it.next().captured());
        for (auto it = option.globalMatch(text); it.hasNext();)
            told.insert(it.next().captured());
        QVERIFY(asked.size() > 10);
        QCOMPARE(told, asked);
    }

    // A command that an operator copies is one that there is.
    void whatOperatorsAreToldToTypeIsKnown()
    {
        QFile readme(m_installed + u"/share/doc/foyer-server/README.md"_s);
        QVERIFY(readme.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(readme.readAll());
        static const QRegularExpression command(u"^foyerd ([a-z-]+)([^#\n]*)"_s, QRegularExpression::MultilineOption);
        static const QRegularExpression option(u"--[a-z-]+"_s);
        int found = 0;
        for (auto it = command.globalMatch(text); it.hasNext(); ++found) {
            const QRegularExpressionMatch match = it.next();
            const Ran help = ran(m_installed + u"/bin/foyerd"_s, {u"help"_s, match.captured(1)});
            QVERIFY2(help.status == 0, qPrintable(match.captured()));
            for (auto options = option.globalMatch(match.captured(2)); options.hasNext();) {
                const QString name = options.next().captured();
                QVERIFY2(help.output.contains(name), qPrintable(match.captured()));
            }
        }
        QVERIFY(found >= 5);
        static const QRegularExpression unit(u"foyer(d|-all|@[a-z]*)\\.service"_s);
        for (auto it = unit.globalMatch(text); it.hasNext();) {
            const QString name = it.next().captured().replace(QRegularExpression(u"@[a-z]*"_s), u"@"_s);
            QVERIFY2(QFile::exists(m_installed + u"/lib/systemd/system/"_s + name), qPrintable(name));
        }
    }

    void desktopsTakeTheirFilesAsTheyAre_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        const QString share = u"/share/"_s;
        QTest::newRow("menu entry") << u"desktop-file-validate"_s
                                    << QStringList{share + u"applications/foyer.desktop"_s};
        // Nobody owns an internet domain for Foyer, so its id does not begin with one.
        QTest::newRow("software centre") << u"appstreamcli"_s
                                         << QStringList{u"validate"_s, u"--no-net"_s, u"--strict"_s,
                                                        u"--override=cid-desktopapp-is-not-rdns=pedantic"_s,
                                                        share + u"metainfo/foyer.metainfo.xml"_s};
        QTest::newRow("manual") << u"groff"_s
                                << QStringList{u"-man"_s, u"-ww"_s, u"-z"_s, share + u"man/man1/foyer.1"_s};
    }
    void desktopsTakeTheirFilesAsTheyAre()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        arguments.last().prepend(m_installed);
        const Ran judged = ran(program, arguments);
        QVERIFY2(judged.status == 0, qPrintable(judged.output));
        if (program == "groff"_L1)
            QCOMPARE(judged.output, QString()); // it warns and is content
    }

    void theReleaseIsTheSameEverywhere()
    {
        QFile metainfo(m_installed + u"/share/metainfo/foyer.metainfo.xml"_s);
        QVERIFY(metainfo.open(QIODevice::ReadOnly));
        QVERIFY(metainfo.readAll().contains("<release version=\"" FOYER_VERSION "\""));
    }
};

QTEST_GUILESS_MAIN(TestInstall)
#include "tst_install.moc"
