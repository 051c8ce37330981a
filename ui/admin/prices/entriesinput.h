#pragma once

#include "fieldinput.h"

class QGridLayout;
class QVBoxLayout;

namespace foyer::widgets {
class ActionButton;
} // namespace foyer::widgets

namespace foyer::admin {

class FieldEditor;

/** A list of things with too many fields for a row each: every entry is a line in words, and the one that is open has
 * its fields below it. The fields of an entry are the spec's rowFields, asked for as their isAsked says. */
class EntriesInput final : public FieldInput
{
    Q_OBJECT
public:
    /** An entry in words, in a form with @p values. */
    using Words = std::function<QString(const QVariantMap &entry, const QVariantMap &values)>;
    /** @p fresh is what a new entry begins with. */
    EntriesInput(const FieldSpec &spec, Words words, QVariantMap fresh, QWidget *parent = nullptr);

    QVariant value() const override;
    void setValue(const QVariant &value) override;
    void setEditable(bool isEditable) override;
    QList<FieldProblem> ownProblems() const override;
    QList<FieldProblem> showProblems(const QList<FieldProblem> &problems) override;
    QWidget *firstWrong() const override;
    void noteForm(const QVariantMap &values) override;
    QString textOf(const QVariant &value) const override;
    QString entryText(const QString &entry) const override;

private:
    /** The line of an entry. */
    struct Line
    {
        QWidget *box = nullptr; // child; the others are in it
        widgets::ActionButton *open = nullptr;
        widgets::ActionButton *up = nullptr;
        widgets::ActionButton *down = nullptr;
        widgets::ActionButton *remove = nullptr;
    };

    Line makeLine();
    qsizetype lineOf(const QObject *button) const;
    void add();
    void remove(qsizetype at);
    void move(qsizetype from, qsizetype to);
    /** Its fields below its line; -1 for none. */
    void open(qsizetype at);
    void handleEdited(FieldEditor *editor);
    /** Lines and fields where they belong, named and said as they are now. */
    void arrange();
    void placeFields();
    void showLine(qsizetype at);
    QString pathOf(qsizetype at) const;
    QVariantMap entryAt(qsizetype at) const { return m_entries.value(at).toMap(); }
    QVariantMap valuesWith(qsizetype at) const;
    bool isAsked(const FieldSpec &field, qsizetype at) const;
    QList<FieldProblem> problemsOf(qsizetype at) const;

    const Words m_words;
    const QVariantMap m_fresh;
    QVariantList m_entries;
    qsizetype m_open = -1;
    QList<FieldProblem> m_problems;
    bool m_isEditable = true;
    QVBoxLayout *m_column = nullptr;
    QList<Line> m_lines;
    QWidget *m_detail = nullptr; // children, as all below
    QGridLayout *m_grid = nullptr;
    QList<FieldEditor *> m_editors;
    QList<FieldEditor *> m_placed;
    widgets::ActionButton *m_add = nullptr;
};

} // namespace foyer::admin
