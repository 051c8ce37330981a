#include "alertfile.h"
#include "alertrules.h"

#include <QTemporaryDir>
#include <QTest>

using namespace foyer::alerts;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Event = AlertRules::Event;

/** When what was found is told, and when it is told that it is over. */
class TestAlertRules : public QObject
{
    Q_OBJECT

    static constexpr qint64 start = 1'797'000'000'000;
    static qint64 at(std::chrono::milliseconds after) { return start + after.count(); }
    static Observation wrong(Kind kind = Kind::AuditBroken, Severity severity = Severity::Today)
    {
        return {kind, u"booking"_s, true, severity, u"why"_s, 7, 1};
    }
    static Observation right(Kind kind = Kind::AuditBroken) { return {kind, u"booking"_s, false}; }
    static QList<Event> eventsOf(const QList<AlertRules::Change> &changes)
    {
        QList<Event> events;
        for (const AlertRules::Change &change : changes)
            events.append(change.event);
        return events;
    }

private Q_SLOTS:
    void itIsRaisedOnceItHasBeenSoForLongEnough_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("service") << Kind::ServiceDown << qint64(10);
        QTest::newRow("process") << Kind::ProcessDown << qint64(30);
        QTest::newRow("database") << Kind::DatabaseDown << qint64(15);
        QTest::newRow("payments") << Kind::UnsettledPayments << qint64(0);
        QTest::newRow("outbox") << Kind::OutboxStuck << qint64(60);
        QTest::newRow("messages") << Kind::MessagesStuck << qint64(0);
        QTest::newRow("disk") << Kind::DiskLow << qint64(60);
        QTest::newRow("audit") << Kind::AuditBroken << qint64(0);
        QTest::newRow("books") << Kind::BooksBroken << qint64(0);
        QTest::newRow("backup") << Kind::BackupLate << qint64(0);
        QTest::newRow("certificate") << Kind::CertificateEnding << qint64(0);
        QTest::newRow("clock") << Kind::ClockWrong << qint64(60);
        QTest::newRow("crash") << Kind::Crashed << qint64(0);
        QTest::newRow("a new one") << Kind::Other << qint64(60);
    }
    void itIsRaisedOnceItHasBeenSoForLongEnough()
    {
        QFETCH(const Kind, kind);
        QFETCH(const qint64, seconds);
        AlertRules rules;
        if (seconds > 0) {
            QVERIFY(rules.look({wrong(kind)}, at(0s)).isEmpty());
            QVERIFY(rules.look({wrong(kind)}, at(std::chrono::seconds(seconds) - 1ms)).isEmpty());
            QVERIFY(rules.alerts().isEmpty());
        } else {
            QVERIFY(rules.look({right(kind)}, at(0s)).isEmpty());
        }
        const auto changes = rules.look({wrong(kind)}, at(std::chrono::seconds(seconds)));
        QCOMPARE(eventsOf(changes), QList{Event::Raised});
        const Alert alert = changes.first().alert;
        QCOMPARE(alert.kind, kind);
        QCOMPARE(alert.sinceMs, start);
        QCOMPARE(alert.raisedMs, at(std::chrono::seconds(seconds)));
        QCOMPARE(alert.detail, u"why"_s);
        QCOMPARE(alert.value, std::optional<double>(7));
        QCOMPARE(alert.limit, std::optional<double>(1));
        QVERIFY(alert.isOpen());
        QVERIFY(rules.look({wrong(kind)}, at(1h)).isEmpty()); // told once
        QCOMPARE(rules.alerts().size(), 1);
    }

    void whatMendsItselfInAMomentIsNeverTold()
    {
        AlertRules rules;
        rules.look({wrong(Kind::ServiceDown)}, at(0s));
        rules.look({right(Kind::ServiceDown)}, at(9s));
        QVERIFY(rules.look({wrong(Kind::ServiceDown)}, at(12s)).isEmpty()); // counted anew
        QVERIFY(rules.alerts().isEmpty());
    }

    void itIsClearedOnceItHasBeenWellForLongEnough()
    {
        AlertRules rules;
        rules.look({wrong()}, at(0s));
        QVERIFY(rules.look({right()}, at(60s)).isEmpty());
        QVERIFY(rules.look({wrong()}, at(70s)).isEmpty()); // it comes and goes: still the same alert
        QVERIFY(rules.look({right()}, at(80s)).isEmpty());
        QVERIFY(rules.look({right()}, at(80s + AlertRules::calm - 1ms)).isEmpty());
        const auto changes = rules.look({right()}, at(80s + AlertRules::calm));
        QCOMPARE(eventsOf(changes), QList{Event::Cleared});
        QCOMPARE(changes.first().alert.clearedMs, std::optional(at(80s)));
        QCOMPARE(changes.first().alert.raisedMs, at(0s));
        QCOMPARE(rules.alerts().size(), 1);
        QVERIFY(!rules.alerts().first().isOpen());
        QCOMPARE(eventsOf(rules.look({wrong()}, at(200s))), QList{Event::Raised});
        QVERIFY(rules.alerts().first().id() != changes.first().alert.id());
    }

    void whatGetsWorseIsToldAgainAndWhatGetsBetterIsNot()
    {
        AlertRules rules;
        rules.look({wrong()}, at(0s));
        const auto changes = rules.look({wrong(Kind::AuditBroken, Severity::Now)}, at(5s));
        QCOMPARE(eventsOf(changes), QList{Event::Worse});
        QCOMPARE(changes.first().alert.severity, Severity::Now);
        QCOMPARE(changes.first().alert.raisedMs, at(0s));
        QVERIFY(rules.look({wrong()}, at(10s)).isEmpty());
        QCOMPARE(rules.alerts().first().severity, Severity::Today);
    }

    void whatWasMeasuredLastIsTold()
    {
        AlertRules rules;
        rules.look({wrong()}, at(0s));
        Observation later = wrong();
        later.detail = u"more of it"_s;
        later.value = 8;
        later.limit = 2;
        QVERIFY(rules.look({later}, at(5s)).isEmpty()); // no news
        const Alert alert = rules.alerts().first();
        QCOMPARE(alert.detail, later.detail);
        QCOMPARE(alert.value, later.value);
        QCOMPARE(alert.limit, later.limit);
        QCOMPARE(alert.sinceMs, at(0s));
    }

    void ofTwoThatTellOfTheSameThingTheFirstCounts()
    {
        AlertRules rules;
        QVERIFY(rules.look({right(), wrong()}, at(0s)).isEmpty());
        QCOMPARE(eventsOf(rules.look({wrong(), right()}, at(1s))), QList{Event::Raised});
    }

    // From the start on it is counted how long nobody could look: a gateway that starts anew has not asked yet.
    void whatIsKnownFromBeforeIsForgottenADayAfterTheStart()
    {
        AlertRules before;
        before.look({wrong()}, at(0s));
        AlertRules rules(before.alerts());
        QVERIFY(rules.look({}, at(48h)).isEmpty());
        QVERIFY(rules.look({}, at(48h + AlertRules::forgotten - 1ms)).isEmpty());
        QCOMPARE(eventsOf(rules.look({}, at(48h + AlertRules::forgotten))), QList{Event::Cleared});
    }

    void whatNobodyCanLookAtStays()
    {
        AlertRules rules;
        rules.look({wrong()}, at(0s));
        QVERIFY(rules.look({}, at(1h)).isEmpty());
        QVERIFY(rules.alerts().first().isOpen());
        const auto changes = rules.look({}, at(AlertRules::forgotten));
        QCOMPARE(eventsOf(changes), QList{Event::Cleared});
    }

    // The list of processes is whole: one that was stopped as planned, and is in it no more, is no fault.
    void aProcessThatIsGoneFromTheListIsNoFault()
    {
        AlertRules rules;
        rules.look({wrong(Kind::ProcessDown)}, at(0s));
        QCOMPARE(eventsOf(rules.look({wrong(Kind::ProcessDown)}, at(30s))), QList{Event::Raised});
        QVERIFY(rules.look({}, at(40s)).isEmpty());
        QCOMPARE(eventsOf(rules.look({}, at(40s + AlertRules::calm))), QList{Event::Cleared});
    }

    void aClockThatIsSetBackNeitherRaisesNorHoldsUp()
    {
        AlertRules rules;
        rules.look({wrong(Kind::ServiceDown)}, at(1h));
        QVERIFY(rules.look({wrong(Kind::ServiceDown)}, at(0s)).isEmpty());
        QCOMPARE(eventsOf(rules.look({wrong(Kind::ServiceDown)}, at(10s))), QList{Event::Raised});
    }

    void theMostSevereComeFirstAndThoseThatAreOverLast()
    {
        AlertRules rules;
        Observation other = wrong(Kind::Crashed);
        Observation urgent = wrong(Kind::UnsettledPayments, Severity::Now);
        Observation over = wrong(Kind::BackupLate);
        rules.look({urgent, over}, at(0s));
        rules.look({urgent, right(Kind::BackupLate), wrong()}, at(10s));
        rules.look({urgent, right(Kind::BackupLate), wrong(), other}, at(60s));
        QList<Kind> kinds;
        for (const Alert &alert : rules.alerts())
            kinds.append(alert.kind);
        QCOMPARE(kinds, (QList{Kind::UnsettledPayments, Kind::Crashed, Kind::AuditBroken, Kind::BackupLate}));
    }

    void whatWasOverLongAgoIsForgotten()
    {
        AlertRules rules;
        for (int i = 0; i < AlertRules::keptCount + 20; ++i) {
            rules.look({wrong()}, at(60s * i));
            rules.look({right()}, at(60s * i + 10s));
            rules.look({right()}, at(60s * i + 40s));
        }
        QCOMPARE(rules.alerts().size(), AlertRules::keptCount);
        QCOMPARE(rules.alerts().first().raisedMs, at(60s * (AlertRules::keptCount + 19))); // the newest first
        QCOMPARE(rules.alerts().last().raisedMs, at(60s * 20)); // and of these the oldest gone
        rules.look({}, at(10h + AlertRules::kept));
        QVERIFY(rules.alerts().isEmpty());
    }

    void whatIsKnownIsKnownAfterARestartAndNotToldAgain()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"alerts.json"_s);
        AlertRules rules;
        rules.look({wrong(), wrong(Kind::BackupLate)}, at(0s));
        rules.look({wrong(), right(Kind::BackupLate)}, at(10s));
        const auto changes = rules.look({wrong(), right(Kind::BackupLate)}, at(60s));
        QCOMPARE(eventsOf(changes), QList{Event::Cleared});
        const AlertMemory memory{rules.alerts(), {{Event::Cleared, changes.first().alert}}};
        QVERIFY(writeAlerts(path, memory));
        const AlertMemory read = readAlerts(path);
        QCOMPARE(read.alerts, memory.alerts);
        QCOMPARE(read.untold, memory.untold);
        AlertRules again(read.alerts);
        QCOMPARE(again.alerts(), rules.alerts());
        QVERIFY(again.look({wrong()}, at(65s)).isEmpty());
        QVERIFY(again.look({right()}, at(70s)).isEmpty());
        QCOMPARE(eventsOf(again.look({right()}, at(90s))), QList{Event::Cleared});
    }

    void aFileThatIsNoneIsNothing()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"alerts.json"_s);
        QVERIFY(readAlerts(path).alerts.isEmpty());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"alerts":[{"kind":"NEVER_HEARD_OF","severity":"NOW","raisedMs":1},3,
            {"kind":"CRASHED","severity":"NOW","raisedMs":1,"subject":"box"}],"untold":{"event":1}})");
        file.close();
        QCOMPARE(readAlerts(path).alerts.size(), 1);
        QVERIFY(readAlerts(path).untold.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAlertRules)
#include "tst_alertrules.moc"
