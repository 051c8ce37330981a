#pragma once

#include "fieldinput.h"

#include <QList>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace foyer::widgets {
class ActionButton;
}

namespace foyer::admin {

/** Text of several lines. */
class TextInput final : public FieldInput
{
    Q_OBJECT
public:
    explicit TextInput(const FieldSpec &spec, QWidget *parent = nullptr);

    QVariant value() const override;
    void setValue(const QVariant &value) override;
    void setEditable(bool isEditable) override;

private:
    QPlainTextEdit *m_text = nullptr; // child
};

/** A password for somebody else: readable, since it has to be told to them, and a button makes one up. Or one's own,
 *  which is hidden. Its blanks are part of it. */
class SecretInput final : public FieldInput
{
    Q_OBJECT
public:
    explicit SecretInput(const FieldSpec &spec, QWidget *parent = nullptr);

    QVariant value() const override;
    void setValue(const QVariant &value) override;
    void setEditable(bool isEditable) override;

private:
    QLineEdit *m_line = nullptr; // children
    widgets::ActionButton *m_suggest = nullptr; // null for one's own
};

/** A password that is easily read out: three groups of four, without letters that look alike. About 58 bits. */
QString suggestedPassword();

/** Yes or no. The label of the field is that of the box. */
class FlagInput final : public FieldInput
{
    Q_OBJECT
public:
    explicit FlagInput(const FieldSpec &spec, QWidget *parent = nullptr);

    QVariant value() const override;
    void setValue(const QVariant &value) override;
    void setEditable(bool isEditable) override;

private:
    QCheckBox *m_box = nullptr; // child
};

/** One of a few. A value that is none of them (a newer server's) is shown as it is, and kept. */
class ChoiceInput final : public FieldInput
{
    Q_OBJECT
public:
    explicit ChoiceInput(const FieldSpec &spec, QWidget *parent = nullptr);

    QVariant value() const override;
    void setValue(const QVariant &value) override;
    void setEditable(bool isEditable) override;

private:
    QComboBox *m_choice = nullptr; // child
};

/** Any of a few, a box each. Values that are none of them are kept behind the others. */
class ChoicesInput final : public FieldInput
{
    Q_OBJECT
public:
    explicit ChoicesInput(const FieldSpec &spec, QWidget *parent = nullptr);

    void setName(const QString &name) override;
    QVariant value() const override;
    void setValue(const QVariant &value) override;
    void setEditable(bool isEditable) override;
    QList<FieldProblem> showProblems(const QList<FieldProblem> &problems) override;
    QString entryText(const QString &entry) const override;

private:
    QList<QCheckBox *> m_boxes; // children
    QStringList m_others;
};

} // namespace foyer::admin
