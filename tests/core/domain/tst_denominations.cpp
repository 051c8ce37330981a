#include "denominations.h"

#include <QSet>
#include <QTest>

#include <limits>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {
Currency currency(const QString &code)
{
    return *Currency::fromCode(code);
}
} // namespace

/** What cash is made of, and counting it. */
class TestDenominations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // As the issuers have them: with all of them, one each, the sum is known from outside.
    void oneOfEach_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<qint64>("notes");
        QTest::addColumn<qint64>("coins");
        QTest::newRow("euro") << u"EUR"_s << qint64(88'500) << qint64(388);
        QTest::newRow("dollar") << u"USD"_s << qint64(18'800) << qint64(91);
        QTest::newRow("pound") << u"GBP"_s << qint64(8'500) << qint64(388);
        QTest::newRow("franc") << u"CHF"_s << qint64(138'000) << qint64(885);
        QTest::newRow("yen") << u"JPY"_s << qint64(18'000) << qint64(666);
    }
    void oneOfEach()
    {
        QFETCH(QString, code);
        QFETCH(qint64, notes);
        QFETCH(qint64, coins);
        const QList<Denomination> all = denominationsOf(currency(code));
        qint64 sums[2] = {0, 0};
        QSet<qint64> seen;
        for (qsizetype i = 0; i < all.size(); ++i) {
            sums[all.at(i).kind == Denomination::Kind::Note ? 0 : 1] += all.at(i).minor;
            QVERIFY(!seen.contains(all.at(i).minor)); // a count by value could not tell them apart
            seen.insert(all.at(i).minor);
            QVERIFY(i == 0 || all.at(i - 1).minor > all.at(i).minor);
        }
        QCOMPARE(sums[0], notes);
        QCOMPARE(sums[1], coins);
    }

    void aCountAddsUp()
    {
        CashCount count(currency(u"EUR"_s));
        QVERIFY(!count.isFreeAmount() && !count.isBegun());
        QVERIFY(count.setPieces(5'000, 3).has_value());
        QVERIFY(count.setPieces(1, 7).has_value());
        QCOMPARE(count.sum(), Money(15'007, currency(u"EUR"_s)));
        QVERIFY(count.setPieces(5'000, 2).has_value()); // typed anew, not added
        QCOMPARE(count.sum().minor(), 10'007);
        QCOMPARE(count.pieces(), (CashPieces{{1, 7}, {5'000, 2}}));
        QVERIFY(count.setPieces(1, 0).has_value());
        QCOMPARE(count.pieces(), (CashPieces{{5'000, 2}})); // none is not said
    }

    void whatWasTypedLastIsTakenBack()
    {
        CashCount count(currency(u"EUR"_s));
        QVERIFY(!count.takeBack());
        QVERIFY(count.setPieces(5'000, 3).has_value());
        QVERIFY(count.setPieces(200, 4).has_value());
        QVERIFY(count.setPieces(200, 4).has_value()); // says nothing new
        QVERIFY(count.setPieces(5'000, 9).has_value());
        QCOMPARE(count.takeBack(), std::optional<qint64>(5'000));
        QCOMPARE(count.sum().minor(), 15'800);
        QCOMPARE(count.takeBack(), std::optional<qint64>(200));
        QCOMPARE(count.takeBack(), std::optional<qint64>(5'000));
        QVERIFY(count.pieces().isEmpty() && !count.isBegun());
        QVERIFY(!count.takeBack());
    }

    void whatIsNoCountIsRefused()
    {
        CashCount count(currency(u"EUR"_s));
        QCOMPARE(count.setPieces(300, 1).error().code, ErrorCode::InvalidInput);
        QCOMPARE(count.setPieces(500, -1).error().code, ErrorCode::AmountOutOfRange);
        QCOMPARE(count.setPieces(500, CashCount::mostPieces + 1).error().code, ErrorCode::AmountOutOfRange);
        QCOMPARE(count.setAmount(Money(5, currency(u"EUR"_s))).error().code, ErrorCode::InvalidInput);
        QVERIFY(!count.isBegun());
        for (const Denomination &kind : count.denominations())
            QVERIFY(count.setPieces(kind.minor, CashCount::mostPieces).has_value());
        QCOMPARE(count.sum().minor(), 88'888 * CashCount::mostPieces);
    }

    void unknownMoneyIsAFreeAmount()
    {
        const Currency dinar = currency(u"TND"_s);
        CashCount count(dinar);
        QVERIFY(count.isFreeAmount());
        QVERIFY(count.setAmount(Money(12'345, dinar)).has_value());
        QCOMPARE(count.sum(), Money(12'345, dinar));
        QCOMPARE(count.pieces(), (CashPieces{{1, 12'345}}));
        QCOMPARE(count.setAmount(Money(-1, dinar)).error().code, ErrorCode::AmountOutOfRange);
        QCOMPARE(count.setAmount(Money(1, currency(u"EUR"_s))).error().code, ErrorCode::InvalidInput);
        QCOMPARE(count.takeBack(), std::optional<qint64>(1));
        QVERIFY(count.sum().isZero());
    }

    void worthOfPiecesThatAreNone()
    {
        const Currency eur = currency(u"EUR"_s);
        QCOMPARE(worthOf({}, eur)->minor(), 0);
        QCOMPARE(worthOf({{0, 1}}, eur).error().code, ErrorCode::InvalidInput);
        QCOMPARE(worthOf({{100, -1}}, eur).error().code, ErrorCode::InvalidInput);
        QCOMPARE(worthOf({{100, std::numeric_limits<qint64>::max()}}, eur).error().code, ErrorCode::AmountOutOfRange);
    }
};

QTEST_GUILESS_MAIN(TestDenominations)
#include "tst_denominations.moc"
