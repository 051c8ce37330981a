#include "message.h"

#include <array>

namespace foyer::notification {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kinds{
    std::pair{MessageKind::BookingConfirmed, "BOOKING_CONFIRMED"_L1},
    std::pair{MessageKind::BookingReserved, "BOOKING_RESERVED"_L1},
    std::pair{MessageKind::BookingRefunded, "BOOKING_REFUNDED"_L1},
    std::pair{MessageKind::BookingMoved, "BOOKING_MOVED"_L1},
    std::pair{MessageKind::ShowtimeCancelled, "SHOWTIME_CANCELLED"_L1},
};
constexpr std::array channels{
    std::pair{Channel::Email, "EMAIL"_L1},
    std::pair{Channel::Sms, "SMS"_L1},
};
constexpr std::array states{
    std::pair{MessageState::Queued, "QUEUED"_L1},
    std::pair{MessageState::Sent, "SENT"_L1},
    std::pair{MessageState::Failed, "FAILED"_L1},
    std::pair{MessageState::Suppressed, "SUPPRESSED"_L1},
};

template <class Names, class Value>
QString nameIn(const Names &names, Value value)
{
    for (const auto &[each, name] : names) {
        if (each == value)
            return name;
    }
    return {};
}

template <class Value, class Names>
std::optional<Value> valueIn(const Names &names, QStringView wanted)
{
    for (const auto &[each, name] : names) {
        if (wanted == name)
            return each;
    }
    return std::nullopt;
}

} // namespace

QString toWireName(MessageKind kind)
{
    return nameIn(kinds, kind);
}

std::optional<MessageKind> messageKindFromWireName(QStringView name)
{
    return valueIn<MessageKind>(kinds, name);
}

bool isAboutPurchase(MessageKind kind)
{
    return kind != MessageKind::BookingReserved;
}

QString toWireName(Channel channel)
{
    return nameIn(channels, channel);
}

std::optional<Channel> channelFromWireName(QStringView name)
{
    return valueIn<Channel>(channels, name);
}

QString toWireName(MessageState state)
{
    return nameIn(states, state);
}

std::optional<MessageState> messageStateFromWireName(QStringView name)
{
    return valueIn<MessageState>(states, name);
}

QString maskedAddress(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    if (at > 0)
        return address.left(1) + u"***"_s + address.mid(at);
    const bool isNumber = address.startsWith(u'+') && address.size() > 8;
    return isNumber ? u"***"_s + address.right(2) : u"***"_s;
}

QString dialled(const QString &typed)
{
    QString number = typed.trimmed();
    number.remove(u"(0)"_s); // as in +49 (0)151: dialled within the country alone
    QString digits;
    for (const QChar each : std::as_const(number)) {
        if (each.isDigit())
            digits += QString::number(each.digitValue());
    }
    if (!number.startsWith(u'+')) {
        if (!digits.startsWith("00"_L1))
            return {};
        digits.remove(0, 2);
    }
    const bool isNumber = digits.size() >= 7 && digits.size() <= 15 && !digits.startsWith(u'0'); // E.164 6.2
    return isNumber ? u'+' + digits : QString();
}

} // namespace foyer::notification
