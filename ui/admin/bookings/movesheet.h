#pragma once

#include "errandsheet.h"
#include "recordbook.h"
#include "reprint.h"
#include "seatmove.h"

namespace foyer::widgets {
class SeatMapView;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

/** Moves the tickets of a booking to other seats of its showtime, at what was paid for them: the hall as it is now, a
 *  question that names who goes where, and the new tickets to be printed. */
class MoveSheet final : public ErrandSheet
{
    Q_OBJECT
public:
    /** What it works with; borrowed. */
    struct Ports
    {
        ports::BookingDesk &desk;
        ports::CatalogueApi &catalogue;
        workflow::Reprint &reprint;
    };
    /** Has @p record tickets that could be moved? */
    static bool isPossible(const ports::Record &record);

    /** @p record is a booking as RecordKind "bookings" has it. */
    MoveSheet(const Ports &ports, const ports::Record &record, QWidget *page);

protected:
    QString question() const override;
    QString yes() const override;
    workflow::Errand::Step step() override;
    QString doneText() const override;
    QString refusalText(const Error &error) const override;
    void begin() override;

private:
    void makeMap();
    void showHall();
    void showLost(const QList<domain::SeatId> &seats);
    void toggle(domain::SeatId seat);
    QString labelsOf(const QList<domain::SeatId> &seats) const;
    void print();

    Ports m_ports;
    QVariantList m_tickets; ///< The live ones.
    workflow::SeatMove m_move;
    ports::RebookRequest m_request;
    QString m_newCode;
    QString m_printId;
    widgets::TextLabel *m_count = nullptr; // children
    widgets::SeatMapView *m_map = nullptr;
    widgets::ActionButton *m_print = nullptr;
};

} // namespace foyer::admin
