#pragma once

#include "bookingdesk.h"
#include "errandsheet.h"
#include "money.h"
#include "recordbook.h"

class QCheckBox;
class QComboBox;

namespace foyer::widgets {
class MoneyLabel;
class SegmentedControl;
} // namespace foyer::widgets

namespace foyer::admin {

class FieldInput;

/** Gives money of a booking back: all of it, some tickets, or an amount; with a reason, and a question that names the
 *  money. What is shown is worked out of the tickets' prices; what is given is the server's. */
class RefundSheet final : public ErrandSheet
{
    Q_OBJECT
public:
    /** Has @p record anything that could be given back? */
    static bool isPossible(const ports::Record &record);

    /** @p record is a booking as RecordKind "bookings" has it. The desk is borrowed. */
    RefundSheet(ports::BookingDesk &desk, const ports::Record &record, QWidget *page);

protected:
    QString question() const override;
    QString yes() const override;
    workflow::Errand::Step step() override;
    QString doneText() const override;
    QString refusalText(const Error &error) const override;
    void begin() override;

private:
    enum class What { Everything, Tickets, Amount };
    struct TicketBox
    {
        QString id;
        qint64 leftMinor = 0;
        QCheckBox *box = nullptr;
    };

    QWidget *makeTickets();
    void showMoney();
    What what() const;
    /** None: nothing that could be given back is chosen. */
    std::optional<qint64> chosenMinor() const;
    QString ways() const;

    ports::BookingDesk &m_desk;
    ports::Record m_record;
    domain::Currency m_currency;
    ports::RefundRequest m_request;
    std::optional<domain::Money> m_owed; ///< Known once it is done.
    QList<TicketBox> m_tickets;
    qint64 m_leftMinor = 0;
    widgets::SegmentedControl *m_what = nullptr; // children
    QWidget *m_ticketList = nullptr;
    FieldInput *m_amount = nullptr;
    QComboBox *m_reason = nullptr;
    QCheckBox *m_inCash = nullptr;
    widgets::MoneyLabel *m_money = nullptr;
};

} // namespace foyer::admin
