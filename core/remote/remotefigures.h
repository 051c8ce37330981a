#pragma once

#include "figuresapi.h"
#include "graphqlclient.h"

namespace foyer::remote {

/** The dashboard's figures over GraphQL. Borrows the client. */
class RemoteFigures final : public QObject, public ports::FiguresApi
{
    Q_OBJECT
public:
    explicit RemoteFigures(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<ports::Figures>> figures(const ports::FiguresQuestion &question) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
