#pragma once

#include "paymentdesk.h"
#include "remoterecords.h"

namespace foyer::remote {

/** Payments as the back office looks them up and decides of them. Borrows the client. */
class RemotePayments final : public QObject, public ports::RecordBook, public ports::PaymentDesk
{
    Q_OBJECT
public:
    explicit RemotePayments(GraphQlClient &client, QObject *parent = nullptr);

    /** A text that is a booking's code finds the payments of that booking: which it is is asked first. */
    QFuture<Result<ports::RecordPage>> fetch(const ports::RecordQuery &query, int offset, int count) override;
    QFuture<Result<ports::Record>> read(const QString &id) override { return m_records.read(id); }
    // Nobody edits a payment: refused with IllegalState.
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

    QFuture<Result<void>> decide(const ports::PaymentDecision &decision) override;

private:
    /** Booking asks payment what was given by hand; now and then by itself, so nobody waits for it here. */
    void tellBooking(const ports::PaymentDecision &decision);

    GraphQlClient &m_client;
    RemoteRecords m_records;
};

} // namespace foyer::remote
