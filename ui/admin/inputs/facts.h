#pragma once

#include "fieldinput.h"

class QGridLayout;
class QLabel;

namespace foyer::admin {

/** A value that nobody edits, as text that can be marked and copied. */
class FactInput final : public FieldInput
{
    Q_OBJECT
public:
    explicit FactInput(const FieldSpec &spec, QWidget *parent = nullptr);

    QVariant value() const override { return m_value; }
    void setValue(const QVariant &value) override;
    void setEditable(bool) override { }
    void noteForm(const QVariantMap &values) override;

private:
    void showText();

    QVariant m_value;
    QLabel *m_text = nullptr; // child
};

/** Rows that nobody edits, as a table: FieldSpec::rowFields are its columns. Amounts stand at their far end. */
class FactTable final : public FieldInput
{
    Q_OBJECT
public:
    /** @p none is shown when there is no row; before that is known, dots. */
    FactTable(const FieldSpec &spec, const QString &none, QWidget *parent = nullptr);

    QVariant value() const override { return m_value; }
    void setValue(const QVariant &value) override;
    void setEditable(bool) override { }
    void noteForm(const QVariantMap &values) override;

private:
    void showRows();

    QVariant m_value;
    QString m_none;
    QWidget *m_table = nullptr; // child
    QGridLayout *m_grid = nullptr;
};

} // namespace foyer::admin
