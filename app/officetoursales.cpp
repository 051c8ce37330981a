#include "officetour.h"

#include "pagedtablemodel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QWidget>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {
// Are not in the demo data.
const QString cardName = u"Open air 2027"_s;
const QString couponName = u"Back to the cinema"_s;
} // namespace

bool OfficeTour::isTableRead(const char *tableName) const
{
    const auto *table = qobject_cast<QAbstractItemView *>(named(tableName));
    const auto *model = table ? qobject_cast<models::PagedTableModel *>(table->model()) : nullptr;
    return table && table->isVisible() && model && model->hasAnswer() && !model->isLoading() && !model->error();
}

bool OfficeTour::isTyped(const char *field) const
{
    const auto *line = qobject_cast<QLineEdit *>(named(field));
    return line && line->isVisible() && !line->text().isEmpty();
}

void OfficeTour::push(const char *button)
{
    named(button)->setFocus();
    press(Qt::Key_Space);
}

void OfficeTour::choose(const char *field, const QString &value)
{
    auto *box = qobject_cast<QComboBox *>(named(field));
    box->setFocus();
    press(Qt::Key_Home);
    while (box->currentData().toString() != value && box->currentIndex() + 1 < box->count())
        press(Qt::Key_Down);
}

/** Scrolled to where it can be seen. */
void OfficeTour::reveal(const char *objectName)
{
    QWidget *widget = named(objectName);
    for (QWidget *outer = widget; outer; outer = outer->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(outer)) {
            area->ensureWidgetVisible(widget, 0, 220);
            return;
        }
    }
}

QList<Walk::Step> OfficeTour::priceSteps()
{
    return {
        {u"the price cards"_s, [this] { return isTableRead("pricesTable"); },
         [this] {
             picture(u"prices"_s);
             named("pricesTable")->setFocus();
             press(Qt::Key_Return);
         }},
        {u"a price card"_s, [this] { return isTyped("field-name") && isTyped("field-cinemaId"); },
         [this] {
             picture(u"price-card"_s);
             push("open-rules.0");
             reveal("field-surcharges");
             picture(u"price-card-rule"_s);
             push("open-rules.0");
             push("tryPrice");
         }},
        {u"what a ticket costs"_s, [this] { return sees("explain"); }, [this] { push("explain"); }},
        {u"the price, line by line"_s, [this] { return named("priceLines")->findChildren<QWidget *>().size() > 2; },
         [this] {
             picture(u"price-try"_s);
             press(Qt::Key_Escape);
             push("giveCard");
         }},
        {u"the question whether showtimes get it"_s, [this] { return sees("giveText"); },
         [this] {
             picture(u"price-give"_s);
             press(Qt::Key_Escape);
             press(Qt::Key_Escape);
         }},
        {u"the price cards again"_s, [this] { return isFocused("pricesTable") && isTableRead("pricesTable"); },
         [this] { press(Qt::Key_N, Qt::ControlModifier); }},
        {u"a new price card"_s, [this] { return isFocused("field-name"); },
         [this] {
             picture(u"price-card-new"_s);
             type(cardName);
             named("field-cinemaId")->setFocus();
             press(Qt::Key_Down);
         }},
        {u"the cinemas to choose from"_s, [this] { return sees("pick-field-cinemaId"); },
         [this] { press(Qt::Key_Return); }},
        {u"the cinema's currency"_s, [this] { return isTyped("field-currency"); },
         [this] {
             fill("field-taxPermyriad", u"7"_s);
             fill("field-prices.0.STANDARD", u"-5"_s);
             push("field-prices");
             fill("field-prices.1.code", u"ADULT"_s);
             fill("field-prices.1.name", u"Child"_s);
             push("field-rules");
             fill("field-rules.0.code", u"MATINEE"_s);
             fill("field-rules.0.priceMinor", u"6"_s);
             fill("field-rules.0.when.startsFrom", u"10:00"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"what is wrong with the card"_s, [this] { return sees("problem-prices.0.STANDARD"); },
         [this] {
             picture(u"price-card-problems"_s);
             fill("field-prices.0.STANDARD", u"9"_s);
             fill("field-prices.1.code", u"CHILD"_s);
             fill("field-prices.1.STANDARD", u"6"_s);
             fill("field-rules.0.when.startsBefore", u"15:00"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"the saved card"_s, [this] { return textOf("formTitle") == cardName && sees("publish"); },
         [this] {
             picture(u"price-card-saved"_s);
             press(Qt::Key_Escape);
         }},
        {u"the price cards at the end"_s, [this] { return isFocused("pricesTable") && isTableRead("pricesTable"); },
         [this] { push("entry-coupons"); }},
    };
}

QList<Walk::Step> OfficeTour::couponSteps()
{
    return {
        {u"the coupons"_s, [this] { return isTableRead("couponsTable"); },
         [this] {
             picture(u"coupons"_s);
             named("couponsTable")->setFocus();
             press(Qt::Key_Return);
         }},
        {u"a coupon"_s, [this] { return isTyped("field-name") && sees("codes"); },
         [this] {
             picture(u"coupon"_s);
             reveal("field-listed");
             picture(u"coupon-below"_s);
             push("codes");
         }},
        {u"its codes"_s, [this] { return sees("issueCodes"); }, [this] { push("issueCodes"); }},
        {u"new codes"_s, [this] { return sees("freshCodes"); },
         [this] {
             picture(u"coupon-codes"_s);
             press(Qt::Key_Escape);
             press(Qt::Key_Escape);
         }},
        {u"the coupons again"_s, [this] { return isFocused("couponsTable") && isTableRead("couponsTable"); },
         [this] { press(Qt::Key_N, Qt::ControlModifier); }},
        {u"a new coupon"_s, [this] { return isFocused("field-name"); },
         [this] {
             picture(u"coupon-new"_s);
             type(couponName);
             choose("field-terms.kind", u"N_FOR_M"_s);
             fill("field-terms.takeTickets", u"3"_s);
             fill("field-terms.payTickets", u"3"_s);
             fill("field-sharedCode", u"!"_s);
             fill("field-validFrom", u"2027-03-01"_s);
             fill("field-validUntil", u"2027-02-01 12:00"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"what is wrong with the coupon"_s, [this] { return sees("problem-terms.payTickets"); },
         [this] {
             picture(u"coupon-problems"_s);
             fill("field-terms.payTickets", u"2"_s);
             fill("field-sharedCode", u"comeback"_s);
             fill("field-validUntil", u"2027-04-01"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"the saved coupon"_s, [this] { return textOf("formTitle") == couponName && sees("retire"); },
         [this] {
             picture(u"coupon-saved"_s);
             press(Qt::Key_Escape);
         }},
        {u"the coupons at the end"_s, [this] { return isFocused("couponsTable") && isTableRead("couponsTable"); },
         [this] {
             picture(u"coupons-end"_s);
             push("entry-bookings");
         }},
    };
}

} // namespace foyer::app
