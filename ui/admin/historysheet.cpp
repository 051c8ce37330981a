#include "historysheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "inputs/referenceinputs.h"
#include "messagebanner.h"
#include "textlabel.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int sheetWidth = 820;
constexpr int listHeight = 420;
constexpr int fieldWidth = 210;
constexpr int roomForRest = 240; // title, text and buttons of the sheet

QLabel *valueLabel(const QString &text, bool isMuted)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    if (isMuted)
        label->setProperty("tone", u"muted"_s);
    return label;
}

} // namespace

HistorySheet::HistorySheet(ports::EditBook &book, const QString &id, const QString &name, EditWords words,
                           QWidget *page)
    : Sheet(tr("History of %1").arg(name), page)
    , m_book(book)
    , m_id(id)
    , m_words(std::move(words))
{
    setCardWidth(sheetWidth);
    for (const FieldSpec &spec : std::as_const(m_words.fields)) {
        if (!spec.reference.list)
            continue;
        auto *names = new ReferenceNames(spec.reference, this);
        m_names.insert(spec.name, names);
        connect(names, &ReferenceNames::changed, this, &HistorySheet::showNames, Qt::QueuedConnection);
    }
    m_words.referenceName = [this](const QString &field, const QString &thing) { return referenceName(field, thing); };
    m_message = new MessageBanner;
    m_message->setObjectName(u"historyMessage"_s);
    body()->addWidget(m_message);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(u"historyList"_s);
    m_scroll->setAccessibleName(tr("History"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus); // arrows and page keys scroll
    m_scroll->setFixedHeight(
        qBound(0, page->height() - Theme::current().scaled(roomForRest), Theme::current().scaled(listHeight)));
    m_list = new QWidget;
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, spacing::medium, 0);
    column->setSpacing(spacing::large);
    column->addStretch(1);
    m_scroll->setWidget(m_list);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_list->setAutoFillBackground(false);
    body()->addWidget(m_scroll);
    m_text = valueLabel({}, true);
    m_text->setObjectName(u"historyText"_s);
    body()->addWidget(m_text);
    auto *done = new ActionButton(tr("Close"));
    done->setObjectName(u"historyClose"_s);
    m_more = new ActionButton(tr("Older ones"));
    m_more->setObjectName(u"historyMore"_s);
    buttons()->addWidget(done);
    buttons()->addWidget(m_more);
    connect(done, &QAbstractButton::clicked, this, &HistorySheet::close);
    connect(m_more, &QAbstractButton::clicked, this, &HistorySheet::read);
    connect(m_message, &MessageBanner::actionTriggered, this, &HistorySheet::read);
    read();
}

void HistorySheet::read()
{
    if (m_more->hasFocus())
        m_scroll->setFocus(); // what is disabled would hand it to anybody
    m_more->setEnabled(false);
    m_message->dismiss();
    say(tr("Reading…"));
    async::whenFinished(m_book.edits(m_id, m_cursor), this, [this](const QFuture<Result<ports::EditPage>> &finished) {
        const bool isAnswered = !finished.isCanceled() && finished.resultCount() > 0;
        handlePage(isAnswered ? *finished.constBegin() : fail(ErrorCode::Cancelled));
    });
}

void HistorySheet::handlePage(const Result<ports::EditPage> &page)
{
    say({});
    if (!page) {
        m_message->showMessage(MessageBanner::Kind::Error, sentence(page.error()), tr("Try again"));
        return;
    }
    for (const ports::Edit &edit : page->edits)
        add(edit);
    m_cursor = page->nextCursor;
    m_more->setVisible(!m_cursor.isEmpty());
    m_more->setEnabled(!m_cursor.isEmpty());
    m_scroll->setVisible(m_oldest.has_value());
    if (!m_cursor.isEmpty())
        return;
    if (!m_oldest)
        say(tr("Nobody changed it since there is a history."));
    else if (m_oldest->action != "CREATED"_L1 && m_oldest->action != "IMPORTED"_L1)
        say(tr("What was before that is not known: there was no history yet."));
}

void HistorySheet::add(const ports::Edit &edit)
{
    m_oldest = edit;
    auto *entry = new QWidget;
    entry->setObjectName(u"historyEntry"_s);
    auto *grid = new QGridLayout(entry);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::large);
    grid->setVerticalSpacing(spacing::tight);
    grid->setColumnMinimumWidth(0, Theme::current().scaled(fieldWidth)); // the same in all entries
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    auto *title = new TextLabel(editTitle(edit, locale()), TextSize::Body, QFont::DemiBold);
    title->setObjectName(u"historyTitle"_s);
    grid->addWidget(title, 0, 0, 1, 4);
    int row = 1;
    for (const ports::EditedField &change : edit.changes) {
        QLabel *field = valueLabel(m_words.label(change.field), true);
        field->setFixedWidth(Theme::current().scaled(fieldWidth));
        grid->addWidget(field, row, 0);
        const auto tell = [this, &change](const QString &value, bool isMuted) {
            QLabel *label = valueLabel(m_words.text(change.field, value, locale()), isMuted);
            if (m_names.contains(change.field))
                m_told.append({label, change.field, value});
            return label;
        };
        if (change.before.isEmpty()) { // nothing became something
            grid->addWidget(tell(change.after, false), row++, 1, 1, 3);
            continue;
        }
        grid->addWidget(tell(change.before, true), row, 1);
        grid->addWidget(valueLabel(u"→"_s, true), row, 2);
        grid->addWidget(tell(change.after, false), row++, 3);
    }
    auto *column = static_cast<QVBoxLayout *>(m_list->layout());
    column->insertWidget(column->count() - 1, entry);
}

QString HistorySheet::referenceName(const QString &field, const QString &id)
{
    // A service may tell a name, where it knows it.
    ReferenceNames *names = m_names.value(field);
    return names && !QUuid::fromString(id).isNull() ? names->nameOf(id) : id;
}

void HistorySheet::showNames()
{
    for (const Told &told : std::as_const(m_told))
        told.label->setText(m_words.text(told.field, told.value, locale()));
}

void HistorySheet::say(const QString &text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

} // namespace foyer::admin
