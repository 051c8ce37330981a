#include "firststarttour.h"

#include <QWidget>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

FirstStartTour::FirstStartTour(QWidget &window, Settings settings, QObject *parent)
    : Walk(window, settings, parent)
{
}

QList<Walk::Step> FirstStartTour::steps()
{
    return {
        {u"the first start"_s, [this] { return isFocused("tillName"); },
         [this] {
             picture(u"first-start-try"_s);
             press(Qt::Key_Backtab, Qt::ShiftModifier);
             press(Qt::Key_Right);
             picture(u"first-start-own"_s);
             press(Qt::Key_Right);
             picture(u"first-start-server"_s);
             press(Qt::Key_Left);
             press(Qt::Key_Tab);
             press(Qt::Key_Return);
         }},
        {u"the question who is the first admin"_s, [this] { return isFocused("field-displayName"); },
         [this] {
             picture(u"first-admin"_s);
             type(u"Mia Brandt"_s);
             press(Qt::Key_Tab);
             type(u"mia"_s);
             press(Qt::Key_Tab);
             type(u"roter samt und popcorn"_s);
             press(Qt::Key_Return);
         }},
        {u"the empty back office"_s,
         [this] {
             const QWidget *message = named("dashboardMessage"); // there is no cinema yet
             return message && message->isVisible();
         },
         [this] {
             picture(u"office-empty"_s);
             stop(true, u"Walked a first start: Mia Brandt has a cinema of her own."_s);
         }},
    };
}

} // namespace foyer::app
