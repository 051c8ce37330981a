#include "cupsprinter.h"
#include "printertrouble.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::devices;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Kind = ports::PrinterTrouble::Kind;

/** The programs of CUPS are scripts here, which write down what they are told and say what CUPS says. */
class TestCupsPrinter : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    CupsPrinter::Settings settings(const QString &lpstat, const QString &lp)
    {
        CupsPrinter::Settings settings;
        settings.name = u"Bar"_s;
        settings.queue = u"Bar_1"_s;
        settings.lpstat = script(u"lpstat"_s, lpstat);
        settings.lp = script(u"lp"_s, lp);
        return settings;
    }
    QString script(const QString &name, const QString &body)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        // Each argument on a line of its own; then what comes in.
        file.write(u"#!/bin/sh\nprintf '%s\\n' \"$@\" >> '%1.arguments'\n%2\n"_s.arg(file.fileName(), body).toUtf8());
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return file.fileName();
    }
    QByteArray written(const QString &name)
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString takesAll() const { return u"cat > '%1'"_s.arg(m_folder->filePath(u"job"_s)); }
    static QString why(const Result<ports::PrinterState> &result)
    {
        return result ? QString() : toString(result.error());
    }
    template <class T>
    static bool waitFor(const QFuture<T> &future)
    {
        return QTest::qWaitFor([&future] { return future.isFinished(); }, 60'000);
    }
    static QList<ports::PrinterTrouble> troubles(const Result<ports::PrinterState> &result)
    {
        return result ? QList<ports::PrinterTrouble>() : ports::printerTroubles(result.error());
    }
    static inline const QString idle = u"echo 'printer Bar_1 is idle.  enabled since today'"_s;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void bytesGoThroughAsTheyAre()
    {
        QByteArray job;
        for (int i = 0; i < 70'000; ++i)
            job += static_cast<char>(i % 256);
        CupsPrinter bar(settings(idle, takesAll()));
        const auto sent = bar.send(job);
        QVERIFY(waitFor(sent));
        QVERIFY2(sent.result().has_value(), qPrintable(why(sent.result())));
        QCOMPARE(written(u"job"_s), job);
        QCOMPARE(written(u"lp.arguments"_s), QByteArray("-d\nBar_1\n-o\nraw\n-s\n"));
        QCOMPARE(written(u"lpstat.arguments"_s), QByteArray("-p\nBar_1\n"));
    }

    void aQueueOfAnotherMachine()
    {
        CupsPrinter::Settings there = settings(idle, takesAll());
        there.server = u"print.local:631"_s;
        there.drawer = escpos::DrawerPin::Two;
        CupsPrinter bar(there);
        const auto opened = bar.openDrawer();
        QVERIFY(waitFor(opened));
        QVERIFY(opened.result().has_value());
        QVERIFY(written(u"lp.arguments"_s).startsWith("-h\nprint.local:631\n-d\n"));
        QCOMPARE(written(u"job"_s), escpos::drawerPulse(escpos::DrawerPin::Two));
    }

    void aQueueThatIsSwitchedOffGetsNothing()
    {
        CupsPrinter bar(settings(u"echo 'printer Bar_1 disabled since today -'"_s, takesAll()));
        const auto sent = bar.send("job");
        QVERIFY(waitFor(sent));
        QCOMPARE(troubles(sent.result()), QList({ports::PrinterTrouble{Kind::Offline, u"Bar"_s, false}}));
        QVERIFY(!QFile::exists(m_folder->filePath(u"job"_s)));
    }

    void aQueueThatIsNotThere()
    {
        CupsPrinter bar(settings(u"echo 'lpstat: Invalid destination name' >&2; exit 1"_s, takesAll()));
        const auto sent = bar.send("job");
        QVERIFY(waitFor(sent));
        QCOMPARE(troubles(sent.result()), QList({ports::PrinterTrouble{Kind::Unreachable, u"Bar"_s, false}}));
        QVERIFY(sent.result().error().detail.contains(u"Invalid destination"_s));
    }

    void aQueueThatDoesNotTakeTheJob()
    {
        CupsPrinter bar(settings(idle, u"cat > /dev/null; echo 'lp: not accepting jobs' >&2; exit 1"_s));
        const auto sent = bar.send("job");
        QVERIFY(waitFor(sent));
        QCOMPARE(troubles(sent.result()), QList({ports::PrinterTrouble{Kind::Unreachable, u"Bar"_s, false}}));
    }

    void withoutCups()
    {
        CupsPrinter::Settings none = settings(idle, takesAll());
        none.lpstat = m_folder->filePath(u"not-there"_s);
        CupsPrinter bar(none);
        const auto sent = bar.send("job");
        QVERIFY(waitFor(sent));
        QCOMPARE(troubles(sent.result()), QList({ports::PrinterTrouble{Kind::Unreachable, u"Bar"_s, false}}));
    }

    // It may have taken the job before it hung: only a person can know.
    void aProgramThatHangsIsGivenUp()
    {
        CupsPrinter::Settings slow = settings(idle, u"cat > /dev/null; exec sleep 600"_s);
        slow.limit = 5s; // lpstat has answered long before; on a machine where it has not, it is told as not sent
        CupsPrinter bar(slow);
        const auto sent = bar.send("job");
        QVERIFY(waitFor(sent));
        const QList<ports::PrinterTrouble> found = troubles(sent.result());
        QCOMPARE(found.size(), 1);
        QVERIFY(found.first().kind == Kind::NoAnswer);
        QVERIFY(found.first().mayBePrinted || written(u"lp.arguments"_s).isEmpty());
    }

    void aProgramThatDiesIsTold()
    {
        CupsPrinter bar(settings(idle, u"cat > /dev/null; kill -9 $$"_s));
        const auto sent = bar.send("job");
        QVERIFY(waitFor(sent));
        QCOMPARE(troubles(sent.result()), QList({ports::PrinterTrouble{Kind::Broken, u"Bar"_s, true}}));
    }

    void aNameOfAQueueIsNoOption()
    {
        QVERIFY(CupsPrinter::isQueueName(u"Bar_1.left+right-2"_s));
        for (const QString &name : {u""_s, u"-d"_s, u"a b"_s, u"a/b"_s, u"a\n"_s, u"a;b"_s, u".a"_s})
            QVERIFY2(!CupsPrinter::isQueueName(name), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(TestCupsPrinter)
#include "tst_cupsprinter.moc"
