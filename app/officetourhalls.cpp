// OfficeTour: auditoriums, a seat plan that is drawn, and charts that are imported.
#include "officetour.h"
#include "seatplanview.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString newHall = u"Studio"_s; // is not in the demo data

/** Six rows of the seats.io designer; with @p isWrong as somebody draws in a hurry. */
QByteArray chart(bool isWrong)
{
    constexpr int rows = 6;
    constexpr int seatsPerRow = 14;
    QJsonArray drawnRows;
    for (int row = 0; row < rows; ++row) {
        QJsonArray seats;
        for (int i = 0; i < seatsPerRow; ++i) {
            QJsonObject seat{{u"label"_s, QString::number(i + 1)},
                             {u"x"_s, 20.0 * i + (i > 6 ? 24 : 0)},
                             {u"y"_s, 26.0 * row},
                             {u"categoryKey"_s, row > 3 ? 2 : 1},
                             {u"accessible"_s, row == 0 && i < 2}};
            if (isWrong && row == 1 && i == 4)
                seat.insert(u"label"_s, u"4"_s);
            if (isWrong && row == 2 && i == 9)
                seat.insert(u"label"_s, u"?"_s);
            if (isWrong && row == 3 && i == 11)
                seat.remove(u"categoryKey"_s);
            seats.append(seat);
        }
        drawnRows.append(QJsonObject{{u"label"_s, QString(QChar(u'A' + row))}, {u"seats"_s, seats}});
    }
    const QJsonArray areas{QJsonObject{{u"label"_s, u"Balcony"_s}, {u"capacity"_s, 40}}};
    const QJsonArray categories{QJsonObject{{u"key"_s, 1}, {u"label"_s, u"Stalls"_s}},
                                QJsonObject{{u"key"_s, 2}, {u"label"_s, u"Best"_s}}};
    return QJsonDocument(
               QJsonObject{{u"categories"_s, QJsonObject{{u"list"_s, categories}}},
                           {u"subChart"_s, QJsonObject{{u"rows"_s, drawnRows}, {u"generalAdmissionAreas"_s, areas}}}})
        .toJson();
}

} // namespace

void OfficeTour::dropChart(bool isWrong)
{
    const QString path = m_charts.filePath(isWrong ? u"in a hurry.json"_s : u"Great Hall.json"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(chart(isWrong)) < 0) {
        stop(false, u"No chart could be written to %1."_s.arg(path));
        return;
    }
    file.close();
    QWidget *page = named("importPage");
    while (page && !page->acceptDrops())
        page = page->parentWidget();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    if (!page)
        return;
    // Qt hands a drop on only to where something was dragged into.
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(page, &enter);
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(page, &drop);
}

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
        {u"the list with the new one"_s, [this] { return isFocused("hallsTable") && isTableRead("hallsTable"); },
         [this] {
             named("importChart")->setFocus();
             press(Qt::Key_Space);
         }},
        {u"the page for charts"_s, [this] { return isFocused("field-importCinema"); },
         [this] {
             picture(u"import"_s);
             type(u"Lum"_s);
             press(Qt::Key_Return);
         }},
        {u"the cinema of the chart"_s,
         [this] { return named("field-importCinema")->property("text").toString().size() > 3; },
         [this] { dropChart(true); }},
        {u"a chart with mistakes"_s, [this] { return sees("chartProblems"); },
         [this] {
             picture(u"import-problems"_s);
             dropChart(false);
         }},
        {u"a chart as it should be"_s, [this] { return sees("importView") && named("makeHall")->isEnabled(); },
         [this] {
             picture(u"import-preview"_s);
             press(Qt::Key_S, Qt::ControlModifier);
         }},
        {u"the imported auditorium"_s, [this] { return seatsShownBy("planView") == 84; },
         [this] {
             picture(u"import-made"_s);
             press(Qt::Key_Escape);
         }},
        {u"the list at the end of the auditoriums"_s,
         [this] { return isFocused("hallsTable") && isTableRead("hallsTable"); },
         [this] {
             picture(u"halls-end"_s);
             push("entry-cinemas");
         }},
    };
}

} // namespace foyer::app
