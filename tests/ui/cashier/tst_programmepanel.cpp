#include "daystrip.h"
#include "movielist.h"
#include "tilldesk.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

/** Finding a film, its showtimes, its day, and the cinema. */
class TestProgrammePanel : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;

    cashier::MovieList *films() const { return m_desk->find<cashier::MovieList>(u"films"_s); }
    QStringList titles() const
    {
        QStringList list;
        for (int row = 0; row < films()->model()->rowCount(); ++row)
            list.append(films()->model()->index(row, 0).data().toString());
        return list;
    }
    bool says(const QString &text) const { return m_desk->visibleTexts().contains(text); }
    bool signIn()
    {
        if (!m_desk->open())
            return false;
        m_desk->type(u"anna"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Return);
        return QTest::qWaitFor([this] { return m_desk->cursor() == "line"_L1; });
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
    }
    void cleanup()
    {
        m_desk.reset();
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    // States
    void readingIsSaid()
    {
        m_desk->boxOffice.keptBack = {Call::Programme};
        QVERIFY(signIn());
        QTRY_VERIFY(says(u"Reading the programme…"_s));
        QVERIFY(!films()->isVisible());
        m_desk->boxOffice.keptBack.clear();
        m_desk->boxOffice.letGo();
        QTRY_COMPARE(titles().size(), 3);
        QTRY_VERIFY(films()->isVisible());
        QVERIFY(!says(u"Reading the programme…"_s));
    }
    void anEmptyDayIsSaidAndIsNoError()
    {
        m_desk->boxOffice.programmeOfDay.showtimes.clear();
        QVERIFY(signIn());
        QTRY_VERIFY(says(u"Nothing is on today"_s));
        QVERIFY(!says(u"Try again"_s));
        QVERIFY(says(u"Basket"_s));
        auto *next = m_desk->view->findChild<QPushButton *>(u"dayWithShowtimes"_s);
        QTRY_VERIFY(next->isVisible());
        QTest::mouseClick(next, Qt::LeftButton);
        QTRY_COMPARE(m_desk->boxOffice.programmesAsked.last().second, m_desk->boxOffice.programmeOfDay.days.at(1));
    }
    void aCinemaWithoutAnyShowtimeSaysSo()
    {
        m_desk->boxOffice.programmeOfDay.showtimes.clear();
        m_desk->boxOffice.programmeOfDay.days.clear();
        QVERIFY(signIn());
        QTRY_VERIFY(says(u"No showtimes are planned."_s));
        QVERIFY(!m_desk->view->findChild<QPushButton *>(u"dayWithShowtimes"_s)->isVisible());
    }
    void aProgrammeThatCannotBeReadIsReadAgainWhenAsked()
    {
        m_desk->boxOffice.faults[Call::Programme] = {Fault::LoseRequest};
        QVERIFY(signIn());
        QTRY_VERIFY(says(u"The programme could not be read"_s));
        QVERIFY(says(u"The server cannot be reached."_s));
        QPushButton *retry = nullptr;
        for (QPushButton *button : m_desk->view->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == "Try again"_L1)
                retry = button;
        }
        QVERIFY(retry);
        QTest::mouseClick(retry, Qt::LeftButton);
        QTRY_COMPARE(titles().size(), 3);
        QTRY_VERIFY(!says(u"The programme could not be read"_s));
    }
    void afterAFailedChangeOfCinemaItIsTheNewOnesProgrammeThatIsReadAgain()
    {
        QVERIFY(m_desk->begin());
        const CinemaId other = m_desk->boxOffice.cinemaList.at(1).id;
        m_desk->boxOffice.faults[Call::Programme] = {Fault::LoseRequest};
        m_desk->programme.load(other, m_desk->programme.day());
        QTRY_VERIFY(m_desk->programme.error().has_value());
        m_desk->press(Qt::Key_F5);
        QTRY_VERIFY(!m_desk->programme.error());
        QCOMPARE(m_desk->boxOffice.programmesAsked.last().first, other);
        QCOMPARE(m_desk->programme.cinema(), other);
    }
    void f5ReadsAgainAndKeepsWhatIsShownWhenThatFails()
    {
        QVERIFY(m_desk->begin());
        const int before = m_desk->boxOffice.count(Call::Programme);
        m_desk->boxOffice.faults[Call::Programme] = {Fault::LoseRequest};
        m_desk->press(Qt::Key_F5);
        QTRY_COMPARE(m_desk->boxOffice.count(Call::Programme), before + 1);
        QTRY_VERIFY(m_desk->programme.error().has_value());
        QCOMPARE(titles().size(), 3);
        m_desk->press(Qt::Key_F5);
        QTRY_VERIFY(!m_desk->programme.error());
    }

    // The line as a search
    void filtersAsOneTypes()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"me"_s);
        QCOMPARE(titles(), QStringList{u"The Long Meridian"_s});
        QVERIFY(!m_desk->sees(u"reading"_s));
        m_desk->press(Qt::Key_Backspace);
        m_desk->press(Qt::Key_Backspace);
        QCOMPARE(titles().size(), 3);
        m_desk->type(u"grossen"_s); // Größenwahn
        QCOMPARE(titles(), QStringList{u"Größenwahn"_s});
    }
    void enterGoesToTheFirstFilmAndArrowsChooseAShowtime()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"lantern"_s);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->cursor(), u"films"_s);
        m_desk->press(Qt::Key_Right);
        m_desk->press(Qt::Key_Right);
        m_desk->press(Qt::Key_Right); // there are three
        m_desk->press(Qt::Key_Left);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->checkout.state(), State::Choosing);
        QCOMPARE(m_desk->checkout.showtimeId(), m_desk->showtime(2));
        QCOMPARE(m_desk->textOf(u"hallTitle"_s), u"Paper Lanterns"_s);
        QCOMPARE(m_desk->cursor(), u"seatMap"_s);
    }
    void downGoesToTheNextFilm()
    {
        QVERIFY(m_desk->begin());
        films()->setFocus();
        films()->setCurrentIndex(films()->model()->index(0, 0));
        m_desk->press(Qt::Key_Down);
        m_desk->press(Qt::Key_Space);
        QTRY_COMPARE(m_desk->checkout.showtimeId(), m_desk->showtime(4));
    }
    void fromRightToLeftTheArrowsTurnRound()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        QVERIFY(m_desk->begin());
        films()->setFocus();
        films()->setCurrentIndex(films()->model()->index(0, 0));
        m_desk->press(Qt::Key_Left);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->checkout.showtimeId(), m_desk->showtime(2));
        QVERIFY(m_desk->clickChip(0, 0)); // drawn and clicked at the right
        QTRY_COMPARE(m_desk->checkout.showtimeId(), m_desk->showtime(1));
    }
    void aFilmThatIsNotThereIsSaidAsText()
    {
        QVERIFY(m_desk->begin());
        m_desk->type(u"<b>x</b>"_s);
        QVERIFY(says(u"No film like that"_s));
        QLabel *words = nullptr;
        for (QLabel *label : m_desk->view->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"<b>x</b>"_s))
                words = label;
        }
        QVERIFY(words);
        QCOMPARE(words->textFormat(), Qt::PlainText);
        m_desk->press(Qt::Key_Return);
        QVERIFY(m_desk->message().contains(u"<b>x</b>"_s));
        QCOMPARE(m_desk->widget(u"message"_s)->findChild<QLabel *>(u"messageText"_s)->textFormat(), Qt::PlainText);
    }
    void titlesOfFilmsAreShownAsText()
    {
        ShowtimeSummary &showtime = m_desk->boxOffice.programmeOfDay.showtimes.first();
        showtime.movieTitle = showtime.movie->title = u"<b>x</b> & <img src=y>"_s;
        m_desk->boxOffice.summary.movieTitle = showtime.movieTitle;
        QVERIFY(m_desk->begin());
        QVERIFY(m_desk->clickChip(0, 0));
        QTRY_COMPARE(m_desk->textOf(u"hallTitle"_s), u"<b>x</b> & <img src=y>"_s);
        QVERIFY(m_desk->clickSeat(m_desk->seat(u"B", 5)));
        QTRY_VERIFY(m_desk->canPress(u"exactCash"_s));
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        int seen = 0;
        for (const QLabel *label : m_desk->view->findChildren<QLabel *>()) {
            if (!label->text().contains(u"<b>x</b>"_s))
                continue;
            ++seen;
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
        QVERIFY(seen >= 2); // the hall and the ticket
    }

    // Days and cinemas
    void anotherDayByMouseAndByKeys()
    {
        QVERIFY(m_desk->begin());
        const QDate today = m_desk->programme.today();
        m_desk->boxOffice.programmesAsked.clear();
        m_desk->press(Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(m_desk->boxOffice.programmesAsked.size(), 1);
        QCOMPARE(m_desk->boxOffice.programmesAsked.last().second, today.addDays(1));
        m_desk->press(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(!m_desk->programme.isLoading());
        const qsizetype asked = m_desk->boxOffice.programmesAsked.size();
        m_desk->press(Qt::Key_Left, Qt::AltModifier); // there is nothing to sell yesterday
        QCOMPARE(m_desk->boxOffice.programmesAsked.size(), asked);
    }
    void anotherCinemaByItsMenuGivesTheSeatsBack()
    {
        QVERIFY(m_desk->hold());
        QVERIFY(says(u"Lux"_s));
        QVERIFY(m_desk->click(u"cinema"_s));
        QTRY_VERIFY(QApplication::activePopupWidget());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 2);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_VERIFY(says(u"Astor"_s));
        QTRY_VERIFY(m_desk->boxOffice.heldSeats().isEmpty());
        QCOMPARE(m_desk->boxOffice.programmesAsked.last().first, m_desk->boxOffice.cinemaList.at(1).id);
        QCOMPARE(m_desk->checkout.state(), State::Browsing);
    }
    void theCinemaIsNotChangedInTheMiddleOfAPayment()
    {
        QVERIFY(m_desk->hold());
        m_desk->boxOffice.keptBack = {Call::Checkout};
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(m_desk->boxOffice.waiting(), 1);
        QVERIFY(m_desk->click(u"cinema"_s));
        QTRY_VERIFY(QApplication::activePopupWidget());
        QWidget *menu = QApplication::activePopupWidget();
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(m_desk->message(u"viewMessage"_s), u"Finish the sale at hand first."_s);
        QVERIFY(says(u"Lux"_s));
        m_desk->boxOffice.keptBack.clear();
        m_desk->boxOffice.letGo();
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
    }
    void namesOfCinemasAreNoShortcuts()
    {
        m_desk->boxOffice.cinemaList[1].name = u"Dick & Doof"_s;
        QVERIFY(m_desk->begin());
        QVERIFY(m_desk->click(u"cinema"_s));
        QTRY_VERIFY(QApplication::activePopupWidget());
        QCOMPARE(qobject_cast<QMenu *>(QApplication::activePopupWidget())->actions().at(1)->text(),
                 u"Dick && Doof, Bonn"_s);
        QApplication::activePopupWidget()->close();
    }
};

QTEST_MAIN(TestProgrammePanel)
#include "tst_programmepanel.moc"
