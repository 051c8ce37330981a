#include "tillkeys.h"

#include <QCoreApplication>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;

namespace {

class Keys
{
    Q_DECLARE_TR_FUNCTIONS(foyer::cashier::Keys)
};

} // namespace

QList<TillKey> tillKeys()
{
    const auto key = [](int code) { return QKeySequence(code); };
    const auto with = [](Qt::Modifier modifier, Qt::Key code) { return QKeySequence(modifier | code); };
    return {
        {key(Qt::Key_F2), Keys::tr("To the line")},
        {key(Qt::Key_F3), Keys::tr("To the hall")},
        {key(Qt::Key_F8), Keys::tr("Cash")},
        {key(Qt::Key_F9), Keys::tr("Cash, exactly: sold at once")},
        {key(Qt::Key_F7), Keys::tr("Card")},
        {with(Qt::CTRL, Qt::Key_G), Keys::tr("Gift card, voucher, or several ways to pay")},
        {with(Qt::CTRL, Qt::Key_R), Keys::tr("Coupon")},
        {with(Qt::CTRL, Qt::Key_N), Keys::tr("Note to find the sale by")},
        {with(Qt::CTRL, Qt::Key_T), Keys::tr("Member: whose sale it is")},
        {with(Qt::CTRL, Qt::Key_P), Keys::tr("Park the sale")},
        {with(Qt::CTRL, Qt::Key_O), Keys::tr("The parked sales")},
        {key(Qt::Key_F6), Keys::tr("More time for the seats")},
        {key(Qt::Key_F12), Keys::tr("Give the seats back")},
        {with(Qt::CTRL, Qt::Key_Z), Keys::tr("Take the last step in the basket back")},
        {with(Qt::CTRL, Qt::Key_Y), Keys::tr("Take it again")},
        {key(Qt::Key_F11), Keys::tr("Print the tickets again")},
        {key(Qt::Key_F10), Keys::tr("While an outcome is checked: go on with the next customer")},
        {key(Qt::Key_F4), Keys::tr("Refund a booking")},
        {with(Qt::SHIFT, Qt::Key_F4), Keys::tr("Exchange tickets")},
        {with(Qt::CTRL, Qt::Key_F), Keys::tr("Find a booking")},
        {with(Qt::CTRL, Qt::Key_S), Keys::tr("Another cashier goes on, by number and PIN")},
        {with(Qt::SHIFT, Qt::Key_F5), Keys::tr("The shift: float, drops, count, reports")},
        {key(Qt::Key_F5), Keys::tr("Read the programme again")},
        {with(Qt::ALT, Qt::Key_Left), Keys::tr("The day before")},
        {with(Qt::ALT, Qt::Key_Right), Keys::tr("The day after")},
    };
}

QList<std::pair<QString, QString>> fixedKeys()
{
    return {
        {Keys::tr("Enter"), Keys::tr("Go on: take the money, then the next sale")},
        {Keys::tr("Esc"), Keys::tr("One step back; stops a card payment")},
        {Keys::tr("Arrows"), Keys::tr("In the hall: from seat to seat")},
        {Keys::tr("Space"), Keys::tr("In the hall: take the seat, or give it back")},
        {u"h10"_s, Keys::tr("In the hall: to that seat")},
        {u"+ −"_s, Keys::tr("In the hall: larger, smaller; Ctrl+0 shows all")},
        {Keys::tr("Ctrl+Shift+P"), Keys::tr("The receipt printers")},
        {Keys::tr("Ctrl+Shift+L"), Keys::tr("Lock; the sale is kept")},
        {Keys::tr("Ctrl+L"), Keys::tr("Sign out")},
    };
}

QList<std::pair<QString, QString>> lineExamples()
{
    return {
        {u"7 2a1c b"_s, Keys::tr("Showtime 7, two adults and a child, the best seats together")},
        {u"7 2a h10-11"_s, Keys::tr("Showtime 7, two adults, seats H10 and H11")},
        {u"1s1t b"_s, Keys::tr("A senior and a student, in the showtime that is open")},
        {u"7"_s, Keys::tr("Opens showtime 7")},
        {Keys::tr("blow"), Keys::tr("Looks for films")},
    };
}

} // namespace foyer::cashier
