#pragma once

#include "recordbook.h"
#include "tablewriter.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <memory>

namespace foyer::workflow {

/** Writes everything that a query finds into a file, page after page. Somebody may add or remove things meanwhile: each
 *  thing is written once at most, and one that moved to a page already read may be missing. What whole regions are
 * missing from is no export: Unreachable, with their names in extras.missingRegions. GUI thread. */
class ListExport : public QObject
{
    Q_OBJECT
public:
    struct Column
    {
        QString title;
        std::function<QVariant(const ports::Record &)> value;
    };
    static constexpr int pageSize = 200;

    explicit ListExport(ports::RecordList &list, QObject *parent = nullptr);

    /** Only while none runs. */
    void start(const ports::RecordQuery &query, const QList<Column> &columns,
               std::unique_ptr<ports::TableWriter> writer);
    /** Leaves no file. failed() comes, with Cancelled. */
    void cancel();
    bool isRunning() const { return m_writer != nullptr; }
    int written() const { return m_written; }
    int total() const { return m_total; } ///< As the last page told; 0 before the first.

Q_SIGNALS:
    void progressed();
    /** The file is there. */
    void finished();
    /** There is none. */
    void failed(const foyer::Error &error);

private:
    void readNext();
    void write(const ports::RecordPage &page);
    void end(const Result<void> &result);

    ports::RecordList &m_list;
    ports::RecordQuery m_query;
    QList<Column> m_columns;
    std::unique_ptr<ports::TableWriter> m_writer;
    QSet<QString> m_seen;
    int m_offset = 0;
    int m_written = 0;
    int m_total = 0;
    quint64 m_run = 0; ///< Answers to an earlier one are dropped.
};

} // namespace foyer::workflow
