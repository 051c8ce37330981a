#include "inputs/recordpicker.h"

#include "adminwords.h"
#include "async.h"
#include "foyerassert.h"
#include "theme.h"

#include <QAbstractScrollArea>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollBar>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using widgets::Theme;

namespace {

constexpr int typingPauseMs = 200;
constexpr int mostListed = 8;
constexpr int narrowest = 280;
constexpr int rowHeight = 34;

} // namespace

RecordPicker::RecordPicker(const Reference &reference, QWidget *parent)
    : QWidget(parent)
    , m_reference(reference)
{
    FOYER_ASSERT(reference.list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_line = new QLineEdit;
    m_line->setPlaceholderText(tr("Type part of the name"));
    m_line->installEventFilter(this);
    column->addWidget(m_line);
    setFocusProxy(m_line);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPauseMs);
    connect(&m_typing, &QTimer::timeout, this, &RecordPicker::search);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        ++m_asked;
        m_takesOnly = false;
        m_typing.start();
        Q_EMIT typed();
    });
}

RecordPicker::~RecordPicker()
{
    delete m_list;
}

void RecordPicker::setText(const QString &text)
{
    ++m_asked;
    m_typing.stop();
    hideList();
    m_line->setText(text);
    m_line->setCursorPosition(0);
}

void RecordPicker::search()
{
    m_typing.stop();
    ports::RecordQuery query;
    query.text = m_line->isModified() ? m_line->text().simplified() : QString();
    query.choices = m_reference.choices;
    async::whenFinished(m_reference.list->fetch(query, 0, mostListed), this,
                        [this, asked = ++m_asked](const QFuture<Result<ports::RecordPage>> &finished) {
                            if (asked != m_asked || finished.isCanceled() || finished.resultCount() == 0)
                                return;
                            const Result<ports::RecordPage> page = *finished.constBegin();
                            if (page)
                                handleFound(*page);
                            else
                                showFailure(page.error());
                        });
}

void RecordPicker::handleFound(const ports::RecordPage &page)
{
    m_found = page.records;
    const bool takesOnly = std::exchange(m_takesOnly, false);
    if (takesOnly && m_found.size() == 1) {
        take(0);
        return;
    }
    QStringList texts;
    for (const ports::Record &record : std::as_const(m_found))
        texts.append(m_reference.label(record));
    if (m_found.isEmpty())
        texts.append(tr("Nothing found"));
    else if (page.totalCount > m_found.size())
        texts.append(
            tr("and %n more: type more of the name", nullptr, static_cast<int>(page.totalCount - m_found.size())));
    showList(texts, m_found.size());
}

void RecordPicker::showFailure(const Error &error)
{
    m_found.clear();
    m_takesOnly = false;
    showList({sentence(error)}, 0);
}

void RecordPicker::showList(const QStringList &texts, qsizetype choosable)
{
    if (!m_line->hasFocus())
        return; // the person went on
    if (!m_list) {
        m_list = new QListWidget(window());
        m_list->setFocusPolicy(Qt::NoFocus);
        m_list->setProperty("popup", true);
        window()->installEventFilter(this);
        m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        m_list->setAccessibleName(m_line->accessibleName());
        connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { take(m_list->row(item)); });
        for (QWidget *outer = parentWidget(); outer; outer = outer->parentWidget()) {
            if (auto *area = qobject_cast<QAbstractScrollArea *>(outer))
                connect(area->verticalScrollBar(), &QScrollBar::valueChanged, this, &RecordPicker::hideList);
        }
    }
    m_list->setObjectName(u"pick-"_s + m_line->objectName());
    m_list->clear();
    const int height = Theme::current().scaled(rowHeight);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        auto *item = new QListWidgetItem(texts.at(i), m_list);
        item->setSizeHint(QSize(0, height));
        if (i >= choosable)
            item->setFlags(Qt::NoItemFlags);
    }
    if (choosable > 0)
        m_list->setCurrentRow(0);
    placeList();
    m_list->show();
    m_list->raise();
}

void RecordPicker::placeList()
{
    if (!m_list)
        return;
    const int height = Theme::current().scaled(rowHeight);
    const QSize size(qMax(m_line->width(), Theme::current().scaled(narrowest)),
                     m_list->count() * height + 2 * widgets::spacing::small);
    const QPoint under = m_line->mapTo(window(), QPoint(0, m_line->height() + 2));
    const bool fits = under.y() + size.height() <= window()->height();
    const int top = fits ? under.y() : qMax(0, m_line->mapTo(window(), QPoint(0, 0)).y() - size.height() - 2);
    const int left = qMax(0, qMin(under.x(), window()->width() - size.width()));
    m_list->setGeometry(QRect(QPoint(left, top), size));
}

void RecordPicker::hideList()
{
    if (m_list)
        m_list->hide();
}

bool RecordPicker::isListed() const
{
    return m_list && m_list->isVisible();
}

void RecordPicker::walk(int step)
{
    if (!isListed()) {
        search();
        return;
    }
    if (m_found.isEmpty())
        return;
    const int count = static_cast<int>(m_found.size());
    m_list->setCurrentRow((m_list->currentRow() + step + count) % count);
    m_line->setAccessibleDescription(m_list->currentItem()->text());
}

void RecordPicker::take(int row)
{
    if (row < 0 || row >= m_found.size())
        return;
    const ports::Record record = m_found.at(row);
    setText(m_line->text());
    Q_EMIT picked(record);
}

bool RecordPicker::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        walk(key == Qt::Key_Down ? 1 : -1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isListed() && !m_typing.isActive()) {
            take(m_list->currentRow());
        } else if (!m_line->isModified()) {
            return false; // nothing to look for: it is for the form or the sheet
        } else {
            m_takesOnly = true;
            search();
        }
        return true;
    case Qt::Key_Escape:
        if (!isListed())
            return false;
        hideList();
        return true;
    default:
        return false;
    }
}

void RecordPicker::handleLeft()
{
    const QString text = m_line->text().simplified();
    const bool wasListed = isListed();
    hideList();
    for (qsizetype i = 0; wasListed && i < m_found.size(); ++i) {
        if (m_reference.label(m_found.at(i)).compare(text, Qt::CaseInsensitive) == 0) {
            take(static_cast<int>(i));
            return;
        }
    }
}

bool RecordPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line) {
        if (event->type() == QEvent::Resize && isListed()) // the line is where it will be only after the layout
            QMetaObject::invokeMethod(this, &RecordPicker::placeList, Qt::QueuedConnection);
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::KeyPress && !m_line->isReadOnly()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::NoModifier && handleKey(key->key()))
            return true;
    }
    // Qt asks first whether a key is a shortcut: Esc would leave the form while the list is open.
    if (event->type() == QEvent::ShortcutOverride && isListed()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide)
        handleLeft();
    return QWidget::eventFilter(watched, event);
}

} // namespace foyer::admin
