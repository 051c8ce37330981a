#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <elf.h>

namespace foyer::test {

/** What the loader is told by a program, read from the file itself. Of the machine's own kind: 64 bits. */
class ElfFile
{
public:
    /** Null when it is no such file. */
    explicit ElfFile(const QString &path);
    bool isNull() const { return m_bytes.isEmpty(); }

    bool isPositionIndependent() const;
    /** Every address it calls through is looked up at the start, and then made read-only. */
    bool isReadOnlyAfterStart() const;
    bool hasExecutableStack() const;
    /** A piece of memory that can be written and executed. */
    bool hasWritableCode() const;
    /** Folders built into it in which libraries are looked for: who can write there becomes the program. */
    bool hasSearchPath() const;
    /** Names of what it takes from libraries. */
    const QByteArrayList &imports() const { return m_imports; }
    /** How often the mark of a place at which an indirect jump may land is in its code. */
    qsizetype landingPlaces() const;

private:
    const Elf64_Phdr *segment(quint32 type) const;
    /** The value of the dynamic entry, or @p otherwise when there is none. */
    quint64 dynamic(qint64 tag, quint64 otherwise = 0) const;

    QByteArray m_bytes;
    QList<Elf64_Phdr> m_segments;
    QByteArrayList m_imports;
};

} // namespace foyer::test
