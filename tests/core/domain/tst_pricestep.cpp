#include "pricestep.h"

#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

using Kind = PriceStep::Kind;

class TestPriceStep : public QObject
{
    Q_OBJECT
    const Currency eur = *Currency::fromCode(u"EUR");

    static QJsonArray throughText(const QJsonArray &json)
    {
        return QJsonDocument::fromJson(QJsonDocument(json).toJson(QJsonDocument::Compact)).array();
    }
    static QJsonArray arrayOf(const char *text) { return QJsonDocument::fromJson(text).array(); }

private Q_SLOTS:
    void stepsSurviveTheirJson()
    {
        const qint64 most = std::numeric_limits<qint64>::max();
        const QList<PriceStep> steps{{Kind::Base, u"ADULT"_s, u"Adult"_s, Money(most, eur)},
                                     {Kind::Rounding, {}, {}, Money(-most, eur)},
                                     {Kind::Coupon, u"SUMMER"_s, u"Summer, 10 %"_s, Money(-115, eur)}};
        QCOMPARE(*priceStepsFromJson(throughText(toJson(steps)), eur), steps);
        QCOMPARE(QJsonDocument(toJson(steps.mid(2))).toJson(QJsonDocument::Compact),
                 R"([["COUPON","SUMMER","Summer, 10 %",-115]])");
    }

    void partsByRateSurviveTheirJson()
    {
        const QList<TaxPart> parts{{700, Money(1070, eur), Money(70, eur)}, {1900, Money(119, eur), Money(19, eur)}};
        QCOMPARE(*taxPartsFromJson(throughText(toJson(parts)), eur), parts);
    }

    void anythingElseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no array") << QByteArray(R"(["BASE"])");
        QTest::newRow("too short") << QByteArray(R"([["BASE","A","A"]])");
        QTest::newRow("too long") << QByteArray(R"([["BASE","A","A",1,2]])");
        QTest::newRow("unknown kind") << QByteArray(R"([["FEE","A","A",1]])");
        QTest::newRow("code") << QByteArray(R"([["BASE",1,"A",1]])");
        QTest::newRow("text") << QByteArray(R"([["BASE","A",null,1]])");
        QTest::newRow("fraction") << QByteArray(R"([["BASE","A","A",1.5]])");
        QTest::newRow("amount as text") << QByteArray(R"([["BASE","A","A","1"]])");
        QTest::newRow("parts: short") << QByteArray("[[700,1]]");
        QTest::newRow("parts: negative rate") << QByteArray("[[-1,1,1]]");
        QTest::newRow("parts: text") << QByteArray(R"([[700,"1",1]])");
    }
    void anythingElseIsRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!arrayOf(text.constData()).isEmpty());
        QCOMPARE(priceStepsFromJson(arrayOf(text.constData()), eur).error().code, ErrorCode::InvalidInput);
        QCOMPARE(taxPartsFromJson(arrayOf(text.constData()), eur).error().code, ErrorCode::InvalidInput);
    }

    void wireNamesGoBothWays()
    {
        for (int kind = 0; kind <= static_cast<int>(Kind::TaxIncluded); ++kind)
            QCOMPARE(priceStepKindFromWireName(toWireName(static_cast<Kind>(kind))),
                     std::optional(static_cast<Kind>(kind)));
        QCOMPARE(priceStepKindFromWireName(u"FEE"), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestPriceStep)
#include "tst_pricestep.moc"
