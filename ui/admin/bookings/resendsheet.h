#pragma once

#include "bookingdesk.h"
#include "errandsheet.h"
#include "recordbook.h"

class QComboBox;

namespace foyer::admin {

/** Has a message about a booking sent once more, to the address that it went to. */
class ResendSheet final : public ErrandSheet
{
    Q_OBJECT
public:
    /** Has any message of @p record an address? */
    static bool isPossible(const ports::Record &record);

    /** @p record is a booking as RecordKind "bookings" has it. The desk is borrowed. */
    ResendSheet(ports::BookingDesk &desk, const ports::Record &record, QWidget *page);

protected:
    workflow::Errand::Step step() override;
    QString doneText() const override;
    QString refusalText(const Error &error) const override;
    void begin() override;

private:
    ports::BookingDesk &m_desk;
    QList<QVariantMap> m_messages; ///< Newest first.
    QString m_id; ///< Of the new one.
    QComboBox *m_which = nullptr; // child
};

} // namespace foyer::admin
