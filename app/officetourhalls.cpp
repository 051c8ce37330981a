// OfficeTour: auditoriums, and a seat plan that is drawn.
#include "officetour.h"
#include "seatplanview.h"

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString newHall = u"Studio"_s; // is not in the demo data

} // namespace

qsizetype OfficeTour::seatsShownBy(const char *view) const
{
    const auto *map = qobject_cast<widgets::SeatMapView *>(named(view));
    return map && map->isVisible() ? map->plan().seats().size() : 0;
}

QList<Walk::Step> OfficeTour::hallSteps()
{
    return {
        {u"the auditoriums"_s, [this] { return isFocused("hallsTable") && isTableRead("hallsTable"); },
         [this] {
             picture(u"halls"_s);
             press(Qt::Key_Return);
         }},
        {u"an auditorium"_s, [this] { return sees("seatPlan"); },
         [this] {
             picture(u"hall"_s);
             named("seatPlan")->setFocus();
             press(Qt::Key_Space);
         }},
        {u"its seat plan"_s, [this] { return isFocused("planView") && seatsShownBy("planView") > 0; },
         [this] {
             picture(u"plan"_s);
             type(u"c3"_s);
             press(Qt::Key_Return);
             for (int i = 0; i < 4; ++i)
                 press(Qt::Key_Right, Qt::ShiftModifier);
             press(Qt::Key_Down, Qt::ShiftModifier);
             press(Qt::Key_3, Qt::ControlModifier);
             picture(u"plan-selection"_s);
             type(u"b2"_s);
             press(Qt::Key_Return);
             fill("seatNumber", u"1"_s);
             press(Qt::Key_Return);
         }},
        {u"what is wrong with it"_s, [this] { return sees("planProblems"); },
         [this] {
             picture(u"plan-problems"_s);
             named("planView")->setFocus();
             press(Qt::Key_Z, Qt::ControlModifier);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"the saved plan"_s, [this] { return sees("planMessage"); },
         [this] {
             picture(u"plan-saved"_s);
             press(Qt::Key_A, Qt::ControlModifier);
             press(Qt::Key_Delete);
             picture(u"plan-empty"_s);
             press(Qt::Key_Z, Qt::ControlModifier);
             press(Qt::Key_Escape);
             press(Qt::Key_Escape);
         }},
        {u"the auditorium again"_s, [this] { return sees("seatPlan"); }, [this] { press(Qt::Key_Escape); }},
        {u"the list of auditoriums"_s, [this] { return isFocused("hallsTable") && isTableRead("hallsTable"); },
         [this] { press(Qt::Key_N, Qt::ControlModifier); }},
        {u"a new auditorium"_s, [this] { return isFocused("field-name"); },
         [this] {
             type(newHall);
             fill("field-capacityLimit", u"900"_s);
             fill("field-rows.rows", u"70"_s);
             fill("field-rows.seatsPerRow", u"12"_s);
             named("field-cinemaId")->setFocus();
             type(u"Lum"_s);
             press(Qt::Key_Return);
         }},
        {u"its cinema"_s, [this] { return named("field-cinemaId")->property("text").toString().size() > 3; },
         [this] { press(Qt::Key_S, Qt::ControlModifier); }},
        {u"what is wrong with the auditorium"_s, [this] { return sees("problem-rows.rows"); },
         [this] {
             picture(u"hall-problems"_s);
             fill("field-rows.rows", u"8"_s);
             fill("field-capacityLimit", u"90"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"the saved auditorium"_s, [this] { return textOf("formTitle") == newHall && sees("seatPlan"); },
         [this] {
             picture(u"hall-saved"_s);
             press(Qt::Key_Escape);
         }},
        {u"the list at the end of the auditoriums"_s,
         [this] { return isFocused("hallsTable") && isTableRead("hallsTable"); }, [this] { picture(u"halls-end"_s); }},
    };
}

} // namespace foyer::app
