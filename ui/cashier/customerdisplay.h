#pragma once

#include "checkout.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QStackedWidget;

namespace foyer::widgets {
class MoneyLabel;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** What the customer at the counter sees on a screen of their own: film and seats, what they cost, what is to be paid,
 *  and the change. Shows and never asks; nothing on it can be pressed, and it takes no cursor. What is not certain is
 *  not shown as paid. GUI thread; borrows the checkout. A window without a parent. */
class CustomerDisplay : public QWidget
{
    Q_OBJECT
public:
    explicit CustomerDisplay(const workflow::Checkout &checkout, QWidget *parent = nullptr);

    /** While nothing is sold. */
    void setCinemaName(const QString &name);
    /** Large enough to be read from over the counter, whatever the till's own size. */
    void showOn(QScreen *screen);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showState();
    void showBasket();
    void showLines(const QList<std::pair<QString, domain::Money>> &lines);
    void showSum(const QString &caption, const domain::Money &amount);
    /** A second sum below the first: what was given, or nothing. */
    void showGiven(const std::optional<domain::Money> &given);

    const workflow::Checkout &m_checkout;
    std::optional<domain::Money> m_exchanged; ///< Of an exchange what was due; its total was not paid now.
    QStackedWidget *m_pages = nullptr; // children
    QWidget *m_idle = nullptr;
    QWidget *m_sale = nullptr;
    widgets::TextLabel *m_cinema = nullptr;
    widgets::TextLabel *m_film = nullptr;
    widgets::TextLabel *m_when = nullptr;
    QLabel *m_seats = nullptr;
    QGridLayout *m_lines = nullptr;
    widgets::TextLabel *m_givenCaption = nullptr;
    widgets::MoneyLabel *m_given = nullptr;
    widgets::TextLabel *m_caption = nullptr;
    widgets::MoneyLabel *m_sum = nullptr;
    widgets::TextLabel *m_note = nullptr;
};

} // namespace foyer::cashier
