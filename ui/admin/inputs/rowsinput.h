#pragma once

#include "fieldinput.h"

#include <QList>

class QGridLayout;

namespace foyer::widgets {
class ActionButton;
}

namespace foyer::admin {

class FieldEditor;

/** A list of like things, a row each: add one, take one away, move one up or down. Each cell is a field with what is
 *  wrong with it below; its name is its path, "lines.2.amount". */
class RowsInput final : public FieldInput
{
    Q_OBJECT
public:
    explicit RowsInput(const FieldSpec &spec, QWidget *parent = nullptr);

    void setName(const QString &name) override;
    QVariant value() const override;
    void setValue(const QVariant &value) override;
    void setEditable(bool isEditable) override;
    QList<FieldProblem> ownProblems() const override;
    QList<FieldProblem> showProblems(const QList<FieldProblem> &problems) override;
    QWidget *firstWrong() const override;
    void noteForm(const QVariantMap &values) override;
    QString entryText(const QString &entry) const override;

private:
    struct Row
    {
        QVariantMap others; ///< Values that have no column.
        QList<FieldEditor *> cells; // children, as the buttons
        widgets::ActionButton *up = nullptr;
        widgets::ActionButton *down = nullptr;
        widgets::ActionButton *remove = nullptr;
    };

    Row makeRow();
    void addRow();
    void removeRow(const widgets::ActionButton *button);
    void moveRow(const widgets::ActionButton *button, int step);
    qsizetype rowOf(const widgets::ActionButton *button) const;
    static void dropRow(const Row &row);
    QVariantMap valueOf(const Row &row) const;
    /** Places, names and numbers all rows as they are now. */
    void arrange();
    void noteCells();

    QGridLayout *m_grid = nullptr;
    QList<QWidget *> m_headings; // children
    QList<Row> m_rows;
    widgets::ActionButton *m_add = nullptr; // child
    bool m_isEditable = true;
};

} // namespace foyer::admin
