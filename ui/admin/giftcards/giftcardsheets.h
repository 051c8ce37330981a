#pragma once

#include "giftcarddesk.h"
#include "moneyerrand.h"
#include "recordbook.h"

namespace foyer::admin {

/** What errands about gift cards have in common. */
class GiftCardErrand : public MoneyErrand
{
    Q_OBJECT
protected:
    GiftCardErrand(const QString &title, const QString &go, QWidget *page)
        : MoneyErrand(title, go, QStringLiteral("giftCard."), page)
    {
    }

    QList<FieldProblem> missing() const override;
    QString refusalText(const Error &error) const override;
};

/** Makes a gift card or a voucher, and tells its code once. */
class IssueCardSheet final : public GiftCardErrand
{
    Q_OBJECT
public:
    /** The desk is borrowed. */
    IssueCardSheet(ports::GiftCardDesk &desk, QWidget *page);

protected:
    QString question() const override;
    QString yes() const override;
    workflow::Errand::Step step() override;
    QString doneText() const override;
    void begin() override;

private:
    void showCode();
    bool isVoucher() const;

    ports::GiftCardDesk &m_desk;
    ports::GiftCardIssue m_issue;
    QString m_code;
    widgets::TextLabel *m_large = nullptr; // children
    widgets::ActionButton *m_copy = nullptr;
};

/** Puts more on a gift card. */
class TopUpSheet final : public GiftCardErrand
{
    Q_OBJECT
public:
    /** @p record is a gift card as RecordKind "giftCards" has it. The desk is borrowed. */
    TopUpSheet(ports::GiftCardDesk &desk, const ports::Record &record, QWidget *page);

    /** Can more be put on @p record? */
    static bool isPossible(const ports::Record &record);

protected:
    QString question() const override;
    QString yes() const override;
    workflow::Errand::Step step() override;
    QString doneText() const override;
    void begin() override;

private:
    ports::GiftCardDesk &m_desk;
    ports::GiftCardTopUp m_topUp;
    QString m_name;
};

/** "•••• 8WZA": what is known of a card's code. */
QString giftCardName(const ports::Record &record);

} // namespace foyer::admin
