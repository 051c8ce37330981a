#include "peoplefinder.h"

#include "async.h"

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString contactQuery = u"query Contact($contact: String!) { peopleByContact(contact: $contact) }"_s;

Result<QList<PersonId>> peopleIn(const graphql::JsonValue &data)
{
    const graphql::JsonValue *list = data.member(u"peopleByContact");
    const auto *items = list ? list->as<graphql::JsonValue::List>() : nullptr;
    if (!items)
        return fail(ErrorCode::Protocol, u"the user service answered something else"_s);
    QList<PersonId> people;
    for (const graphql::JsonValue &item : *items) {
        const QString *text = item.as<QString>();
        const auto id = PersonId::fromString(text ? *text : QString());
        if (!id)
            return fail(ErrorCode::Protocol, u"the user service answered something else"_s);
        people.append(*id);
    }
    return people;
}

} // namespace

QFuture<Result<QList<PersonId>>> peopleByContact(SubgraphCall &user, const QString &contact, QObject *context)
{
    const auto told = user.look(contactQuery, {{u"contact"_s, contact}}, u"people-by-contact"_s);
    return async::andThen(told, context, [](const graphql::JsonValue &data) { return peopleIn(data); });
}

} // namespace foyer::service
