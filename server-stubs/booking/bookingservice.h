#pragma once

#include "approvaltoken.h"
#include "auditsealer.h"
#include "belongings.h"
#include "bookverifier.h"
#include "cancellations.h"
#include "execution/resolvermap.h"
#include "factsport.h"
#include "figureskeeper.h"
#include "hallwatch.h"
#include "outboxworker.h"
#include "owedrefunds.h"
#include "peoplefollower.h"
#include "roomlimits.h"
#include "sales.h"

#include <QTimer>

namespace foyer::booking {

/** What keeps the books beside selling. Value type. */
struct BookKeeping
{
    /** Who signs the audit chain; nothing: nobody, as in tests. */
    std::optional<AuditSealer::Settings> seal;
    /** Who is told of events; borrowed, outlives the service. Null: nobody, and events wait. */
    OutboxSink *outbox = nullptr;
    /** Where sales are counted; borrowed, outlives the service. Null: nowhere. */
    metrics::Metrics *metrics = nullptr;
};

/** The booking service: showtimes, holds, sales, books. Owns its database; sweeps holds that ran out and sees to the
 *  bookings of cancelled showtimes every second, finishes sales that were left unfinished, at the start and every few
 *  seconds, asks every half minute whether what is owed was given by hand, and every five minutes how many people rooms
 *  may let in. Lives in one thread with an event loop. */
class BookingService
{
public:
    struct Ports : Sales::Ports
    {
        FactsPort &facts; ///< Films and rooms, for planning.
        /** What an approval that is for "booking" says, as auth::readApproval(); nothing: none is believed. */
        std::function<Result<auth::Approval>(const QByteArray &)> readApproval = {};
        /** When a one-time code was given for the session of a token, epoch, or 0; nothing: for none. */
        std::function<qint64(const QByteArray &)> codeGivenAtMs = {};
    };

    /** @p settings without migrationsPath, which is the service's own. The ports outlive the service. Errors are
     *  db::Database::open()'s. */
    static Result<std::unique_ptr<BookingService>>
    open(db::Settings settings, const Ports &ports, const SalesOptions &options = {}, const BookKeeping &books = {});
    /** Finishes what was begun in the database; what waits for a payment is recovered at the next start. */
    ~BookingService();

    /** The service's own schema; the host puts the common part before it. */
    QString sdl() const;
    /** Valid as long as the service. */
    graphql::ResolverMap resolvers();
    /** In which cinema its things are. Valid as long as the service. */
    service::Belongings belongings() const;

    /** Signs the end of the audit chain: before a clean end, so that nothing after it goes unnoticed. */
    QFuture<Result<void>> sealAudit();
    /** Begins to sum up business days that are over, now and then. Once nobody sells into the past any more, as the
     * demo does: a day that is read before such a sale must not be kept after it. */
    void keepFigures() { m_figures.start(); }
    /** Asks how many people rooms let in now, as it does by itself every few minutes. */
    QFuture<Result<int>> refreshRoomLimits() { return m_roomLimits.refresh(); }

    /** From now on follows who was merged or erased at @p user, which is borrowed, and asks there whose e-mail address
     * or phone number somebody looks bookings up by. */
    void followPeople(service::SubgraphPort &user, std::function<graphql::Identity()> identity);

    /** What the nightly check of the books found, and how often the audit chain was not the one that was signed. */
    qsizetype bookFindings() const { return m_verifier.findings(); }
    int auditFailures() const { return m_sealer ? m_sealer->failures() : 0; }
    /** Whether anybody is told of the events in the outbox. */
    bool tellsOutbox() const { return m_outbox != nullptr; }

    /** The same without GraphQL. */
    Sales &sales() { return m_sales; }
    const std::shared_ptr<db::Database> &database() const { return m_database; }

private:
    QFuture<Result<QList<domain::UserId>>> peopleByContact(const QString &contact);
    BookingService(std::shared_ptr<db::Database> database, const Ports &ports, const SalesOptions &options,
                   const BookKeeping &books);

    const std::shared_ptr<db::Database> m_database;
    const std::shared_ptr<Snapshots> m_snapshots;
    const Ports m_ports;
    Sales m_sales;
    Cancellations m_cancellations;
    OwedRefunds m_owed;
    BookVerifier m_verifier;
    FiguresKeeper m_figures;
    HallWatch m_halls;
    RoomLimits m_roomLimits;
    std::unique_ptr<AuditSealer> m_sealer; // null when nobody signs
    std::unique_ptr<OutboxWorker> m_outbox; // null when nobody is told
    std::unique_ptr<service::PeopleFollower> m_people; // null when nobody is followed
    std::unique_ptr<service::SubgraphCall> m_contacts; // the same
    QObject m_context;
    QTimer m_sweepTimer;
    QTimer m_recoveryTimer;
    QTimer m_cancellationTimer;
    QTimer m_owedTimer;
    QTimer m_roomLimitsTimer;
};

} // namespace foyer::booking
