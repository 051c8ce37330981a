#include "callrules.h"
#include "servicehost.h"
#include "type/schema.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace foyer;
using namespace foyer::graphql;
using namespace Qt::Literals::StringLiterals;

/** Which mutation may be sent to another instance when one did not answer is said by the schemas, for each of them. */
class TestRepeatable : public QObject
{
    Q_OBJECT

    /** And why: what a second one would do or answer. */
    static QHash<QString, QString> sentOnce()
    {
        return {{u"signIn"_s, u"a second session, and a wrong password counts twice"_s},
                {u"signOut"_s, u"is told that there was none"_s},
                {u"resetPassword"_s, u"is told CONFLICT: nobody learns whether a password is somebody's"_s},
                {u"setPin"_s, u"the same"_s},
                {u"issueBadge"_s, u"the same, and what is on it is told once"_s},
                {u"changePassword"_s, u"the same"_s},
                {u"changePin"_s, u"the same"_s},
                {u"checkPin"_s, u"a wrong PIN counts twice"_s},
                {u"switchUser"_s, u"the same, and there would be two sessions"_s},
                {u"approve"_s, u"the same, and there would be two approvals"_s},
                {u"completeSignIn"_s, u"a code is good once, and a wrong one counts twice"_s},
                {u"beginTotp"_s, u"another secret than the one that was shown"_s},
                {u"confirmTotp"_s, u"the code was used"_s},
                {u"removeTotp"_s, u"the same"_s},
                {u"stepUp"_s, u"the same"_s},
                {u"noteRefusals"_s, u"the refusals count twice"_s}};
    }
    static QStringList services()
    {
        return {u"gateway"_s, u"user"_s,    u"movie"_s,        u"cinema"_s,
                u"coupon"_s,  u"payment"_s, u"notification"_s, u"booking"_s};
    }
    static QString sdlOf(const QString &service)
    {
        QFile file(QString::fromUtf8(FOYER_SOURCE_DIR "/server-stubs/%1/schema.graphql").arg(service));
        const bool opened = file.open(QIODevice::ReadOnly);
        return service::commonSdl() + (opened ? QString::fromUtf8(file.readAll()) : QString());
    }
    static void put(QJsonObject &into, QStringList steps, const QJsonValue &value)
    {
        const QString step = steps.takeFirst();
        if (steps.isEmpty()) {
            into.insert(step, value);
            return;
        }
        QJsonObject below = into.value(step).toObject();
        put(below, steps, value);
        into.insert(step, below);
    }
    /** All arguments as variables of the same name. */
    static QString textOf(const FieldDefinition &field)
    {
        QStringList declared;
        QStringList given;
        for (const InputValueDefinition &argument : field.arguments) {
            declared.append(u"$%1: %2"_s.arg(argument.name, argument.type.named().name));
            given.append(u"%1: $%1"_s.arg(argument.name));
        }
        return u"mutation (%1) { %2(%3) { __typename } }"_s.arg(declared.join(u", "_s), field.name,
                                                                given.join(u", "_s));
    }

private Q_SLOTS:
    void everyMutationSaysByWhatItHappensOnce_data()
    {
        QTest::addColumn<QString>("service");
        for (const QString &service : services())
            QTest::newRow(qPrintable(service)) << service;
    }
    void everyMutationSaysByWhatItHappensOnce()
    {
        QFETCH(QString, service);
        const QString sdl = sdlOf(service);
        const auto schema = buildSchema(sdl);
        QVERIFY2(schema, schema ? "" : qPrintable(toString(schema.error().first())));
        QCOMPARE(service::CallRules::problems(*schema), QStringList());
        const service::CallRules rules(sdl);
        if (!schema->mutationType())
            return;
        for (const FieldDefinition &field : schema->mutationType()->fields) {
            const AppliedDirective *idempotent = field.directive(u"idempotent");
            const bool isSentOnce = sentOnce().contains(field.name);
            QVERIFY2(isSentOnce != (idempotent != nullptr), qPrintable(field.coordinate()));
            const QStringList places = idempotent ? idempotent->arguments.value(u"by"_s).toStringList() : QStringList();
            QVERIFY2(isSentOnce || !places.isEmpty(), qPrintable(field.coordinate()));
            QJsonObject whole;
            for (const InputValueDefinition &argument : field.arguments)
                whole.insert(argument.name, u"v"_s);
            for (const QString &place : places)
                put(whole, place.split(u'.'), u"a value"_s);
            QCOMPARE(rules.of(textOf(field), whole).mayRepeat, !isSentOnce);
            for (const QString &place : places) {
                QJsonObject lacking = whole;
                put(lacking, place.split(u'.'), QJsonValue::Null);
                QVERIFY2(!rules.of(textOf(field), lacking).mayRepeat, qPrintable(field.coordinate() + u' ' + place));
            }
        }
    }

    // What is listed above is there.
    void nothingIsListedInVain()
    {
        QSet<QString> mutations;
        for (const QString &service : services()) {
            const auto schema = buildSchema(sdlOf(service));
            QVERIFY(schema);
            if (!schema->mutationType())
                continue;
            for (const FieldDefinition &field : schema->mutationType()->fields)
                mutations.insert(field.name);
        }
        const QStringList listed = sentOnce().keys();
        for (const QString &name : listed)
            QVERIFY2(mutations.contains(name), qPrintable(name));
    }

    // All that concerns one hall is the same instance's, as far as the question names the hall.
    void theShowtimeDecidesWhichBookingInstanceIsAsked()
    {
        const service::CallRules rules(sdlOf(u"booking"_s));
        const QJsonObject hall{{u"input"_s, QJsonObject{{u"showtimeId"_s, u"hall-7"_s}, {u"bookingId"_s, u"b-1"_s}}},
                               {u"id"_s, u"hall-7"_s}};
        for (const QString &text :
             {u"query ($id: ID!) { showtime(id: $id) { id } }"_s, u"{ showtime(id: \"hall-7\") { id } }"_s,
              u"subscription ($id: ID!) { seatMapChanged(showtimeId: $id, sinceVersion: 0) { version } }"_s,
              u"mutation ($input: HoldSeatsInput!) { holdSeats(input: $input) { booking { id } } }"_s,
              u"mutation { holdBestSeats(input: { showtimeId: \"hall-7\" }) { booking { id } } }"_s})
            QCOMPARE(rules.of(text, hall).routeKey, u"hall-7"_s);
        QCOMPARE(rules.of(u"mutation ($input: CheckoutInput!) { checkout(input: $input) { booking { id } } }"_s, hall)
                     .routeKey,
                 u"b-1"_s);
        const auto asThings = [&rules](const QJsonArray &things) {
            return rules
                .of(u"query ($r: [_Any!]!) { _entities(representations: $r) { ... on Showtime { startsAt } } }"_s,
                    {{u"r"_s, things}})
                .routeKey;
        };
        const QJsonObject one{{u"__typename"_s, u"Showtime"_s}, {u"id"_s, u"hall-7"_s}};
        QCOMPARE(asThings({one}), u"hall-7"_s);
        QCOMPARE(asThings({one, one}), QString()); // each would be another's
        QCOMPARE(rules.of(u"{ priceCards { totalCount } }"_s, {}).routeKey, QString());
    }
};

QTEST_GUILESS_MAIN(TestRepeatable)
#include "tst_repeatable.moc"
