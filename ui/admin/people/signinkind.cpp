#include "signinkind.h"

#include "adminwords.h"
#include "inputs/facts.h"
#include "moneylabel.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;
using ports::Record;
using Tone = widgets::Chip::Tone;

/** The context of this file's strings; functions have no class to lend one. */
struct SignIns
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::SignIns)
};

QList<StateSpec> results()
{
    return {
        {u"SIGNED_IN"_s, SignIns::tr("Signed in"), Tone::Ok},
        {u"SIGNED_IN_BY_PIN"_s, SignIns::tr("Signed in by PIN"), Tone::Ok},
        {u"ENROLLED"_s, SignIns::tr("Kiosk enrolled"), Tone::Ok},
        {u"SIGNED_OUT"_s, SignIns::tr("Signed out"), Tone::Neutral},
        {u"SESSION_ENDED"_s, SignIns::tr("Session ended"), Tone::Neutral},
        {u"TOKEN_REUSED"_s, SignIns::tr("Session stolen"), Tone::Danger},
        {u"WRONG_PASSWORD"_s, SignIns::tr("Wrong password"), Tone::Warning},
        {u"UNKNOWN_LOGIN"_s, SignIns::tr("Unknown login"), Tone::Warning},
        {u"ACCOUNT_DISABLED"_s, SignIns::tr("Account disabled"), Tone::Warning},
        {u"THROTTLED"_s, SignIns::tr("Too many tries"), Tone::Danger},
        {u"WRONG_PIN"_s, SignIns::tr("Wrong PIN"), Tone::Warning},
        {u"PIN_THROTTLED"_s, SignIns::tr("Too many PINs"), Tone::Danger},
        {u"WRONG_CODE"_s, SignIns::tr("Wrong kiosk code"), Tone::Warning},
        {u"CODE_THROTTLED"_s, SignIns::tr("Too many codes"), Tone::Danger},
        {u"WRONG_ONE_TIME_CODE"_s, SignIns::tr("Wrong one-time code"), Tone::Warning},
        {u"ONE_TIME_THROTTLED"_s, SignIns::tr("Too many one-time codes"), Tone::Danger},
        {u"STEPPED_UP"_s, SignIns::tr("One-time code given"), Tone::Ok},
        {u"PASSWORD_CHANGED"_s, SignIns::tr("Password changed"), Tone::Neutral},
        {u"PIN_CHANGED"_s, SignIns::tr("PIN changed"), Tone::Neutral},
        {u"BADGE_CHANGED"_s, SignIns::tr("Badge changed"), Tone::Neutral},
        {u"STATE_CHANGED"_s, SignIns::tr("Disabled or enabled"), Tone::Neutral},
        {u"RIGHTS_CHANGED"_s, SignIns::tr("Rights changed"), Tone::Neutral},
        {u"NOT_ALLOWED"_s, SignIns::tr("Not allowed"), Tone::Danger},
        {u"ALLOWED"_s, SignIns::tr("Allowed at a till"), Tone::Accent},
    };
}

QString nameOf(const Record &record)
{
    const QString name = record.values.value(u"userName"_s).toString();
    return name.isEmpty() ? SignIns::tr("Somebody unknown") : name;
}

/** Of "REFUND 0197..., 2800 EUR", what somebody allowed at a till: in words. Anything else as it is. */
QString operationText(const QString &operation)
{
    static const QList<std::pair<QString, const char *>> words{
        {u"REFUND"_s, QT_TRANSLATE_NOOP("foyer::admin::SignIns", "Refund")},
        {u"REFUND_OTHER_WAY"_s, QT_TRANSLATE_NOOP("foyer::admin::SignIns", "Refund in another way")},
        {u"EXCHANGE"_s, QT_TRANSLATE_NOOP("foyer::admin::SignIns", "Exchange")}};
    const QStringList parts = operation.split(u' ');
    const Result<domain::Currency> currency = domain::Currency::fromCode(parts.value(3));
    for (const auto &[name, word] : words) {
        if (currency && parts.first() == name)
            return SignIns::tr("%1, up to %2")
                .arg(SignIns::tr(word),
                     widgets::moneyText(domain::Money(parts.at(2).toLongLong(), *currency), QLocale()));
    }
    return operation;
}

QString secondLineOf(const Record &record)
{
    QStringList facts;
    const QString by = record.values.value(u"by"_s).toString();
    if (!by.isEmpty())
        facts.append(SignIns::tr("by or at %1").arg(by));
    const QString operation = record.values.value(u"operation"_s).toString();
    if (!operation.isEmpty())
        facts.append(operationText(operation));
    return facts.join(u"  ·  "_s);
}

QString momentOf(const QVariant &moment)
{
    return moment.isValid() ? momentText(moment.toDateTime(), QTimeZone::systemTimeZone(), QLocale()) : u"–"_s;
}

} // namespace

RecordKind signInKind(const Reference &cinemas)
{
    RecordKind kind;
    kind.name = u"signIns"_s;
    kind.title = SignIns::tr("Sign-ins");
    kind.searchHint = SignIns::tr("Search name, login, e-mail or phone");
    kind.emptyText = SignIns::tr("Nobody signed in yet.");
    kind.label = nameOf;
    kind.secondLine = secondLineOf;
    kind.states = results();
    kind.stateActions = {};
    kind.columns = {
        {{u"userName"_s, SignIns::tr("Who"), {}}},           {{u"state"_s, SignIns::tr("What"), {}}, 190},
        {{u"times"_s, SignIns::tr("Times"), {}, true}, 80},  {{u"at"_s, SignIns::tr("When"), {}}, 160, momentOf},
        {{u"deviceName"_s, SignIns::tr("Device"), {}}, 160}, {{u"address"_s, SignIns::tr("Address"), {}}, 150},
    };
    kind.sortedBy = 3;
    kind.isSortedDescending = true;
    kind.filters = {{u"kinds"_s,
                     {{u"SESSION"_s, SignIns::tr("Sessions")},
                      {u"REFUSAL"_s, SignIns::tr("Refused")},
                      {u"CHANGE"_s, SignIns::tr("Changes")},
                      {u"APPROVAL"_s, SignIns::tr("Approvals")}}},
                    {u"within"_s,
                     {{u"HOUR"_s, SignIns::tr("Last hour")},
                      {u"DAY"_s, SignIns::tr("24 hours")},
                      {u"WEEK"_s, SignIns::tr("7 days")},
                      {u"MONTH"_s, SignIns::tr("30 days")}},
                     true}};
    QList<Choice> words;
    const QList<StateSpec> all = results();
    for (const StateSpec &result : all)
        words.append({result.value, result.label});
    kind.fields = {
        {.name = u"userName"_s, .label = SignIns::tr("Whose account")},
        {.name = u"result"_s, .label = SignIns::tr("What happened"), .kind = Kind::Choice, .choices = words},
        {.name = u"times"_s, .label = SignIns::tr("How often within the minute"), .kind = Kind::Number},
        {.name = u"at"_s, .label = SignIns::tr("When"), .kind = Kind::Moment},
        {.name = u"lastAt"_s, .label = SignIns::tr("The last time"), .kind = Kind::Moment},
        {.name = u"by"_s, .label = SignIns::tr("Who did it, or at whose device")},
        {.name = u"deviceName"_s, .label = SignIns::tr("Device")},
        {.name = u"address"_s, .label = SignIns::tr("Network address")},
        {.name = u"operation"_s, .label = SignIns::tr("What was asked for")},
        {.name = u"cinemaIds"_s,
         .label = SignIns::tr("Works at"),
         .kind = Kind::References,
         .reference = cinemas,
         .isAsked = [](const QVariantMap &values) { return !values.value(u"cinemaIds"_s).toStringList().isEmpty(); }},
    };
    kind.makeEditor = [](const FieldSpec &spec) -> FieldInput * {
        return spec.kind == Kind::References ? nullptr : new FactInput(spec);
    };
    kind.canMake = false;
    kind.canEdit = false;
    return kind;
}

} // namespace foyer::admin
