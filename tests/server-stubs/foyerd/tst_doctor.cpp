#include "doctorverb.h"

#include "connection.h"
#include "datafolderlock.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;
using State = Finding::State;

/** Each thing that the doctor looks at is well, and then made to be wrong. What a server can have is in tst_migrate. */
class TestDoctor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_limits = {};
        m_limits.disk = {0, 0}; // the machine's own are not the test's
        m_limits.leastFiles = m_limits.fewFiles = 0;
        QVERIFY(m_clock.nowMs() > 0);
        write(u"foyerd.ini"_s, freePorts());
    }

    void aNewFolderIsWell()
    {
        const QList<Diagnosis> findings = look();
        for (const Diagnosis &finding : findings)
            QVERIFY2(finding.state == State::Ok && finding.advice.isEmpty(), qPrintable(finding.what));
        const QStringList checks{u"settings"_s, u"ports"_s, u"data folder"_s, u"disk"_s,      u"locks"_s,
                                 u"database"_s, u"clock"_s, u"keys"_s,        u"open files"_s};
        for (const QString &check : checks)
            QVERIFY2(!of(findings, check).isEmpty(), qPrintable(check));
    }

    void aWrongSettingIsAFailureAndTheRestIsLookedAt()
    {
        write(u"foyerd.ini"_s, freePorts() + "[backup]\nkeep = many\n");
        failsWith(u"settings"_s, u"'many'"_s);
        QVERIFY(!of(look(), u"ports"_s).isEmpty());
    }

    void aTakenPortIsNamedAndByWhom()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        write(u"foyerd.ini"_s, freePorts({{u"movie"_s, other.serverPort()}}));
        failsWith(u"ports"_s,
                  u"%1 of movie is taken by tst_doctor, process %2"_s.arg(other.serverPort())
                      .arg(QCoreApplication::applicationPid()));
        write(u"foyerd.ini"_s, freePorts({{u"movie"_s, 4711}, {u"user"_s, 4711}}));
        failsWith(u"ports"_s, u"4711 is that of"_s);
    }

    void thePortOfTheCommandLineIsTheGateways()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        write(u"foyerd.ini"_s, freePorts());
        m_line = {u"--port"_s, QString::number(other.serverPort())};
        failsWith(u"ports"_s, u"%1 of gateway is taken by tst_doctor"_s.arg(other.serverPort()));
        m_line.clear();
    }

    void aFolderThatCannotBeWrittenFails()
    {
        write(u"file"_s, "no folder");
        m_data = m_folder->filePath(u"file/data"_s);
        failsWith(u"data folder"_s, m_folder->filePath(u"file"_s) + u" cannot be written"_s);
        m_data.clear();
    }

    void aFullDiskFails()
    {
        m_limits.disk.warnBytes = std::numeric_limits<qint64>::max();
        QCOMPARE(of(look(), u"disk"_s).first().state, State::Warning);
        m_limits.disk.failBytes = std::numeric_limits<qint64>::max();
        failsWith(u"disk"_s, u"are free"_s);
    }

    void whoRunsIsTold()
    {
        const auto lock = db::DataFolderLock::acquire(m_folder->path(), u"movie"_s);
        QVERIFY(lock);
        const Diagnosis finding = of(look(), u"locks"_s).first();
        QCOMPARE(finding.state, State::Ok);
        QVERIFY2(finding.what.contains(u"movie: runs, process %1"_s.arg(QCoreApplication::applicationPid())),
                 qPrintable(finding.what));
    }

    void aLockOfAnotherMachineFails()
    {
        const auto lock = db::DataFolderLock::acquire(m_folder->path(), u"movie"_s);
        QVERIFY(lock);
        QFile file(m_folder->filePath(u"movie.lock"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("999999999\n"); // as a process of a machine with which the folder is shared
        file.close();
        failsWith(u"locks"_s, u"process 999999999, which is not of this machine"_s);
    }

    void aDatabaseThatIsNoneFails()
    {
        write(u"movie.sqlite"_s, "this is no database, and long enough to be one: " + QByteArray(4096, 'x'));
        failsWith(u"database"_s, u"movie: "_s);
    }

    void whatIsDueIsTold()
    {
        db::Settings settings;
        settings.filePath = m_folder->filePath(u"movie.sqlite"_s);
        QVERIFY(db::Connection::open(settings, db::Connection::Access::ReadWrite));
        const Diagnosis finding = of(look(), u"database"_s).value(1);
        QCOMPARE(finding.state, State::Warning);
        QVERIFY2(finding.what.contains(u"movie: "_s) && finding.what.contains(u"migrations are due"_s),
                 qPrintable(finding.what));
        QVERIFY(finding.advice.contains(u"foyerd migrate movie"_s));
    }

    void aClockThatJumpedBackFails()
    {
        m_clock.advance(std::chrono::hours(-2));
        failsWith(u"clock"_s, u"it jumped back"_s);
        m_clock.advance(std::chrono::hours(2));
    }

    void aKeyThatOthersReadFails()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"keys"_s));
        write(u"keys/tickets.key"_s, "secret");
        write(u"keys/people.jwks.json"_s, "{}"); // is public
        const QString key = m_folder->filePath(u"keys/tickets.key"_s);
        QVERIFY(QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(of(look(), u"keys"_s).first().state, State::Ok);
        QVERIFY(QFile::setPermissions(key, QFile::ReadOwner | QFile::ReadOther));
        failsWith(u"keys"_s, key);
        QCOMPARE(of(look(), u"keys"_s).size(), 1);
        QVERIFY(QFile::setPermissions(key, QFile::ReadOwner | QFile::WriteOwner));
        // Certificates have theirs where the settings say.
        QVERIFY(QDir(m_folder->path()).mkdir(u"tls"_s));
        write(u"tls/gateway.key"_s, "secret");
        const QString beside = m_folder->filePath(u"tls/gateway.key"_s);
        QVERIFY(QFile::setPermissions(beside, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        failsWith(u"keys"_s, beside);
        QVERIFY(QFile::setPermissions(beside, QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(of(look(), u"keys"_s).first().state, State::Ok);
    }

    void certificatesRunOut()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"tls"_s));
        QVERIFY(QFile::copy(QStringLiteral(FOYER_TEST_DATA "/doctor/hundredyears.crt"),
                            m_folder->filePath(u"tls/ca.crt"_s))); // from 2026-11-22 to 2126-10-29
        const auto on = [this](const QDate &day) {
            const ManualClock clock(QDateTime(day, QTime(12, 0), Qt::UTC));
            return of(examine(options(), clock, m_limits), u"certificates"_s).value(0);
        };
        QCOMPARE(on({2126, 9, 1}).state, State::Ok);
        QVERIFY(on({2126, 9, 1}).what.contains(u"ca.crt is good for 58 days"_s));
        QCOMPARE(on({2126, 10, 1}).state, State::Warning);
        QVERIFY(on({2126, 10, 1}).what.contains(u"ends in 28 days"_s));
        QCOMPARE(on({2126, 10, 30}).state, State::Failed);
        QVERIFY(on({2126, 10, 30}).what.contains(u"has ended"_s));
        QVERIFY(on({2020, 1, 1}).what.contains(u"is not good yet"_s));
        write(u"tls/gateway.crt"_s, "nothing");
        failsWith(u"certificates"_s, u"gateway.crt is none"_s);
    }

    void certificatesAreLookedForWhereTheSettingsSay()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"elsewhere"_s));
        write(u"foyerd.ini"_s, freePorts() + "[tls]\nfolder = elsewhere\n");
        write(u"elsewhere/gateway.crt"_s, "nothing");
        failsWith(u"certificates"_s, u"gateway.crt is none"_s);
    }

    void tooFewFilesFail()
    {
        m_limits.fewFiles = std::numeric_limits<quint64>::max();
        QCOMPARE(of(look(), u"open files"_s).first().state, State::Warning);
        m_limits.leastFiles = std::numeric_limits<quint64>::max();
        // An unlimited one is as large as the largest number.
        if (of(look(), u"open files"_s).first().state != State::Failed)
            QVERIFY(of(look(), u"open files"_s).first().what.startsWith(QString::number(m_limits.leastFiles)));
    }

    void itIsToldToPeopleAndPrograms()
    {
        const QList<Diagnosis> findings{{State::Ok, u"disk"_s, u"enough"_s, {}},
                                        {State::Failed, u"ports"_s, u"taken"_s, u"end that"_s}};
        const QStringList lines = asText(findings).split(u'\n');
        QCOMPARE(lines.at(0), u"OK    disk          enough"_s);
        QCOMPARE(lines.at(1), u"FAIL  ports         taken"_s);
        QCOMPARE(lines.at(2), u"                    → end that"_s);
        const QJsonObject json = QJsonDocument::fromJson(asJson(findings)).object();
        QCOMPARE(json.value("ok"_L1).toBool(true), false);
        QCOMPARE(json.value("checks"_L1).toArray().at(1).toObject().value("level"_L1).toString(), u"FAIL"_s);
        QCOMPARE(json.value("checks"_L1).toArray().at(1).toObject().value("advice"_L1).toString(), u"end that"_s);
        QVERIFY(QJsonDocument::fromJson(asJson({findings.first()})).object().value("ok"_L1).toBool());
    }

private:
    /** Settings with ports that are free, but for those of @p said. */
    static QByteArray freePorts(const QHash<QString, quint16> &said = {})
    {
        QByteArray text;
        for (const QString &name : QStringList{u"gateway"_s} + serviceNames())
            text += u"[%1]\nport = %2\n"_s.arg(name).arg(said.value(name, 0)).toUtf8();
        return text;
    }
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
    }
    Options options() const
    {
        const QString data = m_data.isEmpty() ? m_folder->path() : m_data;
        const Result<Options> options = parseOptions(QStringList{u"doctor"_s, u"--data"_s, data} + m_line, {});
        if (!options)
            qFatal("%s", qPrintable(options.error().detail));
        return *options;
    }
    QList<Diagnosis> look() const { return examine(options(), m_clock, m_limits); }
    static QList<Diagnosis> of(const QList<Diagnosis> &findings, const QString &check)
    {
        QList<Diagnosis> its;
        for (const Diagnosis &finding : findings) {
            if (finding.check == check)
                its.append(finding);
        }
        return its;
    }
    void failsWith(const QString &check, const QString &words) const
    {
        QString all;
        for (const Diagnosis &finding : of(look(), check)) {
            if (finding.state == State::Failed && finding.what.contains(words) && !finding.advice.isEmpty())
                return;
            all += finding.what + u'\n';
        }
        QFAIL(qPrintable(u"no failure with '%1' in:\n%2"_s.arg(words, all)));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_data;
    QStringList m_line;
    DoctorLimits m_limits;
    ManualClock m_clock{QDateTime::currentDateTimeUtc()};
};

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
