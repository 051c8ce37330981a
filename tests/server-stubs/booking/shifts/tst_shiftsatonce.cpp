#include "shifthouse.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** Several do something with drawers at the same moment: threads of one instance, and on a server two instances. */
class TestShiftsAtOnce : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_house = std::make_unique<ShiftHouse>();
        const db::Settings settings = m_house->office.settings();
        // A file has one writer in all; there the commands of one instance meet in its queue.
        const bool isServer = settings.engine == db::Settings::Engine::MySql;
        m_other = isServer ? *db::Database::open(settings) : m_house->office.database;
    }
    void cleanup()
    {
        QCOMPARE(m_house->findings(), QStringList());
        if (m_other != m_house->office.database)
            m_other->close();
        m_other.reset();
        m_house.reset();
    }

    // A sale is before the close, and counted, or after it, and in no shift: never between.
    void aSaleAndACloseAreOneBeforeTheOther()
    {
        ShiftHouse &house = *m_house;
        int counted = 0;
        for (int round = 0; round < 20; ++round) {
            const Shift shift = house.opened(u"Till 1"_s, house.office.mia);
            QList<Checkout> checkouts;
            for (const int seat : {2 * round + 1, 2 * round + 2})
                checkouts.append(house.office.checkoutOf(house.office.hold({seat}, house.office.mia).booking, {seat}));
            QList<QFuture<Result<Performed>>> sales;
            sales.append(house.office.sales->perform({house.office.mia, checkouts.first()}));
            if (round % 2 == 0) // so that the close comes into the middle now and then
                QTest::qWait(round % 7);
            const auto closing = house.begin(*m_other, closeShift, house.closingOf(shift, 6000), house.office.mia);
            sales.append(house.office.sales->perform({house.office.mia, checkouts.last()}));
            const Result<Shift> closed = await(closing);
            QVERIFY2(closed, closed ? "" : qPrintable(toString(closed.error())));
            for (const auto &sale : sales) {
                const Result<Performed> done = await(sale);
                QVERIFY(done && !done->answer.refusal);
            }
            const ShiftReport z = house.z(shift);
            QCOMPARE(house.figures(shift), z.figures);
            QCOMPARE(z.expectedMinor, 6000 + z.figures.cashMinor());
            counted += static_cast<int>(z.figures.sales);
        }
        const db::Rows inNone =
            house.office.query(u"SELECT COUNT(*) FROM posting WHERE shift_id IS NULL AND kind = 'SALE'"_s);
        QCOMPARE(inNone.first().integer(0) + counted, 40);
    }

    void twoClosersNumberWithoutGaps()
    {
        ShiftHouse &house = *m_house;
        QList<Shift> shifts;
        for (int i = 0; i < 24; ++i) {
            const Actor cashier{UserId::create(), u"C%1"_s.arg(i), Role::Cashier};
            shifts.append(house.opened(u"Till %1"_s.arg(i), cashier));
        }
        QList<QFuture<Result<Shift>>> closings;
        for (int i = 0; i < shifts.size(); ++i) {
            db::Database &database = i % 2 == 0 ? *house.office.database : *m_other;
            closings.append(house.begin(database, closeShift, house.closingOf(shifts.at(i), i), house.boss));
        }
        QList<int> numbers;
        for (int i = 0; i < shifts.size(); ++i) {
            Result<Shift> closed = await(closings.at(i));
            // Whoever was slower too often is told so, and asks again.
            while (!closed && closed.error().code == ErrorCode::Busy)
                closed = await(house.begin(*m_other, closeShift, house.closingOf(shifts.at(i), i), house.boss));
            QVERIFY2(closed, closed ? "" : qPrintable(toString(closed.error())));
            numbers.append(closed->closing->reportNumber);
        }
        std::sort(numbers.begin(), numbers.end());
        QList<int> all;
        for (int i = 1; i <= shifts.size(); ++i)
            all.append(i);
        QCOMPARE(numbers, all);
    }

    void ofTwoWhoOpenOneDrawerOneDoes()
    {
        ShiftHouse &house = *m_house;
        for (int round = 0; round < 10; ++round) {
            const QString drawer = u"Till %1"_s.arg(round);
            const Actor a{UserId::create(), u"A"_s, Role::Cashier};
            const Actor b{UserId::create(), u"B"_s, Role::Cashier};
            const auto first = house.begin(*house.office.database, openShift, house.openingOf(drawer), a);
            const auto second = house.begin(*m_other, openShift, house.openingOf(drawer), b);
            const Result<Shift> one = await(first);
            const Result<Shift> two = await(second);
            QCOMPARE(int(one.has_value()) + int(two.has_value()), 1);
            const Error refused = one ? two.error() : one.error();
            QCOMPARE(refused.code, ErrorCode::IllegalState);
        }
    }

    void ofTwoCountsOneCloses()
    {
        ShiftHouse &house = *m_house;
        for (int round = 0; round < 10; ++round) {
            const Shift shift = house.opened(u"Till 1"_s, house.office.mia);
            const auto first =
                house.begin(*house.office.database, closeShift, house.closingOf(shift, 1), house.office.mia);
            const auto second = house.begin(*m_other, closeShift, house.closingOf(shift, 2), house.boss);
            const Result<Shift> one = await(first);
            const Result<Shift> two = await(second);
            QCOMPARE(int(one.has_value()) + int(two.has_value()), 1);
            QCOMPARE(one ? two.error().code : one.error().code, ErrorCode::IllegalState);
        }
    }

private:
    std::unique_ptr<ShiftHouse> m_house;
    std::shared_ptr<db::Database> m_other;
};

QTEST_GUILESS_MAIN(TestShiftsAtOnce)
#include "tst_shiftsatonce.moc"
