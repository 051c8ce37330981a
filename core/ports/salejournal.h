#pragma once

#include "bookingapi.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QString>

#include <optional>

namespace foyer::ports {

/** A sale that is about to be sent. */
struct BegunSale
{
    CheckoutRequest request;
    domain::ShowtimeId showtime;
    domain::UserId user;
    QDateTime begunAtUtc;
    bool isToBeStopped = false; ///< Somebody asked for that, and is not told yet what became of it.

    friend bool operator==(const BegunSale &, const BegunSale &) = default;
};

/** How it ended, definitely. */
struct SaleOutcome
{
    /** The confirmation code of a sale; empty when it was refused. */
    QString confirmationCode;
    /** Why it was refused; none for a sale. */
    std::optional<ErrorCode> refusal;

    static SaleOutcome sold(QString confirmationCode) { return {std::move(confirmationCode), std::nullopt}; }
    static SaleOutcome refused(ErrorCode code) { return {{}, code}; }
    friend bool operator==(const SaleOutcome &, const SaleOutcome &) = default;
};

/** What this till has begun and how it ended, kept over crashes and power cuts. A finished future means on disk,
 *  not in a cache. GUI thread; futures finish there. Storage: it could not be written, and the sale must not go on. */
class SaleJournal
{
public:
    virtual ~SaleJournal() = default;

    /** Before the request is sent. IllegalState when this key has been begun already. */
    virtual QFuture<Result<void>> begin(const BegunSale &sale) = 0;
    /** Somebody wants it stopped: before the server is asked to. NotFound when the key was never begun. Repeating is
     *  harmless, and so is a sale that is finished. */
    virtual QFuture<Result<void>> stop(IdempotencyKey key) = 0;
    /** Before the outcome is shown or printed. NotFound when the key was never begun. Repeating is harmless. */
    virtual QFuture<Result<void>> finish(IdempotencyKey key, const SaleOutcome &outcome) = 0;
    /** Begun and not known to be finished, oldest first: to be asked again with the same request, or stopped. */
    virtual QList<BegunSale> unfinished() const = 0;
};

} // namespace foyer::ports
