#pragma once

#include "graphqlclient.h"
#include "recordwire.h"

namespace foyer::remote {

/** The records of one kind over GraphQL. Borrows the client. */
class RemoteRecords final : public QObject, public ports::RecordBook
{
    Q_OBJECT
public:
    RemoteRecords(GraphQlClient &client, RecordWire wire, QObject *parent = nullptr);

    QFuture<Result<ports::RecordPage>> fetch(const ports::RecordQuery &query, int offset, int count) override;
    QFuture<Result<ports::Record>> read(const QString &id) override;
    QFuture<Result<ports::RecordAnswer>> create(const QString &id, const QVariantMap &values) override;
    QFuture<Result<ports::RecordAnswer>> update(const QString &id, int version, const QVariantMap &values) override;
    QFuture<Result<ports::RecordAnswer>> setState(const QString &id, int version, const QString &state,
                                                  bool dryRun) override;
    /** The service has no dry run for this: then it is read, and only what is a draft could go. */
    QFuture<Result<ports::RecordAnswer>> remove(const QString &id, int version, bool dryRun) override;

private:
    QFuture<Result<ports::RecordAnswer>> edit(const RecordWire::Call &call, const QJsonObject &input);

    GraphQlClient &m_client;
    RecordWire m_wire;
};

/** Films. */
RecordWire movieWire();

} // namespace foyer::remote
