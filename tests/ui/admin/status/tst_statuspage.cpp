#include "async.h"
#include "chip.h"
#include "messagebanner.h"
#include "statuspage.h"
#include "statuswords.h"
#include "theme.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::admin;
using namespace foyer::ports;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Answers what it was told last, or keeps everybody waiting. */
class ScriptedStatus final : public ServiceStatusApi
{
public:
    QFuture<Result<QList<ServiceStatus>>> serviceStatus() override
    {
        ++asked;
        if (!keepsWaiting)
            return async::ready(answer);
        waiting.append(std::make_shared<QPromise<Result<QList<ServiceStatus>>>>());
        waiting.last()->start();
        return waiting.last()->future();
    }
    ServiceStatus &service(const QString &name)
    {
        return *std::find_if(answer->begin(), answer->end(), [&name](const auto &s) { return s.name == name; });
    }

    const QDateTime since = QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC);
    Result<QList<ServiceStatus>> answer =
        QList<ServiceStatus>{{u"user"_s, ServiceState::Up, since, u"0.1.0"_s, 2ms, {}, {}, u"user"_s, {}, {}},
                             {u"movie"_s, ServiceState::Up, since, u"0.1.0"_s, 3ms, {}, {}, u"movie"_s, {}, {}}};
    bool keepsWaiting = false;
    int asked = 0;
    QList<std::shared_ptr<QPromise<Result<QList<ServiceStatus>>>>> waiting;
};

class ScriptedAlerts final : public AlertApi
{
public:
    QFuture<Result<QList<Alert>>> alerts() override
    {
        ++asked;
        return async::ready(answer);
    }

    int asked = 0;
    Result<QList<Alert>> answer = QList<Alert>();
};

class ScriptedCrashes final : public CrashReportApi
{
public:
    QFuture<Result<QList<CrashReport>>> crashReports() override
    {
        ++asked;
        return async::ready(answer);
    }
    QFuture<Result<QString>> crashText(const QString &id) override
    {
        opened.append(id);
        return async::ready(text);
    }
    QFuture<Result<CrashReport>> noteCrashSeen(const QString &id) override
    {
        if (noteError)
            return async::failed<CrashReport>(*noteError);
        const auto report = std::find_if(answer->begin(), answer->end(), [&](const auto &r) { return r.id == id; });
        report->seen = CrashReport::Seen{u"Ada"_s, QDateTime(QDate(2026, 11, 15), QTime(8, 0), Qt::UTC)};
        return async::ready(Result<CrashReport>(*report));
    }

    int asked = 0;
    QStringList opened;
    Result<QList<CrashReport>> answer = QList<CrashReport>();
    Result<QString> text = u"SIGSEGV\nservice: booking\n\nstack:\n#0 foyerd+0x1\n"_s;
    std::optional<ErrorCode> noteError;
};

CrashReport crash(const QString &id, const QString &service = u"booking"_s)
{
    return {id,
            QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC),
            u"box"_s,
            service,
            service.isEmpty() ? QString() : service + u"-77"_s,
            service.isEmpty() ? QString() : u"0.1.0"_s,
            u"SIGSEGV"_s,
            {}};
}

} // namespace

/** The page on which a manager sees how the services are, over a port that says what it is told to. */
class TestStatusPage : public QObject
{
    Q_OBJECT
    ScriptedStatus *m_api = nullptr;
    ScriptedAlerts *m_alerts = nullptr;
    ScriptedCrashes *m_crashes = nullptr;
    workflow::AlertBoard *m_alertBoard = nullptr;
    StatusPage *m_page = nullptr;
    bool m_isAdmin = true;

    widgets::Chip *state(const QString &service) const
    {
        return m_page->findChild<widgets::Chip *>(u"state-"_s + service);
    }
    QString textOf(const QString &name) const
    {
        const auto *label = m_page->findChild<QLabel *>(name);
        return label ? label->text() : QString();
    }
    template <class T = QWidget>
    T *find(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }
    bool isSilent() const { return m_page->findChild<QWidget *>(u"statusSilent"_s)->isVisible(); }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_api = new ScriptedStatus;
        m_alerts = new ScriptedAlerts;
        m_alertBoard = new workflow::AlertBoard(*m_alerts);
        m_alertBoard->setInterval(20ms);
        m_crashes = new ScriptedCrashes;
        m_isAdmin = true;
        m_page = new StatusPage(*m_api, *m_alertBoard, *m_crashes, [this] { return m_isAdmin; });
        m_page->board().setTimes(20ms, 60ms);
        m_page->resize(1096, 700);
        m_page->show();
    }
    void cleanup()
    {
        delete m_page;
        delete m_alertBoard;
        delete m_alerts;
        delete m_crashes;
        delete m_api;
    }

    void everyServiceIsShownWithWhatIsKnownOfIt()
    {
        m_api->service(u"movie"_s).lastError = u"Timeout: no answer in time"_s;
        m_api->service(u"movie"_s).lastErrorAtUtc = m_api->since;
        m_page->enter();
        QTRY_COMPARE(textOf(u"statusSummary"_s), u"All services are up"_s);
        QCOMPARE(state(u"user"_s)->text(), u"Up"_s);
        QCOMPARE(textOf(u"name-movie"_s), u"Films"_s);
        QCOMPARE(textOf(u"version-movie"_s), u"0.1.0"_s);
        QCOMPARE(textOf(u"latency-movie"_s), u"3 ms"_s);
        QCOMPARE(textOf(u"since-movie"_s), u"14/11/2026, 18:00:00"_s);
        QVERIFY(textOf(u"error-movie"_s).endsWith(u"Timeout: no answer in time"_s));
        QVERIFY(find(u"error-movie"_s)->isVisible());
        QVERIFY(!find(u"error-user"_s)->isVisible());
        QVERIFY(!isSilent());
    }

    void aServiceThatGoesDownTurnsRedAndBack()
    {
        m_page->enter();
        QTRY_VERIFY(state(u"movie"_s));
        const auto pixels = [this] { return state(u"movie"_s)->grab().toImage(); };
        const auto isPainted = [&pixels](const QColor &colour) {
            const QImage image = pixels();
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixelColor(x, y).rgb() == colour.rgb())
                        return true;
                }
            }
            return false;
        };
        QVERIFY(!isPainted(widgets::Theme::current().danger));
        m_api->service(u"movie"_s).state = ServiceState::Down;
        QTRY_COMPARE(state(u"movie"_s)->text(), u"Down"_s);
        QCOMPARE(textOf(u"statusSummary"_s), u"1 service(s) down"_s);
        QVERIFY(isPainted(widgets::Theme::current().danger));
        QCOMPARE(state(u"movie"_s)->accessibleName(), u"Films: Down"_s);
        QCOMPARE(state(u"user"_s)->text(), u"Up"_s);
        m_api->service(u"movie"_s).state = ServiceState::Degraded;
        QTRY_COMPARE(state(u"movie"_s)->text(), u"Degraded"_s);
        m_api->service(u"movie"_s).state = ServiceState::Up;
        QTRY_COMPARE(state(u"movie"_s)->text(), u"Up"_s);
        QVERIFY(!isPainted(widgets::Theme::current().danger));
    }

    void eachProcessOfAServiceHasARow()
    {
        ServiceStatus &first = m_api->service(u"movie"_s);
        first.instance = u"movie-1"_s;
        first.address = u"127.0.0.1:3010"_s;
        first.share = 0.505;
        ServiceStatus second = first;
        second.instance = u"movie-2"_s;
        second.address = u"127.0.0.1:3110"_s;
        second.state = ServiceState::Down;
        second.share = 0;
        m_api->answer->append(second);
        m_page->enter();
        QTRY_VERIFY(state(u"movie-2"_s));
        QCOMPARE(state(u"movie-1"_s)->text(), u"Up"_s);
        QCOMPARE(state(u"movie-2"_s)->text(), u"Down"_s);
        QCOMPARE(state(u"movie-2"_s)->accessibleName(), u"Films, movie-2: Down"_s);
        QCOMPARE(textOf(u"process-movie-2"_s), u"movie-2"_s);
        QCOMPARE(textOf(u"address-movie-2"_s), u"127.0.0.1:3110"_s);
        // Both are there to be read: a line has room for one of them.
        QTRY_VERIFY(find(u"address-movie-2"_s)->y() >= find(u"process-movie-2"_s)->geometry().bottom());
        for (const QString &name : {u"process-movie-2"_s, u"address-movie-2"_s})
            QTRY_VERIFY(find(name)->width() >= find<QLabel>(name)->fontMetrics().horizontalAdvance(textOf(name)));
        QCOMPARE(textOf(u"share-movie-1"_s), u"51 %"_s);
        QCOMPARE(textOf(u"share-user"_s), u"–"_s);
        QCOMPARE(textOf(u"process-user"_s), u"–"_s);
        QCOMPARE(textOf(u"statusSummary"_s), u"1 process(es) down; others do the work"_s);
        m_api->service(u"movie"_s).state = ServiceState::Down;
        QTRY_COMPARE(textOf(u"statusSummary"_s), u"1 service(s) down"_s);
        m_api->answer->last().state = ServiceState::Draining;
        m_api->service(u"movie"_s).state = ServiceState::Up;
        QTRY_COMPARE(state(u"movie-2"_s)->text(), u"Ending"_s);
        QCOMPARE(textOf(u"statusSummary"_s), u"All services are up"_s);
    }

    void whenNobodyAnswersThatIsToldAndWhatWasIsCalledUnknown()
    {
        m_page->enter();
        QTRY_VERIFY(state(u"movie"_s));
        m_api->keepsWaiting = true;
        QTRY_VERIFY(isSilent());
        QCOMPARE(state(u"movie"_s)->text(), u"Unknown"_s);
        m_api->keepsWaiting = false;
        m_api->waiting.last()->addResult(m_api->answer);
        m_api->waiting.last()->finish();
        QTRY_COMPARE(state(u"movie"_s)->text(), u"Up"_s);
        QVERIFY(!isSilent());
        m_api->answer = fail(ErrorCode::Unreachable, u"refused"_s);
        QTRY_VERIFY(isSilent());
    }

    void nobodyIsAskedWhileNobodyLooks()
    {
        m_page->enter();
        QTRY_VERIFY(m_api->asked >= 2);
        m_page->hide();
        QVERIFY(!m_page->board().isRunning());
        m_page->show();
        m_page->enter();
        QVERIFY(m_page->board().isRunning());
    }

    void whatSomebodyHasToLookAtIsShownWithWhatToDo()
    {
        m_page->enter();
        QVERIFY(textOf(u"noAlerts"_s).isEmpty()); // nobody knows yet
        m_alertBoard->start();
        QTRY_COMPARE(textOf(u"noAlerts"_s), u"Nothing needs your attention"_s);
        Alert down{u"1"_s,
                   AlertKind::ServiceDown,
                   u"movie"_s,
                   AlertSeverity::Now,
                   m_api->since,
                   {},
                   u"Unreachable: refused"_s,
                   u"no words of the server's"_s,
                   u"no advice of the server's"_s};
        Alert later = down;
        later.id = u"2"_s;
        later.kind = AlertKind::Other; // of a later release
        later.severity = AlertSeverity::Today;
        later.detail.clear();
        Alert over = down;
        over.id = u"3"_s;
        over.kind = AlertKind::DiskLow;
        over.subject = u"box"_s;
        over.clearedAtUtc = m_api->since.addSecs(60);
        m_alerts->answer = QList{down, later, over};
        QTRY_COMPARE(textOf(u"alertTitle-0"_s), u"Films: no answer from the service"_s);
        QVERIFY(textOf(u"alertAdvice-0"_s).contains(u"foyerd status"_s));
        QCOMPARE(textOf(u"alertDetail-0"_s), u"Unreachable: refused"_s);
        QCOMPARE(m_page->findChild<widgets::Chip *>(u"alertUrgency-0"_s)->text(), u"Now"_s);
        QCOMPARE(m_page->findChild<QWidget *>(u"alert-0"_s)->accessibleName(),
                 u"Now: Films: no answer from the service"_s);
        QCOMPARE(textOf(u"alertTitle-1"_s), u"no words of the server's"_s);
        QCOMPARE(textOf(u"alertAdvice-1"_s), u"no advice of the server's"_s);
        QCOMPARE(m_page->findChild<widgets::Chip *>(u"alertUrgency-1"_s)->text(), u"Today"_s);
        QVERIFY(!m_page->findChild<QLabel *>(u"alertDetail-1"_s));
        QVERIFY(textOf(u"alertOver-0"_s).contains(u"The disk of box is nearly full"_s));
        QVERIFY(textOf(u"noAlerts"_s).isEmpty());
        QCOMPARE(m_alertBoard->openCount(), 2);
        QVERIFY(m_alertBoard->isUrgent());
        m_alerts->answer = fail(ErrorCode::Unreachable, u"refused"_s); // what was known stays
        const int asked = m_alerts->asked;
        QTRY_VERIFY(m_alerts->asked > asked + 1);
        QCOMPARE(m_alertBoard->openCount(), 2);
        m_alerts->answer = QList{over};
        QTRY_COMPARE(textOf(u"noAlerts"_s), u"Nothing needs your attention"_s);
        QVERIFY(!m_alertBoard->isUrgent());
        m_alertBoard->forget();
        QVERIFY(textOf(u"noAlerts"_s).isEmpty());
    }

    void aRegionsServiceIsNamedWithItsRegion()
    {
        QCOMPARE(serviceName(u"booking (north)"_s), u"Showtimes and sales (north)"_s);
        QCOMPARE(serviceName(u"of a later release"_s), u"of a later release"_s);
    }

    void everyKindHasWordsOfItsOwn()
    {
        QSet<QString> titles;
        for (int kind = 0; kind < static_cast<int>(AlertKind::Other); ++kind) {
            Alert alert;
            alert.kind = static_cast<AlertKind>(kind);
            alert.summary = u"the server's"_s;
            alert.advice = u"the server's"_s;
            QVERIFY2(alertTitle(alert) != alert.summary, qPrintable(QString::number(kind)));
            QVERIFY2(alertAdvice(alert) != alert.advice, qPrintable(QString::number(kind)));
            titles.insert(alertTitle(alert));
        }
        QCOMPARE(titles.size(), static_cast<int>(AlertKind::Other));
    }

    void eachCrashReportIsShownWithWhoLeftIt()
    {
        m_page->enter();
        QTRY_COMPARE(textOf(u"crashText"_s), u"No process has ended by a fault."_s);
        QVERIFY(find(u"crashText"_s)->isVisible());
        QList<CrashReport> all{crash(u"box/3"_s), crash(u"box/2"_s, {})};
        all[1].seen = CrashReport::Seen{u"Ada"_s, all[1].atUtc};
        m_crashes->answer = all;
        m_page->enter();
        QTRY_COMPARE(textOf(u"crashService-0"_s), u"Showtimes and sales"_s);
        QVERIFY(!find(u"crashText"_s)->isVisible());
        QCOMPARE(textOf(u"crashAt-0"_s), u"14/11/2026, 18:00:00"_s);
        QCOMPARE(textOf(u"crashProcess-0"_s), u"booking-77 · 0.1.0 · box"_s);
        QCOMPARE(textOf(u"crashWhat-0"_s), u"SIGSEGV"_s);
        QCOMPARE(find<widgets::Chip>(u"crashState-0"_s)->text(), u"New"_s);
        QCOMPARE(textOf(u"crashService-1"_s), u"Unknown process"_s);
        QCOMPARE(textOf(u"crashProcess-1"_s), u"box"_s);
        QCOMPARE(find<widgets::Chip>(u"crashState-1"_s)->text(), u"Seen"_s);
        QCOMPARE(find(u"crashOpen-0"_s)->accessibleName(),
                 u"Open the crash report of Showtimes and sales, 14/11/2026, 18:00:00, New"_s);
        for (int i = 0; i < 11; ++i)
            all.append(crash(u"box/%1"_s.arg(100 + i)));
        m_crashes->answer = all;
        m_page->enter();
        QTRY_COMPARE(textOf(u"crashText"_s), u"3 older one(s) not shown"_s);
        QVERIFY(find(u"crashOpen-9"_s) && !find(u"crashOpen-10"_s));
        m_page->forget();
        QVERIFY(!find(u"crashOpen-0"_s));
        QVERIFY(!find(u"crashes"_s)->isVisible());
    }

    void aCrashReportIsReadCopiedAndMarkedAsSeen()
    {
        m_crashes->answer = QList<CrashReport>{crash(u"box/3"_s), crash(u"box/2"_s)};
        m_page->enter();
        QTRY_VERIFY(find(u"crashOpen-1"_s));
        QTest::mouseClick(find(u"crashOpen-1"_s), Qt::LeftButton);
        QTRY_COMPARE(find<QPlainTextEdit>(u"crashReport"_s)->toPlainText(), *m_crashes->text);
        QCOMPARE(m_crashes->opened, QStringList{u"box/2"_s});
        QCOMPARE(textOf(u"sheetTitle"_s), u"Crash report: Showtimes and sales"_s);
        QCOMPARE(textOf(u"crashHead"_s), u"14/11/2026, 18:00:00, booking-77 · 0.1.0 · box"_s);
        QVERIFY(!find(u"crashSeen"_s)->isVisible());
        QTest::mouseClick(find(u"crashCopy"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), *m_crashes->text);
        m_crashes->noteError = ErrorCode::Unreachable;
        QTest::mouseClick(find(u"crashNote"_s), Qt::LeftButton);
        QTRY_VERIFY(find(u"crashMessage"_s)->isVisible());
        QVERIFY(find(u"crashNote"_s)->isVisible() && find(u"crashNote"_s)->isEnabled());
        m_crashes->noteError.reset();
        QTest::mouseClick(find(u"crashNote"_s), Qt::LeftButton);
        QTRY_COMPARE(textOf(u"crashSeen"_s), u"Seen by Ada, 15/11/2026, 08:00:00"_s);
        QVERIFY(!find(u"crashMessage"_s)->isVisible()); // it is no fault any more
        QVERIFY(!find(u"crashNote"_s)->isVisible());
        QTRY_COMPARE(find<widgets::Chip>(u"crashState-1"_s)->text(), u"Seen"_s);
        QCOMPARE(find<widgets::Chip>(u"crashState-0"_s)->text(), u"New"_s);
        QTest::keyClick(find(u"sheet"_s), Qt::Key_Escape);
        QTRY_VERIFY(!find(u"sheet"_s));
    }

    void aReportThatCannotBeReadIsAskedForAgain()
    {
        m_crashes->answer = QList<CrashReport>{crash(u"box/3"_s)};
        m_crashes->text = fail(ErrorCode::NotFound, u"gone"_s);
        m_page->enter();
        QTRY_VERIFY(find(u"crashOpen-0"_s));
        QTest::mouseClick(find(u"crashOpen-0"_s), Qt::LeftButton);
        QTRY_VERIFY(find(u"crashMessage"_s)->isVisible());
        QVERIFY(!find(u"crashCopy"_s)->isEnabled());
        m_crashes->text = u"SIGBUS\n"_s;
        Q_EMIT find<widgets::MessageBanner>(u"crashMessage"_s)->actionTriggered();
        QTRY_COMPARE(find<QPlainTextEdit>(u"crashReport"_s)->toPlainText(), u"SIGBUS\n"_s);
        QVERIFY(find(u"crashCopy"_s)->isEnabled());
        QVERIFY(!find(u"crashMessage"_s)->isVisible());
    }

    void whoMayNotReadCrashReportsSeesNothingOfThem()
    {
        m_crashes->answer = fail(ErrorCode::Forbidden);
        m_page->enter();
        QTRY_VERIFY(state(u"movie"_s));
        QTRY_COMPARE(m_crashes->asked, 1);
        QCoreApplication::processEvents();
        QVERIFY(!find(u"crashes"_s)->isVisible());
        m_crashes->answer = fail(ErrorCode::Unreachable);
        m_page->enter();
        QTRY_VERIFY(find(u"crashes"_s)->isVisible());
        QVERIFY(textOf(u"crashText"_s).startsWith(u"Crash reports could not be read."_s));
    }

    // A manager's question would only be refused, and be an error in the figures.
    void whoIsNoAdminDoesNotAskForThem()
    {
        m_crashes->answer = QList<CrashReport>{crash(u"box/3"_s)};
        m_page->enter();
        QTRY_VERIFY(find(u"crashOpen-0"_s));
        m_isAdmin = false; // somebody else signed in
        const int asked = m_crashes->asked;
        m_page->enter();
        m_alertBoard->start();
        QTRY_VERIFY(m_alerts->asked > 0);
        QTRY_VERIFY(state(u"movie"_s));
        QVERIFY(!find(u"crashes"_s)->isVisible());
        QVERIFY(!find(u"crashOpen-0"_s));
        QCOMPARE(m_crashes->asked, asked);
    }

    void aNewAlertLooksForNewReports()
    {
        m_page->enter();
        m_alertBoard->start();
        QTRY_VERIFY(m_crashes->asked >= 2); // by both
        const int asked = m_crashes->asked;
        Alert crashed;
        crashed.kind = AlertKind::Crashed;
        crashed.subject = u"box"_s;
        m_crashes->answer = QList<CrashReport>{crash(u"box/3"_s)};
        m_alerts->answer = QList<Alert>{crashed};
        QTRY_VERIFY(find(u"crashOpen-0"_s));
        QCOMPARE(m_crashes->asked, asked + 1); // not with each look at the alerts
    }

    void anotherInstallationsServicesTakeTheRowsPlace()
    {
        m_page->enter();
        QTRY_VERIFY(state(u"movie"_s));
        m_api->answer->removeLast();
        m_api->answer->append({u"ratings"_s, ServiceState::Up, m_api->since, {}, {}, {}, {}, u"ratings"_s, {}, {}});
        QTRY_COMPARE(textOf(u"name-ratings"_s), u"ratings"_s);
        QVERIFY(!state(u"movie"_s));
        QCOMPARE(textOf(u"version-ratings"_s), u"–"_s);
        m_page->forget();
        QVERIFY(!state(u"user"_s));
    }
};

QTEST_MAIN(TestStatusPage)
#include "tst_statuspage.moc"
