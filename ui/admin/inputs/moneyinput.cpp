#include "inputs/moneyinput.h"

#include "adminwords.h"
#include "textlabel.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

std::optional<qint64> minorFrom(const QString &text, int minorDigits, const QLocale &locale)
{
    QString whole = text;
    QString fraction;
    // The locale's own sign; or any other that cannot be one of thousands, since it is no three digits from the end.
    qsizetype sign = text.lastIndexOf(locale.decimalPoint());
    if (sign < 0) {
        const qsizetype other = qMax(text.lastIndexOf(u'.'), text.lastIndexOf(u','));
        const bool isOnlyOne = text.count(u'.') + text.count(u',') == 1;
        if (isOnlyOne && text.size() - other - 1 != 3)
            sign = other;
    }
    if (sign >= 0) {
        whole = text.first(sign);
        fraction = text.mid(sign + 1);
        if (fraction.isEmpty() || fraction.size() > minorDigits)
            return std::nullopt;
    }
    const bool isNegative = whole.startsWith(u'-');
    bool isGood = true;
    const qulonglong units =
        whole.isEmpty() || whole == "-"_L1 ? 0 : locale.toULongLong(isNegative ? whole.mid(1) : whole, &isGood);
    if (!isGood || (whole.size() - (isNegative ? 1 : 0) == 0 && fraction.isEmpty()))
        return std::nullopt;
    qulonglong minor = units;
    for (int i = 0; i < minorDigits; ++i) {
        int digit = 0;
        if (i < fraction.size()) {
            digit = fraction.at(i).digitValue();
            if (digit < 0)
                return std::nullopt;
        }
        if (__builtin_mul_overflow(minor, 10ULL, &minor)
            || __builtin_add_overflow(minor, static_cast<qulonglong>(digit), &minor))
            return std::nullopt;
    }
    if (minor > static_cast<qulonglong>(std::numeric_limits<qint64>::max()))
        return std::nullopt;
    return isNegative ? -static_cast<qint64>(minor) : static_cast<qint64>(minor);
}

MoneyInput::MoneyInput(const FieldSpec &spec, QWidget *parent)
    : TypedInput(spec, parent)
    , m_currency(currencyOf(spec, {}))
{
    m_code = new widgets::TextLabel(m_currency.code(), widgets::TextSize::Small, QFont::Medium,
                                    widgets::TextLabel::Tone::Muted);
    row()->addWidget(m_code);
}

void MoneyInput::setInCell()
{
    m_code->hide();
}

void MoneyInput::noteForm(const QVariantMap &values)
{
    TypedInput::noteForm(values);
    const domain::Currency currency = currencyOf(spec(), values);
    if (currency == m_currency)
        return;
    m_currency = currency;
    m_code->setText(currency.code());
    rewrite();
}

std::optional<QVariant> MoneyInput::read(const QString &text) const
{
    const std::optional<qint64> minor = minorFrom(text, m_currency.minorDigits(), locale());
    return minor ? std::optional<QVariant>(*minor) : std::nullopt;
}

QString MoneyInput::write(const QVariant &value) const
{
    bool isNumber = false;
    const qint64 minor = value.toLongLong(&isNumber);
    if (!value.isValid() || value.typeId() == QMetaType::QString || !isNumber)
        return value.toString();
    return amountText(minor, m_currency.minorDigits(), locale());
}

} // namespace foyer::admin
