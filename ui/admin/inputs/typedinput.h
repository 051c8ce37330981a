#pragma once

#include "fieldinput.h"

class QHBoxLayout;
class QLineEdit;

namespace foyer::admin {

/** A value that is typed on one line. The kinds differ in how it is read and written. A value that nobody touched stays
 *  exactly what it was, whatever the line rounds away. */
class TypedInput : public FieldInput
{
    Q_OBJECT
public:
    explicit TypedInput(const FieldSpec &spec, QWidget *parent = nullptr);

    QVariant value() const override;
    void setValue(const QVariant &value) override;
    void setEditable(bool isEditable) override;

protected:
    /** Of trimmed text; empty is none. None: it is no value. */
    virtual std::optional<QVariant> read(const QString &text) const = 0;
    /** A value of the kind; others are shown as they are. */
    virtual QString write(const QVariant &value) const = 0;
    virtual QString hint() const { return spec().hint; }
    /** Values are read and written in another way now: what nobody touched is written anew, what was typed is read
     * anew. */
    void rewrite();
    bool isStray() const override;
    QLineEdit *line() const { return m_line; }
    QHBoxLayout *row() const { return m_row; }
    void changeEvent(QEvent *event) override;

private:
    QLineEdit *m_line = nullptr; // child
    QHBoxLayout *m_row = nullptr;
    QVariant m_value; ///< As set.
    bool m_isTyped = false; ///< Touched since.
};

/** Any text. */
class LineInput final : public TypedInput
{
    Q_OBJECT
public:
    using TypedInput::TypedInput;

protected:
    std::optional<QVariant> read(const QString &text) const override { return text; }
    QString write(const QVariant &value) const override { return value.toString(); }
};

/** A whole number. */
class NumberInput final : public TypedInput
{
    Q_OBJECT
public:
    using TypedInput::TypedInput;

protected:
    std::optional<QVariant> read(const QString &text) const override;
    QString write(const QVariant &value) const override { return value.toString(); }
};

/** A number with digits after the sign; the locale's sign or a dot, never a group of thousands. */
class DecimalInput final : public TypedInput
{
    Q_OBJECT
public:
    using TypedInput::TypedInput;

protected:
    std::optional<QVariant> read(const QString &text) const override;
    QString write(const QVariant &value) const override;
};

/** Per cent with up to two digits after the sign, as whole ten-thousandths. */
class PercentInput final : public TypedInput
{
    Q_OBJECT
public:
    explicit PercentInput(const FieldSpec &spec, QWidget *parent = nullptr);

    void setInCell() override;

protected:
    std::optional<QVariant> read(const QString &text) const override;
    QString write(const QVariant &value) const override;

private:
    QWidget *m_sign = nullptr; // child
};

/** Words with commas between. */
class WordsInput final : public TypedInput
{
    Q_OBJECT
public:
    using TypedInput::TypedInput;

    QVariant value() const override;

protected:
    std::optional<QVariant> read(const QString &text) const override;
    QString write(const QVariant &value) const override;
};

} // namespace foyer::admin
