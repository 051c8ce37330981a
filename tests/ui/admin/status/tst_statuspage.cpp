#include "async.h"
#include "chip.h"
#include "statuspage.h"
#include "theme.h"

#include <QApplication>
#include <QLabel>
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
        QList<ServiceStatus>{{u"user"_s, ServiceState::Up, since, u"0.1.0"_s, 2ms, {}, {}},
                             {u"movie"_s, ServiceState::Up, since, u"0.1.0"_s, 3ms, {}, {}}};
    bool keepsWaiting = false;
    int asked = 0;
    QList<std::shared_ptr<QPromise<Result<QList<ServiceStatus>>>>> waiting;
};

} // namespace

/** The page on which a manager sees how the services are, over a port that says what it is told to. */
class TestStatusPage : public QObject
{
    Q_OBJECT
    ScriptedStatus *m_api = nullptr;
    StatusPage *m_page = nullptr;

    widgets::Chip *state(const QString &service) const
    {
        return m_page->findChild<widgets::Chip *>(u"state-"_s + service);
    }
    QString textOf(const QString &name) const
    {
        const auto *label = m_page->findChild<QLabel *>(name);
        return label ? label->text() : QString();
    }
    bool isSilent() const { return m_page->findChild<QWidget *>(u"statusSilent"_s)->isVisible(); }

private Q_SLOTS:
    void initTestCase() { widgets::Theme::apply(*qApp, widgets::ThemeMode::Dark); }
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_api = new ScriptedStatus;
        m_page = new StatusPage(*m_api);
        m_page->board().setTimes(20ms, 60ms);
        m_page->resize(1096, 700);
        m_page->show();
    }
    void cleanup()
    {
        delete m_page;
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
        QCOMPARE(textOf(u"error-user"_s), u"–"_s);
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

    void anotherInstallationsServicesTakeTheRowsPlace()
    {
        m_page->enter();
        QTRY_VERIFY(state(u"movie"_s));
        m_api->answer->removeLast();
        m_api->answer->append({u"ratings"_s, ServiceState::Up, m_api->since, {}, {}, {}, {}});
        QTRY_COMPARE(textOf(u"name-ratings"_s), u"ratings"_s);
        QVERIFY(!state(u"movie"_s));
        QCOMPARE(textOf(u"version-ratings"_s), u"–"_s);
        m_page->forget();
        QVERIFY(!state(u"user"_s));
    }
};

QTEST_MAIN(TestStatusPage)
#include "tst_statuspage.moc"
