#include "ziparchive.h"

#include "csvtable.h"
#include "foyerassert.h"

#include <QtEndian>

#include <limits>
#include <zlib.h>

namespace foyer::devices {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint32 entryMark = 0x04034b50;
constexpr quint32 directoryMark = 0x02014b50;
constexpr quint32 endMark = 0x06054b50;
constexpr quint16 version = 20; // of the format: deflate
constexpr quint16 namesAreUtf8 = 1 << 11;
constexpr quint16 deflated = 8;
constexpr quint16 noTime = 0;
constexpr quint16 noDate = (1 << 5) | 1; // 1 January 1980: the same rows give the same file

template <class T>
void append(QByteArray &bytes, T value)
{
    const T little = qToLittleEndian(value);
    bytes.append(QByteArray::fromRawData(reinterpret_cast<const char *>(&little), sizeof little));
}

} // namespace

struct ZipArchive::Deflater
{
    Deflater()
    {
        // Window bits below zero: no zlib header, as an archive wants it.
        const int begun = deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
        FOYER_ASSERT(begun == Z_OK);
    }
    ~Deflater() { deflateEnd(&stream); }
    Q_DISABLE_COPY_MOVE(Deflater)
    z_stream stream{};
};

ZipArchive::ZipArchive(QFileDevice &file)
    : m_file(file)
{
}

ZipArchive::~ZipArchive() = default;

QByteArray ZipArchive::headOf(const Entry &entry)
{
    QByteArray head;
    append<quint16>(head, version);
    append<quint16>(head, namesAreUtf8);
    append<quint16>(head, deflated);
    append<quint16>(head, noTime);
    append<quint16>(head, noDate);
    append<quint32>(head, entry.crc);
    append<quint32>(head, static_cast<quint32>(entry.packedSize));
    append<quint32>(head, static_cast<quint32>(entry.size));
    append<quint16>(head, static_cast<quint16>(entry.name.size()));
    append<quint16>(head, 0); // no extra field
    return head;
}

Result<void> ZipArchive::beginEntry(const QByteArray &name)
{
    FOYER_ASSERT(!m_deflater);
    m_deflater = std::make_unique<Deflater>();
    m_entries.append({name, 0, 0, 0, m_file.pos()});
    QByteArray head;
    append<quint32>(head, entryMark);
    return put(head + headOf(m_entries.last()) + name); // sizes follow in endEntry()
}

Result<void> ZipArchive::write(const QByteArray &bytes)
{
    FOYER_ASSERT(m_deflater != nullptr);
    Entry &entry = m_entries.last();
    entry.size += bytes.size();
    entry.crc = static_cast<quint32>(
        crc32(entry.crc, reinterpret_cast<const Bytef *>(bytes.constData()), static_cast<uInt>(bytes.size())));
    return deflate(bytes, false);
}

Result<void> ZipArchive::deflate(const QByteArray &bytes, bool isLast)
{
    z_stream &stream = m_deflater->stream;
    QByteArray input = bytes; // zlib wants it writable
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    QByteArray packed(64 * 1024, Qt::Uninitialized);
    int state = Z_OK;
    do {
        stream.next_out = reinterpret_cast<Bytef *>(packed.data());
        stream.avail_out = static_cast<uInt>(packed.size());
        state = ::deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH);
        FOYER_ASSERT(state != Z_STREAM_ERROR);
        const qsizetype size = packed.size() - static_cast<qsizetype>(stream.avail_out);
        m_entries.last().packedSize += size;
        if (const Result<void> done = put(packed.first(size)); !done)
            return done;
    } while (stream.avail_out == 0 || (isLast && state != Z_STREAM_END));
    return {};
}

Result<void> ZipArchive::endEntry()
{
    if (const Result<void> last = deflate({}, true); !last)
        return last;
    m_deflater.reset();
    const Entry &entry = m_entries.last();
    if (entry.size > std::numeric_limits<quint32>::max() || m_file.pos() > std::numeric_limits<quint32>::max())
        return fail(ErrorCode::TooLarge, u"over 4 GiB"_s);
    const qint64 end = m_file.pos();
    if (!m_file.seek(entry.offset + static_cast<qint64>(sizeof entryMark)))
        return fail(fileError(m_file));
    if (const Result<void> head = put(headOf(entry)); !head)
        return head;
    if (!m_file.seek(end))
        return fail(fileError(m_file));
    return {};
}

Result<void> ZipArchive::finish()
{
    const qint64 start = m_file.pos();
    for (const Entry &entry : std::as_const(m_entries)) {
        QByteArray line;
        append<quint32>(line, directoryMark);
        append<quint16>(line, version); // made by
        line += headOf(entry);
        append<quint16>(line, 0); // no comment
        append<quint16>(line, 0); // disk
        append<quint16>(line, 0); // internal attributes
        append<quint32>(line, 0); // external attributes
        append<quint32>(line, static_cast<quint32>(entry.offset));
        if (const Result<void> done = put(line + entry.name); !done)
            return done;
    }
    QByteArray end;
    append<quint32>(end, endMark);
    append<quint16>(end, 0); // this disk
    append<quint16>(end, 0); // the directory's disk
    append<quint16>(end, static_cast<quint16>(m_entries.size()));
    append<quint16>(end, static_cast<quint16>(m_entries.size()));
    append<quint32>(end, static_cast<quint32>(m_file.pos() - start));
    append<quint32>(end, static_cast<quint32>(start));
    append<quint16>(end, 0); // no comment
    return put(end);
}

Result<void> ZipArchive::put(const QByteArray &bytes)
{
    if (m_file.write(bytes) != bytes.size())
        return fail(fileError(m_file));
    return {};
}

} // namespace foyer::devices
