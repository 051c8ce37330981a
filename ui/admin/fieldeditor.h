#pragma once

#include "fieldinput.h"

class QLabel;

namespace foyer::admin {

/** One field of a form: its name above, what it is edited with, and what is wrong with it below, in words. */
class FieldEditor : public QWidget
{
    Q_OBJECT
public:
    enum class Look {
        Field,
        Cell, ///< Without its name, which is above the column.
    };

    /** @p own: instead of what its kind of field has; taken. */
    explicit FieldEditor(const FieldSpec &spec, Look look = Look::Field, FieldInput *own = nullptr,
                         QWidget *parent = nullptr);

    const FieldSpec &spec() const { return m_input->spec(); }
    QString name() const { return m_input->name(); }
    /** Of a cell, when its row has moved. */
    void setName(const QString &name);
    QVariant value() const { return m_input->value(); }
    /** Without edited(). */
    void setValue(const QVariant &value) { m_input->setValue(value); }
    /** It is empty and must not be, or what is typed is no value of this kind of field. */
    QList<FieldProblem> ownProblems() const { return m_input->ownProblems(); }
    /** All that is wrong with this field and what is in it. */
    void showProblems(const QList<FieldProblem> &problems);
    QWidget *firstWrong() const { return m_input->firstWrong(); }
    /** What has the cursor. */
    QWidget *input() const { return m_input->input(); }
    void setEditable(bool isEditable) { m_input->setEditable(isEditable); }
    void noteForm(const QVariantMap &values) { m_input->noteForm(values); }
    /** Any value of this field as a person would write it. */
    QString textOf(const QVariant &value) const { return m_input->textOf(value); }

Q_SIGNALS:
    void edited();
    void textsChanged();

private:
    QString words(const FieldProblem &problem) const;

    FieldInput *m_input = nullptr; // children
    QLabel *m_problem = nullptr;
};

} // namespace foyer::admin
