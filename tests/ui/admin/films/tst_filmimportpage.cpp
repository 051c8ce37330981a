#include "fakefilmfiles.h"
#include "filmspage.h"
#include "officedesk.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QTableWidget>
#include <QTest>

using namespace foyer;
using namespace foyer::admin;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

class TestFilmImportPage : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakeRecords> m_films;
    std::unique_ptr<FakeFilmFiles> m_files;
    std::unique_ptr<DeskSession> m_session;
    std::unique_ptr<FilmsPage> m_page;
    QString m_chosen; ///< The file the person picks.
    QHash<QString, QByteArray> m_disk;
    qint64 m_most = 0;

    template <class T = QWidget>
    T *named(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }
    bool sees(const QString &name) const { return named(name) && named(name)->isVisible(); }
    bool isFocused(const QString &name) const
    {
        return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == name;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_page.get(), key, modifiers);
    }
    QString textOf(const QString &name) const { return sees(name) ? named<QLabel>(name)->text() : QString(); }
    QString message() const
    {
        const QWidget *banner = named(u"filmImportMessage"_s);
        return banner->isVisible() ? banner->findChild<QLabel *>()->text() : QString();
    }
    QStringList rowTexts(int row) const
    {
        const auto *rows = named<QTableWidget>(u"badRows"_s);
        if (row >= rows->rowCount())
            return {};
        return {rows->item(row, 0)->text(), rows->item(row, 1)->text(), rows->item(row, 2)->text()};
    }
    void putBadRows()
    {
        m_files->report = {.rowsRead = 320,
                           .imported = 300,
                           .alreadyKnown = 18,
                           .badRows = {{7, u"1776"_s, u"TITLE_NOT_TEXT"_s, u"the title 1776 is not a text"_s},
                                       {9, {}, u"MISSING_TITLE"_s, u"no title"_s}}};
    }
    void openImport()
    {
        named<QAbstractButton>(u"importFilms"_s)->click();
        QTRY_VERIFY(isFocused(u"chooseFilmFile"_s));
    }

private Q_SLOTS:
    void init()
    {
        m_films = std::make_unique<FakeRecords>(3);
        m_files = std::make_unique<FakeFilmFiles>();
        m_session = std::make_unique<DeskSession>();
        m_disk = {{u"/lists/films.json"_s, R"([{"title":"Amelie","runtime":122}])"}};
        m_chosen = u"/lists/films.json"_s;
        const FilmImportDesk files{*m_files,
                                   [this](QWidget *, const std::function<void(const QString &)> &chosen) {
                                       if (!m_chosen.isEmpty())
                                           chosen(m_chosen);
                                   },
                                   [this](const QString &path, qint64 most) -> Result<QByteArray> {
                                       m_most = most;
                                       if (!m_disk.contains(path))
                                           return fail(ErrorCode::NotFound);
                                       return m_disk.value(path);
                                   }};
        m_page = std::make_unique<FilmsPage>(*m_films, filmKind(), files,
                                             AdminDesk{*m_session, u"Desk 1"_s, {}, {}, {}, {}});
        m_page->resize(1146, 768);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->enter();
        QTRY_VERIFY(isFocused(u"filmsTable"_s));
    }

    void aFileIsSeenAndThenImported()
    {
        openImport();
        QVERIFY(!named(u"importFilmFile"_s)->isEnabled());
        press(Qt::Key_O, Qt::ControlModifier);
        QTRY_COMPARE(textOf(u"newFilms"_s), u"2"_s);
        QCOMPARE(textOf(u"rowsRead"_s), u"3"_s);
        QCOMPARE(textOf(u"knownFilms"_s), u"1"_s);
        QCOMPARE(textOf(u"wrongRows"_s), u"0"_s);
        QCOMPARE(textOf(u"filmFile"_s), u"films.json"_s);
        QVERIFY(!sees(u"badRows"_s));
        QVERIFY(!sees(u"field-skipBadRows"_s));
        QCOMPARE(m_files->imported.size(), 0);
        QCOMPARE(m_most, workflow::FilmImport::maxBytes);
        const qsizetype asked = m_films->asked.size();
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(message(), u"2 film(s) were imported."_s);
        QCOMPARE(m_files->imported.size(), 1);
        QVERIFY(!named(u"importFilmFile"_s)->isEnabled());
        press(Qt::Key_Escape);
        QTRY_VERIFY(isFocused(u"filmsTable"_s));
        QTRY_VERIFY(m_films->asked.size() > asked); // the list is read anew
    }

    void badRowsAreToldByNumberAndReason()
    {
        putBadRows();
        openImport();
        press(Qt::Key_O, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"badRows"_s));
        QCOMPARE(named<QTableWidget>(u"badRows"_s)->rowCount(), 2);
        QCOMPARE(rowTexts(0), (QStringList{u"7"_s, u"1776"_s, u"The title is a number, not a text."_s}));
        QCOMPARE(rowTexts(1), (QStringList{u"9"_s, u"–"_s, u"The title is missing."_s}));
        QVERIFY(!named(u"importFilmFile"_s)->isEnabled());
        press(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(m_files->imported.size(), 0);
        QTest::mouseClick(named(u"field-skipBadRows"_s), Qt::LeftButton, {},
                          QPoint(10, named(u"field-skipBadRows"_s)->height() / 2));
        QVERIFY(named<QCheckBox>(u"field-skipBadRows"_s)->isChecked());
        QVERIFY(named(u"importFilmFile"_s)->isEnabled());
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(message(), u"300 film(s) were imported."_s);
        QVERIFY(m_files->imported.constFirst().skipsBadRows);
        QVERIFY(sees(u"badRows"_s)); // still to be noted down
        press(Qt::Key_Escape);
        QTRY_VERIFY(isFocused(u"filmsTable"_s));
    }

    void aFilePutRightIsReadAnew()
    {
        putBadRows();
        openImport();
        press(Qt::Key_O, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"badRows"_s));
        m_files->report.badRows = {{8, u"Alien"_s, u"MISSING_RUNTIME"_s, u"no runtime"_s},
                                   {9, {}, u"MISSING_TITLE"_s, u"no title"_s}};
        press(Qt::Key_O, Qt::ControlModifier);
        QTRY_COMPARE(rowTexts(0), (QStringList{u"8"_s, u"Alien"_s, u"The length is missing."_s}));
    }

    void whatIsNoListOfFilmsIsSaid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("words");
        QTest::newRow("a picture") << QByteArray("\x89PNG\xff") << u"That is no list of films that can be read."_s;
        QTest::newRow("huge") << QByteArray(workflow::FilmImport::maxBytes + 1, ' ')
                              << u"That file is too large: a list of films has at most 2 MB."_s;
    }
    void whatIsNoListOfFilmsIsSaid()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, words);
        openImport();
        m_disk.insert(u"/lists/films.json"_s, content);
        press(Qt::Key_O, Qt::ControlModifier);
        QCOMPARE(message(), words);
        QCOMPARE(m_files->looked.size(), 0);
        m_chosen = u"/lists/gone.json"_s;
        press(Qt::Key_O, Qt::ControlModifier);
        QCOMPARE(message(), u"gone.json cannot be read."_s);
    }

    void aLongWaitIsShownAndCanBeEnded()
    {
        m_files->holdsBack = true;
        openImport();
        press(Qt::Key_O, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"stopFilmImport"_s));
        press(Qt::Key_Escape);
        QVERIFY(!sees(u"stopFilmImport"_s));
        QVERIFY(sees(u"filmImportPage"_s)); // Esc ended the wait, not the page
        m_files->holdsBack = false;
        press(Qt::Key_O, Qt::ControlModifier);
        QTRY_VERIFY(named(u"importFilmFile"_s)->isEnabled());
        m_files->holdsBack = true;
        press(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(!named(u"importFilmFile"_s)->isEnabled()); // pressed twice it is imported once
        QTRY_VERIFY(sees(u"stopFilmImport"_s));
        named<QAbstractButton>(u"stopFilmImport"_s)->click();
        QCOMPARE(message(),
                 u"It is not known yet whether the films were imported. Import again to find out: nothing comes in "
                 "twice."_s);
        press(Qt::Key_S, Qt::ControlModifier);
        m_files->release();
        QTRY_COMPARE(message(), u"2 film(s) were imported."_s);
        QCOMPARE(m_files->imported.at(0).key, m_files->imported.at(1).key);
    }

    void aFileMayBeDropped()
    {
        openImport();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/lists/films.json"_s)});
        QWidget *page = named(u"filmImportPage"_s);
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(page, &drop);
        QTRY_COMPARE(textOf(u"newFilms"_s), u"2"_s);
    }

    void theNextPersonFindsNothingOfTheLast()
    {
        openImport();
        press(Qt::Key_O, Qt::ControlModifier);
        QTRY_COMPARE(textOf(u"newFilms"_s), u"2"_s);
        m_page->forget();
        m_page->enter();
        QTRY_VERIFY(isFocused(u"filmsTable"_s));
        openImport();
        QCOMPARE(textOf(u"newFilms"_s), QString());
        QCOMPARE(textOf(u"filmFile"_s), QString());
    }
};

QTEST_MAIN(TestFilmImportPage)
#include "tst_filmimportpage.moc"
