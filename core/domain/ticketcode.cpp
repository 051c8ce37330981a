#include "ticketcode.h"

#include "foyerassert.h"

#include <QtEndian>

#include <sodium.h>

#include <array>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr char formatVersion = 1;
constexpr int unsignedBytes = ticketCodeBytes - static_cast<int>(crypto_sign_BYTES);
constexpr std::array typeCodes{"ADULT"_L1, "CHILD"_L1, "SENIOR"_L1, "STUDENT"_L1, "GROUP"_L1, "COMP"_L1};
constexpr QLatin1StringView base45Alphabet("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:");
static_assert(base45Alphabet.size() == 45);

uchar *writable(QByteArray &bytes)
{
    return reinterpret_cast<uchar *>(bytes.data());
}

const uchar *readable(const QByteArray &bytes)
{
    return reinterpret_cast<const uchar *>(bytes.constData());
}

void ensureSodium()
{
    static const int ready = sodium_init();
    FOYER_ASSERT(ready >= 0);
}

template <class Integer>
void append(QByteArray &bytes, Integer value)
{
    const Integer big = qToBigEndian(value);
    bytes.append(reinterpret_cast<const char *>(&big), sizeof big);
}

template <class Integer>
Integer integerAt(const QByteArray &bytes, int offset)
{
    return qFromBigEndian<Integer>(bytes.constData() + offset);
}

/** What is signed. The prefix is not on the ticket; it keeps a signature made for another purpose from passing. */
QByteArray signingInput(const QByteArray &body)
{
    return QByteArray("foyer ticket\n") + body;
}

} // namespace

quint8 ticketTypeCode(QStringView ticketType)
{
    for (std::size_t i = 0; i < typeCodes.size(); ++i) {
        if (ticketType == typeCodes[i])
            return static_cast<quint8>(i + 1);
    }
    return 0;
}

quint64 ticketSerial(const TicketId &id)
{
    return integerAt<quint64>(id.toBytes(), 8);
}

Result<TicketKey> TicketKey::fromSeed(quint8 keyId, const QByteArray &seed)
{
    ensureSodium();
    if (seed.size() != static_cast<qsizetype>(crypto_sign_SEEDBYTES))
        return fail(ErrorCode::InvalidInput, u"a ticket key's seed has 32 bytes"_s);
    TicketKey key;
    key.m_keyId = keyId;
    key.m_publicKey.resize(crypto_sign_PUBLICKEYBYTES);
    key.m_secretKey.resize(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(writable(key.m_publicKey), writable(key.m_secretKey), readable(seed));
    return key;
}

TicketKey TicketKey::generate(quint8 keyId)
{
    ensureSodium();
    QByteArray seed(crypto_sign_SEEDBYTES, Qt::Uninitialized);
    randombytes_buf(seed.data(), crypto_sign_SEEDBYTES);
    return *fromSeed(keyId, seed);
}

QByteArray TicketKey::seed() const
{
    QByteArray seed(crypto_sign_SEEDBYTES, Qt::Uninitialized);
    crypto_sign_ed25519_sk_to_seed(writable(seed), readable(m_secretKey));
    return seed;
}

QByteArray TicketKey::sign(TicketFacts facts) const
{
    QByteArray bytes;
    bytes.reserve(ticketCodeBytes);
    bytes.append(formatVersion);
    bytes.append(static_cast<char>(m_keyId));
    bytes.append(facts.showtime.toBytes());
    append(bytes, static_cast<qint32>(facts.seat));
    bytes.append(static_cast<char>(facts.typeCode));
    append(bytes, facts.validFromMin);
    append(bytes, facts.validForMin);
    append(bytes, facts.serial);
    FOYER_ASSERT(bytes.size() == unsignedBytes);

    const QByteArray input = signingInput(bytes);
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(writable(signature), nullptr, readable(input), static_cast<unsigned long long>(input.size()),
                         readable(m_secretKey));
    return bytes + signature;
}

Result<TicketFacts> verifyTicket(const QByteArray &signedBytes, const TicketKeyRing &keys)
{
    ensureSodium();
    if (signedBytes.size() != ticketCodeBytes || signedBytes.front() != formatVersion)
        return fail(ErrorCode::InvalidInput, u"not a ticket of this format"_s);
    const QByteArray publicKey = keys.value(static_cast<quint8>(signedBytes.at(1)));
    if (publicKey.size() != static_cast<qsizetype>(crypto_sign_PUBLICKEYBYTES))
        return fail(ErrorCode::InvalidInput, u"signed with an unknown key"_s);
    const QByteArray body = signedBytes.first(unsignedBytes);
    const QByteArray signature = signedBytes.sliced(unsignedBytes);
    const QByteArray input = signingInput(body);
    if (crypto_sign_verify_detached(readable(signature), readable(input), static_cast<unsigned long long>(input.size()),
                                    readable(publicKey))
        != 0) {
        return fail(ErrorCode::InvalidInput, u"the signature does not fit"_s);
    }
    TicketFacts facts;
    facts.keyId = static_cast<quint8>(body.at(1));
    facts.showtime = ShowtimeId::fromBytes(body.sliced(2, 16));
    facts.seat = SeatId{integerAt<qint32>(body, 18)};
    facts.typeCode = static_cast<quint8>(body.at(22));
    facts.validFromMin = integerAt<quint32>(body, 23);
    facts.validForMin = integerAt<quint16>(body, 27);
    facts.serial = integerAt<quint64>(body, 29);
    return facts;
}

QString toBase45(const QByteArray &bytes)
{
    QString text;
    text.reserve(bytes.size() / 2 * 3 + 2);
    const auto put = [&text](uint digit) { text.append(QChar(base45Alphabet.at(static_cast<qsizetype>(digit)))); };
    for (qsizetype i = 0; i < bytes.size(); i += 2) {
        uint value = static_cast<uchar>(bytes.at(i));
        const bool pair = i + 1 < bytes.size();
        if (pair)
            value = value * 256 + static_cast<uchar>(bytes.at(i + 1));
        put(value % 45);
        put(value / 45 % 45);
        if (pair)
            put(value / (45 * 45));
    }
    return text;
}

Result<QByteArray> fromBase45(QStringView text)
{
    const auto refused = fail(ErrorCode::InvalidInput, u"not base 45"_s);
    if (text.size() % 3 == 1)
        return refused;
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); i += 3) {
        const qsizetype length = std::min<qsizetype>(3, text.size() - i);
        qsizetype value = 0;
        for (qsizetype j = length - 1; j >= 0; --j) {
            const qsizetype digit = base45Alphabet.indexOf(text.at(i + j));
            if (digit < 0)
                return refused;
            value = value * 45 + digit;
        }
        if (value > (length == 3 ? 0xffff : 0xff))
            return refused;
        if (length == 3)
            bytes.append(static_cast<char>(value / 256));
        bytes.append(static_cast<char>(value % 256));
    }
    return bytes;
}

} // namespace foyer::domain
