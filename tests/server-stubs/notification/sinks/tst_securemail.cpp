#include "awaited.h"
#include "dispatcher.h"
#include "scriptedpeople.h"
#include "smallmailserver.h"
#include "smtpsink.h"
#include "testauthority.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::notification;
using namespace foyer::notification::test;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

using Tls = SmallMailServer::Tls;

namespace {

Message message()
{
    Message message;
    message.id = MessageId::create();
    message.cause = newUuidV7().toRfc4122();
    message.booking = domain::BookingId::create();
    message.user = domain::UserId::create();
    message.address = u"clara@example.org"_s;
    message.language = u"de"_s;
    message.wording = {u"Ihre Karten"_s, u"Guten Tag"_s, u"<p>Guten Tag</p>"_s};
    return message;
}

/** What no stranger on the way may read: who we are, our password, who is written to, and what. */
bool isSecret(const QByteArray &line)
{
    return !line.startsWith("EHLO") && line != "STARTTLS" && line != "QUIT";
}

} // namespace

/** A mail goes by TLS to the server that was meant, or waits: nothing of it is said in clear. */
class TestSecureMail : public QObject
{
    Q_OBJECT

    const TestAuthority m_authority;
    const TestAuthority m_strangers;

    void issueAll(const TestAuthority &authority)
    {
        authority.files()
            .issue(u"mail"_s, {u"localhost"_s, u"127.0.0.1"_s}, tls::AuthorityFolder::IfThere::Replace)
            .value();
        authority.files().issue(u"other"_s, {u"mail.example.org"_s}, tls::AuthorityFolder::IfThere::Replace).value();
    }
    static SmtpSink::Settings settings(const QUrl &server, const QString &authorities)
    {
        SmtpSink::Settings settings;
        settings.server = server;
        settings.sender = u"Kino <kasse@example.org>"_s;
        settings.user = u"kino"_s;
        settings.password = "sesame";
        settings.authorities = authorities;
        settings.timeout = std::chrono::seconds(20);
        return settings;
    }
    void compareNothingGivenAway(const SmallMailServer &server)
    {
        QVERIFY(server.mail.isEmpty());
        for (const QByteArray &line : server.commands)
            QVERIFY2(!isSecret(line), line);
    }

private Q_SLOTS:
    void initTestCase()
    {
        issueAll(m_authority);
        issueAll(m_strangers);
    }

    void theServerThatWasMeantIsHandedTheMail_data()
    {
        QTest::addColumn<Tls>("tls");
        QTest::addColumn<QString>("host");
        QTest::newRow("STARTTLS, by name") << Tls::Start << u"localhost"_s;
        QTest::newRow("STARTTLS, by address") << Tls::Start << u"127.0.0.1"_s;
        QTest::newRow("TLS from the first byte") << Tls::FromTheFirstByte << u"localhost"_s;
    }
    void theServerThatWasMeantIsHandedTheMail()
    {
        QFETCH(Tls, tls);
        QFETCH(QString, host);
        SmallMailServer server(tls);
        server.show(m_authority.certificate(u"mail"_s), m_authority.key(u"mail"_s));
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const ManualClock clock(1'796'144'400'000);
        SmtpSink sink(settings(server.url(host), m_authority.trusted()), clock);
        const Result<void> sent = await(sink.send(message()));
        QVERIFY2(sent, sent ? "" : qPrintable(sent.error().detail));
        QVERIFY(server.commands.contains(SmallMailServer::proof()));
        QVERIFY(server.mail.contains(QByteArray("Guten Tag").toBase64()));
        for (const QByteArray &line : std::as_const(server.inClear))
            QVERIFY2(!isSecret(line), line);
        QCOMPARE(server.inClear.contains("STARTTLS"), tls == Tls::Start);
    }

    void whoMayBeAnybodyIsToldNothing_data()
    {
        QTest::addColumn<Tls>("tls");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("trusted");
        QTest::addColumn<QByteArray>("toStart");
        const QString ours = m_authority.trusted();
        const QString strangers = m_strangers.trusted();
        const QByteArray goOn = "220 go on\r\n";
        for (const Tls tls : {Tls::Start, Tls::FromTheFirstByte}) {
            const char *const kind = tls == Tls::Start ? "STARTTLS" : "from the first byte";
            QTest::addRow("another's name, %s", kind) << tls << u"localhost"_s << u"other"_s << ours << goOn;
            QTest::addRow("another's authority, %s", kind) << tls << u"localhost"_s << u"mail"_s << strangers << goOn;
            QTest::addRow("unknown to the system, %s", kind) << tls << u"localhost"_s << u"mail"_s << QString() << goOn;
        }
        // 127.0.0.2 is no name by which we know this machine: so it is a server somewhere.
        QTest::newRow("no STARTTLS offered") << Tls::None << u"127.0.0.2"_s << u"mail"_s << QString() << goOn;
        QTest::newRow("no STARTTLS, though whom to trust is named")
            << Tls::None << u"127.0.0.1"_s << u"mail"_s << ours << goOn;
        QTest::newRow("STARTTLS not now")
            << Tls::Start << u"localhost"_s << u"mail"_s << ours << QByteArray("454 not now\r\n");
        QTest::newRow("STARTTLS never") << Tls::Start << u"localhost"_s << u"mail"_s << ours
                                        << QByteArray("502 no such command\r\n");
    }
    void whoMayBeAnybodyIsToldNothing()
    {
        QFETCH(Tls, tls);
        QFETCH(QString, host);
        QFETCH(QString, shown);
        QFETCH(QString, trusted);
        QFETCH(QByteArray, toStart);
        SmallMailServer server(tls);
        server.show(m_authority.certificate(shown), m_authority.key(shown));
        server.toStart = toStart;
        QVERIFY(server.listen(host == "127.0.0.2"_L1 ? QHostAddress(host) : QHostAddress::LocalHost));
        const ManualClock clock(1'796'144'400'000);
        SmtpSink sink(settings(server.url(host), trusted), clock);
        const Result<void> sent = await(sink.send(message()));
        QVERIFY(!sent);
        QCOMPARE(sent.error().code, ErrorCode::Unreachable); // for somebody to mend: it is tried again
        compareNothingGivenAway(server);
    }

    void aCertificateThatHasEndedIsNone()
    {
        const TestAuthority old(SystemClock().nowMs()
                                - std::chrono::milliseconds(std::chrono::hours(24 * 500)).count());
        issueAll(old);
        SmallMailServer server(Tls::Start);
        server.show(old.certificate(u"mail"_s), old.key(u"mail"_s));
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const ManualClock clock(1'796'144'400'000);
        SmtpSink sink(settings(server.url(u"localhost"_s), old.trusted()), clock);
        QCOMPARE(await(sink.send(message())).error().code, ErrorCode::Unreachable);
        compareNothingGivenAway(server);
    }

    /** The mail is not lost over it: as soon as the server shows who it is, it goes there. */
    void aMailWaitsUntilTheServerShowsWhoItIs()
    {
        TestDatabase databases;
        db::Settings where = databases.settings(u"notification"_s);
        where.migrationsPath = u":/sql/notification"_s;
        const auto database = db::Database::open(where);
        QVERIFY2(database, database ? "" : qPrintable(database.error().detail));
        ManualClock clock(1'796'144'400'000);
        MessageBook book(*database, clock);
        Message waiting = message();
        waiting.madeAtMs = clock.nowMs();
        waiting.nextTryAtMs = clock.nowMs();
        QVERIFY(await((*database)->write([waiting](db::Transaction &t) { return MessageBook::insert(t, {waiting}); })));
        const auto stored = [&] { return await(book.byId({waiting.id}))->value(waiting.id); };

        SmallMailServer server(Tls::Start);
        server.show(m_strangers.certificate(u"mail"_s), m_strangers.key(u"mail"_s));
        QVERIFY(server.listen(QHostAddress::LocalHost));
        SmtpSink sink(settings(server.url(u"localhost"_s), m_authority.trusted()), clock);
        ScriptedPeople people;
        people.isAway = true; // it goes to where it was to go
        Dispatcher dispatcher(book, sink, people, clock);
        QCOMPARE(await(dispatcher.run()), 1);
        QCOMPARE(stored().state, MessageState::Queued);
        QVERIFY2(stored().reason.contains(u"certificate"_s), qPrintable(stored().reason));
        compareNothingGivenAway(server);

        server.show(m_authority.certificate(u"mail"_s), m_authority.key(u"mail"_s));
        clock.advance(std::chrono::minutes(1));
        QCOMPARE(await(dispatcher.run()), 1);
        QCOMPARE(stored().state, MessageState::Sent);
        QVERIFY(server.mail.contains(QByteArray("Guten Tag").toBase64()));
    }
};

QTEST_GUILESS_MAIN(TestSecureMail)
#include "tst_securemail.moc"
