#include "customersheets.h"

#include "async.h"
#include "fieldsheet.h"

#include <QCoreApplication>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = FieldSpec::Kind;
using Outcome = FieldSheet::Outcome;
using ports::Record;
using ports::RecordAnswer;

/** The context of this file's strings; functions have no class to lend one. */
struct Customers
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Customers)
};

QString textIn(const Record &record, const QString &value)
{
    return record.values.value(value).toString();
}

/** Enough to tell two of one name apart. */
QString describe(const Record &user)
{
    QStringList parts{textIn(user, u"displayName"_s), textIn(user, u"email"_s), textIn(user, u"phone"_s)};
    parts.removeAll(QString());
    return parts.join(u"  ·  "_s);
}

void openSheet(FieldSheet *sheet, const RecordAction::Done &done)
{
    QObject::connect(sheet, &FieldSheet::worked, sheet, done);
    sheet->open();
}

/** A refusal is an error here: it is told in the same place. */
Result<Outcome> toldAs(const RecordAnswer &answer, const QString &text)
{
    if (answer.refusal)
        return fail(*answer.refusal);
    return Outcome{{}, text};
}

void openMerge(ports::PeopleApi &people, const Reference &customers, QWidget *page, const Record &user,
               const QList<Record> &similar, const RecordAction::Done &done)
{
    QStringList lines{
        Customers::tr("%1 signs in no more: what was bought, said and sent goes on with who is named here. "
                      "This cannot be undone.")
            .arg(textIn(user, u"displayName"_s))};
    if (!similar.isEmpty())
        lines.append(Customers::tr("Seems to be the same person:"));
    for (const Record &one : similar)
        lines.append(describe(one));
    const QList<FieldSpec> fields{{.name = u"intoId"_s,
                                   .label = Customers::tr("Goes on as"),
                                   .kind = Kind::Reference,
                                   .isRequired = true,
                                   .reference = customers}};
    QVariantMap values;
    if (!similar.isEmpty())
        values.insert(u"intoId"_s, similar.first().id);
    auto *sheet = new FieldSheet(
        {Customers::tr("Merge two customers"), lines.join(u'\n'), Customers::tr("Merge")}, fields, values,
        [&people, user, page](const QVariantMap &typed) {
            return async::andThen(people.mergeCustomers(user.id, user.version, typed.value(u"intoId"_s).toString()),
                                  page, [](const RecordAnswer &answer) {
                                      const QString name =
                                          answer.record ? textIn(*answer.record, u"displayName"_s) : QString();
                                      return toldAs(answer, Customers::tr("They are one now: %1.").arg(name));
                                  });
        },
        page);
    openSheet(sheet, done);
}

} // namespace

void askToMerge(ports::PeopleApi &people, const Reference &customers, QWidget *page, const Record &user,
                const RecordAction::Done &done)
{
    // Without suggestions when nobody can tell: they are a help, and no more.
    async::then(people.similarCustomers(user.id), page,
                [&people, customers, page, user, done](const Result<QList<Record>> &similar) {
                    openMerge(people, customers, page, user, similar.value_or(QList<Record>()), done);
                });
}

void askToErase(ports::PeopleApi &people, QWidget *page, const Record &user, const RecordAction::Done &done)
{
    const QString name = textIn(user, u"displayName"_s);
    const QList<FieldSpec> fields{{.name = u"name"_s, .label = Customers::tr("Type the name"), .isRequired = true}};
    auto *sheet = new FieldSheet(
        {Customers::tr("Erase a customer"),
         Customers::tr(
             "Names, addresses, phone number, messages and what was seen go for good, here and within minutes "
             "everywhere. What was sold to %1 stays in the books without a name.")
             .arg(name),
         Customers::tr("Erase for good")},
        fields, {},
        [&people, user, name, page](const QVariantMap &typed) -> QFuture<Result<Outcome>> {
            if (typed.value(u"name"_s).toString().trimmed() != name)
                return async::failed<Outcome>(invalidFields({{u"name"_s, FieldFault::Unknown, {}}}));
            return async::andThen(people.eraseCustomer(user.id, user.version), page, [](const RecordAnswer &answer) {
                return toldAs(answer, Customers::tr("The customer was erased."));
            });
        },
        page);
    openSheet(sheet, done);
}

void exportPerson(ports::PeopleApi &people, const SaveText &save, QWidget *page, const Record &user)
{
    const QString suggested = u"person-%1.json"_s.arg(user.id);
    auto *sheet = new FieldSheet(
        {Customers::tr("Export personal data"),
         Customers::tr("One file with all that is known of %1: the account, its history, what was bought, seen and "
                       "rated, and the messages. Give it to nobody else.")
             .arg(textIn(user, u"displayName"_s)),
         Customers::tr("Save")},
        {}, {},
        [&people, save, suggested, user, page](const QVariantMap &) {
            return async::andThen(people.exportPerson(user.id), page,
                                  [save, suggested, page](const QByteArray &document) {
                                      const auto promise = std::make_shared<QPromise<Result<Outcome>>>();
                                      promise->start();
                                      save(page, suggested, document, [promise](const Result<QString> &path) {
                                          promise->addResult(path.map([](const QString &saved) {
                                              return Outcome{{}, Customers::tr("Saved as %1").arg(saved)};
                                          }));
                                          promise->finish();
                                      });
                                      return promise->future();
                                  });
        },
        page);
    openSheet(sheet, [] {});
}

} // namespace foyer::admin
