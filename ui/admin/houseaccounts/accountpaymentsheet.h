#pragma once

#include "houseaccountdesk.h"
#include "moneyerrand.h"
#include "recordbook.h"

namespace foyer::admin {

/** Records what a customer paid for what was bought on account; or what was paid too much and is given back. */
class AccountPaymentSheet final : public MoneyErrand
{
    Q_OBJECT
public:
    /** @p record is an account as RecordKind "houseAccounts" has it. The desk is borrowed. */
    AccountPaymentSheet(ports::HouseAccountDesk &desk, const ports::Record &record, QWidget *page);

protected:
    QString question() const override;
    QString yes() const override;
    workflow::Errand::Step step() override;
    QString doneText() const override;
    void begin() override;
    QList<FieldProblem> missing() const override;
    QString refusalText(const Error &error) const override;

private:
    bool isPaidBack() const;

    ports::HouseAccountDesk &m_desk;
    ports::AccountReceipt m_receipt;
    QString m_name;
};

} // namespace foyer::admin
