#pragma once

#include "kioskpage.h"
#include "seatmappresenter.h"

namespace foyer::widgets {
class Legend;
class SeatMapView;
} // namespace foyer::widgets

namespace foyer::kiosk {

/** The hall, the seats that are held, and how many. In accessibility mode without the map. */
class SeatsPage : public KioskPage
{
    Q_OBJECT
public:
    SeatsPage(const Stand &stand, const PageLook &look);
    void refresh() override;
    QWidget *firstFocus() const override;

private:
    void showHall();
    void showSeats(const QList<domain::SeatId> &seats);
    void fillLegend();

    models::SeatMapPresenter m_presenter;
    widgets::SeatMapView *m_map = nullptr; // children
    widgets::Legend *m_legend = nullptr;
    TouchButton *m_whole = nullptr; // seen while only a part of the hall is
    Sentence *m_seats = nullptr;
    Sentence *m_hint = nullptr;
    Stepper *m_people = nullptr;
    TouchButton *m_best = nullptr;
    TouchButton *m_next = nullptr;
};

} // namespace foyer::kiosk
