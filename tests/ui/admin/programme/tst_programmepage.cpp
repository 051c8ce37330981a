#include "programmepage.h"

#include "dayboardview.h"
#include "fakeplanning.h"
#include "fakerecords.h"
#include "fieldproblem.h"
#include "theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDateEdit>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::admin;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Direction = models::DayBoard::Direction;

namespace {

const QDate friday(2026, 11, 20);

/** Knows its cinemas. */
class Cinemas final : public ports::CatalogueApi
{
public:
    QFuture<Result<QList<Cinema>>> cinemas() override
    {
        ++asked;
        if (isDown)
            return async::failed<QList<Cinema>>(ErrorCode::Unreachable);
        return async::ready(Result<QList<Cinema>>(known));
    }
    QFuture<Result<Programme>> programme(CinemaId, QDate) override
    {
        return async::failed<Programme>(ErrorCode::Unreachable);
    }
    QFuture<Result<ports::ShowtimeDetail>> showtime(ShowtimeId) override
    {
        return async::failed<ports::ShowtimeDetail>(ErrorCode::Unreachable);
    }
    QFuture<Result<SeatChanges>> seatChanges(ShowtimeId, qint64) override
    {
        return async::failed<SeatChanges>(ErrorCode::Unreachable);
    }
    std::unique_ptr<ports::SeatFeed> seatFeed(ShowtimeId, qint64) override
    {
        return std::make_unique<ports::SeatFeed>();
    }

    QList<Cinema> known;
    int asked = 0;
    bool isDown = false;
};

} // namespace

class TestProgrammePage : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakePlanning> m_api;
    std::unique_ptr<FakeRecords> m_films;
    std::unique_ptr<Cinemas> m_cinemas;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<ProgrammePage> m_page;
    ShowtimeId m_early;
    ShowtimeId m_late;
    ShowtimeId m_draft;

    /** @p blocks are of the day; negative: all there are. */
    [[nodiscard]] bool open(Qt::LayoutDirection direction = Qt::LeftToRight, qsizetype blocks = -1)
    {
        if (blocks < 0)
            blocks = m_api->showtimes.size();
        m_page = std::make_unique<ProgrammePage>(ProgrammePage::Ports{*m_api, *m_cinemas, *m_films, *m_clock});
        m_page->setLayoutDirection(direction);
        m_page->resize(1166, 768);
        m_page->show();
        m_page->activateWindow();
        if (!QTest::qWaitForWindowActive(m_page.get()))
            return false;
        m_page->enter();
        return QTest::qWaitFor([this, blocks] { return board()->board().blocks().size() == blocks; })
            && QTest::qWaitFor([this] { return filmList()->count() > 0; });
    }
    DayBoardView *board() const { return m_page->findChild<DayBoardView *>(u"dayBoard"_s); }
    QListWidget *filmList() const { return m_page->findChild<QListWidget *>(u"filmList"_s); }
    QWidget *widget(const QString &name) const { return m_page->findChild<QWidget *>(name); }
    bool sees(const QString &name) const { return widget(name) && widget(name)->isVisible(); }
    [[nodiscard]] bool click(const QString &name)
    {
        auto *button = qobject_cast<QAbstractButton *>(widget(name));
        if (!button || !button->isVisible() || !button->isEnabled())
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return true;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_page.get(), key, modifiers);
    }
    /** With Alt held and not let go: a click of the test library lets go. */
    void pressWithAlt(const QList<Qt::Key> &keys)
    {
        for (const Qt::Key key : keys) {
            QKeyEvent down(QEvent::KeyPress, key, Qt::AltModifier);
            QApplication::sendEvent(board(), &down);
            QKeyEvent up(QEvent::KeyRelease, key, Qt::AltModifier);
            QApplication::sendEvent(board(), &up);
        }
    }
    QString textOf(const QString &name) const
    {
        if (const auto *label = qobject_cast<QLabel *>(widget(name)))
            return label->text();
        return widget(name) ? widget(name)->property("text").toString() : QString();
    }
    QString message() const
    {
        return sees(u"programmeMessage"_s) ? widget(u"programmeMessage"_s)->findChild<QLabel *>()->text() : QString();
    }
    QStringList report(const QString &name) const
    {
        QStringList lines;
        const auto *list = m_page->findChild<QListWidget *>(name);
        for (int i = 0; list && i < list->count(); ++i)
            lines.append(list->item(i)->text());
        return lines;
    }
    /** The wall time of a showtime as the server has it. */
    QString start(const ShowtimeId &id) const { return m_api->find(id)->startsLocal.mid(11); }

    /** As it is on the board, in UTC. */
    QTime shownStart(const ShowtimeId &id) const
    {
        return board()->board().blocks().at(board()->board().indexOf(id)).startsAtUtc.time();
    }

    QPoint middle(const ShowtimeId &id) const { return board()->blockRect(id).center(); }
    /** Pulled there, still held. */
    void pull(const ShowtimeId &id, QPoint by)
    {
        QWidget *area = board()->viewport();
        QTest::mousePress(area, Qt::LeftButton, {}, middle(id));
        const QPoint from = middle(id);
        for (const QPoint at : {from + by / 2, from + by})
            QTest::mouseMove(area, at);
    }
    void drop(QPoint at) { QTest::mouseRelease(board()->viewport(), Qt::LeftButton, {}, at); }
    /** px of so many minutes. */
    int along(int minutes) const { return qRound(board()->board().metrics().pxPerMinute * minutes); }

    /** As by a drag from the list. */
    void dropFilm(int row, int lane, const QString &utc)
    {
        const ports::Record &film = m_films->records.at(row);
        const std::unique_ptr<QMimeData> data(DraggedFilm{film.id, film.values.value(u"title"_s).toString(),
                                                          film.values.value(u"runtimeMinutes"_s).toInt()}
                                                  .toMime());
        const QPoint at = board()->positionOf(lane, QDateTime::fromString(utc + u":00Z"_s, Qt::ISODate));
        QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(board()->viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent over(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(board()->viewport(), &over);
        QVERIFY(board()->heldOver().has_value());
        QDropEvent released(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(board()->viewport(), &released);
    }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        m_page.reset();
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_api = std::make_unique<FakePlanning>();
        m_early = m_api->add(u"Metropolis"_s, 1, u"2026-11-20T15:00"_s);
        m_late = m_api->add(u"Nosferatu"_s, 1, u"2026-11-20T20:00"_s);
        m_draft = m_api->add(u"Faust"_s, 2, u"2026-11-20T18:00"_s, true);
        m_films = std::make_unique<FakeRecords>(5);
        for (ports::Record &film : m_films->records) {
            film.values.insert(u"runtimeMinutes"_s, 90);
            film.values.insert(u"formats"_s, QStringList{u"3D"_s});
            film.values.insert(u"languages"_s, QStringList{u"en"_s});
            film.values.insert(u"subtitles"_s, QStringList{u"de"_s});
        }
        m_cinemas = std::make_unique<Cinemas>();
        m_cinemas->known = {{m_api->cinema, u"Foyer am Park"_s, {}, {}, {}, u"Europe/Berlin"_s, {}, 300}};
        m_clock = std::make_unique<ManualClock>(QDateTime(friday, QTime(12, 0), Qt::UTC));
    }
    void cleanup() { m_page.reset(); }

    void todayIsOnTheBoard()
    {
        QVERIFY(open());
        QCOMPARE(textOf(u"dayName"_s), u"Friday 20 November"_s);
        QCOMPARE(textOf(u"dayCounts"_s), u"3 showtime(s) · 1 draft(s)"_s);
        QCOMPARE(board()->board().lanes().size(), 3);
        QVERIFY(board()->hasFocus());
        QCOMPARE(board()->current(), std::optional(m_early));
        QVERIFY(board()->viewport()->rect().contains(board()->blockRect(m_early)));
        QCOMPARE(m_films->asked.last().query.choices.value(u"showingOn"_s), QStringList{u"2026-11-20"_s});
        QCOMPARE(filmList()->count(), 5);
    }

    void arrowsGoFromBlockToBlock()
    {
        QVERIFY(open());
        press(Qt::Key_Right);
        QCOMPARE(board()->current(), std::optional(m_late));
        press(Qt::Key_Down);
        QCOMPARE(board()->current(), std::optional(m_draft));
        press(Qt::Key_Up);
        QCOMPARE(board()->current(), std::optional(m_late)); // the nearer one
    }

    void aBlockIsDraggedInTimeAndBetweenHalls()
    {
        QVERIFY(open());
        const int lane = qRound(board()->board().metrics().laneHeight);
        const QPoint by(along(33), 2 * lane); // 33 minutes snap to 35
        pull(m_late, by);
        QCOMPARE(board()->heldOver()->lane, 2);
        QVERIFY(board()->inTheWay().isEmpty());
        QCOMPARE(start(m_late), u"20:00"_s); // nothing is asked before it is put down
        drop(middle(m_late) + by);
        QVERIFY(!board()->heldOver());
        QTRY_COMPARE(start(m_late), u"20:35"_s);
        QCOMPARE(m_api->find(m_late)->hallName, u"Hall 3"_s);
        QTRY_COMPARE(board()->board().blocks().at(board()->board().indexOf(m_late)).lane, 2);
        QVERIFY(message().isEmpty());
    }

    void whatIsInTheWayIsToldWhileDraggingAndTheServerHasTheLastWord()
    {
        QVERIFY(open());
        const QPoint by(-along(240), 0); // onto Metropolis
        pull(m_late, by);
        QCOMPARE(board()->inTheWay(), u"Metropolis"_s);
        drop(middle(m_late) + by);
        QTRY_COMPARE(message(), u"Nosferatu: Metropolis has the hall from 15:00."_s);
        QCOMPARE(start(m_late), u"20:00"_s);
        QTRY_VERIFY(!board()->heldOver());
        QCOMPARE(board()->board().blocks().at(board()->board().indexOf(m_late)).startsAtUtc.time(), QTime(19, 0));
    }

    void escapeTakesADragBack()
    {
        QVERIFY(open());
        pull(m_late, {along(60), 0});
        press(Qt::Key_Escape);
        QVERIFY(!board()->heldOver());
        drop(middle(m_late) + QPoint(along(60), 0));
        QVERIFY(!m_api->asked.join(u' ').contains("move"_L1));
        QVERIFY(!m_page->isHidden());
    }

    void altWithArrowsMovesAndLettingGoPutsItDown()
    {
        QVERIFY(open());
        press(Qt::Key_Right);
        pressWithAlt({Qt::Key_Left, Qt::Key_Left, Qt::Key_Down});
        QCOMPARE(board()->inTheWay(), u"Faust"_s); // until it is clean at eight
        pressWithAlt({Qt::Key_Down});
        QVERIFY(board()->inTheWay().isEmpty());
        QVERIFY(!m_api->asked.join(u' ').contains("move"_L1));
        QTest::keyRelease(board(), Qt::Key_Alt);
        QTRY_COMPARE(m_api->asked.last(), u"move Hall 3 2026-11-20T19:50 v1"_s);
        QTRY_COMPARE(shownStart(m_late), QTime(18, 50));
        pressWithAlt({Qt::Key_Left});
        QVERIFY(board()->heldOver());
        press(Qt::Key_Escape);
        QTest::keyRelease(board(), Qt::Key_Alt);
        QCOMPARE(m_api->asked.last(), u"move Hall 3 2026-11-20T19:50 v1"_s);
    }

    void whatSomebodyElseDidIsToldInWords()
    {
        QVERIFY(open());
        m_api->changeBehind(m_late, [this](ports::PlannedShowtime &showtime) {
            showtime.hall = m_api->halls.at(2).id;
            showtime.hallName = u"Hall 3"_s;
            showtime.language = u"fr"_s;
        });
        pull(m_late, {along(30), 0});
        drop(middle(m_late) + QPoint(along(30), 0));
        QTRY_COMPARE(message(), u"Nosferatu: Anna Weiss changed it meanwhile. It is now: Hall 3, fr."_s);
        QTRY_COMPARE(board()->board().blocks().at(board()->board().indexOf(m_late)).lane, 2);
        QCOMPARE(start(m_late), u"20:00"_s);
    }

    void aFilmIsDroppedIntoAHall()
    {
        QVERIFY(open());
        dropFilm(2, 1, u"2026-11-20T20:02"_s); // snaps to five past nine, rounded down
        QTRY_COMPARE(m_api->wishes.size(), 1);
        const ports::ShowtimeWish &wish = m_api->wishes.first();
        QCOMPARE(wish.movie, m_films->records.at(2).id);
        QCOMPARE(wish.place, (ports::ShowtimePlace{m_api->halls.at(1).id, u"2026-11-20T21:00"_s, false}));
        QCOMPARE(wish.details, (ports::ShowtimeDetails{{u"3D"_s}, u"en"_s, u"de"_s, {}}));
        QTRY_COMPARE(board()->board().blocks().size(), 4);
        QTRY_COMPARE(board()->current(), std::optional(m_api->showtimes.last().id));
    }

    void ofAFilmThatSaysTooLittleTheFormAsks()
    {
        m_films->records[0].values.insert(u"languages"_s, QStringList());
        QVERIFY(open());
        dropFilm(0, 2, u"2026-11-20T12:00"_s);
        QTRY_VERIFY(sees(u"field-language"_s));
        QVERIFY(m_api->wishes.isEmpty());
        QTRY_COMPARE(m_page->findChild<QLineEdit *>(u"field-movieId"_s)->text(), u"Thing 1"_s);
        QCOMPARE(m_page->findChild<QLineEdit *>(u"field-auditoriumId"_s)->text(), u"Hall 3"_s);
        QCOMPARE(m_page->findChild<QLineEdit *>(u"field-start"_s)->text(), u"13:00"_s);
    }

    void enterOpensTheFormAndSavingMovesIt()
    {
        QVERIFY(open());
        press(Qt::Key_Right);
        press(Qt::Key_Return);
        QTRY_VERIFY(sees(u"field-start"_s));
        auto *start = m_page->findChild<QLineEdit *>(u"field-start"_s);
        QTRY_COMPARE(start->text(), u"20:00"_s);
        start->setFocus();
        start->selectAll();
        QTest::keyClicks(start, u"15:30"_s);
        QVERIFY(m_page->hasUnsaved());
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"problem-start"_s));
        QTRY_COMPARE(widget(u"formMessage"_s)->findChild<QLabel *>()->text(), u"Metropolis has the hall from 15:00."_s);
        start->selectAll();
        QTest::keyClicks(start, u"21:00"_s);
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(this->start(m_late), u"21:00"_s);
        QTRY_VERIFY(!m_page->hasUnsaved());
        press(Qt::Key_Escape);
        QTRY_VERIFY(board()->hasFocus());
        QTRY_COMPARE(board()->board().blocks().at(board()->board().indexOf(m_late)).startsAtUtc.time(), QTime(20, 0));
        QTRY_VERIFY(board()->viewport()->rect().contains(middle(m_late))); // it was moved to where nobody looked
        QCOMPARE(board()->current(), std::optional(m_late));
    }

    void theDayIsPublishedWithAReport()
    {
        const ShowtimeId other = m_api->add(u"M"_s, 3, u"2026-11-20T20:00"_s, true);
        m_api->refusals.insert(m_draft, invalidFields({{u"auditoriumId"_s, FieldFault::NotTogether, u"seatPlan"_s}}));
        QVERIFY(open());
        QVERIFY(click(u"publishDay"_s));
        QTRY_VERIFY(sees(u"bulkReport"_s));
        const QStringList lines = report(u"bulkReport"_s);
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines.first().contains("no seats yet"_L1), qPrintable(lines.first()));
        QVERIFY(m_api->find(other)->isDraft); // only looked at
        QVERIFY(click(u"bulkGo"_s));
        QTRY_VERIFY(!m_api->find(other)->isDraft);
        QVERIFY(m_api->find(m_draft)->isDraft);
        QTRY_VERIFY(widget(u"bulkStop"_s)->isEnabled());
        QVERIFY(click(u"bulkStop"_s));
        QTRY_COMPARE(textOf(u"dayCounts"_s), u"4 showtime(s) · 1 draft(s)"_s);
    }

    void onlyWhatIsChosenIsPublished()
    {
        const ShowtimeId other = m_api->add(u"M"_s, 3, u"2026-11-20T20:00"_s, true);
        QVERIFY(open());
        QVERIFY(!widget(u"publishSelected"_s)->isEnabled()); // published already
        QTest::mouseClick(board()->viewport(), Qt::LeftButton, {}, middle(m_draft));
        QVERIFY(click(u"publishSelected"_s));
        QTRY_VERIFY(sees(u"bulkReport"_s));
        QVERIFY(click(u"bulkGo"_s));
        QTRY_VERIFY(!m_api->find(m_draft)->isDraft);
        QVERIFY(m_api->find(other)->isDraft);
    }

    void aDayIsCopiedAndThenShown()
    {
        m_api->add(u"Caligari"_s, 1, u"2026-11-27T20:00"_s); // in the way of Nosferatu
        QVERIFY(m_api->showtimes.size() == 4);
        QVERIFY(open(Qt::LeftToRight, 3));
        press(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"copyTo"_s));
        QCOMPARE(m_page->findChild<QDateEdit *>(u"copyTo"_s)->date(), friday.addDays(1));
        QVERIFY(click(u"copyWeekLater"_s));
        QTRY_COMPARE(textOf(u"copyText"_s), u"2 of 3 fit on Friday 27 November. They become drafts."_s);
        QCOMPARE(report(u"copyReport"_s).first(), u"Nosferatu, Hall 1, 20:00: Caligari has the hall from 20:00."_s);
        QCOMPARE(m_api->showtimes.size(), 4);
        QVERIFY(click(u"copyGo"_s));
        QTRY_COMPARE(textOf(u"copyText"_s), u"Copied: 2 of 3."_s);
        QCOMPARE(m_api->showtimes.size(), 6);
        QVERIFY(click(u"copyStop"_s));
        QTRY_COMPARE(textOf(u"dayName"_s), u"Friday 27 November"_s);
        QTRY_COMPARE(board()->board().blocks().size(), 3);
    }

    // The answer is lost: sent again it is the same order, so nothing is made twice.
    void aCopyThatWasNotAnsweredIsSentAgainUnderTheSameIds()
    {
        QVERIFY(open());
        press(Qt::Key_D, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"copyGo"_s) && widget(u"copyGo"_s)->isEnabled());
        m_api->faults = {{ErrorCode::Timeout, {}, {}}};
        QVERIFY(click(u"copyGo"_s));
        QTRY_VERIFY(textOf(u"copyText"_s).contains("did not answer"_L1));
        QVERIFY(click(u"copyGo"_s));
        QTRY_COMPARE(m_api->showtimes.size(), 6);
        const auto copies = m_api->showtimes.mid(3);
        QVERIFY(std::all_of(copies.begin(), copies.end(), [](const auto &copy) { return copy.isDraft; }));
    }

    void aWeekIsCopiedAndThenShown()
    {
        m_api->add(u"Caligari"_s, 1, u"2026-11-27T20:30"_s); // somebody else's, in the way of Nosferatu
        m_api->add(u"M"_s, 3, u"2026-11-16T20:00"_s); // Monday
        QVERIFY(open(Qt::LeftToRight, 3));
        press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(textOf(u"weekText"_s), u"3 of 4 fit in the week from Monday 23 November. They become drafts."_s);
        QCOMPARE(m_page->findChild<QDateEdit *>(u"weekFrom"_s)->date(), QDate(2026, 11, 16));
        QCOMPARE(m_page->findChild<QComboBox *>(u"weekLater"_s)->currentText(), u"1 week(s) later, 23/11/2026"_s);
        QCOMPARE(report(u"weekReport"_s).first(),
                 u"Fri 27 Nov: Nosferatu, Hall 1, 20:00: Caligari has the hall from 20:30."_s);
        QCOMPARE(report(u"weekReport"_s).at(1), u"Mon 23 Nov: M, Hall 3, 20:00"_s);
        QCOMPARE(m_api->showtimes.size(), 5); // only looked at
        QCOMPARE(textOf(u"weekGo"_s), u"Copy (3)"_s);
        QVERIFY(widget(u"weekGo"_s)->hasFocus());
        press(Qt::Key_Space);
        QTRY_COMPARE(textOf(u"weekText"_s), u"Copied: 3 of 4."_s);
        QCOMPARE(m_api->showtimes.size(), 8);
        QVERIFY(!sees(u"weekGo"_s));
        press(Qt::Key_Escape);
        QTRY_COMPARE(textOf(u"dayName"_s), u"Friday 27 November"_s);
        QTRY_COMPARE(textOf(u"dayCounts"_s), u"3 showtime(s) · 2 draft(s)"_s);
    }

    void aWeekThatWasCutOffIsGoneOnWith()
    {
        m_api->add(u"M"_s, 3, u"2026-11-21T20:00"_s); // Saturday
        QVERIFY(open(Qt::LeftToRight, 3));
        press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(sees(u"weekGo"_s) && widget(u"weekGo"_s)->isEnabled());
        m_api->faults = {{ErrorCode::Timeout, {}, {}}};
        QVERIFY(click(u"weekGo"_s));
        QTRY_VERIFY(textOf(u"weekText"_s).contains("did not answer"_L1));
        QCOMPARE(report(u"weekReport"_s).first(),
                 u"Fri 27 Nov: Metropolis, Hall 1, 15:00: it is not known yet whether it is copied"_s);
        QCOMPARE(report(u"weekReport"_s).last(), u"Sat 28 Nov: M, Hall 3, 20:00: not begun"_s);
        QVERIFY(!widget(u"weekFrom"_s)->isEnabled()); // it goes on with what was begun
        QCOMPARE(textOf(u"weekGo"_s), u"Go on"_s);
        QVERIFY(click(u"weekGo"_s));
        QTRY_COMPARE(textOf(u"weekText"_s), u"Copied: 4 of 4."_s);
        QCOMPARE(m_api->showtimes.size(), 8);
    }

    void aWeekThatIsCopiedAlreadyIsNotCopiedTwice()
    {
        m_api->add(u"Metropolis"_s, 1, u"2026-11-27T15:00"_s);
        m_api->showtimes.last().movie = m_api->find(m_early)->movie;
        QVERIFY(open(Qt::LeftToRight, 3));
        press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(sees(u"weekReport"_s));
        QCOMPARE(report(u"weekReport"_s).first(), u"Fri 27 Nov: Metropolis, Hall 1, 15:00: is there already"_s);
        m_page->findChild<QComboBox *>(u"weekLater"_s)->setCurrentIndex(1);
        QTRY_COMPARE(textOf(u"weekText"_s), u"3 of 3 fit in the week from Monday 30 November. They become drafts."_s);
        // In the week after, of which only Friday is planned, clocks and times stay what they are.
        m_page->findChild<QDateEdit *>(u"weekFrom"_s)->setDate(QDate(2026, 11, 27));
        QTRY_COMPARE(textOf(u"weekText"_s), u"1 of 1 fit in the week from Friday 11 December. They become drafts."_s);
    }

    void theWeeksAreChosenByKeyboard()
    {
        QVERIFY(open(Qt::LeftToRight, 3));
        press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(sees(u"weekReport"_s));
        widget(u"weekFrom"_s)->setFocus(Qt::TabFocusReason);
        for (int i = 0; i < 3; ++i) // day, month, year, and on
            press(Qt::Key_Tab);
        QVERIFY(widget(u"weekLater"_s)->hasFocus());
        press(Qt::Key_Down);
        QTRY_COMPARE(textOf(u"weekText"_s), u"3 of 3 fit in the week from Monday 30 November. They become drafts."_s);
        press(Qt::Key_Backtab);
        QVERIFY(widget(u"weekFrom"_s)->hasFocus());
    }

    void whereClocksAreSetBetweenTheWeeksItIsSaid()
    {
        m_api->showtimes.clear();
        m_api->add(u"M"_s, 3, u"2026-11-20T20:00"_s);
        m_api->add(u"M"_s, 3, u"2026-10-24T20:00"_s);
        QVERIFY(open(Qt::LeftToRight, 1));
        press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(sees(u"weekReport"_s));
        QVERIFY(!textOf(u"weekText"_s).contains("Clocks"_L1));
        m_page->findChild<QDateEdit *>(u"weekFrom"_s)->setDate(QDate(2026, 10, 19));
        QTRY_VERIFY(textOf(u"weekText"_s).endsWith("Clocks are set between the weeks: the times on the wall stay."_L1));
        QCOMPARE(report(u"weekReport"_s), QStringList{u"Sat 31 Oct: M, Hall 3, 20:00"_s});
    }

    void theWeekIsPublishedWithAReport()
    {
        const ShowtimeId monday = m_api->add(u"M"_s, 3, u"2026-11-16T20:00"_s, true);
        const ShowtimeId after = m_api->add(u"M"_s, 3, u"2026-11-23T20:00"_s, true);
        QVERIFY(open(Qt::LeftToRight, 3));
        QVERIFY(sees(u"weekMenu"_s));
        m_page->findChild<QAction *>(u"publishWeek"_s)->trigger();
        QTRY_VERIFY(sees(u"bulkReport"_s));
        QCOMPARE(report(u"bulkReport"_s), (QStringList{u"M, 16/11/2026 20:00"_s, u"Faust, 20/11/2026 18:00"_s}));
        QVERIFY(m_api->find(monday)->isDraft); // only looked at
        QVERIFY(click(u"bulkGo"_s));
        QTRY_VERIFY(!m_api->find(monday)->isDraft && !m_api->find(m_draft)->isDraft);
        QVERIFY(m_api->find(after)->isDraft);
        QTRY_VERIFY(widget(u"bulkStop"_s)->isEnabled());
        QVERIFY(click(u"bulkStop"_s));
        QTRY_COMPARE(textOf(u"dayCounts"_s), u"3 showtime(s)"_s);
        m_page->findChild<QAction *>(u"publishWeek"_s)->trigger();
        QTRY_COMPARE(message(), u"There is no draft in this week."_s);
    }

    void aWeekThatCannotBeReadIsNotPublished()
    {
        QVERIFY(open());
        m_api->faults = {Error{}, {ErrorCode::Unreachable, {}, {}}};
        m_page->findChild<QAction *>(u"publishWeek"_s)->trigger();
        QTRY_VERIFY(!message().isEmpty());
        QVERIFY(!sees(u"bulkReport"_s));
        QTRY_VERIFY(widget(u"weekMenu"_s)->isEnabled());
    }

    void onlyDraftsAreDeletedAndOnlyWhenConfirmed()
    {
        QVERIFY(open());
        press(Qt::Key_Delete); // published
        QTRY_VERIFY(message().startsWith("Only drafts"_L1));
        press(Qt::Key_Down);
        QCOMPARE(board()->current(), std::optional(m_draft));
        press(Qt::Key_Delete);
        QTRY_VERIFY(sees(u"sheetYes"_s));
        press(Qt::Key_Escape);
        QVERIFY(m_api->find(m_draft));
        QTRY_VERIFY(board()->hasFocus());
        press(Qt::Key_Delete);
        QTRY_VERIFY(sees(u"sheetYes"_s));
        QVERIFY(click(u"sheetYes"_s));
        QTRY_VERIFY(!m_api->find(m_draft));
        QTRY_COMPARE(board()->board().blocks().size(), 2);
    }

    void cancellingSaysHowManyItIsAboutAndWhatBecomesOfThem()
    {
        m_api->find(m_late)->seatsSold = 12;
        m_api->find(m_late)->bookings = 5;
        m_api->progress = ports::CancellationProgress{false, 4, 1, 0, 0, {}};
        QVERIFY(open());
        press(Qt::Key_Right);
        press(Qt::Key_Return);
        QTRY_VERIFY(sees(u"cancelShowtime"_s));
        QVERIFY(click(u"cancelShowtime"_s));
        QTRY_COMPARE(textOf(u"cancelSold"_s), u"Seats sold: 12, in bookings: 5."_s);
        QVERIFY(click(u"cancelRebook"_s));
        m_api->refusals.insert(m_late, {ErrorCode::IllegalState, {}, {}});
        QVERIFY(click(u"cancelGo"_s));
        QTRY_VERIFY(sees(u"cancelProblem"_s));
        m_api->refusals.clear();
        QVERIFY(click(u"cancelGo"_s));
        QTRY_VERIFY(m_api->find(m_late)->isCancelled);
        QCOMPARE(m_api->cancellings.size(), 2);
        QVERIFY(m_api->cancellings.first().second != m_api->cancellings.last().second); // a refusal stays one
        QCOMPARE(m_api->cancellings.last().first.then, ports::AfterCancelling::Rebook);
        QCOMPARE(m_api->cancellings.last().first.target, std::optional(m_early)); // no draft, not itself
        QTRY_VERIFY(board()->isVisible());
        QTRY_COMPARE(board()->board().blocks().size(), 2);
        // How it goes on is the server's to say, until all is seen to.
        QTRY_COMPARE(textOf(u"aftermathProgress"_s),
                     u"Bookings done: 1. Still at work: 4. For a person to see to: 0."_s);
        QVERIFY(!sees(u"aftermathOpen"_s) && !sees(u"aftermathList"_s));
        m_api->progress = ports::CancellationProgress{
            true, 0, 2, 2, 1, {{u"b-1"_s, u"K7M2QX4RB"_s, u"CASH"_s}, {u"b-2"_s, u"K7M2QX4RC"_s, u"OWED"_s}}};
        QTRY_COMPARE(textOf(u"aftermathProgress"_s),
                     u"Bookings done: 2. Still at work: 0. For a person to see to: 2."_s);
        QVERIFY(textOf(u"aftermathOpen"_s).endsWith(u": 1"_s));
        QCOMPARE(m_page->findChild<QListWidget *>(u"aftermathList"_s)->count(), 2);
        QVERIFY(click(u"aftermathClose"_s));
        QTRY_VERIFY(board()->hasFocus());
    }

    // The manager comes back to it the day after, by keys alone.
    void whatBecameOfACancelledShowtimeIsFoundAgain()
    {
        m_api->find(m_late)->isCancelled = true;
        m_api->find(m_early)->isCancelled = true;
        m_api->progress = ports::CancellationProgress{
            true, 0, 2, 2, 0, {{u"b-1"_s, u"K7M2QX4RB"_s, u"CASH"_s}, {u"b-2"_s, u"K7M2QX4RC"_s, u"OWED"_s}}};
        m_page = std::make_unique<ProgrammePage>(ProgrammePage::Ports{*m_api, *m_cinemas, *m_films, *m_clock});
        m_page->resize(1166, 768);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->enter();
        QTRY_VERIFY(sees(u"cancelledShowtimes"_s));
        QCOMPARE(textOf(u"cancelledShowtimes"_s), u"2 cancelled"_s);
        QCOMPARE(board()->board().blocks().size(), 1);
        QSignalSpy asked(m_page.get(), &AdminPage::recordAsked);
        press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"aftermathList"_s));
        auto *which = m_page->findChild<QComboBox *>(u"aftermathShowtime"_s);
        QCOMPARE(which->count(), 2);
        auto *list = m_page->findChild<QListWidget *>(u"aftermathList"_s);
        QVERIFY(list->item(1)->text().startsWith(u"K7M2QX4RC"_s));
        list->setFocus();
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QTRY_COMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().toString(), u"bookings"_s);
        QCOMPARE(asked.first().last().toString(), u"b-2"_s);
        QTRY_VERIFY(!sees(u"aftermathClose"_s));
        // People see to what nothing was to become of.
        m_api->progress.reset();
        press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(textOf(u"aftermathProgress"_s).contains(u"people see to them"_s));
        press(Qt::Key_Escape);
        QTRY_VERIFY(board()->hasFocus());
    }

    void daysAndCinemasAreChosen()
    {
        m_cinemas->known.append({CinemaId::create(), u"Foyer Hafen"_s, {}, {}, {}, u"Europe/Berlin"_s, {}, 300});
        QVERIFY(open());
        QVERIFY(click(u"weekAfter"_s));
        QTRY_COMPARE(m_api->asked.last(), u"day 2026-11-27"_s);
        QTRY_COMPARE(textOf(u"dayCounts"_s), u"Nothing is planned yet"_s);
        press(Qt::Key_PageUp, Qt::ControlModifier);
        QTRY_COMPARE(m_api->asked.last(), u"day 2026-11-26"_s);
        m_page->findChild<QDateEdit *>(u"programmeDate"_s)->setDate(QDate(2026, 12, 24));
        QTRY_COMPARE(textOf(u"dayName"_s), u"Thursday 24 December"_s);
        auto *cinema = m_page->findChild<QComboBox *>(u"programmeCinema"_s);
        cinema->setCurrentIndex(1);
        Q_EMIT cinema->activated(1);
        QTRY_COMPARE(m_api->asked.count(u"day 2026-12-24"_s), 2);
    }

    void aDayThatCannotBeReadIsTriedAgain()
    {
        QVERIFY(open());
        m_api->faults = {{ErrorCode::Unreachable, {}, {}}};
        press(Qt::Key_F5);
        QTRY_VERIFY(!message().isEmpty());
        QCOMPARE(board()->board().blocks().size(), 3); // what is known stays
        auto *again = widget(u"programmeMessage"_s)->findChild<QAbstractButton *>();
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_VERIFY(message().isEmpty());
    }

    void fromRightToLeftTimeRunsToTheLeft()
    {
        QVERIFY(open(Qt::RightToLeft));
        QVERIFY(board()->blockRect(m_late).right() < board()->blockRect(m_early).left());
        QVERIFY(board()->viewport()->rect().contains(board()->blockRect(m_early)));
        press(Qt::Key_Left); // towards later
        QCOMPARE(board()->current(), std::optional(m_late));
        pressWithAlt({Qt::Key_Left});
        QTest::keyRelease(board(), Qt::Key_Alt);
        QTRY_COMPARE(start(m_late), u"20:05"_s);
        QTRY_COMPARE(shownStart(m_late), QTime(19, 5)); // the answer is there
        pull(m_late, {along(30), 0}); // earlier
        drop(middle(m_late) + QPoint(along(30), 0));
        QTRY_COMPARE(start(m_late), u"19:35"_s);
    }

    void aScreenReaderFindsTheBlocks()
    {
        m_api->find(m_late)->seatsSold = 12;
        QVERIFY(open());
        QAccessibleInterface *whole = QAccessible::queryAccessibleInterface(board());
        QVERIFY(whole);
        QCOMPARE(whole->childCount(), 3);
        QAccessibleInterface *late = whole->child(1);
        QCOMPARE(late->text(QAccessible::Name), u"Nosferatu, Hall 1, 20:00 to 21:45, published, 12 of 80 seats sold"_s);
        QVERIFY(!late->state().selected);
        late->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(board()->current(), std::optional(m_late));
        QVERIFY(late->state().selected && late->state().focused);
        m_api->changeBehind(m_late, [](ports::PlannedShowtime &showtime) { showtime.language = u"fr"_s; });
        press(Qt::Key_F5);
        QTRY_VERIFY(!late->isValid()); // of the board as it was
        QVERIFY(whole->child(1)->isValid());
        QVERIFY(whole->child(1)->text(QAccessible::Name).contains("Nosferatu"_L1));
        whole->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QTRY_VERIFY(sees(u"field-start"_s));
    }

    void theNextPersonFindsNothingOfThisOne()
    {
        QVERIFY(open());
        press(Qt::Key_Return);
        QTRY_VERIFY(sees(u"field-start"_s));
        m_page->forget();
        QVERIFY(board()->isVisible());
        QVERIFY(board()->board().blocks().isEmpty());
        QCOMPARE(filmList()->count(), 0);
        QCOMPARE(textOf(u"dayCounts"_s), QString());
        m_page->enter();
        QTRY_COMPARE(board()->board().blocks().size(), 3);
    }
};

QTEST_MAIN(TestProgrammePage)
#include "tst_programmepage.moc"
