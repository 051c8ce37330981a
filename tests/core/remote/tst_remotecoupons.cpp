#include "remotecoupons.h"
#include "remoterecords.h"
#include "remotetest.h"

#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

namespace {

/** JSON with single quotes, since moc loses its way in raw strings that begin or end with a quote. */
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const QString someId = u"0190b2f4-0000-7000-8000-000000000001"_s;
const QByteArray body =
    json("'name':'Matinee','terms':{'kind':'FIXED_OFF_TICKET','permyriad':null,'amountMinor':200,"
         "'currency':'EUR','takeTickets':null,'payTickets':null,'ticketTypes':['ADULT'],'seatTypes':[],"
         "'maxTickets':2},'conditions':{'movieIds':[],"
         "'cinemaIds':['0190b2f4-0000-7000-8000-000000000002'],'showtimeIds':[],'customerIds':[],"
         "'days':[{'first':'2026-12-01','last':'2026-12-24'}],'weekdays':['MONDAY'],'startsFrom':'10:00',"
         "'startsUntil':'15:00','channels':['TILL'],'ticketTypes':[],'minTickets':2,"
         "'firstBookingOnly':false},'validFrom':'2026-12-01T00:00','validUntil':null,'useLimit':100,"
         "'customerLimit':null,'bookingLimit':1,'stacking':'ALONE','stackingGroup':null,"
         "'returnsOnRefund':true,'listed':false");
const QByteArray coupon = "{\"id\":\"" + someId.toLatin1()
    + json("','version':2,'state':'ACTIVE','changedAt':'2026-11-14T18:00:00.000Z','changedBy':'Mona',"
           "'sharedCode':null,'usage':{'used':7,'reserved':1,'issuedCodes':3,'issuedCodesUsed':2},")
    + body + "}";

} // namespace

class TestRemoteCoupons : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteRecords> m_coupons;
    std::unique_ptr<RemoteCouponCodes> m_codes;

private Q_SLOTS:
    void init()
    {
        start();
        m_coupons = std::make_unique<RemoteRecords>(*m_client, couponWire());
        m_codes = std::make_unique<RemoteCouponCodes>(*m_client);
    }

    void whatIsReadIsWhatIsSent()
    {
        m_server->replies = {Reply::data("{\"coupon\":" + coupon + "}"),
                             Reply::data("{\"updateCoupon\":{\"coupon\":" + coupon + ",\"refusal\":null}}")};
        const auto record = wait(m_coupons->read(someId));
        QVERIFY2(record, record ? "" : qPrintable(toString(record.error())));
        QCOMPARE(record->state, u"ACTIVE"_s);
        QCOMPARE(record->values.value(u"terms.amountMinor"_s), QVariant(qint64{200}));
        QCOMPARE(record->values.value(u"usage.used"_s), QVariant(7));
        QVERIFY(wait(m_coupons->update(someId, 2, record->values)).has_value());
        QCOMPARE(m_server->asked.last().input().value(u"coupon"_s).toObject(),
                 QJsonDocument::fromJson('{' + body + '}').object());
    }
    /** It stays as it is: so it is said beside the body, once. */
    void theCodeForEverybodyIsSaidWhenTheCouponIsMade()
    {
        const QByteArray made = "{\"createCoupon\":{\"coupon\":" + coupon + ",\"refusal\":null}}";
        m_server->replies = {Reply::data(made), Reply::data(made)};
        QVERIFY(wait(m_coupons->create(someId, {{u"sharedCode"_s, u"EARLY"_s}})).has_value());
        QCOMPARE(m_server->asked.last().input().value(u"sharedCode"_s).toString(), u"EARLY"_s);
        QVERIFY(!m_server->asked.last().input().value(u"coupon"_s).toObject().contains(u"sharedCode"_s));
        QVERIFY(wait(m_coupons->create(someId, {{u"sharedCode"_s, QString()}})).has_value());
        QVERIFY(m_server->asked.last().input().value(u"sharedCode"_s).isNull());
    }
    void codesAreAListOfTheirCoupon()
    {
        m_server->replies = {
            Reply::data(json("{'couponCodes':{'totalCount':300,'nodes':[{'code':'AB12-CD34','used':true,"
                             "'issuedAt':'2026-11-14T18:00:00.000Z','issuedBy':'Mona'}]}}"))};
        ports::RecordQuery query;
        query.choices.insert(ports::CouponCodes::couponIdChoice, {someId});
        const auto page = wait(m_codes->fetch(query, 200, 50));
        QVERIFY2(page, page ? "" : qPrintable(toString(page.error())));
        QCOMPARE(page->totalCount, 300);
        QCOMPARE(page->records.first().id, u"AB12-CD34"_s);
        QCOMPARE(page->records.first().values.value(u"used"_s), QVariant(true));
        QCOMPARE(m_server->asked.last().variables(),
                 QJsonObject({{u"couponId"_s, someId}, {u"first"_s, 50}, {u"offset"_s, 200}}));
    }
    void codesThatWereNotAnsweredAreAskedForAgain()
    {
        m_server->replies = {
            Reply::close(), Reply::data(json("{'issueCouponCodes':{'codes':['A','B'],'refusal':null}}")),
            Reply::data(json("{'issueCouponCodes':{'codes':[],'refusal':{'code':'INVALID_INPUT','detail':'x',"
                             "'problems':[{'field':'count','fault':'TOO_LARGE','limit':'5000'}]}}}"))};
        const auto issued = wait(m_codes->issue(someId, someId, 2));
        QCOMPARE(issued->codes, QStringList({u"A"_s, u"B"_s}));
        QCOMPARE(m_server->asked.at(0).input(), m_server->asked.at(1).input());
        const auto refused = wait(m_codes->issue(someId, someId, 9000));
        QCOMPARE(fieldProblemsOf(*refused->refusal),
                 QList<FieldProblem>({{u"count"_s, FieldFault::TooLarge, u"5000"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestRemoteCoupons)
#include "tst_remotecoupons.moc"
