#include "documentfigures.h"

#include "execution/documentcache.h"
#include "federation/supergraph.h"
#include "language/parser.h"
#include "operation.h"
#include "options.h"
#include "ownheap.h"
#include "schemaverb.h"
#include "validation/validate.h"

#include <algorithm>
#include <ctime>
#include <fstream>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;
using namespace graphql;
using SteadyClock = std::chrono::steady_clock;

namespace {

double microseconds(SteadyClock::duration time)
{
    return std::chrono::duration<double, std::micro>(time).count();
}

/** Processor time of this thread: what else runs on the machine does not count. */
double ownMicroseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

/** Of one call of @p work, the median of several rounds. */
template <class Work>
double microsecondsOf(Work work, int calls)
{
    std::vector<double> rounds;
    for (int round = 0; round < 9; ++round) {
        const double begin = ownMicroseconds();
        for (int i = 0; i < calls; ++i)
            work();
        rounds.push_back((ownMicroseconds() - begin) / calls);
    }
    std::nth_element(rounds.begin(), rounds.begin() + 4, rounds.end());
    return rounds[4];
}

/** A line of /proc/self/status in KiB. */
qint64 ownMemory(const std::string &name)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name))
            return std::stoll(line.substr(name.size() + 1));
    }
    return 0;
}

struct Cost
{
    double ms = 0;
    double mib = 0; ///< More resident at the worst moment than before.
    bool isRefused = false;
};

/** What refusing @p text costs, parsed and, when it parses, validated. */
Cost costOf(const Schema &schema, const QString &text, NothingKept &heap)
{
    heap.giveBack();
    std::ofstream("/proc/self/clear_refs") << "5"; // the highest mark begins anew
    const qint64 before = ownMemory("VmRSS:");
    const auto begin = SteadyClock::now();
    Cost cost;
    {
        const auto document = parse(text);
        cost.isRefused = !document || !validate(schema, *document).isEmpty();
    }
    cost.ms = microseconds(SteadyClock::now() - begin) / 1000;
    cost.mib = static_cast<double>(std::max<qint64>(0, ownMemory("VmHWM:") - before)) / 1024;
    return cost;
}

/** Fragments that spread the next one twice: 2^depth fields. */
QString fragmentBomb(int depth)
{
    QString text = u"{ ...F0 }"_s;
    for (int i = 0; i < depth; ++i)
        text += u" fragment F%1 on Query { ...F%2 ...F%2 }"_s.arg(i).arg(i + 1);
    return text + u" fragment F%1 on Query { __typename }"_s.arg(depth);
}

QString aliases(int count)
{
    QString text = u"{"_s;
    for (int i = 0; i < count; ++i)
        text += u" a%1: __typename"_s.arg(i);
    return text + u" }"_s;
}

} // namespace

Result<QList<Figure>> measureDocuments(const Extent &, db::Settings::Engine)
{
    QList<federation::Subgraph> subgraphs;
    const QStringList names = QStringList{u"gateway"_s} + foyerd::serviceNames();
    for (const QString &name : names)
        subgraphs.append({name, foyerd::ownSdl(name)});
    const auto graph = federation::Supergraph::compose(subgraphs);
    if (!graph)
        return fail(graph.error());
    const auto schema = buildSchema(graph->sdl());
    if (!schema)
        return fail(ErrorCode::Internal, u"the composed schema does not build"_s);
    const QString seatMap = remote::operation(u"showtime"_s).document;

    const double bytes = microsecondsOf([&seatMap] { return qHash(seatMap.toUtf8()); }, 2'000);
    const double parsed = microsecondsOf([&seatMap] { return parse(seatMap).has_value(); }, 500);
    const double understood = microsecondsOf(
        [&] {
            const auto document = parse(seatMap);
            if (!document || !validate(*schema, *document).isEmpty())
                qFatal("the seat map's operation is not valid");
        },
        500);
    DocumentCache cache(*schema, {}, Introspection::On, 1024 * 1024);
    const double known = microsecondsOf([&] { return cache.document(seatMap).has_value(); }, 5'000);
    // The same operation under names of its own; the first one is what is made once for all.
    constexpr int documents = 500;
    const auto named = [&seatMap](int i) {
        return QString(seatMap).replace(u"query Showtime"_s, u"query Q%1"_s.arg(i));
    };
    cache.document(named(0));
    const qint64 before = bytesInUse();
    for (int i = 1; i <= documents; ++i)
        cache.document(named(i));
    const double kept = static_cast<double>(bytesInUse() - before) / documents / 1024;
    QList<Figure> figures{
        {u"the same when it is known"_s,
         known,
         u"µs"_s,
         Reference{u"µs to hash its bytes"_s, bytes},
         Goal{Goal::Side::AtMost, 2},
         {}},
        {u"memory of a known document"_s,
         kept,
         u"KiB"_s,
         Reference{u"KiB of its text"_s, static_cast<double>(2 * seatMap.size()) / 1024},
         std::nullopt,
         {}},
        {u"parse and validate the seat map's operation (%1 bytes)"_s.arg(seatMap.size()), understood, u"µs"_s,
         Reference{u"µs to hash its bytes"_s, bytes}, Goal{Goal::Side::AtMost, 30},
         u"parse alone %1 µs"_s.arg(parsed, 0, 'f', 1)},
    };
    NothingKept heap;
    for (const auto &[name, text] :
         {std::pair(u"fields 10,000 deep"_s, u"{ a "_s.repeated(10'000) + u'}' + u"}"_s.repeated(10'000)),
          std::pair(u"100,000 aliases"_s, aliases(100'000)),
          std::pair(u"fragments that stand for 2^60 fields"_s, fragmentBomb(60)),
          std::pair(u"a literal of 1 MB"_s, u"{ movie(id: \""_s + QString(1'000'000, u'x') + u"\") { id } }"_s)}) {
        costOf(*schema, text, heap); // once for what is made the first time
        const Cost cost = costOf(*schema, text, heap);
        if (!cost.isRefused)
            return fail(ErrorCode::Internal, name + u" is not refused"_s);
        figures.append(
            {name + u": time until it is refused"_s, cost.ms, u"ms"_s, std::nullopt, Goal{Goal::Side::AtMost, 50}, {}});
        figures.append(
            {name + u": memory meanwhile"_s, cost.mib, u"MiB"_s, std::nullopt, Goal{Goal::Side::AtMost, 10}, {}});
    }
    return figures;
}

} // namespace foyer::bench
