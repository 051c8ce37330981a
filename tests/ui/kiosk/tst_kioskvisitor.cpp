#include "kiosktest.h"
#include "fieldproblem.h"
#include "ratingspanel.h"

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;

/** Customers who say who they are. */
class TestKioskVisitor : public KioskTest
{
    Q_OBJECT

private Q_SLOTS:
    void aCustomerIsSuggestedFilmsAndForgotten_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("portrait") << portrait;
        QTest::newRow("landscape") << wide;
    }
    void aCustomerIsSuggestedFilmsAndForgotten()
    {
        QFETCH(QSize, size);
        using Reason = ports::SuggestedFilm::Reason;
        m_kiosk->visitors.films = {
            {MovieId::create(), u"Sunrise"_s, Reason::BecauseYouSaw, u"Nosferatu"_s, today.addDays(1)},
            {m_kiosk->movieId, u"Meridian"_s, Reason::Popular, {}, today}};
        start(size);
        reach(Step::Films);
        QVERIFY(!canPress(u"suggested0"_s));
        touch(u"signIn"_s);
        QCOMPARE(visit().step(), Step::SignIn);
        QVERIFY(!canPress(u"visitorEnter"_s));
        for (const QChar c : u"clara"_s)
            touch(u"key"_s + c);
        QTest::mouseClick(find<QLineEdit>(u"visitorPassword"_s), Qt::LeftButton);
        touch(u"keyCapitals"_s);
        touch(u"keyr"_s);
        touch(u"keyCapitals"_s);
        touch(u"keySymbols"_s);
        touch(u"key1"_s);
        QCOMPARE(find<QLineEdit>(u"visitorPassword"_s)->text(), u"R!"_s);
        touch(u"visitorEnter"_s);
        QTRY_VERIFY(text(u"visitorMessage"_s).contains(u"wrong"_s));
        everythingIsLargeNamedAndOnTheScreen(size);
        find<QLineEdit>(u"visitorPassword"_s)->setText(u"right"_s);
        touch(u"visitorEnter"_s);
        QTRY_COMPARE(visit().step(), Step::Films);
        QTRY_VERIFY(canPress(u"suggested1"_s));
        QVERIFY(text(u"shelfTitle"_s).contains(u"Clara"_s));
        QVERIFY(find(u"suggested0"_s)->accessibleName().contains(u"Because you saw, Nosferatu"_s));
        m_kiosk->office.programmesAsked.clear();
        touch(u"suggested0"_s);
        QCOMPARE(visit().step(), Step::Showtimes);
        QCOMPARE(visit().film(), m_kiosk->visitors.films.first().movie.toString());
        QCOMPARE(m_kiosk->office.programmesAsked.value(0).second, today.addDays(1)); // its next day
        QVERIFY(visit().leave());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const QString left = everyText();
        for (const QString &personal : {u"Clara"_s, u"clara"_s, u"Nosferatu"_s, u"Sunrise"_s})
            QVERIFY2(!left.contains(personal), qPrintable(personal));
        QVERIFY(!m_kiosk->visitors.isSignedIn);
    }
    // Asked only where it is of use, and back where they were; what was typed is gone with the page.
    void somebodyNewMakesAnAccountAndIsWhereTheyWere_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("portrait") << portrait;
        QTest::newRow("landscape") << wide;
    }
    void somebodyNewMakesAnAccountAndIsWhereTheyWere()
    {
        QFETCH(QSize, size);
        start(size);
        reach(Step::Films);
        touch(u"signIn"_s);
        QCOMPARE(visit().step(), Step::SignIn);
        QVERIFY(!find<QLineEdit>(u"visitorName"_s)->isVisible());
        touch(u"visitorOther"_s);
        QVERIFY(find<QLineEdit>(u"visitorName"_s)->isVisible());
        for (const QChar c : u"clara"_s)
            touch(u"key"_s + c);
        QCOMPARE(find<QLineEdit>(u"visitorName"_s)->text(), u"clara"_s);
        find<QLineEdit>(u"visitorLogin"_s)->setText(u"clara@example.org"_s);
        QVERIFY(!canPress(u"visitorEnter"_s));
        find<QLineEdit>(u"visitorPassword"_s)->setText(u"right"_s);
        everythingIsLargeNamedAndOnTheScreen(size);
        m_kiosk->visitors.enlistRefusal = invalidFields({{u"email"_s, FieldFault::NotUnique, {}}});
        touch(u"visitorEnter"_s);
        QTRY_VERIFY2(text(u"visitorMessage"_s).contains(u"account with this address"_s),
                     qPrintable(text(u"visitorMessage"_s)));
        QVERIFY(find<QLineEdit>(u"visitorPassword"_s)->text().isEmpty());
        find<QLineEdit>(u"visitorPassword"_s)->setText(u"right"_s);
        m_kiosk->visitors.enlistRefusal = invalidFields({{u"password"_s, FieldFault::TooShort, u"8"_s}});
        touch(u"visitorEnter"_s);
        QTRY_VERIFY2(text(u"visitorMessage"_s).contains(u"at least 8"_s), qPrintable(text(u"visitorMessage"_s)));
        find<QLineEdit>(u"visitorPassword"_s)->setText(u"right"_s);
        touch(u"visitorEnter"_s);
        QTRY_COMPARE(visit().step(), Step::Films);
        QCOMPARE(m_kiosk->visitors.enlisted.size(), 3);
        QVERIFY(m_kiosk->visitors.enlisted.last().startsWith(u"clara clara@example.org "_s));
        QVERIFY(visit().leave());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!everyText().contains(u"clara"_s));
    }
    // Between the touch and the answer the films and times are those of the day before.
    void nothingOfAnotherDayCanBeTouched()
    {
        office().programmeOfDay.days = {today, today.addDays(1)};
        start();
        reach(Step::Films);
        const QString tomorrow = u"day"_s + today.addDays(1).toString(Qt::ISODate);
        QTRY_VERIFY(canPress(tomorrow) && canPress(u"film0"_s));
        office().keptBack = {Call::Programme};
        touch(tomorrow);
        QVERIFY(!canPress(u"film0"_s));
        QVERIFY(canPress(u"day"_s + today.toString(Qt::ISODate)));
        office().programmeOfDay.day = today.addDays(1);
        office().keptBack.clear();
        office().letGo();
        QTRY_VERIFY(canPress(u"film0"_s));
        // The programme that cannot be read is no longer on its way either.
        office().refusals[Call::Programme] = {Error{ErrorCode::Unreachable, {}, {}}};
        touch(u"day"_s + today.toString(Qt::ISODate));
        QTRY_VERIFY(canPress(u"film0"_s));
    }
    void theTimesOfASuggestionAreThoseOfItsDay()
    {
        office().programmeOfDay.days = {today, today.addDays(1)};
        start();
        m_kiosk->visitors.films = {
            {m_kiosk->movieId, u"Meridian"_s, ports::SuggestedFilm::Reason::Popular, {}, today.addDays(1)}};
        reach(Step::SignIn);
        find<QLineEdit>(u"visitorPassword"_s)->setText(u"right"_s);
        touch(u"visitorEnter"_s);
        QTRY_VERIFY(canPress(u"suggested0"_s));
        office().keptBack = {Call::Programme};
        touch(u"suggested0"_s);
        QCOMPARE(visit().step(), Step::Showtimes);
        QVERIFY(!canPress(u"showtime0"_s));
        QVERIFY(everyText().contains(u"One moment"_s));
        office().programmeOfDay.day = today.addDays(1);
        office().keptBack.clear();
        office().letGo();
        QTRY_VERIFY(canPress(u"showtime0"_s));
    }
    void aCustomerSignsOutByThemself()
    {
        start();
        reach(Step::SignIn);
        touch(u"visitorEnter"_s);
        touch(u"signOut"_s);
        QTRY_VERIFY(canPress(u"signIn"_s));
        QVERIFY(!m_kiosk->visitors.isSignedIn);
        QVERIFY(!everyText().contains(u"Clara"_s));
    }
    void aCustomerGivesStarsToWhatTheySaw_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("isReachable");
        QTest::newRow("portrait") << portrait << false;
        QTest::newRow("landscape") << wide << false;
        QTest::newRow("portrait, within reach") << portrait << true;
        QTest::newRow("landscape, within reach") << wide << true;
    }
    void aCustomerGivesStarsToWhatTheySaw()
    {
        QFETCH(QSize, size);
        QFETCH(bool, isReachable);
        for (const QString &title : {u"Persona"_s, u"Nosferatu"_s, u"The Cabinet of Doctor Caligari"_s, u"M"_s})
            m_kiosk->visitors.seenFilms.append({MovieId::create(), title});
        m_kiosk->visitors.seenFilms[1].stars = 2;
        start(size);
        if (isReachable)
            touch(u"accessibility"_s);
        reach(Step::SignIn);
        QVERIFY(!find<QWidget>(u"ratingsPanel"_s)->isVisible()); // nobody is signed in
        touch(u"visitorEnter"_s);
        touch(u"rateFilms"_s);
        QCOMPARE(visit().step(), Step::SignIn);
        QVERIFY(text(u"pageTitle"_s).contains(u"Clara"_s));
        QVERIFY(!find<QLineEdit>(u"visitorLogin"_s)->isVisible());
        everythingIsLargeNamedAndOnTheScreen(size);
        const QStringList &rated = m_kiosk->visitors.rated;
        QCOMPARE(lit(1), 2);
        QCOMPARE(find(u"rate1Star2"_s)->accessibleName(), u"Nosferatu: 2 of 5 stars"_s);
        QCOMPARE(find(u"rate1Star2"_s)->accessibleDescription(), u"chosen"_s);
        touch(u"rate1Star5"_s);
        QCOMPARE(lit(1), 5);
        QTRY_COMPARE(rated, QStringList{u"Nosferatu 5"_s});
        touch(u"rate1Star5"_s); // once more is no other wish
        QVERIFY(find(u"rate1Star5"_s)->isChecked());
        QCOMPARE(lit(1), 5);
        // The first star has the cursor, and the keys do all of it.
        QVERIFY(!canPress(u"rate0Remove"_s));
        find(u"rate0Star1"_s)->setFocus();
        press(Qt::Key_Tab);
        press(Qt::Key_Tab);
        press(Qt::Key_Space);
        QTRY_COMPARE(rated.last(), u"Persona 3"_s);
        QCOMPARE(lit(0), 3);
        touch(u"rate0Remove"_s);
        QTRY_COMPARE(rated.last(), u"Persona -"_s);
        QCOMPARE(lit(0), 0);
        QVERIFY(!canPress(u"rate0Remove"_s));
        QCOMPARE(rated.size(), 3);
        everythingIsLargeNamedAndOnTheScreen(size);
        touch(u"ratingsDone"_s);
        QCOMPARE(visit().step(), Step::Films);
        QVERIFY(visit().leave());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const QString left = everyText();
        for (const QString &personal : {u"Clara"_s, u"Nosferatu"_s, u"Persona"_s})
            QVERIFY2(!left.contains(personal), qPrintable(personal));
    }
    void starsThatCouldNotBeSavedAreTold()
    {
        m_kiosk->visitors.seenFilms = {{MovieId::create(), u"Persona"_s, 4}};
        m_kiosk->visitors.ratingFaults = {{ErrorCode::Unreachable, {}, {}}};
        start();
        reach(Step::SignIn);
        touch(u"visitorEnter"_s);
        touch(u"rateFilms"_s);
        touch(u"rate0Star1"_s);
        QTRY_VERIFY(text(u"ratingMessage"_s).contains(u"could not be saved"_s));
        QCOMPARE(lit(0), 4);
        everythingIsLargeNamedAndOnTheScreen(portrait);
        touch(u"rate0Star1"_s);
        QTRY_COMPARE(m_kiosk->visitors.rated, QStringList{u"Persona 1"_s});
        QVERIFY(text(u"ratingMessage"_s).isEmpty());
        QCOMPARE(lit(0), 1);
    }
    void whoHasSeenNothingIsNotAsked()
    {
        start();
        reach(Step::SignIn);
        touch(u"visitorEnter"_s);
        QTRY_VERIFY(canPress(u"signOut"_s));
        QVERIFY(!canPress(u"rateFilms"_s));
    }
    void whatTheyLikedIsSaidWithItsStars()
    {
        ports::SuggestedFilm film{MovieId::create(), u"Sunrise"_s, ports::SuggestedFilm::Reason::BecauseYouLiked,
                                  u"Nosferatu"_s,    today,        5};
        m_kiosk->visitors.films = {film};
        start();
        reach(Step::SignIn);
        touch(u"visitorEnter"_s);
        QTRY_VERIFY(canPress(u"suggested0"_s));
        QVERIFY(find(u"suggested0"_s)->accessibleName().contains(u"You gave 5 star(s) to, Nosferatu"_s));
    }
    void staffIsNoCustomer()
    {
        start();
        reach(Step::SignIn);
        find<QLineEdit>(u"visitorLogin"_s)->setText(u"anna"_s);
        touch(u"visitorEnter"_s);
        QTRY_VERIFY(text(u"visitorMessage"_s).contains(u"not a customer's"_s));
        QCOMPARE(visit().step(), Step::SignIn);
    }

private:
    /** How many stars of a film are lit. */
    int lit(int film)
    {
        int count = 0;
        for (int star = 1; star <= 5; ++star)
            count += find<kiosk::StarButton>(u"rate%1Star%2"_s.arg(film).arg(star))->isLit() ? 1 : 0;
        return count;
    }
};

QTEST_MAIN(TestKioskVisitor)
#include "tst_kioskvisitor.moc"
