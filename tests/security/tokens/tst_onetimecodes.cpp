#include "base32.h"
#include "foyerdprocess.h"

#include "totp.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString verifier = u"one-device-made-this-for-one-sign-in-1234567"_s;

QString hashOf(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256)
                                   .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

/** Who has somebody's password and wants the code, at a real gateway of a house that asks its admins for one. The tests
 * use each other's: the admin is enrolled in the first. Codes on paper stand for the app's where one after the other is
 * needed, so that nothing waits for the clock. */
class TestOneTimeCodes : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    FoyerdProcess m_process{m_folder.path()};
    std::unique_ptr<Caller> m_caller;
    QByteArray m_secret;
    QStringList m_paper;

    QJsonObject mutate(const QString &field, const QString &type, const QJsonObject &input, const QString &selection)
    {
        const Caller::Reply reply = m_caller->graphQl(
            u"mutation ($input: %1!) { %2(input: $input) %3 }"_s.arg(type, field, selection), {{u"input"_s, input}});
        return reply.data()[field].toObject();
    }
    QJsonObject signIn(const QString &password = u"foyer-demo"_s)
    {
        return mutate(u"signIn"_s, u"SignInInput"_s,
                      {{u"login"_s, u"admin"_s}, {u"password"_s, password}, {u"verifierHash"_s, hashOf(verifier)}},
                      u"{ session { accessToken refreshToken mustEnrol } refusal { code } challenge { challenge } }"_s);
    }
    /** The refusal's code; empty when signed in. */
    QString complete(const QJsonObject &asked, const QString &code, const QString &secret = verifier)
    {
        const QJsonObject payload = mutate(u"completeSignIn"_s, u"CompleteSignInInput"_s,
                                           {{u"challenge"_s, asked["challenge"_L1]["challenge"_L1].toString()},
                                            {u"verifier"_s, secret},
                                            {u"code"_s, code}},
                                           u"{ session { accessToken } refusal { code } }"_s);
        if (!payload["session"_L1].isNull() && !payload.isEmpty())
            return {};
        return payload["refusal"_L1]["code"_L1].toString(u"no answer"_s);
    }
    QString code(int steps) const
    {
        return auth::totpCode(m_secret, auth::totpStepAt(QDateTime::currentMSecsSinceEpoch()) + steps);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile settings(m_folder.filePath(u"foyerd.ini"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("[limits]\non = no\n[user]\ntotp = admins\n");
        settings.close();
        QVERIFY2(m_process.start({u"all"_s, u"--demo"_s}, 180'000), qPrintable(m_process.lastOutput()));
        m_caller = std::make_unique<Caller>(m_process.url());
    }

    void aSessionThatCanOnlyEnrolDoesThatAndNothingElse()
    {
        const QJsonObject session = signIn()["session"_L1].toObject();
        QCOMPARE(session["mustEnrol"_L1].toBool(), true);
        m_caller->setToken(session["accessToken"_L1].toString());
        const QString id = u"00000000-0000-7000-8000-000000000001"_s;
        const QStringList operations{
            u"{ users { totalCount } }"_s,
            u"{ user(id: \"%1\") { login } }"_s,
            u"{ priceCards(filter: {cinemaId: \"%1\"}) { __typename } }"_s,
            u"{ ledger(bookingId: \"%1\") { __typename } }"_s,
            u"{ figures(input: {cinemaIds: [\"%1\"], from: \"2026-01-01\", to: \"2026-01-01\"}) { __typename } }"_s,
            u"{ payments(bookingId: \"%1\") { __typename } }"_s,
            u"{ serviceStatus { __typename } }"_s,
            u"{ alerts { __typename } }"_s,
            u"mutation { setUserState(input: {userId: \"%1\", version: 1, state: DISABLED}) { refusal { code } } }"_s,
            u"mutation { resetPassword(input: {userId: \"%1\", version: 1, password: \"nine-quiet-harbours\"}) { refusal { code } } }"_s,
            u"mutation { refundBooking(input: {idempotencyKey: \"%1\", bookingId: \"%1\", reason: \"X\"}) { refusal { code } } }"_s,
            u"mutation { removeTotpOf(input: {userId: \"%1\", version: 1}) { refusal { code } } }"_s,
            u"mutation { stepUp(input: {code: \"123456\"}) { refusal { code } } }"_s,
            u"mutation { endSessions(userId: \"00000000-0000-7000-8000-000000000003\") { ended } }"_s};
        for (const QString &operation : operations) {
            const Caller::Reply reply = m_caller->graphQl(operation.contains(u"%1") ? operation.arg(id) : operation);
            QVERIFY2(reply.errorCode() == "FORBIDDEN"_L1,
                     qPrintable(operation + u'\n' + QString::fromUtf8(reply.body)));
        }

        const QJsonObject secret = mutate(u"beginTotp"_s, u"BeginTotpInput"_s,
                                          {{u"currentPassword"_s, u"foyer-demo"_s}}, u"{ secret { key } }"_s);
        m_secret = fromBase32(secret["secret"_L1]["key"_L1].toString());
        QCOMPARE(m_secret.size(), 20);
        m_paper = mutate(u"confirmTotp"_s, u"ConfirmTotpInput"_s, {{u"code"_s, code(0)}},
                         u"{ recoveryCodes }"_s)["recoveryCodes"_L1]
                      .toVariant()
                      .toStringList();
        QCOMPARE(m_paper.size(), 10);
        const Caller::Reply renewed = m_caller->graphQl(
            u"mutation ($t: String!) { refreshSession(refreshToken: $t) { session { accessToken } } }"_s,
            {{u"t"_s, session["refreshToken"_L1]}});
        m_caller->setToken(renewed.data()["refreshSession"_L1]["session"_L1]["accessToken"_L1].toString());
        QCOMPARE(m_caller->graphQl(u"{ users { totalCount } }"_s).errorCode(), QString());
        m_caller->setToken({});
    }

    void thePasswordAloneIsNoSession()
    {
        const QJsonObject asked = signIn();
        QVERIFY(asked["session"_L1].isNull());
        QVERIFY(!asked["challenge"_L1]["challenge"_L1].toString().isEmpty());
        QVERIFY(signIn(u"wrong"_s)["challenge"_L1].isNull());
    }

    void aCodeIsNotReplayed()
    {
        const QJsonObject first = signIn();
        QCOMPARE(complete(first, m_paper.at(0)), QString());
        QCOMPARE(complete(first, m_paper.at(1)), u"UNAUTHENTICATED"_s); // the challenge was used
        QCOMPARE(complete(signIn(), m_paper.at(0)), u"WRONG_CREDENTIALS"_s); // the code was
        const QString next = code(1); // after that of the enrolment
        QCOMPARE(complete(signIn(), next), QString());
        QCOMPARE(complete(signIn(), next), u"WRONG_CREDENTIALS"_s);
    }

    void aCodeOfTheStepBeforeLastIsNone() { QCOMPARE(complete(signIn(), code(-2)), u"WRONG_CREDENTIALS"_s); }

    void aChallengeOfAnotherDeviceIsNone()
    {
        const QJsonObject stolen = signIn();
        QCOMPARE(complete(stolen, m_paper.at(2), u"the device of who stole it"_s), u"UNAUTHENTICATED"_s);
        QCOMPARE(complete(stolen, m_paper.at(2)), QString());
    }

    void ofAThousandCodesAtAChallengeFiveAreLookedAt()
    {
        const QJsonObject asked = signIn();
        QHash<QString, int> answers;
        for (int i = 0; i < 1000; ++i)
            ++answers[complete(asked, u"guess %1"_s.arg(i))];
        QCOMPARE(answers.value(u"WRONG_CREDENTIALS"_s), 5);
        QCOMPARE(answers.value(QString()), 0);
        QCOMPARE(answers.value(u"UNAUTHENTICATED"_s) + answers.value(u"TOO_MANY_ATTEMPTS"_s), 995);
        // Another challenge buys none: they are counted by account.
        QCOMPARE(complete(signIn(), m_paper.at(3)), u"TOO_MANY_ATTEMPTS"_s);
    }

    void manyCodesInOneRequestAreNone()
    {
        const QJsonObject asked = signIn();
        QString text = u"mutation {"_s;
        for (int i = 0; i < 100; ++i) {
            text +=
                u" a%1: completeSignIn(input: {challenge: \"%2\", verifier: \"%3\", code: \"%4\"}) { refusal { code } }"_s
                    .arg(i)
                    .arg(asked["challenge"_L1]["challenge"_L1].toString(), verifier)
                    .arg(i, 6, 10, QChar(u'0'));
        }
        const Caller::Reply reply = m_caller->graphQl(text + u" }"_s);
        QVERIFY2(!reply.errorCode().isEmpty() && reply.data().isEmpty(), reply.body.constData());
    }
};

QTEST_GUILESS_MAIN(TestOneTimeCodes)
#include "tst_onetimecodes.moc"
