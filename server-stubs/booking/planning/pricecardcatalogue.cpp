#include "pricecardcatalogue.h"

#include "planninghistory.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PriceCardId;
using Found = std::optional<EditedPriceCard>;

Result<Found> cardNow(db::Connection &connection, const PriceCardId &id)
{
    const auto heads = priceCardHeads(connection, {id});
    if (!heads)
        return fail(heads.error());
    const auto head = heads->constFind(id);
    if (head == heads->cend())
        return Found();
    const auto cards = priceCardsById(connection, {head->revision});
    if (!cards)
        return fail(cards.error());
    return Found(EditedPriceCard{*head, cards->value(head->revision)});
}

PriceCardEdit refused(ErrorCode code, const QString &detail, const Found &now = {})
{
    return {now, 0, Error{code, detail, {}}};
}

/** An edit of a card at a version; @p change writes and makes the card what it is then. */
template <class SaysAlready, class Change>
Result<PriceCardEdit> edit(db::Transaction &transaction, const PriceCardId &id, int version, const Editor &editor,
                           SaysAlready saysAlready, Change change)
{
    Result<Found> now = cardNow(transaction.connection(), id);
    if (!now)
        return fail(now.error());
    if (!*now)
        return refused(ErrorCode::NotFound, u"no such price card"_s);
    EditedPriceCard &card = **now;
    if (!editor.mayEdit(card.head.cinema))
        return refused(ErrorCode::Forbidden, u"a price card of another cinema"_s);
    if (!saysAlready(card)) {
        if (card.head.version != version)
            return refused(ErrorCode::Conflict, u"the price card is at version %1"_s.arg(card.head.version), card);
        if (const std::optional<Error> refusal = change.refusal(card))
            return PriceCardEdit{card, 0, refusal};
        if (change.isDryRun) {
            change.apply(card);
            return PriceCardEdit{card, 0, {}};
        }
        const Result<bool> claimed = claimPriceCardEdit(transaction, id, version);
        if (!claimed)
            return fail(claimed.error());
        if (!*claimed) { // between reading and writing: only another instance can
            const Result<Found> theirs = cardNow(transaction.connection(), id);
            if (!theirs)
                return fail(theirs.error());
            return refused(ErrorCode::Conflict, u"the price card was changed by somebody else"_s, *theirs);
        }
        const EditedPriceCard before = card;
        change.apply(card);
        ++card.head.version;
        const Result<void> written = change.write(transaction, card).and_then([&] {
            return logChanged(transaction, {before.head, before.card}, {card.head, card.card}, editor);
        });
        if (!written)
            return fail(written.error());
    }
    return PriceCardEdit{card, 0, {}};
}

struct Rewrite
{
    PriceCard content;
    QString by;
    qint64 nowMs = 0;
    bool isDryRun = false;

    std::optional<Error> refusal(const EditedPriceCard &) const { return {}; }
    void apply(EditedPriceCard &card) const
    {
        card.card = content;
        card.card.id = PriceCardId::create();
        card.card.cinema = card.head.cinema;
        card.head.setRevision(card.card);
        card.head.changedAtMs = nowMs;
        card.head.changedBy = by;
    }
    static Result<void> write(db::Transaction &transaction, const EditedPriceCard &card)
    {
        if (const auto added = addPriceCardRevision(transaction, card.card, card.head.id); !added)
            return added;
        return writePriceCardHead(transaction, card.head);
    }
};

struct Restate
{
    Publication state;
    QString by;
    qint64 nowMs = 0;
    bool isDryRun = false;

    std::optional<Error> refusal(const EditedPriceCard &card) const
    {
        const Result<void> may = mayBecome(card.head.state, state);
        return may ? std::nullopt : std::optional(may.error());
    }
    void apply(EditedPriceCard &card) const
    {
        card.head.state = state;
        card.head.changedAtMs = nowMs;
        card.head.changedBy = by;
    }
    static Result<void> write(db::Transaction &transaction, const EditedPriceCard &card)
    {
        return writePriceCardHead(transaction, card.head);
    }
};

/** The same card but for its name in the books. */
bool saysTheSame(const PriceCard &a, PriceCard b)
{
    b.id = a.id;
    b.cinema = a.cinema;
    return a == b;
}

} // namespace

PriceCardCatalogue::PriceCardCatalogue(std::shared_ptr<db::Database> database, const Clock &clock)
    : m_database(std::move(database))
    , m_clock(clock)
{
}

QFuture<Result<PriceCardCatalogue::Page>> PriceCardCatalogue::page(const PriceCardQuery &query) const
{
    return m_database->read([query](db::Connection &connection) -> Result<Page> {
        const Result<PriceCardPage> found = priceCardPage(connection, query);
        if (!found)
            return fail(found.error());
        QList<PriceCardId> revisions;
        for (const PriceCardHead &head : found->heads)
            revisions.append(head.revision);
        const auto cards = priceCardsById(connection, revisions);
        if (!cards)
            return fail(cards.error());
        Page page{{}, found->totalCount};
        for (const PriceCardHead &head : found->heads)
            page.cards.append({head, cards->value(head.revision)});
        return page;
    });
}

QFuture<Result<Found>> PriceCardCatalogue::card(const PriceCardId &id) const
{
    return m_database->read([id](db::Connection &connection) { return cardNow(connection, id); });
}

QFuture<Result<std::optional<PriceCard>>> PriceCardCatalogue::revision(const PriceCardId &id) const
{
    return m_database->read([id](db::Connection &connection) -> Result<std::optional<PriceCard>> {
        const Result<Found> newest = cardNow(connection, id);
        if (!newest)
            return fail(newest.error());
        if (*newest)
            return std::optional((*newest)->card);
        const auto cards = priceCardsById(connection, {id});
        if (!cards)
            return fail(cards.error());
        return cards->isEmpty() ? std::nullopt : std::optional(cards->value(id));
    });
}

QFuture<Result<QHash<PriceCardId, int>>> PriceCardCatalogue::upcomingShowtimes(const QList<PriceCardId> &ids) const
{
    return m_database->read([ids, clock = &m_clock](db::Connection &connection) {
        return showtimesOfCards(connection, ids, clock->nowMs());
    });
}

QFuture<Result<PriceCardEdit>> PriceCardCatalogue::create(const PriceCard &card, const Editor &editor)
{
    return m_database->write(
        [card, editor, clock = &m_clock](db::Transaction &transaction) -> Result<PriceCardEdit> {
            if (!editor.mayEdit(card.cinema))
                return refused(ErrorCode::Forbidden, u"a price card of another cinema"_s);
            // The first revision is never changed: it still says what the card was made from.
            const auto known = priceCardsById(transaction.connection(), {card.id});
            if (!known)
                return fail(known.error());
            if (known->contains(card.id)) {
                const Result<Found> now = cardNow(transaction.connection(), card.id);
                if (!now)
                    return fail(now.error());
                if (!*now || known->value(card.id) != card)
                    return refused(ErrorCode::IdempotencyKeyReused, u"the id names another price card"_s);
                return PriceCardEdit{*now, 0, {}};
            }
            if (const Result<void> added = addPriceCard(transaction, card); !added)
                return fail(added.error());
            EditedPriceCard made{{}, card};
            made.head.id = card.id;
            made.head.cinema = card.cinema;
            made.head.createdAtMs = made.head.changedAtMs = clock->nowMs();
            made.head.createdBy = made.head.changedBy = editor.name;
            made.head.setRevision(card);
            if (const Result<void> added = addPriceCardHead(transaction, made.head); !added)
                return fail(added.error());
            return logMade(transaction, LoggedCard{made.head, made.card}, editor).map([&made] {
                return PriceCardEdit{made, 0, {}};
            });
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<PriceCardEdit>> PriceCardCatalogue::update(const PriceCard &content, int version, bool applyToShowtimes,
                                                          const Editor &editor)
{
    return m_database->write(
        [content, version, applyToShowtimes, editor,
         clock = &m_clock](db::Transaction &transaction) -> Result<PriceCardEdit> {
            const qint64 nowMs = clock->nowMs();
            Result<PriceCardEdit> done = edit(
                transaction, content.id, version, editor,
                [&content](const EditedPriceCard &now) { return saysTheSame(now.card, content); },
                Rewrite{content, editor.name, nowMs});
            if (!done || done->refusal || !applyToShowtimes)
                return done;
            const Result<int> changed = giveNewestRevision(transaction, done->card->head, editor, nowMs);
            if (!changed)
                return fail(changed.error());
            done->showtimesChanged = *changed;
            return done;
        },
        db::WhenInDoubt::Redo);
}

QFuture<Result<PriceCardEdit>> PriceCardCatalogue::setState(const PriceCardId &id, int version, Publication state,
                                                            bool dryRun, const Editor &editor)
{
    return m_database->write(
        [id, version, state, dryRun, editor, clock = &m_clock](db::Transaction &transaction) {
            return edit(
                transaction, id, version, editor,
                [state](const EditedPriceCard &now) { return now.head.state == state; },
                Restate{state, editor.name, clock->nowMs(), dryRun});
        },
        db::WhenInDoubt::Redo);
}

} // namespace foyer::booking
