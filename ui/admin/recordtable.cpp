#include "recordtable.h"

#include "focusring.h"
#include "icons.h"
#include "theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using models::PagedTableModel;

namespace {

constexpr int checkSide = 18;
constexpr int checkArea = 44;
constexpr QSize pictureSize(32, 46);
constexpr int cellPadding = spacing::medium;
constexpr int narrowest = 640; // of the table; below it columns from the right make room

QColor toneColour(Chip::Tone tone)
{
    const Theme &theme = Theme::current();
    switch (tone) {
    case Chip::Tone::Ok:
        return theme.ok;
    case Chip::Tone::Warning:
        return theme.warning;
    case Chip::Tone::Danger:
        return theme.danger;
    case Chip::Tone::Neutral:
    case Chip::Tone::Accent:
        break;
    }
    return theme.muted;
}

void paintElided(QPainter &painter, const QRect &room, const QString &text, Qt::Alignment side = Qt::AlignLeading)
{
    painter.drawText(room, static_cast<int>(Qt::AlignVCenter | side),
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
}

} // namespace

RecordDelegate::RecordDelegate(const RecordKind &kind, const PagedTableModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_kind(kind)
    , m_model(model)
{
}

int RecordDelegate::rowHeight() const
{
    return qMax(Theme::current().scaled(m_kind.secondLine ? 52 : 44), m_kind.picture ? pictureSize.height() + 12 : 0);
}

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, rowHeight()};
}

QRect RecordDelegate::checkRect(const QRect &cell, Qt::LayoutDirection direction) const
{
    return QStyle::visualRect(direction, cell, QRect(cell.left(), cell.top(), checkArea, cell.height()));
}

void RecordDelegate::paintFirst(QPainter &painter, const QStyleOptionViewItem &option, const ports::Record &record,
                                bool isSelected) const
{
    const Theme &theme = Theme::current();
    const QRect cell = option.rect;
    const QRect area = checkRect(cell, option.direction);
    QRectF box(0, 0, checkSide, checkSide);
    box.moveCenter(QRectF(area).center());
    painter.setPen(QPen(isSelected ? theme.accent : theme.muted, 1.4));
    painter.setBrush(isSelected ? theme.accent : theme.surface);
    painter.drawRoundedRect(box, 5, 5);
    if (isSelected) {
        const QPixmap tick = iconPixmap(Icon::Check, theme.onAccent, 14, painter.device()->devicePixelRatioF());
        painter.drawPixmap(box.topLeft() + QPointF(2, 2), tick);
    }
    int left = cell.left() + checkArea;
    if (m_kind.picture) {
        const QRect place(left, cell.top() + (cell.height() - pictureSize.height()) / 2, pictureSize.width(),
                          pictureSize.height());
        painter.drawPixmap(QStyle::visualRect(option.direction, cell, place).topLeft(),
                           m_kind.picture(record, pictureSize, painter.device()->devicePixelRatioF()));
        left += pictureSize.width() + spacing::medium;
    }
    QRect room(left, cell.top(), cell.right() - left - spacing::small, cell.height());
    const QString second = m_kind.secondLine ? m_kind.secondLine(record) : QString();
    const QFont strong = font(TextSize::Body, QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(theme.text);
    if (second.isEmpty()) {
        paintElided(painter, QStyle::visualRect(option.direction, cell, room), m_kind.label(record));
        return;
    }
    const int first = QFontMetrics(strong).height();
    const QFont small = font(TextSize::Small);
    const int both = first + QFontMetrics(small).height() + 2;
    room.setTop(cell.top() + (cell.height() - both) / 2);
    room.setHeight(first);
    paintElided(painter, QStyle::visualRect(option.direction, cell, room), m_kind.label(record));
    room.translate(0, first + 2);
    painter.setFont(small);
    painter.setPen(theme.muted);
    paintElided(painter, QStyle::visualRect(option.direction, cell, room), second);
}

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const QRect cell = option.rect;
    const std::optional<ports::Record> record = m_model.recordAt(index.row());
    const bool isSelected = record && m_model.isSelected(record->id);
    const bool isCurrent = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    if (isSelected || isCurrent)
        painter->fillRect(cell, theme.raised);
    else if (index.row() == m_hoveredRow)
        painter->fillRect(cell, mixed(theme.surface, theme.text, hoverStep / 2));
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), theme.line);
    if (isCurrent && index.column() == 0)
        painter->fillRect(QStyle::visualRect(option.direction, cell, QRect(cell.left(), cell.top(), 3, cell.height())),
                          theme.accent);
    const bool isNumber = index.column() > 0 && m_kind.columns.at(index.column()).column.isNumber;
    const QRect room = cell.adjusted(cellPadding, 0, isNumber ? -cellPadding : -spacing::tight, -1);
    if (!record) {
        // Its shape is known, what is in it comes.
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.control);
        const int left = index.column() == 0 ? checkArea : cellPadding;
        const QRect bar(cell.left() + left, cell.center().y() - 5, qMin(cell.width() - left - 12, 140), 10);
        painter->drawRoundedRect(QStyle::visualRect(option.direction, cell, bar), 5, 5);
    } else if (index.column() == 0) {
        paintFirst(*painter, option, *record, isSelected);
    } else if (m_kind.columns.at(index.column()).column.value == "state"_L1) {
        const StateSpec state = stateSpec(m_kind, record->state);
        const QColor ink = toneColour(state.tone);
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink);
        const QRectF dot(room.left(), room.center().y() - 3.5, 8, 8);
        painter->drawEllipse(QStyle::visualRect(option.direction, cell, dot.toRect()));
        painter->setFont(font(TextSize::Small, QFont::DemiBold));
        painter->setPen(ink);
        paintElided(*painter, QStyle::visualRect(option.direction, cell, room.adjusted(16, 0, 0, 0)), state.label);
    } else {
        const ColumnSpec &spec = m_kind.columns.at(index.column());
        const QVariant value = index.data(PagedTableModel::ValueRole);
        painter->setFont(font(TextSize::Body));
        painter->setPen(theme.text);
        paintElided(*painter, QStyle::visualRect(option.direction, cell, room),
                    spec.ofRecord   ? spec.ofRecord(*record)
                        : spec.text ? spec.text(value)
                                    : index.data().toString(),
                    isNumber ? Qt::AlignTrailing : Qt::AlignLeading);
    }
    if ((option.state & QStyle::State_HasFocus) && option.widget && showsFocus(option.widget))
        paintFocusRing(*painter, QRectF(cell).adjusted(1, 1, -1, -2), radius::chip, theme.accent);
    painter->restore();
}

RecordTable::RecordTable(const RecordKind &kind, PagedTableModel &model, QWidget *parent)
    : QTableView(parent)
    , m_kind(kind)
    , m_model(model)
    , m_delegate(kind, model)
{
    setObjectName(kind.name + u"Table"_s);
    setAccessibleName(kind.title);
    setModel(&model);
    setItemDelegate(&m_delegate);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignVCenter | Qt::AlignLeading);
    header->setSortIndicator(kind.sortedBy, kind.isSortedDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
    header->setMinimumSectionSize(40);
    connect(header, &QHeaderView::sectionClicked, this, &RecordTable::sortBy);
    connect(&model, &PagedTableModel::errorChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, &RecordTable::applyMetrics);
    applyMetrics();
}

void RecordTable::applyMetrics()
{
    verticalHeader()->setDefaultSectionSize(m_delegate.rowHeight());
    verticalHeader()->setMinimumSectionSize(m_delegate.rowHeight());
    horizontalHeader()->setFixedHeight(Theme::current().scaled(36));
    const int width = viewport()->width();
    int used = 0;
    for (int column = 1; column < m_kind.columns.size(); ++column) {
        const int wanted = Theme::current().scaled(m_kind.columns.at(column).width);
        setColumnWidth(column, wanted);
        const bool fits = width - used - wanted >= narrowest / 2;
        setColumnHidden(column, !fits);
        if (fits)
            used += wanted;
    }
    setColumnWidth(0, qMax(200, width - used));
}

void RecordTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    applyMetrics();
}

void RecordTable::sortBy(int column)
{
    QHeaderView *header = horizontalHeader();
    const models::TableColumn &wanted = m_model.columns().at(column);
    Qt::SortOrder order = Qt::AscendingOrder;
    if (wanted.sortKey == m_model.query().sortKey && !m_model.query().descending)
        order = Qt::DescendingOrder;
    if (!wanted.sortKey.isEmpty())
        m_model.sort(column, order);
    // Of what is sorted by, which is another one than was clicked when the server does not sort by that.
    for (int i = 0; i < m_model.columns().size(); ++i) {
        if (!m_model.columns().at(i).sortKey.isEmpty() && m_model.columns().at(i).sortKey == m_model.query().sortKey)
            header->setSortIndicator(i, m_model.query().descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

void RecordTable::openRow(int row)
{
    if (const std::optional<ports::Record> record = m_model.recordAt(row))
        Q_EMIT openRequested(*record);
}

void RecordTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::SelectAll)) {
        event->ignore(); // the page's: it is not about rows
        return;
    }
    const int row = currentIndex().row();
    const auto isSelected = [this](int of) {
        const std::optional<ports::Record> record = m_model.recordAt(of);
        return record && m_model.isSelected(record->id);
    };
    switch (event->key()) {
    case Qt::Key_Space:
        if (row >= 0)
            m_model.setSelected(row, !isSelected(row));
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row >= 0)
            openRow(row);
        return;
    case Qt::Key_S:
        if (event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
            sortBy(currentIndex().column());
            return;
        }
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (event->modifiers() & Qt::ShiftModifier && row >= 0) {
            const int to = row + (event->key() == Qt::Key_Up ? -1 : 1);
            m_model.setSelected(row, true);
            if (to >= 0 && to < m_model.rowCount()) {
                setCurrentIndex(m_model.index(to, currentIndex().column()));
                m_model.setSelected(to, true);
            }
            return;
        }
        break;
    default:
        break;
    }
    QTableView::keyPressEvent(event);
}

void RecordTable::mousePressEvent(QMouseEvent *event)
{
    QTableView::mousePressEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    const std::optional<ports::Record> record = m_model.recordAt(index.row());
    const bool isCheck =
        index.column() == 0 && m_delegate.checkRect(visualRect(index), layoutDirection()).contains(event->pos());
    if (record && (isCheck || event->modifiers() & Qt::ControlModifier))
        m_model.setSelected(index.row(), !m_model.isSelected(record->id));
}

void RecordTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    const bool isCheck =
        index.column() == 0 && m_delegate.checkRect(visualRect(index), layoutDirection()).contains(event->pos());
    if (isCheck)
        mousePressEvent(event); // two clicks
    else if (index.isValid())
        openRow(index.row());
}

void RecordTable::mouseMoveEvent(QMouseEvent *event)
{
    QTableView::mouseMoveEvent(event);
    m_delegate.setHoveredRow(indexAt(event->pos()).row());
    viewport()->update();
}

void RecordTable::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    m_delegate.setHoveredRow(-1);
    viewport()->update();
}

} // namespace foyer::admin
