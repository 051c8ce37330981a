#include "salenote.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** What may be noted beside a sale. */
class TestSaleNote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWordOrTwoIsKeptAsItIs()
    {
        QCOMPARE(readSaleNote(u"  Größe 4b, Frau Ørsted "_s).value(), u"Größe 4b, Frau Ørsted"_s);
        QCOMPARE(readSaleNote(u"   "_s).value(), QString());
        QCOMPARE(readSaleNote(QString(80, u'x')).value().size(), 80);
    }

    void whatNobodyKeepsIsRefused_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("a character too many") << QString(81, u'x') << ErrorCode::TooLarge;
        QTest::newRow("two lines") << u"one\ntwo"_s << ErrorCode::InvalidInput;
        QTest::newRow("a tab") << u"one\ttwo"_s << ErrorCode::InvalidInput;
        QTest::newRow("a bell") << (u"one"_s + QChar(7)) << ErrorCode::InvalidInput;
        QTest::newRow("a line separator") << (u"one"_s + QChar(0x2028) + u"two"_s) << ErrorCode::InvalidInput;
        QTest::newRow("a card's number") << u"4242 4242 4242 4242"_s << ErrorCode::InvalidInput;
    }
    void whatNobodyKeepsIsRefused()
    {
        QFETCH(QString, typed);
        const Result<QString> read = readSaleNote(typed);
        QVERIFY(!read);
        QTEST(read.error().code, "code");
    }

    void ofACardsNumberItIsSaidThatItIsOne()
    {
        QVERIFY(readSaleNote(u"pays with 4242424242424242"_s).error().extras.contains(u"cardNumber"_s));
        QVERIFY(!readSaleNote(u"one\ntwo"_s).error().extras.contains(u"cardNumber"_s));
        QCOMPARE(readSaleNote(u"order 4242424242424241"_s).value(), u"order 4242424242424241"_s);
    }
};

QTEST_GUILESS_MAIN(TestSaleNote)
#include "tst_salenote.moc"
