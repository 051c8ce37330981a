#include "fakeplans.h"
#include "fakerecords.h"
#include "hallspage.h"
#include "officedesk.h"
#include "recordtable.h"
#include "seatplanview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QTest>

using namespace foyer;
using namespace foyer::admin;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

class TestHallsPage : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakeRecords> m_halls;
    std::unique_ptr<FakeRecords> m_cinemas;
    std::unique_ptr<FakePlans> m_plans;
    std::unique_ptr<DeskSession> m_session;
    std::unique_ptr<HallsPage> m_page;
    QString m_chosen; ///< The file the person picks.
    QHash<QString, QByteArray> m_files;

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
    QString message(const QString &name) const
    {
        const QWidget *banner = named(name);
        const auto *label = banner ? banner->findChild<QLabel *>() : nullptr;
        return label && banner->isVisible() ? label->text() : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_cinemas = std::make_unique<FakeRecords>(2);
        m_cinemas->records[0].values = {
            {u"name"_s, u"Lumière"_s}, {u"city"_s, u"Berlin"_s}, {u"title"_s, u"Lumière"_s}};
        m_cinemas->records[1].values = {
            {u"name"_s, u"Meridian"_s}, {u"city"_s, u"London"_s}, {u"title"_s, u"Meridian"_s}};
        m_plans = std::make_unique<FakePlans>();
        m_halls = std::make_unique<FakeRecords>(3);
        for (ports::Record &hall : m_halls->records) {
            hall.state = u"OPEN"_s;
            hall.values = {{u"title"_s, u"Blue Room"_s},
                           {u"name"_s, u"Blue Room"_s},
                           {u"cinemaId"_s, m_cinemas->records[0].id},
                           {u"cinemaName"_s, u"Lumière"_s},
                           {u"formats"_s, QStringList{u"2D"_s}},
                           {u"capacity"_s, 18},
                           {u"sellableSeats"_s, 18}};
        }
        m_halls->records[0].id = m_plans->hall.id.toString();
        m_session = std::make_unique<DeskSession>();
        m_files = {{u"/charts/Great Hall.json"_s, "{}"}};
        m_chosen = u"/charts/Great Hall.json"_s;
        const HallsDesk halls{*m_halls, *m_cinemas, *m_plans,
                              [this](QWidget *, const std::function<void(const QString &)> &chosen) {
                                  if (!m_chosen.isEmpty())
                                      chosen(m_chosen);
                              },
                              [this](const QString &path, qint64) -> Result<QByteArray> {
                                  if (!m_files.contains(path))
                                      return fail(ErrorCode::NotFound);
                                  return m_files.value(path);
                              }};
        m_page = std::make_unique<HallsPage>(halls, AdminDesk{*m_session, u"Desk 1"_s, {}, {}, {}, {}});
        m_page->resize(1146, 768);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->enter();
        QTRY_VERIFY(isFocused(u"hallsTable"_s));
        QTRY_COMPARE(named<RecordTable>(u"hallsTable"_s)->model()->rowCount(), 3);
    }

    void hallsAreFilteredByCinema()
    {
        auto *meridian = named<QAbstractButton>(u"filter-cinemaId-"_s + m_cinemas->records[1].id);
        QVERIFY(meridian);
        QCOMPARE(meridian->text(), u"Meridian"_s);
        meridian->click();
        QTRY_COMPARE(m_halls->asked.constLast().query.choices.value(u"cinemaId"_s),
                     QStringList{m_cinemas->records[1].id});
    }

    void fromTheFormToThePlanAndBack()
    {
        press(Qt::Key_Return);
        QTRY_VERIFY(sees(u"seatPlan"_s));
        named<QAbstractButton>(u"seatPlan"_s)->click();
        QTRY_VERIFY(sees(u"planView"_s));
        auto *view = named<widgets::SeatPlanView>(u"planView"_s);
        QTRY_COMPARE(view->plan().capacity(), 18);
        QTest::keyClicks(view, u"a1"_s);
        press(Qt::Key_Space);
        press(Qt::Key_3, Qt::ControlModifier);
        QVERIFY(m_page->hasUnsaved());
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_plans->hall.plan.version(), 2);
        QTRY_VERIFY(!m_page->hasUnsaved());
        const qsizetype asked = m_halls->asked.size();
        named<QAbstractButton>(u"planBack"_s)->click();
        QTRY_VERIFY(sees(u"formTitle"_s));
        QTRY_VERIFY(m_halls->asked.size() > asked); // how many seats there are now is read anew
    }

    void aHallIsMadeInItsCinema()
    {
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(isFocused(u"field-name"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"Green Room"_s);
        QVERIFY(sees(u"field-rows.rows"_s));
        press(Qt::Key_S, Qt::ControlModifier);
        QVERIFY(sees(u"problem-cinemaId"_s));
        QCOMPARE(m_halls->records.size(), 3);
    }

    void aChartIsSeenAndImported()
    {
        m_plans->report.leftOut = {u"standing area GA1 (100 places)"_s};
        named<QAbstractButton>(u"importChart"_s)->click();
        QVERIFY(sees(u"importPage"_s));
        QVERIFY(isFocused(u"field-importCinema"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"Lum"_s);
        press(Qt::Key_Return); // the only one found is taken
        QTRY_COMPARE(named<QLineEdit>(u"field-importCinema"_s)->text(), u"Lumière, Berlin"_s);
        press(Qt::Key_O, Qt::ControlModifier);
        QTRY_COMPARE(named<widgets::SeatPlanView>(u"importView"_s)->plan().capacity(), 18);
        QCOMPARE(m_plans->looked.constLast().cinemaId.toString(), m_cinemas->records[0].id);
        QCOMPARE(named<QLabel>(u"understood"_s)->text(), u"18 seats in 3 rows"_s);
        QCOMPARE(named<QLabel>(u"leftOut"_s)->text(), u"Standing area GA1 (100 places)"_s);
        QCOMPARE(named<QLineEdit>(u"field-importName"_s)->text(), u"Great Hall"_s);
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_plans->imported.size(), 1);
        QTRY_VERIFY(sees(u"planPage"_s)); // what was made is looked at
    }

    void aDroppedChartWithProblemsIsShownAndNotImported()
    {
        m_plans->report.problems = {{u"NO_CATEGORY"_s, u"row A seat 2"_s, 1}, {u"NOT_A_CHART"_s, u"byte 7"_s, -1}};
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/charts/Great Hall.json"_s)});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_page.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(m_page.get(), &drop);
        QVERIFY(sees(u"importPage"_s));
        QCOMPARE(named<QLabel>(u"importFile"_s)->text(), u"Great Hall.json"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"Mer"_s);
        press(Qt::Key_Return); // the only one found is taken
        QTRY_VERIFY(sees(u"chartProblems"_s));
        auto *problems = named<QListWidget>(u"chartProblems"_s);
        QCOMPARE(problems->item(0)->text(), u"A2: It has no category."_s);
        QCOMPARE(problems->item(1)->text(), u"This is no chart of the seats.io designer."_s);
        QVERIFY(!named(u"makeHall"_s)->isEnabled());
        press(Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(m_plans->imported.size(), 0);
    }

    void aFileThatIsNoChartIsSaid()
    {
        named<QAbstractButton>(u"importChart"_s)->click();
        m_chosen = u"/charts/gone.json"_s;
        press(Qt::Key_O, Qt::ControlModifier);
        QCOMPARE(message(u"importMessage"_s), u"gone.json cannot be read."_s);
        m_files.insert(u"/charts/film.mkv"_s, QByteArray("\x1a\x45\xdf\xa3\xff"));
        m_chosen = u"/charts/film.mkv"_s;
        press(Qt::Key_O, Qt::ControlModifier);
        QCOMPARE(message(u"importMessage"_s), u"That is no seating chart."_s);
        press(Qt::Key_Escape);
        QTRY_VERIFY(isFocused(u"hallsTable"_s));
    }

    void theNextPersonFindsNothingOfTheLast()
    {
        press(Qt::Key_Return);
        QTRY_VERIFY(sees(u"seatPlan"_s));
        m_page->forget();
        QVERIFY(!named(u"hallsTable"_s));
        QVERIFY(!m_page->hasUnsaved());
        m_page->enter();
        QTRY_VERIFY(isFocused(u"hallsTable"_s));
    }
};

QTEST_MAIN(TestHallsPage)
#include "tst_hallspage.moc"
