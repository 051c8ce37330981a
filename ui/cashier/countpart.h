#pragma once

#include "denominations.h"

#include <QHash>
#include <QWidget>

class QGridLayout;
class QLineEdit;
class QScrollArea;

namespace foyer::widgets {
class ActionButton;
class MoneyLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** Cash is counted: how many of each note and coin, with the sum as it grows; as one amount where Foyer does not know
 *  the currency's coins. Enter goes on to the next kind and from the last one out of the part; Ctrl+Z takes back what
 *  was typed last. A part of a panel, by keyboard alone. */
class CountPart : public QWidget
{
    Q_OBJECT
public:
    CountPart();

    /** Nothing is counted yet. */
    void begin(const domain::Currency &currency);
    const domain::CashCount &count() const { return m_count; }
    /** What is typed in the field with the cursor counts, too. False when that is no amount. */
    bool takeTyped();
    /** Where the cursor belongs. */
    QWidget *cursor() const;

Q_SIGNALS:
    void changed();
    /** Enter behind the last kind. */
    void entered();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addField(const QString &caption, const QString &spoken, qint64 minor, int row, int column);
    bool take(qint64 minor);
    void takeBack();
    void go(QLineEdit *from, int steps);
    void showField(qint64 minor);
    void showSum();

    domain::CashCount m_count;
    QScrollArea *m_area = nullptr; // children
    QWidget *m_page = nullptr; ///< With the fields of the currency.
    QGridLayout *m_grid = nullptr;
    QList<QLineEdit *> m_fields; ///< In their order.
    QHash<qint64, QLineEdit *> m_byWorth;
    widgets::MoneyLabel *m_sum = nullptr;
    widgets::ActionButton *m_back = nullptr;
};

} // namespace foyer::cashier
