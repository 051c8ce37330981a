#include "planninghistory.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using db::EditAction;
using db::EditEntry;
using db::FieldTexts;

namespace {

/** Of one that is not cancelled, as planned or as sold. */
template <class AnyShowtime>
QString stateOf(const AnyShowtime &showtime)
{
    return toWireName(showtime.isDraft ? Publication::Draft : Publication::Published);
}

db::Author authorOf(const Editor &editor)
{
    return {editor.name, db::AuthorId(editor.id.uuid())};
}

FieldTexts textsOf(const ShowtimeRecord &showtime, const QString &cardName)
{
    constexpr qint64 msPerMinute = 60'000;
    return FieldTexts()
        .text(u"movieId"_s, showtime.movieTitle)
        .text(u"auditoriumId"_s, showtime.auditoriumName)
        .text(u"startsLocal"_s, showtime.startsLocal)
        .number(u"trailersMinutes"_s, showtime.trailersMinutes)
        .number(u"cleanUpMinutes"_s, (showtime.blockedUntilMs - showtime.endsAtMs) / msPerMinute)
        .list(u"formats"_s, showtime.formats)
        .text(u"language"_s, showtime.language)
        .text(u"subtitles"_s, showtime.subtitles.value_or(QString()))
        .text(u"priceCardId"_s, cardName)
        .text(u"state"_s, stateOf(showtime));
}

EditEntry entryOf(const ShowtimeRecord &showtime, EditAction action, const Editor &editor)
{
    return {showtimeEditKind(),
            showtime.id.toBytes(),
            showtime.planRevision,
            action,
            showtime.changedAtMs,
            authorOf(editor),
            {}};
}

/** Of the cards that these showtimes have, by revision. */
Result<QHash<domain::PriceCardId, QString>> cardNames(db::Transaction &transaction,
                                                      const QList<domain::PriceCardId> &revisions)
{
    return priceCardsById(transaction.connection(), revisions).map([](const auto &cards) {
        QHash<domain::PriceCardId, QString> names;
        for (auto card = cards.cbegin(); card != cards.cend(); ++card)
            names.insert(card.key(), card->name);
        return names;
    });
}

// Price cards.

QString clockText(QTime time)
{
    return time.toString(u"HH:mm"_s);
}

void addCondition(FieldTexts &texts, const QString &path, const PriceCondition &when)
{
    texts.list(path + u"when.weekdays"_s, weekdayNames(when.weekdays))
        .day(path + u"when.from"_s, when.from)
        .day(path + u"when.to"_s, when.to)
        .text(path + u"when.startsFrom"_s, clockText(when.startsFrom))
        .text(path + u"when.startsBefore"_s, clockText(when.startsBefore))
        .text(path + u"when.format"_s, when.format)
        .text(path + u"when.memberTier"_s, when.memberTier)
        .text(path + u"when.channel"_s, when.channel ? domain::toWireName(*when.channel) : QString());
}

template <class Rule>
void addScope(FieldTexts &texts, const QString &path, const Rule &rule)
{
    texts.text(path + u"name"_s, rule.name)
        .text(path + u"ticketType"_s, rule.ticketType)
        .text(path + u"seatType"_s, rule.seatType ? domain::toWireName(*rule.seatType) : QString());
    addCondition(texts, path, rule.when);
}

void addPrices(FieldTexts &texts, const PriceCard &card)
{
    for (const TicketType &type : card.types) {
        const QString path = u"prices.%1."_s.arg(type.code);
        texts.text(path + u"name"_s, type.name);
        if (card.taxOfType.contains(type.code))
            texts.number(path + u"taxPermyriad"_s, card.taxOfType.value(type.code));
    }
    for (auto price = card.baseMinor.cbegin(); price != card.baseMinor.cend(); ++price) {
        const auto &[type, seat] = price.key();
        texts.number(u"prices.%1.%2"_s.arg(type, domain::toWireName(seat)), price.value());
    }
}

FieldTexts textsOf(const LoggedCard &logged)
{
    const PriceCard &card = logged.card;
    FieldTexts texts;
    texts.text(u"name"_s, card.name)
        .text(u"currency"_s, card.currency.code())
        .day(u"validFrom"_s, card.validFrom)
        .day(u"validTo"_s, card.validTo)
        .text(u"taxMode"_s, toWireName(card.taxMode))
        .number(u"taxPermyriad"_s, card.taxPermyriad)
        .text(u"taxRounding"_s, toWireName(card.taxRounding))
        .number(u"roundToMinor"_s, card.roundToMinor)
        .text(u"state"_s, toWireName(logged.head.state));
    addPrices(texts, card);
    for (const PriceRule &rule : card.rules) {
        const QString path = u"rules.%1."_s.arg(rule.code);
        const bool isPrice = rule.effect == PriceRule::Effect::Price;
        texts.text(path + u"effect"_s, toWireName(rule.effect))
            .number(path + u"priceMinor"_s, isPrice ? std::optional(rule.priceMinor) : std::nullopt)
            .number(path + u"percentPermyriad"_s,
                    isPrice ? std::nullopt : std::optional<qint64>(rule.percentPermyriad));
        addScope(texts, path, rule);
    }
    for (const Surcharge &surcharge : card.surcharges) {
        const QString path = u"surcharges.%1."_s.arg(surcharge.code);
        texts.number(path + u"amountMinor"_s, surcharge.amountMinor)
            .number(path + u"taxPermyriad"_s, surcharge.taxPermyriad);
        addScope(texts, path, surcharge);
    }
    return texts;
}

EditEntry entryOf(const PriceCardHead &head, EditAction action, const Editor &editor)
{
    return {priceCardEditKind(), head.id.toBytes(), head.version, action, head.changedAtMs, authorOf(editor), {}};
}

} // namespace

QString showtimeEditKind()
{
    return u"SHOWTIME"_s;
}

QString priceCardEditKind()
{
    return u"PRICE_CARD"_s;
}

Result<void> logMade(db::Transaction &transaction, const ShowtimeRecord &showtime, const Editor &editor)
{
    return cardNames(transaction, {showtime.priceCard}).and_then([&](const auto &names) {
        EditEntry entry = entryOf(showtime, EditAction::Created, editor);
        entry.changes = db::changesBetween({}, textsOf(showtime, names.value(showtime.priceCard)));
        return db::writeEdits(transaction, {entry});
    });
}

Result<void> logChanged(db::Transaction &transaction, const ShowtimeRecord &before, const ShowtimeRecord &after,
                        const Editor &editor)
{
    return cardNames(transaction, {before.priceCard, after.priceCard}).and_then([&](const auto &names) {
        const bool isState = before.isDraft != after.isDraft;
        EditEntry entry = entryOf(after, isState ? EditAction::State : EditAction::Changed, editor);
        entry.changes = db::changesBetween(textsOf(before, names.value(before.priceCard)),
                                           textsOf(after, names.value(after.priceCard)));
        return db::writeEdits(transaction, {entry});
    });
}

Result<void> logRemoved(db::Transaction &transaction, const ShowtimeRecord &showtime, const Editor &editor,
                        qint64 nowMs)
{
    return cardNames(transaction, {showtime.priceCard}).and_then([&](const auto &names) {
        EditEntry entry = entryOf(showtime, EditAction::Deleted, editor);
        entry.atMs = nowMs;
        entry.changes = db::changesBetween(textsOf(showtime, names.value(showtime.priceCard)), {});
        return db::writeEdits(transaction, {entry});
    });
}

Result<void> logNewPrices(db::Transaction &transaction, const QHash<domain::ShowtimeId, int> &versions,
                          const PriceCardHead &card, const Editor &editor, qint64 nowMs)
{
    QList<EditEntry> entries;
    for (auto showtime = versions.cbegin(); showtime != versions.cend(); ++showtime) {
        entries.append({showtimeEditKind(),
                        showtime.key().toBytes(),
                        showtime.value(),
                        EditAction::Changed,
                        nowMs,
                        authorOf(editor),
                        {{u"prices"_s, {}, card.name}}});
    }
    return db::writeEdits(transaction, entries);
}

EditEntry cancelledEntry(const Showtime &showtime, const Actor &actor, const QString &reason, qint64 nowMs)
{
    return {showtimeEditKind(),
            showtime.id.toBytes(),
            showtime.planRevision,
            EditAction::State,
            nowMs,
            {actor.name, db::AuthorId(actor.user.uuid())},
            {{u"state"_s, stateOf(showtime), u"CANCELLED"_s}, {u"reason"_s, {}, reason}}};
}

Result<void> logMade(db::Transaction &transaction, const LoggedCard &card, const Editor &editor)
{
    EditEntry entry = entryOf(card.head, EditAction::Created, editor);
    entry.changes = db::changesBetween({}, textsOf(card));
    return db::writeEdits(transaction, {entry});
}

Result<void> logChanged(db::Transaction &transaction, const LoggedCard &before, const LoggedCard &after,
                        const Editor &editor)
{
    const bool isState = before.head.state != after.head.state;
    EditEntry entry = entryOf(after.head, isState ? EditAction::State : EditAction::Changed, editor);
    entry.changes = db::changesBetween(textsOf(before), textsOf(after));
    return db::writeEdits(transaction, {entry});
}

} // namespace foyer::booking
