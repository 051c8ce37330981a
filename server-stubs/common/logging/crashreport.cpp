#include "crashreport.h"

#include "foyerassert.h"
#include "keptreports.h"
#include "lastassertion.h"
#include "requestscope.h"

#include <QFile>

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <exception>

#include <elf.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <sys/stat.h>
#include <unistd.h>

namespace foyer::logging {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int deepest = 64;

/** Everything that the handler needs, made beforehand: it must neither allocate nor lock (signal-safety(7)). */
struct Prepared
{
    char folder[512] = "";
    char service[64] = "";
    char version[64] = "";
    char buildId[64] = "unknown";
    timespec started = {};
    const LastLines *lines = nullptr;
    char exception[256] = "";
};
Prepared prepared;

/** Text to a file, by write() alone. */
class Sink
{
public:
    explicit Sink(int file)
        : m_file(file)
    {
    }
    Sink &put(const char *text) { return put(text, std::strlen(text)); }
    Sink &put(const char *text, std::size_t size)
    {
        while (size > 0) {
            const ssize_t written = ::write(m_file, text, size);
            if (written <= 0)
                return *this;
            text += written;
            size -= static_cast<std::size_t>(written);
        }
        return *this;
    }
    Sink &number(std::uint64_t value, unsigned base = 10)
    {
        char digits[24];
        std::size_t at = sizeof digits;
        do {
            digits[--at] = "0123456789abcdef"[value % base];
            value /= base;
        } while (value > 0);
        return put(digits + at, sizeof digits - at);
    }

private:
    const int m_file;
};

const char *nameOf(int signal)
{
    switch (signal) {
    case SIGSEGV:
        return "SIGSEGV";
    case SIGABRT:
        return "SIGABRT";
    case SIGBUS:
        return "SIGBUS";
    case SIGFPE:
        return "SIGFPE";
    case SIGILL:
        return "SIGILL";
    default:
        return "signal";
    }
}

/** A module that is loaded, as it was at the start or when a report is written. */
struct Module
{
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
    std::uintptr_t base = 0;
    char name[256] = "";
};
std::array<Module, 256> modules;
std::size_t moduleCount = 0;

void noteBuildId(const dl_phdr_info &info, const ElfW(Phdr) & header)
{
    const char *at = reinterpret_cast<const char *>(info.dlpi_addr + header.p_vaddr);
    const char *end = at + header.p_memsz;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
        ElfW(Nhdr) note;
        std::memcpy(&note, at, sizeof note);
        const char *name = at + sizeof note;
        const auto *id = reinterpret_cast<const unsigned char *>(name + ((note.n_namesz + 3) & ~3U));
        if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(name, "GNU", 4) == 0
            && note.n_descsz * 2 < sizeof prepared.buildId) {
            for (std::size_t i = 0; i < note.n_descsz; ++i) {
                prepared.buildId[2 * i] = "0123456789abcdef"[id[i] >> 4];
                prepared.buildId[2 * i + 1] = "0123456789abcdef"[id[i] & 0xf];
            }
            prepared.buildId[std::size_t(note.n_descsz) * 2] = '\0';
            return;
        }
        at = name + ((note.n_namesz + 3) & ~3U) + ((note.n_descsz + 3) & ~3U);
    }
}

int noteModule(dl_phdr_info *info, std::size_t, void *)
{
    const bool isProgram = moduleCount == 0; // it comes first, without a name
    for (int i = 0; i < info->dlpi_phnum && moduleCount < modules.size(); ++i) {
        const ElfW(Phdr) &header = info->dlpi_phdr[i];
        if (isProgram && header.p_type == PT_NOTE && std::strcmp(prepared.buildId, "unknown") == 0)
            noteBuildId(*info, header);
    }
    for (int i = 0; i < info->dlpi_phnum && moduleCount < modules.size(); ++i) {
        const ElfW(Phdr) &header = info->dlpi_phdr[i];
        if (header.p_type != PT_LOAD || (header.p_flags & PF_X) == 0)
            continue;
        Module &module = modules[moduleCount++];
        module.base = info->dlpi_addr;
        module.begin = info->dlpi_addr + header.p_vaddr;
        module.end = module.begin + header.p_memsz;
        if (isProgram) {
            const ssize_t size = ::readlink("/proc/self/exe", module.name, sizeof module.name - 1);
            module.name[size > 0 ? size : 0] = '\0';
        } else {
            std::strncpy(module.name, info->dlpi_name, sizeof module.name - 1);
        }
    }
    return 0;
}

void putFrame(Sink &sink, std::size_t number, std::uintptr_t address)
{
    sink.put("#").number(number).put(" ");
    for (std::size_t i = 0; i < moduleCount; ++i) {
        const Module &module = modules[i];
        if (address >= module.begin && address < module.end) {
            sink.put(module.name).put("+0x").number(address - module.base, 16).put("\n");
            return;
        }
    }
    sink.put("0x").number(address, 16).put("\n"); // loaded later: what is mapped where stands below
}

void putFile(Sink &sink, const char *path)
{
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    char part[4096];
    for (ssize_t size = ::read(file, part, sizeof part); size > 0; size = ::read(file, part, sizeof part))
        sink.put(part, static_cast<std::size_t>(size));
    ::close(file);
}

/** Digits that a date is made of, without localtime() and its lock: days to a civil date by Howard Hinnant's algorithm.
 */
struct Moment
{
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    unsigned second = 0; ///< Of the day.
};

Moment momentOf(std::time_t time)
{
    const std::int64_t days = time / 86'400 + 719'468;
    const std::int64_t era = days / 146'097;
    const auto dayOfEra = static_cast<unsigned>(days - era * 146'097);
    const unsigned yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const unsigned dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const unsigned shifted = (5 * dayOfYear + 2) / 153;
    Moment moment;
    moment.day = dayOfYear - (153 * shifted + 2) / 5 + 1;
    moment.month = shifted < 10 ? shifted + 3 : shifted - 9;
    moment.year = static_cast<int>(yearOfEra + era * 400) + (moment.month <= 2 ? 1 : 0);
    moment.second = static_cast<unsigned>(time % 86'400);
    return moment;
}

/** Where the report goes, as FOLDER/20261122T180405Z-PID.txt. */
void writePath(char *path, std::size_t size)
{
    const Moment now = momentOf(std::time(nullptr));
    std::size_t at = 0;
    const auto text = [&](const char *more) {
        while (*more != '\0' && at + 1 < size)
            path[at++] = *more++;
    };
    const auto number = [&](unsigned value, unsigned places) {
        char digits[12] = {};
        for (unsigned i = places; i > 0; --i, value /= 10)
            digits[i - 1] = static_cast<char>('0' + value % 10);
        text(digits);
    };
    text(prepared.folder);
    text("/");
    number(static_cast<unsigned>(now.year), 4);
    number(now.month, 2);
    number(now.day, 2);
    text("T");
    number(now.second / 3600, 2);
    number(now.second / 60 % 60, 2);
    number(now.second % 60, 2);
    text("Z-");
    number(static_cast<unsigned>(::getpid()), 10);
    text(".txt");
    path[at] = '\0';
}

void putWhat(Sink &sink, int signal)
{
    if (*lastAssertion() != '\0')
        sink.put(lastAssertion()).put("\n");
    else if (prepared.exception[0] != '\0')
        sink.put("uncaught exception: ").put(prepared.exception).put("\n");
    else
        sink.put(nameOf(signal)).put("\n");
}

void putRequest(Sink &sink)
{
    const std::shared_ptr<const RequestTrace> request = currentRequest(); // counted by an atomic, no more
    if (!request)
        return;
    sink.put("request: ");
    for (const QChar unit : request->requestId) {
        const char letter = unit.toLatin1();
        sink.put(&letter, 1);
    }
    sink.put("\ntrace: ")
        .put(request->traceId.constData(), static_cast<std::size_t>(request->traceId.size()))
        .put("\n");
}

void writeReport(int signal, const void *address)
{
    ::mkdir(prepared.folder, 0700); // what is in memory is nobody else's business
    char path[640];
    writePath(path, sizeof path);
    const int file = ::open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return;
    Sink sink(file);
    putWhat(sink, signal);
    sink.put("signal: ").put(nameOf(signal));
    if (signal == SIGSEGV || signal == SIGBUS)
        sink.put(" at 0x").number(reinterpret_cast<std::uintptr_t>(address), 16);
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    sink.put("\nservice: ").put(prepared.service).put("\nversion: ").put(prepared.version);
    sink.put("\nbuild: ").put(prepared.buildId).put("\npid: ").number(static_cast<std::uint64_t>(::getpid()));
    sink.put("\nran for: ").number(static_cast<std::uint64_t>(now.tv_sec - prepared.started.tv_sec)).put(" s\n");
    putRequest(sink);
    sink.put("\nstack:\n");
    void *frames[deepest];
    const int count = ::backtrace(frames, deepest);
    for (int i = 0; i < count; ++i)
        putFrame(sink, static_cast<std::size_t>(i), reinterpret_cast<std::uintptr_t>(frames[i]));
    sink.put("\nlast lines of the log:\n");
    prepared.lines->forEach([&sink](const char *text, std::size_t size) { sink.put(text, size); });
    sink.put("\nmapped:\n");
    putFile(sink, "/proc/self/maps");
    ::fsync(file);
    ::close(file);
}

void handleFault(int signal, siginfo_t *info, void *)
{
    // A second fault, of another thread or of this very report, must not begin a second report.
    static volatile std::sig_atomic_t isReporting = 0;
    if (isReporting == 0) {
        isReporting = 1;
        writeReport(signal, info->si_addr);
    }
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

[[noreturn]] void handleTerminate()
{
    try {
        if (const std::exception_ptr exception = std::current_exception())
            std::rethrow_exception(exception);
    } catch (const std::exception &exception) {
        std::strncpy(prepared.exception, exception.what(), sizeof prepared.exception - 1);
    } catch (...) {
        std::strncpy(prepared.exception, "of no known type", sizeof prepared.exception - 1);
    }
    std::abort();
}

void put(char *where, std::size_t size, const QString &text)
{
    const QByteArray bytes = QFile::encodeName(text);
    std::strncpy(where, bytes.constData(), size - 1);
}

void removeOld(const QString &folder, int keep)
{
    const QList<CrashReport> reports = crashReportsIn(folder);
    for (const CrashReport &report : reports.mid(keep))
        removeCrashReport(report);
}

} // namespace

void reportCrashes(const CrashContext &context, const LastLines &lines)
{
    removeOld(context.folder, context.keep - 1);
    put(prepared.folder, sizeof prepared.folder, context.folder);
    put(prepared.service, sizeof prepared.service, context.service);
    put(prepared.version, sizeof prepared.version, context.version);
    prepared.lines = &lines;
    ::clock_gettime(CLOCK_MONOTONIC, &prepared.started);
    ::dl_iterate_phdr(noteModule, nullptr);
    void *frames[1];
    ::backtrace(frames, 1); // the first call loads libgcc, which allocates

    // A stack of its own, as the one that overflowed has no room left. Other threads' faults are told on their own.
    static char spare[64 * 1024];
    stack_t stack = {};
    stack.ss_sp = spare;
    stack.ss_size = sizeof spare;
    ::sigaltstack(&stack, nullptr);
    std::set_terminate(handleTerminate);
    struct sigaction action = {};
    action.sa_sigaction = handleFault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND;
    for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL})
        ::sigaction(signal, &action, nullptr);
}

} // namespace foyer::logging
