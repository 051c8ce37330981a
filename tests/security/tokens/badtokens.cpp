#include "badtokens.h"

#include "encoding.h"
#include "token.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;
using auth::SigningKey;
using auth::toBase64Url;

namespace {

constexpr qint64 skewS = 30; // auth::TokenVerifier::clockSkew

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray unsignedPart(const QByteArray &header, const QByteArray &payload)
{
    return toBase64Url(header) + '.' + toBase64Url(payload);
}

QByteArray signedBy(const SigningKey &key, const QByteArray &header, const QByteArray &payload)
{
    const QByteArray part = unsignedPart(header, payload);
    return part + '.' + toBase64Url(key.sign(part));
}

/** SHA-256 of @p part, signed by a new key of OpenSSL. */
QByteArray signedByOpenSsl(EVP_PKEY *key, const QByteArray &part)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    size_t size = 0;
    QByteArray signature;
    const auto *bytes = reinterpret_cast<const unsigned char *>(part.constData());
    if (EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key) == 1
        && EVP_DigestSign(context, nullptr, &size, bytes, static_cast<size_t>(part.size())) == 1) {
        signature.resize(static_cast<qsizetype>(size));
        EVP_DigestSign(context, reinterpret_cast<unsigned char *>(signature.data()), &size, bytes,
                       static_cast<size_t>(part.size()));
        signature.resize(static_cast<qsizetype>(size));
    }
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return part + '.' + toBase64Url(signature);
}

class Corpus
{
public:
    explicit Corpus(const TokenForge &forge)
        : m_people(forge.people)
        , m_services(forge.services)
        , m_nowS(forge.nowMs / 1000)
    {
    }

    QJsonObject header(const SigningKey &key) const
    {
        return {{u"alg"_s, u"EdDSA"_s}, {u"typ"_s, u"at+jwt"_s}, {u"kid"_s, QString::fromLatin1(key.publicKey().id)}};
    }
    QJsonObject header() const { return header(m_people); }
    QJsonObject payload() const
    {
        return {{u"iss"_s, u"foyer/user"_s},
                {u"aud"_s, u"foyer"_s},
                {u"sub"_s, u"01990000-0000-7000-8000-000000000001"_s},
                {u"iat"_s, m_nowS},
                {u"nbf"_s, m_nowS},
                {u"exp"_s, m_nowS + 600},
                {u"jti"_s, u"01990000-0000-7000-8000-000000000002"_s},
                {u"name"_s, u"Mallory"_s},
                {u"roles"_s, QJsonArray{u"CASHIER"_s}},
                {u"cinemas"_s, QJsonArray()}};
    }
    QJsonObject serviceClaims() const
    {
        return changed(changed(payload(), u"iss"_s, u"foyer/services"_s), u"roles"_s, QJsonArray{u"SERVICE"_s});
    }
    static QJsonObject changed(QJsonObject object, const QString &name, const QJsonValue &value)
    {
        object.insert(name, value);
        return object;
    }
    static QJsonObject without(QJsonObject object, const QString &name)
    {
        object.remove(name);
        return object;
    }
    QByteArray good() const { return signedBy(m_people, json(header()), json(payload())); }
    QByteArray goodOfAService() const { return signedBy(m_services, json(header(m_services)), json(serviceClaims())); }

    QList<BadToken> all()
    {
        addAlgorithms();
        addHeaders();
        addClaims();
        addTimes();
        addSpellings();
        addSwaps();
        addServices();
        return m_all;
    }

private:
    void add(const char *name, const char *how, const char *why, const QByteArray &text)
    {
        m_all.append({name, how, why, text});
    }
    QByteArray withHeader(const QString &name, const QJsonValue &value) const
    {
        return signedBy(m_people, json(changed(header(), name, value)), json(payload()));
    }
    QByteArray with(const QString &name, const QJsonValue &value) const
    {
        return signedBy(m_people, json(header()), json(changed(payload(), name, value)));
    }
    QByteArray lacking(const QString &name) const
    {
        return signedBy(m_people, json(header()), json(without(payload(), name)));
    }
    QByteArray withText(const QByteArray &payloadText) const { return signedBy(m_people, json(header()), payloadText); }

    // RFC 8725, sections 2.1, 3.1 and 3.2: the token does not choose how it is checked.
    void addAlgorithms()
    {
        const QByteArray body = json(payload());
        for (const char *none : {"none", "None", "NONE", "nOnE"})
            add(none, "alg says that there is no signature, and there is none", "one algorithm is believed",
                unsignedPart(json(changed(header(), u"alg"_s, QString::fromLatin1(none))), body) + '.');
        add("none with a signature", "alg none over a good signature", "one algorithm is believed",
            withHeader(u"alg"_s, u"none"_s));
        const QByteArray hmacPart = unsignedPart(json(changed(header(), u"alg"_s, u"HS256"_s)), body);
        const auto hmac = [&hmacPart](const QByteArray &secret) {
            return hmacPart + '.'
                + toBase64Url(QMessageAuthenticationCode::hash(hmacPart, secret, QCryptographicHash::Sha256));
        };
        add("HS256 by the public key", "HMAC with the 32 bytes of the public key as secret",
            "one algorithm is believed: a public key is no secret", hmac(m_people.publicKey().bytes));
        add("HS256 by the public key's text", "HMAC with the public key as in the JWKS", "the same",
            hmac(toBase64Url(m_people.publicKey().bytes)));
        add("HS256 by nothing", "HMAC with an empty secret", "the same", hmac({}));
        add("RS256", "signed by a new RSA key of 2048 bits", "one algorithm is believed",
            signedByOpenSsl(EVP_RSA_gen(2048), unsignedPart(json(changed(header(), u"alg"_s, u"RS256"_s)), body)));
        add("ES256", "signed by a new key on P-256", "one algorithm is believed",
            signedByOpenSsl(EVP_EC_gen("P-256"), unsignedPart(json(changed(header(), u"alg"_s, u"ES256"_s)), body)));
        add("Ed448", "crv and alg of another curve over a good signature", "one algorithm is believed",
            withHeader(u"alg"_s, u"Ed448"_s));
        add("alg in small letters", "alg eddsa over a good signature", "names are told apart by case",
            withHeader(u"alg"_s, u"eddsa"_s));
        add("alg a list", "alg is [\"EdDSA\"]", "it is a text", withHeader(u"alg"_s, QJsonArray{u"EdDSA"_s}));
        add("no alg", "without alg", "it is there", signedBy(m_people, json(without(header(), u"alg"_s)), body));
    }

    // RFC 7515, section 4.1; RFC 8725, sections 2.9, 3.10 and 3.11.
    void addHeaders()
    {
        const SigningKey own = SigningKey::generate();
        const QString ownX = QString::fromLatin1(toBase64Url(own.publicKey().bytes));
        const QJsonObject ownJwk{{u"kty"_s, u"OKP"_s}, {u"crv"_s, u"Ed25519"_s}, {u"x"_s, ownX}};
        const QByteArray body = json(payload());
        const auto brought = [&](const QString &name, const QJsonValue &value) {
            return signedBy(own, json(changed(header(own), name, value)), body);
        };
        add("typ JWT", "typ of a token for something else", "what another use of the key signs is no access token",
            withHeader(u"typ"_s, u"JWT"_s));
        add("no typ", "without typ", "the same", signedBy(m_people, json(without(header(), u"typ"_s)), body));
        add("kid foreign", "signed by a key of the attacker's, which kid names", "only keys of the set are believed",
            signedBy(own, json(header(own)), body));
        add("kid ours, key foreign", "signed by a key of the attacker's, kid names ours", "the signature does not fit",
            signedBy(own, json(header()), body));
        add("no kid", "without kid", "no key is guessed", signedBy(m_people, json(without(header(), u"kid"_s)), body));
        add("kid a path", "kid ../../../../dev/null", "a kid is compared, nothing else",
            withHeader(u"kid"_s, u"../../../../dev/null"_s));
        add("kid SQL", "kid ' OR '1'='1", "the same", withHeader(u"kid"_s, u"' OR '1'='1"_s));
        add("kid a number", "kid 1", "the same", withHeader(u"kid"_s, 1));
        add("kid with a NUL", "our kid, a NUL and more", "the same",
            withHeader(u"kid"_s, QString::fromLatin1(m_people.publicKey().id) + QChar(u'\0') + u"x"_s));
        add("jwk", "the attacker's key comes with it", "headers that bring a key are refused",
            brought(u"jwk"_s, ownJwk));
        add("jku", "an address where the attacker's keys lie", "nothing is fetched",
            brought(u"jku"_s, u"http://127.0.0.1:1/jwks.json"_s));
        add("x5u", "an address of a certificate", "nothing is fetched",
            brought(u"x5u"_s, u"http://127.0.0.1:1/c.pem"_s));
        add("x5c", "a certificate comes with it", "headers that bring a key are refused",
            brought(u"x5c"_s, QJsonArray{u"MIIB"_s}));
        add("jku beside a good signature", "our own signature, and jku", "no header but three",
            withHeader(u"jku"_s, u"http://127.0.0.1:1/jwks.json"_s));
        add("crit", "crit names exp", "an extension that must be understood is not",
            withHeader(u"crit"_s, QJsonArray{u"exp"_s}));
        add("b64 false", "RFC 7797: the payload is not encoded", "the same",
            signedBy(m_people, json(changed(changed(header(), u"b64"_s, false), u"crit"_s, QJsonArray{u"b64"_s})),
                     body));
        add("zip", "zip DEF", "no header but three", withHeader(u"zip"_s, u"DEF"_s));
        add("header an array", "the header is []", "it is an object", signedBy(m_people, "[]", body));
        add("header empty", "the header is {}", "alg, typ and kid are there", signedBy(m_people, "{}", body));
    }

    // RFC 7519, section 4.1; RFC 9068, section 2.2; RFC 8725, sections 3.8 and 3.9.
    void addClaims()
    {
        add("iss other", "another issuer", "one issuer is believed", with(u"iss"_s, u"https://elsewhere.example"_s));
        add("no iss", "without iss", "the same", lacking(u"iss"_s));
        add("aud other", "for another audience", "it is not for us", with(u"aud"_s, u"elsewhere"_s));
        add("aud several", "for us and for another one", "the same",
            with(u"aud"_s, QJsonArray{u"foyer"_s, u"elsewhere"_s}));
        add("no aud", "without aud", "the same", lacking(u"aud"_s));
        add("no sub", "without sub", "it is nobody's", lacking(u"sub"_s));
        add("sub no id", "sub is a login", "an id names a user", with(u"sub"_s, u"manager"_s));
        add("no jti", "without jti", "each token has a name", lacking(u"jti"_s));
        add("no roles", "without roles", "what one may do is said", lacking(u"roles"_s));
        add("roles a text", "roles is \"ADMIN\"", "it is a list", with(u"roles"_s, u"ADMIN"_s));
        add("sid no id", "sid is a text", "a session has an id", with(u"sid"_s, u"x"_s));
        add("ver negative", "ver -1", "versions begin at one", with(u"ver"_s, -1));
        add("a person with a service's role", "our key, roles [SERVICE]", "only the services' key makes services",
            with(u"roles"_s, QJsonArray{u"SERVICE"_s}));
    }

    void addTimes()
    {
        add("expired at the second", "exp as long ago as clocks may differ", "it is over then, not a second later",
            signedBy(m_people, json(header()), json(timed(m_nowS - skewS - 600, m_nowS - skewS))));
        add("expired a day ago", "exp a day ago", "it is over",
            signedBy(m_people, json(header()), json(timed(m_nowS - 87000, m_nowS - 86400))));
        add("no exp", "without exp", "it would never end", lacking(u"exp"_s));
        add("exp a text", "exp in quotes", "it is a number", with(u"exp"_s, QString::number(m_nowS + 600)));
        add("exp beyond ten minutes", "a second longer than any of ours", "none is made that lasts so long",
            with(u"exp"_s, m_nowS + 601));
        add("exp in a thousand years", "exp 1e300", "the same", with(u"exp"_s, 1e300));
        add("nbf in the future", "good in an hour", "it is not yet",
            signedBy(m_people, json(header()), json(timed(m_nowS + 3600, m_nowS + 4200))));
        add("no nbf", "without nbf", "it says from when", lacking(u"nbf"_s));
        add("iat in the future", "issued in an hour", "it was not yet made", with(u"iat"_s, m_nowS + 3600));
        add("iat long ago", "issued an hour ago, good from now", "it lasts longer than ten minutes",
            with(u"iat"_s, m_nowS - 3600));
        add("iat a text", "iat in quotes", "it is a number", with(u"iat"_s, QString::number(m_nowS)));
        add("no iat", "without iat", "it says since when", lacking(u"iat"_s));
    }
    QJsonObject timed(qint64 from, qint64 until) const
    {
        return changed(changed(changed(payload(), u"iat"_s, from), u"nbf"_s, from), u"exp"_s, until);
    }

    // RFC 7515, sections 2 and 4; RFC 8725, section 2.4: a token has one spelling.
    void addSpellings()
    {
        const QByteArray plain = json(payload());
        const QList<QByteArray> parts = good().split('.');
        const QByteArray &signature = parts.at(2);
        add("roles twice, the better ones last", "\"roles\" a second time at the end", "a member is there once",
            withText(plain.chopped(1) + R"(,"roles":["ADMIN"]})"));
        add("roles twice, the better ones first", "\"roles\" a second time before it", "the same",
            withText(R"({"roles":["ADMIN"],)" + plain.mid(1)));
        add("exp twice", "a later exp at the end", "the same",
            withText(plain.chopped(1) + ",\"exp\":" + QByteArray::number(m_nowS + 700) + '}'));
        add("more after the payload", "{} behind the object", "it ends with the object", withText(plain + "{}"));
        add("a blank in the payload", "a blank behind the object", "it is as we write it", withText(plain + ' '));
        add("padded", "= at the signature", "base64url without padding", good() + "==");
        add("blanks in the signature", "a blank in the middle", "no blanks", good().insert(good().size() - 20, ' '));
        add("plain base64", "+ for -", "base64url has - and _",
            parts.at(0) + '.' + parts.at(1) + '.' + QByteArray(86, '+'));
        add("unused bits", "the last character's unused bits are set", "one spelling, or there were several tokens",
            good().chopped(1) + char(signature.back() + 1));
        add("huge", "a name of 100,000 letters would not fit in a header; 9,000", "no token is over 8 KiB",
            with(u"name"_s, QString(9000, u'x')));
        add("deep", "roles is 3,000 lists in each other", "it is a list of texts",
            withText(R"({"roles":)" + QByteArray(1500, '[') + QByteArray(1500, ']') + '}'));
        add("no UTF-8", "a name of the bytes C0 AF", "it is JSON",
            withText(QByteArray(plain).replace("Mallory", "\xC0\xAF")));
    }

    void addSwaps()
    {
        const QList<QByteArray> parts = good().split('.');
        const QByteArray asAdmin = toBase64Url(json(changed(payload(), u"roles"_s, QJsonArray{u"ADMIN"_s})));
        add("signature of another payload", "a cashier's signature under an admin's payload", "it does not fit",
            parts.at(0) + '.' + asAdmin + '.' + parts.at(2));
        add("truncated", "the last ten characters are missing", "the same", good().chopped(10));
        add("no signature", "nothing behind the last dot", "the same", parts.at(0) + '.' + parts.at(1) + '.');
        add("two parts", "without the last dot", "it has three", parts.at(0) + '.' + parts.at(1));
        add("four parts", "one more", "the same", good() + ".e30");
        add("encrypted", "five parts as of a JWE", "the same", good() + ".e30.e30");
        add("swapped segments", "payload before header", "a header says what it is",
            parts.at(1) + '.' + parts.at(0) + '.' + parts.at(2));
        add("nested", "a good token as the payload of another", "what is signed is an object of claims",
            signedBy(m_people, json(changed(header(), u"cty"_s, u"JWT"_s)), good()));
        add("nested without cty", "the same, not said", "the same", withText(good()));
        add("JSON serialization", "{\"payload\", \"signatures\"}", "compact is the only form",
            json({{u"payload"_s, QString::fromLatin1(parts.at(1))},
                  {u"protected"_s, QString::fromLatin1(parts.at(0))},
                  {u"signature"_s, QString::fromLatin1(parts.at(2))}}));
        add("no token at all", "a word", "it is none", "undefined");
        add("dots", "two of them", "it is none", "..");
    }

    // Services have a key and an issuer of their own.
    void addServices()
    {
        const QByteArray role = json(serviceClaims());
        add("forged service", "by a key of the attacker's", "only the installation's key makes services",
            [&role, this] {
                const SigningKey own = SigningKey::generate();
                return signedBy(own, json(header(own)), role);
            }());
        add("forged service with our kid", "by a key of the attacker's, kid names the services'", "the same",
            signedBy(SigningKey::generate(), json(header(m_services)), role));
        add("service by the people's key", "by the user service's key", "the same",
            signedBy(m_people, json(header()), role));
        add("person by the services' key", "a cashier by the services' key", "each key has its issuer",
            signedBy(m_services, json(header(m_services)), json(payload())));
        add("services' issuer on people's token", "iss foyer/services by the people's key", "the same",
            with(u"iss"_s, u"foyer/services"_s));
        add("replayed service", "a service's own of a quarter of an hour ago", "it is over",
            signedBy(m_services, json(header(m_services)),
                     json(changed(changed(changed(serviceClaims(), u"iat"_s, m_nowS - 900), u"nbf"_s, m_nowS - 900),
                                  u"exp"_s, m_nowS - 300))));
        add("service for a year", "by the services' key itself", "none is made that lasts so long",
            signedBy(m_services, json(header(m_services)),
                     json(changed(serviceClaims(), u"exp"_s, m_nowS + 365 * 86400))));
        add("service for elsewhere", "by the services' key for another installation", "it is not for us",
            signedBy(m_services, json(header(m_services)), json(changed(serviceClaims(), u"aud"_s, u"elsewhere"_s))));
    }

    const SigningKey m_people;
    const SigningKey m_services;
    const qint64 m_nowS;
    QList<BadToken> m_all;
};

} // namespace

QByteArray TokenForge::good() const
{
    return Corpus(*this).good();
}

QByteArray TokenForge::goodOfAService() const
{
    return Corpus(*this).goodOfAService();
}

QList<BadToken> TokenForge::bad() const
{
    return Corpus(*this).all();
}

} // namespace foyer::test
