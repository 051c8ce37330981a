#include "awaited.h"
#include "filesink.h"
#include "smallmailserver.h"
#include "smtpsink.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::notification;
using namespace foyer::notification::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Message message()
{
    Message message;
    message.id = MessageId::create();
    message.address = u"clara@example.org"_s;
    message.language = u"de"_s;
    message.wording = {u"Ihre Karten"_s, u"Guten Tag"_s, u"<p>Guten Tag</p>"_s};
    return message;
}

Message textMessage()
{
    Message text = message();
    text.channel = Channel::Sms;
    text.address = u"+4915100000017"_s;
    text.wording = {u"Ihre Karten"_s, u"Metropolis, Saal 2"_s, {}};
    return text;
}

} // namespace

/** How messages leave the house. */
class TestMessageSinks : public QObject
{
    Q_OBJECT

    const ManualClock m_clock{1'796'144'400'000};
    std::unique_ptr<SmallMailServer> m_server;

    SmtpSink::Settings settings() const
    {
        SmtpSink::Settings settings;
        settings.server = m_server->url();
        settings.sender = u"Kino <kasse@example.org>"_s;
        settings.timeout = std::chrono::seconds(20);
        return settings;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<SmallMailServer>();
        QVERIFY(m_server->listen(QHostAddress::LocalHost));
    }

    void theSameMessageIsTheSameFile()
    {
        QTemporaryDir folder;
        FileSink sink(folder.filePath(u"mails"_s), u"kasse@example.org"_s, m_clock);
        const Message mail = message();
        QVERIFY(await(sink.send(mail)));
        QVERIFY(await(sink.send(mail)));
        const QDir mails(folder.filePath(u"mails"_s));
        QCOMPARE(mails.entryList(QDir::Files), QStringList{mail.id.toString() + u".eml"_s});
        QCOMPARE(QFile::permissions(mails.path()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void aTextMessageIsAFileWithItsNumber()
    {
        QTemporaryDir folder;
        FileSink sink(folder.path(), u"kasse@example.org"_s, m_clock);
        const Message text = textMessage();
        QVERIFY(await(sink.send(text)));
        QFile file(folder.filePath(text.id.toString() + u".sms"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("+4915100000017\nMetropolis, Saal 2\n"));
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u"mails"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        FileSink sink(folder.filePath(u"mails/today"_s), u"kasse@example.org"_s, m_clock);
        QCOMPARE(await(sink.send(message())).error().code, ErrorCode::Storage);
    }

    void aMailServerIsHandedTheMail()
    {
        SmtpSink sink(settings(), m_clock);
        const Message mail = message();
        const Result<void> sent = await(sink.send(mail));
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
        QVERIFY(m_server->commands.contains("MAIL FROM:<kasse@example.org>"));
        QVERIFY(m_server->commands.contains("RCPT TO:<clara@example.org>"));
        QVERIFY(m_server->mail.contains("Message-ID: <" + mail.id.toString().toLatin1() + "@example.org>\r\n"));
        QVERIFY(m_server->mail.contains(QByteArray("Guten Tag").toBase64()));
    }

    void whoHasANameSignsIn()
    {
        SmtpSink::Settings named = settings();
        named.user = u"kino"_s;
        named.password = "sesame";
        SmtpSink sink(named, m_clock);
        QVERIFY(await(sink.send(message())));
        QVERIFY(m_server->commands.contains(SmallMailServer::proof()));
    }

    /** What is said of the mail or of whom it goes to is for good. What is said of us is somebody's to mend, and the
     * mail waits. */
    void whatIsRefusedForGoodIsToldApart_data()
    {
        using Reply = QByteArray SmallMailServer::*;
        QTest::addColumn<Reply>("asked");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, Reply asked, const QByteArray &reply, ErrorCode code) {
            QTest::newRow(name) << asked << reply << code;
        };
        using Server = SmallMailServer;
        row("no such mailbox", &Server::toRecipient, "550 nobody of that name\r\n", ErrorCode::InvalidInput);
        row("the mail is not wanted", &Server::toMail, "554 not such a mail\r\n", ErrorCode::InvalidInput);
        row("the sender may not", &Server::toSender, "550 not from here\r\n", ErrorCode::InvalidInput);
        row("greylisted", &Server::toRecipient, "451 later\r\n", ErrorCode::Unreachable);
        row("full for now", &Server::toMail, "452 no room\r\n", ErrorCode::Unreachable);
        row("who signs in alone", &Server::toSender, "530 sign in first\r\n", ErrorCode::Unreachable);
        row("not us at all", &Server::greeting, "554 go away\r\n", ErrorCode::Unreachable);
    }
    void whatIsRefusedForGoodIsToldApart()
    {
        using Reply = QByteArray SmallMailServer::*;
        QFETCH(Reply, asked);
        QFETCH(QByteArray, reply);
        (*m_server).*asked = reply;
        SmtpSink sink(settings(), m_clock);
        const Result<void> sent = await(sink.send(message()));
        QVERIFY(!sent);
        QTEST(sent.error().code, "code");
        QVERIFY2(!sent.error().detail.contains(u"clara"_s), qPrintable(sent.error().detail));
    }

    void aPasswordThatIsNotTakenIsTriedAgain()
    {
        m_server->toProof = "535 wrong\r\n";
        SmtpSink::Settings named = settings();
        named.user = u"kino"_s;
        named.password = "sesame";
        SmtpSink sink(named, m_clock);
        QCOMPARE(await(sink.send(message())).error().code, ErrorCode::Unreachable);
    }

    void whereNobodyListensItIsTriedAgain()
    {
        SmtpSink::Settings nobody = settings();
        m_server->close();
        SmtpSink sink(nobody, m_clock);
        QCOMPARE(await(sink.send(message())).error().code, ErrorCode::Unreachable);
    }
};

Q_DECLARE_METATYPE(foyer::ErrorCode)

QTEST_GUILESS_MAIN(TestMessageSinks)
#include "tst_messagesinks.moc"
