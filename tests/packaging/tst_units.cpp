#include "installedtree.h"
#include "saletrip.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The units by which systemd runs the services, as systemd's own programs judge them, and that what they forbid is
 * nothing that the services do. */
class TestUnits : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_prefix = m_folder.filePath(u"opt"_s);
    QString m_root = m_folder.filePath(u"root"_s);
    /** Whom the services run as here: nobody who may do more than their own user, even when the tests are root. */
    static constexpr uid_t nobodySpecial = 65534;

    static QString contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    QString unitFile(const QString &unit) const { return m_prefix + u"/lib/systemd/system/"_s + unit; }
    /** All values of a key of a unit, in their order. */
    QStringList valuesOf(const QString &unit, const QString &key) const
    {
        QStringList values;
        const QStringList lines = contentOf(unitFile(unit)).split(u'\n');
        for (const QString &line : lines) {
            if (line.startsWith(key + u'='))
                values.append(line.mid(key.size() + 1));
        }
        return values;
    }
    /** The system calls of a group as systemd has it. */
    static QSet<QString> callsOf(const QString &group)
    {
        QSet<QString> calls;
        const QStringList lines = ran(u"systemd-analyze"_s, {u"syscall-filter"_s, group}).output.split(u'\n');
        for (const QString &line : lines.mid(1)) {
            const QString name = line.trimmed();
            if (name.startsWith(u'@'))
                calls += callsOf(name);
            else if (!name.isEmpty() && !name.startsWith(u'#'))
                calls.insert(name);
        }
        return calls;
    }
    /** A program that runs foyerd as nobody special, with the environment of the unit, and records its system calls. */
    QString recorder(const QString &record) const
    {
        QFile script(m_folder.filePath(u"recorded-foyerd"_s));
        if (!script.open(QIODevice::WriteOnly))
            return {};
        QString words = u"exec env -u LD_PRELOAD "_s + // what a test is hurried by would keep calls from the record
             valuesOf(u"foyer-all.service"_s, u"Environment"_s).join(u' ');
        if (::geteuid() == 0)
            words += u" setpriv --reuid=%1 --regid=%1 --clear-groups"_s.arg(nobodySpecial);
        words += u" strace -f -qq -o '%1' '%2/bin/foyerd' \"$@\"\n"_s.arg(record, m_prefix);
        script.write("#!/bin/sh\n" + words.toUtf8());
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return script.fileName();
    }
    void giveAway(const QString &path) const
    {
        if (::geteuid() == 0)
            QCOMPARE(::chown(QFile::encodeName(path).constData(), nobodySpecial, nobodySpecial), 0);
    }

    void namesOfUnits() const
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("unit");
        QTest::newRow("every service in its process") << u"foyerd.service"_s << u"foyerd.service"_s;
        QTest::newRow("every service in one") << u"foyer-all.service"_s << u"foyer-all.service"_s;
        QTest::newRow("one service") << u"foyer@.service"_s << u"foyer@booking.service"_s;
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const InstallPlaces &places : {InstallPlaces{m_prefix, {}}, InstallPlaces{u"/usr"_s, m_root}}) {
            const Ran installed = installComponent(u"server"_s, places);
            QVERIFY2(installed.status == 0, qPrintable(installed.output));
        }
        giveAway(m_folder.path());
    }

    void systemdReadsThem_data() { namesOfUnits(); }
    void systemdReadsThem()
    {
        QFETCH(QString, file);
        const Ran judged = ran(u"systemd-analyze"_s, {u"verify"_s, u"--man=no"_s, unitFile(file)});
        QVERIFY2(judged.status == 0, qPrintable(judged.output));
        QCOMPARE(judged.output, QString());
    }

    void theyAreBoxedIn_data() { namesOfUnits(); }
    void theyAreBoxedIn()
    {
        QFETCH(QString, unit);
        const Ran judged = ran(
            u"systemd-analyze"_s,
            {u"security"_s, u"--offline=true"_s, u"--threshold=30"_s, u"--no-pager"_s, u"--root="_s + m_root, unit});
        QVERIFY2(judged.status == 0, qPrintable(judged.output));
        QVERIFY(judged.output.contains(u"Overall exposure level for "_s + unit));
    }

    void theyNameWhatWasInstalled_data() { namesOfUnits(); }
    void theyNameWhatWasInstalled()
    {
        QFETCH(QString, file);
        const QString text = contentOf(m_root + u"/usr/lib/systemd/system/"_s + file);
        QVERIFY(text.contains(u"ExecStart=/usr/bin/foyerd "_s));
        QVERIFY(text.contains(u" --config /etc/foyer/foyerd.ini\n"_s));
        QVERIFY(!text.contains(u"@FOYER"_s));
        QVERIFY(QFile::exists(m_root + u"/usr/bin/foyerd"_s));
        QVERIFY(QFile::exists(m_root + u"/etc/foyer/foyerd.ini"_s));
    }

    void aConfigurationThatIsThereIsLeftAlone()
    {
        const QString own = m_root + u"/etc/foyer/foyerd.ini"_s;
        QFile file(own);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("; mine\n");
        file.close();
        QCOMPARE(installComponent(u"server"_s, {u"/usr"_s, m_root}).status, 0);
        QCOMPARE(contentOf(own), u"; mine\n"_s);
    }

    void theUserAndTheFoldersAreMade()
    {
        if (::geteuid() != 0) {
            // Only root makes users and gives folders away; the files are read all the same.
            QCOMPARE(ran(u"systemd-sysusers"_s, {u"--dry-run"_s, u"--root="_s + m_root}).status, 0);
            return;
        }
        const Ran users = ran(u"systemd-sysusers"_s, {u"--root="_s + m_root});
        QVERIFY2(users.status == 0, qPrintable(users.output));
        QVERIFY(contentOf(m_root + u"/etc/passwd"_s).contains(u"foyer:x:"_s));
        // Other packages' files are not here, so that nothing but ours is made.
        const Ran folders = ran(u"systemd-tmpfiles"_s, {u"--create"_s, u"--root="_s + m_root, u"foyer.conf"_s});
        QVERIFY2(folders.status == 0, qPrintable(folders.output));
        struct stat books = {};
        QCOMPARE(::stat(QFile::encodeName(m_root + u"/var/lib/foyer"_s).constData(), &books), 0);
        QCOMPARE(books.st_mode & 07777, mode_t(0700));
        QVERIFY(contentOf(m_root + u"/etc/passwd"_s).contains(u"foyer:x:%1:"_s.arg(books.st_uid)));
        struct stat secrets = {};
        QCOMPARE(::stat(QFile::encodeName(m_root + u"/etc/foyer/credentials"_s).constData(), &secrets), 0);
        QCOMPARE(secrets.st_mode & 07777, mode_t(0700));
        QCOMPARE(secrets.st_uid, uid_t(0));
    }

    // Type=notify: the next unit is started, or the administrator told, when it can be asked and not before.
    void theServicesSayThemselvesWhenTheyAreReady()
    {
        for (const QString &unit : {u"foyerd.service"_s, u"foyer-all.service"_s, u"foyer@.service"_s})
            QCOMPARE(valuesOf(unit, u"Type"_s), QStringList{u"notify"_s});
        const QByteArray name = QFile::encodeName(m_folder.filePath(u"notify"_s));
        const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, name.constData(), std::size_t(name.size()));
        QCOMPARE(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        QByteArray said;
        const auto hears = [&](const QByteArray &message) {
            char buffer[256];
            for (ssize_t size = 0; (size = ::recv(socket, buffer, sizeof buffer, 0)) > 0;)
                said += QByteArray(buffer, size) + '\n';
            return said.endsWith(message + '\n');
        };
        FoyerdProcess foyerd(m_folder.filePath(u"notified"_s));
        foyerd.setEnvironment(u"NOTIFY_SOCKET"_s, QString::fromUtf8(name));
        QVERIFY2(foyerd.start(), qPrintable(foyerd.lastOutput()));
        QTRY_VERIFY2(hears("READY=1"), said.constData());
        QCOMPARE(said, QByteArray("READY=1\n"));
        QCOMPARE(foyerd.stop(), 0);
        QVERIFY2(hears("STOPPING=1"), said.constData());
        ::close(socket);
    }

    // A service that is refused what it needs fails on an operator's machine, where no test runs.
    void whatTheyForbidIsNeverDone()
    {
        const QString unit = u"foyer-all.service"_s;
        QSet<QString> allowed;
        const QStringList filters = valuesOf(unit, u"SystemCallFilter"_s);
        QCOMPARE(filters.size(), 2);
        for (const QString &filter : filters) {
            if (filter.startsWith(u'~'))
                allowed -= callsOf(filter.mid(1));
            else
                allowed += callsOf(filter);
        }
        QVERIFY(allowed.size() > 200);
        QVERIFY(!allowed.contains(u"reboot"_s));
        QCOMPARE(valuesOf(unit, u"MemoryDenyWriteExecute"_s), QStringList{u"yes"_s});

        const QString data = m_folder.filePath(u"data"_s);
        QVERIFY(QDir().mkpath(data));
        giveAway(data);
        const QString record = m_folder.filePath(u"calls"_s);
        FoyerdProcess foyerd(data, recorder(record));
        QVERIFY2(foyerd.start({u"all"_s, u"--demo"_s}), qPrintable(foyerd.lastOutput()));
        Caller till(foyerd.url());
        QVERIFY(till.signIn(u"anna"_s, u"foyer-demo"_s));
        SaleTrip trip(till);
        const QString showtime = trip.findShowtime().value("id"_L1).toString();
        TillSale sale = TillSale::of(trip.freeSeats(showtime).mid(0, 2));
        trip.sell(showtime, sale);
        QVERIFY(!sale.code.isEmpty());
        foyerd.closeInput();
        QCOMPARE(foyerd.waitForEnd(), 0);

        static const QRegularExpression call(u"^[0-9]+ +([a-z_0-9]+)\\((.*)$"_s, QRegularExpression::MultilineOption);
        QSet<QString> forbidden;
        QSet<QString> made;
        const QString calls = contentOf(record);
        for (auto it = call.globalMatch(calls); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            made.insert(match.captured(1));
            if (!allowed.contains(match.captured(1)))
                forbidden.insert(match.captured(1));
            if (match.captured(2).contains("PROT_WRITE|PROT_EXEC"_L1))
                forbidden.insert(match.captured());
        }
        for (const QString &usual : {u"accept"_s, u"fdatasync"_s, u"flock"_s}) // it was all recorded
            QVERIFY2(made.contains(usual), qPrintable(QStringList(made.values()).join(u' ')));
        QVERIFY2(forbidden.isEmpty(), qPrintable(QStringList(forbidden.values()).join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestUnits)
#include "tst_units.moc"
