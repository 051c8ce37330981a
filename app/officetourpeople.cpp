#include "officetour.h"

#include <QLocale>
#include <QWidget>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {
const QString cinemaName = u"Hafenkino"_s; // is not in the demo data
}

/** Where typing adds to what is there, or chooses what begins so. */
void OfficeTour::typeInto(const char *field, const QString &text)
{
    named(field)->setFocus();
    type(text);
}

QList<Walk::Step> OfficeTour::cinemaSteps()
{
    return {
        {u"the cinemas"_s, [this] { return isTableRead("cinemasTable") && isFocused("cinemasTable"); },
         [this] {
             picture(u"cinemas"_s);
             press(Qt::Key_Return);
         }},
        {u"a cinema"_s, [this] { return isFocused("field-name"); },
         [this] {
             picture(u"cinema"_s);
             push("field-openingHours");
         }},
        {u"a row of opening hours"_s, [] { return true; }, // once it has its place
         [this] {
             picture(u"cinema-hours"_s);
             press(Qt::Key_Escape);
         }},
        {u"the question whether to leave the cinema"_s, [this] { return sees("sheetYes"); },
         [this] { push("sheetYes"); }},
        {u"the cinemas again"_s, [this] { return isFocused("cinemasTable"); },
         [this] { press(Qt::Key_N, Qt::ControlModifier); }},
        {u"a new cinema"_s, [this] { return isFocused("field-name"); },
         [this] {
             type(cinemaName);
             fill("field-street", u"Am Kai 3"_s);
             fill("field-city", u"Hamburg"_s);
             typeInto("field-countryCode", u"DE"_s);
             fill("field-latitude", u"95.5"_s);
             fill("field-longitude", u"9.99"_s);
             fill("field-phone", u"by letter"_s);
             typeInto("field-timeZone", u"Europe/Berlin"_s);
             typeInto("field-currency", u"EUR"_s);
             for (const char *row : {"0", "1"}) {
                 push("field-openingHours");
                 typeInto((QByteArray("field-openingHours.") + row + ".weekday").constData(),
                          QLocale().standaloneDayName(1));
                 fill((QByteArray("field-openingHours.") + row + ".opens").constData(), u"14:00"_s);
                 fill((QByteArray("field-openingHours.") + row + ".closes").constData(), u"23:30"_s);
             }
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"what is wrong with the cinema"_s, [this] { return sees("problem-latitude"); },
         [this] {
             picture(u"cinema-problems"_s);
             fill("field-latitude", u"53.5"_s);
             fill("field-phone", u"+49 40 1234"_s);
             push("remove-openingHours.1");
         }},
        {u"the opening hours that are left"_s, [] { return true; },
         [this] {
             picture(u"cinema-problems-hours"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"the saved cinema"_s, [this] { return textOf("formTitle") == cinemaName && sees("close"); },
         [this] {
             picture(u"cinema-saved"_s);
             push("close");
         }},
        {u"the question whether to close it"_s, [this] { return sees("sheetYes"); },
         [this] {
             picture(u"cinema-close"_s);
             push("sheetYes");
         }},
        {u"the closed cinema"_s, [this] { return sees("open"); }, [this] { push("entry-users"); }},
    };
}

QList<Walk::Step> OfficeTour::peopleSteps()
{
    return {
        {u"the people"_s, [this] { return isTableRead("usersTable") && isFocused("usersTable"); },
         [this] {
             picture(u"people"_s);
             press(Qt::Key_Return);
         }},
        {u"a person"_s, [this] { return sees("resetPassword"); },
         [this] {
             picture(u"person"_s);
             push("resetPassword");
         }},
        {u"a new password"_s, [this] { return isFocused("field-password"); },
         [this] {
             picture(u"person-password"_s);
             press(Qt::Key_Escape);
             press(Qt::Key_Escape);
         }},
        {u"the people again"_s, [this] { return isFocused("usersTable"); },
         [this] { press(Qt::Key_N, Qt::ControlModifier); }},
        {u"a new person"_s, [this] { return isFocused("field-displayName"); },
         [this] {
             type(u"Noor Haddad"_s);
             fill("field-login", u"noor"_s);
             fill("field-password", u"noor"_s);
             fill("field-email", u"nowhere"_s);
             push("field-roles-CASHIER");
             fill("field-cinemaIds", u"a"_s);
             press(Qt::Key_Down);
         }},
        {u"cinemas to choose from"_s, [this] { return sees("pick-field-cinemaIds"); },
         [this] {
             picture(u"person-cinemas"_s);
             press(Qt::Key_Return);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"what is wrong with the person"_s, [this] { return sees("problem-password"); },
         [this] {
             picture(u"person-problems"_s);
             push("suggest-password");
             fill("field-email", u"noor@example.org"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"the saved person"_s, [this] { return textOf("formTitle") == "Noor Haddad"_L1 && sees("setPin"); },
         [this] {
             picture(u"person-saved"_s);
             push("setPin");
         }},
        {u"a PIN"_s, [this] { return isFocused("field-pin"); },
         [this] {
             type(u"1234"_s);
             press(Qt::Key_Return);
         }},
        {u"a better PIN"_s, [this] { return sees("problem-pin"); },
         [this] {
             picture(u"person-pin-problem"_s);
             fill("field-pin", u"7305"_s);
             press(Qt::Key_Return);
         }},
        {u"the staff number"_s, [this] { return sees("sheetLarge"); },
         [this] {
             picture(u"person-pin"_s);
             press(Qt::Key_Escape);
             push("entry-kiosks");
         }},
        {u"the kiosks"_s, [this] { return isTableRead("kiosksTable") || sees("emptyText"); },
         [this] {
             picture(u"kiosks"_s);
             push("new");
         }},
        {u"a kiosk code"_s, [this] { return isFocused("field-name"); },
         [this] {
             type(u"Foyer left"_s);
             fill("field-cinemaId", u"a"_s);
             press(Qt::Key_Down);
         }},
        {u"where the kiosk stands"_s, [this] { return sees("pick-field-cinemaId"); },
         [this] {
             picture(u"kiosk-cinema"_s);
             press(Qt::Key_Return);
             press(Qt::Key_Return);
         }},
        {u"the code"_s, [this] { return sees("sheetLarge"); },
         [this] {
             picture(u"kiosk-code"_s);
             press(Qt::Key_Escape);
             push("account");
         }},
        {u"one's own account"_s, [this] { return sees("session-0"); },
         [this] {
             picture(u"account"_s);
             push("changePassword");
         }},
        {u"a new password"_s, [this] { return isFocused("field-currentPassword"); },
         [this] {
             type(u"not mine"_s);
             fill("field-password", u"box office 1931"_s);
             press(Qt::Key_Return);
         }},
        {u"the wrong password"_s, [this] { return sees("problem-currentPassword"); },
         [this] {
             picture(u"account-password"_s);
             push("sheetNo");
             push("accountLeave");
             push("entry-films");
         }},
    };
}

} // namespace foyer::app
