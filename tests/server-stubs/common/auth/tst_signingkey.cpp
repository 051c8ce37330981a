#include "encoding.h"
#include "keyset.h"
#include "signingkey.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/evp.h>

#include <sys/stat.h>
#include <thread>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using auth::KeySet;
using auth::PublicKey;
using auth::SigningKey;

namespace {

// RFC 8037, appendix A.
const QByteArray rfcSeed = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
const QByteArray rfcPublic = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

bool opensslVerifies(const PublicKey &key, const QByteArray &message, const QByteArray &signature)
{
    const auto raw = [](const QByteArray &bytes) { return reinterpret_cast<const unsigned char *>(bytes.constData()); };
    EVP_PKEY *evpKey = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(key.bytes), size_t(key.bytes.size()));
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    const bool verified = evpKey && EVP_DigestVerifyInit(context, nullptr, nullptr, nullptr, evpKey) == 1
        && EVP_DigestVerify(context, raw(signature), size_t(signature.size()), raw(message), size_t(message.size()))
            == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(evpKey);
    return verified;
}

} // namespace

class TestSigningKey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signsAsTheRfcDoes()
    {
        const SigningKey key = *SigningKey::fromSeed(*auth::fromBase64Url(rfcSeed));
        QCOMPARE(auth::toBase64Url(key.publicKey().bytes), rfcPublic);
        QCOMPARE(key.publicKey().id, QByteArray("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")); // A.3
        QCOMPARE(auth::toBase64Url(key.sign("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc")), // A.4
                 QByteArray("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"));
    }

    void anotherLibraryAgrees()
    {
        const SigningKey key = SigningKey::generate();
        const QByteArray signature = key.sign("two adults and a child");
        QVERIFY(opensslVerifies(key.publicKey(), "two adults and a child", signature));
        QVERIFY(!opensslVerifies(key.publicKey(), "two adults and a dog", signature));
    }

    void everyFlippedBitIsRefused()
    {
        const SigningKey key = SigningKey::generate();
        const QByteArray message = "row 7, seat 12";
        const QByteArray signature = key.sign(message);
        QVERIFY(auth::isSignedBy(key.publicKey(), message, signature));
        for (int bit = 0; bit < signature.size() * 8; ++bit) {
            QByteArray flipped = signature;
            flipped[bit / 8] = static_cast<char>(flipped.at(bit / 8) ^ (1 << (bit % 8)));
            QVERIFY2(!auth::isSignedBy(key.publicKey(), message, flipped), qPrintable(QString::number(bit)));
        }
        QVERIFY(!auth::isSignedBy(key.publicKey(), message, signature.left(63)));
        QVERIFY(!auth::isSignedBy(key.publicKey(), message, QByteArray()));
        QVERIFY(!auth::isSignedBy(SigningKey::generate().publicKey(), message, signature));
    }

    void aKeyIsMadeOnceAndForItsOwnerAlone()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"signing.jwk"_s);
        const auto made = SigningKey::loadOrCreate(path);
        QVERIFY2(made, made ? "" : qPrintable(toString(made.error())));
        struct stat status
        {
        };
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t(0600));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"signing.jwk"_s});
        QCOMPARE(SigningKey::loadOrCreate(path)->publicKey(), made->publicKey());
    }

    void thoseWhoMakeItAtOnceGetTheSame()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"signing.jwk"_s);
        std::array<QByteArray, 8> ids;
        std::vector<std::thread> threads;
        for (QByteArray &id : ids) {
            threads.emplace_back([&id, path] {
                const auto key = SigningKey::loadOrCreate(path);
                id = key ? key->publicKey().id : QByteArray("none");
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        for (const QByteArray &id : ids)
            QCOMPARE(id, ids.front());
        QVERIFY(ids.front() != "none");
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void aKeyThatOthersCanReadIsRefused()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"signing.jwk"_s);
        QVERIFY(SigningKey::loadOrCreate(path));
        QCOMPARE(::chmod(QFile::encodeName(path).constData(), 0640), 0);
        QCOMPARE(SigningKey::loadOrCreate(path).error().code, ErrorCode::Storage);
    }

    void aDamagedKeyIsRefusedAndNotReplaced_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("key");
        QTest::newRow("other kind") << QByteArray(R"({"kty":"EC","crv":"Ed25519","d":"%1","x":"%2"})");
        QTest::newRow("short") << QByteArray(R"({"kty":"OKP","crv":"Ed25519","d":"AAAA","x":"%2"})");
        QTest::newRow("halves of two keys") << QByteArray(R"({"kty":"OKP","crv":"Ed25519","d":"%2","x":"%2"})");
    }
    void aDamagedKeyIsRefusedAndNotReplaced()
    {
        QFETCH(QByteArray, content);
        content.replace("%1", rfcSeed).replace("%2", rfcPublic);
        QTemporaryDir folder;
        const QString path = folder.filePath(u"signing.jwk"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(SigningKey::loadOrCreate(path).error().code, ErrorCode::Storage);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void aFolderThatIsNotThereIsAnError()
    {
        QTemporaryDir folder;
        QCOMPARE(SigningKey::loadOrCreate(folder.filePath(u"no/signing.jwk"_s)).error().code, ErrorCode::Storage);
    }

    void keySetComesBackAsItWent()
    {
        const KeySet set({SigningKey::generate().publicKey(), SigningKey::generate().publicKey()});
        const QByteArray json = set.toJson();
        const auto read = KeySet::fromJson(json);
        QVERIFY(read);
        QCOMPARE(read->keys(), set.keys());
        QVERIFY(read->find(set.keys().last().id));
        QVERIFY(!read->find("other"));
        const QJsonArray keys = QJsonDocument::fromJson(json).object().value("keys"_L1).toArray();
        for (const QJsonValue &key : keys) // and nothing that should stay at home
            QCOMPARE(key.toObject().keys(), (QStringList{u"alg"_s, u"crv"_s, u"kid"_s, u"kty"_s, u"use"_s, u"x"_s}));
    }

    void keysOfOtherKindsArePassedOver()
    {
        const auto set = KeySet::fromJson(QByteArray(R"({"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"},
            {"kty":"OKP","crv":"X25519","kid":"b","x":"%1"}, {"kty":"OKP","crv":"Ed25519","use":"enc","kid":"c","x":"%1"},
            {"kty":"OKP","crv":"Ed25519","kid":"d","x":"%1"}]})")
                                              .replace("%1", rfcPublic));
        QVERIFY(set);
        QCOMPARE(set->keys().size(), 1);
        QCOMPARE(set->keys().first().id, QByteArray("d"));
    }

    void damagedKeySetsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no keys") << QByteArray("{}");
        QTest::newRow("short key") << QByteArray(R"({"keys":[{"kty":"OKP","crv":"Ed25519","kid":"d","x":"AAAA"}]})");
        QTest::newRow("no id") << QByteArray(R"({"keys":[{"kty":"OKP","crv":"Ed25519","x":"%1"}]})");
        QTest::newRow("id twice") << QByteArray(
            R"({"keys":[{"kty":"OKP","crv":"Ed25519","kid":"d","x":"%1"},{"kty":"OKP","crv":"Ed25519","kid":"d","x":"%1"}]})");
        QTest::newRow("private") << QByteArray(
            R"({"keys":[{"kty":"OKP","crv":"Ed25519","kid":"d","x":"%1","d":"%1"}]})");
    }
    void damagedKeySetsAreRefused()
    {
        QFETCH(QByteArray, json);
        QCOMPARE(KeySet::fromJson(json.replace("%1", rfcPublic)).error().code, ErrorCode::Protocol);
    }

    void base64UrlHasOneSpelling_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("padding") << QByteArray("AA==");
        QTest::newRow("plus") << QByteArray("+AAA");
        QTest::newRow("slash") << QByteArray("/AAA");
        QTest::newRow("blank") << QByteArray("AA A");
        QTest::newRow("line end") << QByteArray("AAAA\n");
        QTest::newRow("unused bits set") << QByteArray("AB");
        QTest::newRow("one letter") << QByteArray("A");
        QTest::newRow("not ASCII") << QByteArray("AA\xc3\xa4");
    }
    void base64UrlHasOneSpelling()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!auth::fromBase64Url(text));
        QCOMPARE(*auth::fromBase64Url("-_8"), QByteArray("\xfb\xff"));
    }
};

QTEST_GUILESS_MAIN(TestSigningKey)
#include "tst_signingkey.moc"
