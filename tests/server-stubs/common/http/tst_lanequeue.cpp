#include "lanequeue.h"

#include <QHash>
#include <QTest>

using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;

/** Whose turn it is. An item is "asker number". */
class TestLaneQueue : public QObject
{
    Q_OBJECT

    using Queue = LaneQueue<QString>;

    static void push(Queue &queue, Lane lane, const QString &item)
    {
        queue.push(lane, qHash(item.section(u' ', 0, 0)), item);
    }
    static QStringList all(Queue &queue)
    {
        QStringList items;
        while (const auto item = queue.take())
            items.append(*item);
        return items;
    }

private Q_SLOTS:
    void oneAskerIsServedInOrder()
    {
        Queue queue;
        for (const QString &item : {u"a 1"_s, u"a 2"_s, u"a 3"_s})
            push(queue, Lane::Kiosks, item);
        QCOMPARE(all(queue), QStringList({u"a 1"_s, u"a 2"_s, u"a 3"_s}));
        QVERIFY(queue.isEmpty());
    }

    void askersOfALaneTakeTurns()
    {
        Queue queue;
        for (const QString &item : {u"a 1"_s, u"a 2"_s, u"a 3"_s, u"b 1"_s, u"b 2"_s, u"c 1"_s})
            push(queue, Lane::Kiosks, item);
        QCOMPARE(all(queue), QStringList({u"a 1"_s, u"b 1"_s, u"c 1"_s, u"a 2"_s, u"b 2"_s, u"a 3"_s}));
    }

    // Or whoever goes away and comes back would be served first each time.
    void whoComesBackIsBehindThoseWhoWait()
    {
        Queue queue;
        for (const QString &item : {u"a 1"_s, u"b 1"_s, u"b 2"_s})
            push(queue, Lane::Kiosks, item);
        QCOMPARE(*queue.take(), u"a 1"_s);
        push(queue, Lane::Kiosks, u"a 2"_s);
        QCOMPARE(all(queue), QStringList({u"b 1"_s, u"a 2"_s, u"b 2"_s}));
    }

    void aTurnIsOfOneLane()
    {
        Queue queue;
        push(queue, Lane::Kiosks, u"a 1"_s);
        push(queue, Lane::Customers, u"a 2"_s);
        QCOMPARE(queue.take(Queue::From::StaffAndServices), std::nullopt);
        push(queue, Lane::Staff, u"a 3"_s);
        QCOMPARE(queue.take(Queue::From::StaffAndServices), u"a 3"_s);
        QCOMPARE(all(queue).size(), 2);
    }

    // Of staff and kiosks that always wait, four of staff for each kiosk: lanes share by weight, however many ask.
    void lanesShareByWeight()
    {
        Queue queue;
        for (int i = 0; i < 100; ++i) {
            push(queue, Lane::Staff, u"till %1"_s.arg(i));
            push(queue, Lane::Kiosks, u"kiosk%1 1"_s.arg(i));
        }
        int staff = 0;
        for (int i = 0; i < 50; ++i)
            staff += queue.take()->startsWith(u"till"_s) ? 1 : 0;
        QCOMPARE(staff, 40);
    }
};

QTEST_GUILESS_MAIN(TestLaneQueue)
#include "tst_lanequeue.moc"
