#include "cashpanel.h"

#include <QTest>

using namespace foyer;
using namespace foyer::cashier;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {
const Currency eur = *Currency::fromCode(u"EUR");
const Currency yen = *Currency::fromCode(u"JPY");
const Currency dinar = *Currency::fromCode(u"TND");
} // namespace

class TestCashPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAmounts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<qint64>("minor");
        QTest::newRow("whole") << u"50"_s << u"EUR"_s << qint64(5000);
        QTest::newRow("one decimal") << u"13.5"_s << u"EUR"_s << qint64(1350);
        QTest::newRow("german") << u"13,5"_s << u"EUR"_s << qint64(1350);
        QTest::newRow("cents only") << u".05"_s << u"EUR"_s << qint64(5);
        QTest::newRow("sign only at the end") << u"13,"_s << u"EUR"_s << qint64(1300);
        QTest::newRow("spaces around") << u" 20 "_s << u"EUR"_s << qint64(2000);
        QTest::newRow("leading zeroes") << u"007"_s << u"EUR"_s << qint64(700);
        QTest::newRow("zero") << u"0"_s << u"EUR"_s << qint64(0);
        QTest::newRow("yen have no parts") << u"1500"_s << u"JPY"_s << qint64(1500);
        QTest::newRow("dinars have three") << u"12,345"_s << u"TND"_s << qint64(12345);
        QTest::newRow("the most") << u"1000000"_s << u"EUR"_s << qint64(100'000'000);
    }
    void readsAmounts()
    {
        QFETCH(QString, text);
        QFETCH(QString, currency);
        QFETCH(qint64, minor);
        const Currency money = *Currency::fromCode(currency);
        const Result<Money> amount = moneyFromText(text, money);
        QVERIFY2(amount.has_value(), qPrintable(text));
        QCOMPARE(*amount, Money(minor, money));
    }

    void refusesWhatIsNoAmount_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("empty") << QString() << ErrorCode::InvalidInput;
        QTest::newRow("letters") << u"abc"_s << ErrorCode::InvalidInput;
        QTest::newRow("thousands, or three decimals") << u"12,345"_s << ErrorCode::InvalidInput;
        QTest::newRow("both signs") << u"1.234,50"_s << ErrorCode::InvalidInput;
        QTest::newRow("sign alone") << u","_s << ErrorCode::InvalidInput;
        QTest::newRow("minus") << u"-5"_s << ErrorCode::InvalidInput;
        QTest::newRow("plus") << u"+5"_s << ErrorCode::InvalidInput;
        QTest::newRow("space inside") << u"1 000"_s << ErrorCode::InvalidInput;
        QTest::newRow("exponent") << u"1e3"_s << ErrorCode::InvalidInput;
        QTest::newRow("currency sign") << u"5 €"_s << ErrorCode::InvalidInput;
        QTest::newRow("a billion") << u"1000000000"_s << ErrorCode::AmountOutOfRange;
        QTest::newRow("a cent too much") << u"1000000,01"_s << ErrorCode::AmountOutOfRange;
        QTest::newRow("overflow") << u"99999999999999"_s << ErrorCode::AmountOutOfRange;
    }
    void refusesWhatIsNoAmount()
    {
        QFETCH(QString, text);
        QFETCH(ErrorCode, code);
        const Result<Money> amount = moneyFromText(text, eur);
        QVERIFY2(!amount, qPrintable(text));
        QCOMPARE(amount.error().code, code);
    }
    void yenHaveNoDecimals() { QVERIFY(!moneyFromText(u"1,5"_s, yen)); }

    void likelyTendersAreRoundSumsAbove_data()
    {
        QTest::addColumn<qint64>("total");
        QTest::addColumn<QList<qint64>>("amounts");
        QTest::newRow("29.00") << qint64(2900) << QList<qint64>{3000, 4000, 5000, 10000};
        QTest::newRow("13.50") << qint64(1350) << QList<qint64>{1400, 1500, 2000, 5000};
        QTest::newRow("a note exactly is never offered") << qint64(5000) << QList<qint64>{6000, 10000, 20000, 50000};
        QTest::newRow("a cent") << qint64(1) << QList<qint64>{100, 500, 1000, 2000};
    }
    void likelyTendersAreRoundSumsAbove()
    {
        QFETCH(qint64, total);
        QFETCH(QList<qint64>, amounts);
        QList<qint64> offered;
        for (const Money &amount : likelyTenders(Money(total, eur), 4))
            offered.append(amount.minor());
        QCOMPARE(offered, amounts);
    }
    void likelyTendersOfOtherCurrencies()
    {
        QCOMPARE(likelyTenders(Money(1800, yen), 2), (QList<Money>{Money(2000, yen), Money(5000, yen)}));
        QCOMPARE(likelyTenders(Money(12'500, dinar), 1), QList<Money>{Money(13'000, dinar)});
    }
    void likelyTendersKeepsToItsCount()
    {
        QCOMPARE(likelyTenders(Money(2900, eur), 2).size(), 2);
        QVERIFY(likelyTenders(Money(2900, eur), 0).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCashPanel)
#include "tst_cashpanel.moc"
