#include "mutation.h"

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

QJsonObject mutate(const Caller &caller, const QString &field, const QString &inputType, const QJsonObject &input,
                   const QString &selection)
{
    const Caller::Reply reply = caller.graphQl(
        u"mutation ($input: %1!) { %2(input: $input) %3 }"_s.arg(inputType, field, selection), {{u"input"_s, input}});
    return reply.data()[field].toObject();
}

QString refusalOf(const QJsonObject &payload)
{
    return payload["refusal"_L1]["code"_L1].toString();
}

} // namespace foyer::test
