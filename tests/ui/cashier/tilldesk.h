#pragma once

#include "bookingdesk.h"
#include "cashdrawer.h"
#include "cashierview.h"
#include "fakeboxoffice.h"
#include "fakefinder.h"
#include "fakeprinters.h"
#include "fakesecondstep.h"
#include "fakeshifts.h"

#include <QWidget>

namespace foyer::test {

/** Lets anna in with the password "right", or does what it is told. */
class DeskSession final : public ports::SessionApi
{
public:
    struct Try
    {
        QString login;
        QString password;
        QString device;
    };
    ports::SignedIn anna{domain::UserId::create(), QStringLiteral("anna"), QStringLiteral("Anna K."), {}, {}, {}};
    ports::SignedIn ben{domain::UserId::create(), QStringLiteral("ben"), QStringLiteral("Ben O."), {}, {}, {}};
    QList<Try> tries;
    QList<std::pair<QString, QString>> pins; ///< Numbers or badges, and PINs, that were tried.
    QList<Error> refusals; ///< Of the next tries, taken from the front.
    bool keepsBack = false; ///< Answers wait for letGo().
    void letGo();
    /** The server no longer accepts the session. */
    void lose();

    std::optional<ports::SignedIn> current() const override { return m_user; }
    QFuture<Result<ports::SignedIn>> signIn(QString login, QString password, QString deviceName) override;
    /** The code 123456 is right. */
    QFuture<Result<ports::SignedIn>> completeSignIn(QString code) override;
    /** Number 101 is anna's, 102 and each badge ben's; both have the PIN 4711. */
    QFuture<Result<ports::SignedIn>> switchByPin(QString shown, QString pin) override;
    QFuture<Result<void>> signOut() override;
    QStringList codes; ///< That were given.

private:
    /** @p told, unless it is to be refused or kept back. */
    QFuture<Result<ports::SignedIn>> answer(const Result<ports::SignedIn> &told);

    std::optional<ports::SignedIn> m_user;
    std::function<void()> m_waiting;
};

class FakePrinter final : public ports::TicketPrinter
{
public:
    QList<domain::Booking> printed;
    QList<Error> faults; ///< Of the next prints, taken from the front.
    QList<int> reprints; ///< The numbers of those that were.
    ports::PrintedTickets answer{QStringLiteral("tickets.pdf")};
    bool keepsBack = false; ///< Answers wait for letGo().
    void letGo();
    QFuture<Result<ports::PrintedTickets>> print(const domain::Booking &booking, const domain::Cinema &cinema) override;
    QFuture<Result<ports::PrintedTickets>> reprint(const domain::Booking &booking, const domain::Cinema &cinema,
                                                   int number) override
    {
        reprints.append(number);
        return print(booking, cinema);
    }

private:
    QList<std::function<void()>> m_waiting;
};

/** Counts what is printed again, and messages that are sent again. */
class FakeCounter final : public ports::BookingDesk
{
public:
    QStringList printIds; ///< Each once, in order.
    QStringList sentAgain; ///< The messages, in order.
    QList<Error> faults; ///< Of the next, taken from the front.
    QFuture<Result<int>> countReprint(const QString &printId, const domain::BookingId &booking) override;
    QFuture<Result<std::optional<domain::Money>>> refund(const ports::RefundRequest &) override;
    QFuture<Result<QString>> rebook(const ports::RebookRequest &) override;
    QFuture<Result<void>> sendAgain(const QString &id, const QString &earlier) override;
};

/** Opens, or does what it is told. */
class FakeDrawer final : public ports::CashDrawer
{
public:
    int opened = 0;
    QList<Error> faults; ///< Of the next, taken from the front.
    QFuture<Result<void>> open() override;
};

/** One sold booking; each of its refunds is answered as told. */
class FakeRefunds final : public ports::RefundDesk
{
public:
    ports::SoldBooking booking{domain::BookingId::create(),
                               QStringLiteral("K7M2QX4RB"),
                               QStringLiteral("Paper Lanterns"),
                               QDateTime(QDate(2026, 11, 14), QTime(18, 30), Qt::UTC),
                               QStringLiteral("Europe/Berlin"),
                               domain::CinemaId::create(),
                               {QStringLiteral("1"), QStringLiteral("2")},
                               {QStringLiteral("F 7"), QStringLiteral("F 8")},
                               domain::Money(12900, *domain::Currency::fromCode(u"EUR")),
                               domain::ShowtimeId::create(),
                               {{QStringLiteral("1"),
                                 QStringLiteral("F 7"),
                                 {QStringLiteral("ADULT"), QStringLiteral("Adult")},
                                 domain::Money(8900, *domain::Currency::fromCode(u"EUR"))},
                                {QStringLiteral("2"),
                                 QStringLiteral("F 8"),
                                 {QStringLiteral("CHILD"), QStringLiteral("Child")},
                                 domain::Money(4000, *domain::Currency::fromCode(u"EUR"))}}};
    /** Of the next refunds, taken from the front; without, money goes back once an approval is there. */
    QList<Result<std::optional<domain::Money>>> answers;
    QList<Error> pinRefusals; ///< Of the next PINs, taken from the front.
    bool needsApproval = true;
    bool needsCode = false; ///< Of whoever allows it; where nobody has to, of who asks.
    const FakeSecondStep *codes = nullptr; ///< With needsCode: once one is given, money goes back.
    QList<ports::RefundRequest> asked;
    QList<ports::ApprovalRequest> approvals;

    /** What a refund without an approval is answered. */
    static Error approvalRequired(bool withCode = false, bool isOwnCodeEnough = false);
    /** InvalidInput for what is too short for a code. */
    QFuture<Result<ports::SoldBooking>> find(QString code) override;
    QList<ports::MoneyBack> moved; ///< So far.
    QList<ports::MoneyBack> movedWithNext; ///< Besides, once the next refund is made.
    std::optional<int> receipt; ///< Of the newest refund; the next one has the number after it.
    QFuture<Result<ports::GivenBack>> givenBack(domain::BookingId booking) override;
    QFuture<Result<std::optional<domain::Money>>> refund(const ports::RefundRequest &request) override;
    QFuture<Result<ports::GivenApproval>> approve(const ports::ApprovalRequest &request) override;
};

/** Knows two customers, by their numbers, addresses and names. */
class FakeMembers final : public ports::MemberBook
{
public:
    ports::Member carl{domain::UserId::create(), QStringLiteral("Carl Findus"), QStringLiteral("M1234567897"),
                       QStringLiteral("c***@example.org")};
    ports::Member carla{domain::UserId::create(), QStringLiteral("Carla Findus"), QStringLiteral("M0000000006"), {}};
    QStringList asked;
    QList<Error> faults; ///< Of the next, taken from the front.
    QFuture<Result<QList<ports::Member>>> find(QString text) override;
};

/** A till with its window, in front of a box office of one hall: three films in seven showtimes, and two
 *  cinemas. Presses keys and buttons as a person does: what is hidden or disabled cannot be pressed. */
class TillDesk
{
public:
    TillDesk();
    ~TillDesk();

    FakeBoxOffice boxOffice;
    FakeJournal::Books books;
    FakeJournal journal{books};
    DeskSession session;
    FakePrinter printer;
    FakeCounter counter;
    FakeDrawer drawer;
    FakeRefunds refunds;
    FakeFinder finder;
    FakeMembers members;
    FakeSecondStep codes;
    ManualClock clock{QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC)};
    workflow::SaleSettlement settlement{boxOffice, journal};
    workflow::Checkout checkout{boxOffice, boxOffice, session, settlement, clock};
    workflow::Reprint reprint{{boxOffice, boxOffice, counter, printer}};
    workflow::DrawerKick drawerKick{checkout, drawer};
    FakeShifts shifts;
    FakeShiftPrinter shiftPrinter;
    workflow::ShiftDesk shift{{shifts, drawer, shiftPrinter, session, clock}, QStringLiteral("Till 1")};
    QList<ports::ParkedSale> parkedSales;
    FakeParkedSales parked{parkedSales};
    workflow::SaleShelf shelf{{checkout, parked, boxOffice, session, clock}};
    models::ProgrammeModel programme{boxOffice};
    FakePrinters printers;
    std::unique_ptr<cashier::CashierView> view;

    /** Shows the window. False when it does not become active. */
    [[nodiscard]] bool open(QSize size = {1366, 768});
    /** open(), anna signs in by keyboard, the programme is there and the line has the cursor. */
    [[nodiscard]] bool begin(QSize size = {1366, 768});
    /** begin() and two adults and a child in showtime 7, held and quoted: 29.00. */
    [[nodiscard]] bool hold(QSize size = {1366, 768});

    // A person's hands
    /** To whatever has the cursor. */
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);
    /** False when there is no such button that can be pressed. */
    [[nodiscard]] bool click(const QString &name);
    [[nodiscard]] bool clickChip(int row, int chip);
    [[nodiscard]] bool clickSeat(domain::SeatId seat);

    // A person's eyes
    QWidget *widget(const QString &name) const;
    template <class T>
    T *find(const QString &name) const
    {
        return qobject_cast<T *>(widget(name));
    }
    bool sees(const QString &name) const { return widget(name) && widget(name)->isVisible(); }
    bool canPress(const QString &name) const { return sees(name) && widget(name)->isEnabled(); }
    /** The name of what has the cursor. */
    QString cursor() const;
    QString textOf(const QString &name) const;
    /** What a banner says; empty while it is hidden. */
    QString message(const QString &banner = QStringLiteral("message")) const;
    /** The confirmation code on the screen, without the gap it is read aloud by; empty when there is none. */
    QString code() const;
    /** Every text on the screen that can be read off a label or a button. */
    QStringList visibleTexts() const;

    /** By its number on the screen. */
    domain::ShowtimeId showtime(int number) const { return programme.showtimeByNumber(number)->id; }
    domain::SeatId seat(const char16_t *row, int number) const
    {
        return boxOffice.seat(QString::fromUtf16(row), number);
    }
};

} // namespace foyer::test
