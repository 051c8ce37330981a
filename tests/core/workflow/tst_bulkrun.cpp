#include "bulkrun.h"

#include "fakerecords.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace Qt::Literals::StringLiterals;
using Outcome = BulkRun::Outcome;

class TestBulkRun : public QObject
{
    Q_OBJECT
    static BulkRun::Step retiring(FakeRecords &book)
    {
        return [&book](const ports::Record &record, BulkRun::Mode mode) {
            return book.setState(record.id, record.version, ports::recordstate::retired, mode == BulkRun::Mode::DryRun);
        };
    }

private Q_SLOTS:
    void eachIsAskedForOnceAndAtMostFourAtATime()
    {
        FakeRecords book(30);
        book.keepsBack = true;
        BulkRun run;
        QSignalSpy finished(&run, &BulkRun::finished);
        run.start(book.records, BulkRun::Mode::ForReal, retiring(book));
        QCOMPARE(book.waiting(), BulkRun::atOnce);
        while (run.isRunning()) {
            QVERIFY(book.waiting() > 0);
            book.letGo();
            QCoreApplication::processEvents();
        }
        QCOMPARE(book.mostAtOnce, BulkRun::atOnce);
        QCOMPARE(book.asked.size(), 30);
        QCOMPARE(run.count(Outcome::Done), 30);
        QCOMPARE(finished.size(), 1);
        for (const ports::Record &record : std::as_const(book.records))
            QCOMPARE(record.state, ports::recordstate::retired);
    }
    void oneThatIsRefusedDoesNotStopTheOthers()
    {
        FakeRecords book(10);
        book.refusals.insert(book.records.at(3).id, {ErrorCode::IllegalState, {}, {}});
        book.changeBehind(book.records.at(5).id, u"title"_s, u"Other"_s);
        QList<ports::Record> asSelected = book.records;
        asSelected[5].version = 1;
        book.faults = {Error{}, {ErrorCode::Timeout, {}, {}}};
        BulkRun run;
        run.start(asSelected, BulkRun::Mode::ForReal, retiring(book));
        QTRY_COMPARE(run.state(), BulkRun::State::Finished);
        QCOMPARE(run.count(Outcome::Done), 7);
        QCOMPARE(run.lines().at(1).outcome, Outcome::Failed); // nobody knows
        QCOMPARE(run.lines().at(1).error.code, ErrorCode::Timeout);
        QCOMPARE(run.lines().at(3).outcome, Outcome::Refused);
        QCOMPARE(run.lines().at(3).error.code, ErrorCode::IllegalState);
        QCOMPARE(run.lines().at(5).error.code, ErrorCode::Conflict);
    }
    void aDryRunChangesNothing()
    {
        FakeRecords book(5);
        const QList<ports::Record> before = book.records;
        BulkRun run;
        run.start(book.records, BulkRun::Mode::DryRun, retiring(book));
        QTRY_COMPARE(run.state(), BulkRun::State::Finished);
        QCOMPARE(run.count(Outcome::Done), 5);
        QCOMPARE(book.records, before);
        QCOMPARE(book.asked.first().what, u"setState RETIRED dry"_s);
    }
    void cancelAsksForNoFurtherOneAndWaitsForWhatWasSent()
    {
        FakeRecords book(20);
        book.keepsBack = true;
        BulkRun run;
        QSignalSpy finished(&run, &BulkRun::finished);
        run.start(book.records, BulkRun::Mode::ForReal, retiring(book));
        run.cancel();
        QCOMPARE(run.state(), BulkRun::State::Stopping);
        QCOMPARE(finished.size(), 0);
        book.letAllGo();
        QTRY_COMPARE(run.state(), BulkRun::State::Finished);
        QCOMPARE(run.count(Outcome::Done), 4);
        QCOMPARE(run.count(Outcome::Waiting), 16);
        QCOMPARE(run.answered(), 4);
    }
    void nothingToDoIsDone()
    {
        FakeRecords book(1);
        BulkRun run;
        QSignalSpy finished(&run, &BulkRun::finished);
        run.start({}, BulkRun::Mode::ForReal, retiring(book));
        QCOMPARE(finished.size(), 1);
        run.start(book.records, BulkRun::Mode::ForReal, retiring(book)); // and another time
        QTRY_COMPARE(finished.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestBulkRun)
#include "tst_bulkrun.moc"
