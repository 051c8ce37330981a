#include "observations.h"

#include <QJsonDocument>
#include <QTest>

using namespace foyer::alerts;
using namespace Qt::Literals::StringLiterals;
using Is = ProcessState::Is;

/** What the states of processes and the answers of /readyz mean. */
class TestAlertFindings : public QObject
{
    Q_OBJECT

    static std::optional<Observation> find(const QList<Observation> &all, Kind kind, const QString &subject)
    {
        for (const Observation &each : all) {
            if (each.kind == kind && each.subject == subject)
                return each;
        }
        return std::nullopt;
    }
    static QByteArray ready(const QString &name, const QString &state)
    {
        const QJsonObject check{{u"state"_s, state}, {u"value"_s, 3}, {u"limit"_s, 5}, {u"detail"_s, u"so it is"_s}};
        return QJsonDocument(QJsonObject{{u"ready"_s, true}, {u"checks"_s, QJsonObject{{name, check}}}}).toJson();
    }

private Q_SLOTS:
    void aServiceIsDownWhenNoneOfItsProcessesAnswers_data()
    {
        QTest::addColumn<QList<Is>>("processes");
        QTest::addColumn<int>("service"); // 1: it is down, 0: it is not, -1: nobody knows
        QTest::addColumn<int>("first"); // its first process, the same
        QTest::newRow("up") << QList{Is::There} << 0 << 0;
        QTest::newRow("down") << QList{Is::Down} << 1 << 0;
        QTest::newRow("one of two") << QList{Is::Down, Is::There} << 0 << 1;
        QTest::newRow("both of two") << QList{Is::Down, Is::Down} << 1 << 0;
        QTest::newRow("not asked yet") << QList{Is::Unknown} << -1 << -1;
        QTest::newRow("one down, one not asked yet") << QList{Is::Down, Is::Unknown} << -1 << 0;
    }
    void aServiceIsDownWhenNoneOfItsProcessesAnswers()
    {
        QFETCH(const QList<Is>, processes);
        QFETCH(const int, service);
        QFETCH(const int, first);
        QList<ProcessState> states{{u"user"_s, u"user-1"_s, Is::There}};
        for (int i = 0; i < processes.size(); ++i)
            states.append({u"movie"_s, u"movie-%1"_s.arg(i), processes.at(i), u"refused"_s});
        const QList<Observation> found = observationsOf(states);
        const auto said = [&found](Kind kind, const QString &subject) {
            const auto observation = find(found, kind, subject);
            return observation ? int(observation->isWrong) : -1;
        };
        QCOMPARE(said(Kind::ServiceDown, u"movie"_s), service);
        QCOMPARE(said(Kind::ProcessDown, u"movie-0"_s), first);
        QCOMPARE(said(Kind::ServiceDown, u"user"_s), 0);
        if (service == 1)
            QCOMPARE(find(found, Kind::ServiceDown, u"movie"_s)->detail, u"refused"_s);
        if (first == 1)
            QCOMPARE(find(found, Kind::ProcessDown, u"movie-0"_s)->detail, u"refused"_s);
        QVERIFY(find(found, Kind::ServiceDown, u"user"_s)->detail.isEmpty());
        // Without the service nothing of it can be sold; of one process others do the work.
        QCOMPARE(find(found, Kind::ServiceDown, u"user"_s)->severity, Severity::Now);
        QCOMPARE(find(found, Kind::ProcessDown, u"user-1"_s)->severity, Severity::Today);
    }

    void eachCheckIsAboutSomething_data()
    {
        QTest::addColumn<QString>("check");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<Severity>("warning");
        QTest::newRow("database") << u"database.movie"_s << Kind::DatabaseDown << u"movie"_s << Severity::Now;
        QTest::newRow("disk") << u"disk"_s << Kind::DiskLow << u"box"_s << Severity::Today;
        QTest::newRow("clock") << u"clock"_s << Kind::ClockWrong << u"box"_s << Severity::Today;
        QTest::newRow("outbox") << u"outbox"_s << Kind::OutboxStuck << u"booking"_s << Severity::Today;
        QTest::newRow("messages") << u"messages"_s << Kind::MessagesStuck << u"notification"_s << Severity::Today;
        QTest::newRow("unsettled") << u"unsettled"_s << Kind::UnsettledPayments << u"payment"_s << Severity::Now;
        QTest::newRow("audit") << u"audit"_s << Kind::AuditBroken << u"booking"_s << Severity::Now;
        QTest::newRow("books") << u"books"_s << Kind::BooksBroken << u"booking"_s << Severity::Today;
        QTest::newRow("backup") << u"backup"_s << Kind::BackupLate << u"box"_s << Severity::Today;
        QTest::newRow("certificates") << u"certificates"_s << Kind::CertificateEnding << u"box"_s << Severity::Today;
        QTest::newRow("crashes") << u"crashes"_s << Kind::Crashed << u"box"_s << Severity::Today;
        QTest::newRow("a new one") << u"printer"_s << Kind::Other << u"printer (movie-1)"_s << Severity::Today;
    }
    void eachCheckIsAboutSomething()
    {
        QFETCH(const QString, check);
        QFETCH(const Kind, kind);
        QFETCH(const QString, subject);
        QFETCH(const Severity, warning);
        const auto read = [&](const QString &state) {
            const auto found = observationsOf(ready(check, state), u"movie-1"_s, u"box"_s);
            return found.size() == 1 ? find(found, kind, subject) : std::nullopt;
        };
        QVERIFY(read(u"ok"_s));
        QVERIFY(!read(u"ok"_s)->isWrong);
        QVERIFY(read(u"warning"_s)->isWrong);
        QCOMPARE(read(u"warning"_s)->severity, warning);
        QCOMPARE(read(u"warning"_s)->detail, u"so it is"_s);
        QCOMPARE(read(u"warning"_s)->value, std::optional<double>(3));
        QCOMPARE(read(u"warning"_s)->limit, std::optional<double>(5));
        QVERIFY(read(u"failed"_s)->isWrong);
        QCOMPARE(read(u"failed"_s)->severity, Severity::Now);
    }

    void whatCannotBeReadSaysNothing_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("<html>");
        QTest::newRow("no checks") << QByteArray("{\"ready\":true}");
        QTest::newRow("an unknown state") << ready(u"disk"_s, u"purple"_s);
        QTest::newRow("it ends as planned") << ready(u"draining"_s, u"failed"_s);
    }
    void whatCannotBeReadSaysNothing()
    {
        QFETCH(const QByteArray, body);
        QVERIFY(observationsOf(body, u"movie-1"_s, u"box"_s).isEmpty());
    }

    void ofSeveralWhoTellOfTheSameTheWorstCounts()
    {
        const auto tellOfDisk = [](const QString &state) {
            return observationsOf(ready(u"disk"_s, state), u"movie-1"_s, u"box"_s);
        };
        const QList<Observation> all =
            merged(tellOfDisk(u"ok"_s) + tellOfDisk(u"failed"_s) + tellOfDisk(u"warning"_s) + tellOfDisk(u"ok"_s));
        QCOMPARE(all.size(), 1);
        QVERIFY(all.first().isWrong);
        QCOMPARE(all.first().severity, Severity::Now);
        const QList<Observation> milder = merged(tellOfDisk(u"warning"_s) + tellOfDisk(u"ok"_s));
        QVERIFY(milder.first().isWrong);
        QCOMPARE(milder.first().severity, Severity::Today);
        const QList<Observation> later = merged(tellOfDisk(u"warning"_s) + tellOfDisk(u"failed"_s));
        QCOMPARE(later.first().severity, Severity::Now);
    }

    // What is well has a severity, too, which it would have otherwise: it says nothing.
    void whatIsWrongCountsMoreThanWhatIsWell()
    {
        const auto tell = [](const QString &state) {
            return observationsOf(ready(u"database.movie"_s, state), u"movie-1"_s, u"box"_s);
        };
        for (const QList<Observation> &all :
             {merged(tell(u"ok"_s) + tell(u"failed"_s)), merged(tell(u"failed"_s) + tell(u"ok"_s))}) {
            QCOMPARE(all.size(), 1);
            QVERIFY(all.first().isWrong);
        }
    }
};

QTEST_GUILESS_MAIN(TestAlertFindings)
#include "tst_alertfindings.moc"
