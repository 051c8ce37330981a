#include "rendezvous.h"

#include <QTest>

#include <map>

using namespace foyer::service;
using namespace Qt::Literals::StringLiterals;

class TestRendezvous : public QObject
{
    Q_OBJECT

    static constexpr int keys = 20'000;
    static QString keyOf(int i) { return u"0190a5c0-0000-7000-8000-%1"_s.arg(i, 12, 16, QChar(u'0')); }
    static QString ownerOf(const QString &key, const QStringList &instances)
    {
        return *std::max_element(instances.begin(), instances.end(), [&key](const QString &a, const QString &b) {
            return rendezvousWeight(key, a) < rendezvousWeight(key, b);
        });
    }

private Q_SLOTS:
    // Whoever computes it on another day in another program: these must never change without all of them changing.
    void theWeightIsTheSameEverywhere()
    {
        QCOMPARE(rendezvousWeight(u"hall-7", u"booking-3007"), rendezvousWeight(u"hall-7", u"booking-3007"));
        QVERIFY(rendezvousWeight(u"hall-7", u"booking-3007") != rendezvousWeight(u"hall-7", u"booking-3107"));
        QVERIFY(rendezvousWeight(u"hall-7", u"booking-3007") != rendezvousWeight(u"hall-8", u"booking-3007"));
        QVERIFY(rendezvousWeight(u"ab", u"c") != rendezvousWeight(u"a", u"bc"));
    }

    void eachGetsItsShare_data()
    {
        QTest::addColumn<QStringList>("instances");
        QTest::newRow("two") << QStringList{u"booking-3007"_s, u"booking-3107"_s};
        QTest::newRow("two that differ in a digit") << QStringList{u"booking-1"_s, u"booking-2"_s};
        QTest::newRow("five") << QStringList{u"b1"_s, u"b2"_s, u"b3"_s, u"b4"_s, u"b5"_s};
    }
    void eachGetsItsShare()
    {
        QFETCH(QStringList, instances);
        std::map<QString, int> owned;
        for (int i = 0; i < keys; ++i)
            ++owned[ownerOf(keyOf(i), instances)];
        const double fair = double(keys) / double(instances.size());
        for (const QString &instance : instances) {
            // Five standard deviations of as many throws of a fair die: 20,000 keys, so that no luck is needed.
            const double spread = 5 * std::sqrt(fair * (1 - 1.0 / double(instances.size())));
            QVERIFY2(std::abs(owned[instance] - fair) < spread,
                     qPrintable(u"%1: %2"_s.arg(instance).arg(owned[instance])));
        }
    }

    void whenOneGoesOnlyItsOwnKeysMoveAndToAllOthers()
    {
        const QStringList before{u"b1"_s, u"b2"_s, u"b3"_s, u"b4"_s};
        const QStringList after{u"b1"_s, u"b2"_s, u"b4"_s};
        std::map<QString, int> inherited;
        for (int i = 0; i < keys; ++i) {
            const QString owner = ownerOf(keyOf(i), before);
            if (owner == "b3"_L1)
                ++inherited[ownerOf(keyOf(i), after)];
            else
                QCOMPARE(ownerOf(keyOf(i), after), owner);
        }
        QCOMPARE(inherited.size(), std::size_t{3});
        for (const auto &[heir, count] : inherited)
            QVERIFY2(count > keys / 4 / 3 / 2, qPrintable(heir));
    }
};

QTEST_GUILESS_MAIN(TestRendezvous)
#include "tst_rendezvous.moc"
