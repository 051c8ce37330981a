#include "remotestoredvalues.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

namespace {
QByteArray card(const char *method, const char *state)
{
    return QByteArray(R"({"giftCard":{"method":")") + method + R"(","state":")" + state
        + R"(","last4":"8WZA","balance":{"amountMinor":4200,"currency":"EUR"}}})";
}
} // namespace

/** Gift cards at the till over GraphQL: what is asked, and what an answer means. */
class TestRemoteStoredValues : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteStoredValues> m_values;

private Q_SLOTS:
    void init()
    {
        start();
        m_values = std::make_unique<RemoteStoredValues>(*m_client);
    }

    void whatIsOnItIsTold_data()
    {
        using State = ports::StoredValue::State;
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<int>("read");
        QTest::newRow("gift card") << QByteArray("GIFT_CARD") << QByteArray("USABLE") << int(State::Usable);
        QTest::newRow("voucher") << QByteArray("VOUCHER") << QByteArray("USABLE") << int(State::Usable);
        QTest::newRow("used up") << QByteArray("GIFT_CARD") << QByteArray("USED_UP") << int(State::UsedUp);
        QTest::newRow("expired") << QByteArray("VOUCHER") << QByteArray("EXPIRED") << int(State::Expired);
    }
    void whatIsOnItIsTold()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, state);
        QFETCH(int, read);
        m_server->replies = {Reply::data(card(method, state))};
        const Result<ports::StoredValue> value = wait(m_values->storedValue(u"AB12"_s));
        QVERIFY2(value, value ? "" : qPrintable(toString(value.error())));
        QCOMPARE(m_server->asked.constFirst().variables().value("code"_L1), QJsonValue(u"AB12"_s));
        QCOMPARE(value->code, u"AB12"_s);
        QCOMPARE(ports::toWireName(value->method).toLatin1(), method);
        QCOMPARE(static_cast<int>(value->state), read);
        QCOMPARE(value->last4, u"8WZA"_s);
        QCOMPARE(value->balance, domain::Money(4200, *domain::Currency::fromCode(u"EUR")));
    }
    void whatIsLeftOnAnAccountIsTold_data()
    {
        using State = ports::StoredValue::State;
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<int>("left");
        QTest::addColumn<int>("read");
        QTest::newRow("open") << QByteArray("ACTIVE") << 4200 << int(State::Usable);
        QTest::newRow("at its limit") << QByteArray("ACTIVE") << 0 << int(State::UsedUp);
        QTest::newRow("closed") << QByteArray("CLOSED") << 4200 << int(State::Closed);
    }
    void whatIsLeftOnAnAccountIsTold()
    {
        QFETCH(QByteArray, state);
        QFETCH(int, left);
        QFETCH(int, read);
        m_server->replies = {Reply::data(R"({"houseAccount":{"name":"Grundschule Mitte","state":")" + state
                                         + R"(","left":{"amountMinor":)" + QByteArray::number(left)
                                         + R"(,"currency":"EUR"}}})"),
                             Reply::data(R"({"houseAccount":null})")};
        const Result<ports::StoredValue> value = wait(m_values->storedValue(u"K7M2QX4RB"_s));
        QVERIFY2(value, value ? "" : qPrintable(toString(value.error())));
        QCOMPARE(m_server->operations().constLast(), u"HouseAccountByCode"_s);
        QCOMPARE(value->method, ports::PaymentMethod::Account);
        QCOMPARE(value->name, u"Grundschule Mitte"_s);
        QCOMPARE(value->balance.minor(), left);
        QCOMPARE(static_cast<int>(value->state), read);
        QCOMPARE(wait(m_values->storedValue(u"K7M2QX4RB"_s)).error().code, ErrorCode::NotFound);
    }
    void noSuchCodeAndWhatIsNoCard()
    {
        m_server->replies = {Reply::data(R"({"giftCard":null})"), Reply::data(card("GIFT_CARD", "MOLTEN")),
                             Reply::error("RATE_LIMITED")};
        QCOMPARE(wait(m_values->storedValue(u"AB12"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(wait(m_values->storedValue(u"AB12"_s)).error().code, ErrorCode::Protocol);
        QVERIFY(!wait(m_values->storedValue(u"AB12"_s)));
    }
};

QTEST_GUILESS_MAIN(TestRemoteStoredValues)
#include "tst_remotestoredvalues.moc"
