#include "awaited.h"
#include "eventbook.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::notification;
using namespace foyer::notification::test;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What was told is there once, however often it is told. */
class TestEventBook : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_databases;
    ManualClock m_clock{1'796'144'400'000};
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<EventBook> m_book;
    const SubjectId m_booking{newUuidV7()};

    ToldEvent event(const QString &kind, qint64 atMs) const
    {
        return {ToldEventId(newUuidV7()), atMs, kind, m_booking, "{\"a\":1}"};
    }

private Q_SLOTS:
    void init()
    {
        m_databases = std::make_unique<TestDatabase>();
        db::Settings settings = m_databases->settings(u"notification"_s);
        settings.migrationsPath = u":/sql/notification"_s;
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        m_database = *opened;
        m_book = std::make_unique<EventBook>(m_database, m_clock);
    }
    void cleanup()
    {
        m_book.reset();
        m_database.reset();
        m_databases.reset();
    }

    void whatIsToldTwiceIsStoredOnce()
    {
        const ToldEvent sold = event(u"booking.confirmed"_s, 10);
        ToldEvent refunded = event(u"booking.refunded"_s, 20);
        refunded.region = u"north"_s;
        QCOMPARE(await(m_book->store({sold})), 1);
        QCOMPARE(await(m_book->store({sold, refunded})), 1); // the answer to the first was lost
        QCOMPARE(await(m_book->store({refunded, sold})), 0);
        QCOMPARE(await(m_book->about(m_booking)), (QList<ToldEvent>{sold, refunded}));
        QVERIFY(await(m_book->about(SubjectId(newUuidV7())))->isEmpty());
    }

    /** The id is what counts: whoever tells it again cannot change it. */
    void theFirstTimeCounts()
    {
        const ToldEvent first = event(u"booking.confirmed"_s, 10);
        ToldEvent again = first;
        again.payload = "{\"a\":2}";
        QCOMPARE(await(m_book->store({first})), 1);
        QCOMPARE(await(m_book->store({again})), 0);
        QCOMPARE(await(m_book->about(m_booking)), QList<ToldEvent>{first});
    }

    /** Who sells in person tells so: there is nobody to write to, and nothing to ask. */
    void whatWasSoldToPeopleNobodyKnowsIsKeptAndNotLookedAt()
    {
        ToldEvent atTheTill = event(u"booking.confirmed"_s, 10);
        atTheTill.payload = R"({"soldBy":"CASHIER"})";
        const ToldEvent online = event(u"booking.confirmed"_s, 20);
        QCOMPARE(await(m_book->store({atTheTill, online})), 2);
        QCOMPARE(await(m_book->unseen(10, {})), QList<ToldEvent>{online});
        QCOMPARE(await(m_book->about(m_booking)), (QList<ToldEvent>{atTheTill, online}));
    }

    void whatCannotBeIsRefusedWithAllThatCameWithIt_data()
    {
        QTest::addColumn<ToldEvent>("wrong");
        ToldEvent nameless = event(u"booking.confirmed"_s, 10);
        nameless.id = {};
        ToldEvent kindless = event({}, 10);
        ToldEvent listed = event(u"booking.confirmed"_s, 10);
        listed.payload = "[1]";
        ToldEvent nowhere = event(u"booking.confirmed"_s, 10);
        nowhere.region.clear();
        ToldEvent far = event(u"booking.confirmed"_s, 10);
        far.region = QString(33, u'r');
        QTest::newRow("no region") << nowhere;
        QTest::newRow("a long region") << far;
        QTest::newRow("no id") << nameless;
        QTest::newRow("no kind") << kindless;
        QTest::newRow("a long kind") << event(QString(61, u'k'), 10);
        QTest::newRow("no object") << listed;
    }
    void whatCannotBeIsRefusedWithAllThatCameWithIt()
    {
        QFETCH(ToldEvent, wrong);
        const auto stored = await(m_book->store({event(u"booking.confirmed"_s, 10), wrong}));
        QVERIFY(!stored);
        QCOMPARE(stored.error().code, ErrorCode::InvalidInput);
        QCOMPARE(await(m_book->about(m_booking)), QList<ToldEvent>());
    }
};

QTEST_GUILESS_MAIN(TestEventBook)
#include "tst_eventbook.moc"
