#include "foyerdprocess.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** Strangers who guess passwords and PINs at a real gateway, from many addresses and in many forms: few of the guesses
 * are looked at, and the owner is not kept out. */
class TestGuessing : public QObject
{
    Q_OBJECT

    struct Answer
    {
        QString code; ///< Of the refusal, or of the error; "signed in".
        qint64 retryAfterMs = 0;
        QString deviceToken;
        QString accessToken;
    };

    QTemporaryDir m_folder;
    FoyerdProcess m_process{m_folder.path()};

    static QString signInText()
    {
        return u"mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken deviceToken } refusal "
               u"{ code "
               "retryAfterMs } } }"_s;
    }
    static Answer answerOf(const QJsonObject &json)
    {
        const QJsonObject payload = json["data"_L1][u"signIn"_s].toObject();
        if (const QJsonObject session = payload["session"_L1].toObject(); !session.isEmpty())
            return {u"signed in"_s, 0, session["deviceToken"_L1].toString(), session["accessToken"_L1].toString()};
        if (const QJsonObject refusal = payload["refusal"_L1].toObject(); !refusal.isEmpty())
            return {refusal["code"_L1].toString(), refusal["retryAfterMs"_L1].toInteger(), {}, {}};
        return {json["errors"_L1][0][u"extensions"_s][u"code"_s].toString(), 0, {}, {}};
    }
    QJsonObject asked(const QByteArray &body, const QString &from) const
    {
        QTcpSocket socket;
        socket.bind(QHostAddress(from));
        socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(m_process.url().port()));
        socket.write("POST /graphql HTTP/1.1\r\nHost: foyer\r\nConnection: close\r\nContent-Type: application/json\r\n"
                     "Content-Length: "
                     + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QByteArray answer;
        while (socket.waitForReadyRead(10'000))
            answer += socket.readAll();
        return QJsonDocument::fromJson(answer.sliced(answer.indexOf("\r\n\r\n") + 4)).object();
    }
    Answer signIn(const QString &login, const QString &password, const QString &from,
                  const QString &deviceToken = {}) const
    {
        QJsonObject input{{u"login"_s, login}, {u"password"_s, password}};
        if (!deviceToken.isEmpty())
            input.insert(u"deviceToken"_s, deviceToken);
        return answerOf(asked(
            QJsonDocument(QJsonObject{{u"query"_s, signInText()}, {u"variables"_s, QJsonObject{{u"input"_s, input}}}})
                .toJson(QJsonDocument::Compact),
            from));
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_process.start({u"all"_s, u"--demo"_s}), qPrintable(m_process.lastOutput())); }

    void ofAThousandGuessesTenAreLookedAtAndTheOwnerGetsIn()
    {
        const QString till = u"127.0.0.9"_s;
        const Answer before = signIn(u"anna"_s, u"foyer-demo"_s, till);
        QCOMPARE(before.code, u"signed in"_s);
        QVERIFY(!before.deviceToken.isEmpty());

        constexpr int guesses = 1000;
        constexpr int addresses = 25; // 40 guesses each: no address has so many that it is slowed for itself
        int lookedAt = 0;
        for (int i = 0; i < guesses; ++i) {
            const Answer answer =
                signIn(i % 2 ? u"anna"_s : u" ANNA "_s, u"guess%1"_s.arg(i), u"127.0.1.%1"_s.arg(1 + i % addresses));
            if (answer.code == "WRONG_CREDENTIALS"_L1) {
                ++lookedAt;
                continue;
            }
            QCOMPARE(answer.code, u"TOO_MANY_ATTEMPTS"_s);
            QVERIFY(answer.retryAfterMs > 0);
        }
        QVERIFY2(lookedAt >= 1 && lookedAt <= 10, qPrintable(QString::number(lookedAt)));

        // Where she was never signed in she waits like the strangers; at her tills she does not notice.
        QCOMPARE(signIn(u"anna"_s, u"foyer-demo"_s, u"127.0.0.10"_s).code, u"TOO_MANY_ATTEMPTS"_s);
        const Answer after = signIn(u"anna"_s, u"foyer-demo"_s, till, before.deviceToken);
        QCOMPARE(after.code, u"signed in"_s);
        QCOMPARE(after.deviceToken, before.deviceToken);
    }

    void anothersDeviceOpensNothing()
    {
        const Answer milan = signIn(u"manager"_s, u"foyer-demo"_s, u"127.0.0.9"_s);
        QCOMPARE(milan.code, u"signed in"_s);
        QCOMPARE(signIn(u"anna"_s, u"foyer-demo"_s, u"127.0.0.9"_s, milan.deviceToken).code, u"TOO_MANY_ATTEMPTS"_s);
        QString forged = milan.deviceToken;
        forged[0] = forged.at(0) == u'A' ? u'B' : u'A';
        QCOMPARE(signIn(u"anna"_s, u"foyer-demo"_s, u"127.0.0.9"_s, forged).code, u"TOO_MANY_ATTEMPTS"_s);
    }

    void whoeverHasTheDeviceGuessesNoMore()
    {
        const Answer clara = signIn(u"clara"_s, u"foyer-demo"_s, u"127.0.0.11"_s);
        QCOMPARE(clara.code, u"signed in"_s);
        int lookedAt = 0;
        for (int i = 0; i < 100; ++i)
            lookedAt += signIn(u"clara"_s, u"guess%1"_s.arg(i), u"127.0.2.%1"_s.arg(i), clara.deviceToken).code
                    == "WRONG_CREDENTIALS"_L1
                ? 1
                : 0;
        QVERIFY2(lookedAt >= 1 && lookedAt <= 10, qPrintable(QString::number(lookedAt)));
        // The guesses were the device's own.
        QCOMPARE(signIn(u"clara"_s, u"foyer-demo"_s, u"127.0.0.12"_s).code, u"signed in"_s);
    }

    // One request, a hundred guesses: none is looked at, and so none is counted either.
    void aRequestIsOneGuess()
    {
        QString aliases = u"mutation {"_s;
        for (int i = 0; i < 100; ++i)
            aliases += u" a%1: signIn(input: {login: \"admin\", password: \"guess%1\"}) { refusal { code } }"_s.arg(i);
        const auto posted = [](const QString &query) {
            return QJsonDocument(QJsonObject{{u"query"_s, query}}).toJson(QJsonDocument::Compact);
        };
        const QJsonObject many = asked(posted(aliases + u" }"_s), u"127.0.3.1"_s);
        QVERIFY2(!many.contains("data"_L1) && many.contains("errors"_L1), QJsonDocument(many).toJson().constData());

        QString fragments =
            u"mutation { ...A ...B } fragment A on Mutation { x: signIn(input: {login: \"admin\", password: "
            "\"guess1\"}) { refusal { code } } } fragment B on Mutation { y: signIn(input: {login: \"admin\", "
            "password: \"guess2\"}) { refusal { code } } }"_s;
        const QJsonObject spread = asked(posted(fragments), u"127.0.3.2"_s);
        QVERIFY2(!spread.contains("data"_L1) && spread.contains("errors"_L1),
                 QJsonDocument(spread).toJson().constData());

        QJsonArray batch;
        for (int i = 0; i < 100; ++i)
            batch.append(QJsonObject{
                {u"query"_s, signInText()},
                {u"variables"_s,
                 QJsonObject{
                     {u"input"_s, QJsonObject{{u"login"_s, u"admin"_s}, {u"password"_s, u"guess%1"_s.arg(i)}}}}}});
        const QJsonObject batched = asked(QJsonDocument(batch).toJson(QJsonDocument::Compact), u"127.0.3.3"_s);
        QVERIFY2(!batched.contains("data"_L1) && batched.contains("errors"_L1),
                 QJsonDocument(batched).toJson().constData());
        for (int i = 0; i < 4; ++i) // as many as are free, less one: nothing was counted
            QCOMPARE(signIn(u"admin"_s, u"wrong"_s, u"127.0.3.4"_s).code, u"WRONG_CREDENTIALS"_s);
        QCOMPARE(signIn(u"admin"_s, u"foyer-demo"_s, u"127.0.3.4"_s).code, u"signed in"_s);
    }

    // Over one WebSocket all at once: each is a guess like any other.
    void aWebSocketBuysNoGuesses()
    {
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({u"graphql-transport-ws"_s});
        QUrl url = m_process.url();
        url.setScheme(u"ws"_s);
        url.setPath(u"/graphql"_s);
        const auto text = [](const QJsonObject &message) {
            return QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact));
        };
        constexpr int guesses = 60;
        int answered = 0;
        int lookedAt = 0;
        int signedIn = 0;
        QWebSocket socket;
        connect(&socket, &QWebSocket::connected, &socket, [&] {
            socket.sendTextMessage(text({{u"type"_s, u"connection_init"_s}}));
        });
        connect(&socket, &QWebSocket::textMessageReceived, &socket, [&](const QString &message) {
            const QJsonObject told = QJsonDocument::fromJson(message.toUtf8()).object();
            if (told["type"_L1] == "connection_ack"_L1) {
                for (int i = 0; i < guesses; ++i) {
                    const QJsonObject input{{u"login"_s, u"david"_s}, {u"password"_s, u"guess%1"_s.arg(i)}};
                    socket.sendTextMessage(text({{u"type"_s, u"subscribe"_s},
                                                 {u"id"_s, QString::number(i)},
                                                 {u"payload"_s,
                                                  QJsonObject{{u"query"_s, signInText()},
                                                              {u"variables"_s, QJsonObject{{u"input"_s, input}}}}}}));
                }
            } else if (told["type"_L1] == "next"_L1) {
                const Answer answer = answerOf(told["payload"_L1].toObject());
                ++answered;
                lookedAt += answer.code == "WRONG_CREDENTIALS"_L1 ? 1 : 0;
                signedIn += answer.code == "signed in"_L1 ? 1 : 0;
            } else if (told["type"_L1] == "error"_L1) {
                ++answered; // too many at once
            }
        });
        bool isClosed = false;
        connect(&socket, &QWebSocket::disconnected, &socket, [&] { isClosed = true; });
        socket.open(url, options);
        QTRY_VERIFY(answered == guesses || isClosed);
        QVERIFY2(lookedAt <= 10, qPrintable(QString::number(lookedAt)));
        QCOMPARE(signedIn, 0);
        QCOMPARE(signIn(u"david"_s, u"foyer-demo"_s, u"127.0.4.1"_s).code, u"TOO_MANY_ATTEMPTS"_s); // they were counted
    }

    void pinsAreSlowedForThemselves()
    {
        const Answer milan = signIn(u"manager"_s, u"foyer-demo"_s, u"127.0.0.9"_s);
        Caller caller(m_process.url());
        caller.setToken(milan.accessToken);
        int lookedAt = 0;
        for (int i = 0; i < 100; ++i) {
            const Caller::Reply reply = caller.graphQl(
                u"mutation ($input: CheckPinInput!) { checkPin(input: $input) { staff { id } refusal { code } } }"_s,
                {{u"input"_s, QJsonObject{{u"staffNumber"_s, 103}, {u"pin"_s, QString::number(2000 + i)}}}});
            const QJsonObject payload = reply.data()["checkPin"_L1].toObject();
            QVERIFY2(payload["staff"_L1].isNull() && !payload.isEmpty(), reply.body.constData());
            lookedAt += payload["refusal"_L1][u"code"_s] == "WRONG_CREDENTIALS"_L1 ? 1 : 0;
        }
        QVERIFY2(lookedAt >= 1 && lookedAt <= 10, qPrintable(QString::number(lookedAt)));
        // Whose PIN was guessed at signs in with the password as before.
        QCOMPARE(signIn(u"admin"_s, u"foyer-demo"_s, u"127.0.5.1"_s).code, u"signed in"_s);
    }
};

QTEST_GUILESS_MAIN(TestGuessing)
#include "tst_guessing.moc"
