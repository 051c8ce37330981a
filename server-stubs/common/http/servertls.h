#pragma once

/** @file
 *  Private to the server: certificates, and what TLS is to be. No asio in here. */

#include "server.h"

#include <QDateTime>

#include <openssl/ssl.h>

#include <memory>

namespace foyer::http {

/** The server's certificate and what it asks of clients. TLS 1.2 with forward secrecy and AEAD ciphers, and 1.3; ALPN
 *  is http/1.1; sessions are resumed by tickets for an hour. Used on the io thread. */
class ServerTls
{
public:
    /** Reads the files. Errors: InvalidInput with the file and what is wrong with it. */
    static Result<std::unique_ptr<ServerTls>> load(const TlsSettings &settings);
    ServerTls(const ServerTls &) = delete;
    ServerTls &operator=(const ServerTls &) = delete;

    /** For one connection, by the files as they are now: other ones are read when they change, and as long as they
     *  cannot be used (the certificate is written and its key is not yet) the last good ones go on. Owned by the
     *  caller. */
    SSL *newSession();
    /** The name of TlsSettings::mayConnect that the client's certificate has; empty without one. */
    QByteArray certifiedAs(const SSL *session) const;
    bool insistsOnCertificates() const
    {
        return asksForCertificates() && m_settings.clients == TlsSettings::Clients::MustBeCertified;
    }

private:
    using Context = std::shared_ptr<SSL_CTX>;
    /** The files' sizes and times, by which a change is seen. */
    using Stamp = QList<std::pair<qint64, QDateTime>>;

    explicit ServerTls(TlsSettings settings);
    bool asksForCertificates() const { return !m_settings.authorityFile.isEmpty(); }
    Result<Context> read() const;
    Stamp stamp() const;
    static int verify(int isGood, X509_STORE_CTX *store);
    QByteArray nameOf(X509 *certificate) const;

    const TlsSettings m_settings;
    Context m_context;
    Stamp m_stamp;
};

} // namespace foyer::http
