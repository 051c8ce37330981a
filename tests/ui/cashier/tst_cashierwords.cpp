#include "words.h"

#include <QTest>

using namespace foyer;
using namespace foyer::cashier;
using namespace Qt::Literals::StringLiterals;

/** What a person is told of an error, where that depends on more than its code. */
class TestCashierWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aServiceThatIsMissingIsNamedWithWhatThatMeans_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("words");
        QTest::newRow("sales") << u"booking"_s << u"Nothing can be sold now"_s;
        QTest::newRow("payments") << u"payment"_s << u"Nothing can be sold now"_s;
        QTest::newRow("coupons") << u"coupon"_s << u"Without one the sale goes on."_s;
        QTest::newRow("films") << u"movie"_s << u"Sales go on."_s;
        QTest::newRow("users") << u"user"_s << u"Nobody can sign in now"_s;
    }
    void aServiceThatIsMissingIsNamedWithWhatThatMeans()
    {
        QFETCH(const QString, service);
        QFETCH(const QString, words);
        for (const ErrorCode code : {ErrorCode::Unreachable, ErrorCode::Timeout}) {
            const Error error{code, {}, {{u"service"_s, service}}};
            QVERIFY2(sentence(error).contains(words), qPrintable(sentence(error)));
            QCOMPARE(sentence(error), missingText(error));
        }
        // Who answers is not missing, whatever it says.
        const Error refused{ErrorCode::Conflict, {}, {{u"service"_s, service}}};
        QCOMPARE(missingText(refused), QString());
    }

    void aServerThatIsNotThereIsNoServiceOfIt()
    {
        QCOMPARE(sentence({ErrorCode::Unreachable, {}, {}}), u"The server cannot be reached."_s);
        QCOMPARE(sentence({ErrorCode::Unreachable, {}, {{u"service"_s, u"of a later release"_s}}}),
                 u"The server cannot be reached."_s);
    }

    void aFaultNamesItsRequest()
    {
        QCOMPARE(sentence({ErrorCode::Internal, {}, {{u"requestId"_s, u"a1b2"_s}}}),
                 u"Something went wrong on the server. Nothing was sold. (request a1b2)"_s);
        QCOMPARE(sentence({ErrorCode::Internal, {}, {}}), u"Something went wrong on the server. Nothing was sold."_s);
    }

    void whoNeedsAShiftIsToldWhereThereIsOne()
    {
        const Error refused{ErrorCode::IllegalState, {}, {{u"shiftRequired"_s, true}}};
        QCOMPARE(sentence(refused), u"Cash is taken in a shift only. Open one first: Shift+F5."_s);
        QCOMPARE(sentence({ErrorCode::IllegalState, {}, {}}), u"That is not possible now."_s);
    }
};

QTEST_GUILESS_MAIN(TestCashierWords)
#include "tst_cashierwords.moc"
