#pragma once

#include "pricedesk.h"
#include "remoterecords.h"

namespace foyer::remote {

RecordWire priceCardWire();

/** Price cards over GraphQL. Borrows the client and the book of cinemas, whose "name" is told of each card as
 * "cinemaName", where it can be read. */
class RemotePriceCards final : public QObject, public ports::RecordBook, public ports::PriceDesk
{
    Q_OBJECT
public:
    RemotePriceCards(GraphQlClient &client, ports::RecordBook &cinemas, QObject *parent = nullptr);

    QFuture<Result<ports::RecordPage>> fetch(const ports::RecordQuery &query, int offset, int count) override;
    QFuture<Result<ports::Record>> read(const QString &id) override;
    QFuture<Result<ports::RecordAnswer>> create(const QString &id, const QVariantMap &values) override;
    QFuture<Result<ports::RecordAnswer>> update(const QString &id, int version, const QVariantMap &values) override;
    QFuture<Result<ports::RecordAnswer>> setState(const QString &id, int version, const QString &state,
                                                  bool dryRun) override;
    QFuture<Result<ports::RecordAnswer>> remove(const QString &id, int version, bool dryRun) override;

    QFuture<Result<ports::PriceExplanation>> explain(const ports::PriceQuestion &question) override;
    QFuture<Result<ports::PriceCardGiven>> giveToShowtimes(const ports::Record &card) override;

private:
    /** @p values are what was sent, as the form has them. */
    QFuture<Result<ports::RecordAnswer>> told(const QFuture<Result<ports::RecordAnswer>> &answer,
                                              const QVariantMap &values);

    ports::Record inForm(ports::Record record) const;
    /** Of those that are not known yet. Whatever happens, it goes on. */
    QFuture<Result<void>> learnNames(const QStringList &cinemas);

    GraphQlClient &m_client;
    ports::RecordBook &m_cinemas;
    QHash<QString, QString> m_names; ///< By the cinema's id.
    const RecordWire m_wire = priceCardWire();
    RemoteRecords m_records;
};

} // namespace foyer::remote
