#include "agecheck.h"

#include <QTest>

using namespace foyer::domain;

/** Who is old enough for a film, by the day on which it is shown. */
class TestAgeCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoHasTheirBirthdayOnTheDayIsOldEnough_data()
    {
        QTest::addColumn<int>("age");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QDate>("born");
        QTest::newRow("sixteen") << 16 << QDate(2026, 11, 23) << QDate(2010, 11, 23);
        QTest::newRow("the first of the year") << 18 << QDate(2027, 1, 1) << QDate(2009, 1, 1);
        QTest::newRow("a leap day of a leap year") << 16 << QDate(2028, 2, 29) << QDate(2012, 2, 29);
        QTest::newRow("a leap day of none") << 18 << QDate(2028, 2, 29) << QDate(2010, 2, 28);
        QTest::newRow("the day before, of those born on one") << 18 << QDate(2030, 2, 28) << QDate(2012, 2, 28);
        QTest::newRow("the day after, of those born on one") << 18 << QDate(2030, 3, 1) << QDate(2012, 3, 1);
    }
    void whoHasTheirBirthdayOnTheDayIsOldEnough()
    {
        QFETCH(int, age);
        QFETCH(QDate, day);
        QTEST(latestBirthday(age, day), "born");
    }

    void onlyWhatIsRatedHighEnoughIsAskedFor_data()
    {
        QTest::addColumn<int>("rating"); // -1: none
        QTest::addColumn<int>("askFrom");
        QTest::addColumn<bool>("asks");
        QTest::newRow("not rated") << -1 << 16 << false;
        QTest::newRow("for everybody") << 0 << 16 << false;
        QTest::newRow("for everybody, of a house that asks from one on") << 0 << 1 << false;
        QTest::newRow("below") << 12 << 16 << false;
        QTest::newRow("just as high") << 16 << 16 << true;
        QTest::newRow("above") << 18 << 16 << true;
        QTest::newRow("a stricter house") << 12 << 12 << true;
        QTest::newRow("a house that never asks") << 18 << 0 << false;
    }
    void onlyWhatIsRatedHighEnoughIsAskedFor()
    {
        QFETCH(int, rating);
        QFETCH(int, askFrom);
        const QDate day(2026, 11, 23);
        const auto check = ageCheck(rating < 0 ? std::nullopt : std::optional(rating), day, askFrom);
        QTEST(check.has_value(), "asks");
        if (check) {
            QCOMPARE(check->age, rating);
            QCOMPARE(check->bornUntil, day.addYears(-rating));
        }
    }
};

QTEST_GUILESS_MAIN(TestAgeCheck)
#include "tst_agecheck.moc"
