#pragma once

#include "editbook.h"
#include "graphqlclient.h"

namespace foyer::remote {

/** The edits of one kind of thing over GraphQL. Borrows the client. */
class RemoteEdits final : public QObject, public ports::EditBook
{
    Q_OBJECT
public:
    /** @p operation ("movieEdits") has the variables $id and $after and asks for @p field ("movie") with its edits. */
    RemoteEdits(GraphQlClient &client, const QString &operation, const QString &field, QObject *parent = nullptr);

    QFuture<Result<ports::EditPage>> edits(const QString &id, const QString &cursor) override;

private:
    GraphQlClient &m_client;
    const QString m_operation;
    const QString m_field;
};

} // namespace foyer::remote
