#pragma once

#include "pricedesk.h"
#include "sheet.h"

class QLabel;

namespace foyer::admin {

/** Gives a card as it is saved to the showtimes to come that have an earlier revision of it: asks, does it, says how
 *  many. */
class GiveCardSheet final : public Sheet
{
    Q_OBJECT
public:
    GiveCardSheet(ports::PriceDesk &desk, const ports::Record &card, QWidget *page);

Q_SIGNALS:
    void given();

private:
    void give();
    void handleGiven(const Result<ports::PriceCardGiven> &answer);

    ports::PriceDesk &m_desk;
    const ports::Record m_card;
    QLabel *m_text = nullptr; // children
    widgets::ActionButton *m_give = nullptr;
    widgets::ActionButton *m_close = nullptr;
};

} // namespace foyer::admin
