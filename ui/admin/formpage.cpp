#include "formpage.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "cardframe.h"
#include "chip.h"
#include "conflictpanel.h"
#include "elision.h"
#include "fieldeditor.h"
#include "historysheet.h"
#include "id.h"
#include "messagebanner.h"
#include "raremenu.h"
#include "sheet.h"
#include "textlabel.h"

#include <QApplication>
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
constexpr int roomAround = 40; // a field that one goes to is not at the very edge
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
    makeFields();
    QMap<QString, QString> labels;
    for (const FieldSpec &spec : kind.fields)
        labels.insert(spec.name, spec.label);
    m_conflict = new ConflictPanel(m_draft, labels, [this](const QString &field, const QVariant &value) {
        const auto found = std::find_if(m_editors.begin(), m_editors.end(),
                                        [&](const FieldEditor *editor) { return editor->name() == field; });
        return found == m_editors.end() ? QString() : (*found)->textOf(value);
    });
    column->addWidget(m_conflict);

    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    auto *inner = new QHBoxLayout(content);
    inner->setContentsMargins(24, 20, 20, 20);
    inner->setSpacing(24);
    auto *fields = new QWidget;
    fields->setMaximumWidth(widestForm);
    m_grid = new QGridLayout(fields);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(24);
    m_grid->setVerticalSpacing(spacing::large);
    for (FieldEditor *editor : std::as_const(m_editors))
        editor->setParent(fields); // now, also what is asked for later: Tab goes through them in this order
    placeFields(2);
    inner->addWidget(fields, 100); // all there is, up to its widest
    m_picture = new QLabel;
    m_picture->setFixedSize(pictureSize);
    inner->addWidget(m_picture, 0, Qt::AlignTop);
    m_picture->setVisible(static_cast<bool>(kind.picture)); // only now: without a parent it would be a window
    inner->addStretch(1);
    m_scroll->setWidget(content);
    // The card stays where it is, with all its corners; what is in it moves.
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *card = new CardFrame;
    auto *frame = new QVBoxLayout(card);
    frame->setContentsMargins(1, spacing::tight, 1, spacing::tight);
    frame->addWidget(m_scroll);
    column->addWidget(card, 1);

    connect(&m_draft, &FormDraft::valueReplaced, this, [this](const QString &field) {
        for (FieldEditor *editor : std::as_const(m_editors)) {
            if (editor->name() == field) {
                editor->noteForm(m_draft.values());
                editor->setValue(m_draft.value(field));
            }
        }
    });
    connect(&m_draft, &FormDraft::problemsChanged, this, &FormPage::showProblems);
    connect(&m_draft, &FormDraft::changed, this, [this] {
        noteValues();
        showHead();
    });
    connect(&m_draft, &FormDraft::differencesChanged, this, &FormPage::showHead);
    // Whoever goes to a field sees it, and what is wrong with it.
    const auto showFocus = [this] {
        QWidget *now = QApplication::focusWidget();
        if (now && m_scroll->widget()->isAncestorOf(now))
            m_scroll->ensureWidgetVisible(now, spacing::huge, Theme::current().scaled(roomAround));
    };
    // Later, since a row that was just added has no place yet.
    connect(qApp, &QApplication::focusChanged, this, showFocus, Qt::QueuedConnection);
    auto *saving = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_S), this);
    saving->setContext(Qt::WidgetWithChildrenShortcut);
    connect(saving, &QShortcut::activated, this, &FormPage::save);
    showHead(); // buttons of other states would ask for room
}

void FormPage::makeFields()
{
    for (const FieldSpec &spec : m_kind.fields) {
        auto *editor =
            new FieldEditor(spec, FieldEditor::Look::Field, m_kind.makeEditor ? m_kind.makeEditor(spec) : nullptr);
        m_editors.append(editor);
        if (!spec.section.isEmpty())
            m_headings.insert(spec.name, new TextLabel(spec.section, TextSize::Strong, QFont::DemiBold));
        connect(editor, &FieldEditor::edited, this,
                [this, editor] { m_draft.setValue(editor->name(), editor->value()); });
        connect(editor, &FieldEditor::textsChanged, this, [this] { m_conflict->showDifferences(); });
    }
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
    letElide(m_changed); // the whole is its tooltip
    if (m_kind.history) {
        m_history = new ActionButton(Icon::History, tr("History"), ActionButton::Kind::Bare);
        m_history->setObjectName(u"history"_s);
        row->addWidget(m_history);
        connect(m_history, &QAbstractButton::clicked, this, &FormPage::showHistory);
    }
    row->addWidget(m_changed, 1);
    const auto add = [row](const QString &text, Icon icon, const QString &name) {
        auto *button = new ActionButton(text);
        button->setObjectName(name);
        button->setActionIcon(icon);
        row->addWidget(button);
        return button;
    };
    for (const RecordAction &action : m_kind.actions) {
        if (action.isRare)
            continue;
        ActionButton *button = add(action.label, action.icon, action.name);
        m_actionButtons.append({action, button});
        connect(button, &QAbstractButton::clicked, this, [this, action] { act(action); });
    }
    for (const StateAction &action : m_kind.stateActions) {
        ActionButton *button = add(action.label, action.icon, action.name);
        m_stateButtons.append({action, button});
        connect(button, &QAbstractButton::clicked, this, [this, action] { act(action); });
    }
    if (RareMenu::isNeeded(m_kind.actions)) {
        m_rare = new RareMenu(m_kind.actions);
        row->addWidget(m_rare);
        connect(m_rare, &RareMenu::chosen, this, qOverload<const RecordAction &>(&FormPage::act));
    }
    m_save = new ActionButton(tr("Save"), ActionButton::Kind::Primary);
    m_save->setObjectName(u"save"_s);
    m_save->setKeyHint(tr("Ctrl S"));
    row->addWidget(m_save);
    connect(back, &QAbstractButton::clicked, this, &FormPage::leave);
    connect(m_save, &QAbstractButton::clicked, this, &FormPage::save);
    return head;
}

void FormPage::placeFields(int columns)
{
    QList<FieldEditor *> asked;
    std::copy_if(m_editors.cbegin(), m_editors.cend(), std::back_inserter(asked),
                 [this](const FieldEditor *editor) { return isAsked(editor); });
    if (columns == m_columns && asked == m_placed)
        return;
    m_columns = columns;
    m_placed = asked;
    for (int i = 0; i < m_grid->rowCount(); ++i)
        m_grid->setRowStretch(i, 0);
    int row = 0;
    int column = 0;
    const QWidget *focused = QApplication::focusWidget();
    bool isFocusLost = false;
    for (FieldEditor *editor : std::as_const(m_editors)) {
        const bool isShown = asked.contains(editor);
        TextLabel *heading = m_headings.value(editor->spec().name);
        m_grid->removeWidget(editor);
        if (heading)
            m_grid->removeWidget(heading);
        if (!isShown) {
            isFocusLost = isFocusLost || editor->isAncestorOf(focused);
            editor->hide();
            if (heading)
                heading->hide();
            continue;
        }
        const int span = editor->spec().isWide ? columns : 1;
        if (column + span > columns || (heading && column > 0)) {
            ++row;
            column = 0;
        }
        if (heading) {
            m_grid->addWidget(heading, row++, 0, 1, columns);
            heading->setContentsMargins(0, row > 1 ? spacing::medium : 0, 0, 0);
            heading->show();
        }
        m_grid->addWidget(editor, row, column, 1, span);
        editor->show(); // only now: without a parent it would be a window
        column += span;
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns > 1 ? 1 : 0);
    m_grid->setRowStretch(row + 1, 1);
    if (isFocusLost)
        focusFirst(); // what is hidden would hand it to anybody
}

bool FormPage::isAsked(const FieldEditor *editor) const
{
    const FieldSpec &spec = editor->spec();
    return (m_draft.isNew() || !spec.isOfNewOnly) && (!spec.isAsked || spec.isAsked(m_draft.values()));
}

void FormPage::clearUnasked()
{
    for (FieldEditor *editor : std::as_const(m_editors)) {
        if (!editor->spec().isAsked || isAsked(editor) || m_draft.value(editor->name()).isNull())
            continue;
        editor->setValue({});
        m_draft.setValue(editor->name(), editor->value());
    }
}

void FormPage::noteValues()
{
    for (FieldEditor *editor : std::as_const(m_editors)) {
        const FieldSpec &spec = editor->spec();
        editor->noteForm(m_draft.values());
        editor->setEditable(m_kind.canEdit && (m_draft.isNew() || !spec.isFixedOnceMade));
    }
}

void FormPage::focusFirst()
{
    if (!m_kind.canEdit) {
        m_scroll->setFocus(); // there is nothing to type; arrows scroll
        return;
    }
    for (const FieldEditor *editor : std::as_const(m_editors)) {
        const bool isFixed = editor->spec().isFixedOnceMade && !m_draft.isNew();
        if (!editor->isHidden() && !isFixed) {
            editor->input()->setFocus();
            return;
        }
    }
}

QString FormPage::labelOf(const QString &field) const
{
    for (const FieldSpec &spec : m_kind.fields) {
        if (spec.name == field)
            return spec.label;
    }
    return m_kind.otherWords.value(field);
}

/** Or something else that was opened over the page. */
bool FormPage::isAsking() const
{
    return findChild<Sheet *>(QString(), Qt::FindDirectChildrenOnly);
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
    focusFirst();
    then<Record>(m_book.read(record.id), [this](const Result<Record> &now) {
        if (!now)
            m_message->showMessage(MessageBanner::Kind::Warning, sentence(now.error()));
        else if (*now != m_draft.record() && !m_isWaiting) // lists tell less of some things
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
    focusFirst();
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
    connect(question, &QuestionSheet::confirmed, this, act);
    question->open();
}

void FormPage::leave()
{
    if (isAsking())
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
    if (isAsking() || m_isWaiting || !m_save->isEnabled())
        return;
    QList<FieldProblem> stray;
    for (const FieldEditor *editor : std::as_const(m_editors)) {
        if (!editor->isHidden())
            stray.append(editor->ownProblems());
    }
    if (!stray.isEmpty()) {
        handleRefusal({std::nullopt, invalidFields(stray)});
        return;
    }
    clearUnasked();
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
    m_message->showMessage(MessageBanner::Kind::Error,
                           m_kind.refusalWords ? m_kind.refusalWords(refusal) : sentence(refusal));
    for (FieldEditor *editor : std::as_const(m_editors)) {
        if (QWidget *wrong = editor->firstWrong()) {
            wrong->setFocus(Qt::TabFocusReason);
            m_scroll->ensureWidgetVisible(wrong);
            break;
        }
    }
}

void FormPage::act(const StateAction &action)
{
    if (isAsking() || m_isWaiting)
        return;
    if (!action.consequence) {
        actOrAsk(action, {});
        return;
    }
    m_isWaiting = true;
    showHead();
    const Record &record = m_draft.record();
    then<RecordAnswer>(m_book.setState(record.id, record.version, action.state, true),
                       [this, action](const Result<RecordAnswer> &looked) {
                           m_isWaiting = false;
                           showHead();
                           if (!looked)
                               m_message->showMessage(MessageBanner::Kind::Error, sentence(looked.error()));
                           else if (looked->refusal)
                               handleRefusal(*looked);
                           else
                               actOrAsk(action, looked->record ? action.consequence(*looked->record) : QString());
                       });
}

void FormPage::actOrAsk(const StateAction &action, const QString &consequence)
{
    QStringList told{action.question.isEmpty() ? QString() : action.question.arg(m_kind.label(m_draft.record())),
                     consequence};
    told.removeAll(QString());
    if (told.isEmpty()) {
        setState(action.state);
        return;
    }
    const QString title =
        tr("%1: %2?", "A thing, and what is to be done with it").arg(m_kind.label(m_draft.record()), action.label);
    ask(title, told.join(u"\n\n"_s), action.label, tr("Cancel"), [this, state = action.state] { setState(state); });
}

void FormPage::act(const RecordAction &action)
{
    if (isAsking() || m_isWaiting)
        return;
    action.run(this, m_draft.record(), [this, opened = m_opened] {
        Q_EMIT saved();
        if (opened != m_opened)
            return;
        then<Record>(m_book.read(m_draft.record().id), [this](const Result<Record> &now) {
            if (!now)
                m_message->showMessage(MessageBanner::Kind::Warning, sentence(now.error()));
            else
                m_draft.isChanged() ? m_draft.meet(*now) : m_draft.begin(*now);
        });
    });
}

void FormPage::showHistory()
{
    if (isAsking())
        return;
    const Record &record = m_draft.record();
    auto *sheet = new HistorySheet(*m_kind.history, record.id, m_kind.label(record),
                                   {m_kind.toldFields + m_kind.fields, m_kind.states, record.values}, this);
    sheet->open();
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
    for (FieldEditor *editor : std::as_const(m_editors)) {
        QList<FieldProblem> problems = m_draft.problemsOf(editor->name());
        for (FieldProblem &problem : problems) {
            if (problem.fault == FieldFault::NotTogether)
                problem.limit = labelOf(problem.limit);
        }
        editor->showProblems(problems);
    }
}

void FormPage::showHead()
{
    const Record &record = m_draft.record();
    const QString label = m_kind.label(record);
    m_title->setText(m_draft.isNew() ? m_kind.newTitle : label);
    m_state->setVisible(!record.state.isEmpty());
    const StateSpec state = stateSpec(m_kind, record.state);
    m_state->setText(state.label);
    m_state->setTone(state.tone);
    const QString when = locale().toString(record.changedAtUtc.toLocalTime(), QLocale::ShortFormat);
    m_changed->setText(record.changedBy.isEmpty() ? QString() : tr("Changed %1 by %2").arg(when, record.changedBy));
    m_changed->setToolTip(m_changed->text());
    const bool isChanged = m_draft.isChanged();
    const bool isMade = !m_draft.isNew() && !record.id.isEmpty();
    const bool mayAct = isMade && !isChanged && !m_isWaiting;
    for (const auto &[action, button] : std::as_const(m_stateButtons)) {
        const bool isFrom = action.from.isEmpty() ? record.state != action.state : action.from.contains(record.state);
        button->setVisible(isMade && !record.state.isEmpty() && isFrom);
        button->setEnabled(mayAct);
    }
    for (const auto &[action, button] : std::as_const(m_actionButtons)) {
        const bool isOffered = isMade && (!action.isOffered || action.isOffered(record));
        if (!isOffered && button->hasFocus())
            setFocus(Qt::OtherFocusReason); // what is hidden would hand it to anybody
        button->setVisible(isOffered);
        button->setEnabled(mayAct);
    }
    if (m_rare)
        m_rare->showFor(record, isMade, mayAct);
    if (m_history)
        m_history->setVisible(isMade);
    m_save->setVisible(m_kind.canEdit);
    placeFields(m_columns);
    m_save->setEnabled(isChanged && !m_isWaiting && !m_draft.hasOpenDifference());
    m_save->setText(m_isWaiting ? tr("Saving…") : tr("Save"));
    m_picture->setVisible(m_kind.picture && !m_draft.isNew() && width() >= Theme::current().scaled(wideEnough));
    if (m_kind.picture)
        m_picture->setPixmap(m_kind.picture(record, pictureSize, devicePixelRatioF()));
}

void FormPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !isAsking())
        leave();
    else
        QWidget::keyPressEvent(event);
}

} // namespace foyer::admin
