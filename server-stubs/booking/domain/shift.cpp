#include "shift.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr int mostKinds = 60;
constexpr qint64 mostMinor = qint64(1) << 53;

constexpr std::array movementNames{
    std::pair{ShiftMovementKind::Drop, "DROP"_L1},
    std::pair{ShiftMovementKind::PaidIn, "PAID_IN"_L1},
    std::pair{ShiftMovementKind::PaidOut, "PAID_OUT"_L1},
    std::pair{ShiftMovementKind::NoSale, "NO_SALE"_L1},
};

/** Both ways of @p minor between two accounts; none when nothing moves. */
QList<ShiftLine> moved(const QString &to, const QString &from, qint64 minor, const QString &text)
{
    if (minor == 0)
        return {};
    return {{to, minor, text}, {from, -minor, text}};
}

} // namespace

Result<qint64> worthOf(const Pieces &pieces)
{
    if (pieces.size() > mostKinds)
        return fail(ErrorCode::InvalidInput, u"pieces: at most %1 kinds"_s.arg(mostKinds));
    qint64 sum = 0;
    for (auto piece = pieces.cbegin(); piece != pieces.cend(); ++piece) {
        qint64 worth = 0;
        const bool isGood = piece.key() > 0 && piece.value() >= 0
            && !__builtin_mul_overflow(piece.key(), piece.value(), &worth) && !__builtin_add_overflow(sum, worth, &sum)
            && sum < mostMinor;
        if (!isGood)
            return fail(ErrorCode::InvalidInput, u"pieces: not less than zero, and less than 2^53 in all"_s);
    }
    return sum;
}

QString toText(const Pieces &pieces)
{
    QJsonArray all;
    for (auto piece = pieces.cbegin(); piece != pieces.cend(); ++piece)
        all.append(QJsonArray{piece.key(), piece.value()});
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

Result<Pieces> piecesFromText(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isArray())
        return fail(ErrorCode::Storage, u"pieces that cannot be read"_s);
    Pieces pieces;
    const QJsonArray all = document.array();
    for (const QJsonValue &piece : all)
        pieces.insert(piece[0].toInteger(), piece[1].toInteger());
    return pieces;
}

QString toWireName(ShiftMovementKind kind)
{
    for (const auto &[known, name] : movementNames) {
        if (known == kind)
            return name;
    }
    Q_UNREACHABLE();
}

std::optional<ShiftMovementKind> shiftMovementKindFromWireName(QStringView name)
{
    for (const auto &[kind, known] : movementNames) {
        if (name == known)
            return kind;
    }
    return std::nullopt;
}

QString Shift::label() const
{
    return u"%1 (%2)"_s.arg(drawer, cashierName);
}

QList<ShiftLine> linesOfOpening(const Shift &shift)
{
    return moved(u"drawer"_s, u"safe"_s, shift.floatMinor, u"float"_s);
}

QList<ShiftLine> linesOfMovement(const ShiftMovement &movement)
{
    switch (movement.kind) {
    case ShiftMovementKind::Drop:
        return moved(u"safe"_s, u"drawer"_s, movement.amountMinor, movement.reason);
    case ShiftMovementKind::PaidIn:
        return moved(u"drawer"_s, u"paid_in"_s, movement.amountMinor, movement.reason);
    case ShiftMovementKind::PaidOut:
        return moved(u"paid_out"_s, u"drawer"_s, movement.amountMinor, movement.reason);
    case ShiftMovementKind::NoSale:
        return {};
    }
    Q_UNREACHABLE();
}

QList<ShiftLine> linesOfClosing(const ShiftClosing &closing)
{
    return moved(u"drawer"_s, u"over_short"_s, closing.overShortMinor(), u"over or short"_s)
        + moved(u"safe"_s, u"drawer"_s, closing.countedMinor, u"counted"_s);
}

Result<QString> shortText(const QString &text, int most, const QString &field)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > most)
        return fail(ErrorCode::InvalidInput, u"%1: 1 to %2 characters"_s.arg(field).arg(most));
    return trimmed;
}

} // namespace foyer::booking
