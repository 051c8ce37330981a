#include "apart.h"
#include "badtokens.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Tokens that nobody may be believed for, at the gateway and at each service: none trusts that another one has looked.
 *  They are made with the real keys of the installation, so that each is refused for the one thing that is wrong with
 *  it. */
class TestBadTokens : public QObject
{
    Q_OBJECT

    Apart m_apart;
    std::unique_ptr<TokenForge> m_forge;

    Caller::Reply asked(const QString &name, const QByteArray &token) const
    {
        Caller caller(m_apart.url(name));
        caller.setToken(QString::fromLatin1(token));
        return caller.graphQl(u"{ __typename }"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString problem = m_apart.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const auto people = auth::SigningKey::loadOrCreate(m_apart.folder() + u"/keys/signing.jwk"_s);
        const auto services = auth::SigningKey::loadOrCreate(m_apart.folder() + u"/keys/services.jwk"_s);
        QVERIFY(people && services);
        m_forge = std::make_unique<TokenForge>(TokenForge{*people, *services, QDateTime::currentMSecsSinceEpoch()});
        QVERIFY(m_forge->bad().size() >= 30);
    }

    // The control: what the bad ones differ from in one thing is believed by each of them.
    void whatTheyAreMadeFromIsGood()
    {
        const QStringList names = Apart::names();
        for (const QString &name : names) {
            const Caller::Reply person = asked(name, m_forge->good());
            QVERIFY2(person.status == 200 && person.errorCode().isEmpty(), person.body.constData());
            const Caller::Reply service = asked(name, m_forge->goodOfAService());
            QVERIFY2(service.status == 200 && service.errorCode().isEmpty(), service.body.constData());
        }
    }

    void isRefusedEverywhere_data()
    {
        QTest::addColumn<QByteArray>("token");
        const QList<BadToken> all = m_forge->bad();
        for (const BadToken &bad : all)
            QTest::newRow(bad.name.constData()) << bad.text;
    }
    void isRefusedEverywhere()
    {
        QFETCH(QByteArray, token);
        const QStringList names = Apart::names();
        for (const QString &name : names) {
            const Caller::Reply reply = asked(name, token);
            QVERIFY2(reply.status == 401, qPrintable(u"%1 answers %2"_s.arg(name).arg(reply.status)));
            QCOMPARE(reply.errorCode(), u"UNAUTHENTICATED"_s);
            QVERIFY2(!reply.json.contains("data"_L1), reply.body.constData());
        }
    }

    // In a link and over a WebSocket as well.
    void isRefusedOverAWebSocket()
    {
        const QList<BadToken> all = m_forge->bad();
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({u"graphql-transport-ws"_s});
        QUrl url = m_apart.url(u"gateway"_s);
        url.setScheme(u"ws"_s);
        url.setPath(u"/graphql"_s);
        for (const BadToken &bad : all) {
            const QByteArray init =
                QJsonDocument(
                    QJsonObject{{u"type"_s, u"connection_init"_s},
                                {u"payload"_s,
                                 QJsonObject{{u"authorization"_s, u"Bearer "_s + QString::fromLatin1(bad.text)}}}})
                    .toJson(QJsonDocument::Compact);
            QWebSocket socket;
            QSignalSpy closed(&socket, &QWebSocket::disconnected);
            QSignalSpy told(&socket, &QWebSocket::textMessageReceived);
            connect(&socket, &QWebSocket::connected, &socket, [&] { socket.sendTextMessage(QString::fromUtf8(init)); });
            socket.open(url, options);
            QTRY_VERIFY2(closed.size() == 1, bad.name.constData());
            QVERIFY2(int(socket.closeCode()) == 4403, bad.name.constData());
            QVERIFY2(told.isEmpty(), bad.name.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestBadTokens)
#include "tst_badtokens.moc"
