#include "remotegiftcards.h"

#include "async.h"
#include "bookingapi.h"

namespace foyer::remote {

using namespace Qt::Literals::StringLiterals;

namespace {

using Type = RecordField::Type;

RecordField shown(const QString &name, Type type, const QString &readFrom = {})
{
    return {name, type, RecordField::Use::Shown, {}, readFrom};
}

/** Why @p payload was refused; none when it was not. */
std::optional<Error> refusalFrom(JsonReader &payload)
{
    if (payload.isNull(u"refusalCode"_s))
        return std::nullopt;
    Error error{errorCodeFromWireName(payload.text(u"refusalCode"_s)), {}, {}};
    const QList<FieldProblem> problems = payload.list(u"problems"_s, [](JsonReader &problem) {
        return FieldProblem{problem.text(u"field"_s), fieldFaultFromWireName(problem.text(u"fault"_s)),
                            problem.optionalText(u"limit"_s)};
    });
    if (error.code == ErrorCode::InvalidInput)
        error = invalidFields(problems);
    return ports::asRefusal(error);
}

QJsonObject inputOf(const domain::Money &amount)
{
    return {{u"amountMinor"_s, amount.minor()}, {u"currency"_s, amount.currency().code()}};
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

RecordWire giftCardWire()
{
    RecordWire wire;
    wire.list = {u"giftCardList"_s, u"giftCardList"_s};
    wire.one = {u"giftCardRecord"_s, u"giftCardById"_s};
    wire.fields = {
        shown(u"last4"_s, Type::Text),
        shown(u"method"_s, Type::Text),
        shown(u"balanceMinor"_s, Type::Long, u"balance.amountMinor"_s),
        shown(u"currency"_s, Type::Text, u"balance.currency"_s),
        shown(u"expiresAt"_s, Type::Moment),
        shown(u"issuedAt"_s, Type::Moment),
        shown(u"issuedBy"_s, Type::Text),
        shown(u"note"_s, Type::Text),
        {u"transfers"_s,
         Type::Objects,
         RecordField::Use::Shown,
         {shown(u"at"_s, Type::Moment), shown(u"kind"_s, Type::Text), shown(u"takenBy"_s, Type::Text),
          shown(u"reason"_s, Type::Text), shown(u"amountMinor"_s, Type::Long, u"amount.amountMinor"_s)}},
    };
    return wire;
}

RemoteGiftCards::RemoteGiftCards(GraphQlClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

QFuture<Result<QString>> RemoteGiftCards::issue(const ports::GiftCardIssue &issue)
{
    QJsonObject input = inputOf(issue.amount);
    input.insert(u"giftCardId"_s, issue.id);
    input.insert(u"note"_s, textOrNull(issue.note));
    input.insert(u"expiresAt"_s,
                 issue.expiresAtUtc ? QJsonValue(issue.expiresAtUtc->toString(Qt::ISODateWithMs)) : QJsonValue());
    const QString operation = issue.isVoucher ? u"issueVoucher"_s : u"issueGiftCard"_s;
    return async::andThen(m_client.mutateAgain(operation, input), this,
                          [operation](const GraphQlAnswer &answer) -> Result<QString> {
                              const Result<QJsonValue> payload = answer.field(operation);
                              if (!payload)
                                  return fail(payload.error());
                              JsonReader json(*payload, operation);
                              if (const std::optional<Error> refusal = refusalFrom(json))
                                  return fail(json.isGood() ? *refusal : json.result(0).error());
                              return json.result(json.text(u"code"_s));
                          });
}

QFuture<Result<void>> RemoteGiftCards::topUp(const ports::GiftCardTopUp &topUp)
{
    QJsonObject input = inputOf(topUp.amount);
    input.insert(u"topUpId"_s, topUp.id);
    input.insert(u"giftCardId"_s, topUp.card);
    input.insert(u"reason"_s, textOrNull(topUp.reason));
    return async::andThen(m_client.mutateAgain(u"topUpGiftCard"_s, input), this,
                          [](const GraphQlAnswer &answer) -> Result<void> {
                              const Result<QJsonValue> payload = answer.field(u"topUpGiftCard"_s);
                              if (!payload)
                                  return fail(payload.error());
                              JsonReader json(*payload, u"topUpGiftCard"_s);
                              const std::optional<Error> refusal = refusalFrom(json);
                              if (!json.isGood())
                                  return fail(json.result(0).error());
                              if (refusal)
                                  return fail(*refusal);
                              return {};
                          });
}

} // namespace foyer::remote
