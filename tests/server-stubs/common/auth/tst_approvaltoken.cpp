#include "approvaltoken.h"
#include "encoding.h"
#include "token.h"

#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using auth::Approval;
using auth::KeySet;
using auth::SigningKey;

namespace {

constexpr qint64 nowMs = 1'800'000'000'000;
const QString service = u"booking"_s;

} // namespace

class TestApprovalToken : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sayWhoAllowedWhomWhat()
    {
        const auto token = auth::issueApproval(m_key, service, m_approval, nowMs);
        QCOMPARE(token.expiresAtMs, nowMs + 60'000);
        const auto read = auth::readApproval(token.text, m_keys, service, nowMs);
        QVERIFY2(read, read ? "" : qPrintable(toString(read.error())));
        QCOMPARE(*read, m_approval);
    }

    void sayWhetherACodeWasGiven()
    {
        Approval approval = m_approval;
        approval.withCode = !approval.withCode;
        const auto token = auth::issueApproval(m_key, service, approval, nowMs);
        QCOMPARE(auth::readApproval(token.text, m_keys, service, nowMs)->withCode, approval.withCode);
    }

    void lastAMinuteAndTheDifferenceOfClocks()
    {
        const auto token = auth::issueApproval(m_key, service, m_approval, nowMs);
        const qint64 end = token.expiresAtMs + auth::tokenClockSkew.count();
        QVERIFY(auth::readApproval(token.text, m_keys, service, end - 1));
        QVERIFY(!auth::readApproval(token.text, m_keys, service, end));
    }

    void areForOneServiceAlone()
    {
        const auto token = auth::issueApproval(m_key, service, m_approval, nowMs);
        QVERIFY(!auth::readApproval(token.text, m_keys, u"payment"_s, nowMs));
    }

    // Both are signed with the same key: the type and the audience are what tells them apart.
    void areNoSessionsAndSessionsAreNoApprovals()
    {
        const auto approval = auth::issueApproval(m_key, service, m_approval, nowMs);
        QVERIFY(!auth::TokenVerifier(m_keys).verify(approval.text, nowMs));
        auth::Claims claims;
        claims.subject = m_approval.caller;
        claims.roles = {u"ADMIN"_s};
        const auto session = auth::TokenIssuer(m_key).issue(claims, nowMs);
        QVERIFY(!auth::readApproval(session.text, m_keys, service, nowMs));
    }

    void badOnesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("token");
        const auto good = claims();
        // The control: what the others change one thing of is itself good.
        QVERIFY(auth::readApproval(made(good, m_key), m_keys, service, nowMs));
        const auto with = [&](const QString &name, const QJsonValue &value) {
            QJsonObject changed = good;
            if (value.isUndefined())
                changed.remove(name);
            else
                changed.insert(name, value);
            return made(changed, m_key);
        };
        const QJsonValue missing(QJsonValue::Undefined);
        QTest::newRow("another's key") << made(good, SigningKey::generate());
        for (const char *name : {"jti", "sub", "act", "cinema", "amountMinor"})
            QTest::newRow(name) << with(QString::fromLatin1(name), missing);
        QTest::newRow("an amount below zero") << with(u"amountMinor"_s, -1);
        QTest::newRow("an amount that is no whole number") << with(u"amountMinor"_s, 1.5);
        QTest::newRow("an amount that is a text") << with(u"amountMinor"_s, u"100"_s);
        const QByteArray text = auth::issueApproval(m_key, service, m_approval, nowMs).text;
        QList<QByteArray> parts = text.split('.');
        QJsonObject more = QJsonDocument::fromJson(*auth::fromBase64Url(parts.at(1))).object();
        more.insert(u"amountMinor"_s, 1'000'000);
        parts[1] = auth::toBase64Url(QJsonDocument(more).toJson(QJsonDocument::Compact));
        QTest::newRow("tampered") << parts.join('.');
        QTest::newRow("cut") << text.chopped(1);
        QTest::newRow("empty") << QByteArray();
    }

    void badOnesAreRefused()
    {
        QFETCH(QByteArray, token);
        const auto read = auth::readApproval(token, m_keys, service, nowMs);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unauthenticated);
    }

private:
    QJsonObject claims() const
    {
        const QByteArray text = auth::issueApproval(m_key, service, m_approval, nowMs).text;
        return QJsonDocument::fromJson(*auth::fromBase64Url(text.split('.').at(1))).object();
    }

    static QByteArray made(const QJsonObject &claims, const SigningKey &key)
    {
        const auth::TokenKind kind{"approval+jwt"_L1, u"foyer/user"_s, u"foyer/booking"_s, auth::approvalLifetime};
        return auth::signedToken(key, kind, claims, nowMs, auth::approvalLifetime).text;
    }

    const SigningKey m_key = SigningKey::generate();
    const KeySet m_keys{{m_key.publicKey()}};
    const Approval m_approval{newUuidV7(),
                              domain::UserId::create(),
                              domain::UserId::create(),
                              u"Mia"_s,
                              u"REFUND"_s,
                              u"01990000-0000-7000-8000-000000000001"_s,
                              12'50,
                              u"EUR"_s,
                              domain::CinemaId::create(),
                              3};
};

QTEST_GUILESS_MAIN(TestApprovalToken)
#include "tst_approvaltoken.moc"
