#include "httpserverprobe.h"

#include "async.h"

#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int timeoutMs = 8'000;
constexpr qint64 longestAnswer = 64 * 1024;

/** Why there is no answer, if there is none. */
Result<void> answered(const QNetworkReply &reply)
{
    switch (reply.error()) {
    case QNetworkReply::NoError:
        return {};
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return fail(ErrorCode::Timeout, reply.errorString());
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::UnknownNetworkError:
        return fail(ErrorCode::Unreachable, reply.errorString());
    case QNetworkReply::SslHandshakeFailedError:
        return fail(ErrorCode::Protocol, reply.errorString(), {{u"untrusted"_s, true}});
    default:
        return fail(ErrorCode::Protocol, reply.errorString());
    }
}

Result<ports::ServerFacts> factsFrom(QNetworkReply &reply, const QString &clientVersion)
{
    if (const Result<void> came = answered(reply); !came)
        return fail(came.error());
    const QJsonObject answer = QJsonDocument::fromJson(reply.read(longestAnswer)).object();
    if (answer.value("service"_L1).toString() != "foyer"_L1)
        return fail(ErrorCode::Protocol, u"what answers is no Foyer server"_s);
    const ports::ServerFacts facts{answer.value("version"_L1).toString(), answer.value("oldestClient"_L1).toString(),
                                   answer.value("demo"_L1).toBool()};
    if (const Result<void> fits = ports::checkVersions(facts, clientVersion); !fits)
        return fail(fits.error());
    return facts;
}

Result<ports::OfferedAuthority> authorityFrom(QNetworkReply &reply)
{
    if (const Result<void> came = answered(reply); !came)
        return fail(came.error());
    const QByteArray pem = reply.read(longestAnswer);
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    if (certificates.isEmpty())
        return fail(ErrorCode::Protocol, u"what comes is no certificate"_s);
    return ports::OfferedAuthority{pem, certificates.first().digest(QCryptographicHash::Sha256)};
}

} // namespace

HttpServerProbe::HttpServerProbe(QString clientVersion, QObject *parent)
    : QObject(parent)
    , m_clientVersion(std::move(clientVersion))
{
}

QFuture<Result<ports::ServerFacts>> HttpServerProbe::probe(const QUrl &server, const QByteArray &authority)
{
    QUrl url = server;
    url.setPath(u"/version"_s);
    QNetworkRequest request(url);
    request.setTransferTimeout(timeoutMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setRawHeader("Foyer-Client-Version", m_clientVersion.toLatin1());
    if (!authority.isEmpty()) {
        const QList<QSslCertificate> authorities = QSslCertificate::fromData(authority, QSsl::Pem);
        if (authorities.isEmpty())
            return async::failed<ports::ServerFacts>(ErrorCode::InvalidInput, u"there is no certificate in it"_s);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(authorities);
        request.setSslConfiguration(tls);
        // A connection that was made trusting others is not used again.
        m_network.clearConnectionCache();
    }
    auto promise = std::make_shared<QPromise<Result<ports::ServerFacts>>>();
    promise->start();
    QNetworkReply *reply = m_network.get(request);
    reply->setReadBufferSize(longestAnswer);
    connect(reply, &QNetworkReply::finished, this, [this, promise, reply] {
        promise->addResult(factsFrom(*reply, m_clientVersion));
        promise->finish();
        reply->deleteLater();
    });
    return promise->future();
}

QFuture<Result<ports::OfferedAuthority>> HttpServerProbe::offeredAuthority(const QUrl &server)
{
    QUrl url = server;
    url.setPath(u"/ca.crt"_s);
    QNetworkRequest request(url);
    request.setTransferTimeout(timeoutMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    // A person compares what comes; until then nobody is believed, nor told anything.
    QSslConfiguration unverified = QSslConfiguration::defaultConfiguration();
    unverified.setPeerVerifyMode(QSslSocket::VerifyNone);
    request.setSslConfiguration(unverified);
    m_network.clearConnectionCache();
    auto promise = std::make_shared<QPromise<Result<ports::OfferedAuthority>>>();
    promise->start();
    QNetworkReply *reply = m_network.get(request);
    reply->setReadBufferSize(longestAnswer);
    connect(reply, &QNetworkReply::finished, this, [this, promise, reply] {
        m_network.clearConnectionCache(); // or the next question would go over it
        promise->addResult(authorityFrom(*reply));
        promise->finish();
        reply->deleteLater();
    });
    return promise->future();
}

} // namespace foyer::remote
