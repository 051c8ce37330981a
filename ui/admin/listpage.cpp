#include "listpage.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "cardframe.h"
#include "flowlayout.h"
#include "messagebanner.h"
#include "recordtable.h"
#include "textlabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using models::PagedTableModel;
using models::TableColumn;

namespace {

constexpr int typingPauseMs = 250;

QList<TableColumn> columnsOf(const RecordKind &kind)
{
    QList<TableColumn> columns;
    for (const ColumnSpec &spec : kind.columns)
        columns.append(spec.column);
    return columns;
}

/** As a spreadsheet can use it: numbers and days as such, the rest in words. */
QVariant exportValue(const FieldSpec &field, const ports::Record &record)
{
    using Kind = FieldSpec::Kind;
    const QVariant value = record.values.value(field.name);
    if (!value.isValid())
        return {};
    switch (field.kind) {
    case Kind::Money:
        return amountText(value.toLongLong(), currencyOf(field, record.values).minorDigits(), QLocale::c());
    case Kind::Time:
        return value.toTime().toString(u"HH:mm"_s);
    case Kind::Rows:
        return value.toList().isEmpty() ? QVariant() : fieldText(field, value, record.values, QLocale());
    case Kind::Choice:
    case Kind::Choices:
        return value.toStringList().isEmpty() ? QVariant() : fieldText(field, value, record.values, QLocale());
    default:
        return value;
    }
}

} // namespace

ListPage::ListPage(ports::RecordBook &book, const RecordKind &kind, const AdminDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_book(book)
    , m_kind(kind)
    , m_desk(desk)
    , m_model(book, columnsOf(kind))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::huge);
    column->setSpacing(spacing::medium);
    column->addWidget(makeHead());
    column->addWidget(makeFilters());
    m_message = new MessageBanner;
    m_message->setObjectName(u"listMessage"_s);
    column->addWidget(m_message);

    auto *card = new CardFrame;
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(1, spacing::tight, 1, spacing::tight);
    inner->setSpacing(0);
    m_table = new RecordTable(kind, m_model);
    inner->addWidget(m_table, 1);
    m_empty = new QWidget;
    auto *emptyColumn = new QVBoxLayout(m_empty);
    m_emptyText = new QLabel;
    m_emptyText->setObjectName(u"emptyText"_s);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    m_emptyText->setTextFormat(Qt::PlainText);
    m_emptyText->setProperty("tone", u"muted"_s);
    emptyColumn->addStretch(1);
    emptyColumn->addWidget(m_emptyText);
    emptyColumn->addStretch(2);
    m_empty->hide();
    inner->addWidget(m_empty, 1);
    m_bulk = makeBulkBar();
    inner->addWidget(m_bulk);
    column->addWidget(card, 1);

    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &ListPage::search);
    connect(m_search, &QLineEdit::textEdited, this, [this] { m_typing.start(); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        search();
        focusRows();
    });
    connect(m_table, &RecordTable::openRequested, this, &ListPage::openRequested);
    connect(&m_model, &PagedTableModel::answered, this, [this] {
        m_table->scrollToTop();
        if (m_model.rowCount() > 0)
            m_table->setCurrentIndex(m_model.index(0, 0));
    });
    for (const auto changed : {&PagedTableModel::answered, &PagedTableModel::errorChanged,
                               &PagedTableModel::loadingChanged, &PagedTableModel::selectionChanged})
        connect(&m_model, changed, this, &ListPage::showState);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ListPage::showState);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &ListPage::showState);
    connect(m_message, &MessageBanner::actionTriggered, &m_model, &PagedTableModel::refresh);

    const auto shortcut = [this](const QKeySequence &key, auto act) {
        auto *made = new QShortcut(key, this);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, [this, act] {
            if (!isBusy())
                act();
        });
    };
    const auto toSearch = [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    };
    shortcut(Qt::Key_Slash, toSearch);
    shortcut(Qt::CTRL | Qt::Key_F, toSearch);
    if (kind.canMake)
        shortcut(Qt::CTRL | Qt::Key_N, [this] { Q_EMIT newRequested(); });
    shortcut(Qt::Key_F5, [this] { m_model.refresh(); });
    showState();
}

QWidget *ListPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::medium);
    row->addWidget(new TextLabel(m_kind.title, TextSize::Title, QFont::Bold));
    m_count = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_count->setObjectName(u"count"_s);
    row->addWidget(m_count, 1);
    m_search = new QLineEdit;
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(m_kind.searchHint);
    m_search->setAccessibleName(m_kind.searchHint);
    m_search->setMaxLength(100);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(180);
    m_search->setMaximumWidth(380);
    row->addWidget(m_search, 2);
    auto *save = new ActionButton(tr("Export"));
    save->setObjectName(u"export"_s);
    save->setActionIcon(Icon::Down);
    row->addWidget(save);
    for (const ListAction &action : m_kind.listActions) {
        auto *button = new ActionButton(action.label);
        button->setObjectName(action.name);
        button->setActionIcon(action.icon);
        row->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, [this, run = action.run] { run(this); });
    }
    auto *add = new ActionButton(m_kind.newTitle);
    add->setObjectName(u"new"_s);
    add->setActionIcon(Icon::Plus);
    add->setKeyHint(tr("Ctrl N"));
    row->addWidget(add);
    add->setVisible(m_kind.canMake); // only now: without a parent it would be a window
    connect(save, &QAbstractButton::clicked, this, [this] { exportList(m_book, m_model.query()); });
    connect(add, &QAbstractButton::clicked, this, &ListPage::newRequested);
    return head;
}

QWidget *ListPage::makeFilters()
{
    auto *bar = new QWidget;
    auto *flow = new FlowLayout(spacing::small, spacing::small, bar);
    for (const FilterSpec &filter : m_kind.filters) {
        for (const Choice &choice : filter.choices) {
            auto *button = new ActionButton(choice.label, ActionButton::Kind::Ghost);
            button->setObjectName(u"filter-"_s + filter.name + u'-' + choice.value);
            button->setCheckable(true);
            flow->addWidget(button);
            m_filters.append({filter.name, choice.value, button});
            connect(button, &QAbstractButton::clicked, this, [this, filter, button](bool isOn) {
                for (const FilterButton &other : std::as_const(m_filters)) {
                    if (filter.isExclusive && isOn && other.name == filter.name && other.button != button)
                        other.button->setChecked(false);
                }
                applyFilters();
            });
        }
    }
    if (m_filters.isEmpty())
        bar->hide(); // never shown here: without a parent it would be a window
    return bar;
}

QWidget *ListPage::makeBulkBar()
{
    auto *bar = new QWidget;
    bar->setObjectName(u"bulkBar"_s);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(spacing::large, spacing::small, spacing::large, spacing::small);
    row->setSpacing(spacing::small);
    m_bulkCount = new TextLabel(QString(), TextSize::Body, QFont::DemiBold);
    m_bulkCount->setObjectName(u"bulkCount"_s);
    row->addWidget(m_bulkCount, 1);
    const auto add = [row](const QString &text, Icon icon, const QString &name) {
        auto *button = new ActionButton(text, ActionButton::Kind::Ghost);
        button->setObjectName(name);
        button->setActionIcon(icon);
        row->addWidget(button);
        return button;
    };
    for (auto action = m_kind.stateActions.crbegin(); action != m_kind.stateActions.crend(); ++action) {
        const QString name = u"bulk"_s + action->name.front().toUpper() + action->name.mid(1);
        connect(add(action->label, action->icon, name), &QAbstractButton::clicked, this,
                [this, action = *action] { act(action, m_model.selected()); });
    }
    connect(add(tr("Export"), Icon::Down, u"bulkExport"_s), &QAbstractButton::clicked, this, [this] {
        m_selected.setRecords(m_model.selected());
        exportList(m_selected, {});
    });
    connect(add(tr("Clear selection"), Icon::Close, u"bulkClear"_s), &QAbstractButton::clicked, this, [this] {
        m_model.clearSelection();
        focusRows();
    });
    return bar;
}

void ListPage::enter()
{
    if (m_model.hasAnswer())
        m_model.refresh();
    else
        m_model.setQuery(firstQuery());
    focusRows();
}

/** Or where one may type, when there are none: what is hidden would hand the focus to anybody. */
void ListPage::focusRows()
{
    m_isForRows = m_table->isHidden();
    if (m_isForRows)
        m_search->setFocus(Qt::TabFocusReason);
    else
        m_table->setFocus(Qt::TabFocusReason);
}

void ListPage::forget()
{
    m_search->clear();
    for (const FilterButton &filter : std::as_const(m_filters))
        filter.button->setChecked(false);
    m_model.clearSelection();
    m_model.setQuery(firstQuery());
    m_model.cancel(); // nobody is there to look at it
}

void ListPage::search()
{
    m_typing.stop();
    applyFilters();
}

void ListPage::applyFilters()
{
    ports::RecordQuery query = m_model.query();
    query.text = m_search->text().simplified();
    query.choices.clear();
    for (const FilterButton &filter : std::as_const(m_filters)) {
        if (filter.button->isChecked())
            query.choices[filter.name].append(filter.value);
    }
    for (auto base = m_kind.always.begin(); base != m_kind.always.end(); ++base) {
        if (!query.choices.contains(base.key()))
            query.choices.insert(base.key(), *base);
    }
    m_model.setQuery(query);
}

void ListPage::showState()
{
    const int rows = m_model.rowCount();
    const bool isFiltered = !m_model.query().text.isEmpty() || m_model.query().choices != m_kind.always;
    if (!m_model.hasAnswer())
        m_count->setText(m_model.isLoading() ? tr("Reading…") : QString());
    else
        m_count->setText(isFiltered ? tr("%1 found").arg(locale().toString(rows)) : locale().toString(rows));
    const bool isEmpty = m_model.hasAnswer() && rows == 0;
    m_emptyText->setText(isFiltered ? tr("Nothing found. Try fewer words or filters; Esc takes them back.")
                                    : m_kind.emptyText);
    const bool hadFocus = m_table->hasFocus();
    m_empty->setVisible(isEmpty);
    m_table->setVisible(!isEmpty);
    const bool comesBack = m_isForRows && m_search->hasFocus() && m_search->text().isEmpty();
    if (isEmpty ? hadFocus : comesBack)
        focusRows();
    const int selected = m_model.selectedCount();
    m_bulk->setVisible(selected > 0);
    m_bulkCount->setText(tr("%n selected", nullptr, selected));
    showProblem();
}

void ListPage::showProblem()
{
    const QString text = problemText();
    if (text == m_problem && m_message->isVisible() != text.isEmpty())
        return; // it is read out when shown
    m_problem = text;
    if (text.isEmpty())
        m_message->dismiss();
    else
        m_message->showMessage(m_model.error() ? MessageBanner::Kind::Error : MessageBanner::Kind::Warning, text,
                               tr("Try again"));
}

/** What is wrong with what is shown; empty when nothing is. */
QString ListPage::problemText() const
{
    const std::optional<Error> &error = m_model.error();
    if (!error)
        return missingText(m_model.missingRegions(), Shown::List, locale());
    if (error->code == ErrorCode::TooLarge)
        return tr("Of cinemas in several regions only the first entries can be listed. Search, or filter, for fewer.");
    return sentence(*error);
}

void ListPage::act(const StateAction &action, const QList<ports::Record> &records)
{
    runBulk({action.label,
             action.done,
             [this, state = action.state](const ports::Record &record, workflow::BulkRun::Mode mode) {
                 const bool isDry = mode == workflow::BulkRun::Mode::DryRun;
                 return state.isEmpty() ? m_book.remove(record.id, record.version, isDry)
                                        : m_book.setState(record.id, record.version, state, isDry);
             },
             {},
             action.consequence},
            records);
}

void ListPage::removeSelected()
{
    const auto removal = std::find_if(m_kind.stateActions.begin(), m_kind.stateActions.end(),
                                      [](const StateAction &action) { return action.state.isEmpty(); });
    if (removal == m_kind.stateActions.end())
        return;
    QList<ports::Record> records = m_model.selected();
    if (records.isEmpty()) {
        if (const std::optional<ports::Record> current = m_model.recordAt(m_table->currentIndex().row()))
            records.append(*current);
    }
    act(*removal, records);
}

ports::RecordQuery ListPage::firstQuery() const
{
    ports::RecordQuery query;
    query.sortKey = m_kind.columns.at(m_kind.sortedBy).column.sortKey;
    query.descending = m_kind.isSortedDescending;
    query.choices = m_kind.always;
    return query;
}

bool ListPage::isBusy() const
{
    return findChild<Sheet *>(QString(), Qt::FindDirectChildrenOnly);
}

void ListPage::runBulk(BulkSheet::Action action, const QList<ports::Record> &records)
{
    if (records.isEmpty() || isBusy())
        return;
    auto *sheet = new BulkSheet(std::move(action), records, m_kind.label, this);
    connect(sheet, &BulkSheet::worked, this, [this] {
        m_model.clearSelection();
        m_model.refresh();
    });
    connect(sheet, &Sheet::closed, this, [this] { focusRows(); });
    sheet->open();
}

QList<workflow::ListExport::Column> ListPage::exportColumns() const
{
    QList<workflow::ListExport::Column> columns;
    columns.append({tr("Id"), [](const ports::Record &record) { return QVariant(record.id); }});
    for (const FieldSpec &field : m_kind.fields) {
        if (!field.isOfNewOnly && field.isListed)
            columns.append({field.label, [field](const ports::Record &record) { return exportValue(field, record); }});
    }
    columns.append(
        {tr("State"), [this](const ports::Record &record) { return QVariant(stateSpec(m_kind, record.state).label); }});
    columns.append({tr("Changed"), [](const ports::Record &record) { return QVariant(record.changedAtUtc); }});
    columns.append({tr("Changed by"), [](const ports::Record &record) { return QVariant(record.changedBy); }});
    return columns;
}

void ListPage::exportList(ports::RecordList &list, const ports::RecordQuery &query)
{
    if (isBusy())
        return;
    m_desk.chooseFile(this, m_kind.name, [this, &list, query](const QString &path) {
        if (isBusy())
            return;
        auto *sheet = new ExportSheet(list, query, exportColumns(), m_desk.tableFile(path), path, this);
        sheet->open();
    });
}

void ListPage::keyPressEvent(QKeyEvent *event)
{
    if (isBusy()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool isInSearch = m_search->hasFocus();
    if (event->key() == Qt::Key_Delete && !isInSearch) {
        removeSelected();
    } else if (event->matches(QKeySequence::SelectAll) && !isInSearch) {
        m_model.selectLoaded();
    } else if (event->key() == Qt::Key_Down && isInSearch) {
        search();
        focusRows();
    } else if (event->key() == Qt::Key_Escape) {
        if (m_model.selectedCount() > 0) {
            m_model.clearSelection();
        } else {
            m_search->clear();
            for (const FilterButton &filter : std::as_const(m_filters))
                filter.button->setChecked(false);
            search();
        }
        focusRows();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace foyer::admin
