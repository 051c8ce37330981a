#include "cardnumber.h"
#include "confirmationcode.h"
#include "membernumber.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** The number that a customer's account is found by. */
class TestMemberNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Worked out apart from this program; the same way gives the 9 of the tax office's example, 86095742719.
    void itsCheckDigitIsThatOfTheStandard()
    {
        QCOMPARE(MemberNumber::fromNumber(0).toString(), u"M0000000006"_s);
        QCOMPARE(MemberNumber::fromNumber(123'456'789).toString(), u"M1234567897"_s);
        QCOMPARE(MemberNumber::fromNumber(123'456'789).toDisplay(), u"M 123 456 789 7"_s);
    }

    void itIsReadAsPeopleWriteIt()
    {
        const MemberNumber number = MemberNumber::fromNumber(4711);
        const QString text = number.toString();
        for (const QString &typed :
             {text, text.toLower(), number.toDisplay(), u" "_s + text + u" "_s, text.left(4) + u'-' + text.mid(4)})
            QCOMPARE(MemberNumber::fromString(typed).value(), number);
    }

    void aWrongDigitIsFound()
    {
        for (const quint32 number : {0u, 4711u, 123'456'789u, MemberNumber::most}) {
            const QString text = MemberNumber::fromNumber(number).toString();
            for (qsizetype at = 1; at < text.size(); ++at) {
                for (int digit = 0; digit < 10; ++digit) {
                    QString wrong = text;
                    wrong[at] = QChar(u'0' + digit);
                    QCOMPARE(MemberNumber::fromString(wrong).has_value(), wrong == text);
                }
            }
        }
    }

    void nothingElseIsOne_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("digits alone") << u"1234567890"_s;
        QTest::newRow("another letter") << u"N0000047110"_s;
        QTest::newRow("too short") << u"M47110"_s;
        QTest::newRow("letters in it") << u"M00000O7110"_s;
        QTest::newRow("other countries' digits") << u"M٠٠٠٠٠٠٠٠٠٠"_s;
        QTest::newRow("a booking's code") << ConfirmationCode::fromNumber(4711).toString();
    }
    void nothingElseIsOne()
    {
        QFETCH(QString, text);
        QVERIFY(!MemberNumber::fromString(text));
    }

    void itIsTakenForNothingElse()
    {
        for (quint32 number = 0; number < 2000; ++number) {
            const QString text = MemberNumber::fromNumber(number * 499'999).toString();
            QVERIFY(!ConfirmationCode::fromString(text));
            QVERIFY(!findCardNumber(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestMemberNumber)
#include "tst_membernumber.moc"
