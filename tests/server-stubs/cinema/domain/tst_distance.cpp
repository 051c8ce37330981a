#include "distance.h"

#include <QTest>

#include <array>
#include <cmath>
#include <numbers>
#include <random>

using namespace foyer::cinema;

/** The haversine against the angle between two vectors, which has no half angles, no date line and no poles. */
class TestDistance : public QObject
{
    Q_OBJECT

    using Vector = std::array<double, 3>;

    static Vector vectorOf(const Place &place)
    {
        const double latitude = place.latitudeE6 / 1e6 * std::numbers::pi / 180;
        const double longitude = place.longitudeE6 / 1e6 * std::numbers::pi / 180;
        return {std::cos(latitude) * std::cos(longitude), std::cos(latitude) * std::sin(longitude), std::sin(latitude)};
    }
    static double byVectors(const Place &a, const Place &b)
    {
        const Vector u = vectorOf(a);
        const Vector v = vectorOf(b);
        const Vector cross{u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
        const double dot = u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
        return 6'371'008.8 * std::atan2(std::hypot(cross[0], cross[1], cross[2]), dot);
    }
    /** The larger error of the two near antipodes, where the haversine loses half of its digits. */
    static bool agree(double metres, double expected)
    {
        return std::abs(metres - expected) <= (expected > 20'000'000 ? 1.0 : 0.01);
    }

private Q_SLOTS:
    void itIsWhatVectorsSay_data()
    {
        QTest::addColumn<QList<int>>("from");
        QTest::addColumn<QList<int>>("to");
        const int half = 180'000'000;
        const int pole = 90'000'000;
        QTest::newRow("nowhere") << QList{0, 0} << QList{0, 0};
        QTest::newRow("across the street") << QList{52'520'008, 13'404'954} << QList{52'520'018, 13'404'974};
        QTest::newRow("Berlin, New York") << QList{52'520'008, 13'404'954} << QList{40'712'776, -74'005'974};
        QTest::newRow("over the date line") << QList{-17'000'000, 179'000'000} << QList{-18'000'000, -179'000'000};
        QTest::newRow("both sides of the line are one") << QList{10'000'000, half} << QList{10'000'000, -half};
        QTest::newRow("poles") << QList{pole, 0} << QList{-pole, 0};
        QTest::newRow("a pole has no longitude") << QList{pole, 0} << QList{pole, 123'000'000};
        QTest::newRow("over a pole") << QList{89'000'000, 10'000'000} << QList{89'000'000, -170'000'000};
        QTest::newRow("antipodes") << QList{30'000'000, 40'000'000} << QList{-30'000'000, -140'000'000};
        std::mt19937 random(4711); // the same every time
        std::uniform_int_distribution<int> latitude(-pole, pole);
        std::uniform_int_distribution<int> longitude(-half, half);
        for (int i = 0; i < 200; ++i) {
            QTest::addRow("anywhere %d", i)
                << QList{latitude(random), longitude(random)} << QList{latitude(random), longitude(random)};
        }
    }
    void itIsWhatVectorsSay()
    {
        QFETCH(QList<int>, from);
        QFETCH(QList<int>, to);
        const Place a{from.at(0), from.at(1)};
        const Place b{to.at(0), to.at(1)};
        const double metres = metresBetween(a, b);
        QVERIFY2(agree(metres, byVectors(a, b)), qPrintable(QString::number(metres - byVectors(a, b))));
        QCOMPARE(metresBetween(b, a), metres);
    }

    // Geodesics on the true, flattened earth (WGS 84): the sphere is at most 0.6 % off.
    void itIsAboutWhatMapsSay_data()
    {
        QTest::addColumn<Place>("from");
        QTest::addColumn<Place>("to");
        QTest::addColumn<double>("metres");
        QTest::newRow("a degree of the equator") << Place{0, 0} << Place{0, 1'000'000} << 111'319.5;
        QTest::newRow("a quarter of a meridian") << Place{0, 0} << Place{90'000'000, 0} << 10'001'965.7;
    }
    void itIsAboutWhatMapsSay()
    {
        QFETCH(Place, from);
        QFETCH(Place, to);
        QFETCH(double, metres);
        QVERIFY(std::abs(metresBetween(from, to) - metres) < 0.006 * metres);
    }

    void aPlaceIsOnEarth()
    {
        QVERIFY(placeOf(90, -180) && placeOf(-90, 180));
        QVERIFY(!placeOf(90.1, 0) && !placeOf(-91, 0) && !placeOf(0, 180.1) && !placeOf(0, -181));
        QVERIFY(!placeOf(std::nan(""), 0) && !placeOf(0, INFINITY));
        QCOMPARE(placeOf(-33.8567844, 151.2152967)->latitudeE6, -33'856'784);
    }
};


QTEST_GUILESS_MAIN(TestDistance)
#include "tst_distance.moc"
