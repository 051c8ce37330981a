#include "async.h"
#include "awaited.h"
#include "filesink.h"
#include "server.h"
#include "sinks.h"
#include "smallmailserver.h"
#include "smssink.h"
#include "smtpsink.h"
#include "testauthority.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::notification;
using namespace foyer::notification::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Message textMessage()
{
    Message message;
    message.id = MessageId::create();
    message.channel = Channel::Sms;
    message.address = u"+4915100000017"_s;
    message.wording = {u"Ihre Karten"_s, u"Amélie, Saal 2"_s, {}};
    return message;
}

} // namespace

/** Text messages are handed to whoever sends them, and each message takes the way out that is there for it. */
class TestSmsSink : public QObject
{
    Q_OBJECT

    QList<http::Request> m_heard;
    int m_status = 202;
    std::unique_ptr<http::Server> m_server;

    SmsSink::Settings settings() const
    {
        SmsSink::Settings settings;
        settings.server = QUrl(u"http://127.0.0.1:%1/messages"_s.arg(m_server->port()));
        settings.token = "sesame";
        settings.timeout = std::chrono::seconds(20);
        return settings;
    }

private Q_SLOTS:
    void init()
    {
        m_heard.clear();
        m_status = 202;
        auto server = http::Server::start({}, [this](const http::Request &request) {
            m_heard.append(request);
            return async::ready(http::Response::json(QByteArray("{}"), m_status));
        });
        QVERIFY(server);
        m_server = std::move(*server);
    }

    void itIsToldWithItsIdItsNumberAndItsWords()
    {
        SmsSink sink(settings());
        const Message message = textMessage();
        const Result<void> sent = await(sink.send(message));
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
        QCOMPARE(m_heard.size(), 1);
        const http::Request &request = m_heard.first();
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(QJsonDocument::fromJson(request.body).object(),
                 (QJsonObject{
                     {u"id"_s, message.id.toString()}, {u"to"_s, message.address}, {u"text"_s, message.wording.text}}));
        QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer sesame"));
        QCOMPARE(request.headers.value("idempotency-key"), message.id.toString().toLatin1());
    }

    void whatIsRefusedForGoodIsToldApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorCode>("code");
        for (const int status : {400, 404, 413, 422})
            QTest::addRow("%d", status) << status << ErrorCode::InvalidInput;
        for (const int status : {301, 401, 403, 429, 500, 503})
            QTest::addRow("%d", status) << status << ErrorCode::Unreachable;
    }
    void whatIsRefusedForGoodIsToldApart()
    {
        QFETCH(int, status);
        m_status = status;
        SmsSink sink(settings());
        const Result<void> sent = await(sink.send(textMessage()));
        QVERIFY(!sent);
        QTEST(sent.error().code, "code");
        QVERIFY2(!sent.error().detail.contains(u"4915"_s), qPrintable(sent.error().detail));
    }

    void whereNobodyListensItIsTriedAgain()
    {
        const SmsSink::Settings nobody = settings();
        m_server.reset();
        SmsSink sink(nobody);
        QCOMPARE(await(sink.send(textMessage())).error().code, ErrorCode::Unreachable);
    }

    void whoMayBeAnybodyIsToldNothing()
    {
        foyer::test::TestAuthority strangers;
        strangers.issue(u"sms"_s);
        foyer::test::TestAuthority ours;
        SmallMailServer server(SmallMailServer::Tls::FromTheFirstByte);
        server.show(strangers.certificate(u"sms"_s), strangers.key(u"sms"_s));
        QVERIFY(server.listen(QHostAddress::LocalHost));
        SmsSink::Settings secure = settings();
        secure.server = QUrl(u"https://localhost:%1/messages"_s.arg(server.serverPort()));
        for (const QString &authorities : {QString(), ours.trusted()}) {
            secure.authorities = authorities;
            SmsSink sink(secure);
            QCOMPARE(await(sink.send(textMessage())).error().code, ErrorCode::Unreachable);
        }
        QVERIFY(server.commands.isEmpty());
        QVERIFY(server.inClear.isEmpty());
        // The same server is heard once it is trusted: it is no wonder of another kind that it was not.
        secure.authorities = strangers.trusted();
        secure.timeout = std::chrono::seconds(2); // it speaks no HTTP
        SmsSink sink(secure);
        QVERIFY(!await(sink.send(textMessage())));
        QVERIFY(server.commands.contains("POST /messages HTTP/1.1"));
    }

    void eachMessageTakesTheWayThatIsThereForIt()
    {
        QTemporaryDir folder;
        const ManualClock clock(1'796'144'400'000);
        std::vector<std::unique_ptr<MessageSink>> ways;
        ways.push_back(std::make_unique<SmsSink>(settings()));
        ways.push_back(std::make_unique<FileSink>(folder.path(), u"kasse@example.org"_s, clock));
        Sinks both(std::move(ways));
        QVERIFY(both.takes(Channel::Sms) && both.takes(Channel::Email));
        Message mail = textMessage();
        mail.channel = Channel::Email;
        QVERIFY(await(both.send(textMessage())));
        QVERIFY(await(both.send(mail)));
        QCOMPARE(m_heard.size(), 1);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{mail.id.toString() + u".eml"_s});

        std::vector<std::unique_ptr<MessageSink>> mails;
        mails.push_back(std::make_unique<SmtpSink>(SmtpSink::Settings{}, clock));
        Sinks mailAlone(std::move(mails));
        QVERIFY(!mailAlone.takes(Channel::Sms) && mailAlone.takes(Channel::Email));
        QCOMPARE(await(mailAlone.send(textMessage())).error().code, ErrorCode::Unreachable);
    }
};

Q_DECLARE_METATYPE(foyer::ErrorCode)

QTEST_GUILESS_MAIN(TestSmsSink)
#include "tst_smssink.moc"
