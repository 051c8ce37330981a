#pragma once

#include "serverprobe.h"

#include <QNetworkAccessManager>
#include <QObject>

namespace foyer::remote {

/** Asks a server's /version and /ca.crt. */
class HttpServerProbe final : public QObject, public ports::ServerProbe
{
    Q_OBJECT
public:
    /** @p clientVersion is this program's release. */
    explicit HttpServerProbe(QString clientVersion, QObject *parent = nullptr);
    QFuture<Result<ports::ServerFacts>> probe(const QUrl &server, const QByteArray &authority) override;
    QFuture<Result<ports::OfferedAuthority>> offeredAuthority(const QUrl &server) override;

private:
    QString m_clientVersion;
    QNetworkAccessManager m_network;
};

} // namespace foyer::remote
