#include "planwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace foyer::admin {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::DrawnSeats;
using domain::SeatDifference;
using domain::SeatFault;

/** The context of this file's strings; functions have no class to lend one. */
struct Plans
{
    Q_DECLARE_TR_FUNCTIONS(foyer::admin::Plans)
};

QString labelOf(int seat, const DrawnSeats &seats)
{
    return seat >= 0 && seat < seats.size() ? seats.at(seat).label() : QString();
}

QString withSeat(const QString &label, const QString &words)
{
    return label.isEmpty() ? words : Plans::tr("%1: %2", "a seat, what is wrong with it").arg(label, words);
}

std::optional<QString> chartReason(const QString &reason)
{
    if (reason == "NOT_A_CHART"_L1)
        return Plans::tr("This is no chart of the seats.io designer.");
    if (reason == "NO_CATEGORY"_L1)
        return Plans::tr("It has no category.");
    if (reason == "UNKNOWN_CATEGORY"_L1)
        return Plans::tr("Its category is not in the chart.");
    if (const std::optional<SeatFault> fault = domain::seatFaultFromWireName(reason))
        return faultSentence(*fault);
    return std::nullopt;
}

} // namespace

QString faultSentence(SeatFault fault)
{
    switch (fault) {
    case SeatFault::NoSeats:
        return Plans::tr("There are no seats.");
    case SeatFault::TooManySeats:
        return Plans::tr("There are too many seats.");
    case SeatFault::DuplicateId:
    case SeatFault::UnknownId:
        return Plans::tr("The server does not know this seat. Take it out and draw it anew.");
    case SeatFault::EmptyLabel:
        return Plans::tr("Row or number is missing.");
    case SeatFault::BadLabel:
        return Plans::tr("Row and number have at most 20 characters, and no blanks around them.");
    case SeatFault::DuplicateLabel:
        return Plans::tr("Another seat has this row and number.");
    case SeatFault::OutOfBounds:
        return Plans::tr("It stands where no seat can stand.");
    case SeatFault::Overlap:
        return Plans::tr("It stands upon another seat.");
    case SeatFault::BadPartner:
        return Plans::tr("The other half of the sofa is not beside it.");
    case SeatFault::CompanionAlone:
        return Plans::tr("A companion's seat must be beside a wheelchair space.");
    }
    Q_UNREACHABLE();
}

QString sentence(const domain::SeatProblem &problem, const DrawnSeats &seats)
{
    return withSeat(labelOf(problem.seat, seats), faultSentence(problem.fault));
}

QString sentence(const ports::ChartProblem &problem, const DrawnSeats &seats)
{
    const std::optional<QString> words = chartReason(problem.reason);
    if (!words)
        return problem.where;
    return withSeat(labelOf(problem.seat, seats), *words);
}

QString leftOutText(const QString &line)
{
    static const QRegularExpression places(u" \\((\\d+) places\\)$"_s);
    const std::array kinds{
        std::pair{"standing area"_L1, Plans::tr("Standing area")},
        std::pair{"table"_L1, Plans::tr("Table")},
        std::pair{"booth"_L1, Plans::tr("Booth")},
        std::pair{"section"_L1, Plans::tr("Section")},
        std::pair{"text"_L1, Plans::tr("Text")},
        std::pair{"shape"_L1, Plans::tr("Shape")},
        std::pair{"icon"_L1, Plans::tr("Icon")},
        std::pair{"image"_L1, Plans::tr("Image")},
    };
    QString text = line;
    QString count;
    if (const QRegularExpressionMatch match = places.match(text); match.hasMatch()) {
        count = u' ' + Plans::tr("(%n places)", nullptr, match.captured(1).toInt());
        text.truncate(match.capturedStart());
    }
    for (const auto &[kind, word] : kinds) {
        if (text == kind)
            return word + count;
        if (text.startsWith(kind + ' '_L1))
            return word + text.mid(kind.size()) + count;
    }
    return line;
}

QString sentence(workflow::SeatPlanEdit::Outcome outcome)
{
    using Outcome = workflow::SeatPlanEdit::Outcome;
    switch (outcome) {
    case Outcome::Done:
    case Outcome::NoChange:
        return {};
    case Outcome::NothingSelected:
        return Plans::tr("Select seats first.");
    case Outcome::NoPairs:
        return Plans::tr("A sofa needs two seats side by side: select them in pairs.");
    case Outcome::NameTaken:
        return Plans::tr("Another row is called so.");
    }
    Q_UNREACHABLE();
}

QString labelList(const QStringList &labels)
{
    constexpr qsizetype most = 6;
    if (labels.size() <= most + 1)
        return labels.join(u", "_s);
    return Plans::tr("%1 and %n more", nullptr, static_cast<int>(labels.size() - most))
        .arg(labels.first(most).join(u", "_s));
}

QStringList sentences(const QList<SeatDifference> &differences)
{
    using Kind = SeatDifference::Kind;
    const auto labelsOf = [&differences](Kind kind) {
        QStringList labels;
        for (const SeatDifference &difference : differences) {
            if (difference.kind == kind)
                labels.append(difference.label);
        }
        return labels;
    };
    const auto count = [](const QStringList &labels) { return static_cast<int>(labels.size()); };
    QStringList lines;
    if (const QStringList labels = labelsOf(Kind::Added); !labels.isEmpty())
        lines.append(Plans::tr("%n seats are new: %1", nullptr, count(labels)).arg(labelList(labels)));
    if (const QStringList labels = labelsOf(Kind::Removed); !labels.isEmpty())
        lines.append(Plans::tr("%n seats are gone: %1", nullptr, count(labels)).arg(labelList(labels)));
    if (const QStringList labels = labelsOf(Kind::Retyped); !labels.isEmpty())
        lines.append(Plans::tr("%n seats are of another type: %1", nullptr, count(labels)).arg(labelList(labels)));
    if (const QStringList labels = labelsOf(Kind::Relabelled); !labels.isEmpty())
        lines.append(
            Plans::tr("%n seats have another row or number: %1", nullptr, count(labels)).arg(labelList(labels)));
    if (const QStringList labels = labelsOf(Kind::Moved); !labels.isEmpty())
        lines.append(Plans::tr("%n seats stand elsewhere: %1", nullptr, count(labels)).arg(labelList(labels)));
    return lines;
}

QString sizeText(const DrawnSeats &seats, const QLocale &locale)
{
    const QString rows = Plans::tr("%n rows", nullptr, static_cast<int>(domain::rowsOf(seats).size()));
    return Plans::tr("%1 seats in %2", "a number, then \"12 rows\"").arg(locale.toString(seats.size()), rows);
}

} // namespace foyer::admin
