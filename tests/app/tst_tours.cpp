#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

/** One walk through one mode, by the real program on the demo's data. */
struct Tour
{
    QString name;
    QStringList options;
    QString data; ///< Walks on the same data come one after the other.
    std::unique_ptr<QProcess> process = nullptr;

    bool isOver() const { return process && process->state() == QProcess::NotRunning; }
};

} // namespace

/** Every mode is walked through, at its sizes, dark and light and in high contrast, in English and in German: its main
 *  action is done for real, and of no page anything is clipped, covered, beyond an edge or hard to read. The program
 *  says what it finds (app/screencheck.h); tst_screencheck shows that it does. */
class TestTours : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::vector<Tour> m_tours;

    /** Two at a time: a walk mostly waits for the services. */
    void startNext()
    {
        for (Tour &tour : m_tours) {
            const bool isTaken = std::any_of(m_tours.begin(), m_tours.end(), [&tour](const Tour &other) {
                return other.data == tour.data && other.process && !other.isOver();
            });
            if (tour.process || isTaken)
                continue;
            tour.process = std::make_unique<QProcess>();
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
            tour.process->setProcessEnvironment(environment);
            tour.process->setProcessChannelMode(QProcess::MergedChannels);
            connect(tour.process.get(), &QProcess::finished, this, &TestTours::startNext);
            tour.process->start(QStringLiteral(FOYER_BIN_DIR "/foyer"),
                                tour.options
                                    + QStringList{u"--embedded"_s, u"--demo"_s, u"--data"_s,
                                                  m_folder.filePath(tour.data), u"--tour"_s, pictures(tour)});
        }
    }
    QString pictures(const Tour &tour) const { return m_folder.filePath(u"pictures-"_s + tour.name); }

private Q_SLOTS:
    void initTestCase()
    {
        const auto add = [this](const QString &name, const QStringList &options, const QString &data) {
            m_tours.push_back({name, options, data, nullptr});
        };
        add(u"cashier-en"_s, {u"--mode"_s, u"cashier"_s, u"--language"_s, u"en"_s}, u"one"_s);
        // Of the office's many pages those looks in which there is least room; all of them by hand.
        const QStringList office{u"--mode"_s, u"admin"_s, u"--size"_s, u"1366x768"_s};
        add(u"admin-en"_s, office + QStringList{u"--language"_s, u"en"_s}, u"one"_s);
        add(u"admin-de"_s,
            {u"--mode"_s, u"admin"_s, u"--size"_s, u"1920x1080"_s, u"--theme"_s, u"dark"_s, u"--language"_s, u"de"_s},
            u"other"_s);
        add(u"cashier-de"_s, {u"--mode"_s, u"cashier"_s, u"--language"_s, u"de"_s}, u"other"_s);
        add(u"kiosk"_s, {u"--mode"_s, u"kiosk"_s}, u"other"_s); // in both languages by itself
        startNext();
    }
    void cleanupTestCase()
    {
        for (const Tour &tour : m_tours) {
            if (tour.process)
                tour.process->disconnect(this);
        }
        m_tours.clear(); // ends what still runs
    }

    void everyPageLooksAsItShould_data()
    {
        QTest::addColumn<qsizetype>("tour");
        for (qsizetype i = 0; i < static_cast<qsizetype>(m_tours.size()); ++i)
            QTest::newRow(qPrintable(m_tours.at(static_cast<size_t>(i)).name)) << i;
    }
    void everyPageLooksAsItShould()
    {
        QFETCH(const qsizetype, tour);
        const Tour &walked = m_tours.at(static_cast<size_t>(tour));
        QTRY_VERIFY_WITH_TIMEOUT(walked.isOver(), 400'000);
        const QString said = QString::fromUtf8(walked.process->readAll());
        QVERIFY2(walked.process->exitStatus() == QProcess::NormalExit && walked.process->exitCode() == 0,
                 qPrintable(u'\n' + said));
        QVERIFY(QDir(pictures(walked)).entryList({u"*.png"_s}).size() >= 30);
    }
};

QTEST_GUILESS_MAIN(TestTours)
#include "tst_tours.moc"
