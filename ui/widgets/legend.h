#pragma once

#include "seatplan.h"
#include "seatstate.h"

#include <QWidget>

namespace foyer::widgets {

/** What the seats of the map mean. Each swatch is painted by what paints the seats. Wraps when it is too wide. */
class Legend : public QWidget
{
    Q_OBJECT
public:
    struct Entry
    {
        domain::SeatType type = domain::SeatType::Standard;
        SeatState state = SeatState::Available;
        QString text; ///< "Premium  €13.50"
    };

    explicit Legend(QWidget *parent = nullptr);

    void setEntries(const QList<Entry> &entries);
};

} // namespace foyer::widgets
