#include "passwordrules.h"

#include "user.h"

#include <algorithm>
#include <array>

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int shortest = 8; // characters
constexpr int longest = 128;
/** What is hashed at most (auth::hashPassword()); some characters are several once they are in one form. */
constexpr qsizetype mostBytes = 1024;
/** A login of a letter or two is in half of all passwords. */
constexpr qsizetype shortestTellingLogin = 3;

/** The most common ones of eight characters and more, folded. */
constexpr std::array common{
    "12345678"_L1,   "123456789"_L1, "1234567890"_L1, "0123456789"_L1, "87654321"_L1,    "987654321"_L1,
    "11111111"_L1,   "00000000"_L1,  "12341234"_L1,   "12344321"_L1,   "11223344"_L1,    "1q2w3e4r"_L1,
    "1q2w3e4r5t"_L1, "1qaz2wsx"_L1,  "q1w2e3r4"_L1,   "qwertyui"_L1,   "qwertyuiop"_L1,  "qwerty123"_L1,
    "qwerty12"_L1,   "qwertzui"_L1,  "qwertzuiop"_L1, "qwertz123"_L1,  "asdfghjk"_L1,    "asdfghjkl"_L1,
    "asdf1234"_L1,   "password"_L1,  "password1"_L1,  "password12"_L1, "password123"_L1, "passw0rd"_L1,
    "p@ssw0rd"_L1,   "p@ssword"_L1,  "passwort"_L1,   "passwort1"_L1,  "passwort123"_L1, "kennwort"_L1,
    "iloveyou"_L1,   "sunshine"_L1,  "princess"_L1,   "football"_L1,   "baseball"_L1,    "superman"_L1,
    "trustno1"_L1,   "starwars"_L1,  "whatever"_L1,   "computer"_L1,   "internet"_L1,    "michelle"_L1,
    "jennifer"_L1,   "abcd1234"_L1,  "abc12345"_L1,   "abcdefgh"_L1,   "letmein1"_L1,    "welcome1"_L1,
    "welcome123"_L1, "changeme"_L1,  "changeme1"_L1,  "admin123"_L1,   "admin1234"_L1,   "administrator"_L1,
    "hallo123"_L1,   "schatz123"_L1, "ficken123"_L1,  "fussball"_L1,   "cinema123"_L1,   "foyer-demo"_L1,
};

bool isCommon(const QString &folded)
{
    return std::find(common.begin(), common.end(), folded) != common.end()
        || folded.count(folded.front()) == folded.size(); // "aaaaaaaa"
}

} // namespace

void checkPassword(FieldChecks &checks, const QString &password, const QString &login)
{
    const QString field = u"password"_s;
    const qsizetype characters = password.toUcs4().size();
    if (characters < shortest) {
        checks.that(false, field, FieldFault::TooShort, QString::number(shortest));
        return;
    }
    if (characters > longest || password.normalized(QString::NormalizationForm_C).toUtf8().size() > mostBytes) {
        checks.that(false, field, FieldFault::TooLong, QString::number(longest));
        return;
    }
    const QString folded = foldedLogin(password);
    const QString person = foldedLogin(login);
    const bool holdsLogin = person.size() >= shortestTellingLogin && folded.contains(person);
    if (folded.isEmpty() || isCommon(folded))
        checks.that(false, field, FieldFault::TooEasy);
    else
        checks.that(!holdsLogin, field, FieldFault::TooEasy, u"login"_s);
}

} // namespace foyer::user
