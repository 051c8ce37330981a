#pragma once

#include "parkedsales.h"

#include <QObject>
#include <QThreadPool>

namespace foyer::devices {

/** The parked sales as `parked.json` in the till's folder, which FileSaleJournal has locked. A file that cannot be read
 *  is as none: what is parked is held seats, which run out, and no money. The disk is waited for on a thread of its
 * own. */
class FileParkedSales final : public QObject, public ports::ParkedSales
{
    Q_OBJECT
public:
    explicit FileParkedSales(const QString &folder);
    ~FileParkedSales() override;

    QList<ports::ParkedSale> kept() const override { return m_kept; }
    QFuture<Result<void>> keep(const QList<ports::ParkedSale> &sales) override;

private:
    QString m_path;
    QList<ports::ParkedSale> m_kept;
    QThreadPool m_disk;
};

} // namespace foyer::devices
