#include "pagedtablemodel.h"

#include "async.h"

#include <QSet>

namespace foyer::models {

using namespace Qt::Literals::StringLiterals;
using ports::Record;

namespace {

/** Rows that are flown over while a scroll bar is dragged are not worth a request. */
constexpr qsizetype pagesWanted = 3;

QString textOf(const QVariant &value, const QLocale &locale)
{
    switch (value.typeId()) {
    case QMetaType::QStringList:
        return value.toStringList().join(u", "_s);
    case QMetaType::QDate:
        return locale.toString(value.toDate(), QLocale::ShortFormat);
    case QMetaType::QDateTime:
        return locale.toString(value.toDateTime().toLocalTime(), QLocale::ShortFormat);
    default:
        return value.toString();
    }
}

} // namespace

PagedTableModel::PagedTableModel(ports::RecordList &list, QList<TableColumn> columns, QObject *parent)
    : QAbstractTableModel(parent)
    , m_list(list)
    , m_columns(std::move(columns))
{
    m_asking.setSingleShot(true);
    connect(&m_asking, &QTimer::timeout, this, &PagedTableModel::askForWanted);
}

void PagedTableModel::setQuery(const ports::RecordQuery &query)
{
    if (query == m_query && (!m_isNewSubject || isLoading()))
        return;
    m_query = query;
    m_isNewSubject = true;
    cancel();
    ask(0);
}

void PagedTableModel::refresh()
{
    cancel();
    for (Page &page : m_pages)
        page.isStale = true;
    if (m_isNewSubject || m_rows == 0) {
        ask(0);
        return;
    }
    // Of what is on the screen; the others when they are looked at.
    QList<int> numbers = m_pages.keys();
    std::sort(numbers.begin(), numbers.end(),
              [this](int a, int b) { return m_pages[a].lookedAt > m_pages[b].lookedAt; });
    numbers.removeOne(m_lookedAtLast);
    numbers.prepend(m_lookedAtLast);
    for (const int page : numbers.mid(0, requestsAtOnce))
        ask(page);
}

void PagedTableModel::cancel()
{
    ++m_generation;
    m_wanted.clear();
    m_asking.stop();
    if (m_asked.isEmpty())
        return;
    m_asked.clear();
    Q_EMIT loadingChanged();
}

void PagedTableModel::want(int page) const
{
    if (m_isNewSubject || m_asked.contains(page))
        return;
    m_wanted.removeOne(page);
    m_wanted.append(page);
    if (m_wanted.size() > pagesWanted)
        m_wanted.removeFirst();
    if (!m_error && !m_asking.isActive())
        m_asking.start(0);
}

void PagedTableModel::askForWanted()
{
    while (!m_wanted.isEmpty() && m_asked.size() < requestsAtOnce)
        ask(m_wanted.takeLast());
}

void PagedTableModel::ask(int page)
{
    m_wanted.removeOne(page);
    const bool wasLoading = isLoading();
    m_asked.insert(page);
    if (!wasLoading)
        Q_EMIT loadingChanged();
    async::whenFinished(m_list.fetch(m_query, page * pageSize, pageSize), this,
                        [this, page, generation = m_generation](const QFuture<Result<ports::RecordPage>> &finished) {
                            if (generation != m_generation)
                                return;
                            if (finished.isCanceled() || finished.resultCount() == 0)
                                handleAnswer(page, fail(ErrorCode::Cancelled));
                            else
                                handleAnswer(page, *finished.constBegin());
                        });
}

void PagedTableModel::handleAnswer(int page, const Result<ports::RecordPage> &answer)
{
    m_asked.remove(page);
    if (answer) {
        setError(std::nullopt);
        m_missingRegions = answer->missingRegions;
        show(page, *answer);
        askForWanted();
    } else {
        // Nobody asks again by himself: a view that paints asks ten times a second.
        m_wanted.clear();
        setError(answer.error());
    }
    if (m_asked.isEmpty())
        Q_EMIT loadingChanged();
}

void PagedTableModel::show(int page, const ports::RecordPage &answer)
{
    for (const Record &record : answer.records) {
        const auto selected = m_selected.find(record.id);
        if (selected != m_selected.end())
            selected->second = record; // with the version that an edit must name
    }
    const bool isFirst = std::exchange(m_isNewSubject, false);
    if (isFirst) {
        beginResetModel();
        m_pages.clear();
        m_rows = answer.totalCount;
        m_pages.insert(page, {answer.records, ++m_looks, false});
        m_answered = true;
        endResetModel();
        Q_EMIT answered();
        return;
    }
    setRowCount(answer.totalCount);
    const QList<Record> before = m_pages.value(page).records;
    m_pages.insert(page, {answer.records, ++m_looks, false});
    dropPagesNotLookedAt();
    // One signal for each stretch of rows that are not what they were.
    const int first = page * pageSize;
    const int rows = std::min(pageSize, m_rows - first);
    const auto isSame = [&](int i) {
        return i < before.size() && i < answer.records.size() && before.at(i) == answer.records.at(i);
    };
    for (int i = 0; i < rows; ++i) {
        if (isSame(i))
            continue;
        const int from = i;
        while (i + 1 < rows && !isSame(i + 1))
            ++i;
        Q_EMIT dataChanged(index(first + from, 0), index(first + i, columnCount() - 1));
    }
}

void PagedTableModel::setRowCount(int rows)
{
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        m_pages.removeIf([rows](const auto &page) { return page.key() * pageSize >= rows; });
        endRemoveRows();
    }
}

void PagedTableModel::dropPagesNotLookedAt()
{
    while (m_pages.size() > pagesKept) {
        auto oldest = m_pages.begin();
        for (auto page = m_pages.begin(); page != m_pages.end(); ++page) {
            if (page->lookedAt < oldest->lookedAt)
                oldest = page;
        }
        m_pages.erase(oldest);
    }
}

const Record *PagedTableModel::find(int row) const
{
    const int number = row / pageSize;
    m_lookedAtLast = number;
    const auto page = m_pages.find(number);
    if (page == m_pages.end()) {
        want(number);
        return nullptr;
    }
    page->lookedAt = ++m_looks;
    if (page->isStale)
        want(number);
    const int within = row % pageSize;
    return row < m_rows && within < page->records.size() ? &page->records.at(within) : nullptr;
}

std::optional<Record> PagedTableModel::recordAt(int row) const
{
    if (row < 0 || row >= m_rows)
        return std::nullopt;
    const Record *record = find(row);
    return record ? std::optional(*record) : std::nullopt;
}

int PagedTableModel::rowOf(const QString &id) const
{
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
        for (qsizetype i = 0; i < page->records.size(); ++i) {
            if (page->records.at(i).id == id)
                return page.key() * pageSize + static_cast<int>(i);
        }
    }
    return -1;
}

QVariant PagedTableModel::valueOf(const Record &record, const QString &value)
{
    if (value == "state"_L1)
        return record.state;
    if (value == "changedAt"_L1)
        return record.changedAtUtc;
    if (value == "changedBy"_L1)
        return record.changedBy;
    if (value == "id"_L1)
        return record.id;
    return record.values.value(value);
}

void PagedTableModel::setSelected(int row, bool selected)
{
    const std::optional<Record> record = recordAt(row);
    if (!record || isSelected(record->id) == selected)
        return;
    if (selected)
        m_selected.insert(record->id, {++m_selections, *record});
    else
        m_selected.remove(record->id);
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1), {SelectedRole});
    Q_EMIT selectionChanged();
}

QList<Record> PagedTableModel::selected() const
{
    QList<std::pair<quint64, Record>> entries = m_selected.values();
    std::sort(entries.begin(), entries.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<Record> records;
    for (const auto &entry : std::as_const(entries))
        records.append(entry.second);
    return records;
}

void PagedTableModel::clearSelection()
{
    if (m_selected.isEmpty())
        return;
    m_selected.clear();
    tellSelectionChanged();
}

void PagedTableModel::selectLoaded()
{
    QList<int> numbers = m_pages.keys();
    std::sort(numbers.begin(), numbers.end());
    for (const int number : std::as_const(numbers)) {
        for (const Record &record : std::as_const(m_pages[number].records)) {
            if (!isSelected(record.id))
                m_selected.insert(record.id, {++m_selections, record});
        }
    }
    tellSelectionChanged();
}

void PagedTableModel::tellSelectionChanged()
{
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1), {SelectedRole});
    Q_EMIT selectionChanged();
}

void PagedTableModel::setError(std::optional<Error> error)
{
    if (error == m_error)
        return;
    m_error = std::move(error);
    Q_EMIT errorChanged();
}

int PagedTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int PagedTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant PagedTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role != Qt::DisplayRole && role < ValueRole)
        return {};
    const Record *record = find(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return record ? textOf(valueOf(*record, m_columns.at(index.column()).value), m_locale) : QString();
    case ValueRole:
        return record ? valueOf(*record, m_columns.at(index.column()).value) : QVariant();
    case IdRole:
        return record ? record->id : QString();
    case LoadedRole:
        return record != nullptr;
    case SelectedRole:
        return record && isSelected(record->id);
    default:
        return {};
    }
}

QVariant PagedTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isColumn = orientation == Qt::Horizontal && section >= 0 && section < m_columns.size();
    if (role == Qt::TextAlignmentRole && isColumn && m_columns.at(section).isNumber)
        return static_cast<int>(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    return isColumn ? m_columns.at(section).title : QVariant();
}

QHash<int, QByteArray> PagedTableModel::roleNames() const
{
    return {{Qt::DisplayRole, "display"},
            {ValueRole, "value"},
            {IdRole, "id"},
            {LoadedRole, "isLoaded"},
            {SelectedRole, "isSelected"}};
}

void PagedTableModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= m_columns.size() || m_columns.at(column).sortKey.isEmpty())
        return;
    ports::RecordQuery query = m_query;
    query.sortKey = m_columns.at(column).sortKey;
    query.descending = order == Qt::DescendingOrder;
    setQuery(query);
}

} // namespace foyer::models
