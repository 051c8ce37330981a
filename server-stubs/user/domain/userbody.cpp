#include "userbody.h"

#include <QRegularExpression>

#include <algorithm>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int maxLogin = 100;
constexpr int maxName = 200;
constexpr int maxPartOfName = 100;
constexpr int maxCinemas = 100;
constexpr int maxLanguage = 35;
constexpr int maxEmail = 254;
constexpr int maxPhone = 40;

template <class T>
QList<T> inOrder(QList<T> values)
{
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

bool matches(const QString &text, const QRegularExpression &pattern)
{
    return text.isEmpty() || pattern.match(text).hasMatch();
}

} // namespace

UserBody UserBody::of(const User &user)
{
    return {user.displayName, user.roles,     user.cinemaIds, user.language, user.email,
            user.phone,       user.firstName, user.lastName,  user.notifyBy};
}

void UserBody::applyTo(User &user) const
{
    user.displayName = displayName;
    user.roles = roles;
    user.cinemaIds = cinemaIds;
    user.language = language;
    user.email = email;
    user.phone = phone;
    user.firstName = firstName.value_or(user.firstName);
    user.lastName = lastName.value_or(user.lastName);
    user.notifyBy = notifyBy.value_or(user.notifyBy);
}

UserBody UserBody::normalized() const
{
    UserBody body = *this;
    body.roles = inOrder(roles);
    body.cinemaIds = inOrder(cinemaIds);
    return body;
}

void checkPerson(FieldChecks &checks, const UserBody &body)
{
    static const QRegularExpression languageTag(u"\\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\\z"_s);
    static const QRegularExpression address(u"\\A[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)*\\z"_s);
    static const QRegularExpression number(u"\\A\\+?[0-9 ()/.-]*[0-9][0-9 ()/.-]*\\z"_s);
    using Need = FieldChecks::Need;
    // Shape only where there is a text of the right length: one fault a field.
    const auto shaped = [&checks](const QString &field, const QString &value, int longest, Need need,
                                  const QRegularExpression &pattern) {
        const qsizetype before = checks.problems().size();
        checks.text(field, value, longest, need);
        if (checks.problems().size() == before)
            checks.that(matches(value, pattern), field, FieldFault::BadFormat);
    };
    checks.text(u"displayName"_s, body.displayName, maxName);
    checks.text(u"firstName"_s, body.firstName.value_or(QString()), maxPartOfName, Need::Optional);
    checks.text(u"lastName"_s, body.lastName.value_or(QString()), maxPartOfName, Need::Optional);
    shaped(u"language"_s, body.language, maxLanguage, Need::Required, languageTag);
    shaped(u"email"_s, body.email, maxEmail, Need::Optional, address);
    shaped(u"phone"_s, body.phone, maxPhone, Need::Optional, number);
}

void check(FieldChecks &checks, const UserBody &body)
{
    checkPerson(checks, body);
    checks.that(!body.roles.isEmpty(), u"roles"_s, FieldFault::Required);
    const bool isKiosk = body.roles.contains("KIOSK"_L1);
    checks.that(!isKiosk || body.roles.size() == 1, u"roles"_s, FieldFault::NotTogether, u"roles"_s);
    checks.that(!isKiosk || !body.cinemaIds.isEmpty(), u"cinemaIds"_s, FieldFault::Required);
    checks.count(u"cinemaIds"_s, body.cinemaIds.size(), isKiosk ? 1 : maxCinemas);
}

void checkLogin(FieldChecks &checks, const QString &login)
{
    const qsizetype before = checks.problems().size();
    checks.text(u"login"_s, login, maxLogin);
    if (checks.problems().size() == before) // folding can make it longer
        checks.that(foldedLogin(login).size() <= maxLogin, u"login"_s, FieldFault::TooLong, QString::number(maxLogin));
}

QString foldedEmail(const QString &email)
{
    // Folding takes some texts out of their form, so it is put into it again.
    return email.normalized(QString::NormalizationForm_C).toCaseFolded().normalized(QString::NormalizationForm_C);
}

} // namespace foyer::user
