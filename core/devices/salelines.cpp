#include "salelines.h"

#include <QJsonArray>

#include <limits>

namespace foyer::devices {

namespace {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::domain;
using ports::BegunSale;
using ports::CheckoutRequest;

constexpr qint64 noNumber = std::numeric_limits<qint64>::min();

QJsonObject moneyObject(const Money &money)
{
    return {{u"amountMinor"_s, money.minor()}, {u"currency"_s, money.currency().code()}};
}

Result<Money> readMoney(const QJsonValue &value)
{
    const Result<Currency> currency = Currency::fromCode(value[u"currency"_s].toString());
    const qint64 minor = value[u"amountMinor"_s].toInteger(noNumber);
    if (!currency || minor == noNumber)
        return fail(ErrorCode::Protocol, u"not an amount"_s);
    return Money(minor, *currency);
}

/** Reads one field after the other and remembers whether any was bad. */
class FieldReader
{
public:
    explicit FieldReader(const QJsonObject &object)
        : m_object(object)
    {
    }

    template <class AnyId>
    AnyId id(const QString &name)
    {
        const Result<AnyId> id = AnyId::fromString(m_object.value(name).toString());
        m_good &= id.has_value();
        return id.value_or(AnyId());
    }

    Money money(const QString &name)
    {
        const Result<Money> money = readMoney(m_object.value(name));
        m_good &= money.has_value();
        return money.value_or(Money());
    }

    QDateTime moment(const QString &name)
    {
        const QDateTime moment = QDateTime::fromString(m_object.value(name).toString(), Qt::ISODateWithMs);
        m_good &= moment.isValid();
        return moment.toUTC();
    }

    QList<TicketChoice> tickets(const QString &name)
    {
        QList<TicketChoice> tickets;
        const QJsonArray entries = m_object.value(name).toArray();
        for (const QJsonValue &entry : entries) {
            const qint64 seat = entry[u"seatId"_s].toInteger(noNumber);
            const QString type = entry[u"ticketType"_s].toString();
            m_good &= seat != noNumber && !type.isEmpty();
            tickets.append({static_cast<SeatId>(seat), type});
        }
        m_good &= !tickets.isEmpty();
        return tickets;
    }

    /** None when the field is not there. */
    QStringList texts(const QString &name)
    {
        QStringList texts;
        const QJsonArray entries = m_object.value(name).toArray();
        for (const QJsonValue &entry : entries) {
            m_good &= entry.isString();
            texts.append(entry.toString());
        }
        return texts;
    }

    bool isGood() const { return m_good; }

private:
    const QJsonObject &m_object;
    bool m_good = true;
};

/** Of the line of a sale. A release that does not know what is in it must not take it up: it would charge for all of it
 *  at once, or, without the code of what was collected or what staff said of it, send another request under the same
 * key. */
int versionOf(const CheckoutRequest &request)
{
    const bool saysMore = request.ageConfirmedAtUtc.isValid() || !request.note.isEmpty() || !request.member.isNull();
    return saysMore                          ? 5
        : !request.parts.isEmpty()           ? 4
        : !request.reservationCode.isEmpty() ? 3
        : request.exchange                   ? 2
                                             : 1;
}

QJsonArray partsArray(const QList<ports::PaymentPart> &parts)
{
    QJsonArray array;
    for (const ports::PaymentPart &part : parts) {
        QJsonObject entry{{u"payment"_s, part.payment.toString()},
                          {u"method"_s, toWireName(part.method)},
                          {u"amount"_s, moneyObject(part.amount)}};
        if (!part.reference.isEmpty())
            entry.insert(u"reference"_s, part.reference);
        array.append(entry);
    }
    return array;
}

Result<QList<ports::PaymentPart>> readParts(const QJsonValue &value)
{
    QList<ports::PaymentPart> parts;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        const QJsonObject object = entry.toObject();
        FieldReader read(object);
        const auto method = ports::paymentMethodFromWireName(object.value(u"method"_s).toString());
        parts.append({read.id<PaymentId>(u"payment"_s), method.value_or(ports::PaymentMethod::Card),
                      read.money(u"amount"_s), object.value(u"reference"_s).toString()});
        if (!method || !read.isGood())
            return fail(ErrorCode::Protocol, u"not a part of a payment"_s);
    }
    return parts;
}

/** The key of a line that is of kind @p what. */
Result<IdempotencyKey> readKeyOf(const QJsonObject &line, QLatin1StringView what)
{
    const Result<IdempotencyKey> key = IdempotencyKey::fromString(line.value(u"key"_s).toString());
    if (!key || line.value(u"v"_s).toInteger() != 1 || line.value(u"what"_s) != what)
        return fail(ErrorCode::Protocol, u"not the %1 of a sale"_s.arg(what));
    return *key;
}

} // namespace

QJsonObject beginLine(const BegunSale &sale)
{
    const bool isCash = sale.request.method == ports::PaymentMethod::Cash;
    QJsonArray tickets;
    for (const TicketChoice &ticket : sale.request.tickets)
        tickets.append(
            QJsonObject{{u"seatId"_s, static_cast<qint32>(ticket.seat)}, {u"ticketType"_s, ticket.ticketType}});
    QJsonObject line{
        {u"v"_s, versionOf(sale.request)},
        {u"what"_s, u"begin"_s},
        {u"key"_s, sale.request.key.toString()},
        {u"at"_s, sale.begunAtUtc.toString(Qt::ISODateWithMs)},
        {u"showtime"_s, sale.showtime.toString()},
        {u"user"_s, sale.user.toString()},
        {u"booking"_s, sale.request.booking.toString()},
        {u"tickets"_s, tickets},
        {u"expectedTotal"_s, moneyObject(sale.request.expectedTotal)},
        {u"payment"_s, sale.request.payment.toString()},
        {u"method"_s, isCash ? u"CASH"_s : u"CARD"_s},
    };
    if (isCash)
        line.insert(u"tendered"_s, moneyObject(sale.request.tendered));
    if (!sale.request.couponCodes.isEmpty())
        line.insert(u"coupons"_s, QJsonArray::fromStringList(sale.request.couponCodes));
    if (!sale.request.reservationCode.isEmpty())
        line.insert(u"reservation"_s, sale.request.reservationCode);
    if (!sale.request.parts.isEmpty())
        line.insert(u"parts"_s, partsArray(sale.request.parts));
    if (sale.request.ageConfirmedAtUtc.isValid())
        line.insert(u"ageConfirmed"_s, sale.request.ageConfirmedAtUtc.toString(Qt::ISODateWithMs));
    if (!sale.request.note.isEmpty())
        line.insert(u"note"_s, sale.request.note);
    if (!sale.request.member.isNull())
        line.insert(u"member"_s, sale.request.member.toString());
    if (const auto &old = sale.request.exchange) {
        line.insert(u"exchange"_s,
                    QJsonObject{{u"booking"_s, old->booking.toString()},
                                {u"tickets"_s, QJsonArray::fromStringList(old->ticketIds)},
                                {u"worth"_s, moneyObject(old->worth)}});
    }
    return line;
}

QJsonObject stopLine(IdempotencyKey key)
{
    return {{u"v"_s, 1}, {u"what"_s, u"stop"_s}, {u"key"_s, key.toString()}};
}

QJsonObject finishLine(IdempotencyKey key, const ports::SaleOutcome &outcome)
{
    QJsonObject line{{u"v"_s, 1}, {u"what"_s, u"finish"_s}, {u"key"_s, key.toString()}};
    if (outcome.refusal)
        line.insert(u"refused"_s, toWireName(*outcome.refusal));
    else
        line.insert(u"sold"_s, outcome.confirmationCode);
    return line;
}

Result<BegunSale> readBeginLine(const QJsonObject &line)
{
    FieldReader read(line);
    BegunSale sale;
    bool isWhole = true;
    sale.request.key = read.id<IdempotencyKey>(u"key"_s);
    sale.request.booking = read.id<BookingId>(u"booking"_s);
    sale.request.tickets = read.tickets(u"tickets"_s);
    sale.request.expectedTotal = read.money(u"expectedTotal"_s);
    sale.request.payment = read.id<PaymentId>(u"payment"_s);
    const QString method = line.value(u"method"_s).toString();
    if (method == "CARD"_L1)
        sale.request.method = ports::PaymentMethod::Card;
    else
        sale.request.tendered = read.money(u"tendered"_s);
    sale.request.couponCodes = read.texts(u"coupons"_s);
    sale.request.reservationCode = line.value(u"reservation"_s).toString();
    if (line.contains(u"ageConfirmed"_s))
        sale.request.ageConfirmedAtUtc = read.moment(u"ageConfirmed"_s);
    sale.request.note = line.value(u"note"_s).toString();
    if (line.contains(u"member"_s))
        sale.request.member = read.id<UserId>(u"member"_s);
    if (const QJsonValue value = line.value(u"exchange"_s); value.isObject()) {
        const QJsonObject exchange = value.toObject();
        FieldReader old(exchange);
        sale.request.exchange =
            ports::OldTickets{old.id<BookingId>(u"booking"_s), old.texts(u"tickets"_s), old.money(u"worth"_s)};
        isWhole = old.isGood() && !sale.request.exchange->ticketIds.isEmpty();
    }
    if (const Result<QList<ports::PaymentPart>> parts = readParts(line.value(u"parts"_s)))
        sale.request.parts = *parts;
    else
        isWhole = false;
    sale.showtime = read.id<ShowtimeId>(u"showtime"_s);
    sale.user = read.id<UserId>(u"user"_s);
    sale.begunAtUtc = read.moment(u"at"_s);
    const bool known = line.value(u"v"_s).toInteger() == versionOf(sale.request) && isWhole
        && line.value(u"what"_s) == u"begin"_s && (method == "CASH"_L1 || method == "CARD"_L1);
    if (!known || !read.isGood())
        return fail(ErrorCode::Protocol, u"not the beginning of a sale"_s);
    return sale;
}

bool tellsCodes(const BegunSale &sale)
{
    const QList<ports::PaymentPart> &parts = sale.request.parts;
    return std::any_of(parts.cbegin(), parts.cend(),
                       [](const ports::PaymentPart &part) { return !part.reference.isEmpty(); });
}

bool isFinishLine(const QJsonObject &line)
{
    return line.value(u"what"_s) == u"finish"_s;
}

Result<IdempotencyKey> readFinishLine(const QJsonObject &line)
{
    return readKeyOf(line, "finish"_L1);
}

bool isStopLine(const QJsonObject &line)
{
    return line.value(u"what"_s) == u"stop"_s;
}

Result<IdempotencyKey> readStopLine(const QJsonObject &line)
{
    return readKeyOf(line, "stop"_L1);
}

} // namespace foyer::devices
