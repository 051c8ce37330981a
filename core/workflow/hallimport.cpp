#include "hallimport.h"

#include "async.h"

#include <QFileInfo>
#include <QStringDecoder>

namespace foyer::workflow {

using namespace Qt::Literals::StringLiterals;

HallImport::HallImport(ports::SeatPlanBook &book, QObject *parent)
    : QObject(parent)
    , m_book(book)
{
    begin();
}

void HallImport::enter(State state, const std::optional<Error> &error)
{
    m_state = state;
    m_error = error;
    Q_EMIT changed();
}

void HallImport::begin()
{
    ++m_asked;
    m_name.clear();
    m_fileName.clear();
    m_document.clear();
    m_report = {};
    m_hall = domain::AuditoriumId::create();
    m_key = IdempotencyKey::create();
    enter(State::NoFile);
}

bool HallImport::canMake() const
{
    return m_state == State::Seen && !m_cinema.isNull() && !m_name.trimmed().isEmpty() && m_report.problems.isEmpty()
        && !m_report.seats.isEmpty();
}

void HallImport::setCinema(domain::CinemaId cinema)
{
    if (m_state == State::Making || m_state == State::Made || cinema == m_cinema)
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
    if (m_state == State::Making || m_state == State::Made || name == m_name)
        return;
    m_name = name;
    m_key = IdempotencyKey::create(); // another body is another request
    Q_EMIT changed();
}

void HallImport::setFile(const QString &fileName, const QByteArray &content)
{
    if (m_state == State::Making)
        return;
    begin();
    m_fileName = fileName;
    if (content.size() > maxBytes) {
        enter(State::NoFile, Error{ErrorCode::TooLarge, u"%1 bytes"_s.arg(content.size()), {}});
        return;
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    m_document = decoder.decode(content);
    if (decoder.hasError() || m_document.isEmpty()) {
        m_document.clear();
        enter(State::NoFile, Error{ErrorCode::InvalidInput, u"not a text"_s, {}});
        return;
    }
    m_name = QFileInfo(fileName).completeBaseName();
    look();
}

ports::ChartImport HallImport::request() const
{
    return {m_key, m_cinema, m_hall, m_name.trimmed(), m_document};
}

void HallImport::look()
{
    ++m_asked;
    m_report = {};
    if (m_cinema.isNull()) {
        enter(State::NoFile);
        return;
    }
    enter(State::Looking);
    ports::ChartImport chart = request();
    if (chart.auditoriumName.isEmpty())
        chart.auditoriumName = m_fileName; // it is asked for before it is made
    async::whenFinished(m_book.look(chart), this,
                        [this, asked = m_asked](const QFuture<Result<ports::ChartReport>> &finished) {
                            if (asked != m_asked)
                                return;
                            if (finished.isCanceled() || finished.resultCount() == 0)
                                handleReport(fail(ErrorCode::Cancelled));
                            else
                                handleReport(*finished.constBegin());
                        });
}

void HallImport::make()
{
    if (!canMake())
        return;
    ++m_asked;
    enter(State::Making);
    async::whenFinished(m_book.import(request()), this,
                        [this, asked = m_asked](const QFuture<Result<ports::ChartReport>> &finished) {
                            if (asked != m_asked)
                                return;
                            if (finished.isCanceled() || finished.resultCount() == 0)
                                handleReport(fail(ErrorCode::Cancelled));
                            else
                                handleReport(*finished.constBegin());
                        });
}

void HallImport::handleReport(const Result<ports::ChartReport> &answer)
{
    const bool wasMaking = m_state == State::Making;
    if (!answer) {
        enter(wasMaking ? State::Seen : State::NoFile, answer.error());
        return;
    }
    m_report = *answer;
    enter(m_report.isMade ? State::Made : State::Seen);
}

} // namespace foyer::workflow
