#pragma once

#include "result.h"

#include <QByteArray>
#include <QFileDevice>
#include <QList>

#include <memory>

namespace foyer::devices {

/** Writes a ZIP archive (APPNOTE 6.3, deflate, no ZIP64) into an open, seekable file, one entry after the other.
 * Entries are compressed as they come, so that a large one needs no memory. */
class ZipArchive
{
public:
    /** @p file is borrowed and stays open. */
    explicit ZipArchive(QFileDevice &file);
    ~ZipArchive();

    /** Storage, StorageFull; TooLarge over 4 GiB. */
    Result<void> beginEntry(const QByteArray &name);
    Result<void> write(const QByteArray &bytes);
    Result<void> endEntry();
    /** The directory, after which the archive is whole. */
    Result<void> finish();

private:
    struct Entry
    {
        QByteArray name;
        quint32 crc = 0;
        qint64 packedSize = 0;
        qint64 size = 0;
        qint64 offset = 0;
    };
    struct Deflater;
    Result<void> deflate(const QByteArray &bytes, bool isLast);
    Result<void> put(const QByteArray &bytes);
    static QByteArray headOf(const Entry &entry);

    QFileDevice &m_file;
    std::unique_ptr<Deflater> m_deflater;
    QList<Entry> m_entries;
};

} // namespace foyer::devices
