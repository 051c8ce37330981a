#include "userkind.h"

#include "accesssheets.h"

#include <QCoreApplication>
#include <QLocale>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;
using widgets::Chip;
using widgets::Icon;

/** The context of this file's strings; functions have no class to lend one. */
struct People
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::People)
};

QString textIn(const ports::Record &record, const QString &value)
{
    return record.values.value(value).toString();
}

QString nameOf(const ports::Record &record)
{
    return textIn(record, u"displayName"_s);
}

QList<Choice> roles()
{
    return {{u"CUSTOMER"_s, People::tr("Customer")},
            {u"CASHIER"_s, People::tr("Cashier")},
            {u"MANAGER"_s, People::tr("Manager")},
            {u"ADMIN"_s, People::tr("Admin")}};
}

/** Each in its own words. */
QList<Choice> languages()
{
    return {{u"en"_s, u"English"_s}, {u"de"_s, u"Deutsch"_s}};
}

QString rolesText(const QVariant &value)
{
    QStringList words;
    const QStringList given = value.toStringList();
    for (const Choice &role : roles()) {
        if (given.contains(role.value))
            words.append(role.label);
    }
    return words.join(u", "_s);
}

QString activeText(const QVariant &value)
{
    return value.toDateTime().isValid() ? QLocale().toString(value.toDateTime().toLocalTime(), QLocale::ShortFormat)
                                        : People::tr("never");
}

QString secondLineOf(const ports::Record &record)
{
    QStringList parts{textIn(record, u"login"_s), textIn(record, u"email"_s)};
    const QString number = textIn(record, u"staffNumber"_s);
    if (!number.isEmpty())
        parts.append(People::tr("No. %1").arg(number));
    parts.removeAll(QString());
    return parts.join(u"  ·  "_s);
}

bool isStaff(const ports::Record &record)
{
    const QStringList given = record.values.value(u"roles"_s).toStringList();
    return given.contains(u"CASHIER"_s) || given.contains(u"MANAGER"_s) || given.contains(u"ADMIN"_s);
}

bool hasBadge(const ports::Record &record)
{
    return record.values.value(u"hasBadge"_s).toBool();
}

/** Of somebody else; one's own is removed by a code. */
bool mayRemoveTotp(const std::optional<ports::SignedIn> &self, const ports::Record &user)
{
    return self && self->roles.contains(u"ADMIN"_s) && self->user.toString() != user.id
        && user.values.value(u"hasTotp"_s).toBool();
}

bool isNotErased(const ports::Record &record)
{
    return !record.values.value(u"erasedAt"_s).toDateTime().isValid();
}

bool isActive(const ports::Record &record)
{
    return record.state == "ACTIVE"_L1;
}

/** Whom sales do not name as who sold. */
bool isCustomer(const ports::Record &record)
{
    return record.values.value(u"roles"_s).toStringList() == QStringList{u"CUSTOMER"_s} && isNotErased(record)
        && textIn(record, u"mergedIntoId"_s).isEmpty();
}

bool isActiveCustomer(const ports::Record &record)
{
    return isCustomer(record) && isActive(record);
}

QList<Choice> waysToTell()
{
    return {{u"EMAIL"_s, People::tr("By e-mail")},
            {u"SMS"_s, People::tr("By text message")},
            {u"NONE"_s, People::tr("Only of purchases")}};
}

QList<StateSpec> states()
{
    return {{u"ACTIVE"_s, People::tr("Active"), Chip::Tone::Ok},
            {u"DISABLED"_s, People::tr("Disabled"), Chip::Tone::Neutral}};
}

QList<StateAction> stateActions(const QString &question)
{
    return {{u"disable"_s,
             u"DISABLED"_s,
             People::tr("Disable"),
             People::tr("Disabled"),
             Icon::Lock,
             {u"ACTIVE"_s},
             question},
            {u"enable"_s, u"ACTIVE"_s, People::tr("Enable"), People::tr("Enabled"), Icon::Check, {u"DISABLED"_s}}};
}

QList<FilterSpec> stateFilter()
{
    QList<Choice> choices;
    for (const StateSpec &state : states())
        choices.append({state.value, state.label});
    return {{u"states"_s, choices}};
}

} // namespace

Reference customerReference(ports::RecordList &users)
{
    Reference reference;
    reference.list = &users;
    reference.label = [](const ports::Record &user) { return nameOf(user) + u"  ·  "_s + secondLineOf(user); };
    reference.choices = {{u"roles"_s, {u"CUSTOMER"_s}}, {u"states"_s, {u"ACTIVE"_s}}};
    return reference;
}

RecordKind userKind(ports::PeopleApi &people, const Reference &cinemas, const Reference &customers,
                    const SaveText &save, const QrOf &qrOf, const ports::SessionApi &session)
{
    RecordKind kind;
    kind.name = u"users"_s;
    kind.title = People::tr("People");
    kind.newTitle = People::tr("New person");
    kind.searchHint = People::tr("Search name, login, e-mail or phone");
    kind.emptyText = People::tr("There is nobody yet. Ctrl+N makes somebody.");
    kind.label = nameOf;
    kind.secondLine = secondLineOf;
    kind.states = states();
    kind.stateActions =
        stateActions(People::tr("%1 may not sign in any more and is signed out everywhere within minutes. "
                                "What was sold stays as it is."));
    kind.actions = {{u"resetPassword"_s,
                     People::tr("Reset password"),
                     Icon::Refresh,
                     {},
                     [&people](QWidget *page, const ports::Record &user, const RecordAction::Done &done) {
                         askForPassword(people, page, user, done);
                     }},
                    {u"setPin"_s, People::tr("PIN"), Icon::Lock, isStaff,
                     [&people](QWidget *page, const ports::Record &user, const RecordAction::Done &done) {
                         askForPin(people, page, user, done);
                     }},
                    {u"issueBadge"_s, People::tr("Badge"), Icon::Lock, isStaff,
                     [&people, qrOf](QWidget *page, const ports::Record &user, const RecordAction::Done &done) {
                         askForBadge(people, qrOf, page, user, done);
                     }},
                    {u"revokeBadge"_s, People::tr("Revoke the badge"), Icon::Close, hasBadge,
                     [&people](QWidget *page, const ports::Record &user, const RecordAction::Done &done) {
                         askToRevokeBadge(people, page, user, done);
                     }},
                    {u"removeTotp"_s, People::tr("Remove second step"), Icon::Lock,
                     [&session](const ports::Record &user) { return mayRemoveTotp(session.current(), user); },
                     [&people](QWidget *page, const ports::Record &user, const RecordAction::Done &done) {
                         askToRemoveTotp(people, page, user, done);
                     }},
                    {u"endSessions"_s, People::tr("End sessions"), Icon::Lock, isActive,
                     [&people](QWidget *page, const ports::Record &user, const RecordAction::Done &done) {
                         askToEndSessions(people, page, user, done);
                     }},
                    {u"merge"_s, People::tr("Merge"), Icon::People, isActiveCustomer,
                     [&people, customers](QWidget *page, const ports::Record &user, const RecordAction::Done &done) {
                         askToMerge(people, customers, page, user, done);
                     }},
                    {u"exportPerson"_s, People::tr("Export data"), Icon::Down, isNotErased,
                     [&people, save](QWidget *page, const ports::Record &user, const RecordAction::Done &) {
                         exportPerson(people, save, page, user);
                     }},
                    {u"erase"_s, People::tr("Erase"), Icon::Close, isCustomer,
                     [&people](QWidget *page, const ports::Record &user, const RecordAction::Done &done) {
                         askToErase(people, page, user, done);
                     }}};
    for (RecordAction &action : kind.actions)
        action.isRare = action.name != "resetPassword"_L1 && action.name != "setPin"_L1;
    kind.columns = {
        {{u"displayName"_s, People::tr("Name"), u"NAME"_s}},
        {{u"state"_s, People::tr("State"), {}}, 120},
        {{u"roles"_s, People::tr("Roles"), {}}, 200, rolesText},
        {{u"lastActiveAt"_s, People::tr("Last active"), u"LAST_ACTIVE"_s}, 150, activeText},
        {{u"changedAt"_s, People::tr("Changed"), {}}, 150},
    };
    kind.filters = QList<FilterSpec>{{u"roles"_s, roles()}} + stateFilter();
    for (const Choice &role : roles())
        kind.always[u"roles"_s].append(role.value); // kiosks have a page of their own
    kind.fields = {
        {.name = u"displayName"_s, .label = People::tr("Name"), .isRequired = true},
        {.name = u"login"_s, .label = People::tr("Login"), .isRequired = true, .isFixedOnceMade = true},
        {.name = u"password"_s,
         .label = People::tr("Password"),
         .kind = Kind::Secret,
         .hint = People::tr("at least eight characters"),
         .isRequired = true,
         .isOfNewOnly = true},
        {.name = u"language"_s,
         .label = People::tr("Language"),
         .kind = Kind::Choice,
         .isRequired = true,
         .choices = languages()},
        {.name = u"email"_s, .label = People::tr("E-mail")},
        {.name = u"phone"_s, .label = People::tr("Phone")},
        {.name = u"firstName"_s, .label = People::tr("First name")},
        {.name = u"lastName"_s, .label = People::tr("Last name")},
        {.name = u"notifyBy"_s,
         .label = People::tr("Is told"),
         .kind = Kind::Choice,
         .isRequired = true,
         .choices = waysToTell()},
        {.name = u"roles"_s,
         .label = People::tr("Roles"),
         .kind = Kind::Choices,
         .isRequired = true,
         .choices = roles(),
         .section = People::tr("Work")},
        {.name = u"cinemaIds"_s,
         .label = People::tr("Works at"),
         .kind = Kind::References,
         .hint = People::tr("all cinemas; type to name some"),
         .reference = cinemas},
    };
    kind.toldFields = {{.name = u"hasPin"_s, .label = People::tr("PIN"), .kind = Kind::Flag},
                       {.name = u"hasBadge"_s, .label = People::tr("Badge"), .kind = Kind::Flag},
                       {.name = u"hasTotp"_s, .label = People::tr("Second step at sign-in"), .kind = Kind::Flag},
                       {.name = u"staffNumber"_s, .label = People::tr("Staff number"), .kind = Kind::Number},
                       {.name = u"memberNumber"_s, .label = People::tr("Member's number")}};
    kind.defaults = {{u"language"_s, QLocale().name().left(2)}, {u"notifyBy"_s, u"EMAIL"_s}};
    return kind;
}

RecordKind kioskKind(ports::PeopleApi &people, const Reference &cinemas)
{
    RecordKind kind;
    kind.name = u"kiosks"_s;
    kind.title = People::tr("Kiosks");
    kind.newTitle = People::tr("Kiosk code");
    kind.searchHint = People::tr("Search name");
    kind.emptyText = People::tr("There is no kiosk yet. Ctrl+N gives a code that makes one of a device.");
    kind.label = nameOf;
    kind.states = states();
    kind.stateActions =
        stateActions(People::tr("%1 is signed out within minutes and needs to be enabled before it sells again."));
    kind.columns = {
        {{u"displayName"_s, People::tr("Kiosk"), u"NAME"_s}},
        {{u"state"_s, People::tr("State"), {}}, 120},
        {{u"lastActiveAt"_s, People::tr("Last active"), u"LAST_ACTIVE"_s}, 150, activeText},
        {{u"changedAt"_s, People::tr("Changed"), {}}, 150},
    };
    kind.filters = stateFilter();
    kind.always = {{u"roles"_s, {u"KIOSK"_s}}};
    kind.fields = {
        {.name = u"displayName"_s, .label = People::tr("Name"), .isRequired = true},
        {.name = u"language"_s,
         .label = People::tr("Language"),
         .kind = Kind::Choice,
         .isRequired = true,
         .choices = languages()},
        {.name = u"cinemaIds"_s,
         .label = People::tr("Stands in"),
         .kind = Kind::References,
         .isRequired = true,
         .reference = cinemas},
    };
    kind.toldFields = {{.name = u"login"_s, .label = People::tr("Login")},
                       {.name = u"roles"_s, .label = People::tr("Roles"), .kind = Kind::Words}};
    kind.makeNew = [&people, cinemas](QWidget *page, const RecordAction::Done &done) {
        askForKioskCode(people, cinemas, page, done);
    };
    return kind;
}

} // namespace foyer::admin
