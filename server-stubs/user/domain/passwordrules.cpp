#include "passwordrules.h"

#include "user.h"

#include "foyerassert.h"

#include <QFile>
#include <QSet>

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
/** Likewise a name. */
constexpr qsizetype shortestTellingName = 4;

/** In German, and on keyboards from there; the rest is in the file. */
constexpr std::array commonHere{"qwertzui"_L1,      "qwertzuiop"_L1,  "qwertz123"_L1, "1q2w3e4r5t"_L1, "passwort"_L1,
                                "passwort1"_L1,     "passwort123"_L1, "kennwort"_L1,  "hallo123"_L1,   "schatz123"_L1,
                                "ficken123"_L1,     "fussball"_L1,    "changeme"_L1,  "changeme1"_L1,  "admin1234"_L1,
                                "administrator"_L1, "foyer-demo"_L1};

/** What everybody who guesses here begins with: they make no password longer. */
constexpr std::array localWords{"foyer"_L1, "cinema"_L1, "kino"_L1, "movie"_L1};

/** The most common ones of eight characters and more, folded: resources/passwords/common.txt. */
const QSet<QString> &commonPasswords()
{
    static const QSet<QString> known = [] {
        QFile file(u":/passwords/common.txt"_s);
        const bool opened = file.open(QIODevice::ReadOnly);
        FOYER_ASSERT(opened);
        QSet<QString> read;
        const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines)
            read.insert(foldedLogin(line));
        for (const QLatin1StringView word : commonHere)
            read.insert(word);
        return read;
    }();
    return known;
}

bool isCommon(const QString &folded)
{
    return commonPasswords().contains(folded) || folded.count(folded.front()) == folded.size(); // "aaaaaaaa"
}

/** Is nothing left of @p folded that is long enough, once what everybody knows of its owner and of us is taken out? */
bool isOfKnownWords(QString folded, const QString &ownersName)
{
    QStringList words(localWords.begin(), localWords.end());
    for (const QString &part : foldedLogin(ownersName).split(u' ', Qt::SkipEmptyParts)) {
        if (part.size() >= shortestTellingName)
            words.append(part);
    }
    for (const QString &word : std::as_const(words))
        folded.remove(word);
    return folded.toUcs4().size() < shortest;
}

} // namespace

void checkPassword(FieldChecks &checks, const QString &password, const QString &login, const QString &displayName)
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
    const bool isPlain = std::none_of(password.begin(), password.end(), [](QChar letter) {
        return letter.category() == QChar::Other_Control; // nobody types these; RFC 8265, section 4.1
    });
    if (!isPlain) {
        checks.that(false, field, FieldFault::BadFormat);
        return;
    }
    const QString folded = foldedLogin(password);
    const QString person = foldedLogin(login);
    const bool holdsLogin = person.size() >= shortestTellingLogin && folded.contains(person);
    if (folded.isEmpty() || isCommon(folded))
        checks.that(false, field, FieldFault::TooEasy);
    else if (holdsLogin)
        checks.that(false, field, FieldFault::TooEasy, u"login"_s);
    else
        checks.that(!isOfKnownWords(folded, displayName), field, FieldFault::TooEasy, u"displayName"_s);
}

} // namespace foyer::user
