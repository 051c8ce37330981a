#include "testauthority.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace foyer::tls;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using IfThere = AuthorityFolder::IfThere;
using Which = AuthorityFolder::Which;

namespace {

constexpr auto day = std::chrono::hours(24);

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/** Would a process that trusts @p trusted believe @p chain as @p purpose ("sslserver", "sslclient") at @p nowMs? */
OpenSsl verified(const QString &trusted, const QString &chain, const QString &purpose, qint64 nowMs)
{
    return OpenSsl::run({u"verify"_s, u"-x509_strict"_s, u"-purpose"_s, purpose, u"-attime"_s,
                         QString::number(nowMs / 1000), u"-no-CAfile"_s, u"-no-CApath"_s, u"-trusted"_s, trusted,
                         u"-untrusted"_s, chain, chain});
}

QString textOf(const QString &certificate)
{
    return OpenSsl::run({u"x509"_s, u"-noout"_s, u"-text"_s, u"-in"_s, certificate}).output;
}

} // namespace

/** The openssl command is the judge of what is issued. */
class TestAuthorityFolder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAuthorityIsOneAndNothingElse()
    {
        TestAuthority authority;
        const QString text = textOf(authority.trusted());
        QVERIFY2(text.contains(u"CA:TRUE"_s), qPrintable(text));
        QVERIFY(text.contains(QRegularExpression(u"X509v3 Key Usage: critical\\s+Certificate Sign, CRL Sign\\s"_s)));
        QVERIFY(text.contains(u"ASN1 OID: prime256v1"_s));
        QCOMPARE(QFile::permissions(authority.path(u"ca.key"_s))
                     & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
        const QList<CertificateFacts> facts = readCertificates(contentOf(authority.trusted())).value();
        QCOMPARE(facts.size(), 1);
        QVERIFY(facts.first().isAuthority);
        QCOMPARE((facts.first().untilMs - authority.clock().nowMs()) / 86'400'000, 3652);
    }

    void whatItIssuesIsBelievedOfServersAndClientsByWhoTrustsIt()
    {
        TestAuthority authority;
        authority.issue(u"booking"_s, {u"books.cinema.example"_s, u"*.hall.example"_s, u"10.0.0.6"_s, u"fd00::6"_s});
        const QString chain = authority.certificate(u"booking"_s);
        const qint64 nowMs = authority.clock().nowMs();
        for (const QString &purpose : {u"sslserver"_s, u"sslclient"_s}) {
            const OpenSsl judged = verified(authority.trusted(), chain, purpose, nowMs);
            QVERIFY2(judged.status == 0, qPrintable(judged.output));
        }
        const TestAuthority other;
        QVERIFY(verified(other.trusted(), chain, u"sslserver"_s, nowMs).status != 0);
        const auto inDays = [&](int days) { return nowMs + days * 86'400'000LL; };
        QCOMPARE(verified(authority.trusted(), chain, u"sslserver"_s, inDays(364)).status, 0);
        QVERIFY(verified(authority.trusted(), chain, u"sslserver"_s, inDays(366)).output.contains(u"expired"_s));

        const QString text = textOf(chain);
        QVERIFY2(text.contains(u"DNS:books.cinema.example, DNS:*.hall.example, IP Address:10.0.0.6, IP "
                               "Address:FD00:0:0:0:0:0:0:6, URI:foyer:service:booking"_s),
                 qPrintable(text));
        QVERIFY(text.contains(QRegularExpression(u"X509v3 Key Usage: critical\\s+Digital Signature\\s"_s)));
        QVERIFY(text.contains(QRegularExpression(
            u"Extended Key Usage:\\s+TLS Web Server Authentication, TLS Web Client Authentication\\s"_s)));
        QVERIFY(text.contains(u"CA:FALSE"_s));
        QCOMPARE(OpenSsl::run({u"x509"_s, u"-noout"_s, u"-checkhost"_s, u"books.cinema.example"_s, u"-in"_s, chain})
                     .output.contains(u"does match"_s),
                 true);
        QVERIFY(belongTogether(contentOf(chain), contentOf(authority.key(u"booking"_s))));
        QCOMPARE(QFile::permissions(authority.key(u"booking"_s))
                     & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions());
    }

    void factsAreAsOpensslReadsThem()
    {
        TestAuthority authority;
        authority.issue(u"booking"_s, {u"books.example"_s, u"10.0.0.6"_s});
        const CertificateFacts facts = readCertificates(contentOf(authority.certificate(u"booking"_s)))->first();
        const QString printed = OpenSsl::run({u"x509"_s, u"-noout"_s, u"-fingerprint"_s, u"-sha256"_s, u"-serial"_s,
                                              u"-in"_s, authority.certificate(u"booking"_s)})
                                    .output;
        QVERIFY2(printed.contains(QString::fromLatin1(facts.sha256.toHex(':').toUpper())), qPrintable(printed));
        QVERIFY(printed.contains(QString::fromLatin1(facts.serial.toUpper())));
        QVERIFY(facts.serial.size() >= 16); // 64 bits
        QCOMPARE(facts.name, u"booking"_s);
        QCOMPARE(facts.hosts, (QStringList{u"books.example"_s, u"10.0.0.6"_s}));
        QCOMPARE(facts.uris, QStringList{u"foyer:service:booking"_s});
        QVERIFY(!facts.isAuthority);
        QCOMPARE((facts.untilMs - authority.clock().nowMs()) / 86'400'000, 365);
    }

    void aHostThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("host");
        for (const char *host :
             {"", "a b", "a,DNS:bank.example", "-a.example", "a..b", "*", "a\nb", "http://a", "fe80::1%eth0"})
            QTest::newRow(host) << QString::fromLatin1(host);
    }
    void aHostThatIsNoneIsRefused()
    {
        QFETCH(QString, host);
        TestAuthority authority;
        const auto issued = authority.files().issue(u"booking"_s, {host}, IfThere::Refuse);
        QVERIFY(!issued);
        QCOMPARE(issued.error().code, ErrorCode::InvalidInput);
        QVERIFY(!QFile::exists(authority.certificate(u"booking"_s)));
        QVERIFY(!QFile::exists(authority.key(u"booking"_s)));
    }

    void nothingIsWrittenOverUnasked()
    {
        TestAuthority authority;
        authority.issue(u"booking"_s);
        const QByteArray before = contentOf(authority.certificate(u"booking"_s));
        const QByteArray authorityBefore = contentOf(authority.trusted());
        QCOMPARE(authority.files().issue(u"booking"_s, {}, IfThere::Refuse).error().code, ErrorCode::Conflict);
        QCOMPARE(authority.files().init(IfThere::Refuse).error().code, ErrorCode::Conflict);
        QCOMPARE(contentOf(authority.certificate(u"booking"_s)), before);
        QCOMPARE(contentOf(authority.trusted()), authorityBefore);
        QVERIFY(authority.files().issue(u"booking"_s, {}, IfThere::Replace));
        QVERIFY(contentOf(authority.certificate(u"booking"_s)) != before);
    }

    void withoutAnAuthorityNothingIsIssued()
    {
        const QTemporaryDir folder;
        const SystemClock clock;
        const auto issued = AuthorityFolder(folder.path(), clock).issue(u"booking"_s, {}, IfThere::Refuse);
        QCOMPARE(issued.error().code, ErrorCode::NotFound);
        QVERIFY(issued.error().detail.contains(u"foyerd ca init"_s));
    }

    void forAnotherMachineWhatItNeedsIsPutAside()
    {
        TestAuthority authority;
        const QTemporaryDir machine;
        QVERIFY(authority.files().issue(u"payment"_s, {u"10.0.0.9"_s}, IfThere::Refuse, machine.path()));
        QCOMPARE(QDir(machine.path()).entryList(QDir::Files, QDir::Name),
                 (QStringList{u"ca.crt"_s, u"payment.crt"_s, u"payment.key"_s}));
        QCOMPARE(contentOf(machine.filePath(u"ca.crt"_s)), contentOf(authority.trusted()));
        QVERIFY(!QFile::exists(authority.certificate(u"payment"_s)));
    }

    void whatHasAThirdLeftIsRenewedWithItsNames()
    {
        TestAuthority authority;
        authority.issue(u"booking"_s, {u"books.example"_s, u"10.0.0.6"_s});
        authority.clock().advance(240 * day);
        authority.issue(u"movie"_s);
        QCOMPARE(authority.files().renewCertificates(Which::Due)->size(), 0);
        authority.clock().advance(5 * day); // more than two thirds of booking's year
        const QByteArray before = contentOf(authority.certificate(u"booking"_s));
        const QList<CertificateFacts> renewed = authority.files().renewCertificates(Which::Due).value();
        QCOMPARE(renewed.size(), 1);
        QCOMPARE(renewed.first().name, u"booking"_s);
        QCOMPARE(renewed.first().hosts, (QStringList{u"books.example"_s, u"10.0.0.6"_s}));
        QVERIFY(contentOf(authority.certificate(u"booking"_s)) != before);
        QVERIFY(belongTogether(contentOf(authority.certificate(u"booking"_s)), contentOf(authority.key(u"booking"_s))));
        QCOMPARE(authority.files().renewCertificates(Which::All)->size(), 2);
        QVERIFY(!authority.files().renewAuthority(Which::Due).value());
    }

    // A till that has pinned the old authority has to reach a gateway that has gone over to the new one, and the other
    // way round: otherwise all of them would have to change at one moment.
    void bothAuthoritiesAreTrustedForATime()
    {
        TestAuthority authority;
        authority.issue(u"booking"_s);
        authority.issue(u"gateway"_s);
        const QTemporaryDir till; // nobody tells it anything
        const QString pinned = till.filePath(u"pinned.crt"_s);
        QVERIFY(QFile::copy(authority.trusted(), pinned));
        const QString oldChain = till.filePath(u"gateway-before.crt"_s);
        QVERIFY(QFile::copy(authority.certificate(u"gateway"_s), oldChain));

        authority.clock().advance(7 * 365 * day);
        authority.issue(u"gateway"_s);
        QVERIFY(QFile::remove(oldChain) && QFile::copy(authority.certificate(u"gateway"_s), oldChain));
        const std::optional<CertificateFacts> next = authority.files().renewAuthority(Which::Due).value();
        QVERIFY(next);
        const QList<CertificateFacts> renewed = authority.files().renewCertificates(Which::Due).value();
        QCOMPARE(renewed.size(), 2); // of the old authority, or old
        QCOMPARE(renewed.first().issuer, next->name);

        const qint64 nowMs = authority.clock().nowMs();
        const QString newChain = authority.certificate(u"gateway"_s);
        const auto judge = [nowMs](const QString &trusted, const QString &chain) {
            return verified(trusted, chain, u"sslserver"_s, nowMs);
        };
        QVERIFY2(judge(pinned, newChain).status == 0, qPrintable(judge(pinned, newChain).output));
        QVERIFY2(judge(authority.trusted(), newChain).status == 0,
                 qPrintable(judge(authority.trusted(), newChain).output));
        QVERIFY2(judge(authority.trusted(), oldChain).status == 0,
                 qPrintable(judge(authority.trusted(), oldChain).output));
        // Once the old one has ended, the new one stands alone.
        const QString newOnly = till.filePath(u"new.crt"_s);
        QFile file(newOnly);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(splitCertificates(contentOf(authority.trusted())).first());
        file.close();
        QCOMPARE(judge(newOnly, newChain).status, 0);
        QVERIFY(judge(newOnly, oldChain).status != 0);
        QCOMPARE(authority.files().list()->first().certificates.size(), 2);
    }

    void aKeyOfAnotherAuthorityIssuesNothing()
    {
        TestAuthority authority;
        const TestAuthority other;
        QVERIFY(QFile::remove(authority.path(u"ca.key"_s)));
        QVERIFY(QFile::copy(other.path(u"ca.key"_s), authority.path(u"ca.key"_s)));
        QCOMPARE(authority.files().issue(u"booking"_s, {}, IfThere::Refuse).error().code, ErrorCode::InvalidInput);
    }

    void whatIsNoCertificateIsSaid()
    {
        QCOMPARE(readCertificates("hello").error().code, ErrorCode::InvalidInput);
        QCOMPARE(readCertificates("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").error().code,
                 ErrorCode::InvalidInput);
        QVERIFY(!belongTogether("hello", "hello"));
    }
};

QTEST_GUILESS_MAIN(TestAuthorityFolder)
#include "tst_authority.moc"
