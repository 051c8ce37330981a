#include "entriesinput.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "fieldeditor.h"
#include "foyerassert.h"
#include "theme.h"

#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int fieldColumns = 4;

/** Kinds whose value is text only while it cannot be understood. */
bool isNeverText(FieldSpec::Kind kind)
{
    using Kind = FieldSpec::Kind;
    switch (kind) {
    case Kind::Number:
    case Kind::Day:
    case Kind::Money:
    case Kind::Decimal:
    case Kind::Percent:
    case Kind::Time:
        return true;
    default:
        return false;
    }
}

} // namespace

EntriesInput::EntriesInput(const FieldSpec &spec, Words words, QVariantMap fresh, QWidget *parent)
    : FieldInput(spec, parent)
    , m_words(std::move(words))
    , m_fresh(std::move(fresh))
{
    FOYER_ASSERT(!spec.rowFields.isEmpty());
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(spacing::tight);
    m_detail = new QWidget(this);
    m_detail->hide();
    m_grid = new QGridLayout(m_detail);
    m_grid->setContentsMargins(spacing::large, spacing::small, 0, spacing::large);
    m_grid->setHorizontalSpacing(spacing::medium);
    m_grid->setVerticalSpacing(spacing::medium);
    for (int column = 0; column < fieldColumns; ++column)
        m_grid->setColumnStretch(column, 1);
    for (const FieldSpec &field : spec.rowFields) {
        auto *editor = new FieldEditor(field, FieldEditor::Look::Field, nullptr, m_detail);
        editor->setName(pathOf(0) + u'.' + field.name); // never that of a field of the form
        m_editors.append(editor);
        connect(editor, &FieldEditor::edited, this, [this, editor] { handleEdited(editor); });
        connect(editor, &FieldEditor::textsChanged, this, &EntriesInput::textsChanged);
    }
    m_add = new ActionButton(spec.hint.isEmpty() ? tr("Add") : spec.hint, ActionButton::Kind::Ghost);
    m_add->setActionIcon(Icon::Plus);
    auto *below = new QHBoxLayout;
    below->addWidget(m_add);
    below->addStretch(1);
    m_column->addLayout(below);
    setInput(m_add);
    m_add->setAccessibleName(tr("%1: add").arg(spec.label));
    connect(m_add, &QAbstractButton::clicked, this, &EntriesInput::add);
}

EntriesInput::Line EntriesInput::makeLine()
{
    Line line;
    line.box = new QWidget(this);
    auto *row = new QHBoxLayout(line.box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::tight);
    line.open = new ActionButton(QString(), ActionButton::Kind::Bare);
    line.open->setCheckable(true);
    const auto button = [](Icon icon, const QString &text) {
        return new ActionButton(icon, text, ActionButton::Kind::Bare);
    };
    line.up = button(Icon::Up, tr("Move up"));
    line.down = button(Icon::Down, tr("Move down"));
    line.remove = button(Icon::Trash, tr("Take away"));
    row->addWidget(line.open);
    row->addStretch(1);
    for (ActionButton *small : {line.up, line.down, line.remove})
        row->addWidget(small);
    connect(line.open, &QAbstractButton::clicked, this, [this, box = line.box] {
        const qsizetype at = lineOf(box);
        open(at == m_open ? -1 : at);
    });
    connect(line.up, &QAbstractButton::clicked, this, [this, box = line.box] { move(lineOf(box), lineOf(box) - 1); });
    connect(line.down, &QAbstractButton::clicked, this, [this, box = line.box] { move(lineOf(box), lineOf(box) + 1); });
    connect(line.remove, &QAbstractButton::clicked, this, [this, box = line.box] { remove(lineOf(box)); });
    return line;
}

qsizetype EntriesInput::lineOf(const QObject *button) const
{
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (m_lines.at(i).box == button)
            return i;
    }
    return -1;
}

QString EntriesInput::pathOf(qsizetype at) const
{
    return name() + u'.' + QString::number(at);
}

QVariantMap EntriesInput::valuesWith(qsizetype at) const
{
    QVariantMap values = form();
    values.insert(entryAt(at));
    return values;
}

bool EntriesInput::isAsked(const FieldSpec &field, qsizetype at) const
{
    return !field.isAsked || field.isAsked(entryAt(at));
}

QVariant EntriesInput::value() const
{
    return m_entries;
}

void EntriesInput::setValue(const QVariant &value)
{
    m_entries = value.toList();
    m_problems.clear();
    m_open = -1;
    arrange();
}

void EntriesInput::setEditable(bool isEditable)
{
    if (isEditable == m_isEditable)
        return;
    m_isEditable = isEditable;
    arrange();
}

void EntriesInput::noteForm(const QVariantMap &values)
{
    if (values == form())
        return;
    FieldInput::noteForm(values);
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        showLine(i);
    for (FieldEditor *editor : std::as_const(m_editors))
        editor->noteForm(valuesWith(m_open));
}

void EntriesInput::add()
{
    m_entries.append(m_fresh);
    open(m_entries.size() - 1);
    if (!m_placed.isEmpty())
        m_placed.first()->input()->setFocus(Qt::TabFocusReason);
    Q_EMIT edited();
}

void EntriesInput::remove(qsizetype at)
{
    if (at < 0)
        return;
    m_entries.removeAt(at);
    m_problems.clear();
    open(at == m_open ? -1 : (m_open > at ? m_open - 1 : m_open));
    if (m_lines.isEmpty())
        m_add->setFocus(Qt::TabFocusReason);
    else
        m_lines.at(qMin(at, m_lines.size() - 1)).remove->setFocus(Qt::TabFocusReason);
    Q_EMIT edited();
}

void EntriesInput::move(qsizetype from, qsizetype to)
{
    if (from < 0 || to < 0 || to >= m_entries.size())
        return;
    m_entries.move(from, to);
    m_problems.clear();
    open(m_open == from ? to : m_open == to ? from : m_open);
    const Line &line = m_lines.at(to);
    ActionButton *same = to < from ? line.up : line.down;
    (same->isEnabled() ? same : line.open)->setFocus(Qt::TabFocusReason);
    Q_EMIT edited();
}

void EntriesInput::open(qsizetype at)
{
    m_open = at;
    arrange();
}

void EntriesInput::handleEdited(FieldEditor *editor)
{
    const qsizetype field = m_editors.indexOf(editor);
    QVariantMap entry = entryAt(m_open);
    entry.insert(spec().rowFields.at(field).name, editor->value());
    m_entries[m_open] = entry;
    placeFields();
    showLine(m_open);
    for (FieldEditor *each : std::as_const(m_editors))
        each->noteForm(valuesWith(m_open));
    Q_EMIT edited();
}

void EntriesInput::arrange()
{
    while (m_lines.size() > m_entries.size()) {
        const Line line = m_lines.takeLast();
        m_column->removeWidget(line.box);
        line.box->hide();
        line.open->setObjectName(QString());
        line.box->deleteLater(); // its button may be what was pressed
    }
    while (m_lines.size() < m_entries.size())
        m_lines.append(makeLine());
    m_column->removeWidget(m_detail);
    int place = 0;
    QList<QWidget *> inOrder;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const Line &line = m_lines.at(i);
        m_column->removeWidget(line.box);
        m_column->insertWidget(place++, line.box);
        line.box->show();
        line.open->setObjectName(u"open-"_s + pathOf(i));
        line.remove->setObjectName(u"remove-"_s + pathOf(i));
        line.up->setVisible(m_isEditable);
        line.up->setEnabled(i > 0);
        line.down->setVisible(m_isEditable);
        line.down->setEnabled(i + 1 < m_lines.size());
        line.remove->setVisible(m_isEditable);
        inOrder.append({line.open, line.up, line.down, line.remove});
        showLine(i);
        if (i == m_open)
            m_column->insertWidget(place++, m_detail);
    }
    putInTabOrder(inOrder, m_add);
    m_detail->setVisible(m_open >= 0);
    m_add->setVisible(m_isEditable);
    if (m_open < 0)
        return;
    const QVariantMap entry = entryAt(m_open);
    for (qsizetype i = 0; i < m_editors.size(); ++i) {
        FieldEditor *editor = m_editors.at(i);
        const QString field = spec().rowFields.at(i).name;
        editor->setName(pathOf(m_open) + u'.' + field);
        editor->noteForm(valuesWith(m_open));
        editor->setValue(entry.value(field));
        editor->setEditable(m_isEditable);
    }
    placeFields();
    showProblems(m_problems);
}

void EntriesInput::placeFields()
{
    QList<FieldEditor *> asked;
    for (qsizetype i = 0; i < m_editors.size(); ++i) {
        if (isAsked(spec().rowFields.at(i), m_open))
            asked.append(m_editors.at(i));
    }
    if (asked == m_placed)
        return;
    m_placed = asked;
    for (FieldEditor *editor : std::as_const(m_editors)) {
        m_grid->removeWidget(editor);
        editor->setVisible(asked.contains(editor));
    }
    int row = 0;
    int column = 0;
    for (FieldEditor *editor : std::as_const(asked)) {
        const int span = editor->spec().isWide ? fieldColumns : 1;
        if (column + span > fieldColumns) {
            ++row;
            column = 0;
        }
        m_grid->addWidget(editor, row, column, 1, span);
        column += span;
    }
}

void EntriesInput::showLine(qsizetype at)
{
    const Line &line = m_lines.at(at);
    const QString words = m_words(entryAt(at), form());
    line.open->setText(words);
    line.open->setActionIcon(problemsOf(at).isEmpty() ? Icon::Arrow : Icon::Warning);
    line.open->setChecked(at == m_open);
    line.open->setAccessibleDescription(problemsOf(at).isEmpty() ? QString() : tr("Something is wrong here."));
}

QList<FieldProblem> EntriesInput::problemsOf(qsizetype at) const
{
    QList<FieldProblem> problems;
    for (const FieldProblem &problem : m_problems) {
        if (problem.field == pathOf(at) || problem.field.startsWith(pathOf(at) + u'.'))
            problems.append(problem);
    }
    return problems;
}

QList<FieldProblem> EntriesInput::ownProblems() const
{
    QList<FieldProblem> problems;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        const QVariantMap entry = entryAt(i);
        for (const FieldSpec &field : spec().rowFields) {
            if (!isAsked(field, i))
                continue;
            const QVariant value = entry.value(field.name);
            const bool isText = value.typeId() == QMetaType::QString;
            const QString path = pathOf(i) + u'.' + field.name;
            const bool isEmpty = value.isNull() || (isText && value.toString().trimmed().isEmpty());
            if (isEmpty && field.isRequired)
                problems.append({path, FieldFault::Required, {}});
            else if (!isEmpty && isText && isNeverText(field.kind))
                problems.append({path, FieldFault::BadFormat, {}});
        }
    }
    return problems;
}

QList<FieldProblem> EntriesInput::showProblems(const QList<FieldProblem> &problems)
{
    const bool isNews = problems != m_problems;
    m_problems = problems;
    QList<FieldProblem> left;
    qsizetype firstWrong = -1;
    for (const FieldProblem &problem : problems) {
        bool isEntry = false;
        const int at = problem.field.mid(name().size() + 1).section(u'.', 0, 0).toInt(&isEntry);
        if (!isEntry || at >= m_entries.size())
            left.append(problem);
        else if (firstWrong < 0)
            firstWrong = at;
    }
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        showLine(i);
    // What is wrong is seen; but nothing is closed in front of somebody who types there.
    const bool isBusy = m_open >= 0 && m_detail->isAncestorOf(QApplication::focusWidget());
    if (isNews && firstWrong >= 0 && !isBusy && problemsOf(m_open).isEmpty()) {
        open(firstWrong);
        return left;
    }
    for (FieldEditor *editor : std::as_const(m_editors)) {
        QList<FieldProblem> ofField;
        for (const FieldProblem &problem : problems) {
            const bool isOfField = problem.field == editor->name() || problem.field.startsWith(editor->name() + u'.');
            if (isOfField && m_open >= 0)
                ofField.append(problem);
        }
        editor->showProblems(ofField);
    }
    setInvalid(m_add, !left.isEmpty());
    return left;
}

QWidget *EntriesInput::firstWrong() const
{
    if (m_open >= 0) {
        for (const FieldEditor *editor : m_placed) {
            if (QWidget *wrong = editor->firstWrong())
                return wrong;
        }
    }
    return FieldInput::firstWrong();
}

QString EntriesInput::textOf(const QVariant &value) const
{
    QStringList lines;
    const QVariantList entries = value.toList();
    for (const QVariant &entry : entries)
        lines.append(m_words(entry.toMap(), form()));
    return lines.isEmpty() ? u"–"_s : lines.join(u"; "_s);
}

QString EntriesInput::entryText(const QString &entry) const
{
    bool isNumber = false;
    const int at = entry.section(u'.', 0, 0).toInt(&isNumber);
    return isNumber ? tr("Entry %1").arg(at + 1) : QString();
}

} // namespace foyer::admin
