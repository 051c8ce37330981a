#include "accesssheets.h"

#include "async.h"
#include "fieldsheet.h"
#include "id.h"
#include "inputs/plaininputs.h"

#include <QCoreApplication>
#include <QLocale>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;
using Outcome = FieldSheet::Outcome;
using ports::RecordAnswer;

/** The context of this file's strings; functions have no class to lend one. */
struct Access
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Access)
};

void openSheet(FieldSheet *sheet, const RecordAction::Done &done)
{
    QObject::connect(sheet, &FieldSheet::worked, sheet, done);
    sheet->open();
}

QString nameOf(const ports::Record &user)
{
    return user.values.value(u"displayName"_s).toString();
}

/** A refusal is an error here: it is told in the same place. */
Result<ports::Record> doneTo(const RecordAnswer &answer)
{
    if (answer.refusal)
        return fail(*answer.refusal);
    return answer.record.value_or(ports::Record());
}

} // namespace

void askForPassword(ports::PeopleApi &people, QWidget *page, const ports::Record &user, const RecordAction::Done &done)
{
    const QList<FieldSpec> fields{
        {.name = u"password"_s, .label = Access::tr("New password"), .kind = Kind::Secret, .isRequired = true}};
    auto *sheet = new FieldSheet(
        {Access::tr("Reset password"),
         Access::tr("%1 is signed out everywhere within minutes, and signs in with the new password.")
             .arg(nameOf(user)),
         Access::tr("Set password")},
        fields, {{u"password"_s, suggestedPassword()}},
        [&people, user, page](const QVariantMap &values) {
            const QString password = values.value(u"password"_s).toString();
            return async::andThen(
                people.resetPassword(user.id, user.version, password), page,
                [user, password](const RecordAnswer &answer) {
                    return doneTo(answer).map([&](const ports::Record &) {
                        return Outcome{password,
                                       Access::tr("The new password of %1. It is not shown again.").arg(nameOf(user))};
                    });
                });
        },
        page);
    openSheet(sheet, done);
}

void askForPin(ports::PeopleApi &people, QWidget *page, const ports::Record &user, const RecordAction::Done &done)
{
    const bool hasPin = user.values.value(u"hasPin"_s).toBool();
    const QList<FieldSpec> fields{{.name = u"pin"_s,
                                   .label = Access::tr("PIN"),
                                   .hint = hasPin ? Access::tr("empty: none any more") : QString(),
                                   .isRequired = !hasPin}};
    auto *sheet = new FieldSheet(
        {hasPin ? Access::tr("Change PIN") : Access::tr("Set PIN"),
         Access::tr(
             "With number and PIN %1 leaves a kiosk or approves at a till. Four to eight digits, no run like 1234.")
             .arg(nameOf(user)),
         Access::tr("Set PIN")},
        fields, {},
        [&people, user, page](const QVariantMap &values) {
            const QString pin = values.value(u"pin"_s).toString();
            return async::andThen(
                people.setPin(user.id, user.version, pin), page, [user, pin](const RecordAnswer &answer) {
                    return doneTo(answer).map([&](const ports::Record &now) {
                        const QString number = now.values.value(u"staffNumber"_s).toString();
                        return pin.isEmpty()
                            ? Outcome{{}, Access::tr("%1 has no PIN any more.").arg(nameOf(user))}
                            : Outcome{Access::tr("No. %1").arg(number),
                                      Access::tr("This is the staff number of %1. The PIN is set and is not shown.")
                                          .arg(nameOf(user))};
                    });
                });
        },
        page);
    openSheet(sheet, done);
}

void askForBadge(ports::PeopleApi &people, const QrOf &qrOf, QWidget *page, const ports::Record &user,
                 const RecordAction::Done &done)
{
    const bool hasBadge = user.values.value(u"hasBadge"_s).toBool();
    auto *sheet = new FieldSheet(
        {hasBadge ? Access::tr("New badge") : Access::tr("Issue a badge"),
         hasBadge ? Access::tr("The badge that %1 has now is good for nothing any more.").arg(nameOf(user))
                  : Access::tr("At a till the badge stands for the staff number of %1. The PIN is asked for as well, "
                               "unless the house says otherwise.")
                        .arg(nameOf(user)),
         Access::tr("Issue the badge")},
        {}, {},
        [&people, qrOf, user, page](const QVariantMap &) {
            return async::andThen(
                people.issueBadge(user.id, user.version), page, [qrOf, user](const RecordAnswer &answer) {
                    return doneTo(answer).map([&](const ports::Record &now) {
                        const QString badge = now.values.value(u"badge"_s).toString();
                        return Outcome{{},
                                       Access::tr("Print it on the badge of %1, as this code or as a bar code of these "
                                                  "digits: %2. They are not shown again.")
                                           .arg(nameOf(user), badge),
                                       qrOf(badge)};
                    });
                });
        },
        page);
    openSheet(sheet, done);
}

void askToRevokeBadge(ports::PeopleApi &people, QWidget *page, const ports::Record &user,
                      const RecordAction::Done &done)
{
    auto *sheet = new FieldSheet(
        {Access::tr("Revoke the badge"),
         Access::tr("The badge of %1 is good for nothing any more, wherever it is.").arg(nameOf(user)),
         Access::tr("Revoke the badge")},
        {}, {},
        [&people, user, page](const QVariantMap &) {
            return async::andThen(people.revokeBadge(user.id, user.version), page, [user](const RecordAnswer &answer) {
                return doneTo(answer).map([&](const ports::Record &) {
                    return Outcome{{}, Access::tr("%1 has no badge any more.").arg(nameOf(user))};
                });
            });
        },
        page);
    openSheet(sheet, done);
}

void askToEndSessions(ports::PeopleApi &people, QWidget *page, const ports::Record &user,
                      const RecordAction::Done &done)
{
    auto *sheet = new FieldSheet(
        {Access::tr("End sessions"),
         Access::tr("%1 is signed out everywhere, on every device, and may sign in again.").arg(nameOf(user)),
         Access::tr("End all sessions")},
        {}, {},
        [&people, user, page](const QVariantMap &) {
            return async::andThen(people.endSessions(user.id), page, [user](int) {
                return Outcome{{}, Access::tr("%1 is signed out everywhere within minutes.").arg(nameOf(user))};
            });
        },
        page);
    openSheet(sheet, done);
}

void askToRemoveTotp(ports::PeopleApi &people, QWidget *page, const ports::Record &user, const RecordAction::Done &done)
{
    auto *sheet = new FieldSheet(
        {Access::tr("Remove second step"),
         Access::tr("%1 is signed out everywhere, and signs in with the password alone until a second step is set up "
                    "again. Make sure that it is %1 who asks: this opens the account to whoever has the password.")
             .arg(nameOf(user)),
         Access::tr("Remove it")},
        {}, {},
        [&people, user, page](const QVariantMap &) {
            return async::andThen(people.removeTotp(user.id, user.version), page, [user](const RecordAnswer &answer) {
                return doneTo(answer).map([&](const ports::Record &) {
                    return Outcome{{}, Access::tr("%1 has no second step any more.").arg(nameOf(user))};
                });
            });
        },
        page);
    openSheet(sheet, done);
}

void askForKioskCode(ports::PeopleApi &people, const Reference &cinemas, QWidget *page, const RecordAction::Done &done)
{
    const QList<FieldSpec> fields{{.name = u"name"_s,
                                   .label = Access::tr("Name of the kiosk"),
                                   .hint = Access::tr("for example Foyer left"),
                                   .isRequired = true},
                                  {.name = u"cinemaId"_s,
                                   .label = Access::tr("Cinema"),
                                   .kind = Kind::Reference,
                                   .isRequired = true,
                                   .reference = cinemas}};
    // The same id again is the same code: a lost answer costs none. Another name is another code.
    const auto asked = std::make_shared<std::pair<QVariantMap, QString>>();
    auto *sheet = new FieldSheet(
        {Access::tr("Enrol a kiosk"), Access::tr("You get a code that is typed at the new kiosk."),
         Access::tr("Get the code")},
        fields, {},
        [&people, asked, page](const QVariantMap &values) {
            if (asked->first != values)
                *asked = {values, newUuidV7().toString(QUuid::WithoutBraces)};
            return async::andThen(
                people.createKioskCode(asked->second, values.value(u"cinemaId"_s).toString(),
                                       values.value(u"name"_s).toString()),
                page, [](const ports::KioskCode &code) -> Result<Outcome> {
                    const QString until =
                        QLocale().toString(code.expiresAtUtc.toLocalTime().time(), QLocale::ShortFormat);
                    return Outcome{code.code,
                                   Access::tr("Type this at the kiosk “%1”. It is good for one kiosk, "
                                              "until %2.")
                                       .arg(code.name, until)};
                });
        },
        page);
    openSheet(sheet, done);
}

} // namespace foyer::admin
