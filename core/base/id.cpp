#include "id.h"

#include "clock.h"

#include <QCryptographicHash>
#include <QMutex>
#include <QRandomGenerator>
#include <QtEndian>

namespace foyer {

QUuid uuidV7(qint64 unixMs, quint64 randomHigh, quint64 randomLow)
{
    QByteArray bytes(16, Qt::Uninitialized);
    for (int i = 0; i < 6; ++i)
        bytes[i] = static_cast<char>((unixMs >> (40 - 8 * i)) & 0xff);
    bytes[6] = static_cast<char>(0x70 | ((randomHigh >> 8) & 0x0f));
    bytes[7] = static_cast<char>(randomHigh & 0xff);
    for (int i = 0; i < 8; ++i)
        bytes[8 + i] = static_cast<char>((randomLow >> (56 - 8 * i)) & 0xff);
    bytes[8] = static_cast<char>((static_cast<uchar>(bytes[8]) & 0x3f) | 0x80);
    return QUuid::fromRfc4122(bytes);
}

QUuid namedUuidV7(qint64 unixMs, const QByteArray &name)
{
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256);
    return uuidV7(unixMs, qFromBigEndian<quint64>(hash.constData()), qFromBigEndian<quint64>(hash.constData() + 8));
}

QUuid newUuidV7()
{
    static QMutex mutex;
    static qint64 lastMs = 0;
    static quint64 counter = 0;

    const QMutexLocker lock(&mutex);
    QRandomGenerator *random = QRandomGenerator::system();
    const qint64 nowMs = SystemClock().nowMs();
    if (nowMs > lastMs) {
        lastMs = nowMs;
        counter = random->bounded(0x800); // the upper half is room to count within this millisecond
    } else if (++counter > 0xfff) {
        ++lastMs; // borrowed from the next millisecond: still ascending (RFC 9562, 6.2 method 1)
        counter = 0;
    }
    return uuidV7(lastMs, counter, random->generate64());
}

} // namespace foyer
