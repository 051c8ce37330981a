#include "chartimporter.h"

#include "cinemahistory.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;

QByteArray bodyHashOf(const ChartImport &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(request.cinemaId.toBytes());
    hash.addData(request.auditoriumId.toBytes());
    hash.addData(QByteArray::number(request.auditoriumName.size()) + ' ' + request.auditoriumName.toUtf8());
    hash.addData(request.document.toUtf8());
    if (!request.importedBy.id.isNull()) // a key is good for who used it
        hash.addData(request.importedBy.id.toBytes());
    return hash.result();
}

QString toJson(const ChartImportReport &report)
{
    QJsonArray problems;
    for (const ChartProblem &problem : report.problems)
        problems.append(QJsonArray{problem.reason, problem.where, problem.seat});
    const QJsonObject json{{u"problems"_s, problems}, {u"leftOut"_s, QJsonArray::fromStringList(report.leftOut)}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

/** Answers from before name no seat. */
ChartProblem problemFromJson(const QJsonArray &json)
{
    return {json.at(0).toString(), json.at(1).toString(), json.at(2).toInt(-1)};
}

/** A stored answer; the auditorium itself is read from its table. */
Result<ChartImportReport> reportFromJson(db::Connection &connection, const ChartImport &request, const QString &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text.toUtf8()).object();
    if (json.isEmpty())
        return fail(ErrorCode::Storage, u"a stored import answer cannot be read"_s);
    ChartImportReport report;
    const QJsonArray problems = json.value("problems"_L1).toArray();
    for (const QJsonValue &problem : problems)
        report.problems.append(problemFromJson(problem.toArray()));
    const QJsonArray leftOut = json.value("leftOut"_L1).toArray();
    for (const QJsonValue &line : leftOut)
        report.leftOut.append(line.toString());
    report.seats = readSeatsioChart(request.document.toUtf8()).seats;
    if (report.problems.isEmpty()) {
        const auto auditorium = CinemaRepository::findAuditorium(connection, request.auditoriumId);
        if (!auditorium)
            return fail(auditorium.error());
        report.auditorium = *auditorium;
    }
    return report;
}

/** What can be refused before the chart is looked at. */
Result<void> check(db::Connection &connection, const ChartImport &request)
{
    const QString name = request.auditoriumName.trimmed();
    const bool isPrintable =
        std::all_of(name.cbegin(), name.cend(), [](QChar c) { return c.isPrint() || c.isSurrogate(); });
    if (name.isEmpty() || name.size() > ChartImporter::maxNameLength || !isPrintable)
        return fail(ErrorCode::InvalidInput,
                    u"auditoriumName: 1 to %1 printable characters"_s.arg(ChartImporter::maxNameLength));
    const auto cinema = CinemaRepository::findCinema(connection, request.cinemaId);
    if (!cinema)
        return fail(cinema.error());
    if (!*cinema)
        return fail(ErrorCode::NotFound, u"cinema "_s + request.cinemaId.toString());
    const auto auditorium = CinemaRepository::findAuditorium(connection, request.auditoriumId);
    if (!auditorium)
        return fail(auditorium.error());
    if (*auditorium)
        return fail(ErrorCode::Conflict, u"auditorium %1 exists"_s.arg(request.auditoriumId.toString()));
    return {};
}

} // namespace

ChartImporter::ChartImporter(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

Result<ChartImportReport> ChartImporter::importWithin(db::Transaction &transaction, const ChartImport &request,
                                                      qint64 nowMs)
{
    const QByteArray bodyHash = bodyHashOf(request);
    const auto answered = CinemaRepository::importAnswer(transaction.connection(), request.key, bodyHash);
    if (!answered)
        return fail(answered.error());
    if (*answered)
        return reportFromJson(transaction.connection(), request, **answered);

    if (const Result<void> checked = check(transaction.connection(), request); !checked)
        return fail(checked.error());
    const ImportedChart chart = readSeatsioChart(request.document.toUtf8());
    ChartImportReport report{std::nullopt, chart.problems, chart.leftOut, chart.seats};
    if (chart.problems.isEmpty()) {
        Auditorium auditorium{{request.auditoriumName.trimmed(), {u"2D"_s}}};
        auditorium.id = request.auditoriumId;
        auditorium.cinemaId = request.cinemaId;
        auditorium.capacity = chart.plan.capacity();
        auditorium.planVersion = chart.plan.version();
        auditorium.changedAtMs = nowMs;
        auditorium.changedBy = request.importedBy.name;
        if (const Result<void> made = CinemaRepository::insert(transaction, auditorium, chart.plan, nowMs); !made)
            return fail(made.error());
        const auto logged =
            db::writeEdits(transaction, {madeEntry(auditorium, db::EditAction::Imported, request.importedBy)});
        if (!logged)
            return fail(logged.error());
        report.auditorium = auditorium;
    }
    const Result<void> stored =
        CinemaRepository::storeImportAnswer(transaction, request.key, bodyHash, toJson(report), nowMs);
    if (!stored)
        return fail(stored.error());
    return report;
}

QFuture<Result<ChartImportReport>> ChartImporter::importChart(const ChartImport &request) const
{
    if (request.dryRun) {
        return m_database->read([request](db::Connection &connection) -> Result<ChartImportReport> {
            if (const Result<void> checked = check(connection, request); !checked)
                return fail(checked.error());
            const ImportedChart chart = readSeatsioChart(request.document.toUtf8());
            return ChartImportReport{std::nullopt, chart.problems, chart.leftOut, chart.seats};
        });
    }
    return m_database->write([request, nowMs = m_clock.nowMs()](
                                 db::Transaction &transaction) { return importWithin(transaction, request, nowMs); },
                             db::WhenInDoubt::Redo);
}

} // namespace foyer::cinema
