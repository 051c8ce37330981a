#pragma once

#include "graphqlclient.h"
#include "peopleapi.h"

namespace foyer::remote {

/** Passwords, PINs and kiosk codes over GraphQL. Borrows the client. */
class RemotePeople final : public QObject, public ports::PeopleApi
{
    Q_OBJECT
public:
    explicit RemotePeople(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<ports::RecordAnswer>> resetPassword(const QString &userId, int version,
                                                       const QString &password) override;
    QFuture<Result<ports::RecordAnswer>> setPin(const QString &userId, int version, const QString &pin) override;
    QFuture<Result<ports::KioskCode>> createKioskCode(const QString &codeId, const QString &cinemaId,
                                                      const QString &name) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
