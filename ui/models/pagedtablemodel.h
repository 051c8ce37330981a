#pragma once

#include "recordbook.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QLocale>
#include <QSet>
#include <QTimer>

#include <optional>

namespace foyer::models {

/** One column of a list. */
struct TableColumn
{
    /** Of Record::values; or one of "state", "changedAt", "changedBy", "id". */
    QString value;
    QString title;
    QString sortKey; ///< As on the wire; empty: the server does not sort by it.
    bool isNumber = false; ///< Or money: its digits stand below each other.
};

/** A list of any length as a table: all its rows are there at once, what is in them is read in pages as it is looked
 * at. A bounded number of pages is kept, those looked at last. While another query is read what was shown stays, and a
 * late answer to an earlier one is dropped. */
class PagedTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        ValueRole = Qt::UserRole + 1, ///< As in the record, typed; display has it as text of the locale.
        IdRole, ///< QString; empty while the row is not read yet.
        LoadedRole, ///< bool
        SelectedRole, ///< bool
    };
    static constexpr int pageSize = 100;
    static constexpr int pagesKept = 20; ///< More than two tall windows.
    static constexpr int requestsAtOnce = 2;

    PagedTableModel(ports::RecordList &list, QList<TableColumn> columns, QObject *parent = nullptr);

    /** Shows what @p query finds, once its first page is there. Nothing when it is shown already. */
    void setQuery(const ports::RecordQuery &query);
    const ports::RecordQuery &query() const { return m_query; }
    /** Reads anew what is looked at. Rows, selection and scroll stay. Also after an error. */
    void refresh();
    /** Forgets what is being read; what is shown stays, rows not read stay empty until looked at again. */
    void cancel();
    bool isLoading() const { return !m_asked.isEmpty(); }
    /** True once a first page was there. */
    bool hasAnswer() const { return m_answered; }
    /** Why the last request failed; none after a success. */
    const std::optional<Error> &error() const { return m_error; }
    /** Of the last answer: RecordPage::missingRegions. Told by loadingChanged(). */
    const QStringList &missingRegions() const { return m_missingRegions; }

    const QList<TableColumn> &columns() const { return m_columns; }
    /** None while the row is not read yet. */
    std::optional<ports::Record> recordAt(int row) const;
    /** Of what is read; -1 when it is not. */
    int rowOf(const QString &id) const;
    static QVariant valueOf(const ports::Record &record, const QString &value);

    // What a person selected, as it was then: by id, so it outlives sorting, searching and refreshing.
    void setSelected(int row, bool selected);
    bool isSelected(const QString &id) const { return m_selected.contains(id); }
    int selectedCount() const { return static_cast<int>(m_selected.size()); }
    /** In the order of selection. */
    QList<ports::Record> selected() const;
    void clearSelection();
    /** Each row that is read, of the pages that are kept. */
    void selectLoaded();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    /** By a column with a sortKey; others do nothing. */
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void loadingChanged();
    void errorChanged();
    void selectionChanged();
    /** The first page of a query was read. */
    void answered();

private:
    struct Page
    {
        QList<ports::Record> records;
        quint64 lookedAt = 0;
        bool isStale = false;
    };
    const ports::Record *find(int row) const;
    void want(int page) const;
    void askForWanted();
    void ask(int page);
    void handleAnswer(int page, const Result<ports::RecordPage> &answer);
    void show(int page, const ports::RecordPage &answer);
    void setRowCount(int rows);
    void dropPagesNotLookedAt();
    void tellSelectionChanged();
    void setError(std::optional<Error> error);

    ports::RecordList &m_list;
    QList<TableColumn> m_columns;
    QLocale m_locale;
    ports::RecordQuery m_query;
    int m_rows = 0;
    bool m_answered = false;
    bool m_isNewSubject = true; ///< The next answer is the first of its query.
    mutable QHash<int, Page> m_pages;
    mutable quint64 m_looks = 0;
    mutable int m_lookedAtLast = 0;
    mutable QList<int> m_wanted; ///< Latest last.
    mutable QTimer m_asking; ///< What is looked at in one paint is asked for after it.
    QSet<int> m_asked;
    quint64 m_generation = 0; ///< Of query and refresh; answers to an earlier one are dropped.
    QHash<QString, std::pair<quint64, ports::Record>> m_selected;
    quint64 m_selections = 0;
    std::optional<Error> m_error;
    QStringList m_missingRegions;
};

} // namespace foyer::models
