#include "listexport.h"

#include "async.h"
#include "foyerassert.h"

namespace foyer::workflow {

ListExport::ListExport(ports::RecordList &list, QObject *parent)
    : QObject(parent)
    , m_list(list)
{
}

void ListExport::start(const ports::RecordQuery &query, const QList<Column> &columns,
                       std::unique_ptr<ports::TableWriter> writer)
{
    FOYER_ASSERT(!isRunning());
    ++m_run;
    m_query = query;
    m_columns = columns;
    m_writer = std::move(writer);
    m_seen.clear();
    m_offset = m_written = m_total = 0;
    QStringList titles;
    for (const Column &column : columns)
        titles.append(column.title);
    if (const Result<void> begun = m_writer->begin(titles); !begun)
        end(begun);
    else
        readNext();
}

void ListExport::cancel()
{
    if (isRunning())
        end(fail(ErrorCode::Cancelled));
}

void ListExport::readNext()
{
    async::whenFinished(m_list.fetch(m_query, m_offset, pageSize), this,
                        [this, run = m_run](const QFuture<Result<ports::RecordPage>> &finished) {
                            if (run != m_run || !isRunning())
                                return;
                            if (finished.isCanceled() || finished.resultCount() == 0)
                                end(fail(ErrorCode::Cancelled));
                            else if (const Result<ports::RecordPage> &page = *finished.constBegin(); !page)
                                end(fail(page.error()));
                            else
                                write(*page);
                        });
}

void ListExport::write(const ports::RecordPage &page)
{
    if (!page.missingRegions.isEmpty()) {
        end(fail(ErrorCode::Unreachable, {}, {{QStringLiteral("missingRegions"), page.missingRegions}}));
        return;
    }
    m_total = page.totalCount;
    m_offset += static_cast<int>(page.records.size());
    for (const ports::Record &record : page.records) {
        if (m_seen.contains(record.id))
            continue;
        m_seen.insert(record.id);
        QVariantList cells;
        for (const Column &column : std::as_const(m_columns))
            cells.append(column.value(record));
        if (const Result<void> added = m_writer->addRow(cells); !added) {
            end(added);
            return;
        }
        ++m_written;
    }
    if (page.records.isEmpty() || m_offset >= m_total) {
        end(m_writer->finish());
        return;
    }
    const quint64 run = m_run;
    Q_EMIT progressed();
    if (run == m_run && isRunning()) // whoever was told may have cancelled
        readNext();
}

void ListExport::end(const Result<void> &result)
{
    ++m_run;
    m_writer.reset();
    if (result)
        Q_EMIT finished();
    else
        Q_EMIT failed(result.error());
}

} // namespace foyer::workflow
