#include "formpage.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "cardframe.h"
#include "chip.h"
#include "conflictpanel.h"
#include "fieldeditor.h"
#include "id.h"
#include "messagebanner.h"
#include "sheet.h"
#include "textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using models::FormDraft;
using ports::Record;
using ports::RecordAnswer;

namespace {

constexpr int wideEnough = 860; // for two columns
constexpr int widestForm = 1180;
constexpr QSize pictureSize(140, 206);
constexpr std::chrono::seconds savedShown(4);

} // namespace

FormPage::FormPage(ports::RecordBook &book, const RecordKind &kind, QWidget *parent)
    : QWidget(parent)
    , m_book(book)
    , m_kind(kind)
{
    setFocusPolicy(Qt::ClickFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::huge);
    column->setSpacing(spacing::medium);
    column->addWidget(makeHead());
    m_message = new MessageBanner;
    m_message->setObjectName(u"formMessage"_s);
    column->addWidget(m_message);
    QMap<QString, QString> labels;
    for (const FieldSpec &spec : kind.fields)
        labels.insert(spec.name, spec.label);
    column->addWidget(new ConflictPanel(m_draft, labels));

    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *card = new CardFrame;
    auto *inner = new QHBoxLayout(card);
    inner->setContentsMargins(24, 24, 24, 24);
    inner->setSpacing(24);
    auto *fields = new QWidget;
    fields->setMaximumWidth(widestForm);
    m_grid = new QGridLayout(fields);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(24);
    m_grid->setVerticalSpacing(spacing::large);
    for (const FieldSpec &spec : kind.fields) {
        auto *editor = new FieldEditor(spec);
        m_editors.append(editor);
        connect(editor, &FieldEditor::edited, this,
                [this, editor] { m_draft.setValue(editor->spec().name, editor->value()); });
    }
    placeFields(2);
    inner->addWidget(fields, 100); // all there is, up to its widest
    m_picture = new QLabel;
    m_picture->setFixedSize(pictureSize);
    m_picture->setVisible(static_cast<bool>(kind.picture));
    inner->addWidget(m_picture, 0, Qt::AlignTop);
    inner->addStretch(1);
    m_scroll->setWidget(card);
    column->addWidget(m_scroll, 1);

    connect(&m_draft, &FormDraft::valueReplaced, this, [this](const QString &field) {
        for (FieldEditor *editor : std::as_const(m_editors)) {
            if (editor->spec().name == field)
                editor->setValue(m_draft.value(field));
        }
    });
    connect(&m_draft, &FormDraft::problemsChanged, this, &FormPage::showProblems);
    connect(&m_draft, &FormDraft::changed, this, &FormPage::showHead);
    connect(&m_draft, &FormDraft::differencesChanged, this, &FormPage::showHead);
    auto *saving = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_S), this);
    saving->setContext(Qt::WidgetWithChildrenShortcut);
    connect(saving, &QShortcut::activated, this, &FormPage::save);
}

QWidget *FormPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    auto *back = new ActionButton(Icon::Back, tr("Back to the list (Esc)"), ActionButton::Kind::Bare);
    back->setObjectName(u"back"_s);
    row->addWidget(back);
    m_title = new TextLabel(QString(), TextSize::Title, QFont::Bold);
    m_title->setObjectName(u"formTitle"_s);
    row->addWidget(m_title);
    m_state = new Chip(QString());
    m_state->setObjectName(u"formState"_s);
    row->addWidget(m_state);
    m_changed = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    row->addWidget(m_changed, 1);
    const auto add = [row](const QString &text, Icon icon, const QString &name) {
        auto *button = new ActionButton(text);
        button->setObjectName(name);
        button->setActionIcon(icon);
        row->addWidget(button);
        return button;
    };
    m_delete = add(tr("Delete"), Icon::Trash, u"delete"_s);
    m_retire = add(tr("Retire"), Icon::Lock, u"retire"_s);
    m_publish = add(tr("Publish"), Icon::Check, u"publish"_s);
    m_save = new ActionButton(tr("Save"), ActionButton::Kind::Primary);
    m_save->setObjectName(u"save"_s);
    m_save->setKeyHint(tr("Ctrl S"));
    row->addWidget(m_save);
    connect(back, &QAbstractButton::clicked, this, &FormPage::leave);
    connect(m_save, &QAbstractButton::clicked, this, &FormPage::save);
    connect(m_publish, &QAbstractButton::clicked, this, [this] { setState(ports::recordstate::published); });
    connect(m_retire, &QAbstractButton::clicked, this, [this] { setState(ports::recordstate::retired); });
    connect(m_delete, &QAbstractButton::clicked, this, [this] {
        ask(tr("Delete it?"), tr("%1 is deleted for good.").arg(m_kind.label(m_draft.record())), tr("Delete"),
            tr("Keep it"), [this] { setState(QString()); });
    });
    return head;
}

void FormPage::placeFields(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    int row = 0;
    int column = 0;
    for (FieldEditor *editor : std::as_const(m_editors)) {
        m_grid->removeWidget(editor);
        const int span = editor->spec().isWide ? columns : 1;
        if (column + span > columns) {
            ++row;
            column = 0;
        }
        m_grid->addWidget(editor, row, column, 1, span);
        column += span;
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns > 1 ? 1 : 0);
    for (int i = 0; i <= row + 1; ++i)
        m_grid->setRowStretch(i, i == row + 1 ? 1 : 0);
}

void FormPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeFields(width() >= Theme::current().scaled(wideEnough) ? 2 : 1);
    showHead();
}

template <class T>
void FormPage::then(const QFuture<Result<T>> &future, const std::function<void(const Result<T> &)> &act)
{
    async::whenFinished(future, this, [this, act, opened = m_opened](const QFuture<Result<T>> &finished) {
        if (opened != m_opened)
            return;
        if (finished.isCanceled() || finished.resultCount() == 0)
            act(fail(ErrorCode::Cancelled));
        else
            act(*finished.constBegin());
    });
}

void FormPage::open(const Record &record)
{
    ++m_opened;
    m_isWaiting = false;
    m_message->dismiss();
    m_draft.begin(record);
    m_scroll->verticalScrollBar()->setValue(0);
    m_editors.first()->input()->setFocus();
    then<Record>(m_book.read(record.id), [this](const Result<Record> &now) {
        if (!now)
            m_message->showMessage(MessageBanner::Kind::Warning, sentence(now.error()));
        else if (now->version != m_draft.record().version && !m_isWaiting)
            m_draft.isChanged() ? m_draft.meet(*now) : m_draft.begin(*now);
    });
}

void FormPage::openNew()
{
    ++m_opened;
    m_isWaiting = false;
    m_message->dismiss();
    m_draft.beginNew(newUuidV7().toString(QUuid::WithoutBraces), m_kind.defaults);
    m_scroll->verticalScrollBar()->setValue(0);
    m_editors.first()->input()->setFocus();
}

void FormPage::forget()
{
    ++m_opened;
    m_isWaiting = false;
    m_draft.begin({});
}

void FormPage::ask(const QString &title, const QString &text, const QString &yes, const QString &no,
                   const std::function<void()> &act)
{
    auto *question = new QuestionSheet(title, text, yes, no, this);
    m_isAsking = true;
    connect(question, &Sheet::closed, this, [this] { m_isAsking = false; });
    connect(question, &QuestionSheet::confirmed, this, act);
    question->open();
}

void FormPage::leave()
{
    if (m_isAsking)
        return;
    if (!m_draft.isChanged()) {
        Q_EMIT closed();
        return;
    }
    ask(tr("Leave without saving?"), tr("What you changed here is not saved yet."), tr("Leave"), tr("Stay"), [this] {
        forget();
        Q_EMIT closed();
    });
}

void FormPage::save()
{
    if (m_isAsking || m_isWaiting || !m_save->isEnabled())
        return;
    QList<FieldProblem> stray;
    for (const FieldEditor *editor : std::as_const(m_editors)) {
        if (const std::optional<FieldProblem> problem = editor->ownProblem())
            stray.append(*problem);
    }
    if (!stray.isEmpty()) {
        handleRefusal({std::nullopt, invalidFields(stray)});
        return;
    }
    m_isWaiting = true;
    m_message->dismiss();
    showHead();
    const QVariantMap sent = m_draft.values();
    const Record &record = m_draft.record();
    const auto answer =
        m_draft.isNew() ? m_book.create(record.id, sent) : m_book.update(record.id, record.version, sent);
    then<RecordAnswer>(answer, [this, sent](const Result<RecordAnswer> &result) { handleSaved(result, sent); });
}

void FormPage::handleSaved(const Result<RecordAnswer> &answer, const QVariantMap &sent)
{
    m_isWaiting = false;
    if (!answer) {
        m_message->showMessage(MessageBanner::Kind::Error, sentence(answer.error()));
    } else if (answer->refusal) {
        handleRefusal(*answer);
    } else if (answer->record) {
        m_draft.noteSaved(*answer->record, sent);
        m_message->showMessage(MessageBanner::Kind::Info, tr("Saved."), {}, savedShown);
        Q_EMIT saved();
    }
    showHead();
}

void FormPage::handleRefusal(const RecordAnswer &answer)
{
    const Error &refusal = *answer.refusal;
    if (refusal.code == ErrorCode::Conflict && answer.record) {
        m_draft.meet(*answer.record);
        m_message->dismiss();
        return;
    }
    m_draft.setProblems(fieldProblemsOf(refusal));
    m_message->showMessage(MessageBanner::Kind::Error, sentence(refusal));
    for (FieldEditor *editor : std::as_const(m_editors)) {
        if (m_draft.problemOf(editor->spec().name)) {
            editor->input()->setFocus(Qt::TabFocusReason);
            m_scroll->ensureWidgetVisible(editor);
            break;
        }
    }
}

void FormPage::setState(const QString &state)
{
    if (m_isWaiting)
        return;
    m_isWaiting = true;
    showHead();
    const Record &record = m_draft.record();
    const bool isDeleting = state.isEmpty();
    const auto answer = isDeleting ? m_book.remove(record.id, record.version, false)
                                   : m_book.setState(record.id, record.version, state, false);
    then<RecordAnswer>(answer, [this, isDeleting](const Result<RecordAnswer> &result) {
        m_isWaiting = false;
        if (!result) {
            m_message->showMessage(MessageBanner::Kind::Error, sentence(result.error()));
        } else if (result->refusal) {
            handleRefusal(*result);
        } else {
            Q_EMIT saved();
            if (isDeleting) {
                forget();
                Q_EMIT closed();
                return;
            }
            if (result->record)
                m_draft.noteSaved(*result->record, m_draft.values());
        }
        showHead();
    });
}

void FormPage::showProblems()
{
    for (FieldEditor *editor : std::as_const(m_editors))
        editor->showProblem(m_draft.problemOf(editor->spec().name));
}

void FormPage::showHead()
{
    const Record &record = m_draft.record();
    const QString label = m_kind.label(record);
    m_title->setText(m_draft.isNew() ? m_kind.newTitle : label);
    m_state->setVisible(!record.state.isEmpty());
    m_state->setText(stateName(record.state));
    m_state->setTone(stateTone(record.state));
    const QString when = locale().toString(record.changedAtUtc.toLocalTime(), QLocale::ShortFormat);
    m_changed->setText(record.changedBy.isEmpty() ? QString() : tr("Changed %1 by %2").arg(when, record.changedBy));
    const bool isChanged = m_draft.isChanged();
    const bool mayChangeState = !m_draft.isNew() && !isChanged && !m_isWaiting;
    m_publish->setVisible(!record.state.isEmpty() && record.state != ports::recordstate::published);
    m_retire->setVisible(record.state == ports::recordstate::published);
    m_delete->setVisible(record.state == ports::recordstate::draft);
    for (ActionButton *button : {m_publish, m_retire, m_delete})
        button->setEnabled(mayChangeState);
    m_save->setEnabled(isChanged && !m_isWaiting && !m_draft.hasOpenDifference());
    m_save->setText(m_isWaiting ? tr("Saving…") : tr("Save"));
    m_picture->setVisible(m_kind.picture && !m_draft.isNew() && width() >= Theme::current().scaled(wideEnough));
    if (m_kind.picture)
        m_picture->setPixmap(m_kind.picture(record, pictureSize, devicePixelRatioF()));
}

void FormPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_isAsking)
        leave();
    else
        QWidget::keyPressEvent(event);
}

} // namespace foyer::admin
