#include "baskets.h"
#include "migrator.h"
#include "pricecards.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;
using db::Connection;
using db::Transaction;

namespace {

const QString sqlFolder = QStringLiteral(FOYER_SOURCE_DIR "/sql/booking");

/** With every field set somewhere. */
PriceCard fullCard()
{
    PriceCard card;
    card.id = PriceCardId::create();
    card.cinema = CinemaId::create();
    card.name = u"Winter"_s;
    card.currency = *Currency::fromCode(u"CHF");
    card.validFrom = QDate(2026, 11, 1);
    card.validTo = QDate(2027, 2, 28);
    card.taxMode = PriceCard::TaxMode::Added;
    card.taxPermyriad = 810;
    card.taxOfType = {{u"CHILD"_s, 260}};
    card.taxRounding = Rounding::HalfEven;
    card.roundToMinor = 5;
    card.types = {{u"CHILD"_s, u"Kind"_s}, {u"ADULT"_s, u"Erwachsene"_s}};
    card.baseMinor = {{{u"ADULT"_s, SeatType::Standard}, 1900},
                      {{u"ADULT"_s, SeatType::Sofa}, std::numeric_limits<qint64>::max()},
                      {{u"CHILD"_s, SeatType::Standard}, 0}};
    const PriceCondition all{.weekdays = PriceCondition::daysOf({Qt::Monday, Qt::Sunday}),
                             .from = QDate(2026, 12, 1),
                             .to = QDate(2026, 12, 24),
                             .startsFrom = QTime(22, 30),
                             .startsBefore = QTime(2, 0),
                             .format = u"3D"_s,
                             .memberTier = u"GOLD"_s,
                             .channel = SalesChannel::Kiosk};
    card.rules = {{u"ALL"_s, u"Everything"_s, all, u"ADULT"_s, SeatType::Sofa, PriceRule::Effect::Price, 1500, 0},
                  {u"HALF"_s, u""_s, {.channel = SalesChannel::Web}, u""_s, {}, PriceRule::Effect::Percent, 0, 5000},
                  {u"FREE"_s, u"Free"_s, {.startsFrom = QTime(0, 0), .startsBefore = QTime(6, 0)}, u""_s, {}}};
    card.surcharges = {{u"3D"_s, u"Brille"_s, all, 300, u"CHILD"_s, SeatType::Vip, 0},
                       {u"LESS"_s, u""_s, {}, -100, u""_s, {}, {}}};
    return card;
}

} // namespace

class TestPriceCards : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_fresh;
    std::unique_ptr<Connection> m_connection;

    void migrate(int upTo)
    {
        const auto loaded = db::Migrator::load(sqlFolder, test::TestDatabase::engine());
        QVERIFY(loaded);
        QList<db::Migration> migrations = loaded->migrations();
        migrations.removeIf([upTo](const db::Migration &migration) { return migration.version > upTo; });
        const auto applied = db::Migrator(migrations).apply(*m_connection);
        QVERIFY2(applied, applied ? "" : qPrintable(toString(applied.error())));
    }
    Result<void> add(const PriceCard &card)
    {
        Result<Transaction> transaction = Transaction::begin(*m_connection);
        const Result<void> added = transaction ? addPriceCard(*transaction, card) : fail(transaction.error());
        return added ? transaction->commit() : added;
    }
    PriceCard kept(const PriceCardId &id)
    {
        const auto cards = priceCardsById(*m_connection, {id});
        return cards ? cards->value(id) : PriceCard();
    }
    qint64 count(const QString &table)
    {
        return m_connection->query(u"SELECT COUNT(*) FROM "_s + table)->first().integer(0);
    }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        auto opened = Connection::open(m_fresh->settings(u"booking"_s), Connection::Access::ReadWrite);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_connection = std::move(*opened);
    }
    void cleanup()
    {
        m_connection.reset();
        m_fresh.reset();
    }

    void aCardComesBackAsItWent()
    {
        migrate(9999);
        const PriceCard card = fullCard();
        QVERIFY(add(card));
        QCOMPARE(kept(card.id), card);
    }

    void soDoesAnyCard()
    {
        migrate(9999);
        Dice dice(20261121);
        QHash<PriceCardId, PriceCard> cards;
        for (int i = 0; i < 40; ++i) {
            PriceCard card = randomCard(dice);
            card.id = PriceCardId::create();
            card.cinema = CinemaId::create();
            QVERIFY(add(card));
            cards.insert(card.id, card);
        }
        const auto found = priceCardsById(*m_connection, cards.keys());
        QVERIFY(found);
        QVERIFY(*found == cards);
    }

    void aCardThatIsThereStaysAsItWas()
    {
        migrate(9999);
        const PriceCard card = fullCard();
        QVERIFY(add(card));
        PriceCard other = card;
        other.name = u"Dearer"_s;
        other.baseMinor.first() = 5000;
        other.rules.clear();
        QVERIFY(add(other));
        QCOMPARE(kept(card.id), card);
    }

    void nonsenseIsNotWritten()
    {
        migrate(9999);
        PriceCard card = fullCard();
        card.rules.first().ticketType = u"WIZARD"_s;
        const Result<void> added = add(card);
        QVERIFY(!added);
        QCOMPARE(added.error().code, ErrorCode::InvalidInput);
        QCOMPARE(count(u"price_card"_s), 0);
    }

    void aCinemasCardsAreFoundTogether()
    {
        migrate(9999);
        PriceCard summer = fullCard();
        PriceCard winter = fullCard();
        winter.cinema = summer.cinema;
        for (const PriceCard &card : {winter, summer, fullCard()})
            QVERIFY(add(card));
        const auto found = priceCardsOf(*m_connection, summer.cinema);
        QVERIFY(found);
        QCOMPARE(*found, (QList<PriceCard>{summer, winter})); // by id
        QVERIFY(priceCardsOf(*m_connection, CinemaId::create())->isEmpty());
        QVERIFY(priceCardsById(*m_connection, {})->isEmpty());
    }

    // What the first release wrote costs what it cost.
    void cardsOfTheFirstReleaseKeepTheirSurcharges()
    {
        migrate(2);
        PriceCard card = fullCard();
        const PriceCardId id = card.id;
        QVERIFY(m_connection->execute(u"INSERT INTO price_card VALUES (?, ?, ?, ?, ?, ?)"_s,
                                      {id, card.cinema, u"Standard"_s, u"EUR"_s, 700, u"DOWN"_s}));
        QVERIFY(m_connection->execute(u"INSERT INTO price_card_type VALUES (?, 0, 'ADULT', 'Adult')"_s, {id}));
        QVERIFY(m_connection->execute(u"INSERT INTO price_card_price VALUES (?, 'ADULT', 'STANDARD', 1150)"_s, {id}));
        QVERIFY(m_connection->execute(u"INSERT INTO price_card_surcharge VALUES (?, 0, '3D', 'FORMAT', '3D', 300), "
                                      "(?, 1, 'WEEKEND', 'WEEKDAY', '567', 100), "
                                      "(?, 2, 'TUESDAY', 'WEEKDAY', '2', -200), (?, 3, 'NONE', 'FORMAT', '2D', 0)"_s,
                                      {id, id, id, id}));
        migrate(9999);
        const PriceCard after = kept(id);
        QVERIFY(after.check().result());
        QCOMPARE(after.taxRounding, Rounding::Down);
        QCOMPARE(after.surcharges.size(), 3);
        const auto adult = [&after](QDate day, const QString &format) {
            return unitPrice(after, {{format}, day}, u"ADULT"_s, SeatType::Standard)->minor();
        };
        const QDate monday(2026, 11, 23);
        QCOMPARE(adult(monday, u"2D"_s), 1150);
        QCOMPARE(adult(monday, u"3D"_s), 1450);
        QCOMPARE(adult(monday.addDays(1), u"2D"_s), 950);
        QCOMPARE(adult(monday.addDays(6), u"3D"_s), 1550);
    }

    void theTablesRefuseWhatTheCodeNeverWrites_data()
    {
        QTest::addColumn<QString>("sql");
        const auto rule = [](const char *name, const QString &columns, const QString &values) {
            QTest::newRow(name) << u"INSERT INTO price_card_rule (price_card_id, position, code, name, %1) "
                                   "SELECT id, 9, 'X', '', %2 FROM price_card"_s.arg(columns, values);
        };
        rule("no amount", u"effect"_s, u"'PRICE'"_s);
        rule("negative price", u"effect, amount_minor"_s, u"'PRICE', -1"_s);
        rule("no percentage", u"effect"_s, u"'PERCENT'"_s);
        rule("both", u"effect, amount_minor, percent_permyriad"_s, u"'PERCENT', 1, 1"_s);
        rule("surcharge of nothing", u"effect, amount_minor"_s, u"'SURCHARGE', 0"_s);
        rule("unknown effect", u"effect, amount_minor"_s, u"'GIFT', 1"_s);
        rule("tax of a price", u"effect, amount_minor, tax_permyriad"_s, u"'PRICE', 1, 1"_s);
        rule("tax rate", u"effect, amount_minor, tax_permyriad"_s, u"'SURCHARGE', 1, 10001"_s);
        rule("half a time", u"effect, amount_minor, time_from"_s, u"'PRICE', 1, '10:00'"_s);
        rule("channel", u"effect, amount_minor, channel"_s, u"'PRICE', 1, 'PHONE'"_s);
        QTest::newRow("tax mode") << u"UPDATE price_card SET tax_mode = 'MAYBE'"_s;
        QTest::newRow("step") << u"UPDATE price_card SET round_to_minor = 0"_s;
        QTest::newRow("tax of type") << u"UPDATE price_card_tax SET tax_permyriad = -1"_s;
    }
    void theTablesRefuseWhatTheCodeNeverWrites()
    {
        QFETCH(QString, sql);
        migrate(9999);
        QVERIFY(add(fullCard()));
        QVERIFY(m_connection->execute(u"INSERT INTO price_card_rule (price_card_id, position, code, name, effect, "
                                      "amount_minor) SELECT id, 8, 'X', '', 'PRICE', 1 FROM price_card"_s));
        const auto refused = m_connection->execute(sql);
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains(u"CONSTRAINT"_s, Qt::CaseInsensitive),
                 qPrintable(refused.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestPriceCards)
#include "tst_pricecards.moc"
