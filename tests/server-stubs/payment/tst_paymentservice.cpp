#include "paymentservice.h"
#include "testdatabase.h"

#include "execution/engine.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace Qt::Literals::StringLiterals;

namespace {

template <class T>
T await(const QFuture<T> &future)
{
    QFutureWatcher<T> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return future.result();
}

Capture cash(qint64 amount, qint64 tendered)
{
    Capture capture;
    capture.payment = PaymentId::create();
    capture.booking = BookingId::create();
    capture.amount = Money(amount, *Currency::fromCode(u"EUR"));
    capture.tenderedMinor = tendered;
    capture.takenBy = u"Mia"_s;
    return capture;
}

} // namespace

class TestPaymentService : public QObject
{
    Q_OBJECT
    std::unique_ptr<foyer::test::TestDatabase> m_databases;
    ManualClock m_clock{1'700'000'000'000};
    std::unique_ptr<PaymentService> m_service;

    QList<Attempt> attemptsOf(const BookingId &booking) { return *await(m_service->payments().attemptsOf(booking)); }
    db::Settings settings() { return m_databases->settings(u"payment"_s); }
    static Payments::Settings how()
    {
        Payments::Settings how;
        how.giftCardSecret = QByteArray(32, 's');
        return how;
    }

private Q_SLOTS:
    void init()
    {
        m_databases = std::make_unique<foyer::test::TestDatabase>();
        m_service = *PaymentService::open(settings(), {m_clock}, how());
    }
    void cleanup()
    {
        m_service.reset();
        m_databases.reset();
    }

    void cashGivesChange()
    {
        const Result<Attempt> attempt = await(m_service->payments().capture(cash(2250, 5000)));
        QCOMPARE(attempt->state, PaymentState::Captured);
        QCOMPARE(attempt->changeMinor, 2750);
        QCOMPARE(await(m_service->payments().capture(cash(2250, 2250)))->changeMinor, 0);
        QCOMPARE(await(m_service->payments().capture(cash(0, 0)))->state, PaymentState::Captured);
    }

    void tooLittleIsRefusedAndKept()
    {
        const Capture capture = cash(2250, 2249);
        const Result<Attempt> attempt = await(m_service->payments().capture(capture));
        QCOMPARE(attempt->state, PaymentState::Refused);
        QCOMPARE(attempt->refusal.code, u"INSUFFICIENT_TENDER"_s);
        QCOMPARE(attempt->changeMinor, 0);
        QCOMPARE(attemptsOf(capture.booking).size(), 1);
        QCOMPARE(await(m_service->payments().capture(cash(-1, 5)))->refusal.code, u"INVALID_INPUT"_s);
    }

    void aPaymentIsTakenOnce()
    {
        const Capture capture = cash(1000, 2000);
        const Result<Attempt> first = await(m_service->payments().capture(capture));
        m_clock.advance(std::chrono::hours(9000));
        m_service.reset();
        m_service = *PaymentService::open(settings(), {m_clock}, how());
        const Result<Attempt> again = await(m_service->payments().capture(capture));
        QCOMPARE(again->atMs, first->atMs);
        QCOMPARE(again->changeMinor, 1000);
        QCOMPARE(attemptsOf(capture.booking).size(), 1);
    }

    void anotherBodyIsNoRepetition_data()
    {
        QTest::addColumn<int>("field");
        QTest::newRow("booking") << 0;
        QTest::newRow("amount") << 1;
        QTest::newRow("currency") << 2;
        QTest::newRow("tendered") << 3;
        QTest::newRow("taken by") << 4;
        QTest::newRow("device") << 5;
        QTest::newRow("method") << 6;
    }
    void anotherBodyIsNoRepetition()
    {
        QFETCH(int, field);
        const Capture capture = cash(1000, 2000);
        QVERIFY(await(m_service->payments().capture(capture)));
        Capture other = capture;
        switch (field) {
        case 0:
            other.booking = BookingId::create();
            break;
        case 1:
            other.amount = Money(999, capture.amount.currency());
            break;
        case 2:
            other.amount = Money(1000, *Currency::fromCode(u"USD"));
            break;
        case 3:
            other.tenderedMinor = 2001;
            break;
        case 4:
            other.takenBy = u"Max"_s;
            break;
        case 5:
            other.device = DeviceId::create();
            break;
        case 6:
            other.method = PaymentMethod::GiftCard;
            break;
        }
        const Result<Attempt> refused = await(m_service->payments().capture(other));
        QCOMPARE(refused.error().code, ErrorCode::IdempotencyKeyReused);
        QCOMPARE(attemptsOf(capture.booking).size(), 1);
    }

    void paymentsCannotBeRewritten()
    {
        const Capture capture = cash(1000, 1000);
        await(m_service->payments().capture(capture));
        for (const QString &sql :
             {u"UPDATE payment_attempt SET amount_minor = 1, tendered_minor = 1"_s, u"DELETE FROM payment_attempt"_s}) {
            const auto done = await(m_service->database()->write([sql](db::Transaction &t) { return t.execute(sql); }));
            QCOMPARE(done.error().code, ErrorCode::Conflict);
        }
        QCOMPARE(attemptsOf(capture.booking).first().capture.amount.minor(), 1000);
    }

    void capturesGoThroughTheSchema()
    {
        QFile common(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs/common/service/common.graphql"));
        QVERIFY(common.open(QIODevice::ReadOnly));
        auto engine =
            graphql::Engine::create(QString::fromUtf8(common.readAll()) + m_service->sdl(), m_service->resolvers());
        QVERIFY2(engine.has_value(), engine ? "" : qPrintable(engine.error().join(u'\n')));
        const auto send = [&engine](const QString &query, const QJsonObject &variables) {
            const auto context = std::make_shared<graphql::RequestContext>();
            const graphql::Response response = await((*engine)->execute({query, {}, variables, {}}, context));
            return QJsonDocument::fromJson(response.toJson()).object().value("data"_L1).toObject();
        };
        const auto booking = BookingId::create();
        QJsonObject input{{u"paymentId"_s, PaymentId::create().toString()},
                          {u"bookingId"_s, booking.toString()},
                          {u"method"_s, u"CASH"_s},
                          {u"amountMinor"_s, 1050},
                          {u"currency"_s, u"EUR"_s},
                          {u"tenderedMinor"_s, 2000},
                          {u"takenBy"_s, u"Mia"_s}};
        const QString mutation =
            u"mutation($i: CaptureInput!) { capture(input: $i) { payment { id state change { amountMinor } } refusalCode } }"_s;
        const QJsonObject captured = send(mutation, {{u"i"_s, input}}).value("capture"_L1).toObject();
        QVERIFY(captured.value("refusalCode"_L1).isNull());
        QCOMPARE(captured.value("payment"_L1)["change"_L1]["amountMinor"_L1].toInt(), 950);
        input[u"tenderedMinor"_s] = 3000;
        const QJsonObject reused = send(mutation, {{u"i"_s, input}}).value("capture"_L1).toObject();
        QCOMPARE(reused.value("refusalCode"_L1), QJsonValue(u"IDEMPOTENCY_KEY_REUSED"_s));
        QVERIFY(reused.value("payment"_L1).isNull());
        input[u"currency"_s] = u"XXX"_s;
        QCOMPARE(send(mutation, {{u"i"_s, input}}).value("capture"_L1)["refusalCode"_L1],
                 QJsonValue(u"INVALID_INPUT"_s));
        const QJsonObject payments =
            send(u"query($b: ID!) { payments(bookingId: $b) { state takenBy at } }"_s, {{u"b"_s, booking.toString()}});
        QCOMPARE(payments.value("payments"_L1).toArray().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestPaymentService)
#include "tst_paymentservice.moc"
