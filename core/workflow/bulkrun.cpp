#include "bulkrun.h"

#include "async.h"
#include "foyerassert.h"

namespace foyer::workflow {

BulkRun::BulkRun(QObject *parent)
    : QObject(parent)
{
}

void BulkRun::start(const QList<ports::Record> &records, Mode mode, Step step)
{
    FOYER_ASSERT(!isRunning());
    m_mode = mode;
    m_step = std::move(step);
    m_lines.clear();
    for (const ports::Record &record : records)
        m_lines.append({record, Outcome::Waiting, {}});
    m_next = 0;
    m_answered = 0;
    m_state = State::Running;
    askNext();
}

void BulkRun::cancel()
{
    if (m_state != State::Running)
        return;
    m_state = State::Stopping;
    askNext();
}

int BulkRun::count(Outcome outcome) const
{
    return static_cast<int>(
        std::count_if(m_lines.begin(), m_lines.end(), [outcome](const Line &line) { return line.outcome == outcome; }));
}

void BulkRun::askNext()
{
    while (m_state == State::Running && m_asked < atOnce && m_next < m_lines.size()) {
        const int line = m_next++;
        m_lines[line].outcome = Outcome::Asked;
        ++m_asked;
        async::whenFinished(m_step(m_lines.at(line).record, m_mode), this,
                            [this, line](const QFuture<Result<ports::RecordAnswer>> &answer) { settle(line, answer); });
    }
    if (m_asked > 0 || (m_state == State::Running && m_next < m_lines.size()))
        return;
    m_state = State::Finished;
    Q_EMIT finished();
}

void BulkRun::settle(int line, const QFuture<Result<ports::RecordAnswer>> &answer)
{
    --m_asked;
    ++m_answered;
    Line &settled = m_lines[line];
    if (answer.isCanceled() || answer.resultCount() == 0) {
        settled.outcome = Outcome::Failed;
        settled.error = {ErrorCode::Cancelled, {}, {}};
    } else if (const Result<ports::RecordAnswer> &result = *answer.constBegin(); !result) {
        settled.outcome = Outcome::Failed;
        settled.error = result.error();
    } else if (result->refusal) {
        settled.outcome = Outcome::Refused;
        settled.error = *result->refusal;
    } else {
        settled.outcome = Outcome::Done;
        settled.answered = result->record;
    }
    Q_EMIT progressed(line);
    askNext();
}

} // namespace foyer::workflow
