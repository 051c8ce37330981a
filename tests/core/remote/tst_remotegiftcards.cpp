#include "bookingapi.h"
#include "fieldproblem.h"
#include "remotegiftcards.h"
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
const QByteArray card =
    R"({"id":"0190b2f4-0000-7000-8000-000000000001","state":"USABLE","last4":"8WZA","method":"GIFT_CARD",
    "balance":{"amountMinor":4200,"currency":"EUR"},"expiresAt":null,"issuedAt":"2026-11-14T18:00:00.000Z",
    "issuedBy":"Mia","note":"raffle")";
domain::Money euros(qint64 minor)
{
    return {minor, *domain::Currency::fromCode(u"EUR")};
}
} // namespace

/** Gift cards over GraphQL: what is asked, and what an answer means. */
class TestRemoteGiftCards : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteGiftCards> m_cards;

private Q_SLOTS:
    void init()
    {
        start();
        m_cards = std::make_unique<RemoteGiftCards>(*m_client);
    }

    void cardsAreListedAndRead()
    {
        RemoteRecords records(*m_client, giftCardWire());
        m_server->replies = {
            Reply::data(R"({"giftCardList":{"totalCount":1,"nodes":[)" + card + "}]}}"),
            Reply::data(R"({"giftCardById":)" + card
                        + R"(,"transfers":[{"at":"2026-11-14T18:00:00.000Z","kind":"REDEEMED","takenBy":"Mia",)"
                          R"("reason":null,"amount":{"amountMinor":-800}}]}})")};
        const auto page = wait(records.fetch({u"8wza"_s, {{u"states"_s, {u"USABLE"_s}}}, u"ISSUED_AT"_s, true}, 0, 50));
        QVERIFY2(page, page ? "" : qPrintable(toString(page.error())));
        QCOMPARE(page->records.constFirst().state, u"USABLE"_s);
        QCOMPARE(page->records.constFirst().values.value(u"balanceMinor"_s), QVariant(qint64(4200)));
        const QJsonObject variables = m_server->asked.constFirst().variables();
        QCOMPARE(variables.value("filter"_L1)["text"_L1], QJsonValue(u"8wza"_s));
        QCOMPARE(variables.value("filter"_L1)["states"_L1][0], QJsonValue(u"USABLE"_s));
        const auto one = wait(records.read(someId));
        QVERIFY2(one, one ? "" : qPrintable(toString(one.error())));
        const QVariantMap moved = one->values.value(u"transfers"_s).toList().constFirst().toMap();
        QCOMPARE(moved.value(u"amountMinor"_s), QVariant(qint64(-800)));
    }

    void anIssueIsSentAgainAsItIs()
    {
        const QByteArray done = R"({"code":"K7M2-QX4R-BB3N-8WZA","refusalCode":null,"problems":[]})";
        m_server->replies = {Reply::close(), Reply::data(R"({"issueGiftCard":)" + done + '}'),
                             Reply::data(R"({"issueVoucher":)" + done + '}')};
        const QDateTime end(QDate(2027, 1, 1), QTime(), Qt::UTC);
        const auto code = wait(m_cards->issue({someId, false, euros(5000), end, u"raffle"_s}));
        QVERIFY2(code, code ? "" : qPrintable(toString(code.error())));
        QCOMPARE(*code, u"K7M2-QX4R-BB3N-8WZA"_s);
        QCOMPARE(m_server->asked.at(0).input(), m_server->asked.at(1).input());
        const QJsonObject input{{u"giftCardId"_s, someId},
                                {u"amountMinor"_s, 5000},
                                {u"currency"_s, u"EUR"_s},
                                {u"expiresAt"_s, u"2027-01-01T00:00:00.000Z"_s},
                                {u"note"_s, u"raffle"_s}};
        QCOMPARE(m_server->asked.at(1).input(), input);
        QVERIFY(wait(m_cards->issue({someId, true, euros(5000), std::nullopt, {}})));
        QCOMPARE(m_server->operations().constLast(), u"IssueVoucher"_s);
        QVERIFY(m_server->asked.constLast().input().value("expiresAt"_L1).isNull());
        QVERIFY(m_server->asked.constLast().input().value("note"_L1).isNull());
    }

    void whatIsWrongIsARefusalWithItsFields()
    {
        m_server->replies = {
            Reply::data(R"({"issueGiftCard":{"code":null,"refusalCode":"INVALID_INPUT","problems":[)"
                        R"({"field":"note","fault":"TOO_LONG","limit":"200"}]}})"),
            Reply::data(R"({"issueGiftCard":{"code":null,"refusalCode":"IDEMPOTENCY_KEY_REUSED","problems":[]}})")};
        const auto wrong = wait(m_cards->issue({someId, false, euros(1), std::nullopt, u"x"_s}));
        QVERIFY(ports::isRefusal(wrong.error()));
        const QList<FieldProblem> problems{{u"note"_s, FieldFault::TooLong, u"200"_s}};
        QCOMPARE(fieldProblemsOf(wrong.error()), problems);
        const auto used = wait(m_cards->issue({someId, false, euros(1), std::nullopt, {}}));
        QCOMPARE(used.error().code, ErrorCode::IdempotencyKeyReused);
        QVERIFY(ports::isRefusal(used.error()));
    }

    void aTopUpIsDoneRefusedOrUnknown()
    {
        m_server->replies = {Reply::data(R"({"topUpGiftCard":{"refusalCode":null,"problems":[]}})"),
                             Reply::data(R"({"topUpGiftCard":{"refusalCode":"ILLEGAL_STATE","problems":[]}})"),
                             Reply::error("STORAGE")};
        const ports::GiftCardTopUp topUp{otherId, someId, euros(2000), u"paid in cash"_s};
        QVERIFY(wait(m_cards->topUp(topUp)));
        const QJsonObject input{{u"topUpId"_s, otherId},
                                {u"giftCardId"_s, someId},
                                {u"amountMinor"_s, 2000},
                                {u"currency"_s, u"EUR"_s},
                                {u"reason"_s, u"paid in cash"_s}};
        QCOMPARE(m_server->asked.constFirst().input(), input);
        const auto refused = wait(m_cards->topUp(topUp));
        QCOMPARE(refused.error().code, ErrorCode::IllegalState);
        QVERIFY(ports::isRefusal(refused.error()));
        QVERIFY(!ports::isRefusal(wait(m_cards->topUp(topUp)).error()));
    }
};

QTEST_GUILESS_MAIN(TestRemoteGiftCards)
#include "tst_remotegiftcards.moc"
