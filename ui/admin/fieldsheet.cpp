#include "fieldsheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "qrview.h"
#include "textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

QLabel *makeText(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("tone", u"muted"_s);
    return label;
}

} // namespace

FieldSheet::FieldSheet(const Words &words, const QList<FieldSpec> &fields, const QVariantMap &values, Send send,
                       QWidget *page)
    : Sheet(words.title, page)
    , m_send(std::move(send))
{
    m_text = makeText(u"sheetText"_s);
    m_text->setText(words.text);
    body()->addWidget(m_text);
    for (const FieldSpec &spec : fields) {
        auto *editor = new FieldEditor(spec);
        editor->noteForm(values);
        editor->setValue(values.value(spec.name));
        body()->addWidget(editor);
        m_editors.append(editor);
        connect(editor, &FieldEditor::edited, this, [editor] { editor->showProblems({}); });
    }
    m_scanned = new QrView;
    m_scanned->setObjectName(u"sheetScanned"_s);
    m_scanned->hide();
    body()->addWidget(m_scanned, 0, Qt::AlignHCenter);
    m_large = new TextLabel(QString(), TextSize::Display, QFont::Bold);
    m_large->setObjectName(u"sheetLarge"_s);
    m_large->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_large->hide();
    body()->addWidget(m_large);
    m_message = makeText(u"sheetMessage"_s);
    m_message->hide();
    body()->addWidget(m_message);
    m_cancel = new ActionButton(tr("Cancel"));
    m_cancel->setObjectName(u"sheetNo"_s);
    m_go = new ActionButton(words.go, ActionButton::Kind::Primary);
    m_go->setObjectName(u"sheetYes"_s);
    buttons()->addWidget(m_cancel);
    buttons()->addWidget(m_go);
    connect(m_cancel, &QAbstractButton::clicked, this, &FieldSheet::handleEscape);
    connect(m_go, &QAbstractButton::clicked, this, &FieldSheet::go);
}

void FieldSheet::open()
{
    Sheet::open();
    if (!m_editors.isEmpty())
        m_editors.first()->input()->setFocus(Qt::TabFocusReason);
}

void FieldSheet::say(const QString &text, const QString &tone)
{
    m_message->setText(text);
    m_message->setProperty("tone", tone);
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
    m_message->setVisible(!text.isEmpty());
}

void FieldSheet::showProblems(const QList<FieldProblem> &problems)
{
    QWidget *first = nullptr;
    QStringList others; // of what has no field here
    for (const FieldProblem &problem : problems) {
        const bool hasField = std::any_of(m_editors.begin(), m_editors.end(), [&](const FieldEditor *editor) {
            return problem.field == editor->name() || problem.field.startsWith(editor->name() + u'.');
        });
        if (!hasField)
            others.append(sentence(problem));
    }
    for (FieldEditor *editor : std::as_const(m_editors)) {
        QList<FieldProblem> ofField = problems;
        ofField.removeIf([&](const FieldProblem &problem) {
            return problem.field != editor->name() && !problem.field.startsWith(editor->name() + u'.');
        });
        editor->showProblems(ofField);
        if (!first)
            first = editor->firstWrong();
    }
    say(others.join(u' '), u"danger"_s);
    if (first)
        first->setFocus(Qt::TabFocusReason);
}

void FieldSheet::go()
{
    if (m_isWaiting || m_isDone)
        return;
    QList<FieldProblem> stray;
    QVariantMap values;
    for (const FieldEditor *editor : std::as_const(m_editors)) {
        stray.append(editor->ownProblems());
        values.insert(editor->name(), editor->value());
    }
    showProblems(stray);
    if (!stray.isEmpty())
        return;
    m_isWaiting = true;
    m_go->setEnabled(false);
    async::whenFinished(m_send(values), this, [this](const QFuture<Result<Outcome>> &finished) {
        if (finished.isCanceled() || finished.resultCount() == 0)
            handleAnswer(fail(ErrorCode::Cancelled));
        else
            handleAnswer(*finished.constBegin());
    });
}

void FieldSheet::handleAnswer(const Result<Outcome> &answer)
{
    m_isWaiting = false;
    m_go->setEnabled(true);
    if (!answer) {
        const QList<FieldProblem> problems = fieldProblemsOf(answer.error());
        if (problems.isEmpty())
            say(sentence(answer.error()), u"danger"_s);
        else
            showProblems(problems);
        return;
    }
    m_isDone = true;
    Q_EMIT worked();
    if (answer->large.isEmpty() && answer->text.isEmpty()) {
        close();
        return;
    }
    m_text->hide();
    for (FieldEditor *editor : std::as_const(m_editors))
        editor->hide();
    m_scanned->setCode(answer->scanned.first, answer->scanned.second);
    m_scanned->setVisible(answer->scanned.first > 0);
    m_large->setText(answer->large);
    m_large->setVisible(!answer->large.isEmpty());
    say(answer->text, u"muted"_s);
    m_go->hide();
    m_cancel->setText(tr("Close"));
    m_cancel->setFocus(Qt::TabFocusReason);
}

void FieldSheet::handleEscape()
{
    if (!m_isWaiting) // else nobody would hear what came of it
        close();
}

void FieldSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        m_isDone ? close() : go();
        event->accept();
        return;
    }
    Sheet::keyPressEvent(event);
}

} // namespace foyer::admin
