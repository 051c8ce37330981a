#include "filmimportpage.h"
#include "graphqlclient.h"
#include "remotefilmfiles.h"
#include "remotesession.h"
#include "saletrip.h"
#include "theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QTableWidget>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The page of a manager who imports a file of 3,201 films, and real services behind it. */
class TestFilmFile : public QObject
{
    Q_OBJECT

    static int count(Caller &manager, const QString &state)
    {
        return manager
            .graphQl(u"query ($states: [MovieState!]!) { movies(filter: {states: $states}) { totalCount } }"_s,
                     {{u"states"_s, QJsonArray{state}}})
            .data()["movies"_L1]["totalCount"_L1]
            .toInt();
    }
    static int number(const QWidget &page, const QString &name)
    {
        return page.locale().toInt(page.findChild<QLabel *>(name)->text());
    }

private Q_SLOTS:
    void aFileOfFilmsComesInWithoutItsBadRows()
    {
        widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark);
        const QTemporaryDir folder;
        FoyerdProcess server(folder.filePath(u"data"_s));
        QVERIFY2(server.start({u"all"_s, u"--demo"_s}), qPrintable(server.lastOutput()));
        QUrl url = server.url();
        url.setPath(u"/graphql"_s);
        remote::GraphQlClient client(url);
        remote::RemoteSession session(client);
        remote::RemoteFilmFiles files(client);
        const auto signedIn = session.signIn(u"manager"_s, u"foyer-demo"_s, u"Desk 1"_s);
        QTRY_VERIFY(signedIn.isFinished());
        QVERIFY(session.current());
        Caller manager(server.url());
        QVERIFY(manager.signIn(u"manager"_s, u"foyer-demo"_s));
        const int published = count(manager, u"PUBLISHED"_s);
        const int drafts = count(manager, u"DRAFT"_s);

        admin::FilmImportPage page({files, {}, [](const QString &path, qint64 most) -> Result<QByteArray> {
                                        QFile file(path);
                                        if (!file.open(QIODevice::ReadOnly))
                                            return fail(ErrorCode::NotFound);
                                        return file.read(most + 1);
                                    }});
        page.resize(1146, 768);
        page.show();
        page.begin();
        page.read(QStringLiteral(FOYER_SOURCE_DIR "/tests/data/movies/vega-movies.json"));
        auto *rows = page.findChild<QTableWidget *>(u"badRows"_s);
        QTRY_VERIFY(rows->rowCount() > 100);
        QCOMPARE(number(page, u"rowsRead"_s), 3201);
        QCOMPARE(number(page, u"wrongRows"_s), rows->rowCount());
        const int fresh = number(page, u"newFilms"_s);
        QVERIFY(fresh > 500);
        QCOMPARE(fresh + number(page, u"knownFilms"_s) + rows->rowCount(), 3201);
        for (int row = 0; row < rows->rowCount(); ++row) { // no reason without a word for it
            const QString reason = rows->item(row, 2)->text();
            QVERIFY2(reason.endsWith(u'.'), qPrintable(reason));
        }
        QCOMPARE(count(manager, u"DRAFT"_s), drafts); // so far it was only looked at
        auto *go = page.findChild<QAbstractButton *>(u"importFilmFile"_s);
        QVERIFY(!go->isEnabled());
        page.findChild<QAbstractButton *>(u"field-skipBadRows"_s)->click();
        QVERIFY(go->isEnabled());
        go->click();
        QTRY_COMPARE(count(manager, u"DRAFT"_s), drafts + fresh);
        QTRY_VERIFY(page.findChild<QWidget *>(u"filmImportMessage"_s)->isVisible());
        QCOMPARE(number(page, u"newFilms"_s), fresh);
        QCOMPARE(count(manager, u"PUBLISHED"_s), published);

        // The same file again: there is nothing new in it.
        page.read(QStringLiteral(FOYER_SOURCE_DIR "/tests/data/movies/vega-movies.json"));
        QTRY_COMPARE(number(page, u"knownFilms"_s), 3201 - rows->rowCount());
        QCOMPARE(number(page, u"newFilms"_s), 0);
        QVERIFY(!go->isEnabled());
        page.hide();
        QCOMPARE(server.stop(), 0);
    }
};

QTEST_MAIN(TestFilmFile)
#include "tst_filmfile.moc"
