#pragma once

#include "cardframe.h"
#include "seatadvice.h"
#include "seatmappresenter.h"

class QHBoxLayout;
class QStackedLayout;

namespace foyer::widgets {
class Legend;
class MessageBanner;
class SeatMapView;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::cashier {

/** The hall of the open showtime: what plays, how many seats are free, the map, what its colours cost. */
class HallPanel : public widgets::CardFrame
{
    Q_OBJECT
public:
    HallPanel(workflow::Checkout &checkout, QWidget *parent = nullptr);

    void setToday(QDate today) { m_today = today; }
    void focusMap();

Q_SIGNALS:
    /** The person touched a seat. */
    void seatToggled(foyer::domain::SeatId seat);
    void seatsPicked(const QList<foyer::domain::SeatId> &seats);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showFacts();
    void showHall();
    void showSeats(const QList<domain::SeatId> &seats);
    void showFree();
    void showStale();
    void showAdvice();
    void fitAdvice();
    void fillLegend(const domain::ShowtimeSummary &showtime);

    workflow::Checkout &m_checkout;
    models::SeatMapPresenter m_presenter;
    QDate m_today;
    SeatAdvice m_spoken;
    QStackedLayout *m_stack = nullptr; // children
    QWidget *m_nothing = nullptr;
    widgets::TextLabel *m_nothingText = nullptr;
    QWidget *m_hall = nullptr;
    widgets::TextLabel *m_title = nullptr;
    widgets::TextLabel *m_facts = nullptr;
    QWidget *m_chipsBox = nullptr;
    QHBoxLayout *m_chips = nullptr;
    widgets::TextLabel *m_free = nullptr;
    widgets::TextLabel *m_ofSeats = nullptr;
    widgets::SeatMapView *m_map = nullptr;
    widgets::TextLabel *m_advice = nullptr;
    widgets::Legend *m_legend = nullptr;
    widgets::MessageBanner *m_stale = nullptr;
};

} // namespace foyer::cashier
