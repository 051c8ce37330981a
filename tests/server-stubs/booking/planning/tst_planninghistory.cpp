#include "daycopier.h"
#include "editlines.h"
#include "planninghistory.h"
#include "planninghouse.h"
#include "pricecardcatalogue.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using foyer::test::editCount;
using foyer::test::editLines;
using namespace Qt::Literals::StringLiterals;

namespace {

const Editor ada{u"Ada"_s, {}, UserId::create()};
const Editor elsewhere{u"Bo"_s, {CinemaId::create()}};

/** A house whose manager plans and writes price cards. */
struct Desk : House
{
    PriceCardCatalogue catalogue{office.database, office.clock};

    QStringList of(const ShowtimeId &id) const { return editLines(*office.database, showtimeEditKind(), id.toBytes()); }
    QStringList of(const PriceCardId &id) const
    {
        return editLines(*office.database, priceCardEditKind(), id.toBytes());
    }
    qint64 count() const { return editCount(*office.database); }
    PriceCardEdit carded(const QFuture<Result<PriceCardEdit>> &edit) const
    {
        const Result<PriceCardEdit> result = await(edit);
        if (!result)
            qFatal("%s", qPrintable(toString(result.error())));
        return *result;
    }
    QString cardName() const { return (*await(catalogue.card(office.card)))->card.name; }
    PriceCard winter() const
    {
        PriceCard card;
        card.id = PriceCardId::create();
        card.cinema = office.cinema;
        card.name = u"Winter"_s;
        card.currency = *Currency::fromCode(u"EUR");
        card.taxPermyriad = 700;
        card.types = {{u"ADULT"_s, u"Adult"_s}};
        card.baseMinor = {{{u"ADULT"_s, SeatType::Standard}, 1000}};
        return card;
    }
};

} // namespace

/** What the log of edits says of showtimes and price cards. */
class TestPlanningHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEditOfAShowtimeSaysWhoAndWhat()
    {
        Desk desk;
        const ShowtimeRecord planned = desk.scheduled(u"2026-11-21T20:00"_s, true);
        QVERIFY(!done(desk.planner.move(planned.id, 1, desk.third, {u"2026-11-21T20:30"_s}, ada)).refusal);
        QVERIFY(!done(desk.planner.setDraft(planned.id, 2, false, false, ada)).refusal);
        const QStringList lines = desk.of(planned.id);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(0), u"3 STATE Ada: state DRAFT>PUBLISHED"_s);
        QCOMPARE(lines.at(1),
                 u"2 CHANGED Ada: auditoriumId Saal 2>Saal 3; startsLocal 2026-11-21T20:00>2026-11-21T20:30"_s);
        QCOMPARE(
            lines.last(),
            u"1 CREATED Bea: movieId >Metropolis; auditoriumId >Saal 2; startsLocal >2026-11-21T20:00; "
            "trailersMinutes >15; cleanUpMinutes >20; formats >2D; language >de; priceCardId >%1; state >DRAFT"_s.arg(
                desk.cardName()));
    }

    void detailsOfAShowtimeAreToldWithTheirCards()
    {
        Desk desk;
        const ShowtimeRecord planned = desk.scheduled(u"2026-11-21T20:00"_s, true); // with the only card there is
        const PriceCard winter = desk.winter();
        QVERIFY(!desk.carded(desk.catalogue.create(winter, ada)).refusal);
        QVERIFY(!desk.carded(desk.catalogue.setState(winter.id, 1, Publication::Published, false, ada)).refusal);
        const ShowtimeDetails details{{u"2D"_s}, u"en"_s, u"de"_s, winter.id};
        const ShowtimeEdit edit = done(desk.planner.update(planned.id, 1, details, ada));
        QVERIFY2(!edit.refusal, edit.refusal ? qPrintable(toString(*edit.refusal)) : "");
        QCOMPARE(desk.of(planned.id).first(),
                 u"2 CHANGED Ada: language de>en; subtitles >de; priceCardId %1>Winter"_s.arg(desk.cardName()));
    }

    void aDeletedDraftLeavesWhatItSaid()
    {
        Desk desk;
        const ShowtimeRecord planned = desk.scheduled(u"2026-11-21T20:00"_s, true);
        QVERIFY(!done(desk.planner.remove(planned.id, 1, ada)).refusal);
        QVERIFY2(desk.of(planned.id).first().startsWith(u"1 DELETED Ada: movieId Metropolis>; "_s),
                 qPrintable(desk.of(planned.id).first()));
        const qint64 before = desk.count();
        QVERIFY(!done(desk.planner.remove(planned.id, 1, ada)).refusal); // it is gone
        QCOMPARE(desk.count(), before);
    }

    void aCancelledShowtimeSaysByWhomAndWhy()
    {
        Desk desk;
        const ShowtimeRecord planned = desk.scheduled(u"2026-11-21T20:00"_s);
        const Actor manager{UserId::create(), u"Ada"_s, Role::Manager};
        const CancelShowtime command{IdempotencyKey::create(), planned.id, u"The projector is broken"_s};
        desk.office.perform(command, desk.office.mia); // a cashier: refused
        QCOMPARE(desk.of(planned.id).size(), 1);
        desk.office.perform(command, manager);
        desk.office.perform(command, manager); // again
        desk.office.perform(CancelShowtime{IdempotencyKey::create(), planned.id, u"Still broken"_s}, manager);
        QCOMPARE(desk.of(planned.id).size(), 2);
        QCOMPARE(desk.of(planned.id).first(),
                 u"1 STATE Ada: state PUBLISHED>CANCELLED; reason >The projector is broken"_s);
    }

    void aCopiedDayIsMadeByWhoCopiedIt()
    {
        Desk desk;
        const ShowtimeRecord planned = desk.scheduled(u"2026-11-21T20:00"_s);
        DayCopier copier(desk.office.database, desk.office.clock, desk.facts);
        DayCopyOrder order;
        order.cinema = desk.office.cinema;
        order.fromDay = planned.businessDay;
        order.toDay = planned.businessDay.addDays(1);
        order.lines = {{planned.id, ShowtimeId::create()}};
        order.isDryRun = true;
        const qint64 before = desk.count();
        QVERIFY(await(copier.copy(order, ada)));
        QCOMPARE(desk.count(), before);
        order.isDryRun = false;
        const auto copied = await(copier.copy(order, ada));
        QVERIFY(copied && !copied->copies.first().refusal);
        QCOMPARE(desk.of(order.lines.first().copy).size(), 1);
        QVERIFY(desk.of(order.lines.first().copy).first().startsWith(u"1 CREATED Ada: movieId >Metropolis; "_s));
        QVERIFY(await(copier.copy(order, ada))); // again
        QCOMPARE(desk.count(), before + 1);
    }

    void everyEditOfAPriceCardSaysWhoAndWhat()
    {
        Desk desk;
        const PriceCard card = desk.winter();
        QVERIFY(!desk.carded(desk.catalogue.create(card, bea)).refusal);
        PriceCard changed = card;
        changed.taxOfType = {{u"CHILD"_s, 0}};
        changed.types.append({u"CHILD"_s, u"Child"_s});
        changed.baseMinor = {{{u"ADULT"_s, SeatType::Standard}, 1050}, {{u"CHILD"_s, SeatType::Vip}, 800}};
        PriceRule matinee;
        matinee.code = u"MATINEE"_s;
        matinee.name = u"Matinee"_s;
        matinee.priceMinor = 700;
        matinee.when.weekdays = PriceCondition::daysOf({Qt::Monday, Qt::Tuesday});
        matinee.when.startsFrom = QTime(10, 0);
        matinee.when.startsBefore = QTime(16, 0);
        changed.rules = {matinee};
        const PriceCardEdit edit = desk.carded(desk.catalogue.update(changed, 1, false, ada));
        QVERIFY2(!edit.refusal, edit.refusal ? qPrintable(toString(*edit.refusal)) : "");
        QVERIFY(!desk.carded(desk.catalogue.setState(card.id, 2, Publication::Published, false, bea)).refusal);
        QCOMPARE(desk.of(card.id),
                 (QStringList{u"3 STATE Bea: state DRAFT>PUBLISHED"_s,
                              u"2 CHANGED Ada: prices.CHILD.name >Child; prices.CHILD.taxPermyriad >0; "
                              "prices.ADULT.STANDARD 1000>1050; prices.CHILD.VIP >800; rules.MATINEE.effect >PRICE; "
                              "rules.MATINEE.priceMinor >700; rules.MATINEE.name >Matinee; "
                              "rules.MATINEE.when.weekdays >MONDAY\nTUESDAY; rules.MATINEE.when.startsFrom >10:00; "
                              "rules.MATINEE.when.startsBefore >16:00"_s,
                              u"1 CREATED Bea: name >Winter; currency >EUR; taxMode >INCLUDED; taxPermyriad >700; "
                              "taxRounding >HALF_UP; roundToMinor >1; state >DRAFT; prices.ADULT.name >Adult; "
                              "prices.ADULT.STANDARD >1000"_s}));
    }

    void showtimesThatGetNewPricesSayOfWhichCard()
    {
        Desk desk;
        const ShowtimeRecord planned = desk.scheduled(u"2026-11-21T20:00"_s);
        const ShowtimeRecord sold = desk.scheduled(u"2026-11-22T20:00"_s);
        desk.office.perform(desk.holdOf(sold, 1), desk.office.mia);
        PriceCard dearer = (*await(desk.catalogue.card(desk.office.card)))->card;
        dearer.id = desk.office.card;
        for (qint64 &price : dearer.baseMinor)
            price += 100;
        const PriceCardEdit edit = desk.carded(desk.catalogue.update(dearer, 1, true, ada));
        QVERIFY(!edit.refusal);
        QCOMPARE(desk.of(planned.id).first(), u"2 CHANGED Ada: prices >%1"_s.arg(desk.cardName()));
        QCOMPARE(desk.of(sold.id).size(), 1); // it keeps its prices
        QVERIFY(desk.of(desk.office.card).first().startsWith(u"2 CHANGED Ada: prices."_s));
    }

    void whatChangesNothingIsNotWritten()
    {
        Desk desk;
        const PriceCard card = desk.winter();
        QVERIFY(!desk.carded(desk.catalogue.create(card, bea)).refusal);
        const auto id = ShowtimeId::create();
        const ShowtimeBody body = desk.body(u"2026-11-21T20:00"_s);
        const ShowtimeRecord planned = *done(desk.planner.schedule(id, body, bea)).showtime;
        const qint64 before = desk.count();
        // Repetitions.
        QVERIFY(!done(desk.planner.schedule(id, body, ada)).refusal);
        QVERIFY(!desk.moved(planned, u"2026-11-21T20:00"_s).refusal);
        QVERIFY(!desk.carded(desk.catalogue.create(card, ada)).refusal);
        QVERIFY(!desk.carded(desk.catalogue.update(card, 1, true, ada)).refusal);
        QVERIFY(!desk.carded(desk.catalogue.setState(card.id, 1, Publication::Draft, false, ada)).refusal);
        // Only asked.
        QVERIFY(!done(desk.planner.setDraft(id, 1, false, true, ada)).refusal);
        QVERIFY(!desk.carded(desk.catalogue.setState(card.id, 1, Publication::Published, true, ada)).refusal);
        // Refused: the version, the room, the step, other cinemas.
        QVERIFY(desk.moved(planned, u"2026-11-21T21:00"_s, 5).refusal);
        QVERIFY(done(desk.planner.schedule(ShowtimeId::create(), body, ada)).refusal);
        QVERIFY(done(desk.planner.remove(id, 5, ada)).refusal);
        QVERIFY(done(desk.planner.setDraft(id, 1, false, false, elsewhere)).refusal);
        PriceCard other = card;
        other.name = u"Other"_s;
        QVERIFY(desk.carded(desk.catalogue.update(other, 4, false, ada)).refusal);
        QVERIFY(desk.carded(desk.catalogue.create(other, ada)).refusal);
        QVERIFY(desk.carded(desk.catalogue.setState(card.id, 1, Publication::Retired, false, ada)).refusal);
        QVERIFY(desk.carded(desk.catalogue.setState(card.id, 1, Publication::Published, false, elsewhere)).refusal);
        QCOMPARE(desk.count(), before);
    }
};

QTEST_GUILESS_MAIN(TestPlanningHistory)
#include "tst_planninghistory.moc"
