#include "tour.h"

#include "actionbutton.h"

#include <QLabel>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int kindsOfNotes = 7; ///< Of the euro; then come its coins.
constexpr int kindsOfCoins = 8;
} // namespace

/** Enter by Enter down the notes and coins: two fifties, and coins of two euros. */
void Tour::countCash(int fifties, int coins)
{
    constexpr int fiftiesAt = 3;
    for (int i = 0; i < kindsOfNotes + kindsOfCoins; ++i) {
        if (i == fiftiesAt)
            type(QString::number(fifties));
        else if (i == kindsOfNotes)
            type(QString::number(coins));
        press(Qt::Key_Return);
    }
}

bool Tour::hasText(const char *label) const
{
    const auto *shown = qobject_cast<const QLabel *>(named(label));
    return shown && shown->isVisible() && !shown->text().isEmpty();
}

QList<Walk::Step> Tour::openShiftSteps()
{
    return {
        {u"whether there is a shift"_s,
         [this] {
             const auto *shift = qobject_cast<const widgets::ActionButton *>(named("shift"));
             return isFocused("line") && shift && shift->isVisible();
         },
         [this] {
             // Sold without one where only a ticket is wanted; pictures are of a house that works with them.
             if (settings().looksForFlaws)
                 press(Qt::Key_F5, Qt::ShiftModifier);
             else
                 goTo(programmeStep);
         }},
        {u"the page of shifts"_s, [this] { return isFocused("shiftOpen") || isFocused("shiftDrop"); },
         [this] {
             if (isFocused("shiftDrop")) { // of an earlier tour
                 press(Qt::Key_Escape);
                 goTo(programmeStep);
                 return;
             }
             picture(u"shift-none"_s);
             press(Qt::Key_1, Qt::NoModifier, u"1"_s);
         }},
        {u"the float"_s, [this] { return isFocused("pieces50000"); },
         [this] {
             countCash(2, 25);
             picture(u"shift-float"_s);
             press(Qt::Key_Return);
         }},
        {u"the open shift"_s, [this] { return isFocused("shiftDrop"); },
         [this] {
             picture(u"shift-open"_s);
             press(Qt::Key_Escape);
         }},
    };
}

QList<Walk::Step> Tour::closeShiftSteps()
{
    return {
        {u"the shift again"_s, [this] { return isFocused("shiftDrop"); },
         [this] { press(Qt::Key_1, Qt::NoModifier, u"1"_s); }},
        {u"how much goes to the safe"_s, [this] { return isFocused("movementAmount"); },
         [this] {
             type(u"50"_s);
             press(Qt::Key_Return);
             type(u"evening"_s);
             picture(u"shift-drop"_s);
             press(Qt::Key_Return);
         }},
        {u"the shift after that"_s, [this] { return isFocused("shiftDrop"); },
         [this] { press(Qt::Key_5, Qt::NoModifier, u"5"_s); }},
        {u"the X report"_s, [this] { return isFocused("shiftGo") && named("report")->isVisible(); },
         [this] {
             picture(u"shift-x"_s);
             press(Qt::Key_Escape);
         }},
        {u"the shift before its count"_s, [this] { return isFocused("shiftDrop"); },
         [this] { press(Qt::Key_6, Qt::NoModifier, u"6"_s); }},
        {u"the count"_s, [this] { return isFocused("pieces50000"); },
         [this] {
             countCash(3, 20);
             picture(u"shift-count"_s);
             press(Qt::Key_Return);
         }},
        {u"what was over or short"_s, [this] { return hasText("shiftVerdict") && hasText("shiftPrinted"); },
         [this] {
             picture(u"shift-closed"_s);
             press(Qt::Key_Return);
         }},
        {u"the till without a shift"_s, [this] { return isFocused("line"); },
         [this] { stop(true, soldSentence(m_first) + u" Exchanged for "_s + m_sold->confirmationCode + u'.'); }},
    };
}

} // namespace foyer::app
