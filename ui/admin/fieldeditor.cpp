#include "fieldeditor.h"

#include "adminwords.h"
#include "inputs/inputfor.h"
#include "textlabel.h"

#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

FieldEditor::FieldEditor(const FieldSpec &spec, Look look, FieldInput *own, QWidget *parent)
    : QWidget(parent)
    , m_input(own ? own : inputFor(spec))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::tight);
    if (look == Look::Field && (spec.section.isEmpty() || spec.section != spec.label)) {
        // A box has its name beside it; above it is as much room as above its neighbour.
        const bool hasName = spec.kind != FieldSpec::Kind::Flag;
        const QString name = spec.isRequired ? tr("%1 *").arg(spec.label) : spec.label;
        auto *label =
            new TextLabel(hasName ? name : QString(), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted);
        label->setBuddy(m_input->input());
        column->addWidget(label);
    }
    if (look == Look::Cell)
        m_input->setInCell();
    column->addWidget(m_input);
    m_problem = new QLabel;
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setProperty("tone", u"danger"_s);
    m_problem->setObjectName(u"problem-"_s + spec.name);
    m_problem->hide();
    column->addWidget(m_problem);
    column->addStretch(1);
    connect(m_input, &FieldInput::edited, this, &FieldEditor::edited);
    connect(m_input, &FieldInput::textsChanged, this, &FieldEditor::textsChanged);
}

void FieldEditor::setName(const QString &name)
{
    m_input->setName(name);
    m_problem->setObjectName(u"problem-"_s + name);
}

QString FieldEditor::words(const FieldProblem &problem) const
{
    if (spec().kind == FieldSpec::Kind::OwnSecret && problem.fault == FieldFault::Unknown)
        return tr("The password is wrong.");
    // Bounds are told as the values are: an amount as one, not in its minor units.
    FieldProblem inWords = problem;
    const bool isBound = problem.fault == FieldFault::TooSmall || problem.fault == FieldFault::TooLarge;
    bool isNumber = false;
    const qint64 bound = problem.limit.toLongLong(&isNumber);
    if (isBound && isNumber && spec().kind == FieldSpec::Kind::Money)
        inWords.limit = textOf(bound);
    else if (isBound && isNumber && spec().kind == FieldSpec::Kind::Percent)
        inWords.limit = textOf(static_cast<int>(bound));
    const QString said = sentence(inWords);
    if (problem.field.size() <= name().size())
        return said;
    const QString entry = m_input->entryText(problem.field.mid(name().size() + 1));
    return entry.isEmpty() ? said : tr("%1: %2").arg(entry, said);
}

void FieldEditor::showProblems(const QList<FieldProblem> &problems)
{
    const QList<FieldProblem> left = m_input->showProblems(problems);
    const QString said = left.isEmpty() ? QString() : words(left.first());
    m_problem->setText(said);
    m_problem->setVisible(!said.isEmpty());
    m_input->input()->setAccessibleDescription(said);
}

} // namespace foyer::admin
