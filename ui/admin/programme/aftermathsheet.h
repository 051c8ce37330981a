#pragma once

#include "planningapi.h"
#include "sheet.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QListWidget;

namespace foyer::admin {

/** How the bookings of cancelled showtimes are being refunded or moved, in the server's own figures, read again until
 *  all are seen to; and those that a person must see to, each a key away. Closing it stops nothing. */
class AftermathSheet final : public Sheet
{
    Q_OBJECT
public:
    /** The port is borrowed. @p showtimes: one, or several to choose from. */
    AftermathSheet(ports::PlanningApi &api, const QList<ports::PlannedShowtime> &showtimes, QWidget *page);

Q_SIGNALS:
    /** The person goes to see to it; the sheet is closed. */
    void bookingAsked(const QString &booking);

private:
    void addShowtimes(const QList<ports::PlannedShowtime> &showtimes);
    void choose(const domain::ShowtimeId &showtime);
    void ask();
    void show(const Result<ports::CancellationProgress> &told);
    void showFailures(const QList<ports::CancellationProgress::Failed> &failures);

    ports::PlanningApi &m_api;
    domain::ShowtimeId m_showtime;
    QTimer m_again;
    QList<ports::CancellationProgress::Failed> m_failures; ///< That are shown.
    QLabel *m_progress = nullptr; // children
    QLabel *m_open = nullptr;
    QListWidget *m_list = nullptr;
};

} // namespace foyer::admin
