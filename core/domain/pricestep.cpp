#include "pricestep.h"

#include <array>
#include <limits>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = PriceStep::Kind;

constexpr std::array kindNames{
    std::pair{Kind::Card, "CARD"_L1},           std::pair{Kind::Base, "BASE"_L1},
    std::pair{Kind::Rule, "RULE"_L1},           std::pair{Kind::Rounding, "ROUNDING"_L1},
    std::pair{Kind::Surcharge, "SURCHARGE"_L1}, std::pair{Kind::Coupon, "COUPON"_L1},
    std::pair{Kind::TaxAdded, "TAX_ADDED"_L1},  std::pair{Kind::TaxIncluded, "TAX_INCLUDED"_L1},
};

std::optional<qint64> integer(const QJsonValue &value)
{
    const qint64 number = value.toInteger(std::numeric_limits<qint64>::min());
    if (!value.isDouble() || number == std::numeric_limits<qint64>::min())
        return std::nullopt;
    return number;
}

} // namespace

QString toWireName(PriceStep::Kind kind)
{
    for (const auto &[value, name] : kindNames) {
        if (value == kind)
            return name;
    }
    Q_UNREACHABLE();
}

std::optional<PriceStep::Kind> priceStepKindFromWireName(QStringView text)
{
    for (const auto &[value, name] : kindNames) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

QJsonArray toJson(const QList<PriceStep> &steps)
{
    QJsonArray json;
    for (const PriceStep &step : steps)
        json.append(QJsonArray{toWireName(step.kind), step.code, step.text, step.amount.minor()});
    return json;
}

QJsonArray toJson(const QList<TaxPart> &parts)
{
    QJsonArray json;
    for (const TaxPart &part : parts)
        json.append(QJsonArray{part.ratePermyriad, part.gross.minor(), part.tax.minor()});
    return json;
}

Result<QList<PriceStep>> priceStepsFromJson(const QJsonArray &json, const Currency &currency)
{
    QList<PriceStep> steps;
    for (const QJsonValue entry : json) {
        const QJsonArray fields = entry.toArray();
        const auto kind = priceStepKindFromWireName(fields.at(0).toString());
        const std::optional<qint64> amount = integer(fields.at(3));
        if (fields.size() != 4 || !kind || !fields.at(1).isString() || !fields.at(2).isString() || !amount)
            return fail(ErrorCode::InvalidInput, u"not a price step"_s);
        steps.append({*kind, fields.at(1).toString(), fields.at(2).toString(), Money(*amount, currency)});
    }
    return steps;
}

Result<QList<TaxPart>> taxPartsFromJson(const QJsonArray &json, const Currency &currency)
{
    QList<TaxPart> parts;
    for (const QJsonValue entry : json) {
        const QJsonArray fields = entry.toArray();
        const std::optional<qint64> rate = integer(fields.at(0));
        const std::optional<qint64> gross = integer(fields.at(1));
        const std::optional<qint64> tax = integer(fields.at(2));
        if (fields.size() != 3 || !rate || *rate < 0 || *rate > std::numeric_limits<int>::max() || !gross || !tax)
            return fail(ErrorCode::InvalidInput, u"not a part by tax rate"_s);
        parts.append({static_cast<int>(*rate), Money(*gross, currency), Money(*tax, currency)});
    }
    return parts;
}

} // namespace foyer::domain
