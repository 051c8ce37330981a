#include "httpserverprobe.h"

#include "async.h"

#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int timeoutMs = 8'000;
constexpr qint64 longestAnswer = 64 * 1024;

Result<ports::ServerFacts> factsFrom(QNetworkReply &reply, const QString &clientVersion)
{
    switch (reply.error()) {
    case QNetworkReply::NoError:
        break;
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError:
        return fail(ErrorCode::Timeout, reply.errorString());
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::UnknownNetworkError:
        return fail(ErrorCode::Unreachable, reply.errorString());
    default:
        return fail(ErrorCode::Protocol, reply.errorString());
    }
    const QJsonObject answer = QJsonDocument::fromJson(reply.read(longestAnswer)).object();
    if (answer.value("service"_L1).toString() != "foyer"_L1)
        return fail(ErrorCode::Protocol, u"what answers is no Foyer server"_s);
    const ports::ServerFacts facts{answer.value("version"_L1).toString(), answer.value("oldestClient"_L1).toString()};
    if (const Result<void> fits = ports::checkVersions(facts, clientVersion); !fits)
        return fail(fits.error());
    return facts;
}

} // namespace

HttpServerProbe::HttpServerProbe(QString clientVersion, QObject *parent)
    : QObject(parent)
    , m_clientVersion(std::move(clientVersion))
{
}

QFuture<Result<ports::ServerFacts>> HttpServerProbe::probe(const QUrl &server, const QString &caFile)
{
    QUrl url = server;
    url.setPath(u"/version"_s);
    QNetworkRequest request(url);
    request.setTransferTimeout(timeoutMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setRawHeader("Foyer-Client-Version", m_clientVersion.toLatin1());
    if (!caFile.isEmpty()) {
        const QList<QSslCertificate> authorities = QSslCertificate::fromPath(caFile, QSsl::Pem);
        if (authorities.isEmpty())
            return async::failed<ports::ServerFacts>(ErrorCode::InvalidInput, u"no certificate in "_s + caFile);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(authorities);
        request.setSslConfiguration(tls);
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

} // namespace foyer::remote
