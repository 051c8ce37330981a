#include "dashboardfigures.h"
#include "fakeboxoffice.h"
#include "fakefigures.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Range = DashboardFigures::Range;

namespace {

class FixedSession final : public ports::SessionApi
{
public:
    ports::SignedIn user{domain::UserId::create(), u"milan"_s, u"Milan"_s, {u"MANAGER"_s}, {}, {}};
    std::optional<ports::SignedIn> current() const override { return user; }
    QFuture<Result<ports::SignedIn>> switchByPin(QString, QString) override
    {
        return async::failed<ports::SignedIn>(ErrorCode::Unauthenticated);
    }
    QFuture<Result<ports::SignedIn>> completeSignIn(QString) override
    {
        return async::failed<ports::SignedIn>(ErrorCode::Unauthenticated);
    }
    QFuture<Result<ports::SignedIn>> signIn(QString, QString, QString) override
    {
        return async::ready(Result<ports::SignedIn>(user));
    }
    QFuture<Result<void>> signOut() override { return async::ready(Result<void>()); }
};

} // namespace

class TestDashboardFigures : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakeFigures> m_api;
    std::unique_ptr<FakeBoxOffice> m_catalogue;
    std::unique_ptr<FixedSession> m_session;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<DashboardFigures> m_figures;

    static QDate day(int number) { return {2026, 11, number}; }
    const ports::FiguresQuestion &lastAsked() const { return m_api->asked.last(); }
    bool hasAnswered() const { return m_figures->figures().has_value() && !m_figures->isAsking(); }
    qint64 gross() const { return m_figures->figures()->currencies.first().current.gross.minor(); }

private Q_SLOTS:
    void init()
    {
        m_api = std::make_unique<FakeFigures>();
        m_catalogue = std::make_unique<FakeBoxOffice>();
        const domain::Currency euro = *domain::Currency::fromCode(u"EUR");
        for (const QString &name : {u"Lumière"_s, u"Astra"_s}) {
            m_catalogue->cinemaList.append(
                {domain::CinemaId::create(), name, {}, {}, u"DE"_s, u"Europe/Berlin"_s, euro, 300});
        }
        m_session = std::make_unique<FixedSession>();
        m_clock = std::make_unique<ManualClock>(QDateTime(day(14), QTime(18, 0), Qt::UTC));
        m_figures = std::make_unique<DashboardFigures>(*m_api, *m_catalogue, *m_session, *m_clock);
        m_figures->setInterval(1h);
        m_figures->setPatience(1h);
    }
    void cleanup() { m_figures.reset(); }

    void asksForTheLastSevenDaysOfAllCinemas()
    {
        QSignalSpy ranges(m_figures.get(), &DashboardFigures::rangeChanged);
        m_figures->start();
        QTRY_VERIFY(hasAnswered());
        QCOMPARE(m_api->asked, (QList<ports::FiguresQuestion>{{{}, day(8), day(14)}}));
        QCOMPARE(m_figures->cinemas().size(), m_catalogue->cinemaList.size());
        QCOMPARE(m_figures->figures()->previousFrom, day(1));
        QVERIFY(!m_figures->error());
        QVERIFY(!ranges.isEmpty());
    }
    void everyRangeEndsToday_data()
    {
        QTest::addColumn<int>("range");
        QTest::addColumn<QDate>("from");
        QTest::newRow("today") << int(Range::Today) << day(14);
        QTest::newRow("thirty days") << int(Range::ThirtyDays) << QDate(2026, 10, 16);
        QTest::newRow("month") << int(Range::Month) << day(1);
    }
    void everyRangeEndsToday()
    {
        QFETCH(int, range);
        QFETCH(QDate, from);
        m_figures->start();
        QTRY_VERIFY(hasAnswered());
        m_figures->setRange(static_cast<Range>(range));
        QVERIFY(!m_figures->figures()); // those were of other days
        QTRY_VERIFY(hasAnswered());
        QCOMPARE(lastAsked(), (ports::FiguresQuestion{{}, from, day(14)}));
    }
    void aRangeOfOnesOwnIsAskedForWhenItIsOne()
    {
        m_figures->start();
        QTRY_VERIFY(hasAnswered());
        QCOMPARE(m_figures->setOwnRange(day(5), day(4)).error().code, ErrorCode::InvalidInput);
        QCOMPARE(m_figures->setOwnRange(day(5), day(5).addDays(400)).error().code, ErrorCode::InvalidInput);
        QCOMPARE(m_figures->range(), Range::Week);
        QVERIFY(m_figures->figures());
        QVERIFY(m_figures->setOwnRange(day(2), day(5)));
        QTRY_VERIFY(hasAnswered());
        QCOMPARE(lastAsked(), (ports::FiguresQuestion{{}, day(2), day(5)}));
    }
    void oneCinemaIsAskedForAlone()
    {
        m_figures->start();
        QTRY_VERIFY(hasAnswered());
        const domain::CinemaId cinema = m_figures->cinemas().last().id;
        m_figures->setCinema(cinema);
        QTRY_VERIFY(hasAnswered());
        QCOMPARE(lastAsked().cinemas, QList<domain::CinemaId>{cinema});
    }
    void whoIsBoundToACinemaIsOfferedNoOther()
    {
        m_session->user.cinemas = {m_catalogue->cinemaList.last().id};
        m_figures->start();
        QTRY_VERIFY(hasAnswered());
        QCOMPARE(m_figures->cinemas().size(), 1);
        QCOMPARE(m_figures->cinemas().first().id, m_catalogue->cinemaList.last().id);
    }
    void movesWhileTillsSell()
    {
        m_figures->setInterval(1ms);
        m_figures->start();
        QTRY_VERIFY(hasAnswered());
        const qint64 before = gross();
        m_api->soldToday = 3;
        QTRY_COMPARE(gross(), before + 3 * 1234);
    }
    void whatIsThereStaysUntilTheNextAnswer()
    {
        m_figures->setInterval(1ms);
        m_figures->start();
        QTRY_VERIFY(m_figures->figures());
        m_api->keepsBack = true;
        QTRY_COMPARE(m_api->waiting(), 1);
        QVERIFY(m_figures->figures());
        QVERIFY(!m_figures->isSlow());
    }
    void asksNoMoreWhenTodayIsNotAmongTheDays()
    {
        m_figures->setInterval(1ms);
        m_figures->start();
        QTRY_VERIFY(m_figures->figures());
        QVERIFY(m_figures->setOwnRange(day(2), day(13)));
        QTRY_VERIFY(hasAnswered());
        const qsizetype asked = m_api->asked.size();
        QVERIFY(!QTest::qWaitFor([&] { return m_api->asked.size() > asked; }, 50));
    }
    void asksNothingWhileNobodyLooks()
    {
        m_figures->setInterval(1ms);
        m_figures->start();
        QTRY_VERIFY(m_api->asked.size() > 2);
        m_figures->stop();
        const qsizetype asked = m_api->asked.size();
        QVERIFY(!QTest::qWaitFor([&] { return m_api->asked.size() > asked; }, 50));
        m_figures->start();
        QTRY_VERIFY(m_api->asked.size() > asked + 1);
    }
    void anAnswerToWhatIsNoLongerAskedIsDropped()
    {
        m_figures->start();
        QTRY_VERIFY(hasAnswered());
        m_api->keepsBack = true;
        m_figures->setRange(Range::ThirtyDays);
        QTRY_COMPARE(m_api->waiting(), 1);
        m_figures->setRange(Range::Today);
        QTRY_COMPARE(m_api->waiting(), 2);
        m_api->letGo();
        QVERIFY(!QTest::qWaitFor([&] { return m_figures->figures().has_value(); }, 50));
        m_api->letGo();
        QTRY_VERIFY(hasAnswered());
        QCOMPARE(m_figures->figures()->from, day(14));
    }
    void anErrorLeavesWhatIsThereAndIsAskedAgain()
    {
        m_figures->start();
        QTRY_VERIFY(hasAnswered());
        m_api->refusals = {{ErrorCode::Unreachable, {}, {}}};
        m_figures->setInterval(1ms);
        QList<ErrorCode> errors;
        QObject::connect(m_figures.get(), &DashboardFigures::changed, m_figures.get(), [&] {
            QVERIFY(m_figures->figures());
            if (m_figures->error())
                errors.append(m_figures->error()->code);
        });
        m_figures->refresh();
        QTRY_COMPARE(errors, QList<ErrorCode>{ErrorCode::Unreachable});
        QTRY_VERIFY(!m_figures->error());
    }
    void withoutCinemasTheErrorIsTheirs()
    {
        m_catalogue->refusals[FakeBoxOffice::Call::Cinemas] = {{ErrorCode::Busy, {}, {}}};
        m_figures->start();
        QTRY_VERIFY(m_figures->error());
        QCOMPARE(m_figures->error()->code, ErrorCode::Busy);
        QVERIFY(m_api->asked.isEmpty());
        m_figures->refresh();
        QTRY_VERIFY(hasAnswered());
        QVERIFY(!m_figures->error());
    }
    void whatTakesLongSaysSoAndCanBeCancelled()
    {
        m_figures->setPatience(1ms);
        m_api->keepsBack = true;
        m_figures->start();
        QTRY_VERIFY(m_figures->isSlow());
        QTRY_COMPARE(m_api->waiting(), 1);
        m_figures->cancel();
        QVERIFY(!m_figures->isSlow());
        QCOMPARE(m_figures->error()->code, ErrorCode::Cancelled);
        m_api->letGo();
        QVERIFY(!QTest::qWaitFor([&] { return m_figures->figures().has_value(); }, 50));
    }
    void aNewDayMovesTheRange()
    {
        m_figures->setInterval(1ms);
        m_figures->start();
        QTRY_VERIFY(m_figures->figures());
        m_clock->advance(24h);
        QTRY_COMPARE(m_figures->to(), day(15));
        QTRY_VERIFY(m_figures->figures());
        QCOMPARE(m_figures->figures()->from, day(9));
    }
    void nothingOfOnePersonIsLeftForTheNext()
    {
        m_figures->start();
        QTRY_VERIFY(hasAnswered());
        m_figures->setCinema(m_figures->cinemas().last().id);
        m_figures->forget();
        QVERIFY(!m_figures->figures());
        QVERIFY(!m_figures->cinema());
        QVERIFY(m_figures->cinemas().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDashboardFigures)
#include "tst_dashboardfigures.moc"
