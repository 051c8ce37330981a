#pragma once

#include "admindesk.h"
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

namespace foyer::cashier {
class CodeStep;
}

namespace foyer::admin {

class FieldInput;

/** Gives money of a booking back: all of it, some tickets, or an amount; with a reason, and a question that names the
 *  money. What is shown is worked out of the tickets' prices; what is given is the server's. Where the house asks for a
 *  one-time code it is asked for once the server says so, and the same refund goes on with it. */
class RefundSheet final : public ErrandSheet
{
    Q_OBJECT
public:
    /** Has @p record anything that could be given back? */
    static bool isPossible(const ports::Record &record);

    /** @p record is a booking as RecordKind "bookings" has it. The desks are borrowed. */
    RefundSheet(ports::BookingDesk &desk, const AdminDesk &office, const ports::Record &record, QWidget *page);

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

    QWidget *makeFields();
    QWidget *makeTickets();
    QFuture<Result<void>> give();
    /** From now on the code is all that is to be filled in. */
    void askForCode();
    bool mayGiveCode() const;
    void showMoney();
    What what() const;
    /** None: nothing that could be given back is chosen. */
    std::optional<qint64> chosenMinor() const;
    QString ways() const;

    ports::BookingDesk &m_desk;
    const AdminDesk m_office;
    ports::Record m_record;
    domain::Currency m_currency;
    ports::RefundRequest m_request;
    std::optional<domain::Money> m_owed; ///< Known once it is done.
    bool m_isCodeAsked = false;
    bool m_isProven = false; ///< The code was right, and is used up.
    QList<TicketBox> m_tickets;
    qint64 m_leftMinor = 0;
    QWidget *m_fields = nullptr; // children
    cashier::CodeStep *m_code = nullptr;
    widgets::SegmentedControl *m_what = nullptr;
    QWidget *m_ticketList = nullptr;
    FieldInput *m_amount = nullptr;
    QComboBox *m_reason = nullptr;
    QCheckBox *m_inCash = nullptr;
    widgets::MoneyLabel *m_money = nullptr;
};

} // namespace foyer::admin
