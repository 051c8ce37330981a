#include "movieimporter.h"

#include "moviehistory.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace foyer::movie {

namespace {

using namespace Qt::Literals::StringLiterals;

QByteArray bodyHashOf(const MovieImport &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(toWireName(request.format).toUtf8());
    hash.addData(request.skipBadRows ? " skip " : " all ");
    if (request.state != MovieState::Published) // said of those only: keys of before there were drafts stay good
        hash.addData(toWireName(request.state).toUtf8() + ' ');
    hash.addData(request.document.toUtf8());
    if (!request.by.id.isNull()) // a key is good for who used it
        hash.addData(request.by.id.toBytes());
    return hash.result();
}

QString toJson(const MovieImportReport &report)
{
    QJsonArray badRows;
    for (const BadRow &row : report.badRows)
        badRows.append(QJsonArray{row.rowNumber, row.title.isNull() ? QJsonValue() : QJsonValue(row.title),
                                  toWireName(row.reason), row.detail});
    const QJsonObject json{{u"rowsRead"_s, report.rowsRead},
                           {u"imported"_s, report.imported},
                           {u"alreadyKnown"_s, report.alreadyKnown},
                           {u"badRows"_s, badRows}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<MovieImportReport> reportFromJson(const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    if (json.isEmpty())
        return fail(ErrorCode::Storage, u"a stored import answer cannot be read"_s);
    MovieImportReport report;
    report.rowsRead = json.value("rowsRead"_L1).toInt();
    report.imported = json.value("imported"_L1).toInt();
    report.alreadyKnown = json.value("alreadyKnown"_L1).toInt();
    const QJsonArray badRows = json.value("badRows"_L1).toArray();
    for (const QJsonValue &value : badRows) {
        const QJsonArray row = value.toArray();
        const std::optional<RowFault> reason = rowFaultFromWireName(row.at(2).toString());
        if (!reason)
            return fail(ErrorCode::Storage, u"a stored import answer has an unknown reason"_s);
        report.badRows.append(
            {row.at(0).toInt(), row.at(1).isNull() ? QString() : row.at(1).toString(), *reason, row.at(3).toString()});
    }
    return report;
}

/** What is to be done with a file, as the database stands. */
struct Plan
{
    MovieImportReport report;
    QList<MovieFacts> newFilms;
};

Result<Plan> plan(db::Connection &connection, const MovieImport &request, QDate today)
{
    if (request.state == MovieState::Retired)
        return fail(ErrorCode::InvalidInput, u"state: a film comes in as a draft or published"_s);
    const Result<MovieFile> file = readMovieFile(request.format, request.document.toUtf8(), today);
    if (!file)
        return fail(file.error());
    QList<QByteArray> identities;
    for (const MovieFacts &film : file->films)
        identities.append(identityOf(film));
    const auto known = MovieRepository::moviesByIdentity(connection, identities);
    if (!known)
        return fail(known.error());

    Plan plan;
    plan.report.rowsRead = file->rowsRead;
    plan.report.badRows = file->badRows;
    plan.report.alreadyKnown = static_cast<int>(known->size());
    if (file->badRowCount > 0 && !request.skipBadRows)
        return plan;
    for (qsizetype i = 0; i < file->films.size(); ++i) {
        if (!known->contains(identities.at(i)))
            plan.newFilms.append(file->films.at(i));
    }
    plan.report.imported = static_cast<int>(plan.newFilms.size());
    return plan;
}

} // namespace

MovieImporter::MovieImporter(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

Result<MovieImportReport> MovieImporter::importWithin(db::Transaction &transaction, const MovieImport &request,
                                                      const MakeMovie &make, const QDateTime &now)
{
    const QByteArray bodyHash = bodyHashOf(request);
    const auto answered = MovieRepository::importAnswer(transaction.connection(), request.key, bodyHash);
    if (!answered)
        return fail(answered.error());
    if (*answered)
        return reportFromJson(**answered);

    const Result<Plan> planned = plan(transaction.connection(), request, now.date());
    if (!planned)
        return fail(planned.error());
    const qint64 nowMs = now.toMSecsSinceEpoch();
    QList<Movie> movies;
    QList<db::EditEntry> entries;
    for (const MovieFacts &film : planned->newFilms) {
        Movie movie = make(film);
        movie.state = request.state;
        movie.changedAtMs = nowMs;
        movie.changedBy = request.by.name;
        movies.append(movie);
        entries.append(madeEntry(movie, db::EditAction::Imported, request.by));
    }
    if (const Result<void> inserted = MovieRepository::insert(transaction, movies); !inserted)
        return fail(inserted.error());
    if (const Result<void> logged = db::writeEdits(transaction, entries); !logged)
        return fail(logged.error());
    const Result<void> stored =
        MovieRepository::storeImportAnswer(transaction, request.key, bodyHash, toJson(planned->report), nowMs);
    if (!stored)
        return fail(stored.error());
    return planned->report;
}

QFuture<Result<MovieImportReport>> MovieImporter::importFile(const MovieImport &request) const
{
    return importFile(request, [](const MovieFacts &facts) {
        Movie movie;
        movie.id = domain::MovieId::create();
        movie.facts = facts;
        return movie;
    });
}

QFuture<Result<MovieImportReport>> MovieImporter::importFile(const MovieImport &request, const MakeMovie &make) const
{
    const QDateTime now = m_clock.nowUtc();
    if (request.dryRun) {
        return m_database->read([request, now](db::Connection &connection) -> Result<MovieImportReport> {
            return plan(connection, request, now.date()).map([](const Plan &planned) { return planned.report; });
        });
    }
    return m_database->write(
        [request, make, now](db::Transaction &transaction) { return importWithin(transaction, request, make, now); },
        db::WhenInDoubt::Redo);
}

} // namespace foyer::movie
