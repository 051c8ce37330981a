#pragma once

#include "graphqlclient.h"
#include "posterapi.h"

namespace foyer::remote {

/** Posters over GraphQL, in base64. Borrows the client. */
class RemotePosters final : public QObject, public ports::PosterApi
{
    Q_OBJECT
public:
    explicit RemotePosters(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<QByteArray>> poster(const QString &movieId) override;
    QFuture<Result<void>> setPoster(const QString &movieId, int version,
                                    const std::optional<QByteArray> &file) override;
    QFuture<Result<QStringList>> posterHosts() override;
    QFuture<Result<void>> importPoster(const QString &movieId, int version, const QString &url) override;

private:
    QFuture<Result<void>> edit(const QString &mutation, const QJsonObject &input);

    GraphQlClient &m_client;
};

} // namespace foyer::remote
