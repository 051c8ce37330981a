#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QList>
#include <QtEndian>

namespace foyer::booking {

/** Numbers that follow from a name: the same on every machine and in every release. SplitMix64. */
class DemoRandom
{
public:
    DemoRandom(quint64 seed, const QByteArray &name)
        : m_state(seed
                  ^ qFromBigEndian<quint64>(QCryptographicHash::hash(name, QCryptographicHash::Sha256).constData()))
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
    int below(int end) { return static_cast<int>(next() % static_cast<quint64>(end)); }
    int between(int first, int last) { return first + below(last - first + 1); }
    bool percent(int chance) { return below(100) < chance; }

    /** An index, each as likely as its weight. At least one weight is above zero. */
    int weighted(const QList<int> &weights)
    {
        int sum = 0;
        for (const int weight : weights)
            sum += weight;
        int left = below(sum);
        for (int i = 0; i < weights.size(); ++i) {
            left -= weights.at(i);
            if (left < 0)
                return i;
        }
        return static_cast<int>(weights.size()) - 1;
    }

private:
    quint64 m_state;
};

} // namespace foyer::booking
