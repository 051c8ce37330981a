#include "remotepeople.h"

#include "async.h"
#include "userwire.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

// The lists of an export besides its edits, and how many of each the operations ask for at once.
const QStringList exportedLists{u"purchases"_s, u"ratings"_s, u"messages"_s, u"coupons"_s};

qsizetype pageSizeOf(const QString &list)
{
    return list == "purchases"_L1 || list == "messages"_L1 ? 200 : 500;
}

/** What comes after @p known. Of what is sold in several regions no list is counted through: it goes on from the moment
 *  of the last one, which is told again. */
QJsonObject restAfter(const QString &list, const QJsonArray &known)
{
    if (list == "purchases"_L1)
        return {{u"until"_s, known.last()["confirmedAt"_L1]}};
    return {{u"offset"_s, known.size()}};
}

/** Is it there already? What has no id was counted. */
bool isKnown(const QJsonArray &known, const QJsonValue &thing)
{
    const QJsonValue id = thing["id"_L1];
    return !id.isUndefined()
        && std::any_of(known.begin(), known.end(), [&id](const QJsonValue &one) { return one["id"_L1] == id; });
}

} // namespace
using ports::KioskCode;
using ports::RecordAnswer;

namespace {

Result<KioskCode> kioskCodeFrom(const QJsonValue &payload)
{
    JsonReader json(payload, u"createKioskCode"_s);
    if (!json.isNull(u"refusal"_s)) {
        JsonReader refusal = json.object(u"refusal"_s);
        const Error error = readEditRefusal(refusal, {});
        return json.isGood() ? Result<KioskCode>(fail(error)) : json.result(KioskCode());
    }
    JsonReader code = json.object(u"code"_s);
    return json.result(KioskCode{code.text(u"code"_s), code.text(u"name"_s), code.moment(u"expiresAt"_s)});
}

} // namespace

RemotePeople::RemotePeople(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<RecordAnswer>> RemotePeople::resetPassword(const QString &userId, int version, const QString &password)
{
    // Not said again by itself: a repeat is refused, and whether the first one was heard is for the person to see.
    const QJsonObject input{{u"userId"_s, userId}, {u"version"_s, version}, {u"password"_s, password}};
    return async::andThen(m_client.mutateUnrepeated(u"resetPassword"_s, input), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"resetPassword"_s).and_then([](const QJsonValue &payload) {
            return recordAnswerFrom(payload, userWire());
        });
    });
}

QFuture<Result<RecordAnswer>> RemotePeople::setPin(const QString &userId, int version, const QString &pin)
{
    const QJsonObject input{
        {u"userId"_s, userId}, {u"version"_s, version}, {u"pin"_s, pin.isEmpty() ? QJsonValue() : QJsonValue(pin)}};
    return async::andThen(m_client.mutateUnrepeated(u"setPin"_s, input), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"setPin"_s).and_then([](const QJsonValue &payload) {
            return recordAnswerFrom(payload, userWire());
        });
    });
}

QFuture<Result<RecordAnswer>> RemotePeople::issueBadge(const QString &userId, int version)
{
    const QJsonObject input{{u"userId"_s, userId}, {u"version"_s, version}};
    return async::andThen(m_client.mutateUnrepeated(u"issueBadge"_s, input), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"issueBadge"_s).and_then([](const QJsonValue &payload) {
            return recordAnswerFrom(payload, userWire()).map([&payload](RecordAnswer issued) {
                if (issued.record && !issued.refusal)
                    issued.record->values.insert(u"badge"_s, payload[u"badge"_s].toString());
                return issued;
            });
        });
    });
}

QFuture<Result<RecordAnswer>> RemotePeople::revokeBadge(const QString &userId, int version)
{
    return edit(u"revokeBadge"_s, {{u"userId"_s, userId}, {u"version"_s, version}});
}

QFuture<Result<KioskCode>> RemotePeople::createKioskCode(const QString &codeId, const QString &cinemaId,
                                                         const QString &name)
{
    const QJsonObject input{{u"codeId"_s, codeId}, {u"cinemaId"_s, cinemaId}, {u"name"_s, name}};
    return async::andThen(m_client.mutateAgain(u"createKioskCode"_s, input), this, [](const GraphQlAnswer &answer) {
        return answer.field(u"createKioskCode"_s).and_then(kioskCodeFrom);
    });
}

QFuture<Result<int>> RemotePeople::endSessions(const QString &userId)
{
    return async::andThen(m_client.mutatePlainly(u"endSessions"_s, {{u"userId"_s, userId}}), this,
                          [](const GraphQlAnswer &answer) {
                              return answer.field(u"endSessions"_s).and_then([](const QJsonValue &payload) {
                                  JsonReader json(payload, u"endSessions"_s);
                                  return json.result(json.number(u"ended"_s));
                              });
                          });
}

QFuture<Result<QList<ports::Record>>> RemotePeople::similarCustomers(const QString &userId)
{
    return async::andThen(m_client.query(u"similarCustomers"_s, {{u"userId"_s, userId}}), this,
                          [](const GraphQlAnswer &answer) -> Result<QList<ports::Record>> {
                              const Result<QJsonValue> found = answer.field(u"similarCustomers"_s);
                              if (!found)
                                  return fail(found.error());
                              QList<ports::Record> records;
                              const QJsonArray list = found->toArray();
                              for (const QJsonValue &one : list) {
                                  JsonReader json(one, u"similarCustomers"_s);
                                  ports::Record record;
                                  record.id = json.text(u"id"_s);
                                  record.values = {{u"displayName"_s, json.text(u"displayName"_s)},
                                                   {u"email"_s, json.optionalText(u"email"_s)},
                                                   {u"phone"_s, json.optionalText(u"phone"_s)}};
                                  if (!json.isGood())
                                      return json.result(records);
                                  records.append(record);
                              }
                              return records;
                          });
}

QFuture<Result<RecordAnswer>> RemotePeople::mergeCustomers(const QString &userId, int version, const QString &intoId)
{
    return edit(u"mergeCustomers"_s, {{u"userId"_s, userId}, {u"version"_s, version}, {u"intoId"_s, intoId}});
}

QFuture<Result<RecordAnswer>> RemotePeople::removeTotp(const QString &userId, int version)
{
    return edit(u"removeTotpOf"_s, {{u"userId"_s, userId}, {u"version"_s, version}});
}

QFuture<Result<RecordAnswer>> RemotePeople::eraseCustomer(const QString &userId, int version)
{
    return edit(u"eraseCustomer"_s, {{u"userId"_s, userId}, {u"version"_s, version}});
}

QFuture<Result<RecordAnswer>> RemotePeople::edit(const QString &mutation, const QJsonObject &input)
{
    return async::andThen(m_client.mutateAgain(mutation, input), this, [mutation](const GraphQlAnswer &answer) {
        return answer.field(mutation).and_then(
            [](const QJsonValue &payload) { return recordAnswerFrom(payload, userWire()); });
    });
}

QFuture<Result<QByteArray>> RemotePeople::exportPerson(const QString &userId)
{
    const auto whole = async::andThen(asExported(u"exportPerson"_s, {{u"id"_s, userId}}), this,
                                      [this, userId](const QJsonObject &person) {
                                          const qsizetype first = person.value(exportedLists.first()).toArray().size();
                                          return withAll(userId, exportedLists, first, person);
                                      });
    const auto complete =
        async::andThen(whole, this, [this, userId](const QJsonObject &person) { return withAllEdits(userId, person); });
    return async::andThen(complete, this, [](const QJsonObject &person) {
        return QJsonDocument(person).toJson(QJsonDocument::Indented);
    });
}

QFuture<Result<QJsonObject>> RemotePeople::asExported(const QString &operation, const QJsonObject &variables)
{
    return async::andThen(m_client.query(operation, variables), this,
                          [](const GraphQlAnswer &answer) -> Result<QJsonObject> {
                              const Result<QJsonValue> person = answer.field(u"user"_s);
                              if (!person)
                                  return fail(person.error());
                              if (person->isNull())
                                  return fail(ErrorCode::NotFound, u"no such user"_s);
                              if (!answer.errors.isEmpty()) // a part is missing, and a part is not all
                                  return fail(answer.errors.first());
                              return person->toObject();
                          });
}

QFuture<Result<QJsonObject>> RemotePeople::withAll(const QString &userId, const QStringList &lists, qsizetype pageSize,
                                                   const QJsonObject &person)
{
    const QString list = lists.first();
    if (pageSize < pageSizeOf(list)) {
        const QStringList others = lists.mid(1);
        return others.isEmpty() ? async::ready(Result<QJsonObject>(person))
                                : withAll(userId, others, person.value(others.first()).toArray().size(), person);
    }
    const QJsonArray known = person.value(list).toArray();
    QJsonObject variables = restAfter(list, known);
    variables.insert(u"id"_s, userId);
    const QString operation = u"export"_s + list.at(0).toUpper() + list.mid(1);
    return async::andThen(asExported(operation, variables), this, [=, this](const QJsonObject &more) {
        const QJsonArray page = more.value(list).toArray();
        QJsonArray all = known;
        for (const QJsonValue &thing : page) {
            if (!isKnown(known, thing))
                all.append(thing);
        }
        QJsonObject further = person;
        further.insert(list, all);
        const bool isEnd = all.size() == known.size();
        return withAll(userId, lists, isEnd ? 0 : page.size(), further);
    });
}

QFuture<Result<QJsonObject>> RemotePeople::withAllEdits(const QString &userId, const QJsonObject &person)
{
    QJsonObject edits = person.value("edits"_L1).toObject();
    const QString after = edits.take("nextCursor"_L1).toString();
    QJsonObject further = person;
    further.insert("edits"_L1, edits);
    if (after.isEmpty())
        return async::ready(Result<QJsonObject>(further));
    return async::andThen(asExported(u"exportEdits"_s, {{u"id"_s, userId}, {u"after"_s, after}}), this,
                          [this, userId, further](const QJsonObject &more) {
                              QJsonObject page = more.value("edits"_L1).toObject();
                              QJsonArray all = further["edits"_L1]["nodes"_L1].toArray();
                              const QJsonArray next = page.value("nodes"_L1).toArray();
                              for (const QJsonValue &edit : next)
                                  all.append(edit);
                              page.insert("nodes"_L1, all);
                              QJsonObject so = further;
                              so.insert("edits"_L1, page);
                              return withAllEdits(userId, so);
                          });
}

} // namespace foyer::remote
