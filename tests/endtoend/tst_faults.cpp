#include "saletrip.h"

#include <QTest>

#include <memory>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** foyerd dies at each named point of a sale, once; started again, the same sale asked again ends in one sale. */
class TestFaults : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void aWrongOrderStopsTheStart()
    {
        FoyerdProcess foyerd(m_folder.path(), u"foyerd-faults"_s);
        foyerd.setEnvironment(u"FOYER_FAILPOINTS"_s, u"booking.no_such_point=crash"_s);
        QVERIFY(!foyerd.start());
        QCOMPARE(foyerd.waitForEnd(), 2);
        QVERIFY2(foyerd.lastOutput().contains("booking.no_such_point"_L1), qPrintable(foyerd.lastOutput()));
    }
    void thePointsCanBeListed()
    {
        QProcess foyerd;
        foyerd.start(QStringLiteral(FOYER_BIN_DIR "/foyerd-faults"), {u"--list-failpoints"_s});
        QVERIFY(foyerd.waitForFinished());
        QCOMPARE(foyerd.exitCode(), 0);
        QVERIFY(foyerd.readAllStandardOutput().contains("error booking.before_capture\n"));
    }

    void aSaleSurvivesADeathAtEachPoint_data()
    {
        QTest::addColumn<QString>("point");
        // A sale commits three times: the hold, the intent, the confirmation.
        for (const char *point :
             {"booking.before_commit=crash:#1", "booking.before_commit=crash:#2", "booking.before_capture=crash",
              "payment.capture_before_commit=crash", "booking.effect_answered=crash", "booking.before_commit=crash:#3",
              "booking.after_commit=crash:#1", "booking.after_commit=crash:#2", "booking.after_commit=crash:#3"})
            QTest::newRow(point) << QString::fromLatin1(point);
    }
    void aSaleSurvivesADeathAtEachPoint()
    {
        QFETCH(QString, point);
        FoyerdProcess foyerd(m_folder.path(), u"foyerd-faults"_s);
        foyerd.setEnvironment(u"FOYER_FAILPOINTS"_s, point);
        QVERIFY2(foyerd.start({u"all"_s, u"--demo"_s}, 120'000), qPrintable(foyerd.lastOutput()));
        Caller cashier(foyerd.url());
        QVERIFY(cashier.signIn(u"anna"_s, u"foyer-demo"_s));
        const QString showtime = SaleTrip(cashier).findShowtime().value("id"_L1).toString();
        TillSale sale = TillSale::of({SaleTrip(cashier).freeSeats(showtime).value(0)});
        SaleTrip(cashier).sell(showtime, sale);
        QVERIFY2(sale.code.isEmpty(), "it did not die");
        foyerd.kill();

        foyerd.setEnvironment(u"FOYER_FAILPOINTS"_s, {});
        QVERIFY2(foyerd.start({u"all"_s, u"--demo"_s}, 60'000), qPrintable(foyerd.lastOutput()));
        Caller again(foyerd.url());
        QVERIFY(again.signIn(u"anna"_s, u"foyer-demo"_s));
        Caller admin(foyerd.url());
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        SaleTrip(again).sell(showtime, sale);
        QVERIFY2(!sale.code.isEmpty(), "it never came to an end");
        QCOMPARE(SaleTrip(again).problemWith(sale, admin), QString());
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
