#include "userhistory.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

db::FieldTexts textsOf(const User &user)
{
    QStringList cinemas;
    for (const domain::CinemaId &cinema : user.cinemaIds)
        cinemas.append(cinema.toString());
    return db::FieldTexts()
        .text(u"login"_s, user.login)
        .text(u"displayName"_s, user.displayName)
        .text(u"firstName"_s, user.firstName)
        .text(u"lastName"_s, user.lastName)
        .list(u"roles"_s, user.roles)
        .list(u"cinemaIds"_s, cinemas)
        .text(u"language"_s, user.language)
        .text(u"email"_s, user.email)
        .text(u"phone"_s, user.phone);
}

db::FieldTexts wholeTextsOf(const User &user)
{
    return textsOf(user)
        .text(u"state"_s, user.state())
        .flag(u"hasPin"_s, user.hasPin)
        .flag(u"hasBadge"_s, user.hasBadge)
        .flag(u"hasTotp"_s, user.hasTotp)
        .number(u"staffNumber"_s, user.staffNumber)
        .text(u"notifyBy"_s, user.notifyBy);
}

} // namespace

QString userEditKind()
{
    return u"USER"_s;
}

db::Author authorOf(const User &editor)
{
    return {editor.displayName, db::AuthorId(editor.id.uuid())};
}

db::EditEntry madeEntry(const User &user, const db::Author &by)
{
    return {userEditKind(),
            user.id.toBytes(),
            user.version,
            db::EditAction::Created,
            user.changedAtMs,
            by,
            db::changesBetween({}, textsOf(user))};
}

db::EditEntry changedEntry(const User &before, const User &after, db::EditAction action, const User &editor)
{
    return {userEditKind(),
            after.id.toBytes(),
            after.version,
            action,
            after.changedAtMs,
            authorOf(editor),
            db::changesBetween(wholeTextsOf(before), wholeTextsOf(after))};
}

} // namespace foyer::user
