#pragma once

#include "listexport.h"
#include "sheet.h"

class QLabel;
class QProgressBar;

namespace foyer::admin {

/** A list on its way into a file, with how far it is and a way to stop it. */
class ExportSheet : public Sheet
{
    Q_OBJECT
public:
    ExportSheet(ports::RecordList &list, const ports::RecordQuery &query,
                const QList<workflow::ListExport::Column> &columns, std::unique_ptr<ports::TableWriter> writer,
                const QString &path, QWidget *page);

protected:
    void handleEscape() override;

private:
    workflow::ListExport m_export;
    QLabel *m_text = nullptr; // children
    QProgressBar *m_progress = nullptr;
    widgets::ActionButton *m_stop = nullptr;
};

/** The things that are selected, as a list. */
class FixedRecords final : public ports::RecordList
{
public:
    void setRecords(const QList<ports::Record> &records) { m_records = records; }
    QFuture<Result<ports::RecordPage>> fetch(const ports::RecordQuery &query, int offset, int count) override;

private:
    QList<ports::Record> m_records;
};

} // namespace foyer::admin
