#include "async.h"
#include "execution/outcome.h"

#include <QDate>
#include <QTest>
#include <QUuid>

#include <limits>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

namespace lobby {

struct DoorTag;
using DoorId = Id<DoorTag>;

enum class Colour { Red, Blue };

QString toWireName(Colour colour)
{
    return colour == Colour::Red ? u"ROUGE"_s : u"BLEU"_s;
}
std::optional<Colour> colourFromWireName(QStringView name)
{
    return name == u"ROUGE" ? std::optional(Colour::Red) : name == u"BLEU" ? std::optional(Colour::Blue) : std::nullopt;
}

struct Price
{
    int cents = 0;
};

struct Door
{
    Q_GADGET
    Q_PROPERTY(lobby::DoorId id MEMBER id)
    Q_PROPERTY(QList<lobby::DoorId> others MEMBER others)
    Q_PROPERTY(std::optional<lobby::DoorId> next MEMBER next)
    Q_PROPERTY(lobby::Colour colour MEMBER colour)
    Q_PROPERTY(QStringList signs MEMBER signs)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(Kind kind MEMBER kind)
public:
    enum Kind : quint8 { WayIn, EmergencyExit, WC };
    Q_ENUM(Kind)
    DoorId id;
    QList<DoorId> others;
    std::optional<DoorId> next;
    Colour colour = Colour::Red;
    QStringList signs;
    QString name = u"door"_s;
    Kind kind = WayIn;
};

} // namespace lobby

using namespace lobby;

class TestValueTypes : public QObject
{
    Q_OBJECT

    const QString m_uuid = u"0190b5f0-7c2a-7d3e-8f00-1234567890ab"_s;

private Q_SLOTS:
    void initTestCase()
    {
        registerId<DoorId>();
        registerEnum<Colour>(toWireName, colourFromWireName);
        registerConversion<Price, QString>([](const Price &price) { return QString::number(price.cents); });
        registerOptional<Price>();
    }

    void registeredValuesAreUnwrapped()
    {
        const DoorId id = *DoorId::fromString(m_uuid);
        QCOMPARE(unwrapped(QVariant::fromValue(id)), QVariant(m_uuid));
        QCOMPARE(unwrapped(QVariant::fromValue(std::optional(id))), QVariant(m_uuid));
        QVERIFY(!unwrapped(QVariant::fromValue(std::optional<DoorId>())).isValid());
        QCOMPARE(unwrapped(QVariant::fromValue(Colour::Blue)), QVariant(u"BLEU"_s));
        QCOMPARE(unwrapped(QVariant::fromValue(std::optional(Price{5}))), QVariant(u"5"_s));
        QCOMPARE(unwrapped(QVariant(7)), QVariant(7));
        QVERIFY(!unwrapped(QVariant::fromValue(nullptr)).isValid());
        QVERIFY(unwrapped(QVariant(QString())).isValid()); // an empty text is no null
    }

    void listsOfAnythingHaveItems()
    {
        QCOMPARE(listItems(QVariant::fromValue(QList<int>{1, 2})), (QVariantList{1, 2}));
        QCOMPARE(listItems(QStringList{u"a"_s}), QVariantList{u"a"_s});
        QCOMPARE(listItems(QVariant::fromValue(QList<Door>(3)))->size(), 3);
        QVERIFY(!listItems(u"text"_s));
        QVERIFY(!listItems(7));
        QCOMPARE(listItemType(QMetaType::fromType<QList<Door>>()), QMetaType::fromType<Door>());
        QCOMPARE(listItemType(QMetaType::fromType<QStringList>()), QMetaType::fromType<QString>());
        QVERIFY(!listItemType(QMetaType::fromType<QString>()).isValid());
    }

    void enumsHaveWireNames()
    {
        QCOMPARE(enumWireName(QVariant::fromValue(Door::EmergencyExit)), u"EMERGENCY_EXIT"_s);
        QCOMPARE(enumWireNames(QMetaType::fromType<Door::Kind>()),
                 (QStringList{u"WAY_IN"_s, u"EMERGENCY_EXIT"_s, u"WC"_s}));
        QVERIFY(enumWireName(u"x"_s).isEmpty());
    }

    void gadgetsAreFilledFromMaps()
    {
        const QVariantMap input{{u"id"_s, QUuid::fromString(m_uuid)},
                                {u"others"_s, QVariantList{m_uuid, m_uuid}},
                                {u"next"_s, m_uuid},
                                {u"colour"_s, u"BLEU"_s},
                                {u"signs"_s, QVariantList{u"a"_s, u"b"_s}},
                                {u"name"_s, QVariant()},
                                {u"kind"_s, u"EMERGENCY_EXIT"_s}};
        const Result<QVariant> filled = fromInput(input, QMetaType::fromType<Door>());
        QVERIFY(filled);
        const Door door = filled->value<Door>();
        QCOMPARE(door.id.toString(), m_uuid);
        QCOMPARE(door.others.size(), 2);
        QCOMPARE(door.next->toString(), m_uuid);
        QCOMPARE(door.colour, Colour::Blue);
        QCOMPARE(door.signs, (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(door.name, u"door"_s); // a property that cannot be null keeps its default
        QCOMPARE(door.kind, Door::EmergencyExit);
    }

    void whatDoesNotFitNamesItsField_data()
    {
        QTest::addColumn<QVariantMap>("input");
        QTest::addColumn<QString>("detail");
        QTest::newRow("id") << QVariantMap{{u"id"_s, u"x"_s}} << u"id: not a UUID"_s;
        QTest::newRow("item") << QVariantMap{{u"others"_s, QVariantList{m_uuid, u"x"_s}}} << u"others: not a UUID"_s;
        QTest::newRow("optional") << QVariantMap{{u"next"_s, u"x"_s}} << u"next: not a UUID"_s;
        QTest::newRow("enum") << QVariantMap{{u"colour"_s, u"VERT"_s}} << u"colour: unknown value VERT"_s;
        QTest::newRow("meta enum") << QVariantMap{{u"kind"_s, u"WINDOW"_s}} << u"kind: unknown value WINDOW"_s;
        QTest::newRow("text") << QVariantMap{{u"name"_s, 7}} << u"name: int is no QString"_s;
    }
    void whatDoesNotFitNamesItsField()
    {
        QFETCH(QVariantMap, input);
        const Result<QVariant> filled = fromInput(input, QMetaType::fromType<Door>());
        QVERIFY(!filled);
        QCOMPARE(filled.error().code, ErrorCode::InvalidInput);
        QTEST(filled.error().detail, "detail");
    }

    void numbersLoseNothing()
    {
        QCOMPARE(fromInput(7, QMetaType::fromType<qint64>())->toLongLong(), 7);
        QCOMPARE(fromInput(7, QMetaType::fromType<double>())->toDouble(), 7.0);
        QVERIFY(!fromInput(std::numeric_limits<qint64>::max(), QMetaType::fromType<int>()));
        QVERIFY(!fromInput(1.5, QMetaType::fromType<int>()));
        QVERIFY(!fromInput(-1, QMetaType::fromType<quint32>()));
        QVERIFY(!fromInput(u"7"_s, QMetaType::fromType<int>()));
        QVERIFY(!fromInput({}, QMetaType::fromType<int>()));
    }

    void outcomesAreMadeOfWhatRepositoriesReturn()
    {
        const auto textOf = [](const Outcome &outcome) {
            if (!outcome.isReady())
                return u"open"_s;
            return outcome.result() ? outcome.result()->toString() : toWireName(outcome.result().error().code);
        };
        QCOMPARE(textOf(u"a"_s), u"a"_s);
        QCOMPARE(textOf(fail(ErrorCode::Busy)), u"BUSY"_s);
        QCOMPARE(textOf(Error{ErrorCode::Busy, {}, {}}), u"BUSY"_s);
        QCOMPARE(textOf(Result<QString>(u"a"_s)), u"a"_s);
        QCOMPARE(textOf(Result<int>(fail(ErrorCode::NotFound))), u"NOT_FOUND"_s);
        QCOMPARE(textOf(async::ready<Result<QString>>(u"a"_s)), u"a"_s);
        QCOMPARE(textOf(async::ready(u"a"_s)), u"a"_s);
        QCOMPARE(textOf(async::failed<QString>(ErrorCode::Timeout)), u"TIMEOUT"_s);
        QCOMPARE(textOf(SharedResult<QString>()), u"open"_s);
        QVERIFY(!Outcome(std::optional<int>()).result()->isValid());
        QVERIFY(!Outcome(Result<void>()).result()->isValid());
        QCOMPARE(Outcome(QList<std::optional<int>>{1, {}}).result()->toList(), (QVariantList{1, QVariant()}));
        QCOMPARE(payloadType<QFuture<Result<QList<Door>>>>(), QMetaType::fromType<QList<Door>>());
        QVERIFY(!payloadType<Outcome>().isValid());
    }

    void outcomesThatComeLaterCanBeMapped()
    {
        SharedResult<int> shared;
        Outcome outcome = Outcome(shared).mapped(
            [](const QVariant &value) -> Result<QVariant> { return QVariant(value.toInt() * 2); });
        int seen = 0;
        QObject context;
        outcome.whenReady(&context, [&seen](const Result<QVariant> &result) { seen = result->toInt(); });
        shared.resolve(21);
        QCOMPARE(seen, 42);
    }
};

QTEST_GUILESS_MAIN(TestValueTypes)
#include "tst_valuetypes.moc"
