#pragma once

#include "errandsheet.h"
#include "paymentdesk.h"
#include "recordbook.h"

class QComboBox;
class QLineEdit;

namespace foyer::admin {

/** A person decides how a payment stands, or one of its refunds: what that means is said, and a reason is asked for. */
class DecisionSheet final : public ErrandSheet
{
    Q_OBJECT
public:
    /** May @p kind be decided of the payment, or of one of its refunds? As the server says. */
    static bool isPossible(const ports::Record &record, const QString &kind);

    /** @p record is a payment as RecordKind "payments" has it. The desk is borrowed. */
    DecisionSheet(ports::PaymentDesk &desk, const ports::Record &record, const QString &kind, QWidget *page);

protected:
    QString question() const override;
    QString yes() const override;
    workflow::Errand::Step step() override;
    QString doneText() const override;
    QString refusalText(const Error &error) const override;
    void begin() override;

private:
    QString subjectText() const;

    ports::PaymentDesk &m_desk;
    ports::PaymentDecision m_decision;
    QComboBox *m_subject = nullptr; // children; null for the payment itself
    QString m_money; ///< Of the payment.
    QLineEdit *m_reason = nullptr;
};

} // namespace foyer::admin
