#include "inputs/rowsinput.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "fieldeditor.h"
#include "foyerassert.h"
#include "textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

RowsInput::RowsInput(const FieldSpec &spec, QWidget *parent)
    : FieldInput(spec, parent)
{
    FOYER_ASSERT(!spec.rowFields.isEmpty());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(spacing::small);
    m_grid->setVerticalSpacing(spacing::small);
    for (int i = 0; i < spec.rowFields.size(); ++i) {
        const FieldSpec &field = spec.rowFields.at(i);
        auto *heading = new TextLabel(field.isRequired ? tr("%1 *").arg(field.label) : field.label, TextSize::Small,
                                      QFont::Medium, TextLabel::Tone::Muted);
        m_grid->addWidget(heading, 0, i);
        m_grid->setColumnStretch(i, field.rowWidth > 0 ? field.rowWidth : 1);
        m_headings.append(heading);
    }
    column->addLayout(m_grid);
    m_add = new ActionButton(spec.hint.isEmpty() ? tr("Add") : spec.hint, ActionButton::Kind::Ghost);
    m_add->setActionIcon(Icon::Plus);
    auto *below = new QHBoxLayout;
    below->addWidget(m_add);
    below->addStretch(1);
    column->addLayout(below);
    setInput(m_add);
    m_add->setAccessibleName(tr("%1: add").arg(spec.label));
    connect(m_add, &QAbstractButton::clicked, this, &RowsInput::addRow);
    arrange();
}

RowsInput::Row RowsInput::makeRow()
{
    Row row;
    for (const FieldSpec &field : spec().rowFields) {
        auto *cell = new FieldEditor(field, FieldEditor::Look::Cell);
        row.cells.append(cell);
        connect(cell, &FieldEditor::edited, this, [this] {
            noteCells();
            Q_EMIT edited();
        });
        connect(cell, &FieldEditor::textsChanged, this, &RowsInput::textsChanged);
    }
    const auto button = [](Icon icon, const QString &text) {
        return new ActionButton(icon, text, ActionButton::Kind::Bare);
    };
    row.up = button(Icon::Up, tr("Move up"));
    row.down = button(Icon::Down, tr("Move down"));
    row.remove = button(Icon::Trash, tr("Take away"));
    connect(row.up, &QAbstractButton::clicked, this, [this, up = row.up] { moveRow(up, -1); });
    connect(row.down, &QAbstractButton::clicked, this, [this, down = row.down] { moveRow(down, 1); });
    connect(row.remove, &QAbstractButton::clicked, this, [this, remove = row.remove] { removeRow(remove); });
    return row;
}

void RowsInput::dropRow(const Row &row)
{
    QList<QWidget *> all{row.up, row.down, row.remove};
    all.append({row.cells.begin(), row.cells.end()});
    for (QWidget *widget : std::as_const(all)) {
        widget->hide();
        widget->setObjectName(QString());
        widget->deleteLater(); // its button may be what was pressed
    }
}

qsizetype RowsInput::rowOf(const ActionButton *button) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        if (row.up == button || row.down == button || row.remove == button)
            return i;
    }
    return -1;
}

void RowsInput::addRow()
{
    m_rows.append(makeRow());
    arrange();
    m_rows.last().cells.first()->input()->setFocus(Qt::TabFocusReason);
    Q_EMIT edited();
}

void RowsInput::removeRow(const ActionButton *button)
{
    const qsizetype at = rowOf(button);
    if (at < 0)
        return;
    dropRow(m_rows.takeAt(at));
    arrange();
    if (m_rows.isEmpty())
        m_add->setFocus(Qt::TabFocusReason);
    else
        m_rows.at(qMin(at, m_rows.size() - 1)).remove->setFocus(Qt::TabFocusReason);
    Q_EMIT edited();
}

void RowsInput::moveRow(const ActionButton *button, int step)
{
    const qsizetype from = rowOf(button);
    const qsizetype to = from + step;
    if (from < 0 || to < 0 || to >= m_rows.size())
        return;
    m_rows.move(from, to);
    arrange();
    const Row &row = m_rows.at(to);
    ActionButton *same = step < 0 ? row.up : row.down;
    ActionButton *other = step < 0 ? row.down : row.up;
    (same->isEnabled() ? same : other)->setFocus(Qt::TabFocusReason);
    Q_EMIT edited();
}

void RowsInput::arrange()
{
    const int columns = static_cast<int>(spec().rowFields.size());
    QList<QWidget *> inOrder;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows.at(i);
        const int line = static_cast<int>(i) + 1;
        const QString path = u"%1.%2"_s.arg(name()).arg(i);
        for (int column = 0; column < columns; ++column) {
            FieldEditor *cell = row.cells.at(column);
            cell->setName(path + u'.' + spec().rowFields.at(column).name);
            cell->input()->setAccessibleName(
                tr("%1, row %2: %3").arg(spec().label).arg(line).arg(spec().rowFields.at(column).label));
            cell->setEditable(m_isEditable);
            m_grid->addWidget(cell, line, column, Qt::AlignTop);
            cell->show(); // the layout would only do so later, and nobody could go there
            inOrder.append(cell->input());
        }
        const QList<std::pair<ActionButton *, QString>> buttons{
            {row.up, u"up"_s}, {row.down, u"down"_s}, {row.remove, u"remove"_s}};
        int column = columns;
        for (const auto &[button, what] : buttons) {
            button->setObjectName(what + u'-' + path);
            m_grid->addWidget(button, line, column++, Qt::AlignTop);
            button->setVisible(m_isEditable); // only now: without a parent it would be a window
            inOrder.append(button);
        }
        row.up->setEnabled(i > 0);
        row.down->setEnabled(i + 1 < m_rows.size());
    }
    putInTabOrder(inOrder, m_add);
    for (QWidget *heading : std::as_const(m_headings))
        heading->setVisible(!m_rows.isEmpty());
    m_add->setVisible(m_isEditable);
    noteCells();
}

void RowsInput::setName(const QString &name)
{
    FieldInput::setName(name);
    arrange();
}

QVariantMap RowsInput::valueOf(const Row &row) const
{
    QVariantMap value = row.others;
    for (qsizetype i = 0; i < row.cells.size(); ++i)
        value.insert(spec().rowFields.at(i).name, row.cells.at(i)->value());
    return value;
}

QVariant RowsInput::value() const
{
    QVariantList rows;
    for (const Row &row : m_rows)
        rows.append(valueOf(row));
    return rows;
}

void RowsInput::setValue(const QVariant &value)
{
    const QVariantList rows = value.toList();
    while (m_rows.size() > rows.size())
        dropRow(m_rows.takeLast());
    while (m_rows.size() < rows.size())
        m_rows.append(makeRow());
    arrange();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        Row &row = m_rows[i];
        row.others = rows.at(i).toMap();
        QVariantMap all = form();
        all.insert(row.others);
        for (qsizetype column = 0; column < row.cells.size(); ++column) {
            const QString field = spec().rowFields.at(column).name;
            row.cells.at(column)->noteForm(all);
            row.cells.at(column)->setValue(row.others.take(field));
        }
    }
}

void RowsInput::setEditable(bool isEditable)
{
    if (isEditable == m_isEditable)
        return;
    m_isEditable = isEditable;
    arrange();
}

QList<FieldProblem> RowsInput::ownProblems() const
{
    if (spec().isRequired && m_rows.isEmpty())
        return {{name(), FieldFault::Required, {}}};
    QList<FieldProblem> problems;
    for (const Row &row : m_rows) {
        for (const FieldEditor *cell : row.cells)
            problems.append(cell->ownProblems());
    }
    return problems;
}

QList<FieldProblem> RowsInput::showProblems(const QList<FieldProblem> &problems)
{
    QList<FieldProblem> left = problems;
    for (const Row &row : std::as_const(m_rows)) {
        for (FieldEditor *cell : row.cells) {
            QList<FieldProblem> ofCell;
            left.removeIf([&](const FieldProblem &problem) {
                const bool isOfCell = problem.field == cell->name() || problem.field.startsWith(cell->name() + u'.');
                if (isOfCell)
                    ofCell.append(problem);
                return isOfCell;
            });
            cell->showProblems(ofCell);
        }
    }
    setInvalid(m_add, !left.isEmpty());
    return left;
}

QWidget *RowsInput::firstWrong() const
{
    for (const Row &row : m_rows) {
        for (const FieldEditor *cell : row.cells) {
            if (QWidget *wrong = cell->firstWrong())
                return wrong;
        }
    }
    return FieldInput::firstWrong();
}

void RowsInput::noteForm(const QVariantMap &values)
{
    FieldInput::noteForm(values);
    noteCells();
}

void RowsInput::noteCells()
{
    for (const Row &row : std::as_const(m_rows)) {
        QVariantMap all = form();
        all.insert(valueOf(row));
        for (FieldEditor *cell : row.cells)
            cell->noteForm(all);
    }
}

QString RowsInput::entryText(const QString &entry) const
{
    bool isNumber = false;
    const int index = entry.section(u'.', 0, 0).toInt(&isNumber);
    return isNumber ? tr("Row %1").arg(index + 1) : QString();
}

} // namespace foyer::admin
