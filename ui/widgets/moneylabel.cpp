#include "moneylabel.h"

#include <QEvent>

namespace foyer::widgets {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::Money;

QString symbolOf(const domain::Currency &currency, const QLocale &locale)
{
    if (locale.currencySymbol(QLocale::CurrencyIsoCode) == currency.code())
        return locale.currencySymbol(QLocale::CurrencySymbol);
    static const QHash<QString, QString> plainSigns{
        {u"EUR"_s, u"€"_s}, {u"USD"_s, u"$"_s}, {u"GBP"_s, u"£"_s}, {u"JPY"_s, u"¥"_s}};
    return plainSigns.value(currency.code(), currency.code() + QChar::Nbsp);
}

} // namespace

QString moneyText(const Money &amount, const QLocale &locale)
{
    // The most negative minor has no positive twin in qint64, but has one in quint64.
    const quint64 magnitude =
        amount.isNegative() ? ~static_cast<quint64>(amount.minor()) + 1 : static_cast<quint64>(amount.minor());
    const int digits = amount.currency().minorDigits();
    quint64 unit = 1;
    for (int i = 0; i < digits; ++i)
        unit *= 10;

    QString number = locale.toString(static_cast<qulonglong>(magnitude / unit));
    if (digits > 0) {
        const QString fraction = u"%1"_s.arg(magnitude % unit, digits, 10, QChar(u'0'));
        number += locale.decimalPoint();
        for (const QChar digit : fraction)
            number += locale.toString(digit.digitValue());
    }
    // Where the currency goes is asked of the locale with a number of one digit, which then makes room.
    QString text = locale.toCurrencyString(7LL, symbolOf(amount.currency(), locale));
    const QString probe = locale.toString(7);
    text.replace(text.indexOf(probe), probe.size(), number);
    // A plain sign, not the brackets of accountants that some locales would put: this is read by customers.
    return (amount.isNegative() ? locale.negativeSign() + text : text).trimmed();
}

MoneyLabel::MoneyLabel(TextSize size, QFont::Weight weight, QWidget *parent)
    : TextLabel({}, size, weight, Tone::Normal, parent)
{
    setAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

void MoneyLabel::setMoney(const Money &amount)
{
    m_amount = amount;
    setText(moneyText(amount, locale()));
}

void MoneyLabel::changeEvent(QEvent *event)
{
    TextLabel::changeEvent(event);
    if (event->type() == QEvent::LocaleChange && m_amount.currency().isValid())
        setMoney(m_amount);
}

} // namespace foyer::widgets
