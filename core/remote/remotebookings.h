#pragma once

#include "bookingdesk.h"
#include "remoterecords.h"

namespace foyer::remote {

/** Bookings as the back office looks them up, refunds and prints them. Borrows the client. */
class RemoteBookings final : public QObject, public ports::RecordBook, public ports::BookingDesk
{
    Q_OBJECT
public:
    explicit RemoteBookings(GraphQlClient &client, QObject *parent = nullptr);

    /** A text with an @ is an e-mail address: whose it is is asked first. */
    QFuture<Result<ports::RecordPage>> fetch(const ports::RecordQuery &query, int offset, int count) override;
    QFuture<Result<ports::Record>> read(const QString &id) override { return m_records.read(id); }
    // Nobody edits a booking: refused with IllegalState.
    QFuture<Result<ports::RecordAnswer>> create(const QString &id, const QVariantMap &values) override
    {
        return m_records.create(id, values);
    }
    QFuture<Result<ports::RecordAnswer>> update(const QString &id, int version, const QVariantMap &values) override
    {
        return m_records.update(id, version, values);
    }
    QFuture<Result<ports::RecordAnswer>> setState(const QString &id, int version, const QString &state,
                                                  bool dryRun) override
    {
        return m_records.setState(id, version, state, dryRun);
    }
    QFuture<Result<ports::RecordAnswer>> remove(const QString &id, int version, bool dryRun) override
    {
        return m_records.remove(id, version, dryRun);
    }

    QFuture<Result<std::optional<domain::Money>>> refund(const ports::RefundRequest &request) override;
    QFuture<Result<QString>> rebook(const ports::RebookRequest &request) override;
    QFuture<Result<void>> sendAgain(const QString &id, const QString &earlier) override;
    QFuture<Result<int>> countReprint(const QString &printId, const domain::BookingId &booking) override;

private:
    GraphQlClient &m_client;
    RemoteRecords m_records;
};

} // namespace foyer::remote
