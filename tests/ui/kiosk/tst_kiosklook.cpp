#include "kiosktest.h"
#include "screencheck.h"

#include <QAccessible>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;

/** The pages in every language, size and direction, and in accessibility mode. */
class TestKioskLook : public KioskTest
{
    Q_OBJECT

private Q_SLOTS:
    void languageSwitchesAtOnceAndEndsWithTheVisit()
    {
        start();
        reach(Step::Payment);
        QCOMPARE(text(u"payTotal"_s), u"€22.00"_s);
        touch(u"language"_s);
        QCOMPARE(m_kiosk->spoken.last(), u"de"_s);
        QCOMPARE(text(u"payTotal"_s), u"22,00\u00a0€"_s);
        QCOMPARE(visit().step(), Step::Payment);
        touch(u"payByCard"_s);
        touch(u"done"_s);
        QVERIFY(visit().leave());
        QCOMPARE(m_kiosk->view->language(), u"en"_s);
        QCOMPARE(m_kiosk->spoken.last(), u"en"_s);
    }
    /** A QLabel goes by its text: an amount would stay at the right where the page ends at the left. */
    void fromRightToLeftTheTotalStandsAtTheLeft()
    {
        const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        start();
        reach(Step::Payment);
        auto *total = find<QLabel>(u"payTotal"_s);
        const QImage shown = total->grab().toImage();
        int farthest = 0; // pixel that is not as the one in the corner
        for (int y = 0; y < shown.height(); ++y) {
            for (int x = farthest; x < shown.width(); ++x) {
                if (shown.pixel(x, y) != shown.pixel(shown.width() - 1, 0))
                    farthest = x;
            }
        }
        QVERIFY2(farthest > 0 && farthest < shown.width() / 2, qPrintable(QString::number(farthest)));
    }

    void everythingIsLowInAccessibilityMode_data() { everyStep(); }
    void everythingIsLowInAccessibilityMode()
    {
        QFETCH(Step, step);
        start();
        reach(step);
        touch(u"accessibility"_s);
        QTRY_COMPARE(m_kiosk->view->size(), portrait);
        QCoreApplication::processEvents();
        const QList<QAbstractButton *> buttons = m_kiosk->view->findChildren<QAbstractButton *>();
        int shown = 0;
        for (const QAbstractButton *button : buttons) {
            if (!button->isVisible())
                continue;
            ++shown;
            const int top = button->mapTo(m_kiosk->view.get(), QPoint(0, 0)).y();
            QVERIFY2(top >= portrait.height() / 2, qPrintable(u"%1 at %2"_s.arg(button->objectName()).arg(top)));
        }
        QVERIFY(shown > 0);
        QCOMPARE(visit().step(), step); // nothing was lost by it
    }

    /** As long as a film's name gets, at every step, in either view: nothing ends in dots or lies upon another. */
    void aLongTitleIsReadToItsEnd_data()
    {
        QTest::addColumn<Step>("step");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("isWithinReach");
        const QMetaEnum steps = QMetaEnum::fromType<Step>();
        for (int i = 0; i < steps.keyCount(); ++i) {
            for (const QSize size : {portrait, wide}) {
                for (const bool isWithinReach : {false, true})
                    QTest::addRow("%s %d %s", steps.key(i), size.width(), isWithinReach ? "within reach" : "usual")
                        << static_cast<Step>(steps.value(i)) << size << isWithinReach;
            }
        }
    }
    void aLongTitleIsReadToItsEnd()
    {
        QFETCH(Step, step);
        QFETCH(QSize, size);
        QFETCH(bool, isWithinReach);
        for (ShowtimeSummary &showtime : office().programmeOfDay.showtimes) {
            showtime.movieTitle = u"Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb"_s;
            showtime.movie->title = showtime.movieTitle;
            showtime.movie->genres = {u"Drama"_s, u"Horror"_s, u"Musical"_s, u"Thriller"_s, u"Documentary"_s};
        }
        office().summary = office().programmeOfDay.showtimes.first();
        // A full house: also the pages that are not shown have much to say.
        for (int i = 0; i < 16; ++i) {
            ShowtimeSummary more = office().summary;
            more.id = ShowtimeId::create();
            more.movie->id = i < 4 ? m_kiosk->movieId : MovieId::create();
            office().programmeOfDay.showtimes.append(more);
        }
        QVERIFY(m_kiosk->open(size));
        QTRY_COMPARE(m_kiosk->programme.showtimeCount(), 18);
        reach(step);
        if (isWithinReach)
            touch(u"accessibility"_s);
        QTRY_COMPARE(m_kiosk->view->size(), size);
        QCoreApplication::processEvents();
        QStringList flaws;
        for (const app::ScreenFlaw &flaw : app::flawsOf(*m_kiosk->view)) {
            if (flaw.kind == app::ScreenFlaw::Kind::Elided || flaw.kind == app::ScreenFlaw::Kind::Overlapping)
                flaws.append(flaw.toString());
        }
        if (qEnvironmentVariableIsSet("FOYER_PICTURES"))
            m_kiosk->view->grab().save(qEnvironmentVariable("FOYER_PICTURES") + u'/'
                                       + QLatin1StringView(QTest::currentDataTag()) + u".png"_s);
        QVERIFY2(flaws.isEmpty(), qPrintable(flaws.join(u'\n')));
    }

    void whatIsPressedIsLargeNamedAndOnTheScreen_data()
    {
        QTest::addColumn<Step>("step");
        QTest::addColumn<QSize>("size");
        const QMetaEnum steps = QMetaEnum::fromType<Step>();
        for (int i = 0; i < steps.keyCount(); ++i) {
            for (const QSize size : {portrait, wide})
                QTest::addRow("%s %d", steps.key(i), size.width()) << static_cast<Step>(steps.value(i)) << size;
        }
    }
    void whatIsPressedIsLargeNamedAndOnTheScreen()
    {
        QFETCH(Step, step);
        QFETCH(QSize, size);
        start(size);
        reach(step);
        everythingIsLargeNamedAndOnTheScreen(size);
    }
};

QTEST_MAIN(TestKioskLook)
#include "tst_kiosklook.moc"
