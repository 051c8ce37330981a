#pragma once

#include "errandsheet.h"
#include "fieldeditor.h"
#include "giftcarddesk.h"
#include "recordbook.h"

namespace foyer::admin {

/** Fields of an errand about a gift card, and what is wrong with them beside each. */
class GiftCardErrand : public ErrandSheet
{
    Q_OBJECT
protected:
    using ErrandSheet::ErrandSheet;

    /** Its name is its path in the server's input. */
    FieldEditor *add(FieldSpec spec);
    QVariant value(const QString &path) const;
    domain::Money amount() const;
    /** Every field is told what is typed in the others. */
    void noteValues(const QVariantMap &fixed = {});
    void showProblems(const QList<FieldProblem> &problems);
    /** The errand's end as it is; what is wrong with fields is said at them. */
    Result<void> ended(const Result<void> &answer);

    bool isFilledIn() override;
    QString refusalText(const Error &error) const override;

private:
    struct Field
    {
        QString path;
        FieldEditor *editor; // child
    };
    QList<Field> m_fields;
    QVariantMap m_fixed;
    bool m_isToldAtFields = false;
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
