#include "fakeboxoffice.h"
#include "fakevisitors.h"
#include "guest.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Step = Visit::Step;

/** Somebody says at the kiosk who they are. */
class TestGuest : public QObject
{
    Q_OBJECT
    struct Kiosk
    {
        Kiosk() { settlement.setPauses({1ms, 5ms}); }
        FakeBoxOffice office;
        ManualClock clock{QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC)};
        FakeJournal::Books books;
        FakeSession session;
        FakeJournal journal{books};
        SaleSettlement settlement{office, journal};
        Checkout checkout{office, office, session, settlement, clock};
        Visit visit{checkout};
        FakeVisitors api;
        Guest guest{visit, api};
    };
    std::unique_ptr<Kiosk> m_kiosk;
    Guest &guest() { return m_kiosk->guest; }
    FakeVisitors &api() { return m_kiosk->api; }

    QFuture<Result<void>> signIn(const QString &login = u"clara"_s, const QString &password = u"right"_s)
    {
        return guest().signIn(login, password, u"Kiosk 1"_s, CinemaId::create());
    }
    static ports::SuggestedFilm film(const QString &title)
    {
        return {MovieId::create(), title, ports::SuggestedFilm::Reason::Popular, {}, QDate(2026, 11, 14)};
    }

private Q_SLOTS:
    void init()
    {
        m_kiosk = std::make_unique<Kiosk>();
        api().films = {film(u"A"_s), film(u"B"_s), film(u"C"_s), film(u"D"_s), film(u"E"_s)};
        QVERIFY(m_kiosk->visit.begin());
    }
    void cleanup() { m_kiosk.reset(); }

    void whoSignsInIsSuggestedFilms()
    {
        QVERIFY(!guest().isSignedIn());
        const auto signedIn = signIn();
        QTRY_VERIFY(signedIn.isFinished());
        QVERIFY(signedIn.result());
        QCOMPARE(guest().name(), u"Clara Winter"_s);
        QTRY_COMPARE(guest().films(), api().films.mid(0, Guest::mostFilms));
    }

    void whoIsRefusedIsNobody()
    {
        for (const auto &[login, code] :
             {std::pair(u"nobody"_s, ErrorCode::WrongCredentials), std::pair(u"anna"_s, ErrorCode::Forbidden)}) {
            const auto refused = signIn(login);
            QTRY_VERIFY(refused.isFinished());
            QCOMPARE(refused.result().error().code, code);
            QVERIFY(!guest().isSignedIn());
        }
        const auto signedIn = signIn(); // and may try again
        QTRY_VERIFY(signedIn.isFinished());
        QVERIFY(signedIn.result());
    }

    void withoutSuggestionsOneIsStillSignedIn()
    {
        api().faults = {{ErrorCode::Unreachable, {}, {}}};
        const auto signedIn = signIn();
        QTRY_VERIFY(signedIn.isFinished());
        QVERIFY(guest().isSignedIn());
        QCoreApplication::processEvents();
        QVERIFY(guest().films().isEmpty());
    }

    void theVisitsEndForgetsEverything()
    {
        const auto signedIn = signIn();
        QTRY_VERIFY(!guest().films().isEmpty());
        QSignalSpy changed(&guest(), &Guest::changed);
        QVERIFY(m_kiosk->visit.leave());
        QVERIFY(!guest().isSignedIn());
        QVERIFY(guest().films().isEmpty());
        QVERIFY(!api().isSignedIn);
        QCOMPARE(changed.count(), 1);
    }

    // They walked away while the server was thinking: nobody comes in behind their back.
    void anAnswerThatComesTooLateIsNobodys()
    {
        api().keepsBack = true;
        const auto late = signIn();
        QVERIFY(m_kiosk->visit.leave());
        QVERIFY(m_kiosk->visit.begin()); // the next customer
        api().letGo();
        QTRY_VERIFY(late.isFinished());
        QCOMPARE(late.result().error().code, ErrorCode::Cancelled);
        QVERIFY(!guest().isSignedIn());
        QVERIFY(!api().isSignedIn); // and the session is given up
    }

    void onlyOnceAndOnlyWhileSomebodyIsThere()
    {
        api().keepsBack = true;
        const auto first = signIn();
        const auto second = signIn();
        QCOMPARE(second.result().error().code, ErrorCode::IllegalState);
        api().letGo();
        QTRY_VERIFY(first.isFinished());
        QCOMPARE(signIn().result().error().code, ErrorCode::IllegalState);
        QVERIFY(m_kiosk->visit.leave());
        QCOMPARE(signIn().result().error().code, ErrorCode::IllegalState); // nobody is at the kiosk
    }

    void whatTheyBuyIsTheirVisit_data()
    {
        QTest::addColumn<bool>("isSignedIn");
        QTest::newRow("signed in") << true;
        QTest::newRow("nobody knows who") << false;
    }
    void whatTheyBuyIsTheirVisit()
    {
        QFETCH(bool, isSignedIn);
        if (isSignedIn) {
            const auto signedIn = signIn();
            QTRY_VERIFY(signedIn.isFinished());
        }
        Visit &visit = m_kiosk->visit;
        QVERIFY(visit.chooseFilm(u"meridian"_s));
        QVERIFY(visit.chooseShowtime(m_kiosk->office.summary.id));
        QTRY_COMPARE(m_kiosk->checkout.state(), Checkout::State::Choosing);
        QVERIFY(visit.takeBestSeats());
        QTRY_VERIFY(visit.canContinue());
        QVERIFY(visit.next());
        QTRY_VERIFY(visit.canContinue());
        QVERIFY(visit.next());
        QVERIFY(visit.payByCard());
        QTRY_COMPARE(visit.step(), Step::Finished);
        QCOMPARE(api().remembered, isSignedIn ? QList{m_kiosk->checkout.sale()->id} : QList<BookingId>{});
    }
};

QTEST_GUILESS_MAIN(TestGuest)
#include "tst_guest.moc"
