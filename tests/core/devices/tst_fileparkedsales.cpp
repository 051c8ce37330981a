#include "fileparkedsales.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::devices;
using namespace foyer::domain;
using namespace foyer::ports;
using namespace Qt::Literals::StringLiterals;

class TestFileParkedSales : public QObject
{
    Q_OBJECT
    static ParkedSale sale(const QString &note)
    {
        ParkedSale sale;
        sale.booking = BookingId::create();
        sale.user = UserId::create();
        sale.showtime = ShowtimeId::create();
        sale.movieTitle = u"Größenwahn"_s;
        sale.startsLocal = {QDate(2026, 11, 14), QTime(19, 30)};
        sale.tickets = {{SeatId(7), u"ADULT"_s}, {SeatId(8), u"CHILD"_s}};
        sale.seatLabels = {u"A7"_s, u"A8"_s};
        sale.couponCodes = {u"WELCOME"_s};
        sale.expiresAtUtc = QDateTime(QDate(2026, 11, 14), QTime(18, 8, 0, 123), Qt::UTC);
        sale.note = note;
        return sale;
    }
    static bool keep(FileParkedSales &parked, const QList<ParkedSale> &sales)
    {
        const QFuture<Result<void>> kept = parked.keep(sales);
        return QTest::qWaitFor([&] { return kept.isFinished(); }, 60'000) && kept.result();
    }

private Q_SLOTS:
    void whatWasKeptIsThereAfterARestart()
    {
        const QTemporaryDir folder;
        QList<ParkedSale> sales{sale(u"red coat"_s), sale({})};
        sales[0].saleNote = u"Größe 4b"_s;
        sales[0].member = Member{UserId::create(), u"Zoë"_s, u"M1234567897"_s, u"z***@example.org"_s};
        sales[0].ageConfirmedAtUtc = QDateTime(QDate(2026, 11, 14), QTime(18, 1, 2, 345), Qt::UTC);
        {
            FileParkedSales parked(folder.path());
            QVERIFY(parked.kept().isEmpty());
            QVERIFY(keep(parked, sales));
        }
        FileParkedSales parked(folder.path());
        QCOMPARE(parked.kept(), sales);
        QVERIFY(keep(parked, {sales.last()}));
        QCOMPARE(FileParkedSales(folder.path()).kept(), QList<ParkedSale>{sales.last()});
    }
    void aFileThatIsNoneIsAsNone_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("torn") << QByteArray("{\"v\":1,\"sales\":[{\"boo");
        QTest::newRow("a later release's") << QByteArray("{\"v\":2,\"sales\":[]}");
        QTest::newRow("a sale without seats") << QByteArray("{\"v\":1,\"sales\":[{\"booking\":\"x\"}]}");
    }
    void aFileThatIsNoneIsAsNone()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"parked.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
        file.close();
        FileParkedSales parked(folder.path());
        QVERIFY(parked.kept().isEmpty());
        QVERIFY(keep(parked, {sale({})})); // and is written anew
        QCOMPARE(FileParkedSales(folder.path()).kept().size(), 1);
    }
    void aFolderThatCannotBeWrittenIsToldOf()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"till"_s));
        QVERIFY(file.open(QIODevice::WriteOnly)); // a file where the folder should be
        FileParkedSales parked(folder.filePath(u"till"_s));
        QVERIFY(!keep(parked, {sale({})}));
    }
};

QTEST_GUILESS_MAIN(TestFileParkedSales)
#include "tst_fileparkedsales.moc"
