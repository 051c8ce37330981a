#include "instancelist.h"

#include <QTest>

using namespace foyer;
using namespace foyer::gateway;
using namespace foyer::service;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestInstanceList : public QObject
{
    Q_OBJECT

    static QUrl at(int port) { return QUrl(u"http://127.0.0.1:%1/graphql"_s.arg(port)); }
    static Instance instance(const QString &id, int port, InstanceState state = InstanceState::Up, qint64 startedMs = 1)
    {
        return {id.section(u'-', 0, 0), id, at(port), u"0.1.0"_s, u"mark"_s, startedMs, state};
    }
    static QStringList shown(const InstanceList &list)
    {
        QStringList shown;
        const QList<InstanceList::Entry> entries = list.entries();
        for (const InstanceList::Entry &entry : entries)
            shown.append(entry.instance.id + (entry.isLost ? u" lost"_s : QString()));
        return shown;
    }
    static QStringList asked(const InstanceList &list)
    {
        QStringList asked;
        const QList<Instance> instances = list.askable();
        for (const Instance &each : instances)
            asked.append(each.id);
        return asked;
    }
    static bool hear(InstanceList &list, const Instance &instance, InstanceList::Time now)
    {
        const Result<bool> heard = list.hear(instance, now);
        if (!heard)
            qFatal("%s", qPrintable(heard.error().detail));
        return *heard;
    }
    static InstanceList listOfThisRelease() { return InstanceList(u"0.1.0"_s); }

private Q_SLOTS:
    void whoSaysSoIsThereAndIsNewsOnce()
    {
        InstanceList list = listOfThisRelease();
        QVERIFY(hear(list, instance(u"movie-1"_s, 3010), 0s));
        QVERIFY(!hear(list, instance(u"movie-1"_s, 3010), 1s));
        QVERIFY(hear(list, instance(u"movie-2"_s, 3110), 1s));
        QCOMPARE(shown(list), (QStringList{u"movie-1"_s, u"movie-2"_s}));
        QVERIFY(hear(list, instance(u"movie-1"_s, 3010, InstanceState::Up, 2), 2s)); // started anew
    }

    void whoIsSilentForFourSecondsIsLostAndRemembered()
    {
        InstanceList list = listOfThisRelease();
        hear(list, instance(u"movie-1"_s, 3010), 0s);
        hear(list, instance(u"movie-2"_s, 3110), 1s);
        QVERIFY(!list.lookAt(3999ms));
        QVERIFY(list.lookAt(4s));
        QVERIFY(!list.lookAt(4s)); // is no news any more
        QCOMPARE(shown(list), (QStringList{u"movie-1 lost"_s, u"movie-2"_s}));
        QCOMPARE(asked(list), QStringList{u"movie-2"_s});
        QCOMPARE(list.registered().size(), 1);
        QVERIFY(hear(list, instance(u"movie-1"_s, 3010), 5s));
        QCOMPARE(asked(list), (QStringList{u"movie-1"_s, u"movie-2"_s}));
    }

    void aLostOneIsForgottenAfterAQuarterOfAnHour()
    {
        InstanceList list = listOfThisRelease();
        hear(list, instance(u"movie-1"_s, 3010), 0s);
        list.lookAt(14min);
        QCOMPARE(shown(list), QStringList{u"movie-1 lost"_s});
        list.lookAt(15min);
        QCOMPARE(shown(list), QStringList());
    }

    // It may only be the way to the gateway that is broken.
    void whenAllOfAServiceAreLostTheyAreAskedAllTheSame()
    {
        InstanceList list = listOfThisRelease();
        hear(list, instance(u"movie-1"_s, 3010), 0s);
        list.lookAt(5s);
        QCOMPARE(asked(list), QStringList{u"movie-1"_s});
    }

    void whoDrainsAndIsSilentThenHasEnded()
    {
        InstanceList list = listOfThisRelease();
        hear(list, instance(u"movie-1"_s, 3010), 0s);
        QVERIFY(hear(list, instance(u"movie-1"_s, 3010, InstanceState::Draining), 1s));
        QCOMPARE(list.askable().first().state, InstanceState::Draining);
        QVERIFY(list.lookAt(5s));
        QCOMPARE(shown(list), QStringList());
    }

    // What a process says may overtake what it said before.
    void whoDrainsComesBackAsANewProcessOnly()
    {
        InstanceList list = listOfThisRelease();
        hear(list, instance(u"movie-1"_s, 3010, InstanceState::Draining), 1s);
        QVERIFY(!hear(list, instance(u"movie-1"_s, 3010), 1s));
        QCOMPARE(list.askable().first().state, InstanceState::Draining);
        QVERIFY(hear(list, instance(u"movie-1"_s, 3010, InstanceState::Up, 2), 2s));
        QCOMPARE(list.askable().first().state, InstanceState::Up);
    }

    void anotherReleaseIsRefused()
    {
        InstanceList list = listOfThisRelease();
        Instance old = instance(u"movie-1"_s, 3010);
        old.version = u"0.0.9"_s;
        const Result<bool> heard = list.hear(old, 0s);
        QVERIFY(!heard);
        QCOMPARE(heard.error().code, ErrorCode::VersionMismatch);
        QVERIFY(heard.error().detail.contains(u"0.0.9"_s) && heard.error().detail.contains(u"0.1.0"_s));
        QCOMPARE(shown(list), QStringList());
    }

    void twoCannotHaveOneNameOrOneUrl()
    {
        InstanceList list = listOfThisRelease();
        hear(list, instance(u"movie-1"_s, 3010), 0s);
        QCOMPARE(list.hear(instance(u"movie-1"_s, 3110), 1s).error().code, ErrorCode::Conflict);
        QCOMPARE(list.hear(instance(u"movie-2"_s, 3010), 1s).error().code, ErrorCode::Conflict);
        QCOMPARE(shown(list), QStringList{u"movie-1"_s});
        // Once it is silent, it was another time.
        QVERIFY(hear(list, instance(u"movie-1"_s, 3110), 4s));
        QCOMPARE(list.entries().first().instance.url, at(3110));
        QCOMPARE(list.entries().size(), 1);
    }

    void theUsualPortIsAskedUntilSomebodySaysSomething()
    {
        InstanceList list = listOfThisRelease();
        list.addFixed(u"movie"_s, at(3010), InstanceList::Kind::Default);
        QCOMPARE(asked(list), QStringList{u"movie-3010"_s});
        list.lookAt(1h);
        QCOMPARE(asked(list), QStringList{u"movie-3010"_s}); // it need say nothing
        hear(list, instance(u"movie-a"_s, 3110), 0s);
        QCOMPARE(shown(list), QStringList{u"movie-a"_s});
        QVERIFY(list.registered().size() == 1);
    }

    void whoWasNamedIsAskedBesideThoseThatRegister()
    {
        InstanceList list = listOfThisRelease();
        list.addFixed(u"movie"_s, at(3010), InstanceList::Kind::Fixed);
        hear(list, instance(u"movie-a"_s, 3110), 0s);
        QCOMPARE(asked(list), (QStringList{u"movie-3010"_s, u"movie-a"_s}));
        hear(list, instance(u"movie-b"_s, 3010), 0s); // that one
        QCOMPARE(asked(list), (QStringList{u"movie-a"_s, u"movie-b"_s}));
        QCOMPARE(list.registered().size(), 2);
    }

    void whatWasWrittenDownIsAsGoodAsHeardForFourSeconds()
    {
        InstanceList list = listOfThisRelease();
        Instance old = instance(u"user-1"_s, 3012);
        old.version = u"0.0.9"_s;
        list.recall({instance(u"movie-1"_s, 3010), instance(u"cinema-1"_s, 3008, InstanceState::Draining), old}, 1s);
        QCOMPARE(asked(list), QStringList{u"movie-1"_s});
        QVERIFY(!list.lookAt(4s));
        QVERIFY(list.lookAt(5s));
        QCOMPARE(shown(list), QStringList{u"movie-1 lost"_s});
    }
};

QTEST_GUILESS_MAIN(TestInstanceList)
#include "tst_instancelist.moc"
