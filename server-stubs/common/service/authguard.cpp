#include "authguard.h"

#include "async.h"
#include "execution/valuetypes.h"

#include <QCache>
#include <QMetaProperty>

#include <algorithm>
#include <unordered_map>

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;

namespace {

constexpr int keptCinemas = 4096;

/** A thing that a rule is about: at this place of the arguments, or of the object whose field it is. */
struct Thing
{
    QString kind;
    QStringList steps;
    bool isOfObject = false;
    bool byService = false;
    QStringList roles; ///< Of own: who may only ask for theirs.

    static Thing of(const QVariantMap &given)
    {
        Thing thing;
        thing.kind = given.value(u"of"_s).toString();
        QString place = given.value(u"place"_s).toString();
        thing.isOfObject = place.startsWith(u'.');
        thing.steps = place.remove(0, thing.isOfObject ? 1 : 0).split(u'.');
        thing.byService = given.value(u"byService"_s).toBool();
        thing.roles = given.value(u"roles"_s).toStringList();
        return thing;
    }
};

QList<Thing> thingsOf(const AppliedDirective &auth, const QString &argument)
{
    QList<Thing> things;
    const QVariantList given = auth.arguments.value(argument).toList();
    for (const QVariant &each : given)
        things.append(Thing::of(each.toMap()));
    return things;
}

/** Ids below @p value; of lists all. What was left out is none. */
void collectIds(const QVariant &value, QStringList steps, QStringList &ids)
{
    if (value.metaType().id() == QMetaType::QVariantList) {
        const QVariantList items = value.toList();
        for (const QVariant &item : items)
            collectIds(item, steps, ids);
    } else if (!steps.isEmpty()) {
        const QString step = steps.takeFirst();
        collectIds(value.toMap().value(step), steps, ids);
    } else if (!value.isNull()) {
        ids.append(value.toString());
    }
}

QVariant propertyOf(const QVariant &object, const QString &name)
{
    if (object.metaType().id() == QMetaType::QVariantMap)
        return object.toMap().value(name);
    const QMetaObject *meta = object.metaType().metaObject();
    const int index = meta ? meta->indexOfProperty(name.toLatin1().constData()) : -1;
    const QVariant value = index < 0 ? QVariant() : unwrapped(meta->property(index).readOnGadget(object.constData()));
    return value.canConvert<QString>() ? value : QVariant(u"?"_s); // nobody's id: refused rather than let pass
}

QStringList idsAt(const Thing &thing, const FieldContext &context)
{
    QStringList ids;
    if (thing.isOfObject)
        collectIds(propertyOf(context.parent(), thing.steps.first()), {}, ids);
    else
        collectIds(context.args.values().value(thing.steps.first()), thing.steps.mid(1), ids);
    return ids;
}

bool mayBoth(const Identity &identity, const QStringList &roles)
{
    return std::any_of(roles.begin(), roles.end(),
                       [&identity](const QString &role) { return role == "PUBLIC"_L1 || identity.hasRole(role); });
}

/** May whoever asks do so only for what is theirs? Not with a further role that may for all. */
bool isOwnOnly(const Identity &identity, const QStringList &roles, const Thing &thing)
{
    return std::none_of(roles.begin(), roles.end(), [&](const QString &role) {
        return (role == "PUBLIC"_L1 || identity.hasRole(role)) && !thing.roles.contains(role);
    });
}

Error otherCinemas(const FieldDefinition &field)
{
    return {ErrorCode::Forbidden, u"%1: another cinema's"_s.arg(field.coordinate()), {}};
}

bool isOurs(const TypeDefinition &type)
{
    return type.kind == TypeKind::Object && !type.name.startsWith(u'_');
}

bool hasPlace(const FieldDefinition &field, const Thing &thing)
{
    if (thing.isOfObject)
        return field.parent && thing.steps.size() == 1 && field.parent->field(thing.steps.first());
    const InputValueDefinition *input = field.argument(thing.steps.first());
    for (qsizetype i = 1; input && i < thing.steps.size(); ++i)
        input = findInput(input->type.named().inputFields, thing.steps.at(i));
    return input;
}

} // namespace

struct AuthGuard::Rule
{
    bool isSet = false;
    QStringList roles;
    bool isPublic = false;
    QList<Thing> own; ///< Those that the engine sees to, as below.
    QList<Thing> cinema;
};

struct AuthGuard::Private
{
    Belongings belongings;
    std::unordered_map<const void *, Rule> rules; ///< By definition, as they are met.
    QHash<QString, std::shared_ptr<QCache<QString, QString>>> cinemas; ///< By kind and id.

    QFuture<Result<void>> areIn(const QString &kind, const QStringList &ids, const QStringList &allowed,
                                const Error &otherwise, QObject *context);
};

/** Nothing is known of an id that there is not: its resolver says so. */
QFuture<Result<void>> AuthGuard::Private::areIn(const QString &kind, const QStringList &ids, const QStringList &allowed,
                                                const Error &otherwise, QObject *context)
{
    std::shared_ptr<QCache<QString, QString>> &known = cinemas[kind];
    if (!known)
        known = std::make_shared<QCache<QString, QString>>(keptCinemas);
    QStringList unknown;
    for (const QString &id : ids) {
        if (const QString *cinema = known->object(id); cinema && !allowed.contains(*cinema))
            return async::ready<Result<void>>(fail(otherwise));
        if (!known->contains(id))
            unknown.append(id);
    }
    if (unknown.isEmpty())
        return async::ready<Result<void>>({});
    return async::then(belongings.cinemasOf(kind)(unknown), context,
                       [known, allowed, otherwise](const Result<QHash<QString, QString>> &found) -> Result<void> {
                           if (!found)
                               return fail(found.error());
                           bool may = true;
                           for (auto each = found->cbegin(); each != found->cend(); ++each) {
                               known->insert(each.key(), new QString(each.value()));
                               may = may && allowed.contains(each.value());
                           }
                           return may ? Result<void>() : fail(otherwise);
                       });
}

AuthGuard::AuthGuard(Belongings belongings)
    : d(std::make_shared<Private>())
{
    d->belongings = std::move(belongings);
}

const AuthGuard::Rule *AuthGuard::ruleOf(const void *of, const AppliedDirectives &directives) const
{
    const auto [place, isNew] = d->rules.try_emplace(of);
    Rule &rule = place->second;
    const AppliedDirective *auth = isNew ? findDirective(directives, u"auth") : nullptr;
    if (auth) {
        rule.isSet = true;
        rule.roles = auth->arguments.value(u"roles"_s).toStringList();
        rule.isPublic = rule.roles.contains(u"PUBLIC"_s);
        rule.own = thingsOf(*auth, u"own"_s);
        rule.cinema = thingsOf(*auth, u"cinema"_s);
        const auto seesToIt = [](const Thing &thing) { return thing.byService; };
        rule.own.removeIf(seesToIt);
        rule.cinema.removeIf(seesToIt);
    }
    return rule.isSet ? &rule : nullptr;
}

Verdict AuthGuard::mayAsk(const FieldDefinition &field, const FieldContext &context) const
{
    const Rule *rule = ruleOf(&field, field.directives);
    if (!rule)
        return {};
    const Identity &identity = context.identity();
    if (!rule->isPublic && !mayBoth(identity, rule->roles)) {
        if (identity.isAnonymous())
            return Error{ErrorCode::Unauthenticated, u"%1 asks for a signed-in user"_s.arg(field.coordinate()), {}};
        return Error{ErrorCode::Forbidden, u"%1 is for %2"_s.arg(field.coordinate(), rule->roles.join(u", "_s)), {}};
    }
    for (const Thing &thing : rule->own) {
        const QStringList ids = isOwnOnly(identity, rule->roles, thing) ? idsAt(thing, context) : QStringList();
        if (std::any_of(ids.begin(), ids.end(), [&identity](const QString &id) { return id != identity.subject; }))
            return Error{ErrorCode::Forbidden, u"%1: somebody else's"_s.arg(field.coordinate()), {}};
    }
    if (identity.cinemaIds.isEmpty())
        return {};
    std::optional<QFuture<Result<void>>> later;
    for (const Thing &thing : rule->cinema) {
        const QStringList ids = idsAt(thing, context);
        if (ids.isEmpty())
            continue;
        if (thing.kind == "CINEMA"_L1) {
            if (std::any_of(ids.begin(), ids.end(),
                            [&identity](const QString &id) { return !identity.cinemaIds.contains(id); }))
                return otherCinemas(field);
            continue;
        }
        const auto find = [d = d, thing, ids, allowed = identity.cinemaIds, refusal = otherCinemas(field),
                           thread = context.thread()] { return d->areIn(thing.kind, ids, allowed, refusal, thread); };
        const QFuture<Result<void>> found = later ? async::andThen(*later, context.thread(), find) : find();
        later = found;
    }
    if (!later)
        return {};
    if (!later->isFinished())
        return *later;
    const Result<void> may = later->result();
    return may ? Verdict() : Verdict(may.error());
}

std::optional<Error> AuthGuard::mayBeTold(const TypeDefinition &type, const Identity &identity) const
{
    const Rule *rule = ruleOf(&type, type.directives);
    if (!rule || rule->isPublic || mayBoth(identity, rule->roles))
        return std::nullopt;
    return Error{identity.isAnonymous() ? ErrorCode::Unauthenticated : ErrorCode::Forbidden,
                 u"%1 is for %2"_s.arg(type.name, rule->roles.join(u", "_s)),
                 {}};
}

QStringList AuthGuard::problems(const Schema &schema, const Belongings &belongings)
{
    QStringList found;
    const QList<const TypeDefinition *> roots{&schema.queryType(), schema.mutationType(), schema.subscriptionType()};
    for (const TypeDefinition *type : schema.types()) {
        if (!isOurs(*type))
            continue;
        const bool isRoot = roots.contains(type);
        const AppliedDirective *ofType = type->directive(u"auth");
        if (!isRoot && !ofType)
            found.append(u"no @auth on "_s + type->name);
        if (ofType && (isRoot || !thingsOf(*ofType, u"own"_s).isEmpty() || !thingsOf(*ofType, u"cinema"_s).isEmpty()))
            found.append(u"@auth of %1 says more than who is told of one"_s.arg(type->name));
        for (const FieldDefinition &field : type->fields) {
            const AppliedDirective *auth = field.directive(u"auth");
            // Federation's own fields are guarded by the engine's options.
            if (!auth && isRoot && !field.name.startsWith(u'_'))
                found.append(u"no @auth on "_s + field.coordinate());
            if (!auth)
                continue;
            const auto look = [&](const Thing &thing, bool isKnown) {
                if (!hasPlace(field, thing))
                    found.append(u"@auth: %1 has no place %2"_s.arg(field.coordinate(), thing.steps.join(u'.')));
                if (!thing.byService && (!isKnown || type == schema.subscriptionType()))
                    found.append(
                        u"@auth of %1: nobody here knows where a %2 belongs"_s.arg(field.coordinate(), thing.kind));
            };
            const QList<Thing> owned = thingsOf(*auth, u"own"_s);
            for (const Thing &thing : owned)
                look(thing, thing.kind == "USER"_L1);
            const QList<Thing> inCinemas = thingsOf(*auth, u"cinema"_s);
            for (const Thing &thing : inCinemas)
                look(thing, thing.kind == "CINEMA"_L1 || belongings.hasCinemaOf(thing.kind));
        }
    }
    return found;
}

void setAuthGuard(EngineOptions &options, const Belongings &belongings)
{
    const auto guard = std::make_shared<const AuthGuard>(belongings);
    options.guard = [guard](const FieldDefinition &field, const FieldContext &context) {
        return guard->mayAsk(field, context);
    };
    options.typeGuard = [guard](const TypeDefinition &type, const RequestContext &request) {
        return guard->mayBeTold(type, request.identity);
    };
}

} // namespace foyer::service
