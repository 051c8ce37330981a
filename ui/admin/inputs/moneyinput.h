#pragma once

#include "inputs/typedinput.h"
#include "money.h"

namespace foyer::widgets {
class TextLabel;
}

namespace foyer::admin {

/** An amount, typed in whole units: "9.50", "9,5", "1.250,00" as the locale has it. Its currency is beside it. */
class MoneyInput final : public TypedInput
{
    Q_OBJECT
public:
    explicit MoneyInput(const FieldSpec &spec, QWidget *parent = nullptr);

    void setInCell() override;
    void noteForm(const QVariantMap &values) override;

protected:
    std::optional<QVariant> read(const QString &text) const override;
    QString write(const QVariant &value) const override;

private:
    domain::Currency m_currency;
    widgets::TextLabel *m_code = nullptr; // child
};

/** Minor units of what a person typed; none when it is no amount or has more digits than the currency. Exact. */
std::optional<qint64> minorFrom(const QString &text, int minorDigits, const QLocale &locale);

} // namespace foyer::admin
