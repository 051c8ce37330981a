#pragma once

#include "graphqlclient.h"
#include "remotesession.h"
#include "visitorapi.h"

namespace foyer::remote {

/** Customers over GraphQL, in a session of their own beside the device's. */
class RemoteVisitor final : public QObject, public ports::VisitorApi
{
    Q_OBJECT
public:
    explicit RemoteVisitor(const QUrl &graphQl, QObject *parent = nullptr);

    QFuture<Result<QString>> signIn(QString login, QString password, QString deviceName) override;
    QFuture<Result<QString>> enlist(ports::NewVisitor visitor, QString deviceName) override;
    QFuture<Result<QList<ports::SuggestedFilm>>> suggested(domain::CinemaId cinema, int limit) override;
    QFuture<Result<QList<ports::SeenFilm>>> seen(int limit) override;
    QFuture<Result<void>> rate(domain::MovieId movie, int stars) override;
    QFuture<Result<void>> removeRating(domain::MovieId movie) override;
    QFuture<Result<void>> remember(domain::BookingId booking, QString confirmationCode) override;
    void signOut() override;

private:
    /** Of a payload of nothing but a refusal. */
    QFuture<Result<void>> mutate(const QString &mutation, const QJsonObject &input);

    GraphQlClient m_client;
    RemoteSession m_session;
};

} // namespace foyer::remote
