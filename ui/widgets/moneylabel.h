#pragma once

#include "money.h"
#include "textlabel.h"

#include <QLocale>

namespace foyer::widgets {

/** "€13.50" in English, "13,50 €" in German. Exact for every amount: the digits are set, not computed. The currency's
 *  own digits and its sign where it has a plain one (€ $ £ ¥), else its code. */
QString moneyText(const domain::Money &amount, const QLocale &locale);

/** An amount, at the far end of its line so that amounts stand above one another. Uses the widget's locale(). */
class MoneyLabel : public TextLabel
{
    Q_OBJECT
public:
    explicit MoneyLabel(TextSize size = TextSize::Body, QFont::Weight weight = QFont::DemiBold,
                        QWidget *parent = nullptr);

    void setMoney(const domain::Money &amount);
    const domain::Money &money() const { return m_amount; }

protected:
    void changeEvent(QEvent *event) override;

private:
    domain::Money m_amount;
};

} // namespace foyer::widgets
