#include "certificates.h"

#include <QDateTime>
#include <QHostAddress>
#include <QRegularExpression>
#include <QtEndian>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <utility>

namespace foyer::tls {

using namespace Qt::Literals::StringLiterals;

namespace {

template <auto Free>
struct FreedBy
{
    template <class T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
using Certificate = std::unique_ptr<X509, FreedBy<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using Bio = std::unique_ptr<BIO, FreedBy<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, FreedBy<X509_EXTENSION_free>>;
using Number = std::unique_ptr<BIGNUM, FreedBy<BN_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, FreedBy<GENERAL_NAMES_free>>;

const QString organisation = u"Foyer"_s;

/** What libcrypto's queue of errors holds, which is emptied. */
tl::unexpected<Error> refused(const QString &what)
{
    std::array<char, 256> text{};
    const unsigned long code = ERR_get_error();
    ERR_error_string_n(code, text.data(), text.size());
    ERR_clear_error();
    return fail(ErrorCode::InvalidInput, u"%1: %2"_s.arg(what, QString::fromLatin1(text.data())));
}

Bio reading(const QByteArray &bytes)
{
    return Bio(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

QByteArray written(BIO *bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return QByteArray(bytes, static_cast<qsizetype>(size));
}

Certificate certificateFrom(const QByteArray &pem)
{
    return Certificate(PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr));
}

Key keyFrom(const QByteArray &pem)
{
    return Key(PEM_read_bio_PrivateKey(reading(pem).get(), nullptr, nullptr, nullptr));
}

QByteArray toPem(X509 *certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_X509(bio.get(), certificate) == 1 ? written(bio.get()) : QByteArray();
}

QByteArray toPem(EVP_PKEY *key)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1
        ? written(bio.get())
        : QByteArray();
}

QString commonName(const X509_NAME *name)
{
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (at < 0)
        return {};
    const ASN1_STRING *const text = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at));
    return QString::fromUtf8(reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)), ASN1_STRING_length(text));
}

qint64 toMs(const ASN1_TIME *time)
{
    std::tm utc{};
    if (ASN1_TIME_to_tm(time, &utc) != 1)
        return 0;
    return QDateTime(QDate(utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday), QTime(utc.tm_hour, utc.tm_min, utc.tm_sec),
                     Qt::UTC)
        .toMSecsSinceEpoch();
}

QByteArray bytesOf(const ASN1_STRING *string)
{
    return QByteArray(reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)), ASN1_STRING_length(string));
}

void readAlternativeNames(const X509 *certificate, CertificateFacts &facts)
{
    const Names names(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME *const name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS) {
            facts.hosts.append(QString::fromLatin1(bytesOf(name->d.dNSName)));
        } else if (name->type == GEN_URI) {
            facts.uris.append(QString::fromLatin1(bytesOf(name->d.uniformResourceIdentifier)));
        } else if (name->type == GEN_IPADD) {
            const QByteArray raw = bytesOf(name->d.iPAddress);
            QHostAddress address;
            if (raw.size() == 4)
                address.setAddress(qFromBigEndian<quint32>(raw.constData()));
            else if (raw.size() == 16)
                address.setAddress(reinterpret_cast<const quint8 *>(raw.constData()));
            facts.hosts.append(address.toString());
        }
    }
}

CertificateFacts factsOf(X509 *certificate)
{
    CertificateFacts facts;
    facts.name = commonName(X509_get_subject_name(certificate));
    facts.issuer = commonName(X509_get_issuer_name(certificate));
    const Number serial(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    QByteArray bytes(BN_num_bytes(serial.get()), Qt::Uninitialized);
    BN_bn2bin(serial.get(), reinterpret_cast<unsigned char *>(bytes.data()));
    facts.serial = bytes.toHex();
    facts.fromMs = toMs(X509_get0_notBefore(certificate));
    facts.untilMs = toMs(X509_get0_notAfter(certificate));
    facts.sha256.resize(EVP_MAX_MD_SIZE);
    unsigned int size = 0;
    X509_digest(certificate, EVP_sha256(), reinterpret_cast<unsigned char *>(facts.sha256.data()), &size);
    facts.sha256.truncate(static_cast<qsizetype>(size));
    facts.isAuthority = X509_check_ca(certificate) > 0;
    readAlternativeNames(certificate, facts);
    return facts;
}

/** 127 random bits: unique without a book of those that were given out (CA/Browser Forum asks for 64). */
bool setSerial(X509 *certificate)
{
    const Number number(BN_new());
    return BN_rand(number.get(), 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1
        && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setTimes(X509 *certificate, Validity validity)
{
    return ASN1_TIME_set(X509_getm_notBefore(certificate), static_cast<time_t>(validity.fromMs / 1000))
        && ASN1_TIME_set(X509_getm_notAfter(certificate), static_cast<time_t>(validity.untilMs / 1000));
}

bool setSubject(X509 *certificate, const QString &name)
{
    X509_NAME *const subject = X509_get_subject_name(certificate);
    const auto add = [subject](const char *field, const QString &text) {
        const QByteArray utf8 = text.toUtf8();
        return X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8,
                                          reinterpret_cast<const unsigned char *>(utf8.constData()),
                                          static_cast<int>(utf8.size()), -1, 0)
            == 1;
    };
    return add("O", organisation) && add("CN", name);
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/** With a serial number, times and @p key; whose it is, by whom and its signature are still to come. */
Certificate begin(EVP_PKEY *key, Validity validity)
{
    Certificate certificate(X509_new());
    const bool ok = certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1
        && setSerial(certificate.get()) && setTimes(certificate.get(), validity)
        && X509_set_pubkey(certificate.get(), key) == 1;
    return ok ? std::move(certificate) : nullptr;
}

/** RFC 5280, section 4.2.1: what an authority is marked by. One may stand between it and a leaf: the next authority. */
bool addAuthorityExtensions(X509 *certificate, X509 *issuer)
{
    return addExtension(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE,pathlen:1")
        && addExtension(certificate, issuer, NID_key_usage, "critical,keyCertSign,cRLSign")
        && addExtension(certificate, issuer, NID_subject_key_identifier, "hash")
        && addExtension(certificate, issuer, NID_authority_key_identifier, "keyid:always");
}

/** As OpenSSL's configuration has it; empty when one of the hosts is none. What would begin another name is none. */
QByteArray alternativeNames(const LeafRequest &request)
{
    static const QRegularExpression dnsName(
        uR"(\A(\*\.)?[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\z)"_s);
    QStringList names;
    for (const QString &host : request.hosts) {
        const QHostAddress address(host);
        if (!address.isNull() && address.scopeId().isEmpty())
            names.append(u"IP:"_s + address.toString());
        else if (host.size() <= 253 && dnsName.match(host).hasMatch())
            names.append(u"DNS:"_s + host);
        else
            return {};
    }
    names.append(u"URI:"_s + request.uri);
    return names.join(u',').toLatin1();
}

} // namespace

QList<QByteArray> splitCertificates(const QByteArray &pem)
{
    static const QByteArray end = "-----END CERTIFICATE-----\n";
    QList<QByteArray> found;
    for (qsizetype from = pem.indexOf("-----BEGIN CERTIFICATE-----"); from >= 0;) {
        const qsizetype to = pem.indexOf(end.chopped(1), from);
        if (to < 0)
            break;
        found.append(pem.sliced(from, to - from) + end);
        from = pem.indexOf("-----BEGIN CERTIFICATE-----", to);
    }
    return found;
}

Result<QList<CertificateFacts>> readCertificates(const QByteArray &pem)
{
    QList<CertificateFacts> facts;
    for (const QByteArray &one : splitCertificates(pem)) {
        const Certificate certificate = certificateFrom(one);
        if (!certificate)
            return refused(u"a certificate cannot be read"_s);
        facts.append(factsOf(certificate.get()));
    }
    if (facts.isEmpty())
        return fail(ErrorCode::InvalidInput, u"there is no certificate"_s);
    return facts;
}

bool belongTogether(const QByteArray &pem, const QByteArray &keyPem)
{
    const Certificate certificate = certificateFrom(pem);
    const Key key = keyFrom(keyPem);
    const bool fits = certificate && key && X509_check_private_key(certificate.get(), key.get()) == 1;
    ERR_clear_error();
    return fits;
}

Result<Issued> makeAuthority(const QString &name, Validity validity)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = key ? begin(key.get(), validity) : nullptr;
    X509 *const raw = certificate.get();
    if (!raw || !setSubject(raw, name) || X509_set_issuer_name(raw, X509_get_subject_name(raw)) != 1
        || !addAuthorityExtensions(raw, raw) || X509_sign(raw, key.get(), EVP_sha256()) == 0)
        return refused(u"cannot make an authority"_s);
    return Issued{toPem(raw), toPem(key.get())};
}

Result<QByteArray> crossSign(const QByteArray &certificate, const Issued &by, Validity validity)
{
    const Certificate subject = certificateFrom(certificate);
    const Certificate issuer = certificateFrom(by.certificate);
    const Key issuerKey = keyFrom(by.key);
    if (!subject || !issuer || !issuerKey)
        return refused(u"an authority cannot be read"_s);
    const Certificate cross = begin(X509_get0_pubkey(subject.get()), validity);
    X509 *const raw = cross.get();
    if (!raw || X509_set_subject_name(raw, X509_get_subject_name(subject.get())) != 1
        || X509_set_issuer_name(raw, X509_get_subject_name(issuer.get())) != 1
        || !addExtension(raw, issuer.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        || !addExtension(raw, issuer.get(), NID_key_usage, "critical,keyCertSign,cRLSign")
        || !addExtension(raw, issuer.get(), NID_subject_key_identifier, "hash")
        || !addExtension(raw, issuer.get(), NID_authority_key_identifier, "keyid:always")
        || X509_sign(raw, issuerKey.get(), EVP_sha256()) == 0)
        return refused(u"cannot sign an authority"_s);
    return toPem(raw);
}

Result<Issued> makeLeaf(const LeafRequest &request, const Issued &by, Validity validity)
{
    const QByteArray names = alternativeNames(request);
    if (names.isEmpty())
        return fail(ErrorCode::InvalidInput,
                    u"'%1' has something among it that is no host name and no address"_s.arg(request.hosts.join(u' ')));
    const Certificate issuer = certificateFrom(by.certificate);
    const Key issuerKey = keyFrom(by.key);
    if (!issuer || !issuerKey)
        return refused(u"the authority cannot be read"_s);
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = key ? begin(key.get(), validity) : nullptr;
    X509 *const raw = certificate.get();
    if (!raw || !setSubject(raw, request.name) || X509_set_issuer_name(raw, X509_get_subject_name(issuer.get())) != 1
        || !addExtension(raw, issuer.get(), NID_basic_constraints, "critical,CA:FALSE")
        || !addExtension(raw, issuer.get(), NID_key_usage, "critical,digitalSignature")
        || !addExtension(raw, issuer.get(), NID_ext_key_usage, "serverAuth,clientAuth")
        || !addExtension(raw, issuer.get(), NID_subject_alt_name, names)
        || !addExtension(raw, issuer.get(), NID_subject_key_identifier, "hash")
        || !addExtension(raw, issuer.get(), NID_authority_key_identifier, "keyid:always")
        || X509_sign(raw, issuerKey.get(), EVP_sha256()) == 0)
        return refused(u"cannot make a certificate"_s);
    return Issued{toPem(raw), toPem(key.get())};
}

} // namespace foyer::tls
