// OfficeTour: the programme.
#include "officetour.h"

#include <QWidget>

#include <algorithm>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

QList<Walk::Step> OfficeTour::programmeSteps()
{
    // In every language what is known has a number in it.
    const auto hasNumber = [this](const char *name) {
        const QString text = textOf(name);
        return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit(); });
    };
    const auto isBoardRead = [this, hasNumber] { return isFocused("dayBoard") && hasNumber("dayCounts"); };
    return {
        {u"the programme"_s, [this, isBoardRead] { return isBoardRead() && !textOf("filmNote").isEmpty(); },
         [this] {
             picture(u"programme"_s);
             press(Qt::Key_Down);
             for (int i = 0; i < 9; ++i)
                 press(Qt::Key_Right, Qt::AltModifier);
             picture(u"programme-held"_s);
             press(Qt::Key_Escape);
             press(Qt::Key_D, Qt::ControlModifier);
         }},
        {u"what can be copied"_s, [this, hasNumber] { return sees("copyReport") && hasNumber("copyText"); },
         [this] {
             picture(u"programme-copy"_s);
             press(Qt::Key_Escape);
         }},
        {u"the board before the week"_s, isBoardRead,
         [this] { press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier); }},
        {u"what can be copied to the week after"_s, [this] { return sees("weekReport"); },
         [this] { named("weekLater")->setProperty("currentIndex", 1); }},
        {u"what of the week can be copied"_s, [this, hasNumber] { return sees("weekReport") && hasNumber("weekText"); },
         [this] {
             picture(u"programme-week"_s);
             press(Qt::Key_Escape);
         }},
        {u"the board again"_s, isBoardRead, [this] { press(Qt::Key_Return); }},
        {u"a showtime"_s, [this] { return sees("field-start"); },
         [this] {
             picture(u"showtime"_s);
             named("cancelShowtime")->setFocus();
             press(Qt::Key_Space);
         }},
        {u"the question whether to cancel"_s, [this] { return sees("cancelGo"); },
         [this] {
             picture(u"showtime-cancel"_s);
             push("cancelGo");
         }},
        // One that was sold says what becomes of its bookings at once.
        {u"what becomes of the bookings"_s,
         [this, isBoardRead] {
             return isBoardRead() || (sees("aftermathClose") && !textOf("aftermathWhat").isEmpty());
         },
         [this] {
             if (sees("aftermathClose"))
                 press(Qt::Key_Escape);
         }},
        {u"the board and what is cancelled"_s,
         [this, isBoardRead] { return isBoardRead() && sees("cancelledShowtimes"); },
         [this] { press(Qt::Key_K, Qt::ControlModifier); }},
        {u"what is to be seen to"_s,
         [this] { return sees("aftermathClose") && !textOf("aftermathProgress").endsWith(u'…'); },
         [this] {
             picture(u"programme-cancelled"_s);
             press(Qt::Key_Escape);
         }},
        {u"the board once more"_s, isBoardRead, [this] { press(Qt::Key_N, Qt::ControlModifier); }},
        {u"a new showtime"_s, [this] { return sees("field-start") && isFocused("field-movieId"); },
         [this] {
             fill("field-language", u"de"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"what is missing"_s, [this] { return sees("problem-movieId"); },
         [this] {
             picture(u"showtime-new"_s);
             press(Qt::Key_Escape);
         }},
        {u"the question whether to leave the showtime"_s, [this] { return sees("sheetNo"); },
         [this] {
             named("sheetYes")->setFocus();
             press(Qt::Key_Space);
         }},
        {u"the board at the end"_s, isBoardRead, [this] { push("entry-halls"); }},
    };
}

} // namespace foyer::app
