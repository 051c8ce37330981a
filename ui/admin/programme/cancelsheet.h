#pragma once

#include "planningapi.h"
#include "sheet.h"

class QComboBox;
class QLabel;
class QRadioButton;

namespace foyer::admin {

/** Cancels a showtime: says how many seats and bookings that is about, and asks what becomes of them. */
class CancelSheet : public Sheet
{
    Q_OBJECT
public:
    /** @p others are the showtimes of the day its bookings may be moved to. The port is borrowed. */
    CancelSheet(ports::PlanningApi &api, const ports::PlannedShowtime &showtime,
                const QList<ports::PlannedShowtime> &others, QWidget *page);

Q_SIGNALS:
    /** @p isAtWork: its bookings are refunded or moved from now on. */
    void cancelled(bool isAtWork);

private:
    ports::ShowtimeCancelling choice() const;
    void handleChoice();
    void go();

    ports::PlanningApi &m_api;
    ports::PlannedShowtime m_showtime;
    IdempotencyKey m_key = IdempotencyKey::create(); ///< Of the choice: another one is another request.
    QComboBox *m_reason = nullptr; // children
    QRadioButton *m_refund = nullptr;
    QRadioButton *m_rebook = nullptr;
    QRadioButton *m_nothing = nullptr;
    QComboBox *m_target = nullptr;
    QLabel *m_problem = nullptr;
    widgets::ActionButton *m_go = nullptr;
};

} // namespace foyer::admin
