#include "officetour.h"

#include "pagedtablemodel.h"
#include "seatmapview.h"

#include <QAbstractItemView>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Chooses free seats one after the other until there are enough. */
void chooseFreeSeats(QWidget *view, const QWidget *enough)
{
    auto *map = qobject_cast<widgets::SeatMapView *>(view);
    const QList<domain::PlanSeat> seats = map->plan().seats();
    for (const domain::PlanSeat &seat : seats) {
        if (enough->isEnabled())
            return;
        if (map->seatState(seat.id) == widgets::SeatState::Available)
            Q_EMIT map->seatActivated(seat.id);
    }
}

} // namespace

/** There may be none yet: then there is no table to be seen. */
bool OfficeTour::isAnswered(const char *tableName) const
{
    const auto *table = qobject_cast<QAbstractItemView *>(named(tableName));
    const auto *model = table ? qobject_cast<models::PagedTableModel *>(table->model()) : nullptr;
    return model && model->hasAnswer() && !model->isLoading() && !model->error();
}

QList<Walk::Step> OfficeTour::moneySteps()
{
    return {
        {u"the bookings"_s, [this] { return isFocused("bookingsTable") && isTableRead("bookingsTable"); },
         [this] {
             picture(u"bookings"_s);
             press(Qt::Key_Return);
         }},
        {u"a booking"_s, [this] { return sees("refund") && sees("history-1-kind"); },
         [this] {
             picture(u"booking"_s);
             push("reprint");
         }},
        {u"what a reprint is"_s, [this] { return sees("errandGo"); },
         [this] {
             picture(u"booking-reprint"_s);
             push("errandGo");
         }},
        {u"the reprint"_s, [this] { return sees("errandBack") && !sees("errandGo"); },
         [this] {
             picture(u"booking-reprinted"_s);
             press(Qt::Key_Escape);
         }},
        {u"the booking after its print"_s, [this] { return !sees("errandBack") && sees("history-2-kind"); },
         [this] { push("move"); }},
        {u"the hall to move them in"_s, [this] { return isFocused("moveMap") && seatsShownBy("moveMap") > 0; },
         [this] {
             chooseFreeSeats(named("moveMap"), named("errandGo"));
             picture(u"booking-move"_s);
             push("errandGo");
         }},
        {u"who goes where"_s, [this] { return !sees("moveMap"); },
         [this] {
             picture(u"booking-move-question"_s);
             press(Qt::Key_Escape); // one step back
             press(Qt::Key_Escape); // they stay
         }},
        {u"the booking where it was"_s, [this] { return !sees("errandBack") && sees("refund"); },
         [this] { push("refund"); }},
        {u"what a refund asks"_s, [this] { return sees("refundReason"); },
         [this] {
             named("refundReason")->setFocus();
             press(Qt::Key_Down);
             picture(u"booking-refund"_s);
             push("errandGo");
         }},
        {u"the question that names the money"_s, [this] { return !sees("refundReason"); },
         [this] {
             picture(u"booking-refund-question"_s);
             press(Qt::Key_Space);
         }},
        {u"the refund"_s, [this] { return sees("errandBack") && !sees("errandGo"); },
         [this] {
             picture(u"booking-refund-done"_s);
             press(Qt::Key_Escape);
         }},
        {u"the refunded booking"_s, [this] { return !sees("errandBack") && !sees("refund"); },
         [this] {
             picture(u"booking-refunded"_s);
             press(Qt::Key_Escape);
         }},
        {u"the bookings at the end"_s, [this] { return isFocused("bookingsTable") && isTableRead("bookingsTable"); },
         [this] { push("entry-payments"); }},
        {u"the payments"_s, [this] { return isFocused("paymentsTable") && isTableRead("paymentsTable"); },
         [this] {
             picture(u"payments"_s);
             press(Qt::Key_Return);
         }},
        {u"a payment"_s, [this] { return sees("refunds-0-standing") && !sees("paymentsTable"); },
         [this] {
             picture(u"payment"_s);
             press(Qt::Key_Escape);
         }},
        {u"the payments at the end"_s, [this] { return isFocused("paymentsTable") && isTableRead("paymentsTable"); },
         [this] { push("entry-shifts"); }},
        {u"the shifts"_s, [this] { return isAnswered("shiftsTable") && sees("closeDay"); },
         [this] {
             picture(u"shifts"_s);
             push("closeDay");
         }},
        {u"what the day's close asks"_s, [this] { return sees("closeDayCinema") && named("errandGo")->isEnabled(); },
         [this] {
             picture(u"shifts-close-day"_s);
             press(Qt::Key_Escape);
         }},
        {u"the shifts at the end"_s, [this] { return !sees("closeDayCinema"); }, [this] { push("entry-giftCards"); }},
    };
}

QList<Walk::Step> OfficeTour::giftCardSteps()
{
    return {
        {u"the gift cards"_s, [this] { return isAnswered("giftCardsTable"); },
         [this] {
             picture(u"gift-cards-none"_s);
             press(Qt::Key_N, Qt::ControlModifier);
         }},
        {u"what a gift card needs"_s, [this] { return isFocused("field-giftCard.amountMinor"); },
         [this] {
             type(u"0"_s);
             push("errandGo");
         }},
        {u"what is wrong with the gift card"_s, [this] { return sees("problem-giftCard.amountMinor"); },
         [this] {
             picture(u"gift-card-problems"_s);
             fill("field-giftCard.amountMinor", u"50"_s);
             fill("field-giftCard.note", u"Staff raffle"_s);
             push("errandGo");
         }},
        {u"the question whether to make it"_s, [this] { return isFocused("errandGo"); },
         [this] {
             picture(u"gift-card-question"_s);
             press(Qt::Key_Space);
         }},
        {u"the code"_s, [this] { return sees("giftCardCode"); },
         [this] {
             picture(u"gift-card-code"_s);
             press(Qt::Key_Escape);
         }},
        {u"the list with the gift card"_s,
         [this] { return isFocused("giftCardsTable") && isTableRead("giftCardsTable"); },
         [this] {
             picture(u"gift-cards"_s);
             press(Qt::Key_Return);
         }},
        {u"the gift card"_s, [this] { return sees("topUp") && sees("transfers-0-kind"); }, [this] { push("topUp"); }},
        {u"what a top-up needs"_s, [this] { return isFocused("field-giftCard.amountMinor"); },
         [this] {
             type(u"20"_s);
             fill("field-giftCard.reason", u"paid in cash"_s);
             picture(u"gift-card-top-up"_s);
             push("errandGo");
         }},
        {u"the question whether to top up"_s, [this] { return isFocused("errandGo"); },
         [this] { press(Qt::Key_Space); }},
        {u"the top-up"_s, [this] { return sees("errandBack") && !sees("errandGo"); },
         [this] { press(Qt::Key_Escape); }},
        {u"the gift card with more on it"_s, [this] { return !sees("errandBack") && sees("transfers-1-kind"); },
         [this] {
             picture(u"gift-card"_s);
             press(Qt::Key_Escape);
         }},
        {u"the gift cards at the end"_s,
         [this] { return isFocused("giftCardsTable") && isTableRead("giftCardsTable"); },
         [this] { push("entry-houseAccounts"); }},
    };
}

QList<Walk::Step> OfficeTour::accountSteps()
{
    return {
        {u"the accounts"_s, [this] { return isAnswered("houseAccountsTable"); },
         [this] {
             picture(u"accounts-none"_s);
             press(Qt::Key_N, Qt::ControlModifier);
         }},
        {u"what an account needs"_s, [this] { return isFocused("field-name"); },
         [this] {
             type(u"Grundschule Mitte"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"what is wrong with the account"_s, [this] { return sees("problem-invoiceAddress"); },
         [this] {
             picture(u"account-problems"_s);
             fill("field-invoiceAddress", u"Schulweg 1, 10115 Berlin"_s);
             fill("field-limitMinor", u"500"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"the account"_s, [this] { return sees("recordPayment"); },
         [this] {
             picture(u"account"_s);
             push("recordPayment");
         }},
        {u"what a payment needs"_s, [this] { return isFocused("field-accountPayment.amountMinor"); },
         [this] {
             picture(u"account-payment"_s);
             press(Qt::Key_Escape);
         }},
        {u"the account once more"_s, [this] { return !sees("errandBack"); }, [this] { press(Qt::Key_Escape); }},
        {u"the accounts at the end"_s,
         [this] { return isFocused("houseAccountsTable") && isTableRead("houseAccountsTable"); },
         [this] {
             picture(u"accounts"_s);
             push("entry-programme");
         }},
    };
}

} // namespace foyer::app
