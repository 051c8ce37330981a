#pragma once

#include "fieldproblem.h"
#include "recordkind.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace foyer::widgets {
class TextLabel;
}

namespace foyer::admin {

/** One field of a form: its name above, what is wrong with it below, in words. What cannot be understood stays as it
 * was typed, as text. */
class FieldEditor : public QWidget
{
    Q_OBJECT
public:
    explicit FieldEditor(const FieldSpec &spec, QWidget *parent = nullptr);

    const FieldSpec &spec() const { return m_spec; }
    QVariant value() const;
    /** Without edited(). */
    void setValue(const QVariant &value);
    /** It is empty and must not be, or what is typed is no value of this kind of field. */
    std::optional<FieldProblem> ownProblem() const;
    void showProblem(const std::optional<FieldProblem> &problem);
    /** What has the cursor. */
    QWidget *input() const { return m_input; }
    void setEditable(bool isEditable);

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    QString text() const;

    FieldSpec m_spec;
    QWidget *m_input = nullptr; // child; one of these:
    QLineEdit *m_line = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QComboBox *m_choice = nullptr;
    widgets::TextLabel *m_problem = nullptr; // child
};

} // namespace foyer::admin
