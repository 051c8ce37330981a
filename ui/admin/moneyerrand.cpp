#include "moneyerrand.h"

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

MoneyErrand::MoneyErrand(const QString &title, const QString &go, const QString &prefix, QWidget *page)
    : ErrandSheet(title, go, page)
    , m_prefix(prefix)
{
}

FieldEditor *MoneyErrand::add(FieldSpec spec)
{
    const QString path = spec.name;
    spec.name = m_prefix + path; // the form behind has fields of the same names
    if (!spec.currencyFrom.isEmpty())
        spec.currencyFrom = m_prefix + spec.currencyFrom;
    auto *editor = new FieldEditor(spec);
    m_fields.append({path, editor});
    connect(editor, &FieldEditor::edited, this, [this, editor] {
        editor->showProblems({});
        noteValues(m_fixed);
    });
    return editor;
}

QVariant MoneyErrand::value(const QString &path) const
{
    for (const Field &field : m_fields) {
        if (field.path == path)
            return field.editor->value();
    }
    return m_fixed.value(path);
}

domain::Money MoneyErrand::amount() const
{
    const auto currency = domain::Currency::fromCode(value(u"currency"_s).toString());
    return {value(u"amountMinor"_s).toLongLong(), currency.value_or(domain::Currency())};
}

void MoneyErrand::noteValues(const QVariantMap &fixed)
{
    m_fixed = fixed;
    QVariantMap values;
    for (auto it = fixed.cbegin(); it != fixed.cend(); ++it)
        values.insert(m_prefix + it.key(), it.value());
    for (const Field &field : std::as_const(m_fields))
        values.insert(field.editor->name(), field.editor->value());
    for (const Field &field : std::as_const(m_fields))
        field.editor->noteForm(values);
}

void MoneyErrand::showProblems(const QList<FieldProblem> &problems)
{
    QWidget *first = nullptr;
    for (const Field &field : std::as_const(m_fields)) {
        QList<FieldProblem> ofField;
        for (FieldProblem problem : problems) {
            if (problem.field != field.path)
                continue;
            problem.field = field.editor->name();
            ofField.append(problem);
        }
        field.editor->showProblems(ofField);
        m_isToldAtFields = m_isToldAtFields || !ofField.isEmpty();
        if (!first)
            first = field.editor->firstWrong();
    }
    if (first)
        first->setFocus(Qt::TabFocusReason);
}

Result<void> MoneyErrand::ended(const Result<void> &answer)
{
    m_isToldAtFields = false;
    if (!answer)
        showProblems(fieldProblemsOf(answer.error()));
    return answer;
}

bool MoneyErrand::isFilledIn()
{
    QList<FieldProblem> problems;
    for (const Field &field : std::as_const(m_fields)) {
        const QList<FieldProblem> own = field.editor->ownProblems();
        for (FieldProblem problem : own) {
            problem.field = field.path;
            problems.append(problem);
        }
    }
    problems += missing();
    say({});
    showProblems(problems);
    return problems.isEmpty();
}

} // namespace foyer::admin
