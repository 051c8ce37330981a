#include "fieldproblem.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;

class TestFieldProblem : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textIsOneLineOfItsLength_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<std::optional<FieldFault>>("fault");
        QTest::newRow("good") << u"Le Fabuleux Destin d\u2019Am\u00e9lie"_s << std::optional<FieldFault>();
        QTest::newRow("another script") << u"\u5343\u5e74\u306e\u624b\u7d19"_s << std::optional<FieldFault>();
        QTest::newRow("a joiner") << u"\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"_s
                                  << std::optional<FieldFault>();
        QTest::newRow("beyond the first plane") << u"\U0001F3AC"_s << std::optional<FieldFault>();
        QTest::newRow("empty") << u""_s << std::optional(FieldFault::Required);
        QTest::newRow("blank") << u" \t"_s << std::optional(FieldFault::Required);
        QTest::newRow("as long as it may be") << QString(40, u'a') << std::optional<FieldFault>();
        QTest::newRow("longer") << QString(41, u'a') << std::optional(FieldFault::TooLong);
        QTest::newRow("two lines") << u"a\nb"_s << std::optional(FieldFault::BadFormat);
        QTest::newRow("blank before") << u" a"_s << std::optional(FieldFault::BadFormat);
        QTest::newRow("control character") << u"a\u0007"_s << std::optional(FieldFault::BadFormat);
    }
    void textIsOneLineOfItsLength()
    {
        QFETCH(QString, value);
        QFETCH(std::optional<FieldFault>, fault);
        FieldChecks checks;
        checks.text(u"name"_s, value, 40);
        QCOMPARE(checks.problems().size(), fault ? 1 : 0);
        if (fault)
            QCOMPARE(checks.problems().first().fault, *fault);
    }

    void optionalTextMayBeEmpty()
    {
        FieldChecks checks;
        checks.text(u"street"_s, {}, 40, FieldChecks::Need::Optional);
        QVERIFY(checks.result());
    }

    void everythingIsToldAtOnce()
    {
        FieldChecks checks;
        checks.text(u"title"_s, {}, 300)
            .number(u"runtimeMinutes"_s, 0, 1, 600)
            .number(u"ageRating"_s, 22, 0, 21)
            .number(u"score"_s, 100, 0, 100)
            .count(u"genres"_s, 21, 20)
            .that(false, u"releasedOn"_s, FieldFault::NotTogether, u"endsOn"_s);
        const Result<void> result = checks.result();
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::InvalidInput);
        QCOMPARE(result.error().detail,
                 u"title: REQUIRED; runtimeMinutes: TOO_SMALL 1; ageRating: TOO_LARGE 21; genres: TOO_MANY 20; "
                 "releasedOn: NOT_TOGETHER endsOn"_s);
        QCOMPARE(fieldProblemsOf(result.error()), checks.problems());
    }

    void everyFaultHasANameOfItsOwn()
    {
        QSet<QString> names;
        for (int i = 0; i <= static_cast<int>(FieldFault::TooEasy); ++i) {
            const auto fault = static_cast<FieldFault>(i);
            names.insert(toWireName(fault));
            QCOMPARE(fieldFaultFromWireName(toWireName(fault)), fault);
        }
        QCOMPARE(names.size(), static_cast<int>(FieldFault::TooEasy) + 1);
        QCOMPARE(fieldFaultFromWireName(u"OF_A_NEWER_SERVER"), FieldFault::BadFormat);
    }
};

QTEST_GUILESS_MAIN(TestFieldProblem)
#include "tst_fieldproblem.moc"
