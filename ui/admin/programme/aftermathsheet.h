#pragma once

#include "planningapi.h"
#include "sheet.h"

#include <QTimer>

class QLabel;

namespace foyer::admin {

/** How the bookings of a cancelled showtime are being refunded or moved, in the server's own figures, read again until
 *  all are seen to. Closing it stops nothing. */
class AftermathSheet final : public Sheet
{
    Q_OBJECT
public:
    /** The port is borrowed. */
    AftermathSheet(ports::PlanningApi &api, const ports::PlannedShowtime &showtime, QWidget *page);

private:
    void ask();
    void show(const Result<ports::CancellationProgress> &told);

    ports::PlanningApi &m_api;
    domain::ShowtimeId m_showtime;
    QTimer m_again;
    QLabel *m_progress = nullptr; // children
    QLabel *m_open = nullptr;
};

} // namespace foyer::admin
