#pragma once

#include "editor.h"
#include "pricecards.h"
#include "publication.h"

/** @file
 *  Price cards as managers edit them. Functions over one connection, for the bodies of db::Database::read and write.
 *  Errors are the database's. */
namespace foyer::booking {

/** A price card as people know it: what stays the same through its revisions, and which is the newest. */
struct PriceCardHead
{
    domain::PriceCardId id; ///< Of its first revision, too.
    domain::CinemaId cinema;
    domain::PriceCardId revision{}; ///< What showtimes get that are scheduled now.
    int version = 1; ///< Counts the edits.
    Publication state = Publication::Draft;
    QString name{}; ///< This and the days are the revision's.
    QDate validFrom{};
    QDate validTo{};
    qint64 createdAtMs = 0;
    QString createdBy{};
    qint64 changedAtMs = 0;
    QString changedBy{};

    bool isValidOn(QDate businessDay) const;
    /** Now says what @p card says. */
    void setRevision(const PriceCard &card);
};

/** Which cards, in which order, and which of them. */
struct PriceCardQuery
{
    enum class Order { Name, ValidFrom, ChangedAt };
    domain::CinemaId cinema; ///< Null for all.
    QList<domain::CinemaId> visibleCinemas; ///< Of whoever asks; empty for all.
    QString text; ///< Each word is in the name, accents and case aside. Empty for all.
    std::optional<QDate> validOn;
    QList<Publication> states; ///< Empty for all.
    Order order = Order::Name;
    bool isDescending = false;
    int first = 50;
    int offset = 0;
};

struct PriceCardPage
{
    QList<PriceCardHead> heads;
    int totalCount = 0; ///< On all pages.
};

Result<PriceCardPage> priceCardPage(db::Connection &connection, const PriceCardQuery &query);
Result<QHash<domain::PriceCardId, PriceCardHead>> priceCardHeads(db::Connection &connection,
                                                                 const QList<domain::PriceCardId> &ids);
/** Of which cards these are revisions. */
Result<QHash<domain::PriceCardId, domain::PriceCardId>> priceCardOf(db::Connection &connection,
                                                                    const QList<domain::PriceCardId> &revisions);
/** The card that showtimes of a business day get: published, and as cardOn() chooses. None when there is none. */
Result<std::optional<PriceCardHead>> priceCardHeadOn(db::Connection &connection, const domain::CinemaId &cinema,
                                                     QDate businessDay);

/** The first revision (addPriceCard() wrote it) becomes a card. There is none of that id. */
Result<void> addPriceCardHead(db::Transaction &transaction, const PriceCardHead &head);
/** @p card becomes a revision of the card @p of. InvalidInput as addPriceCard(). */
Result<void> addPriceCardRevision(db::Transaction &transaction, const PriceCard &card, const domain::PriceCardId &of);
/** The next edit of the card is this transaction's, and its version one more. False when it is no longer at @p version:
 *  somebody else was faster. */
Result<bool> claimPriceCardEdit(db::Transaction &transaction, const domain::PriceCardId &id, int version);
/** After claimPriceCardEdit(). */
Result<void> writePriceCardHead(db::Transaction &transaction, const PriceCardHead &head);

/** Showtimes from @p fromMs on that have any revision of a card; of cards without one 0. Cancelled ones do not count.
 */
Result<QHash<domain::PriceCardId, int>> showtimesOfCards(db::Connection &connection,
                                                         const QList<domain::PriceCardId> &cards, qint64 fromMs);
/** Showtimes that begin after @p nowMs, have another revision of the card, and of which nothing is claimed and nothing
 *  was ever sold get the newest revision, on the days that it is valid. Returns how many. */
Result<int> giveNewestRevision(db::Transaction &transaction, const PriceCardHead &head, const Editor &by, qint64 nowMs);

} // namespace foyer::booking
