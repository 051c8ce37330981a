#include "fieldproblem.h"

#include "wirenames.h"

#include <array>
#include <utility>

namespace foyer {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array faultNames{
    std::pair{FieldFault::Required, "REQUIRED"_L1},    std::pair{FieldFault::TooShort, "TOO_SHORT"_L1},
    std::pair{FieldFault::TooLong, "TOO_LONG"_L1},     std::pair{FieldFault::TooSmall, "TOO_SMALL"_L1},
    std::pair{FieldFault::TooLarge, "TOO_LARGE"_L1},   std::pair{FieldFault::TooMany, "TOO_MANY"_L1},
    std::pair{FieldFault::BadFormat, "BAD_FORMAT"_L1}, std::pair{FieldFault::Unknown, "UNKNOWN"_L1},
    std::pair{FieldFault::NotUnique, "NOT_UNIQUE"_L1}, std::pair{FieldFault::NotTogether, "NOT_TOGETHER"_L1},
    std::pair{FieldFault::TooEasy, "TOO_EASY"_L1},
};

const QString problemsKey = u"problems"_s;

bool isOneLine(const QString &value)
{
    // Persian and Hindi are written with the two joiners.
    const auto isInLine = [](QChar c) {
        return c.isPrint() || c.isSurrogate() || c == QChar(0x200c) || c == QChar(0x200d);
    };
    return std::all_of(value.cbegin(), value.cend(), isInLine);
}

} // namespace

QString toWireName(FieldFault fault)
{
    return nameIn(faultNames, fault);
}

FieldFault fieldFaultFromWireName(QStringView name)
{
    return valueIn<FieldFault>(faultNames, name).value_or(FieldFault::BadFormat);
}

FieldChecks &FieldChecks::text(const QString &field, const QString &value, int maxLength, Need need)
{
    const QString trimmed = value.trimmed();
    if (trimmed.isEmpty() && need == Need::Required)
        return that(false, field, FieldFault::Required);
    if (value.size() > maxLength)
        return that(false, field, FieldFault::TooLong, QString::number(maxLength));
    return that(trimmed == value && isOneLine(value), field, FieldFault::BadFormat);
}

FieldChecks &FieldChecks::number(const QString &field, qint64 value, qint64 least, qint64 most)
{
    if (value < least)
        return that(false, field, FieldFault::TooSmall, QString::number(least));
    return that(value <= most, field, FieldFault::TooLarge, QString::number(most));
}

FieldChecks &FieldChecks::count(const QString &field, qsizetype value, qsizetype most)
{
    return that(value <= most, field, FieldFault::TooMany, QString::number(most));
}

FieldChecks &FieldChecks::that(bool isGood, const QString &field, FieldFault fault, const QString &limit)
{
    if (!isGood)
        m_problems.append({field, fault, limit});
    return *this;
}

Result<void> FieldChecks::result() const
{
    if (m_problems.isEmpty())
        return {};
    return fail(invalidFields(m_problems));
}

Error invalidFields(const QList<FieldProblem> &problems)
{
    QStringList words;
    QVariantList entries;
    for (const FieldProblem &problem : problems) {
        const QString fault = toWireName(problem.fault);
        words.append(problem.field + ": "_L1 + fault + (problem.limit.isEmpty() ? QString() : u' ' + problem.limit));
        entries.append(QVariantMap{{u"field"_s, problem.field}, {u"fault"_s, fault}, {u"limit"_s, problem.limit}});
    }
    return {ErrorCode::InvalidInput, words.join("; "_L1), {{problemsKey, entries}}};
}

QList<FieldProblem> fieldProblemsOf(const Error &error)
{
    QList<FieldProblem> problems;
    for (const QVariant &entry : error.extras.value(problemsKey).toList()) {
        const QVariantMap map = entry.toMap();
        problems.append({map.value(u"field"_s).toString(), fieldFaultFromWireName(map.value(u"fault"_s).toString()),
                         map.value(u"limit"_s).toString()});
    }
    return problems;
}

} // namespace foyer
