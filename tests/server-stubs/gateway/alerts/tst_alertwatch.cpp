#include "alertresolvers.h"
#include "alertwatch.h"

#include "async.h"
#include "server.h"
#include "webhooksignature.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::alerts;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray secret = "between us";

/** A program that is told of alerts: answers as it is told to, and keeps what it was sent and whether that was signed.
 */
class Receiver
{
public:
    Receiver()
    {
        auto started = http::Server::start({}, [this](const http::Request &request) {
            heard.append(QJsonDocument::fromJson(request.body).object());
            const QByteArray signature = request.headers.value(auth::webhookSignatureHeader);
            isSigned =
                isSigned && auth::verifyWebhook(secret, signature, request.body, SystemClock().nowMs()).has_value();
            http::Response response = http::Response::json(QJsonObject(), status);
            if (location.isValid())
                response.headers.set("Location", location.toEncoded());
            return async::ready(response);
        });
        if (!started)
            qFatal("no server");
        m_server = std::move(*started);
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/alerts"_s.arg(m_server->port())); }
    QStringList events() const
    {
        QStringList all;
        for (const QJsonObject &each : heard)
            all.append(each["event"_L1].toString() + u' ' + each["alert"_L1]["kind"_L1].toString());
        return all;
    }

    int status = 200;
    QUrl location; ///< Where it sends who asks.
    bool isSigned = true;
    QList<QJsonObject> heard;

private:
    std::unique_ptr<http::Server> m_server;
};

} // namespace

/** From what processes answer to who is told. */
class TestAlertWatch : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    QList<ProcessState> m_processes;
    QByteArray m_readiness;
    int m_asked = 0;
    std::optional<QPromise<Result<QByteArray>>> m_owed;
    bool m_owes = false;

    std::unique_ptr<AlertWatch> watch()
    {
        AlertWatch::Question question{u"booking-1"_s, u"box"_s, [this] {
                                          ++m_asked;
                                          if (!m_owes)
                                              return async::ready(Result<QByteArray>(m_readiness));
                                          m_owed.emplace();
                                          m_owed->start();
                                          return m_owed->future();
                                      }};
        return std::make_unique<AlertWatch>(
            m_folder->filePath(u"alerts.json"_s),
            AlertWatch::Ports{[this] { return m_processes; }, [question] { return QList{question}; }}, *m_clock);
    }
    static AlertWebhook::Settings webhookTo(const Receiver &receiver) { return {receiver.url(), secret, 1ms, 4ms}; }
    void setAudit(const QString &state)
    {
        const QJsonObject audit{{u"state"_s, state}, {u"value"_s, 1}, {u"limit"_s, 1}, {u"detail"_s, u"another"_s}};
        m_readiness = QJsonDocument(QJsonObject{{u"checks"_s, QJsonObject{{u"audit"_s, audit}}}}).toJson();
    }
    static QStringList openOf(const AlertWatch &watch)
    {
        QStringList open;
        for (const Alert &alert : watch.alerts()) {
            if (alert.isOpen())
                open.append(toWireName(alert.kind));
        }
        return open;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>(SystemClock().nowMs());
        m_processes = {{u"booking"_s, u"booking-1"_s, ProcessState::Is::There}};
        setAudit(u"ok"_s);
        m_asked = 0;
        m_owes = false;
        m_owed.reset();
    }

    void whatAProcessAnswersIsJudgedAtTheNextLook()
    {
        setAudit(u"warning"_s);
        const auto alerts = watch();
        int changes = 0;
        connect(alerts.get(), &AlertWatch::changed, this, [&changes] { ++changes; });
        alerts->look();
        QVERIFY(openOf(*alerts).isEmpty());
        QCoreApplication::processEvents();
        alerts->look();
        QCOMPARE(openOf(*alerts), QStringList{u"AUDIT_BROKEN"_s});
        QCoreApplication::processEvents();
        alerts->look();
        QCOMPARE(changes, 1);
        QCOMPARE(m_asked, 3);
    }

    void whoOwesAnAnswerIsNotAskedAgain()
    {
        m_owes = true;
        const auto alerts = watch();
        alerts->look();
        alerts->look();
        QCOMPARE(m_asked, 1);
        m_owed->addResult(fail(ErrorCode::Timeout, u"no answer"_s));
        m_owed->finish();
        QCoreApplication::processEvents();
        alerts->look();
        QCOMPARE(m_asked, 2);
    }

    void theWebhookIsToldInOrderSignedAndOnce()
    {
        Receiver receiver;
        http::HttpClient client;
        const auto alerts = watch();
        alerts->tellWebhook(webhookTo(receiver), client);
        m_processes.first().is = ProcessState::Is::Down;
        alerts->look();
        m_clock->advance(10s);
        alerts->look();
        QCOMPARE(openOf(*alerts), QStringList{u"SERVICE_DOWN"_s});
        m_processes.first().is = ProcessState::Is::There;
        alerts->look();
        m_clock->advance(AlertRules::calm);
        alerts->look();
        QVERIFY(openOf(*alerts).isEmpty());
        QTRY_COMPARE(receiver.events(), (QStringList{u"raised SERVICE_DOWN"_s, u"cleared SERVICE_DOWN"_s}));
        QVERIFY(receiver.isSigned);
        const QJsonValue raised = receiver.heard.first()["alert"_L1];
        QCOMPARE(raised["id"_L1], receiver.heard.last()["alert"_L1]["id"_L1]);
        QCOMPARE(raised["summary"_L1].toString(), u"The service booking does not answer"_s);
        QVERIFY(!raised["advice"_L1].toString().isEmpty());
        QVERIFY(QDateTime::fromString(raised["since"_L1].toString(), Qt::ISODateWithMs).isValid());
        QVERIFY(receiver.heard.last()["alert"_L1]["clearedAt"_L1].isString());
    }

    void whatIsNotTakenIsTriedAgain()
    {
        Receiver receiver;
        receiver.status = 500;
        http::HttpClient client;
        const auto alerts = watch();
        alerts->tellWebhook(webhookTo(receiver), client);
        m_processes.first().is = ProcessState::Is::Down;
        alerts->look();
        m_clock->advance(10s);
        alerts->look();
        QTRY_VERIFY(receiver.heard.size() >= 3);
        receiver.status = 204;
        const auto count = receiver.heard.size();
        QTRY_VERIFY(receiver.heard.size() > count);
        QTRY_VERIFY(readAlerts(m_folder->filePath(u"alerts.json"_s)).untold.isEmpty());
        const QStringList events = receiver.events();
        QCOMPARE(events.count(u"raised SERVICE_DOWN"_s), events.size());
    }

    // Whoever has the receiver's name could otherwise have the gateway ask anything in the house.
    void noRedirectIsFollowed()
    {
        Receiver receiver;
        Receiver inside;
        receiver.location = inside.url();
        http::HttpClient client;
        const auto alerts = watch();
        alerts->tellWebhook(webhookTo(receiver), client);
        m_processes.first().is = ProcessState::Is::Down;
        alerts->look();
        m_clock->advance(10s);
        alerts->look();
        for (const int status : {301, 302, 303, 307, 308}) {
            receiver.status = status;
            const auto count = receiver.heard.size();
            QTRY_VERIFY(receiver.heard.size() > count + 1); // it is no answer: the same is asked again
        }
        QVERIFY(inside.heard.isEmpty());
    }

    // A gateway that is killed with something untold tells it after the start, and raises nothing twice.
    void aRestartNeitherForgetsNorRepeats()
    {
        Receiver broken; // with addresses of their own, as what was under way at the kill may still arrive
        broken.status = 503;
        http::HttpClient client;
        m_processes.first().is = ProcessState::Is::Down;
        {
            const auto before = watch();
            before->tellWebhook(webhookTo(broken), client);
            before->look();
            m_clock->advance(10s);
            before->look();
            QTRY_VERIFY(!broken.heard.isEmpty());
        }
        Receiver receiver;
        const auto after = watch();
        QCOMPARE(openOf(*after), QStringList{u"SERVICE_DOWN"_s});
        after->tellWebhook(webhookTo(receiver), client);
        after->look();
        m_clock->advance(60s);
        after->look();
        QTRY_COMPARE(receiver.events(), QStringList{u"raised SERVICE_DOWN"_s});
        QTRY_VERIFY(readAlerts(m_folder->filePath(u"alerts.json"_s)).untold.isEmpty());
        QCOMPARE(after->alerts().size(), 1);
        const auto again = watch();
        again->tellWebhook(webhookTo(receiver), client);
        again->look();
        m_processes.first().is = ProcessState::Is::There;
        again->look();
        m_clock->advance(AlertRules::calm);
        again->look();
        QTRY_COMPARE(receiver.events(), (QStringList{u"raised SERVICE_DOWN"_s, u"cleared SERVICE_DOWN"_s}));
    }

    void whatNobodyTakesForADayIsGivenUp()
    {
        Receiver receiver;
        http::HttpClient client;
        Alert old;
        old.kind = Kind::Crashed;
        old.subject = u"box"_s;
        old.raisedMs = SystemClock().nowMs() - std::chrono::milliseconds(25h).count();
        Alert recent = old;
        recent.raisedMs += std::chrono::milliseconds(2h).count();
        const SystemClock clock;
        AlertWebhook webhook(webhookTo(receiver), client, clock,
                             {{AlertRules::Event::Raised, old}, {AlertRules::Event::Raised, recent}});
        QTRY_VERIFY(webhook.untold().isEmpty());
        QCOMPARE(receiver.heard.size(), 1);
        QCOMPARE(receiver.heard.first()["alert"_L1]["id"_L1].toString(), recent.id());
    }
};

QTEST_GUILESS_MAIN(TestAlertWatch)
#include "tst_alertwatch.moc"
