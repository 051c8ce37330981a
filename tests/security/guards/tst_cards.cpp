#include "example.h"
#include "exampletexts.h"
#include "saletrip.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <memory>
#include <sys/resource.h>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** People write the numbers of their cards wherever they may write. Each text of each example of the API gets one,
 * while tills sell: none is taken, and none is in what the house keeps afterwards. */
class TestCards : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_foyerd;
    std::unique_ptr<DemoCallers> m_callers;

    /** Numbers that card schemes publish for tests, as people write them. */
    static const QStringList &numbers()
    {
        static const QStringList all{u"4111111111111111"_s, u"5555 5555 5555 4444"_s, u"3782-822463-10005"_s};
        return all;
    }
    /** As bytes may have it: with and without what is between the digits, in UTF-8 and UTF-16. */
    static QList<QByteArray> spellingsOf(const QString &number)
    {
        QList<QByteArray> spellings;
        for (const QString &text : {number, QString(number).remove(u' ').remove(u'-')}) {
            const auto *utf16 = reinterpret_cast<const char *>(text.utf16());
            spellings.append({text.toUtf8(), QByteArray(utf16, text.size() * 2)});
        }
        return spellings;
    }
    /** What gdb takes of a process that goes on; empty when it cannot. */
    static QByteArray coreOf(qint64 pid)
    {
        const QTemporaryDir folder;
        QProcess gcore;
        gcore.setProcessChannelMode(QProcess::MergedChannels);
        gcore.start(u"gcore"_s, {u"-o"_s, folder.filePath(u"core"_s), QString::number(pid)});
        const bool isTaken = gcore.waitForFinished(240'000) && gcore.exitCode() == 0;
        QFile core(folder.filePath(u"core.%1"_s.arg(pid)));
        if (!isTaken || !core.open(QIODevice::ReadOnly)) {
            qWarning("no core: %s", gcore.readAll().constData());
            return {};
        }
        return core.readAll();
    }
    void sell(int seats)
    {
        SaleTrip trip((*m_callers)[u"cashier"_s]);
        const QString showtime = trip.findShowtime().value("id"_L1).toString();
        TillSale sale = TillSale::of(trip.freeSeats(showtime).mid(0, seats));
        trip.sell(showtime, sale);
        QVERIFY(!sale.code.isEmpty());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile settings(m_folder.filePath(u"foyerd.ini"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("[limits]\non = no\n[logging]\nfolder = logs\nlevel = debug\n");
        settings.close();
        // As far as it may be, so that it is foyerd itself that leaves none.
        rlimit core = {};
        QCOMPARE(::getrlimit(RLIMIT_CORE, &core), 0);
        core.rlim_cur = core.rlim_max;
        QCOMPARE(::setrlimit(RLIMIT_CORE, &core), 0);
        m_foyerd = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_foyerd->start({u"all"_s, u"--demo"_s}, 120'000), qPrintable(m_foyerd->lastOutput()));
        m_callers = std::make_unique<DemoCallers>(m_foyerd->url());
        std::ignore = (*m_callers)[u"cashier"_s];
    }

    void noTextOfTheApiTakesTheNumberOfACard()
    {
        int asked = 0;
        const QDir folder(QStringLiteral(FOYER_SOURCE_DIR "/server-stubs"));
        for (const QString &service : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const Result<QList<Example>> examples = readExamples(folder.filePath(service + u"/examples"_s));
            QVERIFY(examples);
            for (const Example &example : *examples) {
                if (example.operation().startsWith("subscription"_L1) || example.askedBy.startsWith("somebody"_L1))
                    continue;
                const QJsonObject variables = QJsonDocument::fromJson(example.variables.toUtf8()).object();
                const QList<QStringList> texts = textsIn(variables);
                for (const QStringList &path : texts) {
                    const QString &number = numbers().at(asked % numbers().size());
                    const QString text = asked % 2 == 0 ? textAt(variables, path) + u' ' + number : number;
                    const QJsonObject sent = withText(variables, path, text).toObject();
                    const Caller::Reply reply = (*m_callers)[example.askedBy].graphQl(example.document, sent);
                    ++asked;
                    QVERIFY2(
                        reply.errorCode() == u"INVALID_INPUT"_s,
                        qPrintable(example.name + u' ' + path.join(u'.') + QString::fromUtf8(reply.body.left(300))));
                }
            }
        }
        QVERIFY2(asked > 300, qPrintable(QString::number(asked)));
        const Caller::Reply written =
            (*m_callers)[u"manager"_s].graphQl(u"{ movie(id: \"4111111111111111\") { id } }"_s);
        QCOMPARE(written.errorCode(), u"INVALID_INPUT"_s);
        QVERIFY2(!written.body.contains("4111"), written.body.constData());
        sell(2); // and selling goes on
    }

    /** A core of the process that took all of that, taken while it lives, has nothing of its memory. That gdb takes
     * cores, and what is in one otherwise, is seen at a process that is not ours and at this one once it may leave
     * more. */
    void noneIsInACoreThatIsTaken()
    {
        QProcess shell;
        shell.start(u"/bin/sh"_s, {u"-c"_s, u"number=%1; echo; read line"_s.arg(numbers().first())});
        QVERIFY(shell.waitForReadyRead());
        QVERIFY(coreOf(shell.processId()).contains(numbers().first().toUtf8()));
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished());

        // In its memory as a QString, and the name of no file that is mapped: those are told by every core.
        const QByteArray kept = spellingsOf(m_folder.filePath(u"foyerd.ini"_s)).at(1);
        const QByteArray core = coreOf(m_foyerd->processId());
        QVERIFY(core.startsWith("\x7f"
                                "ELF"));
        QVERIFY(!core.contains(kept));
        for (const QString &number : numbers()) {
            for (const QByteArray &spelling : spellingsOf(number))
                QVERIFY(!core.contains(spelling));
        }
        QFile filter(u"/proc/%1/coredump_filter"_s.arg(m_foyerd->processId()));
        QVERIFY(filter.open(QIODevice::ReadWrite));
        QCOMPARE(filter.readAll().trimmed(), QByteArray("00000000"));
        QCOMPARE(filter.write("0x33"), 4);
        QVERIFY(filter.flush());
        QVERIFY(coreOf(m_foyerd->processId()).contains(kept));
    }

    void noneIsInWhatIsKept()
    {
        QCOMPARE(m_foyerd->stop(), 0);
        int files = 0;
        qint64 bytes = 0;
        for (QDirIterator all(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             all.hasNext();) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray content = file.readAll();
            ++files;
            bytes += content.size();
            for (const QString &number : numbers()) {
                for (const QByteArray &spelling : spellingsOf(number))
                    QVERIFY2(!content.contains(spelling), qPrintable(file.fileName()));
            }
        }
        QVERIFY(files >= 8 && bytes > 1'000'000); // seven databases and a log
        QVERIFY(QFile::exists(m_folder.filePath(u"logs/all.log"_s)));
    }

    /** And none comes to the disk when a process dies: it writes no core, whatever its starter allows.
     *  That this machine writes cores is seen at a process that is not ours. */
    void noCoreIsLeft()
    {
        const QString folder = m_folder.filePath(u"cores"_s);
        QVERIFY(QDir().mkpath(folder));
        QProcess shell;
        shell.setWorkingDirectory(folder);
        shell.start(u"/bin/sh"_s, {u"-c"_s, u"ulimit -c"_s});
        QVERIFY(shell.waitForFinished());
        QVERIFY2(shell.readAll().trimmed() != "0", "this shell may write no core: nothing can be seen here");
        m_foyerd = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_foyerd->start({u"all"_s}), qPrintable(m_foyerd->lastOutput()));
        QFile limits(u"/proc/%1/limits"_s.arg(m_foyerd->processId()));
        QVERIFY(limits.open(QIODevice::ReadOnly));
        QVERIFY(limits.readAll().simplified().contains("Max core file size 0 0 bytes"));
    }
};

QTEST_GUILESS_MAIN(TestCards)
#include "tst_cards.moc"
