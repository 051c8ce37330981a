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
        Guest guest{visit, api, settlement};
    };
    std::unique_ptr<Kiosk> m_kiosk;
    Guest &guest() { return m_kiosk->guest; }
    FakeVisitors &api() { return m_kiosk->api; }

    QFuture<Result<void>> signIn(const QString &login = u"clara"_s, const QString &password = u"right"_s)
    {
        return guest().signIn(login, password, u"Kiosk 1"_s, CinemaId::create());
    }
    static ports::SeenFilm seen(const QString &title, std::optional<int> stars = {})
    {
        return {MovieId::create(), title, stars};
    }
    MovieId seenId(qsizetype i = 0) { return api().seenFilms.at(i).movie; }
    std::optional<int> stars(qsizetype i = 0) { return guest().seen().value(i).stars; }
    static ports::SuggestedFilm film(const QString &title)
    {
        return {MovieId::create(), title, ports::SuggestedFilm::Reason::Popular, {}, QDate(2026, 11, 14)};
    }

private Q_SLOTS:
    void init()
    {
        m_kiosk = std::make_unique<Kiosk>();
        api().films = {film(u"A"_s), film(u"B"_s), film(u"C"_s), film(u"D"_s), film(u"E"_s)};
        api().seenFilms = {seen(u"Persona"_s), seen(u"M"_s, 2), seen(u"Z"_s), seen(u"Pi"_s), seen(u"Ran"_s)};
        QVERIFY(m_kiosk->visit.begin());
    }
    void theLatestTheySawAreThereWithWhatTheyGave()
    {
        std::ignore = signIn();
        QTRY_COMPARE(guest().seen().size(), Guest::mostSeen);
        QTRY_COMPARE(guest().films().size(), Guest::mostFilms);
        QCOMPARE(guest().seen(), api().seenFilms.mid(0, Guest::mostSeen));
    }
    void starsAreShownAtOnceAndSaved()
    {
        theLatestTheySawAreThereWithWhatTheyGave();
        api().keepsRatings = true;
        QVERIFY(guest().rate(seenId(), 5));
        QCOMPARE(stars(), std::optional(5));
        QVERIFY(api().rated.isEmpty());
        const int asked = api().suggestionsAsked;
        api().letRatingGo();
        QTRY_COMPARE(api().suggestionsAsked, asked + 1); // what suits them follows from it
        QCOMPARE(api().rated, QStringList{u"Persona 5"_s});
        QVERIFY(guest().rate(seenId(1), std::nullopt));
        api().letRatingGo();
        QTRY_COMPARE(api().rated.last(), u"M -"_s);
        QCOMPARE(stars(1), std::nullopt);
    }

    // A finger that wanders over the stars: the last one counts, and what is between is not sent.
    void theLastWishIsWhatIsSaved()
    {
        theLatestTheySawAreThereWithWhatTheyGave();
        api().keepsRatings = true;
        for (const int wish : {3, 4, 5})
            QVERIFY(guest().rate(seenId(), wish));
        QVERIFY(guest().rate(seenId(1), 1)); // another film does not wait
        api().letRatingGo();
        api().letRatingGo();
        QTRY_COMPARE(api().rated, (QStringList{u"Persona 3"_s, u"M 1"_s}));
        QTRY_VERIFY((api().letRatingGo(), api().rated.size() == 3));
        QCOMPARE(api().rated.last(), u"Persona 5"_s);
        QCOMPARE(stars(), std::optional(5));
    }

    void whatCouldNotBeSavedIsToldAndNotShown()
    {
        theLatestTheySawAreThereWithWhatTheyGave();
        QSignalSpy failed(&guest(), &Guest::ratingFailed);
        api().ratingFaults = {{ErrorCode::Unreachable, {}, {}}};
        QVERIFY(guest().rate(seenId(1), 5));
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::Unreachable);
        QCOMPARE(stars(1), std::optional(2)); // as it was
        QVERIFY(guest().rate(seenId(1), 5)); // and once more
        QTRY_COMPARE(api().rated, QStringList{u"M 5"_s});
    }

    void onlyWhatTheySawAndOneToFive()
    {
        theLatestTheySawAreThereWithWhatTheyGave();
        QCOMPARE(guest().rate(MovieId::create(), 5).error().code, ErrorCode::IllegalState);
        for (const int wrong : {0, 6})
            QCOMPARE(guest().rate(seenId(), wrong).error().code, ErrorCode::InvalidInput);
        QVERIFY(guest().rate(seenId(1), 2)); // as it is
        QCoreApplication::processEvents();
        QVERIFY(api().rated.isEmpty());
    }

    void anAnswerToARatingOfBeforeIsNobodys()
    {
        theLatestTheySawAreThereWithWhatTheyGave();
        api().keepsRatings = true;
        QSignalSpy failed(&guest(), &Guest::ratingFailed);
        api().ratingFaults = {{ErrorCode::Unreachable, {}, {}}};
        QVERIFY(guest().rate(seenId(), 5));
        QVERIFY(m_kiosk->visit.leave());
        QVERIFY(guest().seen().isEmpty());
        api().letRatingGo();
        QCoreApplication::processEvents();
        QCOMPARE(failed.count(), 0);
        QVERIFY(guest().seen().isEmpty());
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
        QVERIFY(guest().films().isEmpty() && guest().seen().isEmpty());
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
        reachPayment();
        QVERIFY(m_kiosk->visit.payByCard());
        QTRY_COMPARE(m_kiosk->visit.step(), Step::Finished);
        QCOMPARE(api().remembered, isSignedIn ? QList{m_kiosk->checkout.sale()->id} : QList<BookingId>{});
    }

    // They pay at the till, when nobody knows any more who they were.
    void whatTheyReserveIsTheirVisitToo()
    {
        const auto signedIn = signIn();
        QTRY_VERIFY(signedIn.isFinished());
        reachPayment();
        QVERIFY(m_kiosk->visit.reserve());
        QTRY_COMPARE(m_kiosk->visit.step(), Step::Finished);
        QCOMPARE(api().remembered, QList{m_kiosk->checkout.sale()->id});
    }

    // They went to the till to ask, and are forgotten here; what they paid is among their visits all the same.
    void whatTheyPaidIsTheirVisitAlsoWhenThatIsKnownLater()
    {
        leaveUnknownPayment();
        QVERIFY(guest().name().isEmpty() && guest().films().isEmpty() && guest().seen().isEmpty());
        QVERIFY(api().remembered.isEmpty());
        m_kiosk->office.faults.clear();
        QTRY_COMPARE(api().remembered.size(), 1);
        QTRY_VERIFY(!api().isSignedIn); // now nothing is left of them
        QCOMPARE(m_kiosk->office.salesMade, 1);
    }
    void whatTheyPaidIsTheirVisitAlsoWhileTheySayGoodbye()
    {
        leaveUnknownPayment(Step::Farewell);
        m_kiosk->office.faults.clear();
        QTRY_COMPARE(api().remembered.size(), 1);
        QVERIFY(m_kiosk->visit.leave());
        QVERIFY(!api().isSignedIn);
    }
    void aPaymentThatWasNoneLeavesNobodySignedIn()
    {
        leaveUnknownPayment();
        m_kiosk->office.faults.clear();
        m_kiosk->office.refusals[FakeBoxOffice::Call::Checkout] = {{ErrorCode::PaymentRefused, {}, {}}};
        QTRY_VERIFY(!api().isSignedIn);
        QVERIFY(api().remembered.isEmpty());
    }
    void theNextWhoSignsInIsNotMistakenForThem()
    {
        leaveUnknownPayment();
        QVERIFY(m_kiosk->visit.begin());
        const int before = api().signedOut;
        const auto next = signIn();
        QCOMPARE(api().signedOut, before + 1); // of the one before, first
        QTRY_VERIFY(next.isFinished());
        m_kiosk->office.faults.clear();
        QTRY_COMPARE(m_kiosk->settlement.openCount(), 0);
        QVERIFY(api().remembered.isEmpty());
        QVERIFY(guest().isSignedIn());
    }

private:
    /** Clara's payment is begun, its outcome unknown, and she has set it aside. */
    void leaveUnknownPayment(Step until = Step::Welcome)
    {
        const auto signedIn = signIn();
        QTRY_VERIFY(signedIn.isFinished());
        reachPayment();
        m_kiosk->office.faults[FakeBoxOffice::Call::Checkout] =
            QList<FakeBoxOffice::Fault>(10'000, FakeBoxOffice::Fault::LoseRequest);
        QVERIFY(m_kiosk->visit.payByCard());
        QTRY_COMPARE(m_kiosk->checkout.state(), Checkout::State::CheckingOutcome);
        QVERIFY(m_kiosk->visit.setAside());
        if (until == Step::Welcome)
            QVERIFY(m_kiosk->visit.leave());
        QCOMPARE(m_kiosk->visit.step(), until);
        QVERIFY(api().isSignedIn);
    }
    void reachPayment()
    {
        Visit &visit = m_kiosk->visit;
        QVERIFY(visit.chooseFilm(u"meridian"_s));
        QVERIFY(visit.chooseShowtime(m_kiosk->office.summary.id));
        QTRY_COMPARE(m_kiosk->checkout.state(), Checkout::State::Choosing);
        QVERIFY(visit.takeBestSeats());
        QTRY_VERIFY(visit.canContinue());
        QVERIFY(visit.next());
        QTRY_VERIFY(visit.canContinue());
        QVERIFY(visit.next());
        QTRY_VERIFY(m_kiosk->checkout.canPay());
    }
};

QTEST_GUILESS_MAIN(TestGuest)
#include "tst_guest.moc"
