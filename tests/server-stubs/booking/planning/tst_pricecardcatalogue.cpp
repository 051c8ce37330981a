#include "boxoffice.h"
#include "migrator.h"
#include "pricecardcatalogue.h"

#include <QDir>
#include <QTemporaryDir>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

const Editor bea{u"Bea"_s, {}};

PriceCard newCard(const CinemaId &cinema, const QString &name = u"Winter"_s)
{
    PriceCard card;
    card.id = PriceCardId::create();
    card.cinema = cinema;
    card.name = name;
    card.currency = *Currency::fromCode(u"EUR");
    card.taxPermyriad = 700;
    card.types = {{u"ADULT"_s, u"Adult"_s}};
    card.baseMinor = {{{u"ADULT"_s, SeatType::Standard}, 1000}};
    return card;
}

/** A box office with its card as managers see it. */
struct House
{
    BoxOffice office;
    PriceCardCatalogue catalogue{office.database, office.clock};

    PriceCardEdit done(const QFuture<Result<PriceCardEdit>> &edit)
    {
        const Result<PriceCardEdit> result = await(edit);
        if (!result)
            qFatal("%s", qPrintable(toString(result.error())));
        return *result;
    }
    EditedPriceCard now() { return **await(catalogue.card(office.card)); }
    /** The office's card, everything a euro dearer. */
    PriceCard dearer()
    {
        PriceCard card = now().card;
        card.id = office.card;
        for (qint64 &price : card.baseMinor)
            price += 100;
        return card;
    }
    /** Another showtime of the day after, that has the card. */
    ShowtimeRecord tomorrow()
    {
        constexpr qint64 day = 86'400'000;
        ShowtimeRecord other = office.showtime;
        other.id = ShowtimeId::create();
        for (qint64 *moment : {&other.startsAtMs, &other.endsAtMs, &other.blockedUntilMs, &other.salesCloseMs})
            *moment += day;
        other.businessDay = other.businessDay.addDays(1);
        if (!await(office.database->write([other](db::Transaction &t) { return addShowtimes(t, {other}); })))
            qFatal("cannot add a showtime");
        return other;
    }
    PriceCardId cardOf(const ShowtimeId &showtime)
    {
        return office.query(u"SELECT price_card_id FROM showtime WHERE id = ?"_s, {showtime})
            .first()
            .id<PriceCardTag>(0);
    }
};

QString codeOf(const PriceCardEdit &edit)
{
    return edit.refusal ? toWireName(edit.refusal->code) : QString();
}

} // namespace

class TestPriceCardCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCardIsMadeOnceAndIsADraft()
    {
        House house;
        const PriceCard card = newCard(house.office.cinema);
        const PriceCardEdit made = house.done(house.catalogue.create(card, bea));
        QVERIFY(!made.refusal);
        QCOMPARE(made.card->head.state, Publication::Draft);
        QCOMPARE(made.card->head.version, 1);
        QCOMPARE(made.card->head.createdBy, u"Bea"_s);
        QCOMPARE(made.card->head.changedAtMs, house.office.clock.nowMs());
        const QStringList before = house.office.dump();
        const PriceCardEdit again = house.done(house.catalogue.create(card, bea));
        QVERIFY(!again.refusal);
        QCOMPARE(again.card->card, card);
        PriceCard other = card;
        other.baseMinor.first() = 1100;
        QCOMPARE(codeOf(house.done(house.catalogue.create(other, bea))), u"IDEMPOTENCY_KEY_REUSED"_s);
        QCOMPARE(house.office.dump(), before);
    }

    // A repeated request for the card as it was made gets the card as it is.
    void makingAgainWhatWasEditedSinceIsTheSameCard()
    {
        House house;
        const PriceCard card = newCard(house.office.cinema);
        house.done(house.catalogue.create(card, bea));
        PriceCard changed = card;
        changed.name = u"Spring"_s;
        house.done(house.catalogue.update(changed, 1, false, bea));
        const PriceCardEdit again = house.done(house.catalogue.create(card, bea));
        QVERIFY(!again.refusal);
        QCOMPARE(again.card->card.name, u"Spring"_s);
        QCOMPARE(again.card->head.version, 2);
    }

    void whatIsScheduledKeepsItsRevision()
    {
        House house;
        const PriceCardId before = house.cardOf(house.office.showtime.id);
        const PriceCardEdit edit = house.done(house.catalogue.update(house.dearer(), 1, false, bea));
        QVERIFY(!edit.refusal);
        QCOMPARE(edit.showtimesChanged, 0);
        QCOMPARE(edit.card->head.id, house.office.card);
        QVERIFY(edit.card->head.revision != before);
        QCOMPARE(house.cardOf(house.office.showtime.id), before);
        const auto kept = await(house.catalogue.revision(before));
        QCOMPARE((*kept)->baseMinor.value({u"ADULT"_s, SeatType::Standard}), 1100); // the id of a card: its newest
        const auto first =
            await(house.office.database->read([before](db::Connection &c) { return priceCardsById(c, {before}); }));
        QCOMPARE(first->value(before).baseMinor.value({u"ADULT"_s, SeatType::Standard}), 1000);
        QCOMPARE(await(house.catalogue.upcomingShowtimes({house.office.card}))->value(house.office.card), 1);
    }

    // What is unsold gets the new price at once, at every instance; what somebody holds or bought keeps its own.
    void unsoldShowtimesGetTheNewRevisionWhenAsked()
    {
        House house;
        BoxOffice &office = house.office;
        const ShowtimeRecord other = house.tomorrow();
        Sales elsewhere(office.database, std::make_shared<Snapshots>(),
                        {office.clock, office.payments, office.coupons, office.signer}, office.options);
        HoldSeats probe = office.holdOf({7}); // both instances now have both showtimes in memory
        probe.showtime = other.id;
        const BookingId probed = probe.booking;
        QVERIFY(!await(elsewhere.perform({office.mia, probe}))->answer.refusal);
        office.perform(ReleaseHold{IdempotencyKey::create(), probed}, office.mia);
        office.hold({1}, office.max);

        const PriceCardEdit edit = house.done(house.catalogue.update(house.dearer(), 1, true, bea));
        QCOMPARE(edit.showtimesChanged, 1);
        QCOMPARE(house.cardOf(other.id), edit.card->head.revision);
        QCOMPARE(house.cardOf(office.showtime.id), office.card);
        QCOMPARE(office.query(u"SELECT changed_by FROM showtime WHERE id = ?"_s, {other.id}).first().text(0), u"Bea"_s);
        for (Sales *sales : {office.sales.get(), &elsewhere}) {
            HoldSeats hold = office.holdOf({sales == &elsewhere ? 3 : 4});
            hold.showtime = other.id;
            const Result<Performed> held = await(sales->perform({office.mia, hold}));
            QVERIFY(held && !held->answer.refusal);
            const auto quote = await(sales->quote(hold.booking, {{hold.seats.first(), u"ADULT"_s}}, {}, office.mia));
            QVERIFY(quote && *quote);
            QCOMPARE((*quote)->total.minor(), 1100);
        }
        // The rest may follow later, with the same content; what is held never does.
        const PriceCardEdit again = house.done(house.catalogue.update(house.dearer(), 1, true, bea));
        QCOMPARE(codeOf(again), u"CONFLICT"_s); // a euro more still
        PriceCard same = house.now().card;
        same.id = office.card;
        QCOMPARE(house.done(house.catalogue.update(same, 1, true, bea)).showtimesChanged, 0);
        QCOMPARE(house.cardOf(office.showtime.id), office.card);
    }

    void aShowtimeThatWasEverSoldKeepsItsPrices()
    {
        House house;
        BoxOffice &office = house.office;
        const BookingId sold = office.hold({1}, office.mia).booking;
        QVERIFY(!office.checkout(office.checkoutOf(sold, {1}), office.mia).refusal);
        const Refund refund{IdempotencyKey::create(), sold, {}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(!office.perform(refund, office.mia).answer.refusal);
        QCOMPARE(house.done(house.catalogue.update(house.dearer(), 1, true, bea)).showtimesChanged, 0);
    }

    void aCardThatIsNotValidThatDayIsNotGiven()
    {
        House house;
        PriceCard card = house.dearer();
        card.validFrom = house.office.showtime.businessDay.addDays(1);
        QCOMPARE(house.done(house.catalogue.update(card, 1, true, bea)).showtimesChanged, 0);
    }

    // Two managers, one form: the second is told what the first wrote; who sends the same again is not.
    void theSecondOfTwoEditsIsTold()
    {
        House house;
        const PriceCard mine = house.dearer();
        PriceCard theirs = mine;
        theirs.name = u"Theirs"_s;
        QVERIFY(!house.done(house.catalogue.update(mine, 1, false, bea)).refusal);
        const QStringList before = house.office.dump();
        const PriceCardEdit late = house.done(house.catalogue.update(theirs, 1, false, bea));
        QCOMPARE(codeOf(late), u"CONFLICT"_s);
        QCOMPARE(late.card->card.baseMinor, mine.baseMinor);
        QCOMPARE(late.card->head.version, 2);
        QVERIFY(!house.done(house.catalogue.update(mine, 1, false, bea)).refusal);
        QCOMPARE(house.office.dump(), before);
    }

    // At two instances at the same moment: one wins, the other is told, whoever it is.
    void twoInstancesEditOneCard()
    {
        House house;
        const auto other = db::Database::open([&house] {
            db::Settings settings = house.office.settings();
            settings.migrationsPath = u":/sql/booking"_s;
            return settings;
        }());
        QVERIFY(other);
        PriceCardCatalogue elsewhere(*other, house.office.clock);
        for (int version = 1; version < 9; ++version) {
            PriceCard mine = house.dearer();
            PriceCard theirs = mine;
            theirs.name = u"Card %1"_s.arg(version);
            const auto first = house.catalogue.update(mine, version, false, bea);
            const auto second = elsewhere.update(theirs, version, false, bea);
            QStringList codes{codeOf(house.done(first)), codeOf(house.done(second))};
            codes.sort();
            QCOMPARE(codes, (QStringList{QString(), u"CONFLICT"_s}));
            QCOMPARE(house.now().head.version, version + 1);
        }
        (*other)->close();
    }

    void statesFollowTheirOrder()
    {
        House house;
        const PriceCard card = newCard(house.office.cinema);
        house.done(house.catalogue.create(card, bea));
        const auto set = [&](int version, Publication state, bool dryRun = false) {
            return house.done(house.catalogue.setState(card.id, version, state, dryRun, bea));
        };
        QCOMPARE(codeOf(set(1, Publication::Retired)), u"ILLEGAL_STATE"_s);
        const QStringList before = house.office.dump();
        QCOMPARE(set(1, Publication::Published, true).card->head.state, Publication::Published);
        QCOMPARE(house.office.dump(), before); // only tried
        QCOMPARE(set(1, Publication::Published).card->head.version, 2);
        QCOMPARE(codeOf(set(1, Publication::Retired)), u"CONFLICT"_s);
        QCOMPARE(codeOf(set(2, Publication::Draft)), u"ILLEGAL_STATE"_s);
        QCOMPARE(set(1, Publication::Published).card->head.version, 2); // says so already
        QCOMPARE(set(2, Publication::Retired).card->head.state, Publication::Retired);
        QCOMPARE(set(3, Publication::Published).card->head.state, Publication::Published);
        QCOMPARE(
            codeOf(house.done(house.catalogue.setState(PriceCardId::create(), 1, Publication::Retired, false, bea))),
            u"NOT_FOUND"_s);
    }

    void othersCinemasAreNotTouched()
    {
        House house;
        const Editor elsewhere{u"Eve"_s, {CinemaId::create()}};
        const QStringList before = house.office.dump();
        QCOMPARE(codeOf(house.done(house.catalogue.create(newCard(house.office.cinema), elsewhere))), u"FORBIDDEN"_s);
        QCOMPARE(codeOf(house.done(house.catalogue.update(house.dearer(), 1, true, elsewhere))), u"FORBIDDEN"_s);
        QCOMPARE(
            codeOf(house.done(house.catalogue.setState(house.office.card, 1, Publication::Retired, false, elsewhere))),
            u"FORBIDDEN"_s);
        QCOMPARE(house.office.dump(), before);
        const Editor here{u"Hal"_s, {house.office.cinema}};
        QVERIFY(!house.done(house.catalogue.update(house.dearer(), 1, true, here)).refusal);
    }

    void listsAreFilteredSortedAndPaged()
    {
        House house;
        const CinemaId cinema = CinemaId::create();
        const QList<std::pair<QString, QDate>> wanted{
            {u"Été 100%"_s, QDate(2026, 6, 1)}, {u"winter"_s, QDate(2026, 12, 1)}, {u"Always"_s, QDate()}};
        for (const auto &[name, from] : wanted) {
            PriceCard card = newCard(cinema, name);
            card.validFrom = from;
            house.office.clock.advance(std::chrono::minutes(1));
            house.done(house.catalogue.create(card, bea));
        }
        const auto names = [&house](PriceCardQuery query) {
            const auto page = await(house.catalogue.page(query));
            QStringList found{QString::number(page->totalCount)};
            for (const EditedPriceCard &card : page->cards)
                found.append(card.card.name);
            return found;
        };
        PriceCardQuery all;
        all.cinema = cinema;
        QCOMPARE(names(all), (QStringList{u"3"_s, u"Always"_s, u"Été 100%"_s, u"winter"_s}));
        PriceCardQuery query = all;
        query.first = 1;
        query.offset = 1;
        QCOMPARE(names(query), (QStringList{u"3"_s, u"Été 100%"_s}));
        query = all;
        query.text = u"ÉTE 0%"_s; // a percent sign is no joker
        QCOMPARE(names(query), (QStringList{u"1"_s, u"Été 100%"_s}));
        query.text = u"e_e"_s;
        QCOMPARE(names(query), QStringList{u"0"_s});
        query = all;
        query.order = PriceCardQuery::Order::ValidFrom;
        query.isDescending = true;
        QCOMPARE(names(query), (QStringList{u"3"_s, u"winter"_s, u"Été 100%"_s, u"Always"_s}));
        query.order = PriceCardQuery::Order::ChangedAt;
        QCOMPARE(names(query), (QStringList{u"3"_s, u"Always"_s, u"winter"_s, u"Été 100%"_s}));
        query = all;
        query.validOn = QDate(2026, 11, 30);
        QCOMPARE(names(query), (QStringList{u"2"_s, u"Always"_s, u"Été 100%"_s}));
        query = all;
        query.states = {Publication::Published, Publication::Retired};
        QCOMPARE(names(query), QStringList{u"0"_s});
        QCOMPARE(names({}).first(), u"4"_s);
    }

    void theCardOfADayIsPublishedAndBeganLast()
    {
        House house;
        const auto on = [&house](QDate day) {
            const auto head = await(house.office.database->read(
                [day, cinema = house.office.cinema](db::Connection &c) { return priceCardHeadOn(c, cinema, day); }));
            return *head ? (*head)->name : QString();
        };
        const QDate day(2026, 12, 1);
        PriceCard winter = newCard(house.office.cinema);
        winter.validFrom = day;
        winter.validTo = day.addDays(1);
        house.done(house.catalogue.create(winter, bea));
        QCOMPARE(on(day), u"Standard"_s); // a draft is nobody's
        house.done(house.catalogue.setState(winter.id, 1, Publication::Published, false, bea));
        QCOMPARE(on(day.addDays(-1)), u"Standard"_s);
        QCOMPARE(on(day), u"Winter"_s);
        QCOMPARE(on(day.addDays(2)), u"Standard"_s);
        house.done(house.catalogue.setState(winter.id, 2, Publication::Retired, false, bea));
        QCOMPARE(on(day), u"Standard"_s);
    }

    // What the release before wrote is sold on, and its cards can be edited.
    void theReleaseBeforesCardsCanBeEdited()
    {
        QTemporaryDir old;
        const QDir all(u":/sql/booking"_s);
        for (const QString &file : all.entryList()) {
            if (file < u"0009"_s)
                QVERIFY(QFile::copy(all.filePath(file), old.filePath(file)));
        }
        BoxOffice office(old.path(), [](db::Transaction &t, const ShowtimeRecord &s) {
            return t
                .execute(
                    u"INSERT INTO showtime (id, cinema_id, auditorium_id, auditorium_name, movie_id, movie_title, "
                    "plan_snapshot_id, price_card_id, starts_at, ends_at, blocked_until, starts_local, ends_local, "
                    "time_zone, business_day, formats, language, sales_open_at, sales_close_at, is_cancelled, "
                    "seat_count, seat_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, "
                    "?, 0)"_s,
                    {s.id,
                     s.cinema,
                     s.auditorium,
                     s.auditoriumName,
                     s.movie,
                     s.movieTitle,
                     s.plan,
                     s.priceCard,
                     s.startsAtMs,
                     s.endsAtMs,
                     s.blockedUntilMs,
                     s.startsLocal,
                     s.endsLocal,
                     s.timeZone,
                     s.businessDay.toString(Qt::ISODate),
                     s.formats.join(u' '),
                     s.language,
                     s.salesOpenMs,
                     s.salesCloseMs,
                     s.seatCount})
                .map([](qint64) {});
        });
        office.restart();
        const BookingId held = office.hold({1}, office.mia).booking;
        QVERIFY(!office.checkout(office.checkoutOf(held, {1}), office.mia).refusal);
        PriceCardCatalogue catalogue(office.database, office.clock);
        const auto card = **await(catalogue.card(office.card));
        QCOMPARE(card.head.state, Publication::Published);
        QCOMPARE(card.head.name, u"Standard"_s);
        QCOMPARE(card.head.version, 1);
        PriceCard changed = card.card;
        changed.name = u"New"_s;
        const auto edit = await(catalogue.update(changed, 1, true, bea));
        QVERIFY(edit && !edit->refusal);
        QCOMPARE(edit->showtimesChanged, 0); // a seat is sold
        PriceCardQuery query;
        query.text = u"new"_s;
        QCOMPARE(await(catalogue.page(query))->totalCount, 1);
    }
};

QTEST_GUILESS_MAIN(TestPriceCardCatalogue)
#include "tst_pricecardcatalogue.moc"
