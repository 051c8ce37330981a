#include "identities.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;

class TestIdentities : public QObject
{
    Q_OBJECT

    ManualClock m_clock{1'800'000'000'000};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Identities> m_identities;
    const auth::SigningKey m_peoplesKey = auth::SigningKey::generate();

    std::unique_ptr<Identities> opened() const
    {
        return std::move(*Identities::open(m_folder->filePath(u"keys"_s), m_clock));
    }
    QByteArray token(const QStringList &roles) const { return token(roles, m_peoplesKey); }
    QByteArray token(const QStringList &roles, const auth::SigningKey &key,
                     const QString &issuer = auth::standardIssuer()) const
    {
        auth::Claims claims;
        claims.subject = domain::UserId(newUuidV7());
        claims.name = u"Anna"_s;
        claims.roles = roles;
        claims.deviceId = domain::DeviceId(newUuidV7());
        claims.cinemaIds = {domain::CinemaId(newUuidV7())};
        return auth::TokenIssuer(key, issuer).issue(claims, m_clock.nowMs()).text;
    }
    static auth::Approval approvalOfVersion(int version)
    {
        auth::Approval approval;
        approval.id = newUuidV7();
        approval.caller = domain::UserId(newUuidV7());
        approval.approver = domain::UserId(newUuidV7());
        approval.cinema = domain::CinemaId(newUuidV7());
        approval.approverVersion = version;
        return approval;
    }
    static ErrorCode refused(const Result<graphql::Identity> &identity)
    {
        return identity ? ErrorCode::Internal : identity.error().code;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_identities = opened();
        QVERIFY(m_identities->publishPeoplesKeys(auth::KeySet({m_peoplesKey.publicKey()})));
    }

    void aPersonIsWhoTheTokenSays()
    {
        const QByteArray text = token({u"CASHIER"_s});
        const Result<graphql::Identity> anna = m_identities->identify(text);
        QVERIFY(anna);
        QCOMPARE(anna->displayName, u"Anna"_s);
        QCOMPARE(anna->roles, QStringList{u"CASHIER"_s});
        QCOMPARE(anna->cinemaIds.size(), 1);
        QVERIFY(!anna->subject.isEmpty() && !anna->deviceId.isEmpty());
        QCOMPARE(anna->bearerToken, text);
        QVERIFY(anna->peer.isEmpty());
    }

    void aPersonIsNoService()
    {
        QCOMPARE(refused(m_identities->identify(token({u"SERVICE"_s}))), ErrorCode::Unauthenticated);
        QCOMPARE(refused(m_identities->identify(token({u"ADMIN"_s, u"SERVICE"_s}))), ErrorCode::Unauthenticated);
        // Signed with the people's key in the services' name.
        QCOMPARE(refused(m_identities->identify(token({u"SERVICE"_s}, m_peoplesKey, u"foyer/services"_s))),
                 ErrorCode::Unauthenticated);
    }

    void servicesOfOneFolderKnowEachOther()
    {
        const std::unique_ptr<Identities> other = opened();
        const Result<graphql::Identity> booking = other->identify(m_identities->ownIdentity(u"booking"_s).bearerToken);
        QVERIFY(booking);
        QCOMPARE(booking->roles, QStringList{u"SERVICE"_s});
        QCOMPARE(booking->displayName, u"booking"_s);
        const QTemporaryDir elsewhere;
        const auto stranger = Identities::open(elsewhere.path(), m_clock);
        QVERIFY(stranger);
        QCOMPARE(refused(m_identities->identify((*stranger)->ownIdentity(u"booking"_s).bearerToken)),
                 ErrorCode::Unauthenticated);
    }

    void aServicesOwnSessionIsAlwaysGoodForAWhile()
    {
        QSet<QByteArray> tokens;
        for (int minute = 0; minute < 30; ++minute) {
            const QByteArray own = m_identities->ownIdentity(u"booking"_s).bearerToken;
            tokens.insert(own);
            m_clock.advance(std::chrono::minutes(1));
            QVERIFY2(m_identities->identify(own), qPrintable(QString::number(minute)));
        }
        QVERIFY(tokens.size() > 3);
        QVERIFY(tokens.size() < 15); // not a signature for each call
    }

    void tokensEnd()
    {
        const QByteArray person = token({u"ADMIN"_s});
        const QByteArray service = m_identities->ownIdentity(u"booking"_s).bearerToken;
        QVERIFY(m_identities->identify(person) && m_identities->identify(service));
        m_clock.advance(std::chrono::minutes(11));
        QCOMPARE(refused(m_identities->identify(person)), ErrorCode::Unauthenticated);
        QCOMPARE(refused(m_identities->identify(service)), ErrorCode::Unauthenticated);
    }

    void aKnownTokenWithAnotherSignatureIsNobodys()
    {
        const QByteArray known = token({u"ADMIN"_s});
        QVERIFY(m_identities->identify(known) && m_identities->identify(known));
        QByteArray forged = known;
        forged[forged.size() - 10] = forged.at(forged.size() - 10) == 'A' ? 'B' : 'A';
        QCOMPARE(refused(m_identities->identify(forged)), ErrorCode::Unauthenticated);
        QCOMPARE(refused(m_identities->identify(known.chopped(1))), ErrorCode::Unauthenticated);
        QVERIFY(m_identities->identify(known));
    }

    void aKnownTokenIsNotBelievedUnderNewKeys()
    {
        const QByteArray known = token({u"CASHIER"_s});
        QVERIFY(m_identities->identify(known));
        QVERIFY(m_identities->publishPeoplesKeys(auth::KeySet({auth::SigningKey::generate().publicKey()})));
        QCOMPARE(refused(m_identities->identify(known)), ErrorCode::Unauthenticated);
    }

    void aKnownTokenOfAnEndedSessionIsNobodys()
    {
        auth::Claims claims;
        claims.subject = domain::UserId(newUuidV7());
        claims.name = u"Anna"_s;
        claims.roles = {u"CASHIER"_s};
        const auto session = auth::SessionId::create();
        claims.session = session;
        claims.accountVersion = 3;
        const auth::TokenIssuer issuer(m_peoplesKey);
        const QByteArray here = issuer.issue(claims, m_clock.nowMs()).text;
        claims.session = auth::SessionId::create();
        const QByteArray elsewhere = issuer.issue(claims, m_clock.nowMs()).text;
        claims.accountVersion = 4;
        const QByteArray renewed = issuer.issue(claims, m_clock.nowMs()).text;
        QVERIFY(m_identities->identify(here) && m_identities->identify(elsewhere) && m_identities->identify(renewed));

        auth::EndedSessions ended;
        ended.addSession(session);
        m_identities->setEnded(u"one"_s, ended);
        QCOMPARE(refused(m_identities->identify(here)), ErrorCode::Unauthenticated);
        QVERIFY(m_identities->identify(elsewhere) && m_identities->identify(renewed));

        auth::EndedSessions older;
        older.addAccount(claims.subject, 4);
        m_identities->setEnded(u"two"_s, older);
        QCOMPARE(refused(m_identities->identify(here)),
                 ErrorCode::Unauthenticated); // what one says holds beside the other
        QCOMPARE(refused(m_identities->identify(elsewhere)), ErrorCode::Unauthenticated);
        QVERIFY(m_identities->identify(renewed));
        QVERIFY(opened()->identify(here)); // who has heard nothing
    }

    // An approval outlives neither the account nor the roles of who gave it.
    void anApprovalIsOverWithTheSessionsOfWhoGaveIt()
    {
        const auth::Approval approval = approvalOfVersion(3);
        const QByteArray text = auth::issueApproval(m_peoplesKey, u"booking"_s, approval, m_clock.nowMs()).text;
        const auto read = m_identities->readApproval(text, u"booking"_s);
        QVERIFY2(read, read ? "" : qPrintable(toString(read.error())));
        QCOMPARE(*read, approval);
        QCOMPARE(m_identities->readApproval(text, u"payment"_s).error().code, ErrorCode::Unauthenticated);
        auth::EndedSessions ended;
        ended.addAccount(approval.caller, 99);
        ended.addAccount(approval.approver, 3);
        m_identities->setEnded(u"one"_s, ended);
        QVERIFY(m_identities->readApproval(text, u"booking"_s));
        ended.addAccount(approval.approver, 4);
        m_identities->setEnded(u"one"_s, ended);
        QCOMPARE(m_identities->readApproval(text, u"booking"_s).error().code, ErrorCode::Unauthenticated);
    }

    // Only people's keys sign them: a service's own does not.
    void aCodeIsOfTheSessionItWasGivenFor()
    {
        auth::Claims claims;
        claims.subject = domain::UserId(newUuidV7());
        claims.roles = {u"MANAGER"_s};
        claims.codeGivenAtMs = m_clock.nowMs() - 60'000;
        const QByteArray proven = auth::TokenIssuer(m_peoplesKey).issue(claims, m_clock.nowMs()).text;
        QCOMPARE(m_identities->codeGivenAtMs(proven), claims.codeGivenAtMs);
        QCOMPARE(m_identities->codeGivenAtMs(token({u"MANAGER"_s})), 0);
        QCOMPARE(m_identities->codeGivenAtMs({}), 0);
        const QByteArray forged = auth::TokenIssuer(auth::SigningKey::generate()).issue(claims, m_clock.nowMs()).text;
        QCOMPARE(m_identities->codeGivenAtMs(forged), 0);
        m_clock.advance(std::chrono::minutes(11)); // the token is over
        QCOMPARE(m_identities->codeGivenAtMs(proven), 0);
    }

    void aServiceAllowsNothing()
    {
        const auto services = auth::SigningKey::loadOrCreate(m_folder->filePath(u"keys/services.jwk"_s));
        QVERIFY(services);
        const QByteArray text =
            auth::issueApproval(*services, u"booking"_s, approvalOfVersion(1), m_clock.nowMs()).text;
        QCOMPARE(m_identities->readApproval(text, u"booking"_s).error().code, ErrorCode::Unauthenticated);
    }

    void whatIsToldOnIsWhatTheUserServiceSaid()
    {
        QVERIFY(m_identities->ended({}).isEmpty());
        auth::EndedSessions ended;
        ended.addSession(auth::SessionId::create());
        ended.addAccount(domain::UserId(newUuidV7()), 2);
        m_identities->setEnded(u"http://gateway"_s, ended);
        QVERIFY(m_identities->ended({}).isEmpty());
        QCOMPARE(m_identities->endedMark(u"http://gateway"_s), ended.mark());
        m_identities->setEnded({}, ended);
        QCOMPARE(*auth::EndedSessions::fromJson(m_identities->ended({})), ended);
        QVERIFY(m_identities->ended(ended.mark()).isEmpty());
        QVERIFY(!auth::EndedSessions::fromJson({}));
    }

    void aKnownTokenIsNotBelievedBeforeItBegan()
    {
        const QByteArray known = token({u"CASHIER"_s});
        QVERIFY(m_identities->identify(known));
        m_clock.advance(-std::chrono::hours(1));
        QCOMPARE(refused(m_identities->identify(known)), ErrorCode::Unauthenticated);
    }

    void nonsenseIsNobody_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("words") << QByteArray("let me in");
        QTest::newRow("dots") << QByteArray("..");
        QTest::newRow("no signature") << QByteArray("eyJhbGciOiJub25lIn0.eyJyb2xlcyI6WyJBRE1JTiJdfQ.");
        QTest::newRow("bytes") << QByteArray("\xff\xfe\x00.\x01.\x02", 7);
        QTest::newRow("long") << QByteArray(20'000, 'a');
    }
    void nonsenseIsNobody()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(refused(m_identities->identify(text)), ErrorCode::Unauthenticated);
    }

    void theUserServiceMayComeLaterAndWithANewKey()
    {
        const QTemporaryDir folder;
        auto door = Identities::open(folder.path(), m_clock);
        auto user = Identities::open(folder.path(), m_clock);
        QVERIFY(door && user);
        QCOMPARE(refused((*door)->identify(token({u"CASHIER"_s}))), ErrorCode::Unauthenticated);
        QVERIFY((*user)->publishPeoplesKeys(auth::KeySet({m_peoplesKey.publicKey()})));
        QVERIFY((*door)->identify(token({u"CASHIER"_s})));

        const QByteArray old = token({u"CASHIER"_s});
        QVERIFY((*door)->identify(old));
        const auth::SigningKey next = auth::SigningKey::generate();
        QVERIFY((*user)->publishPeoplesKeys(auth::KeySet({next.publicKey()})));
        QVERIFY((*door)->identify(token({u"CASHIER"_s}, next)));
        QCOMPARE(refused((*door)->identify(token({u"CASHIER"_s}))), ErrorCode::Unauthenticated);
        QCOMPARE(refused((*door)->identify(old)), ErrorCode::Unauthenticated);
    }

    void keysOfPeopleThatAreDamagedLetNobodyIn()
    {
        QFile file(m_folder->filePath(u"keys/people.jwks.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QVERIFY(file.write("{}") == 2);
        file.close();
        QCOMPARE(refused(opened()->identify(token({u"CASHIER"_s}))), ErrorCode::Unauthenticated);
    }
};

QTEST_GUILESS_MAIN(TestIdentities)
#include "tst_identities.moc"
