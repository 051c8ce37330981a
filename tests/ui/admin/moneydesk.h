#pragma once

#include "async.h"
#include "bookingdesk.h"
#include "fakerecords.h"
#include "giftcarddesk.h"
#include "houseaccountdesk.h"
#include "paymentdesk.h"
#include "recordpage.h"
#include "tilldesk.h"

namespace foyer::test {

/** A desk at which money is moved; it answers as told and remembers what it was asked. */
class FakeMoneyDesk final : public ports::BookingDesk,
                            public ports::PaymentDesk,
                            public ports::GiftCardDesk,
                            public ports::HouseAccountDesk
{
public:
    QList<Result<void>> answers; ///< Of the next, from the front; else it is done.
    std::optional<domain::Money> owed; ///< Of the booking after a refund.
    QList<Result<QString>> moveAnswers; ///< Of the next moves, from the front; else the code "NEWCODE".
    std::shared_ptr<QPromise<Result<void>>> held; ///< Answers the next top-up; then none.
    QList<ports::RefundRequest> refunds;
    QList<ports::RebookRequest> moves;
    QList<ports::PaymentDecision> decisions;
    QList<ports::GiftCardIssue> issued;
    QList<ports::GiftCardTopUp> toppedUp;
    QList<ports::AccountReceipt> receipts;
    int reprints = 0;
    QStringList resent; ///< The earlier ones.
    QStringList resentAs;

    QFuture<Result<std::optional<domain::Money>>> refund(const ports::RefundRequest &request) override;
    QFuture<Result<QString>> rebook(const ports::RebookRequest &request) override;
    QFuture<Result<int>> countReprint(const QString &code, const domain::BookingId &booking) override;
    QFuture<Result<void>> sendAgain(const QString &id, const QString &earlier) override;
    QFuture<Result<void>> decide(const ports::PaymentDecision &decision) override;
    /** The code is "K7M2-QX4R-BB3N-8WZA". */
    QFuture<Result<QString>> issue(const ports::GiftCardIssue &issue) override;
    QFuture<Result<void>> topUp(const ports::GiftCardTopUp &topUp) override;
    QFuture<Result<void>> recordPayment(const ports::AccountReceipt &receipt) override;

private:
    Result<void> next() { return answers.isEmpty() ? Result<void>() : answers.takeFirst(); }
};

/** For the tests of pages about money: one page with one thing in it, by keyboard, over a scripted desk. */
class MoneyPageTest : public QObject
{
    Q_OBJECT
protected:
    static void dress();
    void begin();
    void end() { m_page.reset(); }
    /** The list, with the focus in it. */
    [[nodiscard]] bool show(const ports::Record &record, const admin::RecordKind &kind);
    /** The page of the one thing, read. */
    [[nodiscard]] bool open(const ports::Record &record, const admin::RecordKind &kind);
    /** That is seen; else null. */
    QWidget *widget(const QString &name) const;
    bool sees(const QString &name) const { return widget(name); }
    static bool isFocused(const QString &name);
    /** False when it cannot be pressed. */
    [[nodiscard]] bool press(const QString &name);
    QString textOf(const QString &name) const;

    std::unique_ptr<FakeRecords> m_records;
    std::unique_ptr<FakeMoneyDesk> m_desk;
    DeskSession m_session;
    std::unique_ptr<admin::RecordPage> m_page;
};

} // namespace foyer::test
