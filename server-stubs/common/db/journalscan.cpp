#include "journalscan.h"

#include <QFile>
#include <QtEndian>

#include <cstring>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 headBytes = 32;
constexpr qint64 frameHeadBytes = 24;
constexpr quint32 magicLittle = 0x377f0682; // the sums are over little-endian words
constexpr quint32 magicBig = 0x377f0683;

quint32 bigEndianAt(const QByteArray &bytes, qsizetype offset)
{
    return qFromBigEndian<quint32>(bytes.constData() + offset);
}

/** Two running sums; each frame's go on from those of the frame before. */
class Sums
{
public:
    explicit Sums(bool isBigEndian)
        : m_isBigEndian(isBigEndian)
    {
    }
    /** @p size is a multiple of 8. */
    void add(const char *bytes, qint64 size)
    {
        for (qint64 i = 0; i < size; i += 8) {
            m_first += word(bytes + i) + m_second;
            m_second += word(bytes + i + 4) + m_first;
        }
    }
    bool are(quint32 first, quint32 second) const { return m_first == first && m_second == second; }

private:
    quint32 word(const char *at) const
    {
        return m_isBigEndian ? qFromBigEndian<quint32>(at) : qFromLittleEndian<quint32>(at);
    }

    bool m_isBigEndian;
    quint32 m_first = 0;
    quint32 m_second = 0;
};

struct Frame
{
    QByteArray bytes;
    JournalSalts salts() const { return {bigEndianAt(bytes, 8), bigEndianAt(bytes, 12)}; }
    bool isCommit() const { return bigEndianAt(bytes, 0) != 0 && bigEndianAt(bytes, 4) != 0; }
    /** Adds it to @p sums, and tells whether they are what it says. */
    bool isNext(Sums &sums) const
    {
        sums.add(bytes.constData(), 8);
        sums.add(bytes.constData() + frameHeadBytes, bytes.size() - frameHeadBytes);
        return bigEndianAt(bytes, 0) != 0 && sums.are(bigEndianAt(bytes, 16), bigEndianAt(bytes, 20));
    }
};

bool isPageSize(quint32 bytes)
{
    return bytes >= 512 && bytes <= 65'536 && (bytes & (bytes - 1)) == 0;
}

} // namespace

std::optional<JournalScan> scanJournal(const QString &journalPath)
{
    QFile file(journalPath);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    JournalScan scan;
    const QByteArray head = file.read(headBytes);
    if (head.size() < headBytes)
        return scan;
    const quint32 magic = bigEndianAt(head, 0);
    const quint32 pageBytes = bigEndianAt(head, 8);
    scan.salts = {bigEndianAt(head, 16), bigEndianAt(head, 20)};
    Sums sums(magic == magicBig);
    sums.add(head.constData(), 24);
    scan.headIsWhole = (magic == magicLittle || magic == magicBig) && isPageSize(pageBytes)
        && sums.are(bigEndianAt(head, 24), bigEndianAt(head, 28));
    // With a page size that is not to be believed no frame can be found: the one of nearly every database is tried.
    const qint64 frameBytes = frameHeadBytes + (isPageSize(pageBytes) ? pageBytes : 4096);
    bool isWhole = scan.headIsWhole;
    for (qint64 number = 1;; ++number) {
        const Frame frame{file.read(frameBytes)};
        if (frame.bytes.size() < frameBytes)
            return scan;
        const JournalSalts salts = frame.salts();
        isWhole = isWhole && salts == scan.salts && frame.isNext(sums);
        if (isWhole && frame.isCommit())
            scan.frames = number;
        // One of the salts may be what is damaged.
        else if (!isWhole && frame.isCommit() && (salts[0] == scan.salts[0] || salts[1] == scan.salts[1]))
            ++scan.commitsBehind;
    }
}

std::optional<JournalIndex> readJournalIndex(const QString &indexPath)
{
    constexpr qsizetype copyBytes = 48;
    constexpr quint32 version = 3'007'000;
    QFile file(indexPath);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray bytes = file.read(2 * copyBytes + 4);
    const auto number = [&bytes](qsizetype offset) { // in the machine's own order
        quint32 value = 0;
        std::memcpy(&value, bytes.constData() + offset, sizeof value);
        return value;
    };
    if (bytes.size() < 2 * copyBytes + 4 || bytes.first(copyBytes) != bytes.sliced(copyBytes, copyBytes)
        || number(0) != version || bytes.at(12) != 1)
        return std::nullopt;
    JournalIndex index;
    index.frames = number(16);
    // The salts are kept as they stand in the journal.
    index.salts = {bigEndianAt(bytes, 32), bigEndianAt(bytes, 36)};
    index.framesInDatabase = number(2 * copyBytes);
    return index;
}

} // namespace foyer::db
