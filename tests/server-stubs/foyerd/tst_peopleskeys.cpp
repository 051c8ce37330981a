#include "peopleskeys.h"

#include "async.h"
#include "server.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int aWhile = 60'000;

} // namespace

/** How a process that has no user service in its folder comes to people's keys: there is one in front, which has them,
 *  and one behind, which asks. */
class TestPeoplesKeys : public QObject
{
    Q_OBJECT

    ManualClock m_clock{1'800'000'000'000};
    std::unique_ptr<QTemporaryDir> m_front;
    std::unique_ptr<QTemporaryDir> m_behind;
    std::unique_ptr<Identities> m_told;
    std::unique_ptr<Identities> m_telling;
    std::unique_ptr<http::Server> m_server;
    http::Response m_answer;
    int m_asked = 0;
    http::HttpClient m_client;

    const auth::SigningKey m_first = auth::SigningKey::generate();
    const auth::SigningKey m_second = auth::SigningKey::generate();

    QUrl server() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port())); }
    QByteArray tokenBy(const auth::SigningKey &key) const
    {
        auth::Claims claims;
        claims.subject = domain::UserId(newUuidV7());
        claims.name = u"Nora"_s;
        claims.roles = {u"CASHIER"_s};
        return auth::TokenIssuer(key).issue(claims, m_clock.nowMs()).text;
    }
    bool isBelieved(const auth::SigningKey &key) const { return m_told->identify(tokenBy(key)).has_value(); }
    static http::Response answerOf(const QByteArray &keys, const QByteArray &vouched)
    {
        http::Response answer = http::Response::json(keys);
        answer.headers.append(PeoplesKeys::vouchHeader.toByteArray(), vouched);
        return answer;
    }
    void tell(const QList<auth::PublicKey> &keys)
    {
        const QByteArray json = auth::KeySet(keys).toJson();
        m_answer = answerOf(json, m_telling->vouchFor(json));
    }

private Q_SLOTS:
    void init()
    {
        m_front = std::make_unique<QTemporaryDir>();
        m_behind = std::make_unique<QTemporaryDir>();
        m_telling = std::move(*Identities::open(m_front->path(), m_clock));
        QVERIFY(QFile::copy(m_front->filePath(u"services.jwk"_s), m_behind->filePath(u"services.jwk"_s)));
        m_told = std::move(*Identities::open(m_behind->path(), m_clock));
        m_asked = 0;
        auto server = http::Server::start({}, [this](const http::Request &request) {
            m_asked += request.path == "/jwks.json"_L1 ? 1 : 0;
            return async::ready(m_answer);
        });
        QVERIFY(server);
        m_server = std::move(*server);
    }

    void whatIsVouchedForIsBelieved()
    {
        tell({m_first.publicKey()});
        PeoplesKeys keys([this] { return QList<QUrl>{server()}; }, *m_told, m_client);
        keys.start();
        QTRY_VERIFY_WITH_TIMEOUT(isBelieved(m_first), aWhile);
        QVERIFY(!isBelieved(m_second));
        // Another one comes, and the first is done with.
        tell({m_second.publicKey()});
        QTRY_VERIFY_WITH_TIMEOUT(isBelieved(m_second), aWhile);
        QVERIFY(!isBelieved(m_first));
        // The next start finds it.
        QVERIFY((*Identities::open(m_behind->path(), m_clock))->identify(tokenBy(m_second)));
    }

    void whatNobodyVouchesForIsNot_data()
    {
        QTest::addColumn<QByteArray>("vouched");
        QTest::newRow("nothing said") << QByteArray();
        QTest::newRow("no signature") << QByteArray("c3VyZQ");
        QTemporaryDir others;
        const auto other = *Identities::open(others.path(), m_clock);
        const QByteArray json = auth::KeySet({m_first.publicKey()}).toJson();
        QTest::newRow("by another installation") << other->vouchFor(json);
        QTest::newRow("for other keys") << QByteArray("other keys");
    }
    void whatNobodyVouchesForIsNot()
    {
        QFETCH(QByteArray, vouched);
        if (vouched == "other keys")
            vouched = m_telling->vouchFor(auth::KeySet({m_second.publicKey()}).toJson());
        m_answer = answerOf(auth::KeySet({m_first.publicKey()}).toJson(), vouched);
        PeoplesKeys keys([this] { return QList<QUrl>{server()}; }, *m_told, m_client);
        keys.start();
        QTRY_VERIFY_WITH_TIMEOUT(m_asked > 1, aWhile); // so the first answer was looked at
        QVERIFY(!isBelieved(m_first));
        QVERIFY(!m_told->peoplesKeys());
    }

    void whoHasNoneIsPassedOver()
    {
        tell({m_first.publicKey()});
        auto empty = http::Server::start({}, [](const http::Request &) {
            return async::ready(http::Response::error(404, ErrorCode::NotFound, u"none yet"_s));
        });
        QVERIFY(empty);
        const QUrl without(u"http://127.0.0.1:%1"_s.arg((*empty)->port()));
        const QUrl nobody(u"http://127.0.0.1:1"_s);
        PeoplesKeys keys([=, this] { return QList<QUrl>{nobody, without, server()}; }, *m_told, m_client);
        keys.start();
        QTRY_VERIFY_WITH_TIMEOUT(isBelieved(m_first), aWhile);
    }

    // What it says itself is newer than what it told others.
    void whereAUserServiceIsNobodyIsAsked()
    {
        tell({m_first.publicKey()});
        QVERIFY(auth::SigningKey::loadOrCreate(m_front->filePath(u"signing.jwk"_s)));
        int asked = 0;
        auto other = http::Server::start({}, [this, &asked](const http::Request &) {
            ++asked;
            return async::ready(m_answer);
        });
        QVERIFY(other);
        const QUrl place(u"http://127.0.0.1:%1"_s.arg((*other)->port()));
        PeoplesKeys beside([place] { return QList<QUrl>{place}; }, *m_telling, m_client);
        beside.start();
        PeoplesKeys elsewhere([this] { return QList<QUrl>{server()}; }, *m_told, m_client);
        elsewhere.start();
        QTRY_VERIFY_WITH_TIMEOUT(isBelieved(m_first), aWhile);
        QCOMPARE(asked, 0);
        QVERIFY(!m_telling->peoplesKeys());
    }
};

QTEST_GUILESS_MAIN(TestPeoplesKeys)
#include "tst_peopleskeys.moc"
