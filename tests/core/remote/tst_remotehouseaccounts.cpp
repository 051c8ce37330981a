#include "bookingapi.h"
#include "fieldproblem.h"
#include "remotehouseaccounts.h"
#include "remoterecords.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

namespace {
const QString someId = u"0190b2f4-0000-7000-8000-000000000001"_s;
const QString otherId = u"0190b2f4-0000-7000-8000-000000000002"_s;
const QByteArray account =
    R"({"id":"0190b2f4-0000-7000-8000-000000000001","version":3,"state":"ACTIVE","name":"Grundschule Mitte",
    "code":"K7M2-QX4R-B","invoiceAddress":"Schulweg 1","note":null,"owed":{"amountMinor":4200,"currency":"EUR"},
    "limit":{"amountMinor":50000,"currency":"EUR"},"left":{"amountMinor":45800,"currency":"EUR"},
    "openedAt":"2026-11-14T18:00:00.000Z","openedBy":"Bea","changedAt":"2026-11-14T18:00:00.000Z","changedBy":"Bea")";
} // namespace

/** Accounts over GraphQL: what is asked, and what an answer means. */
class TestRemoteHouseAccounts : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteHouseAccounts> m_accounts;

private Q_SLOTS:
    void init()
    {
        start();
        m_accounts = std::make_unique<RemoteHouseAccounts>(*m_client);
    }

    void accountsAreListedReadAndOpened()
    {
        RemoteRecords records(*m_client, houseAccountWire());
        m_server->replies = {
            Reply::data(R"({"houseAccountList":{"totalCount":1,"nodes":[)" + account + "}]}}"),
            Reply::data(R"({"houseAccountById":)" + account
                        + R"(,"statement":{"entries":[{"at":"2026-11-14T18:00:00.000Z","kind":"PAID","takenBy":"Bea",)"
                          R"("purchaseOrder":null,"reason":"RE 1","amount":{"amountMinor":-800},)"
                          R"("balance":{"amountMinor":4200}}]}}})"),
            Reply::data(R"({"openHouseAccount":{"houseAccount":)" + account + R"(},"refusal":null}})")};
        const auto page = wait(records.fetch({u"mitte"_s, {{u"states"_s, {u"ACTIVE"_s}}}, u"NAME"_s, false}, 0, 50));
        QVERIFY2(page, page ? "" : qPrintable(toString(page.error())));
        const ports::Record listed = page->records.constFirst();
        QCOMPARE(listed.version, 3);
        QCOMPARE(listed.values.value(u"owedMinor"_s), QVariant(qint64(4200)));
        QCOMPARE(listed.values.value(u"limitMinor"_s), QVariant(qint64(50000)));
        QCOMPARE(listed.values.value(u"currency"_s), QVariant(u"EUR"_s));
        const auto one = wait(records.read(someId));
        QVERIFY2(one, one ? "" : qPrintable(toString(one.error())));
        const QVariantMap moved = one->values.value(u"entries"_s).toList().constFirst().toMap();
        QCOMPARE(moved.value(u"amountMinor"_s), QVariant(qint64(-800)));
        QCOMPARE(moved.value(u"balanceMinor"_s), QVariant(qint64(4200)));
        const QVariantMap typed{{u"name"_s, u"Grundschule Mitte"_s},
                                {u"invoiceAddress"_s, u"Schulweg 1"_s},
                                {u"limitMinor"_s, qint64(50000)},
                                {u"currency"_s, u"EUR"_s}};
        const auto made = wait(records.create(someId, typed));
        QVERIFY2(made, made ? "" : qPrintable(toString(made.error())));
        const QJsonObject input = m_server->asked.constLast().input();
        QCOMPARE(input.value("houseAccountId"_L1), QJsonValue(someId));
        QCOMPARE(input.value("currency"_L1), QJsonValue(u"EUR"_s));
        QCOMPARE(input.value("houseAccount"_L1)["limitMinor"_L1], QJsonValue(50000));
        QVERIFY(!input.value("houseAccount"_L1).toObject().contains("currency"_L1));
    }

    void aPaymentIsSentAgainAsItIs()
    {
        m_server->replies = {Reply::close(), Reply::data(R"({"recordAccountPayment":{"refusal":null}})")};
        const ports::AccountReceipt receipt{otherId, someId, domain::Money(-300, *domain::Currency::fromCode(u"EUR")),
                                            ports::AccountReceipt::Way::Cash, u"paid twice"_s};
        QVERIFY(wait(m_accounts->recordPayment(receipt)));
        QCOMPARE(m_server->asked.at(0).input(), m_server->asked.at(1).input());
        const QJsonObject input{{u"receiptId"_s, otherId}, {u"houseAccountId"_s, someId},
                                {u"amountMinor"_s, -300},  {u"currency"_s, u"EUR"_s},
                                {u"way"_s, u"CASH"_s},     {u"reason"_s, u"paid twice"_s}};
        QCOMPARE(m_server->asked.constLast().input(), input);
    }

    void whatIsWrongIsARefusalWithItsFields()
    {
        m_server->replies = {
            Reply::data(R"({"recordAccountPayment":{"refusal":{"code":"INVALID_INPUT","detail":"x","problems":[)"
                        R"({"field":"amountMinor","fault":"TOO_SMALL","limit":"-300"}]}}})"),
            Reply::error("STORAGE")};
        const ports::AccountReceipt receipt{otherId, someId, domain::Money(-301, *domain::Currency::fromCode(u"EUR")),
                                            ports::AccountReceipt::Way::BankTransfer, u"paid twice"_s};
        const auto wrong = wait(m_accounts->recordPayment(receipt));
        QVERIFY(ports::isRefusal(wrong.error()));
        const QList<FieldProblem> problems{{u"amountMinor"_s, FieldFault::TooSmall, u"-300"_s}};
        QCOMPARE(fieldProblemsOf(wrong.error()), problems);
        QVERIFY(!ports::isRefusal(wait(m_accounts->recordPayment(receipt)).error())); // nobody knows
    }
};

QTEST_GUILESS_MAIN(TestRemoteHouseAccounts)
#include "tst_remotehouseaccounts.moc"
