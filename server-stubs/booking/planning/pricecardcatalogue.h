#pragma once

#include "clock.h"
#include "database.h"
#include "editor.h"
#include "pricecardheads.h"

namespace foyer::booking {

/** A price card and its newest revision. */
struct EditedPriceCard
{
    PriceCardHead head;
    PriceCard card;
};

/** What came of an edit. */
struct PriceCardEdit
{
    std::optional<EditedPriceCard> card; ///< As it is now, also when the edit was refused; none when there is none.
    int showtimesChanged = 0; ///< That got the newest revision with this edit.
    std::optional<Error> refusal; ///< NotFound, Forbidden, Conflict, InvalidInput, IdempotencyKeyReused, IllegalState.
};

/** The price cards as managers keep them. Any thread; futures finish elsewhere, see db::Database. Errors are the
 *  database's. */
class PriceCardCatalogue
{
public:
    struct Page
    {
        QList<EditedPriceCard> cards;
        int totalCount = 0; ///< On all pages.
    };

    PriceCardCatalogue(std::shared_ptr<db::Database> database, const Clock &clock);

    QFuture<Result<Page>> page(const PriceCardQuery &query) const;
    /** By the id of a card; none when there is none. */
    QFuture<Result<std::optional<EditedPriceCard>>> card(const domain::PriceCardId &id) const;
    /** By the id of a card (then its newest revision) or of any revision. */
    QFuture<Result<std::optional<PriceCard>>> revision(const domain::PriceCardId &id) const;
    /** How many showtimes to come have the card in any revision. */
    QFuture<Result<QHash<domain::PriceCardId, int>>> upcomingShowtimes(const QList<domain::PriceCardId> &ids) const;

    /** A draft. The same id and content again is the same card; other content IdempotencyKeyReused. */
    QFuture<Result<PriceCardEdit>> create(const PriceCard &card, const Editor &editor);
    /** Another revision of the card @p content.id with all that @p content says (but its cinema), unless that is what
     * it says already. Showtimes that are scheduled keep theirs; with @p applyToShowtimes those to come get the new one
     *  of which nothing is claimed and nothing was ever sold. */
    QFuture<Result<PriceCardEdit>> update(const PriceCard &content, int version, bool applyToShowtimes,
                                          const Editor &editor);
    /** With @p dryRun nothing is changed, and the card is told as it would be. */
    QFuture<Result<PriceCardEdit>> setState(const domain::PriceCardId &id, int version, Publication state, bool dryRun,
                                            const Editor &editor);

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::booking
