#include "backupset.h"
#include "saletrip.h"
#include "settingstable.h"
#include "testdatabase.h"
#include "ticketcode.h"
#include "ticketkeyfile.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** A box office: a data folder, and databases in it or on a server. */
class House
{
public:
    House()
    {
        if (!TestDatabase::isMariaDb())
            return;
        QFile file(m_folder.filePath(u"foyerd.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[database]\nengine = mysql\nuser = root\n");
        for (const QString &service : foyerd::serviceNames()) {
            const db::ServerAddress server = m_databases.settings(service).server;
            file.write(u"[database.%1]\nsocket = %2\ndatabase = %3\n"_s.arg(service, server.socketPath, server.database)
                           .toUtf8());
        }
    }
    QString path(const QString &name = {}) const { return m_folder.filePath(name); }
    std::unique_ptr<FoyerdProcess> start(const QStringList &options = {}, const QString &firstBackupAfter = u"1h"_s)
    {
        auto foyerd = std::make_unique<FoyerdProcess>(m_folder.path());
        foyerd->setEnvironment(u"FOYER_BACKUP_FIRST_AFTER"_s, firstBackupAfter);
        if (!foyerd->start(QStringList{u"all"_s} + options, 180'000))
            qWarning("%s", qPrintable(foyerd->lastOutput()));
        return foyerd;
    }
    /** The exit status, and what was said. @p killedAt: where it is killed with -9, if it comes there. */
    std::pair<int, QString> run(const QStringList &arguments, const QString &killedAt = {},
                                QProcess::ProcessChannelMode channels = QProcess::MergedChannels) const
    {
        QProcess process;
        process.setProcessChannelMode(channels);
        if (!killedAt.isEmpty()) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"FOYER_FAILPOINTS"_s, killedAt);
            process.setProcessEnvironment(environment);
        }
        const QString program = killedAt.isEmpty() ? u"/foyerd"_s : u"/foyerd-faults"_s;
        process.start(QStringLiteral(FOYER_BIN_DIR) + program, arguments + QStringList{u"--data"_s, m_folder.path()});
        if (!process.waitForFinished(120'000))
            return {-1, process.errorString()};
        if (process.exitStatus() != QProcess::NormalExit)
            return {-process.exitCode(), QString::fromUtf8(process.readAll())};
        return {process.exitCode(), QString::fromUtf8(process.readAll())};
    }

private:
    TestDatabase m_databases;
    QTemporaryDir m_folder;
};

struct TicketSeen
{
    QString state;
    QString code;
};

TicketSeen ticketOf(Caller &caller, const TillSale &sale)
{
    const QJsonObject ticket =
        caller.graphQl(u"query ($id: ID!) { booking(id: $id) { tickets { state code } } }"_s, {{u"id"_s, sale.booking}})
            .data()[u"booking"_s][u"tickets"_s][0]
            .toObject();
    return {ticket.value("state"_L1).toString(), ticket.value("code"_L1).toString()};
}

} // namespace

/** The alerts on backups that are open. */
QJsonArray backupAlerts(Caller &admin)
{
    const QJsonArray all = admin.graphQl(u"{ alerts { kind detail clearedAt } }"_s).data().value("alerts"_L1).toArray();
    QJsonArray open;
    for (const QJsonValue &alert : all) {
        if (alert["kind"_L1].toString() == "BACKUP_LATE"_L1 && alert["clearedAt"_L1].isNull())
            open.append(alert);
    }
    return open;
}

/** What is practised before it is needed: the machine is gone, and another goes on with a backup that was made while
 *  tickets were sold. */
class TestRestoreDrill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anotherMachineGoesOnFromABackupMadeWhileSelling()
    {
        const QTemporaryDir elsewhere;
        QString showtime;
        QList<TillSale> before; // acknowledged when the backup was begun
        QList<TillSale> all;
        QHash<QString, QString> codes; // by booking
        {
            House house;
            const auto foyerd = house.start({u"--demo"_s});
            QVERIFY(foyerd->isRunning());
            // Copied once, as the README says.
            for (const QString &key : QDir(house.path(u"keys"_s)).entryList(QDir::Files))
                QVERIFY(QFile::copy(house.path(u"keys/"_s + key), elsewhere.filePath(key)));
            Caller caller(foyerd->url());
            QVERIFY(caller.signIn(u"anna"_s, u"foyer-demo"_s));
            SaleTrip trip(caller);
            showtime = trip.findShowtime().value("id"_L1).toString();
            QList<int> free = trip.freeSeats(showtime);
            const auto sell = [&] {
                TillSale sale = TillSale::of({free.takeFirst()});
                trip.sell(showtime, sale);
                QVERIFY(!sale.code.isEmpty());
                all.append(sale);
            };
            for (int i = 0; i < 5; ++i)
                sell();
            before = all;
            QProcess backup;
            backup.setProcessChannelMode(QProcess::MergedChannels);
            backup.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"),
                         {u"backup"_s, u"--to"_s, elsewhere.filePath(u"backups"_s), u"--data"_s, house.path()});
            while (backup.state() != QProcess::NotRunning && free.size() > 10) {
                sell();
                backup.waitForFinished(1);
            }
            QVERIFY(backup.state() == QProcess::NotRunning || backup.waitForFinished(120'000));
            QVERIFY2(backup.exitCode() == 0, backup.readAll().constData());
            QVERIFY(all.size() > before.size()); // it did go on meanwhile
            for (int i = 0; i < 3; ++i)
                sell();
            for (const TillSale &sale : std::as_const(all))
                codes.insert(sale.booking, ticketOf(caller, sale).code);
            foyerd->kill();
        } // and with it the disk

        House house;
        QVERIFY(QDir().mkpath(house.path(u"keys"_s)));
        for (const QString &key : QDir(elsewhere.path()).entryList(QDir::Files))
            QVERIFY(QFile::copy(elsewhere.filePath(key), house.path(u"keys/"_s + key)));
        const auto [status, said] = house.run({u"restore"_s, u"--from"_s, elsewhere.filePath(u"backups"_s)});
        QVERIFY2(status == 0, qPrintable(said));
        const auto [auditStatus, audit] = house.run({u"verify-audit"_s});
        QVERIFY2(auditStatus == 0, qPrintable(audit));

        const auto foyerd = house.start();
        QVERIFY(foyerd->isRunning());
        Caller caller(foyerd->url());
        QVERIFY(caller.signIn(u"anna"_s, u"foyer-demo"_s));
        Caller admin(foyerd->url());
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        SaleTrip trip(caller);
        const auto key = foyerd::loadOrCreateTicketKey(house.path(u"keys/tickets.key"_s));
        QVERIFY(key);
        const domain::TicketKeyRing ring{{key->keyId(), key->publicKey()}};
        for (const TillSale &sale : std::as_const(before)) {
            QCOMPARE(trip.problemWith(sale, admin), QString());
            const TicketSeen ticket = ticketOf(caller, sale);
            QCOMPARE(ticket.state, u"LIVE"_s);
            QCOMPARE(ticket.code, codes.value(sale.booking));
            const Result<QByteArray> printed = domain::fromBase45(ticket.code);
            QVERIFY(printed && domain::verifyTicket(*printed, ring));
        }
        // What was sold since is there whole, or is no sale: not known, or held at the moment of the copy and not sold.
        // One that was being paid then is brought to its end first, with the code and the ticket that the customer has.
        const auto stateOf = [&trip](const TillSale &sale) {
            return trip.booking(sale.booking).data()[u"booking"_s][u"state"_s].toString();
        };
        QStringList unknown;
        for (const TillSale &sale : std::as_const(all)) {
            QTRY_VERIFY_WITH_TIMEOUT(stateOf(sale) != "PAYING"_L1, 90'000);
            if (stateOf(sale) != "CONFIRMED"_L1) {
                unknown.append(sale.booking);
                continue;
            }
            QCOMPARE(trip.problemWith(sale, admin), QString());
            QCOMPARE(ticketOf(caller, sale).code, codes.value(sale.booking));
        }
        QVERIFY(unknown.size() >= 3);
        TillSale next = TillSale::of({trip.freeSeats(showtime).first()});
        trip.sell(showtime, next);
        QCOMPARE(trip.problemWith(next, admin), QString());
        QCOMPARE(foyerd->stop(), 0);

        // The books are true, but for money of sales that were made while it was copied: payment's copy is younger.
        const auto [booksStatus, books] = house.run({u"verify"_s}, {}, QProcess::ForwardedErrorChannel);
        QVERIFY(booksStatus == 0 || booksStatus == 1);
        int alone = 0;
        for (const QString &line : books.split(u'\n', Qt::SkipEmptyParts)) {
            const bool isOfOne = std::any_of(unknown.cbegin(), unknown.cend(),
                                             [&line](const QString &booking) { return line.contains(booking); });
            QVERIFY2(line == "The books are true."_L1 || (line.startsWith("moved-alone:"_L1) && isOfOne),
                     qPrintable(line));
            alone += isOfOne ? 1 : 0;
        }
        const auto [lastStatus, last] = house.run({u"verify-audit"_s});
        QVERIFY2(lastStatus == 0, qPrintable(last));
        qInfo("%lld sales before, %lld since; payment knows %d more than booking",
              static_cast<long long>(before.size()), static_cast<long long>(all.size() - before.size()), alone);
    }

    /** Killed early, in the middle and late: whoever starts the services then is told what to do, or has what was
     *  there; and the next restore is whole. */
    void aRestoreThatIsKilledIsDoneAgain()
    {
        House house;
        TillSale sale;
        {
            const auto foyerd = house.start({u"--demo"_s});
            QVERIFY(foyerd->isRunning());
            Caller caller(foyerd->url());
            QVERIFY(caller.signIn(u"anna"_s, u"foyer-demo"_s));
            SaleTrip trip(caller);
            const QString showtime = trip.findShowtime().value("id"_L1).toString();
            sale = TillSale::of({trip.freeSeats(showtime).first()});
            trip.sell(showtime, sale);
            QVERIFY(!sale.code.isEmpty());
            QCOMPARE(foyerd->stop(), 0);
        }
        const auto [backupStatus, made] = house.run({u"backup"_s});
        QVERIFY2(backupStatus == 0, qPrintable(made));
        const QString point =
            TestDatabase::isMariaDb() ? u"db.before_text_statement=crash:#%1"_s : u"restore.before_move=crash:#%1"_s;
        int refused = 0;
        int killed = 0;
        for (int step = 1; step < 1'000'000; step *= 2) {
            const int status = house.run({u"restore"_s}, point.arg(step)).first;
            if (status == 0)
                break;
            QCOMPARE(status, -SIGKILL);
            ++killed;
            // What it brought near is there, unless the server has it, and goes with the next start.
            const auto copies = [&house] { return QDir(house.path({})).entryList({u"*.restoring*"_s}, QDir::Files); };
            QCOMPARE(copies().isEmpty(), TestDatabase::isMariaDb());
            const auto foyerd = house.start();
            QCOMPARE(copies(), QStringList());
            if (foyerd->isRunning()) {
                QCOMPARE(foyerd->stop(), 0);
                continue;
            }
            ++refused;
            QCOMPARE(foyerd->waitForEnd(), 1);
            QVERIFY2(foyerd->lastOutput().contains("foyerd restore"_L1), qPrintable(foyerd->lastOutput()));
        }
        QVERIFY2(killed >= 3 && refused >= 2, qPrintable(u"%1 %2"_s.arg(killed).arg(refused)));
        const auto foyerd = house.start();
        QVERIFY(foyerd->isRunning());
        Caller caller(foyerd->url());
        QVERIFY(caller.signIn(u"anna"_s, u"foyer-demo"_s));
        Caller admin(foyerd->url());
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        QCOMPARE(SaleTrip(caller).problemWith(sale, admin), QString());
        QCOMPARE(foyerd->stop(), 0);
        const auto [books, verdict] = house.run({u"verify"_s});
        QVERIFY2(books == 0, qPrintable(verdict));
        qInfo("killed %d times, %d times nothing could be started", killed, refused);
    }

    /** Nobody has to think of it, and who looks after the house hears of it when it fails. */
    void theDailyBackupIsMadeByItselfAndItsFailureIsTold()
    {
        House house;
        const QString into = house.path(u"backups"_s);
        TillSale sale;
        {
            QFile inTheWay(into);
            QVERIFY(inTheWay.open(QIODevice::WriteOnly));
            const auto foyerd = house.start({u"--demo"_s}, u"1ms"_s);
            QVERIFY(foyerd->isRunning());
            Caller admin(foyerd->url());
            QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
            QTRY_COMPARE(backupAlerts(admin).size(), 1);
            const QString detail = backupAlerts(admin)[0]["detail"_L1].toString();
            QVERIFY2(detail.contains(into), qPrintable(detail)); // why
            Caller caller(foyerd->url());
            QVERIFY(caller.signIn(u"anna"_s, u"foyer-demo"_s));
            SaleTrip trip(caller);
            const QString showtime = trip.findShowtime().value("id"_L1).toString();
            sale = TillSale::of({trip.freeSeats(showtime).first()});
            trip.sell(showtime, sale);
            QVERIFY(!sale.code.isEmpty());
            QVERIFY(inTheWay.remove());
            // Without waiting for the next try.
            const auto [status, said] = house.run({u"backup"_s});
            QVERIFY2(status == 0, qPrintable(said));
            QTRY_COMPARE(backupAlerts(admin).size(), 0);
            QCOMPARE(foyerd->stop(), 0);
        }
        QVERIFY(QDir(into).removeRecursively());
        const auto foyerd = house.start({}, u"1ms"_s);
        QVERIFY(foyerd->isRunning());
        QTRY_COMPARE(db::backupsIn(into).size(), 1);
        QCOMPARE(foyerd->stop(), 0);

        House other;
        for (const QString &folder : {u"keys"_s, u"backups"_s})
            QVERIFY(QFile::rename(house.path(folder), other.path(folder)));
        const auto [status, said] = other.run({u"restore"_s});
        QVERIFY2(status == 0, qPrintable(said));
        const auto again = other.start();
        QVERIFY(again->isRunning());
        Caller caller(again->url());
        QVERIFY(caller.signIn(u"anna"_s, u"foyer-demo"_s));
        Caller admin(again->url());
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        QCOMPARE(SaleTrip(caller).problemWith(sale, admin), QString());
        QCOMPARE(again->stop(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRestoreDrill)
#include "tst_restoredrill.moc"
