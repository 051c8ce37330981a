#include "fieldinput.h"

#include "adminwords.h"

#include <QStyle>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

FieldInput::FieldInput(const FieldSpec &spec, QWidget *parent)
    : QWidget(parent)
    , m_spec(spec)
{
}

void FieldInput::setInput(QWidget *input)
{
    m_input = input;
    m_input->setObjectName(u"field-"_s + name());
    m_input->setAccessibleName(m_spec.label);
    setFocusProxy(input);
}

void FieldInput::setName(const QString &name)
{
    m_spec.name = name;
    m_input->setObjectName(u"field-"_s + name);
}

void FieldInput::putInTabOrder(const QList<QWidget *> &made, QWidget *input)
{
    QWidget *before = input->previousInFocusChain();
    while (before != input && (isAncestorOf(before) || before->focusPolicy() == Qt::NoFocus))
        before = before->previousInFocusChain();
    if (before == input || before->window() != window())
        before = nullptr; // nothing is before, or this is not in its form yet
    for (QWidget *widget : made) {
        if (before)
            setTabOrder(before, widget);
        before = widget;
    }
}

QList<FieldProblem> FieldInput::ownProblems() const
{
    if (isStray())
        return {{name(), FieldFault::BadFormat, {}}};
    const QVariant now = value();
    const bool isEmpty = !now.isValid() || (now.typeId() == QMetaType::QString && now.toString().trimmed().isEmpty())
        || (now.typeId() == QMetaType::QStringList && now.toStringList().isEmpty());
    if (m_spec.isRequired && isEmpty)
        return {{name(), FieldFault::Required, {}}};
    return {};
}

QList<FieldProblem> FieldInput::showProblems(const QList<FieldProblem> &problems)
{
    setInvalid(m_input, !problems.isEmpty());
    return problems;
}

QWidget *FieldInput::firstWrong() const
{
    return m_input->property("invalid").toBool() ? m_input : nullptr;
}

QString FieldInput::textOf(const QVariant &value) const
{
    return fieldText(m_spec, value, m_form, locale());
}

QString FieldInput::entryText(const QString &entry) const
{
    bool isNumber = false;
    const qsizetype index = entry.toLongLong(&isNumber);
    return isNumber ? value().toStringList().value(index) : QString();
}

void setInvalid(QWidget *widget, bool isInvalid)
{
    if (widget->property("invalid").toBool() == isInvalid)
        return;
    widget->setProperty("invalid", isInvalid);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace foyer::admin
