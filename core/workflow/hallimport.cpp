#include "hallimport.h"

#include <QFileInfo>

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;

HallImport::HallImport(ports::SeatPlanBook &book, QObject *parent)
    : FileImport(parent)
    , m_book(book)
{
    begin();
}

void HallImport::begin()
{
    setFileName({});
    m_name.clear();
    m_document.clear();
    m_report = {};
    m_hall = domain::AuditoriumId::create();
    m_key = IdempotencyKey::create();
    enter(State::NoFile);
}

bool HallImport::canMake() const
{
    return state() == State::Seen && !m_cinema.isNull() && !m_name.trimmed().isEmpty() && m_report.problems.isEmpty()
        && !m_report.seats.isEmpty();
}

void HallImport::setCinema(domain::CinemaId cinema)
{
    if (isSent() || cinema == m_cinema)
        return;
    m_cinema = cinema;
    m_key = IdempotencyKey::create();
    if (!m_document.isEmpty())
        look();
    else
        Q_EMIT changed();
}

void HallImport::setName(const QString &name)
{
    if (isSent() || name == m_name)
        return;
    m_name = name;
    m_key = IdempotencyKey::create(); // another body is another request
    Q_EMIT changed();
}

void HallImport::setFile(const QString &fileName, const QByteArray &content)
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
    m_document = *document;
    m_name = QFileInfo(fileName).completeBaseName();
    look();
}

ports::ChartImport HallImport::request() const
{
    return {m_key, m_cinema, m_hall, m_name.trimmed(), m_document};
}

void HallImport::look()
{
    m_report = {};
    if (m_cinema.isNull()) {
        enter(State::NoFile);
        return;
    }
    ports::ChartImport chart = request();
    if (chart.auditoriumName.isEmpty())
        chart.auditoriumName = fileName(); // it is asked for before it is made
    wait(State::Looking, m_book.look(chart), [this](const ports::ChartReport &report) { handleReport(report); });
}

void HallImport::make()
{
    if (canMake())
        wait(State::Importing, m_book.import(request()),
             [this](const ports::ChartReport &report) { handleReport(report); });
}

void HallImport::handleReport(const ports::ChartReport &report)
{
    m_report = report;
    enter(report.isMade ? State::Imported : State::Seen);
}

} // namespace foyer::workflow
