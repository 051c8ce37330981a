#include "servertls.h"

#include "engine.h"

#include <QFile>
#include <QFileInfo>

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <array>
#include <string_view>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

/** With forward secrecy and authenticated encryption; of TLS 1.3 all are such (RFC 9325, section 4.2). */
constexpr auto ciphersOfTls12 = "ECDHE+AESGCM:ECDHE+CHACHA20";
/** As long as a client may come again without its certificate being looked at. */
constexpr long sessionSeconds = 3600;
/** A service's chain is itself and at most two authorities. */
constexpr int longestChain = 4;
/** RFC 7301: a length, and the protocol. */
constexpr std::string_view ourProtocol = "\x08http/1.1";

QString lastError()
{
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_get_error(), text.data(), text.size());
    ERR_clear_error();
    return QString::fromLatin1(text.data());
}

tl::unexpected<Error> unusable(const QString &path, const QString &why)
{
    return fail(ErrorCode::InvalidInput, u"%1 cannot be used: %2"_s.arg(path, why));
}

int chooseProtocol(SSL *, const unsigned char **chosen, unsigned char *chosenSize, const unsigned char *offered,
                   unsigned int offeredSize, void *)
{
    unsigned char *found = nullptr;
    const int result =
        SSL_select_next_proto(&found, chosenSize, reinterpret_cast<const unsigned char *>(ourProtocol.data()),
                              static_cast<unsigned int>(ourProtocol.size()), offered, offeredSize);
    *chosen = found;
    return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

/** A key that others may read is no secret. */
bool isPrivate(const QString &path)
{
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    return (QFile::permissions(path) & others) == QFile::Permissions();
}

} // namespace

ServerTls::ServerTls(TlsSettings settings)
    : m_settings(std::move(settings))
{
}

Result<std::unique_ptr<ServerTls>> ServerTls::load(const TlsSettings &settings)
{
    std::unique_ptr<ServerTls> tls(new ServerTls(settings));
    tls->m_stamp = tls->stamp();
    Result<Context> context = tls->read();
    if (!context)
        return fail(context.error());
    tls->m_context = *std::move(context);
    return tls;
}

ServerTls::Stamp ServerTls::stamp() const
{
    Stamp stamp;
    for (const QString &path : {m_settings.certificateFile, m_settings.keyFile, m_settings.authorityFile}) {
        const QFileInfo file(path);
        stamp.append({file.size(), file.lastModified()});
    }
    return stamp;
}

Result<ServerTls::Context> ServerTls::read() const
{
    const Context context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX *const raw = context.get();
    if (!raw || SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION) != 1
        || SSL_CTX_set_cipher_list(raw, ciphersOfTls12) != 1)
        return fail(ErrorCode::Internal, lastError());
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS); // about 34 KB less for an idle connection, says its manual
    SSL_CTX_set_timeout(raw, sessionSeconds);
    SSL_CTX_set_alpn_select_cb(raw, chooseProtocol, nullptr);

    if (SSL_CTX_use_certificate_chain_file(raw, QFile::encodeName(m_settings.certificateFile).constData()) != 1)
        return unusable(m_settings.certificateFile, lastError());
    if (!isPrivate(m_settings.keyFile))
        return unusable(m_settings.keyFile, u"others than its owner can read it"_s);
    if (SSL_CTX_use_PrivateKey_file(raw, QFile::encodeName(m_settings.keyFile).constData(), SSL_FILETYPE_PEM) != 1)
        return unusable(m_settings.keyFile, lastError());
    if (!asksForCertificates())
        return context;
    const QByteArray authority = QFile::encodeName(m_settings.authorityFile);
    if (SSL_CTX_load_verify_file(raw, authority.constData()) != 1)
        return unusable(m_settings.authorityFile, lastError());
    SSL_CTX_set_client_CA_list(raw, SSL_load_client_CA_file(authority.constData()));
    SSL_CTX_set_verify_depth(raw, longestChain);
    const int must = insistsOnCertificates() ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0;
    SSL_CTX_set_verify(raw, SSL_VERIFY_PEER | must, &ServerTls::verify);
    SSL_CTX_set_app_data(raw, const_cast<ServerTls *>(this));
    // Without it a client that has a certificate is not let in again (SSL_CTX_set_session_id_context(3)).
    static constexpr std::string_view idContext = "foyer";
    SSL_CTX_set_session_id_context(raw, reinterpret_cast<const unsigned char *>(idContext.data()),
                                   static_cast<unsigned int>(idContext.size()));
    return context;
}

SSL *ServerTls::newSession()
{
    if (Stamp now = stamp(); now != m_stamp) {
        m_stamp = std::move(now);
        if (Result<Context> changed = read()) {
            m_context = *std::move(changed);
            qCInfo(lcHttp) << "goes on with another certificate:" << m_settings.certificateFile;
        } else {
            qCWarning(lcHttp) << "goes on with the certificate it has:" << changed.error().detail;
        }
    }
    return SSL_new(m_context.get());
}

/** Called for each certificate of a client's chain, after OpenSSL has judged it: signature, time and, of the last one,
 *  that it is a client's (extended key usage). */
int ServerTls::verify(int isGood, X509_STORE_CTX *store)
{
    if (isGood != 1 || X509_STORE_CTX_get_error_depth(store) != 0)
        return isGood;
    const auto *const session =
        static_cast<const SSL *>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    const auto *const self = static_cast<const ServerTls *>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(session)));
    if (!self->nameOf(X509_STORE_CTX_get_current_cert(store)).isEmpty())
        return 1;
    X509_STORE_CTX_set_error(store, X509_V_ERR_APPLICATION_VERIFICATION);
    return 0;
}

QByteArray ServerTls::nameOf(X509 *certificate) const
{
    const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> names(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)),
        &GENERAL_NAMES_free);
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME *const name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type != GEN_URI)
            continue;
        const ASN1_STRING *const text = name->d.uniformResourceIdentifier;
        const QByteArray uri(reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)), ASN1_STRING_length(text));
        if (m_settings.mayConnect.contains(uri))
            return uri;
    }
    return {};
}

QByteArray ServerTls::certifiedAs(const SSL *session) const
{
    X509 *const certificate = SSL_get0_peer_certificate(session);
    return certificate && SSL_get_verify_result(session) == X509_V_OK ? nameOf(certificate) : QByteArray();
}

} // namespace foyer::http
