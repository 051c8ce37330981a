#include "elffile.h"

#include <QFile>

#include <cstring>

namespace foyer::test {

namespace {

/** The @p index-th of the things at @p offset; zeros beyond the end of the file. */
template <typename T>
T thing(const QByteArray &bytes, quint64 offset, quint64 index = 0)
{
    T read{};
    const quint64 at = offset + index * sizeof(T);
    if (at + sizeof(T) <= quint64(bytes.size()))
        std::memcpy(&read, bytes.constData() + at, sizeof(T));
    return read;
}

} // namespace

ElfFile::ElfFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    m_bytes = file.readAll();
    const auto head = thing<Elf64_Ehdr>(m_bytes, 0);
    if (std::memcmp(head.e_ident, ELFMAG, SELFMAG) != 0 || head.e_ident[EI_CLASS] != ELFCLASS64) {
        m_bytes.clear();
        return;
    }
    for (quint64 i = 0; i < head.e_phnum; ++i)
        m_segments.append(thing<Elf64_Phdr>(m_bytes, head.e_phoff, i));
    for (quint64 i = 0; i < head.e_shnum; ++i) {
        const auto section = thing<Elf64_Shdr>(m_bytes, head.e_shoff, i);
        if (section.sh_type != SHT_DYNSYM)
            continue;
        const auto names = thing<Elf64_Shdr>(m_bytes, head.e_shoff, section.sh_link);
        for (quint64 symbol = 0; symbol < section.sh_size / sizeof(Elf64_Sym); ++symbol) {
            const auto read = thing<Elf64_Sym>(m_bytes, section.sh_offset, symbol);
            if (read.st_shndx == SHN_UNDEF && read.st_name != 0)
                m_imports.append(QByteArray(m_bytes.constData() + names.sh_offset + read.st_name));
        }
    }
}

const Elf64_Phdr *ElfFile::segment(quint32 type) const
{
    for (const Elf64_Phdr &segment : m_segments) {
        if (segment.p_type == type)
            return &segment;
    }
    return nullptr;
}

quint64 ElfFile::dynamic(qint64 tag, quint64 otherwise) const
{
    const Elf64_Phdr *entries = segment(PT_DYNAMIC);
    for (quint64 i = 0; entries && i < entries->p_filesz / sizeof(Elf64_Dyn); ++i) {
        const auto entry = thing<Elf64_Dyn>(m_bytes, entries->p_offset, i);
        if (entry.d_tag == tag)
            return entry.d_un.d_val;
    }
    return otherwise;
}

bool ElfFile::isPositionIndependent() const
{
    return thing<Elf64_Ehdr>(m_bytes, 0).e_type == ET_DYN && (dynamic(DT_FLAGS_1) & DF_1_PIE) != 0;
}

bool ElfFile::isReadOnlyAfterStart() const
{
    return segment(PT_GNU_RELRO) != nullptr && (dynamic(DT_FLAGS_1) & DF_1_NOW) != 0;
}

bool ElfFile::hasExecutableStack() const
{
    const Elf64_Phdr *stack = segment(PT_GNU_STACK);
    return !stack || (stack->p_flags & PF_X) != 0; // without the entry the kernel makes it executable
}

bool ElfFile::hasWritableCode() const
{
    return std::any_of(m_segments.begin(), m_segments.end(),
                       [](const Elf64_Phdr &segment) {
                           return segment.p_type == PT_LOAD && (segment.p_flags & PF_X) != 0
                               && (segment.p_flags & PF_W) != 0;
                       })
        || dynamic(DT_TEXTREL, ~quint64(0)) != ~quint64(0);
}

bool ElfFile::hasSearchPath() const
{
    return dynamic(DT_RPATH, ~quint64(0)) != ~quint64(0) || dynamic(DT_RUNPATH, ~quint64(0)) != ~quint64(0);
}

qsizetype ElfFile::landingPlaces() const
{
    qsizetype count = 0;
    for (const Elf64_Phdr &segment : m_segments) {
        if (segment.p_type == PT_LOAD && (segment.p_flags & PF_X) != 0)
            count += m_bytes.mid(qsizetype(segment.p_offset), qsizetype(segment.p_filesz)).count("\xf3\x0f\x1e\xfa");
    }
    return count;
}

} // namespace foyer::test
