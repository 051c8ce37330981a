#include "money.h"

#include <QTest>

#include <limits>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

class TestMoney : public QObject
{
    Q_OBJECT
    const Currency eur = *Currency::fromCode(u"EUR");
    const Currency jpy = *Currency::fromCode(u"JPY");

private Q_SLOTS:
    void currenciesKnowTheirMinorDigits()
    {
        QCOMPARE(eur.minorDigits(), 2);
        QCOMPARE(jpy.minorDigits(), 0);
        QCOMPARE(Currency::fromCode(u"TND")->minorDigits(), 3);
        QCOMPARE(Currency::fromCode(u"eur").error().code, ErrorCode::InvalidInput);
        QCOMPARE(Currency::fromCode(u"XYZ").error().code, ErrorCode::InvalidInput);
    }

    void currenciesDoNotMix() { QCOMPARE(Money(1, eur).plus(Money(1, jpy)).error().code, ErrorCode::CurrencyMismatch); }

    void overflowIsAnErrorNotAWrap()
    {
        const Money most(std::numeric_limits<qint64>::max(), eur);
        const Money least(std::numeric_limits<qint64>::min(), eur);
        QCOMPARE(most.plus(Money(1, eur)).error().code, ErrorCode::AmountOutOfRange);
        QCOMPARE(least.minus(Money(1, eur)).error().code, ErrorCode::AmountOutOfRange);
        QCOMPARE(most.times(2).error().code, ErrorCode::AmountOutOfRange);
        QCOMPARE(scaled(most, 3, 2, Rounding::HalfUp).error().code, ErrorCode::AmountOutOfRange);
        QCOMPARE(scaled(most, 3, 3, Rounding::HalfUp)->minor(), most.minor());
    }

    void scaledRoundsAsNamed_data()
    {
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<qint64>("halfUp");
        QTest::addColumn<qint64>("halfEven");
        QTest::addColumn<qint64>("down");
        QTest::newRow("0.5") << 1ll << 1ll << 0ll << 0ll;
        QTest::newRow("1.5") << 3ll << 2ll << 2ll << 1ll;
        QTest::newRow("2.5") << 5ll << 3ll << 2ll << 2ll;
        QTest::newRow("-0.5") << -1ll << -1ll << 0ll << 0ll;
        QTest::newRow("-2.5") << -5ll << -3ll << -2ll << -2ll;
        QTest::newRow("whole") << 4ll << 2ll << 2ll << 2ll;
    }
    void scaledRoundsAsNamed()
    {
        QFETCH(qint64, minor);
        QTEST(scaled(Money(minor, eur), 1, 2, Rounding::HalfUp)->minor(), "halfUp");
        QTEST(scaled(Money(minor, eur), 1, 2, Rounding::HalfEven)->minor(), "halfEven");
        QTEST(scaled(Money(minor, eur), 1, 2, Rounding::Down)->minor(), "down");
    }

    void includedTaxIsThePartOfTheGross()
    {
        QCOMPARE(includedTax(Money(1190, eur), 1900, Rounding::HalfUp)->minor(), 190);
        QCOMPARE(includedTax(Money(1070, eur), 700, Rounding::HalfUp)->minor(), 70);
        QCOMPARE(includedTax(Money(-1190, eur), 1900, Rounding::HalfUp)->minor(), -190);
    }
};

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
