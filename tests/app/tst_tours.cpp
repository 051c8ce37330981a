#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/** Every mode is walked through by the real program on the demo's data, at its sizes, dark and light and in high
 *  contrast, in English and in German: its main action is done for real, and of no page anything is clipped, covered,
 *  beyond an edge or hard to read. The program says what it finds (app/screencheck.h); tst_screencheck shows that it
 *  does. Each walk has services and data of its own, and is a test of ctest of its own, so that they run beside each
 *  other. */
class TestTours : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 500'000;

    struct End
    {
        bool isGood = false;
        QString said;
    };
    static End run(const QStringList &options, const QTemporaryDir &folder)
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(
            QStringLiteral(FOYER_BIN_DIR "/foyer"),
            options
                + QStringList{u"--data"_s, folder.filePath(u"data"_s), u"--tour"_s, folder.filePath(u"pictures"_s)});
        const bool isOver = program.waitForFinished(patienceMs);
        const QString said = u'\n' + QString::fromUtf8(program.readAll());
        if (!isOver) {
            program.kill();
            program.waitForFinished();
        }
        return {isOver && program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0, said};
    }
    static qsizetype picturesIn(const QTemporaryDir &folder)
    {
        return QDir(folder.filePath(u"pictures"_s)).entryList({u"*.png"_s}).size();
    }

    /** @p pictures are how many it leaves at least. */
    static void walk(const QStringList &options, qsizetype pictures)
    {
        const QTemporaryDir folder;
        QVERIFY(folder.isValid());
        const End end = run(options + QStringList{u"--embedded"_s, u"--demo"_s}, folder);
        QVERIFY2(end.isGood, qPrintable(end.said));
        QVERIFY2(picturesIn(folder) >= pictures, qPrintable(QString::number(picturesIn(folder))));
    }

    /** Nothing is said of what to start: it asks. As a cashier's, which has nobody to sign in before there is an admin.
     *  What was begun is there at the next start, and nothing of the demo's ever. */
    static void firstStart(const QString &language)
    {
        const QTemporaryDir folder;
        QVERIFY(folder.isValid());
        const QStringList options{u"--language"_s, language};
        const QString own = folder.filePath(u"data/own"_s);
        const End first = run(options, folder);
        QVERIFY2(first.isGood, qPrintable(first.said));
        QCOMPARE(picturesIn(folder), 25);
        QVERIFY(QFile::exists(own + u"/user.sqlite"_s));
        QVERIFY(!QFile::exists(own + u"/keys/setup-token"_s)); // there is an admin
        QVERIFY(!QFile::exists(own + u"/till/sales.jsonl"_s)); // nobody sold yet
        // A walk only signs in to the demo, so this one ends where it would begin: at the till.
        const End second = run(options, folder);
        QVERIFY2(!second.isGood && second.said.contains("only sign in to the demo"_L1), qPrintable(second.said));
        QVERIFY(QFile::exists(own + u"/till/sales.jsonl"_s));
        QVERIFY(!QFile::exists(own + u"/demo"_s));
        QVERIFY(!QFile::exists(folder.filePath(u"data/user.sqlite"_s)));
    }

    /** Of the office's many pages one look in a walk: both languages at both sizes, each theme; all of them by hand. */
    static QStringList office(const QString &theme, const QString &language, const QString &size = u"1366x768"_s)
    {
        return {u"--mode"_s, u"admin"_s, u"--size"_s, size, u"--theme"_s, theme, u"--language"_s, language};
    }

private Q_SLOTS:
    void cashierInEnglish() { walk({u"--mode"_s, u"cashier"_s, u"--language"_s, u"en"_s}, 30); }
    void cashierInGerman() { walk({u"--mode"_s, u"cashier"_s, u"--language"_s, u"de"_s}, 30); }
    void officeInTheDark() { walk(office(u"dark"_s, u"de"_s), 80); } // German has the longer words
    void officeInTheLight() { walk(office(u"light"_s, u"en"_s), 80); }
    void officeInHighContrast() { walk(office(u"contrast"_s, u"de"_s), 80); }
    void wideOfficeInEnglish() { walk(office(u"dark"_s, u"en"_s, u"1920x1080"_s), 80); }
    void wideOfficeInGerman() { walk(office(u"light"_s, u"de"_s, u"1920x1080"_s), 80); }
    void firstStartInEnglish() { firstStart(u"en"_s); }
    void firstStartInGerman() { firstStart(u"de"_s); }
    void kiosk() { walk({u"--mode"_s, u"kiosk"_s}, 100); } // in both languages by itself
};

QTEST_GUILESS_MAIN(TestTours)
#include "tst_tours.moc"
