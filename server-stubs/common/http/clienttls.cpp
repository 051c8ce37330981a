#include "clienttls.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSslCertificate>
#include <QSslKey>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcClient, "foyer.http.client", QtInfoMsg)

tl::unexpected<Error> unusable(const QString &path, const QString &why)
{
    return fail(ErrorCode::InvalidInput, u"%1 cannot be used: %2"_s.arg(path, why));
}

} // namespace

ClientTls::ClientTls(Files files)
    : m_files(std::move(files))
{
}

Result<std::shared_ptr<ClientTls>> ClientTls::load(const Files &files)
{
    std::shared_ptr<ClientTls> tls(new ClientTls(files));
    tls->m_stamp = tls->stamp();
    Result<QSslConfiguration> configuration = tls->read();
    if (!configuration)
        return fail(configuration.error());
    tls->m_configuration = *std::move(configuration);
    return tls;
}

ClientTls::Stamp ClientTls::stamp() const
{
    Stamp stamp;
    for (const QString &path : {m_files.certificate, m_files.key, m_files.authority}) {
        const QFileInfo file(path);
        stamp.append({file.size(), file.lastModified()});
    }
    return stamp;
}

Result<QSslConfiguration> ClientTls::read() const
{
    const QList<QSslCertificate> authorities = QSslCertificate::fromPath(m_files.authority, QSsl::Pem);
    if (authorities.isEmpty())
        return unusable(m_files.authority, u"it holds no certificate"_s);
    QSslConfiguration configuration;
    configuration.setCaCertificates(authorities); // instead of the system's
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setAllowedNextProtocols({"http/1.1"});
    configuration.setSslOption(QSsl::SslOptionDisableSessionPersistence, false); // sessionTicket() is filled
    if (m_files.certificate.isEmpty())
        return configuration;
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(m_files.certificate, QSsl::Pem);
    if (chain.isEmpty())
        return unusable(m_files.certificate, u"it holds no certificate"_s);
    QFile file(m_files.key);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(m_files.key, file.errorString());
    const QSslKey key(file.readAll(), QSsl::Ec);
    if (key.isNull())
        return unusable(m_files.key, u"it holds no key for an elliptic curve"_s);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    return configuration;
}

const QSslConfiguration &ClientTls::configuration()
{
    if (Stamp now = stamp(); now != m_stamp) {
        m_stamp = std::move(now);
        if (Result<QSslConfiguration> changed = read())
            m_configuration = *std::move(changed);
        else
            qCWarning(lcClient) << "goes on with the certificate it has:" << changed.error().detail;
    }
    return m_configuration;
}

} // namespace foyer::http
