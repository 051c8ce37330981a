#pragma once

#include "fieldproblem.h"
#include "recordkind.h"

#include <QWidget>

namespace foyer::admin {

/** What one value is edited with. There is one for each kind of field (inputs/); a field with a widget of its own
 * derives this and comes from RecordKind::makeEditor. What cannot be understood stays as it was typed, as text. */
class FieldInput : public QWidget
{
    Q_OBJECT
public:
    explicit FieldInput(const FieldSpec &spec, QWidget *parent = nullptr);

    const FieldSpec &spec() const { return m_spec; }
    /** Path of the value: in a row "lines.2.amount", which changes when rows move. Its widgets are called after it. */
    QString name() const { return m_spec.name; }
    virtual void setName(const QString &name);
    /** What has the cursor. */
    QWidget *input() const { return m_input; }

    /** Invalid for none. */
    virtual QVariant value() const = 0;
    /** Without edited(). */
    virtual void setValue(const QVariant &value) = 0;
    virtual void setEditable(bool isEditable) = 0;
    /** It is empty and must not be, or what is typed is no value of this kind of field. */
    virtual QList<FieldProblem> ownProblems() const;
    /** Marks what is wrong. Returns what it does not tell in words itself; that is told below it. */
    virtual QList<FieldProblem> showProblems(const QList<FieldProblem> &problems);
    /** What has the cursor where the first of them is; null when nothing is wrong. */
    virtual QWidget *firstWrong() const;
    /** The values of the whole form, for what the value of one depends on another's. */
    virtual void noteForm(const QVariantMap &values) { m_form = values; }
    /** It is a cell: there is no room for a unit beside it, and the heading says what it is. */
    virtual void setInCell() { }
    /** Any value of this field as a person would write it. */
    virtual QString textOf(const QVariant &value) const;
    /** What an entry of a list is called in words, by its path in the value: "2". */
    virtual QString entryText(const QString &entry) const;

Q_SIGNALS:
    /** By the person. */
    void edited();
    /** textOf() has other words now. */
    void textsChanged();

protected:
    /** Names it, tells its purpose to screen readers, and gives it the focus of this. */
    void setInput(QWidget *input);
    /** Has Tab go through @p made, in turn, where it came straight to @p input before. Qt puts what is made later than
     * the form after all that the window has. */
    void putInTabOrder(const QList<QWidget *> &made, QWidget *input);
    /** Something is typed that is no value. */
    virtual bool isStray() const { return false; }
    const QVariantMap &form() const { return m_form; }

private:
    FieldSpec m_spec;
    QWidget *m_input = nullptr; // child
    QVariantMap m_form;
};

/** Puts the look of something wrong on @p widget, or takes it off. */
void setInvalid(QWidget *widget, bool isInvalid);

} // namespace foyer::admin
