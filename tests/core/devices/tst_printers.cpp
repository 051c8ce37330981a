#include "escposreader.h"
#include "fileline.h"
#include "lineprinter.h"
#include "printerdrawer.h"
#include "simulatedprinter.h"
#include "tcpline.h"

#include <QFile>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTest>

#include <array>

#include <fcntl.h>
#include <unistd.h>

using namespace foyer;
using namespace foyer::devices;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Kind = ports::PrinterTrouble::Kind;
using ports::PrinterState;

Q_DECLARE_METATYPE(foyer::ports::PrinterTrouble::Kind)

namespace {

/** So much that it does not fit into the kernel's buffers. */
QByteArray jobOf(int lines)
{
    QByteArray job = QByteArray::fromHex("1B40");
    for (int i = 0; i < lines; ++i)
        job += "line " + QByteArray::number(i) + '\n';
    return job;
}

/** A printer at a serial port: the other end of a pseudo terminal. */
class SerialPrinter
{
public:
    SerialPrinter()
    {
        m_file = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
        ::grantpt(m_file);
        ::unlockpt(m_file);
        path = QFile::decodeName(::ptsname(m_file));
        // Held open, or the terminal would hang up between two jobs.
        m_kept = ::open(qPrintable(path), O_RDWR | O_NOCTTY | O_CLOEXEC);
        m_readable = std::make_unique<QSocketNotifier>(m_file, QSocketNotifier::Read);
        QObject::connect(m_readable.get(), &QSocketNotifier::activated, m_readable.get(), [this] {
            std::array<char, 4096> buffer{};
            const ssize_t got = ::read(m_file, buffer.data(), buffer.size());
            if (got <= 0)
                return;
            const QByteArray answers = mind.receive(QByteArray(buffer.data(), got));
            if (::write(m_file, answers.constData(), static_cast<size_t>(answers.size())) != answers.size())
                qCritical("the simulated printer could not answer");
        });
    }
    ~SerialPrinter()
    {
        m_readable.reset();
        ::close(m_kept);
        ::close(m_file);
    }

    PrinterMind mind;
    QString path;
    void stopReading() { m_readable->setEnabled(false); }
    /** Says something that nobody hears now. */
    void mutter(const QByteArray &bytes)
    {
        if (::write(m_file, bytes.constData(), static_cast<size_t>(bytes.size())) != bytes.size())
            qCritical("the simulated printer could not speak");
    }

private:
    int m_file = -1;
    int m_kept = -1;
    std::unique_ptr<QSocketNotifier> m_readable;
};

} // namespace

/** Jobs over a line to a printer that fails in every way it can. */
class TestPrinters : public QObject
{
    Q_OBJECT

    std::unique_ptr<SimulatedPrinter> m_twin;

    std::unique_ptr<LinePrinter> printer(const PrinterTimes &times = {}, bool canBeAsked = true,
                                         std::optional<escpos::DrawerPin> drawer = escpos::DrawerPin::Two)
    {
        return std::make_unique<LinePrinter>(LinePrinter::Settings{u"Counter"_s, canBeAsked, drawer, times},
                                             [port = m_twin->port()]() -> std::unique_ptr<ByteLine> {
                                                 return std::make_unique<TcpLine>(u"127.0.0.1"_s, port);
                                             });
    }
    /** For what keeps silent. */
    static PrinterTimes impatient()
    {
        PrinterTimes times;
        times.answer = times.stall = 3s;
        times.poll = 20ms;
        return times;
    }
    static PrinterTimes watchful()
    {
        PrinterTimes times;
        times.poll = 5ms;
        return times;
    }
    static QString why(const Result<ports::PrinterState> &result)
    {
        return result ? QString() : toString(result.error());
    }
    template <class T>
    static bool waitFor(const QFuture<T> &future)
    {
        return QTest::qWaitFor([&future] { return future.isFinished(); }, 60'000);
    }
    static ports::PrinterTrouble troubleIn(const Result<PrinterState> &result)
    {
        if (result)
            return {Kind::Busy, u"none"_s, true};
        const QList<ports::PrinterTrouble> troubles = ports::printerTroubles(result.error());
        return troubles.size() == 1 ? troubles.first() : ports::PrinterTrouble{Kind::Busy, u"many"_s, true};
    }

private Q_SLOTS:
    void init() { m_twin = std::make_unique<SimulatedPrinter>(); }
    void cleanup() { m_twin.reset(); }

    void aJobIsPrintedOnceAndConfirmed()
    {
        const auto counter = printer(watchful());
        const QByteArray job = jobOf(2000);
        const auto sent = counter->send(job);
        QVERIFY(waitFor(sent));
        QVERIFY2(sent.result().has_value(), qPrintable(why(sent.result())));
        QCOMPARE(m_twin->mind.printed, job);
        QCOMPARE(m_twin->connections, 1);
        QVERIFY(!sent.result()->isPaperLow);
    }

    void jobsAreNotMixed()
    {
        const auto counter = printer(watchful());
        QList<QFuture<Result<PrinterState>>> all;
        QByteArray together;
        for (int i = 1; i <= 5; ++i) {
            all.append(counter->send(jobOf(i * 50)));
            together += jobOf(i * 50);
        }
        for (int i = 0; i < all.size(); ++i) {
            QVERIFY(waitFor(all.at(i)));
            QVERIFY(all.at(i).result().has_value());
            // One connection at a time: the next may have begun, the one after it not.
            QVERIFY2(m_twin->connections <= i + 2, qPrintable(QString::number(m_twin->connections)));
        }
        QCOMPARE(m_twin->mind.printed, together);
    }

    void whatCannotPrintGetsNothing_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<Kind>("kind");
        QTest::newRow("paper") << u"paper"_s << Kind::PaperOut;
        QTest::newRow("cover") << u"cover"_s << Kind::CoverOpen;
        QTest::newRow("offline") << u"offline"_s << Kind::Offline;
        QTest::newRow("fault") << u"fault"_s << Kind::Fault;
    }
    void whatCannotPrintGetsNothing()
    {
        QFETCH(const QString, state);
        QFETCH(const Kind, kind);
        bringAbout(state);
        const auto counter = printer();
        const auto sent = counter->send(jobOf(3));
        QVERIFY(waitFor(sent));
        QCOMPARE(troubleIn(sent.result()), (ports::PrinterTrouble{kind, u"Counter"_s, false}));
        QCOMPARE(sent.result().error().code, ErrorCode::Unreachable);
        // Also not later, when somebody has helped it.
        m_twin->help();
        QVERIFY(m_twin->mind.printed.isEmpty());
        const auto again = counter->send(jobOf(3));
        QVERIFY(waitFor(again));
        QVERIFY(again.result().has_value());
        QCOMPARE(m_twin->mind.printed, jobOf(3));
    }

    void itsStateIsTold()
    {
        const auto counter = printer();
        m_twin->mind.isPaperLow = true;
        const auto low = counter->state();
        QVERIFY(waitFor(low));
        QVERIFY(low.result()->isPaperLow && low.result()->canPrint());
        m_twin->mind.isCoverOpen = true;
        const auto open = counter->state();
        QVERIFY(waitFor(open));
        QVERIFY(open.result()->isCoverOpen && !open.result()->canPrint() && !open.result()->isPaperOut);
        QVERIFY(m_twin->mind.printed.isEmpty());
    }

    void paperThatIsNearlyUsedUpIsTold()
    {
        m_twin->mind.isPaperLow = true;
        const auto counter = printer();
        const auto sent = counter->send(jobOf(3));
        QVERIFY(waitFor(sent));
        QVERIFY(sent.result()->isPaperLow);
    }

    // Some of it is on paper and the rest will be: nobody may print it again without looking.
    void whatStopsInTheMiddleMayBePrinted_data() { whatCannotPrintGetsNothing_data(); }
    void whatStopsInTheMiddleMayBePrinted()
    {
        QFETCH(const QString, state);
        QFETCH(const Kind, kind);
        m_twin->mind.linesLeft = 10;
        m_twin->mind.atTheEnd = [this, state] { bringAbout(state); };
        const auto counter = printer(watchful());
        const QByteArray job = jobOf(40);
        const auto sent = counter->send(job);
        QVERIFY(waitFor(sent));
        QCOMPARE(troubleIn(sent.result()), (ports::PrinterTrouble{kind, u"Counter"_s, true}));
        QCOMPARE(sent.result().error().code, ErrorCode::Timeout);
        QCOMPARE(m_twin->mind.printed.count('\n'), 10);
        m_twin->help();
        QCOMPARE(m_twin->mind.printed, job); // as real ones do
        QCOMPARE(m_twin->connections, 1);
    }

    void aConnectionThatBreaksIsTold_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<bool>("mayBePrinted");
        QTest::newRow("at once") << qint64(0) << false;
        QTest::newRow("while it is asked") << qint64(5) << false;
        QTest::newRow("in the job") << qint64(500) << true;
        QTest::newRow("before it confirms") << qint64(12 + jobOf(200).size() + 2) << true;
    }
    void aConnectionThatBreaksIsTold()
    {
        QFETCH(const qint64, bytes);
        QFETCH(const bool, mayBePrinted);
        m_twin->breaksAfter = bytes;
        const auto counter = printer(watchful());
        const auto sent = counter->send(jobOf(200));
        QVERIFY(waitFor(sent));
        QCOMPARE(troubleIn(sent.result()), (ports::PrinterTrouble{Kind::Broken, u"Counter"_s, mayBePrinted}));
        QCOMPARE(m_twin->connections, 1); // it is not tried again
    }

    void nobodyThere()
    {
        const auto counter = printer();
        m_twin->switchOff();
        const auto sent = counter->send(jobOf(3));
        QVERIFY(waitFor(sent));
        QCOMPARE(troubleIn(sent.result()), (ports::PrinterTrouble{Kind::Unreachable, u"Counter"_s, false}));
        const auto opened = counter->openDrawer();
        QVERIFY(waitFor(opened));
        QVERIFY(!opened.result());
    }

    void aMutePrinterIsGivenUp()
    {
        m_twin->mind.isMute = true;
        const auto counter = printer(impatient());
        const auto sent = counter->send(jobOf(3));
        QVERIFY(waitFor(sent));
        QCOMPARE(troubleIn(sent.result()), (ports::PrinterTrouble{Kind::NoAnswer, u"Counter"_s, false}));
        QVERIFY(m_twin->mind.printed.isEmpty());
    }

    void aPrinterThatFallsSilentWhilePrintingIsGivenUp()
    {
        const auto counter = printer(impatient());
        m_twin->mind.linesLeft = 2;
        m_twin->mind.atTheEnd = [this] { m_twin->mind.isOffline = m_twin->mind.isMute = true; };
        const auto sent = counter->send(jobOf(30));
        QVERIFY(waitFor(sent));
        const ports::PrinterTrouble trouble = troubleIn(sent.result());
        QVERIFY(trouble.mayBePrinted);
        QVERIFY(trouble.kind == Kind::NoAnswer);
    }

    // One that cannot be asked is believed; the job is printed all the same.
    void aPrinterWithoutAWayBackIsWrittenTo()
    {
        m_twin->mind.isMute = true;
        const auto counter = printer({}, false);
        const auto sent = counter->send(jobOf(3000));
        QVERIFY(waitFor(sent));
        QVERIFY(sent.result().has_value());
        QTRY_COMPARE(m_twin->mind.printed, jobOf(3000));
    }

    void reportsThatNobodyAskedForAreNotAnswers()
    {
        m_twin->mind.reportsByItself = true;
        m_twin->mind.linesLeft = 4;
        const auto counter = printer(watchful());
        const auto sent = counter->send(jobOf(10));
        QVERIFY(waitFor(sent));
        QCOMPARE(troubleIn(sent.result()), (ports::PrinterTrouble{Kind::PaperOut, u"Counter"_s, true}));
    }

    void tooManyJobsAreRefused()
    {
        m_twin->mind.isMute = true;
        const auto counter = printer();
        for (int i = 0; i <= LinePrinter::most; ++i)
            QVERIFY(!counter->send(jobOf(1)).isFinished());
        const auto sent = counter->send(jobOf(1));
        QVERIFY(sent.isFinished());
        QCOMPARE(sent.result().error().code, ErrorCode::Busy);
    }

    void theDrawerOpens()
    {
        const auto counter = printer();
        const auto opened = counter->openDrawer();
        QVERIFY(waitFor(opened));
        QVERIFY(opened.result().has_value());
        QCOMPARE(m_twin->mind.drawerPulses, 1);
        QCOMPARE(m_twin->mind.pulsesAtOnce, 0);
    }

    // There is change to give, paper or no paper.
    void theDrawerOpensWithoutPaper()
    {
        m_twin->mind.isPaperOut = true;
        const auto counter = printer();
        const auto opened = counter->openDrawer();
        QVERIFY(waitFor(opened));
        QVERIFY(opened.result().has_value());
        QTRY_COMPARE(m_twin->mind.drawerPulses, 1);
        m_twin->help();
        QCOMPARE(m_twin->mind.drawerPulses, 1); // not once more when it goes on
    }

    void noDrawerNoPulse()
    {
        const auto counter = printer({}, true, std::nullopt);
        const auto opened = counter->openDrawer();
        QCOMPARE(opened.result().error().code, ErrorCode::IllegalState);
        PrinterDrawer none(nullptr);
        QVERIFY(none.open().result().has_value());
        QCOMPARE(m_twin->connections, 0);
    }

    void aSerialPrinterIsAskedToo()
    {
        SerialPrinter serial;
        QVERIFY(!serial.path.isEmpty());
        LinePrinter bar({u"Bar"_s, true, {}, watchful()}, [path = serial.path]() -> std::unique_ptr<ByteLine> {
            return std::make_unique<FileLine>(path, 19200);
        });
        const QByteArray job = jobOf(400); // with line feeds, which a terminal would change
        const auto sent = bar.send(job);
        QVERIFY(waitFor(sent));
        QVERIFY2(sent.result().has_value(), qPrintable(why(sent.result())));
        QCOMPARE(serial.mind.printed, job);
        // What it said between two jobs is no answer to the next one's question.
        serial.mutter(QByteArray::fromHex("12121212"));
        serial.mind.isPaperOut = true;
        const auto refused = bar.send(job);
        QVERIFY(waitFor(refused));
        QCOMPARE(troubleIn(refused.result()), (ports::PrinterTrouble{Kind::PaperOut, u"Bar"_s, false}));
        QCOMPARE(serial.mind.printed, job);
    }

    // Somebody's file is no printer; nor is a folder, nor what is not there.
    void onlyADeviceIsWrittenTo()
    {
        const QTemporaryDir folder;
        QFile precious(folder.filePath(u"letter.txt"_s));
        QVERIFY(precious.open(QIODevice::WriteOnly));
        precious.write("Dear all");
        precious.close();
        for (const QString &path : {precious.fileName(), folder.path(), folder.filePath(u"lp9"_s)}) {
            LinePrinter bar({u"Bar"_s, false, {}, {}}, [path]() -> std::unique_ptr<ByteLine> {
                return std::make_unique<FileLine>(path, std::nullopt);
            });
            const auto sent = bar.send(jobOf(2));
            QVERIFY(waitFor(sent));
            QCOMPARE(troubleIn(sent.result()), (ports::PrinterTrouble{Kind::Unreachable, u"Bar"_s, false}));
        }
        QVERIFY(precious.open(QIODevice::ReadOnly));
        QCOMPARE(precious.readAll(), QByteArray("Dear all"));
    }

    // A device that takes nothing for a while must not stop the window.
    void aDeviceThatStallsIsGivenUp()
    {
        SerialPrinter serial;
        serial.stopReading();
        LinePrinter bar({u"Bar"_s, false, {}, impatient()}, [path = serial.path]() -> std::unique_ptr<ByteLine> {
            return std::make_unique<FileLine>(path, std::nullopt);
        });
        const auto sent = bar.send(jobOf(100'000)); // more than the kernel keeps
        QVERIFY(waitFor(sent));
        QCOMPARE(troubleIn(sent.result()), (ports::PrinterTrouble{Kind::NoAnswer, u"Bar"_s, true}));
    }

private:
    void bringAbout(const QString &state)
    {
        PrinterMind &mind = m_twin->mind;
        mind.isPaperOut = state == "paper"_L1;
        mind.isCoverOpen = state == "cover"_L1;
        mind.isOffline = state == "offline"_L1;
        mind.hasFault = state == "fault"_L1;
    }
};

QTEST_GUILESS_MAIN(TestPrinters)
#include "tst_printers.moc"
