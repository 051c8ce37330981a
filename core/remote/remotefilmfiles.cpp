#include "remotefilmfiles.h"

#include "async.h"
#include "jsonreader.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;
using ports::FilmFileReport;

namespace {

Result<FilmFileReport> reportFrom(const QJsonValue &payload)
{
    JsonReader json(payload, u"importMovies"_s);
    FilmFileReport report;
    report.rowsRead = json.number(u"rowsRead"_s);
    report.imported = json.number(u"imported"_s);
    report.alreadyKnown = json.number(u"alreadyKnown"_s);
    report.badRows = json.list(u"badRows"_s, [](JsonReader &row) {
        return ports::BadFilmRow{row.number(u"rowNumber"_s), row.optionalText(u"title"_s), row.text(u"reason"_s),
                                 row.text(u"detail"_s)};
    });
    return json.result(std::move(report));
}

} // namespace

RemoteFilmFiles::RemoteFilmFiles(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<FilmFileReport>> RemoteFilmFiles::look(const ports::FilmFile &file)
{
    return send(file, true);
}

QFuture<Result<FilmFileReport>> RemoteFilmFiles::import(const ports::FilmFile &file)
{
    return send(file, false);
}

QFuture<Result<FilmFileReport>> RemoteFilmFiles::send(const ports::FilmFile &file, bool dryRun)
{
    const QJsonObject input{{u"format"_s, file.format},
                            {u"document"_s, file.document},
                            {u"skipBadRows"_s, file.skipsBadRows},
                            {u"dryRun"_s, dryRun},
                            {u"state"_s, file.state}};
    return async::andThen(m_client.mutate(u"importMovies"_s, input, file.key), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"importMovies"_s).and_then(reportFrom);
    });
}

} // namespace foyer::remote
