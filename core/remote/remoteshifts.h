#pragma once

#include "graphqlclient.h"
#include "shiftapi.h"

namespace foyer::remote {

/** Shifts over GraphQL. Borrows the client. */
class RemoteShifts final : public QObject, public ports::ShiftApi
{
    Q_OBJECT
public:
    explicit RemoteShifts(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<std::optional<ports::Shift>>> myShift(domain::CinemaId cinema) override;
    QFuture<Result<ports::Shift>> shift(domain::CinemaId cinema, ports::ShiftId shift) override;
    QFuture<Result<ports::ShiftPage>> shifts(const ports::ShiftQuery &query) override;
    QFuture<Result<ports::Shift>> open(const ports::OpenShiftRequest &request) override;
    QFuture<Result<ports::Shift>> record(const ports::MovementRequest &request) override;
    QFuture<Result<ports::Shift>> close(const ports::CloseShiftRequest &request) override;
    QFuture<Result<ports::Shift>> takeOver(const ports::TakeOverRequest &request) override;
    QFuture<Result<ports::Shift>> reopen(const ports::ReopenShiftRequest &request) override;
    QFuture<Result<ports::ShiftReport>> closeDay(const ports::CloseDayRequest &request) override;
    QFuture<Result<ports::ShiftReport>> xReport(domain::CinemaId cinema, ports::ShiftId shift) override;
    QFuture<Result<ports::ShiftReport>> zReport(domain::CinemaId cinema, ports::ShiftId shift) override;
    QFuture<Result<ports::ShiftReport>> dayReport(domain::CinemaId cinema, QDate day,
                                                  domain::Currency currency) override;

private:
    QFuture<Result<ports::Shift>> change(const QString &operation, const QJsonObject &input);
    QFuture<Result<ports::ShiftReport>> report(domain::CinemaId cinema, ports::ShiftId shift, bool isZ);

    GraphQlClient &m_client;
};

} // namespace foyer::remote
