#pragma once

#include "decide.h"

namespace foyer::booking::simulator {

/** SplitMix64: the same numbers for the same seed on every machine. */
class SimRandom
{
public:
    explicit SimRandom(quint64 seed)
        : m_state(seed)
    {
    }

    quint64 next()
    {
        quint64 z = (m_state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    /** 0 to @p end - 1. */
    int below(qint64 end) { return static_cast<int>(next() % static_cast<quint64>(end)); }
    /** Both included. */
    int between(int first, int last) { return first + below(last - first + 1); }
    bool permille(int chance) { return below(1000) < chance; }
    bool percent(int chance) { return below(100) < chance; }
    template <class List>
    const auto &oneOf(const List &list)
    {
        return list[below(static_cast<qint64>(list.size()))];
    }
    template <class TypedId>
    TypedId id()
    {
        const quint64 a = next();
        const quint64 b = next();
        const auto byte = [b](int at) { return static_cast<uchar>(b >> (8 * at)); };
        return TypedId(QUuid(static_cast<uint>(a >> 32), static_cast<ushort>(a >> 16), static_cast<ushort>(a), byte(7),
                             byte(6), byte(5), byte(4), byte(3), byte(2), byte(1), byte(0)));
    }

private:
    quint64 m_state;
};

/** Ids and codes that can be had again: a batch that was decided on the part is decided on the whole with the same. */
class SimIds final : public IdSource
{
public:
    /** Of few codes some come twice, which storage must refuse. */
    SimIds(quint64 seed, int codes)
        : m_random(seed)
        , m_codes(codes)
    {
    }

    QUuid next() override { return m_random.id<domain::TicketId>().uuid(); }
    QString nextConfirmationCode() override { return QString::number(m_random.below(m_codes)); }

    const SimRandom &mark() const { return m_random; }
    void goBackTo(const SimRandom &mark) { m_random = mark; }

private:
    SimRandom m_random;
    int m_codes;
};

/** Signs nothing, and fails while it is told to. */
class SimSigner final : public TicketSigner
{
public:
    Result<QByteArray> sign(const domain::TicketFacts &facts) const override
    {
        if (isFailing)
            return fail(ErrorCode::Internal, QStringLiteral("the key cannot be read"));
        return QByteArray::number(facts.serial);
    }
    bool isFailing = false;
};

/** The first breach of an invariant; nothing after it counts. */
class Breaches
{
public:
    void add(const QString &what)
    {
        if (!m_first)
            m_first = what;
    }
    /** Returns @p holds. @p what is not evaluated unless it does not: a text for every check would cost more than the
     *  rules. */
    template <class Text>
    bool require(bool holds, const Text &what)
    {
        if (!holds)
            add(what());
        return holds;
    }
    const std::optional<QString> &first() const { return m_first; }

private:
    std::optional<QString> m_first;
};

} // namespace foyer::booking::simulator
