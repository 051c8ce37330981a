#include "encoding.h"
#include "token.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using auth::Claims;
using auth::KeySet;
using auth::SigningKey;
using auth::TokenIssuer;
using auth::TokenVerifier;

namespace {

constexpr qint64 nowMs = 1'800'000'000'000;
constexpr qint64 nowS = nowMs / 1000;
const QString issuer = u"foyer/user"_s;
const QString audience = u"foyer"_s;

QByteArray encoded(const QJsonObject &object)
{
    return auth::toBase64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

class TestToken : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTokenSaysWhatItWasGiven()
    {
        const auto token = m_issuer.issue(m_claims, nowMs);
        QCOMPARE(token.expiresAtMs, nowMs + 10 * 60 * 1000);
        const auto claims = m_verifier.verify(token.text, nowMs);
        QVERIFY2(claims, claims ? "" : qPrintable(toString(claims.error())));
        Claims expected = m_claims;
        expected.expiresAtMs = token.expiresAtMs;
        QCOMPARE(*claims, expected);
    }

    void withoutDeviceAndCinemasToo()
    {
        Claims bare = m_claims;
        bare.deviceId = {};
        bare.cinemaIds.clear();
        bare.session = {};
        bare.accountVersion = 0;
        const auto claims = m_verifier.verify(m_issuer.issue(bare, nowMs).text, nowMs);
        QVERIFY(claims);
        QVERIFY(claims->deviceId.isNull());
        QVERIFY(claims->cinemaIds.isEmpty());
    }

    void headerAndPayloadAreWhatIsDocumented()
    {
        const QList<QByteArray> parts = m_issuer.issue(m_claims, nowMs).text.split('.');
        const QJsonObject header = QJsonDocument::fromJson(*auth::fromBase64Url(parts.at(0))).object();
        QCOMPARE(header,
                 (QJsonObject{{u"alg"_s, u"EdDSA"_s},
                              {u"typ"_s, u"at+jwt"_s},
                              {u"kid"_s, QString::fromLatin1(m_key.publicKey().id)}}));
        const QJsonObject payload = QJsonDocument::fromJson(*auth::fromBase64Url(parts.at(1))).object();
        QCOMPARE(payload.keys(),
                 (QStringList{u"aud"_s, u"cinemas"_s, u"device"_s, u"exp"_s, u"iat"_s, u"iss"_s, u"jti"_s, u"name"_s,
                              u"nbf"_s, u"roles"_s, u"sid"_s, u"sub"_s, u"ver"_s}));
        QCOMPARE(payload.value("exp"_L1).toInteger(), nowS + 600);
        QCOMPARE(payload.value("nbf"_L1).toInteger(), nowS);
        const QList<QByteArray> again = m_issuer.issue(m_claims, nowMs).text.split('.');
        QVERIFY(payload.value("jti"_L1)
                != QJsonDocument::fromJson(*auth::fromBase64Url(again.at(1))).object().value("jti"_L1));
    }

    void clocksMayDifferByThirtySeconds()
    {
        const auto token = m_issuer.issue(m_claims, nowMs);
        const qint64 skewMs = 30'000;
        QVERIFY(m_verifier.verify(token.text, token.expiresAtMs + skewMs - 1));
        QVERIFY(!m_verifier.verify(token.text, token.expiresAtMs + skewMs));
        QVERIFY(m_verifier.verify(token.text, nowMs - skewMs));
        QVERIFY(!m_verifier.verify(token.text, nowMs - skewMs - 1));
    }

    void aShorterLifeIsSaidAndKept()
    {
        const auto token = m_issuer.lasting(std::chrono::minutes(3)).issue(m_claims, nowMs);
        QCOMPARE(token.expiresAtMs, nowMs + 3 * 60 * 1000);
        const qint64 skewMs = TokenVerifier::clockSkew.count();
        QVERIFY(m_verifier.verify(token.text, token.expiresAtMs + skewMs - 1));
        QVERIFY(!m_verifier.verify(token.text, token.expiresAtMs + skewMs));
    }

    void aCodeThatWasGivenIsSaidWithItsTime()
    {
        Claims withCode = m_claims;
        withCode.codeGivenAtMs = nowMs - 60'000;
        const auto token = m_issuer.issue(withCode, nowMs);
        QCOMPARE(m_verifier.verify(token.text, nowMs)->codeGivenAtMs, nowMs - 60'000);
        QCOMPARE(m_verifier.verify(m_issuer.issue(m_claims, nowMs).text, nowMs)->codeGivenAtMs, 0);
        const QJsonObject payload = QJsonDocument::fromJson(*auth::fromBase64Url(token.text.split('.').at(1))).object();
        QCOMPARE(payload.value("amr"_L1).toArray(), (QJsonArray{u"pwd"_s, u"otp"_s}));
        QCOMPARE(payload.value("auth_time"_L1).toInteger(), nowS - 60);

        QJsonObject onlyPassword = this->payload();
        onlyPassword.insert(u"auth_time"_s, nowS);
        onlyPassword.insert(u"amr"_s, QJsonArray{u"pwd"_s});
        QCOMPARE(m_verifier.verify(made(header(), onlyPassword), nowMs)->codeGivenAtMs, 0);
    }

    void aKeyOfTheSetIsEnough()
    {
        const TokenVerifier verifier(KeySet({SigningKey::generate().publicKey(), m_key.publicKey()}), issuer, audience);
        QVERIFY(verifier.verify(m_issuer.issue(m_claims, nowMs).text, nowMs));
    }

    // The control: what the rows below change one thing of is itself accepted.
    void theTokenThatTheBadOnesStartFromIsGood() { QVERIFY(m_verifier.verify(made(header(), payload()), nowMs)); }

    void badTokensAreRefused_data()
    {
        QTest::addColumn<QByteArray>("token");
        const QByteArray good = made(header(), payload());
        const QList<QByteArray> parts = good.split('.');
        const auto row = [](const char *name, const QByteArray &token) { QTest::newRow(name) << token; };
        const auto withHeader = [this](const QString &name, const QJsonValue &value) {
            QJsonObject changed = header();
            changed.insert(name, value);
            return made(changed, payload());
        };
        const auto with = [this](const QString &name, const QJsonValue &value) {
            QJsonObject changed = payload();
            if (value.isUndefined())
                changed.remove(name);
            else
                changed.insert(name, value);
            return made(header(), changed);
        };
        const auto missing = QJsonValue(QJsonValue::Undefined);
        const SigningKey other = SigningKey::generate();

        row("empty", QByteArray());
        row("dots", "..");
        row("two parts", parts.at(0) + '.' + parts.at(1));
        row("four parts", good + ".x");
        row("five parts as of an encrypted token", good + ".x.y");
        row("blank before", ' ' + good);
        row("line end after", good + '\n');
        row("too long", with(u"name"_s, QString(9000, u'x')));

        row("alg none, no signature",
            encoded({{u"alg"_s, u"none"_s}, {u"typ"_s, u"at+jwt"_s}, {u"kid"_s, kid()}}) + '.' + parts.at(1) + '.');
        row("alg none", withHeader(u"alg"_s, u"none"_s));
        row("alg HS256", withHeader(u"alg"_s, u"HS256"_s));
        row("alg in other letters", withHeader(u"alg"_s, u"eddsa"_s));
        row("alg no text", withHeader(u"alg"_s, 1));
        row("typ JWT", withHeader(u"typ"_s, u"JWT"_s));
        row("kid foreign", withHeader(u"kid"_s, QString::fromLatin1(other.publicKey().id)));
        row("kid empty", withHeader(u"kid"_s, QString()));
        row("header jwk", withHeader(u"jwk"_s, QJsonObject{{u"kty"_s, u"OKP"_s}}));
        row("header jku", withHeader(u"jku"_s, u"https://example.org/keys"_s));
        row("header x5u", withHeader(u"x5u"_s, u"https://example.org/cert"_s));
        row("header x5c", withHeader(u"x5c"_s, QJsonArray()));
        row("header crit", withHeader(u"crit"_s, QJsonArray{u"exp"_s}));
        row("header b64", withHeader(u"b64"_s, false));
        QJsonObject noKid = header();
        noKid.remove(u"kid"_s);
        row("no kid", made(noKid, payload()));
        row("header an array", sealed(auth::toBase64Url("[]") + '.' + parts.at(1)));
        row("header no JSON", sealed(auth::toBase64Url("{") + '.' + parts.at(1)));
        row("header padded", sealed(parts.at(0) + "=." + parts.at(1)));

        row("signed by another key", sealed(parts.at(0) + '.' + parts.at(1), other));
        row("signature empty", parts.at(0) + '.' + parts.at(1) + '.');
        row("signature short", good.chopped(4));
        row("signature padded", good + "==");
        row("signature with the unused bits set", good.chopped(1) + char(good.back() + 1));
        row("signature in plain base64", parts.at(0) + '.' + parts.at(1) + '.' + QByteArray(86, '+'));
        QByteArray flipped = good;
        flipped[parts.at(0).size() + 5] = flipped.at(parts.at(0).size() + 5) == 'A' ? 'B' : 'A';
        row("payload changed", flipped);
        row("payload of another token", parts.at(0) + '.' + encoded({}) + '.' + parts.at(2));
        row("payload an array", sealed(parts.at(0) + '.' + auth::toBase64Url("[]")));

        row("iss other", with(u"iss"_s, u"elsewhere"_s));
        row("iss missing", with(u"iss"_s, missing));
        row("aud other", with(u"aud"_s, u"elsewhere"_s));
        row("aud missing", with(u"aud"_s, missing));
        row("aud a list", with(u"aud"_s, QJsonArray{audience, u"elsewhere"_s}));
        row("exp missing", with(u"exp"_s, missing));
        row("exp past", with(u"exp"_s, nowS - 31));
        row("exp a text", with(u"exp"_s, QString::number(nowS + 600)));
        row("exp huge", with(u"exp"_s, 1e300));
        row("exp fraction", with(u"exp"_s, double(nowS) + 0.5));
        row("exp negative", with(u"exp"_s, -1));
        row("valid for a year", with(u"exp"_s, nowS + 365 * 86400));
        row("valid for a second too long", with(u"exp"_s, nowS + 601));
        row("iat missing", with(u"iat"_s, missing));
        row("iat a text", with(u"iat"_s, QString::number(nowS)));
        row("iat long ago", with(u"iat"_s, nowS - 1));
        row("iat in the future", with(u"iat"_s, nowS + 31));
        row("nbf missing", with(u"nbf"_s, missing));
        row("nbf in the future", with(u"nbf"_s, nowS + 31));
        row("sub missing", with(u"sub"_s, missing));
        row("sub no id", with(u"sub"_s, u"anna"_s));
        row("jti missing", with(u"jti"_s, missing));
        row("name missing", with(u"name"_s, missing));
        row("roles missing", with(u"roles"_s, missing));
        row("roles one text", with(u"roles"_s, u"ADMIN"_s));
        row("roles of numbers", with(u"roles"_s, QJsonArray{1}));
        row("cinemas no ids", with(u"cinemas"_s, QJsonArray{u"all"_s}));
        row("device no id", with(u"device"_s, u"till"_s));
        row("sid no id", with(u"sid"_s, u"mine"_s));
        row("ver no number", with(u"ver"_s, u"3"_s));
        row("ver negative", with(u"ver"_s, -1));

        const QByteArray plain = QJsonDocument(payload()).toJson(QJsonDocument::Compact);
        const auto withPayload = [this, &parts](const QByteArray &json) {
            return sealed(parts.at(0) + '.' + auth::toBase64Url(json));
        };
        row("payload with a blank", withPayload(plain + ' '));
        row("payload with more after it", withPayload(plain + "{}"));
        row("payload with roles twice", withPayload(plain.chopped(1) + R"(,"roles":["ADMIN"]})"));
        row("payload with roles twice, the good ones last", withPayload(R"({"roles":["ADMIN"],)" + plain.mid(1)));
    }
    void badTokensAreRefused()
    {
        QFETCH(QByteArray, token);
        const auto claims = m_verifier.verify(token, nowMs);
        QVERIFY(!claims);
        QCOMPARE(claims.error().code, ErrorCode::Unauthenticated);
        const QByteArray told = claims.error().detail.toUtf8();
        for (const QByteArray &part : token.split('.')) // a log must not be a place to take tokens from
            QVERIFY(part.size() < 8 || !told.contains(part));
    }

private:
    QString kid() const { return QString::fromLatin1(m_key.publicKey().id); }
    QJsonObject header() const { return {{u"alg"_s, u"EdDSA"_s}, {u"typ"_s, u"at+jwt"_s}, {u"kid"_s, kid()}}; }
    QJsonObject payload() const
    {
        return {{u"iss"_s, issuer},
                {u"aud"_s, audience},
                {u"sub"_s, m_claims.subject.toString()},
                {u"iat"_s, nowS},
                {u"nbf"_s, nowS},
                {u"exp"_s, nowS + 600},
                {u"jti"_s, u"1"_s},
                {u"name"_s, u"Anna"_s},
                {u"roles"_s, QJsonArray{u"CASHIER"_s}},
                {u"cinemas"_s, QJsonArray()}};
    }
    QByteArray sealed(const QByteArray &signedPart, const SigningKey &key) const
    {
        return signedPart + '.' + auth::toBase64Url(key.sign(signedPart));
    }
    QByteArray sealed(const QByteArray &signedPart) const { return sealed(signedPart, m_key); }
    QByteArray made(const QJsonObject &head, const QJsonObject &body) const
    {
        return sealed(encoded(head) + '.' + encoded(body));
    }

    const SigningKey m_key = SigningKey::generate();
    const TokenIssuer m_issuer{m_key, issuer, audience};
    const TokenVerifier m_verifier{KeySet({m_key.publicKey()}), issuer, audience};
    Claims m_claims{domain::UserId::create(),     u"Anna Ödön"_s,
                    {u"CASHIER"_s, u"MANAGER"_s}, {domain::CinemaId::create(), domain::CinemaId::create()},
                    domain::DeviceId::create(),   0,
                    auth::SessionId::create(),    7};
};

QTEST_GUILESS_MAIN(TestToken)
#include "tst_token.moc"
