#pragma once

#include "admindesk.h"
#include "bulksheet.h"
#include "exportsheet.h"
#include "recordkind.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

class RecordTable;

/** A list of one kind of thing: search, filters, the table, and what can be done with what is selected. Keys: / or
 * Ctrl+F searches, Ctrl+N makes a new one, F5 reads anew, Ctrl+A selects what is read, Del deletes, Esc takes back
 * search or selection; those of the table are in recordtable.h. */
class ListPage : public QWidget
{
    Q_OBJECT
public:
    /** Both are borrowed. */
    ListPage(ports::RecordBook &book, const RecordKind &kind, const AdminDesk &desk, QWidget *parent = nullptr);

    /** Reads, the first time; later reads anew. The table has the focus then. */
    void enter();
    /** Search, filters and selection as at first. */
    void forget();
    models::PagedTableModel &model() { return m_model; }

Q_SIGNALS:
    void openRequested(const foyer::ports::Record &record);
    void newRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFilters();
    QWidget *makeBulkBar();
    void focusRows();
    void search();
    void applyFilters();
    void showState();
    void showProblem();
    QString problemText() const;
    void act(const StateAction &action, const QList<ports::Record> &records);
    void removeSelected();
    ports::RecordQuery firstQuery() const;
    /** A sheet is open. */
    bool isBusy() const;
    void runBulk(BulkSheet::Action action, const QList<ports::Record> &records);
    void exportList(ports::RecordList &list, const ports::RecordQuery &query);
    QList<workflow::ListExport::Column> exportColumns() const;

    ports::RecordBook &m_book;
    const RecordKind &m_kind;
    AdminDesk m_desk;
    models::PagedTableModel m_model;
    FixedRecords m_selected; ///< What is exported of a selection.
    QTimer m_typing; ///< A search begins when nothing is typed for a moment.
    widgets::TextLabel *m_count = nullptr; // children
    bool m_isForRows = false; ///< The line for searching has the focus because there was no row.
    QLineEdit *m_search = nullptr;
    struct FilterButton
    {
        QString name;
        QString value;
        widgets::ActionButton *button;
    };
    QList<FilterButton> m_filters;
    RecordTable *m_table = nullptr;
    QWidget *m_empty = nullptr;
    QLabel *m_emptyText = nullptr;
    QWidget *m_bulk = nullptr;
    widgets::TextLabel *m_bulkCount = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    QString m_problem; ///< As it was told; empty: there is none.
};

} // namespace foyer::admin
