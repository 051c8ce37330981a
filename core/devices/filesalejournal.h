#pragma once

#include "durablefile.h"
#include "salejournal.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QThreadPool>

#include <memory>

namespace foyer::devices {

/** The sale journal as a file of JSON lines in the till's folder, `sales.jsonl`, which only grows: a line when a
 *  sale begins, a line when it is to be stopped, a line when its outcome is known, each on disk before the future
 * finishes. A torn last line (power cut) is cut off. At opening, when the file has outgrown its use or has codes of
 * gift cards that nobody needs any more, finished sales are dropped from it. The disk is waited for on a thread of its
 * own, never on the GUI thread. One process a folder. */
class FileSaleJournal final : public QObject, public ports::SaleJournal
{
    Q_OBJECT
public:
    ~FileSaleJournal() override;
    /** Blocks: for the start. Storage when the folder cannot be used, Busy when another process has it, Protocol
     *  when a line other than the last is damaged: then somebody must look, for a sale may be in it. */
    static Result<std::unique_ptr<FileSaleJournal>> open(const QString &folder, qint64 compactOverBytes = 1 << 20);

    QFuture<Result<void>> begin(const ports::BegunSale &sale) override;
    QFuture<Result<void>> stop(IdempotencyKey key) override;
    QFuture<Result<void>> finish(IdempotencyKey key, const ports::SaleOutcome &outcome) override;
    QList<ports::BegunSale> unfinished() const override;

private:
    FileSaleJournal() = default;
    Result<void> load(const QString &path, qint64 compactOverBytes);
    QFuture<Result<void>> append(const QJsonObject &line);
    /** Null when it is finished, or was never begun. */
    ports::BegunSale *unfinished(IdempotencyKey key);

    struct Lock;
    std::unique_ptr<Lock> m_lock;
    AppendFile m_file; ///< Only used on m_disk once open.
    QList<ports::BegunSale> m_unfinished;
    QHash<IdempotencyKey, bool> m_known; ///< Every key of the file; true when finished.
    QThreadPool m_disk;
};

} // namespace foyer::devices
