#pragma once

#include "filmfiles.h"
#include "graphqlclient.h"

namespace foyer::remote {

/** Files of films over GraphQL. Borrows the client. */
class RemoteFilmFiles final : public QObject, public ports::FilmFiles
{
    Q_OBJECT
public:
    explicit RemoteFilmFiles(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<ports::FilmFileReport>> look(const ports::FilmFile &file) override;
    QFuture<Result<ports::FilmFileReport>> import(const ports::FilmFile &file) override;

private:
    QFuture<Result<ports::FilmFileReport>> send(const ports::FilmFile &file, bool dryRun);

    GraphQlClient &m_client;
};

} // namespace foyer::remote
