#include "async.h"
#include "boxoffice.h"
#include "logsink.h"
#include "outboxworker.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Remembers what it was handed, and fails as it is told. */
class ScriptedSink final : public OutboxSink
{
public:
    QFuture<Result<void>> deliver(const QList<OutboxEvent> &events) override
    {
        if (batches == taken)
            return async::failed<void>(ErrorCode::Unreachable);
        ++batches;
        handed += events;
        return losesAnswers ? async::failed<void>(ErrorCode::Timeout) : async::ready(Result<void>());
    }
    QStringList kindsOf(const QUuid &subject) const
    {
        QStringList kinds;
        for (const OutboxEvent &event : handed) {
            if (event.subject == subject)
                kinds.append(event.kind);
        }
        return kinds;
    }

    QList<OutboxEvent> handed;
    int batches = 0;
    int taken = -1; ///< So many batches; no bound below zero.
    bool losesAnswers = false; ///< It has the event, and nobody hears of it.
};

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

    std::unique_ptr<BoxOffice> m_office;
    std::unique_ptr<ScriptedSink> m_sink;
    std::unique_ptr<OutboxWorker> m_worker;
    const QUuid m_anna = newUuidV7();
    const QUuid m_ben = newUuidV7();

    void add(const QUuid &subject, const QString &kind, qint64 atMs)
    {
        const auto added = await(m_office->database->write([=](db::Transaction &t) {
            return t.insertRows(u"outbox"_s, {u"id"_s, u"at"_s, u"kind"_s, u"subject_id"_s, u"payload"_s},
                                {{newUuidV7().toRfc4122(), atMs, kind, subject.toRfc4122(), u"{\"a\":1}"_s}});
        }));
        QVERIFY(added);
    }
    qint64 waiting()
    {
        return m_office->query(u"SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL"_s).first().integer(0);
    }
    void makeWorker(int batch)
    {
        m_worker = std::make_unique<OutboxWorker>(m_office->database, m_office->clock, *m_sink, batch);
    }

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<BoxOffice>();
        m_sink = std::make_unique<ScriptedSink>();
        makeWorker(2); // less than there are: rounds have several batches
        add(m_anna, u"one"_s, 10);
        add(m_ben, u"one"_s, 10);
        add(m_anna, u"two"_s, 10); // in the same millisecond
        add(m_ben, u"two"_s, 20);
        add(m_anna, u"three"_s, 30);
    }
    void cleanup()
    {
        m_worker.reset();
        m_office.reset();
    }

    void eventsAreDeliveredOnceAndOldestFirst()
    {
        QCOMPARE(await(m_worker->deliverAll()), 5);
        QCOMPARE(waiting(), 0);
        QCOMPARE(m_sink->handed.size(), 5);
        QVERIFY(std::is_sorted(m_sink->handed.cbegin(), m_sink->handed.cend(),
                               [](const OutboxEvent &a, const OutboxEvent &b) { return a.atMs < b.atMs; }));
        QCOMPARE(m_sink->kindsOf(m_anna), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
        QCOMPARE(m_sink->handed.first().payload, QByteArray("{\"a\":1}"));
        QCOMPARE(await(m_worker->deliverAll()), 0);
        QCOMPARE(m_sink->handed.size(), 5);
    }

    void whatWasDeliveredWithoutAnAnswerComesAgainUnderItsKey()
    {
        m_sink->losesAnswers = true;
        QCOMPARE(await(m_worker->deliverAll()), 0);
        QCOMPARE(waiting(), 5);
        const QList<OutboxEvent> first = m_sink->handed;
        QCOMPARE(first.size(), 2); // the first batch
        m_sink->losesAnswers = false;
        QCOMPARE(await(m_worker->deliverAll()), 5);
        QCOMPARE(m_sink->handed.at(2).key, first.at(0).key);
        QCOMPARE(m_sink->handed.at(3).key, first.at(1).key);
        QCOMPARE(waiting(), 0);
    }

    void whatCouldNotBeMarkedComesAgain()
    {
        m_office->execute(foyer::test::TestDatabase::isMariaDb()
                              ? u"CREATE TRIGGER jammed BEFORE UPDATE ON outbox FOR EACH ROW "
                                "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'jammed'"_s
                              : u"CREATE TRIGGER jammed BEFORE UPDATE ON outbox BEGIN "
                                "SELECT RAISE(ABORT, 'jammed'); END"_s);
        QVERIFY(!await(m_worker->deliverAll()));
        QCOMPARE(waiting(), 5);
        const QUuid key = m_sink->handed.first().key;
        m_office->execute(u"DROP TRIGGER jammed"_s);
        const qsizetype before = m_sink->handed.size();
        QCOMPARE(await(m_worker->deliverAll()), 5);
        QCOMPARE(m_sink->handed.at(before).key, key);
    }

    void whatIsNotTakenWaitsWithAllThatIsLater()
    {
        m_sink->taken = 1;
        QCOMPARE(await(m_worker->deliverAll()), 2);
        QCOMPARE(waiting(), 3);
        QCOMPARE(m_sink->handed.size(), 2);
        m_sink->taken = -1;
        QCOMPARE(await(m_worker->deliverAll()), 3);
        QCOMPARE(m_sink->kindsOf(m_anna), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
        QCOMPARE(m_sink->kindsOf(m_ben), (QStringList{u"one"_s, u"two"_s}));
    }

    void itTriesLaterEachTimeItFails()
    {
        const auto first = m_worker->pause();
        m_sink->losesAnswers = true;
        await(m_worker->deliverAll());
        QCOMPARE(m_worker->pause(), first * 2);
        for (int i = 0; i < 10; ++i)
            await(m_worker->deliverAll());
        QCOMPARE(m_worker->pause(), std::chrono::milliseconds(std::chrono::seconds(10)));
        m_sink->losesAnswers = false;
        await(m_worker->deliverAll());
        QCOMPARE(m_worker->pause(), first);
    }

    void itWorksByItselfOnceStarted()
    {
        m_worker->start();
        QTRY_COMPARE(waiting(), 0);
    }

    void theLogTellsOfAnEvent()
    {
        QLoggingCategory::setFilterRules(u"foyer.booking.outbox.debug=true"_s);
        LogSink sink;
        const OutboxEvent event{m_anna, 1, u"booking.confirmed"_s, m_ben, "{}"};
        const QString text = u"%1 booking.confirmed %2 {}"_s.arg(m_anna.toString(QUuid::WithoutBraces),
                                                                 m_ben.toString(QUuid::WithoutBraces));
        QTest::ignoreMessage(QtDebugMsg, qPrintable(text));
        QVERIFY(await(sink.deliver({event})));
        QLoggingCategory::setFilterRules({});
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
