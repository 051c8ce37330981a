#include "fakerecords.h"
#include "pricetable.h"
#include "remotepricecards.h"
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
const QString cinemaId = u"0190b2f4-0000-7000-8000-000000000002"_s;
const QByteArray always =
    json("{'weekdays':[],'from':null,'to':null,'startsFrom':null,'startsBefore':null,'format':null,"
         "'memberTier':null,'channel':null}");
const QByteArray matinee = json("{'weekdays':['MONDAY'],'from':null,'to':'2027-01-31','startsFrom':'10:00',"
                                "'startsBefore':'15:00','format':null,'memberTier':null,'channel':'TILL'}");
const QByteArray body =
    json("'name':'Standard','currency':'EUR','validFrom':null,'validTo':'2027-12-31',"
         "'taxMode':'INCLUDED','taxPermyriad':700,'typeTaxes':[{'ticketType':'CHILD','taxPermyriad':0}],"
         "'taxRounding':'HALF_UP','roundToMinor':50,'types':[{'code':'ADULT','name':'Adult'},"
         "{'code':'CHILD','name':'Child'}],'basePrices':[{'ticketType':'ADULT','seatType':'STANDARD',"
         "'priceMinor':1200},{'ticketType':'ADULT','seatType':'VIP','priceMinor':1800},"
         "{'ticketType':'CHILD','seatType':'STANDARD','priceMinor':800}],'rules':[{'code':'MATINEE',"
         "'name':'','when':")
    + matinee
    + json(",'ticketType':null,'seatType':null,'effect':'PERCENT','priceMinor':0,'percentPermyriad':8500},"
           "{'code':'KIDS','name':'','when':")
    + always
    + json(",'ticketType':'CHILD','seatType':null,'effect':'PRICE','priceMinor':500,'percentPermyriad':0}],"
           "'surcharges':[{'code':'3D','name':'Glasses','when':")
    + always + json(",'amountMinor':100,'ticketType':null,'seatType':'VIP','taxPermyriad':1900}]");
const QByteArray card = "{\"id\":\"" + someId.toLatin1()
    + json("','version':3,'state':'DRAFT','changedAt':'2026-11-14T18:00:00.000Z','changedBy':'Mona',"
           "'upcomingShowtimes':4,'cinemaId':'0190b2f4-0000-7000-8000-000000000002',")
    + body + "}";
const QByteArray none = json("{'code':'INVALID_INPUT','detail':'x','problems':");

QVariantMap row(const QVariant &prices, int at)
{
    return prices.toList().value(at).toMap();
}

} // namespace

class TestRemotePriceCards : public RemoteTest
{
    Q_OBJECT
    FakeRecords m_cinemas;
    std::unique_ptr<RemotePriceCards> m_cards;

    ports::Record read()
    {
        m_server->replies = {Reply::data("{\"priceCard\":" + card + "}")};
        const auto record = wait(m_cards->read(someId));
        return record.value_or(ports::Record());
    }
    static QByteArray payload(const QByteArray &field, const QByteArray &refusal = "null", int changed = 0)
    {
        return "{\"" + field + "\":{\"priceCard\":" + card + ",\"showtimesChanged\":" + QByteArray::number(changed)
            + ",\"refusal\":" + refusal + "}}";
    }

private Q_SLOTS:
    void init()
    {
        start();
        m_cinemas = FakeRecords(1);
        m_cinemas.records.first().id = cinemaId;
        m_cinemas.records.first().values = {{u"name"_s, u"Lumière"_s}};
        m_cards = std::make_unique<RemotePriceCards>(*m_client, m_cinemas);
    }

    void ticketsPricesAndTaxesAreOneTable()
    {
        const ports::Record record = read();
        const QVariant prices = record.values.value(u"prices"_s);
        QCOMPARE(prices.toList().size(), 2);
        QCOMPARE(row(prices, 0),
                 QVariantMap({{u"code"_s, u"ADULT"_s},
                              {u"name"_s, u"Adult"_s},
                              {u"STANDARD"_s, qint64{1200}},
                              {u"VIP"_s, qint64{1800}}}));
        QCOMPARE(row(prices, 1),
                 QVariantMap({{u"code"_s, u"CHILD"_s},
                              {u"name"_s, u"Child"_s},
                              {u"STANDARD"_s, qint64{800}},
                              {u"taxPermyriad"_s, 0}}));
        for (const QString &list : {u"types"_s, u"basePrices"_s, u"typeTaxes"_s})
            QVERIFY(!record.values.contains(list));
        // Of a rule there is what its effect uses, and nothing else.
        const QVariantMap percent = row(record.values.value(u"rules"_s), 0);
        QCOMPARE(percent.value(u"percentPermyriad"_s), QVariant(8500));
        QVERIFY(!percent.value(u"priceMinor"_s).isValid());
        QCOMPARE(percent.value(u"when.startsFrom"_s), QVariant(QTime(10, 0)));
        QVERIFY(!row(record.values.value(u"rules"_s), 1).value(u"percentPermyriad"_s).isValid());
    }
    void aCardIsToldWithTheNameOfItsCinema()
    {
        QCOMPARE(read().values.value(u"cinemaName"_s), QVariant(u"Lumière"_s));
        const QByteArray page = "{\"priceCards\":{\"totalCount\":2,\"nodes\":[" + card + "," + card + "]}}";
        m_server->replies = {Reply::data(page)};
        const auto cards = wait(m_cards->fetch({}, 0, 50));
        QVERIFY2(cards, cards ? "" : qPrintable(toString(cards.error())));
        QCOMPARE(cards->records.last().values.value(u"cinemaName"_s), QVariant(u"Lumière"_s));
        QCOMPARE(m_cinemas.asked.size(), 1); // once for all
        // Without the name a card is a card.
        m_cinemas.records.clear();
        m_cards = std::make_unique<RemotePriceCards>(*m_client, m_cinemas);
        QCOMPARE(read().values.value(u"name"_s), QVariant(u"Standard"_s));
    }
    void whatIsReadIsWhatIsSent()
    {
        const ports::Record record = read();
        m_server->replies = {Reply::data(payload("updatePriceCard"))};
        const auto saved = wait(m_cards->update(someId, record.version, record.values));
        QVERIFY2(saved, saved ? "" : qPrintable(toString(saved.error())));
        QCOMPARE(*saved->record, record);
        QCOMPARE(m_server->asked.last().input().value(u"priceCard"_s).toObject(),
                 QJsonDocument::fromJson('{' + body + '}').object());
    }
    void theCinemaIsSaidWhenACardIsMade()
    {
        const ports::Record record = read();
        m_server->replies = {Reply::data(payload("createPriceCard"))};
        QVERIFY(wait(m_cards->create(someId, record.values)).has_value());
        const QJsonObject input = m_server->asked.last().input();
        QCOMPARE(input.value(u"cinemaId"_s).toString(), u"0190b2f4-0000-7000-8000-000000000002"_s);
        QVERIFY(!input.value(u"priceCard"_s).toObject().contains(u"cinemaId"_s));
    }
    void problemsAreToldAtTheirCell_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("told");
        const auto same = [](const char *field, const char *told) {
            QTest::newRow(field) << QString::fromLatin1(field) << QString::fromLatin1(told);
        };
        same("types", "prices");
        same("types.1.code", "prices.1.code");
        same("basePrices.1.priceMinor", "prices.0.VIP");
        same("basePrices.2", "prices.1.STANDARD");
        same("basePrices.2.ticketType", "prices.1.code");
        same("basePrices.9.priceMinor", "prices");
        same("typeTaxes.0.taxPermyriad", "prices.1.taxPermyriad");
        same("rules.1.when.startsBefore", "rules.1.when.startsBefore");
        same("name", "name");
    }
    void problemsAreToldAtTheirCell()
    {
        QFETCH(QString, field);
        QFETCH(QString, told);
        const ports::Record record = read();
        m_server->replies = {Reply::data(payload("updatePriceCard",
                                                 none + json("[{'field':'priceCard.") + field.toLatin1()
                                                     + json("','fault':'TOO_SMALL','limit':'0'}]}")))};
        const auto refused = wait(m_cards->update(someId, 3, record.values));
        QCOMPARE(fieldProblemsOf(*refused->refusal), QList<FieldProblem>({{told, FieldFault::TooSmall, u"0"_s}}));
    }
    void aTypeWithoutACodeIsToldOnce()
    {
        const QVariantMap form{
            {u"prices"_s, QVariantList{QVariantMap{{u"STANDARD"_s, qint64{100}}, {u"VIP"_s, qint64{100}}}}}};
        const QList<FieldProblem> told = priceFormProblems({{u"types.0.code"_s, FieldFault::Required},
                                                            {u"basePrices.0.ticketType"_s, FieldFault::Unknown},
                                                            {u"basePrices.1.ticketType"_s, FieldFault::Unknown}},
                                                           form);
        QCOMPARE(told, QList<FieldProblem>({{u"prices.0.code"_s, FieldFault::Required}}));
    }
    void aPriceIsExplainedLineByLine()
    {
        m_server->replies = {
            Reply::data(
                json("{'explainPrice':{'line':{'price':{'amountMinor':1300,'currency':'EUR'},'tax':{'amountMinor':85,"
                     "'currency':'EUR'},'steps':[{'kind':'BASE','code':'ADULT','text':'Adult',"
                     "'amount':{'amountMinor':1200,'currency':'EUR'}},{'kind':'SURCHARGE','code':'3D',"
                     "'text':'Glasses','amount':{'amountMinor':100,'currency':'EUR'}}]},'refusal':null}}")),
            Reply::data(json("{'explainPrice':{'line':null,'refusal':{'code':'INVALID_INPUT','detail':'x',"
                             "'problems':[{'field':'seatType','fault':'NOT_TOGETHER','limit':'ticketType'}]}}}")),
            Reply::data(json("{'explainPrice':{'line':null,'refusal':null}}"))};
        ports::PriceQuestion question;
        question.priceCardId = someId;
        question.businessDay = QDate(2026, 12, 1);
        question.startsAt = QTime(20, 15);
        question.formats = QStringList{u"3D"_s};
        question.ticketType = u"ADULT"_s;
        question.seatType = domain::SeatType::Vip;
        const auto explained = wait(m_cards->explain(question));
        QVERIFY2(explained, explained ? "" : qPrintable(toString(explained.error())));
        QCOMPARE(explained->price.minor(), 1300);
        QCOMPARE(explained->tax.minor(), 85);
        QCOMPARE(explained->steps.size(), 2);
        QCOMPARE(explained->steps.last().text, u"Glasses"_s);
        QCOMPARE(m_server->asked.last().input(),
                 QJsonObject({{u"priceCardId"_s, someId},
                              {u"businessDay"_s, u"2026-12-01"_s},
                              {u"startsAt"_s, u"20:15"_s},
                              {u"formats"_s, QJsonArray{u"3D"_s}},
                              {u"channel"_s, u"TILL"_s},
                              {u"ticketType"_s, u"ADULT"_s},
                              {u"seatType"_s, u"VIP"_s}}));
        QCOMPARE(fieldProblemsOf(*wait(m_cards->explain(question))->refusal).first().field, u"seatType"_s);
        QCOMPARE(wait(m_cards->explain(question)).error().code, ErrorCode::Protocol);
    }
    void aCardIsGivenToShowtimesAsItIs()
    {
        const ports::Record record = read();
        m_server->replies = {Reply::data(payload("updatePriceCard", "null", 4))};
        const auto given = wait(m_cards->giveToShowtimes(record));
        QCOMPARE(given->showtimesChanged, 4);
        QVERIFY(!given->refusal);
        const QJsonObject input = m_server->asked.last().input();
        QVERIFY(input.value(u"applyToShowtimes"_s).toBool());
        QCOMPARE(input.value(u"version"_s).toInt(), 3);
        QCOMPARE(input.value(u"priceCard"_s).toObject(), QJsonDocument::fromJson('{' + body + '}').object());
    }
};

QTEST_GUILESS_MAIN(TestRemotePriceCards)
#include "tst_remotepricecards.moc"
