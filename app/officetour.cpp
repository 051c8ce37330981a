#include "officetour.h"

#include "dashboardpage.h"
#include "pagedtablemodel.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QWidget>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {
const QString title = u"The Lighthouse Keeper"_s; // is not in the demo data
}

OfficeTour::OfficeTour(QWidget &window, Settings settings, const QUrl &server, const QString &admin, QObject *parent)
    : Walk(window, settings, parent)
    , m_colleague(server, admin, settings.password)
{
}

bool OfficeTour::sees(const char *objectName) const
{
    const QWidget *widget = named(objectName);
    return widget && widget->isVisible();
}

bool OfficeTour::isListRead() const
{
    const auto *table = qobject_cast<QAbstractItemView *>(named("filmsTable")); // may be hidden: nothing found
    const auto *model = table ? qobject_cast<models::PagedTableModel *>(table->model()) : nullptr;
    return model && model->hasAnswer() && !model->isLoading() && !model->error();
}

/** Of the days that are chosen. */
bool OfficeTour::hasFigures() const
{
    auto *page = named("dashboardScroll")
        ? qobject_cast<admin::DashboardPage *>(named("dashboardScroll")->parentWidget())
        : nullptr;
    if (!page || !page->isVisible() || !page->figures().figures())
        return false;
    return page->figures().figures()->from == page->figures().from();
}

/** From charts to tables, or back. */
void OfficeTour::turnCards()
{
    for (const char *card : {"revenue", "heat", "hours", "topFilms", "payments"})
        named(card)->findChild<QAction *>(QLatin1StringView(card) + u"AsTable"_s)->trigger();
}

QString OfficeTour::textOf(const char *objectName) const
{
    const auto *label = qobject_cast<QLabel *>(named(objectName));
    return label ? label->text() : QString();
}

/** As by a click into the field and typing over what is there. */
void OfficeTour::fill(const char *objectName, const QString &text)
{
    named(objectName)->setFocus();
    press(Qt::Key_A, Qt::ControlModifier);
    type(text);
}

QList<Walk::Step> OfficeTour::steps()
{
    const QList<Step> end{{u"the end"_s, [] { return true; },
                           [this] { stop(true, u"Walked the back office: %1 was made."_s.arg(title)); }}};
    return filmSteps() + importSteps() + priceSteps() + couponSteps() + moneySteps() + giftCardSteps() + accountSteps()
        + programmeSteps() + hallSteps() + cinemaSteps() + peopleSteps() + conflictSteps() + end;
}

QList<Walk::Step> OfficeTour::filmSteps()
{
    return {
        {u"the sign-in page"_s, [this] { return isFocused("login"); },
         [this] {
             picture(u"sign-in"_s);
             type(settings().login);
             press(Qt::Key_Return);
             type(settings().password);
             press(Qt::Key_Return);
         }},
        {u"the dashboard"_s, [this] { return hasFigures(); },
         [this] {
             picture(u"dashboard"_s);
             named("revenueChart")->setFocus(Qt::TabFocusReason);
             press(Qt::Key_Home);
             press(Qt::Key_Right);
             press(Qt::Key_Right);
             picture(u"dashboard-value"_s);
             named("ranges")->findChildren<QAbstractButton *>().at(2)->click();
         }},
        {u"thirty days"_s, [this] { return hasFigures(); },
         [this] {
             picture(u"dashboard-30-days"_s);
             turnCards();
             picture(u"dashboard-tables"_s);
             turnCards();
             press(Qt::Key_2, Qt::AltModifier);
         }},
        {u"the films"_s, [this] { return sees("filmsTable") && isListRead(); },
         [this] {
             picture(u"films"_s);
             for (int i = 0; i < 3; ++i) {
                 press(Qt::Key_Space);
                 press(Qt::Key_Down);
             }
             picture(u"films-selected"_s);
             named("bulkRetire")->setFocus();
             press(Qt::Key_Space);
         }},
        {u"what a bulk run could do"_s, [this] { return sees("bulkReport"); },
         [this] {
             picture(u"films-bulk"_s);
             press(Qt::Key_Escape);
         }},
        {u"the table again"_s, [this] { return isFocused("filmsTable"); },
         [this] {
             press(Qt::Key_Escape);
             press(Qt::Key_F, Qt::ControlModifier);
             type(u"zzz"_s);
             press(Qt::Key_Return);
         }},
        {u"nothing found"_s, [this] { return isListRead() && sees("emptyText"); },
         [this] {
             picture(u"films-none"_s);
             press(Qt::Key_Escape);
         }},
        {u"all films again"_s, [this] { return isListRead() && sees("filmsTable"); },
         [this] {
             named("filmsTable")->setFocus();
             press(Qt::Key_Return);
         }},
        {u"a film"_s, [this] { return sees("formTitle"); },
         [this] {
             picture(u"film"_s);
             press(Qt::Key_Escape);
         }},
        {u"the list"_s, [this] { return isFocused("filmsTable") && isListRead(); },
         [this] { press(Qt::Key_N, Qt::ControlModifier); }},
        {u"a new film"_s, [this] { return isFocused("field-title"); },
         [this] {
             picture(u"film-new"_s);
             type(title);
             fill("field-runtimeMinutes", u"9000"_s);
             fill("field-countries", u"FR, Narnia"_s);
             fill("field-releasedOn", u"2026-12-24"_s);
             fill("field-endsOn", u"2026-11-01"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"what is wrong with it"_s, [this] { return sees("problem-runtimeMinutes"); },
         [this] {
             picture(u"film-problems"_s);
             fill("field-runtimeMinutes", u"109"_s);
             fill("field-countries", u"FR"_s);
             fill("field-endsOn", u"2027-02-01"_s);
             fill("field-genres", u"Drama, Mystery"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"the saved film"_s, [this] { return textOf("formTitle") == title && sees("publish"); },
         [this] {
             picture(u"film-saved"_s);
             fill("field-title", title + u" 2"_s);
             press(Qt::Key_Escape);
         }},
        {u"the question whether to leave"_s, [this] { return sees("sheetNo"); },
         [this] {
             picture(u"film-leave"_s);
             named("sheetYes")->setFocus();
             press(Qt::Key_Space);
         }},
        {u"the list at the end"_s, [this] { return isFocused("filmsTable") && isListRead(); },
         [this] {
             picture(u"films-end"_s);
             named("entry-status")->setFocus();
             press(Qt::Key_Space);
         }},
        {u"how the services are"_s, [this] { return sees("state-booking"); },
         [this] {
             picture(u"services"_s);
             push("entry-films");
         }},
    };
}

QList<Walk::Step> OfficeTour::conflictSteps()
{
    return {
        {u"the films once more"_s, [this] { return sees("filmsTable") && isListRead(); },
         [this] {
             fill("search", title);
             press(Qt::Key_Return);
         }},
        {u"the film that was made"_s,
         [this] {
             const auto *table = qobject_cast<QAbstractItemView *>(named("filmsTable"));
             return isListRead() && table && table->isVisible() && table->model()->rowCount() == 1;
         },
         [this] {
             named("filmsTable")->setFocus();
             press(Qt::Key_Home);
             press(Qt::Key_Return);
         }},
        {u"the film that two people edit"_s, [this] { return textOf("formTitle") == title; },
         [this] {
             fill("field-runtimeMinutes", u"112"_s);
             m_colleague.editFilm(title, u"runtimeMinutes"_s, 118);
         }},
        {u"the colleague's edit"_s, [this] { return m_colleague.outcome().has_value(); },
         [this] {
             if (!m_colleague.outcome()->isEmpty())
                 return stop(false, u"The colleague could not edit: "_s + *m_colleague.outcome());
             fill("field-directors", u"Agnes Field"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"what the two differ in"_s, [this] { return sees("conflict") && sees("theirs-runtimeMinutes"); },
         [this] {
             picture(u"film-conflict"_s);
             push("theirs-runtimeMinutes");
             picture(u"film-conflict-theirs"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"the film of both"_s, [this] { return !sees("conflict") && !named("save")->isEnabled(); },
         [this] {
             picture(u"film-of-both"_s);
             push("history");
         }},
        {u"who changed the film"_s, [this] { return sees("historyEntry"); },
         [this] {
             picture(u"film-history"_s);
             press(Qt::Key_Escape);
         }},
        {u"the film after its history"_s, [this] { return !sees("historyEntry") && isFocused("history"); }, [] {}},
    };
}

} // namespace foyer::app
