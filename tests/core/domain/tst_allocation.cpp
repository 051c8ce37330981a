#include "allocation.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>
#include <optional>

using namespace foyer::domain;

namespace {

constexpr qint64 most = std::numeric_limits<qint64>::max();
using Amounts = QList<qint64>;

std::optional<Amounts> allocated(qint64 total, const Amounts &weights)
{
    Amounts parts(weights.size(), 7);
    const auto size = static_cast<size_t>(weights.size());
    if (allocate(total, {weights.constData(), size}, {parts.data(), size}))
        return parts;
    if (parts != Amounts(weights.size(), 7))
        qFatal("parts were written");
    return std::nullopt;
}

} // namespace

class TestAllocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsAreProportionalAndSumExactly_data()
    {
        QTest::addColumn<qint64>("total");
        QTest::addColumn<Amounts>("weights");
        QTest::addColumn<Amounts>("parts");
        QTest::newRow("comes out whole") << 30ll << Amounts{1, 2} << Amounts{10, 20};
        QTest::newRow("a third each, the first gets more") << 100ll << Amounts{1, 1, 1} << Amounts{34, 33, 33};
        QTest::newRow("two left, the first two") << 101ll << Amounts{1, 1, 1} << Amounts{34, 34, 33};
        QTest::newRow("the largest remainder") << 10ll << Amounts{33, 33, 34} << Amounts{3, 3, 4};
        QTest::newRow("the last has the largest") << 1ll << Amounts{1, 2, 3} << Amounts{0, 0, 1};
        QTest::newRow("no weight, no part") << 7ll << Amounts{0, 1, 0} << Amounts{0, 7, 0};
        QTest::newRow("given back") << -100ll << Amounts{1, 1, 1} << Amounts{-34, -33, -33};
        QTest::newRow("nothing to share") << 0ll << Amounts{5, 5} << Amounts{0, 0};
        QTest::newRow("nothing among nothing") << 0ll << Amounts{0, 0} << Amounts{0, 0};
        QTest::newRow("nobody") << 0ll << Amounts{} << Amounts{};
        QTest::newRow("the whole range") << most << Amounts{most, most} << Amounts{most / 2 + 1, most / 2};
        QTest::newRow("the whole range below zero")
            << std::numeric_limits<qint64>::min() << Amounts{most} << Amounts{std::numeric_limits<qint64>::min()};
    }
    void partsAreProportionalAndSumExactly()
    {
        QFETCH(qint64, total);
        QFETCH(Amounts, weights);
        QTEST(*allocated(total, weights), "parts");
    }

    void weightsThatSayNothingAreRefused()
    {
        QCOMPARE(allocated(1, {}), std::nullopt);
        QCOMPARE(allocated(1, {0, 0}), std::nullopt);
        QCOMPARE(allocated(1, {2, -1}), std::nullopt);
        const std::array<qint64, 2> weights{1, 1};
        std::array<qint64, 3> parts{7, 7, 7};
        QVERIFY(!allocate(1, weights, parts));
        QCOMPARE(parts.front(), 7);
    }

    void noPartIsAUnitFromItsShareNorAboveItsWeight()
    {
        QRandomGenerator random(20261121);
        for (int round = 0; round < 5000; ++round) {
            Amounts weights;
            qint64 sum = 0;
            for (int i = 1 + random.bounded(12); i > 0; --i) {
                weights.append(random.bounded(4) == 0 ? 0 : random.bounded(2000));
                sum += weights.last();
            }
            if (sum == 0)
                continue;
            const qint64 total = static_cast<qint64>(random.generate64() % static_cast<quint64>(sum + 1));
            const Amounts parts = *allocated(total, weights);
            qint64 left = total;
            for (qsizetype i = 0; i < parts.size(); ++i) {
                QVERIFY(qAbs(parts.at(i) * sum - total * weights.at(i)) < sum);
                QVERIFY(parts.at(i) >= 0 && parts.at(i) <= weights.at(i));
                left -= parts.at(i);
            }
            QCOMPARE(left, 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestAllocation)
#include "tst_allocation.moc"
