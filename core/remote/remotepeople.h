#pragma once

#include "graphqlclient.h"
#include "peopleapi.h"

namespace foyer::remote {

/** What is done with people beyond editing them, over GraphQL. Borrows the client. */
class RemotePeople final : public QObject, public ports::PeopleApi
{
    Q_OBJECT
public:
    explicit RemotePeople(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<ports::RecordAnswer>> resetPassword(const QString &userId, int version,
                                                       const QString &password) override;
    QFuture<Result<ports::RecordAnswer>> setPin(const QString &userId, int version, const QString &pin) override;
    QFuture<Result<ports::RecordAnswer>> issueBadge(const QString &userId, int version) override;
    QFuture<Result<ports::RecordAnswer>> revokeBadge(const QString &userId, int version) override;
    QFuture<Result<ports::KioskCode>> createKioskCode(const QString &codeId, const QString &cinemaId,
                                                      const QString &name) override;

    QFuture<Result<ports::RecordAnswer>> removeTotp(const QString &userId, int version) override;
    QFuture<Result<int>> endSessions(const QString &userId) override;
    QFuture<Result<QList<ports::Record>>> similarCustomers(const QString &userId) override;
    QFuture<Result<ports::RecordAnswer>> mergeCustomers(const QString &userId, int version,
                                                        const QString &intoId) override;
    QFuture<Result<ports::RecordAnswer>> eraseCustomer(const QString &userId, int version) override;
    QFuture<Result<QByteArray>> exportPerson(const QString &userId) override;

private:
    /** The user of an answer in which no part is missing. */
    QFuture<Result<QJsonObject>> asExported(const QString &operation, const QJsonObject &variables);
    // Page by page, until there is nothing more.
    /** @p lists are those of @p person to go on with, the first of them after a page of @p pageSize things. */
    QFuture<Result<QJsonObject>> withAll(const QString &userId, const QStringList &lists, qsizetype pageSize,
                                         const QJsonObject &person);
    QFuture<Result<QJsonObject>> withAllEdits(const QString &userId, const QJsonObject &person);
    /** A mutation whose repeats are harmless. */
    QFuture<Result<ports::RecordAnswer>> edit(const QString &mutation, const QJsonObject &input);

    GraphQlClient &m_client;
};

} // namespace foyer::remote
