#include "saletrip.h"

#include <QFile>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** `--reset-demo` forgets the demo's books, and only those: not under a running server, and never data that the demo
 *  did not make. */
class TestResetDemo : public QObject
{
    Q_OBJECT

    static const inline QStringList demo{u"all"_s, u"--demo"_s};
    static const inline QStringList reset{u"all"_s, u"--demo"_s, u"--reset-demo"_s};

    /** The state of a booking as the demo's cashier sees it; empty when there is none. */
    static QString stateOf(const QString &booking, const FoyerdProcess &foyerd)
    {
        Caller caller(foyerd.url());
        if (!caller.signIn(u"anna"_s, u"foyer-demo"_s))
            return u"no sign-in"_s;
        return SaleTrip(caller).booking(booking).data().value("booking"_L1).toObject().value("state"_L1).toString();
    }

private Q_SLOTS:
    void forgetsTheDemoButNotUnderARunningServer()
    {
        QTemporaryDir folder;
        FoyerdProcess first(folder.path());
        QVERIFY2(first.start(demo, 120'000), qPrintable(first.lastOutput()));
        Caller cashier(first.url());
        QVERIFY(cashier.signIn(u"anna"_s, u"foyer-demo"_s));
        const QString showtime = SaleTrip(cashier).findShowtime().value("id"_L1).toString();
        TillSale sale = TillSale::of({SaleTrip(cashier).freeSeats(showtime).value(0)});
        SaleTrip(cashier).sell(showtime, sale);
        QVERIFY(!sale.code.isEmpty());

        FoyerdProcess second(folder.path());
        QVERIFY(!second.start(reset, 30'000));
        QCOMPARE(stateOf(sale.booking, first), u"CONFIRMED"_s);
        QCOMPARE(first.stop(), 0);

        QVERIFY2(first.start(demo, 60'000), qPrintable(first.lastOutput()));
        QCOMPARE(stateOf(sale.booking, first), u"CONFIRMED"_s);
        QCOMPARE(first.stop(), 0);
        QVERIFY2(first.start(reset, 120'000), qPrintable(first.lastOutput()));
        QCOMPARE(stateOf(sale.booking, first), QString());
    }

    void leavesWhatIsNotTheDemos()
    {
        QTemporaryDir folder;
        QFile books(folder.filePath(u"booking.sqlite"_s));
        QVERIFY(books.open(QIODevice::WriteOnly));
        books.write("a year of sales");
        books.close();
        FoyerdProcess foyerd(folder.path());
        QVERIFY(!foyerd.start(reset, 30'000));
        QVERIFY2(foyerd.lastOutput().contains(u"not the demo's"_s), qPrintable(foyerd.lastOutput()));
        QVERIFY(books.open(QIODevice::ReadOnly));
        QCOMPARE(books.readAll(), QByteArray("a year of sales"));
    }
};

QTEST_GUILESS_MAIN(TestResetDemo)
#include "tst_resetdemo.moc"
