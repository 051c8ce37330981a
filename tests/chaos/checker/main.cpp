#include "invariants.h"

#include <QFile>

#include <cstdio>

using namespace foyer::chaos;

namespace {

std::optional<QByteArray> contentOf(const char *path)
{
    QFile file(QString::fromLocal8Bit(path));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.readAll();
}

int cannot(const char *what, const QString &why)
{
    std::fprintf(stderr, "foyer_faultcheck: %s: %s\n", what, qUtf8Printable(why));
    return 2;
}

} // namespace

/** foyer_faultcheck HISTORY DUMP: 0 when every invariant holds, 1 when one is broken, 2 when it cannot tell. */
int main(int argc, char *argv[])
{
    if (argc != 3) {
        std::fputs("foyer_faultcheck HISTORY.jsonl DUMP.json\n", stderr);
        return 2;
    }
    const std::optional<QByteArray> lines = contentOf(argv[1]);
    const std::optional<QByteArray> document = contentOf(argv[2]);
    if (!lines || !document)
        return cannot(lines ? argv[2] : argv[1], QStringLiteral("cannot be read"));
    QString problem;
    const std::optional<History> history = History::fromLines(*lines, &problem);
    if (!history)
        return cannot(argv[1], problem);
    const std::optional<Books> books = Books::fromJson(*document, &problem);
    if (!books)
        return cannot(argv[2], problem);
    if (history->requests().isEmpty())
        return cannot(argv[1], QStringLiteral("nobody asked for anything"));

    constexpr int shown = 20;
    int broken = 0;
    for (const Invariant &invariant : invariants()) {
        const QStringList violations = invariant.violations(*history, *books);
        std::printf("%-4s %s\n", violations.isEmpty() ? "ok" : "RED", invariant.name);
        for (qsizetype i = 0; i < violations.size() && i < shown; ++i)
            std::printf("       %s\n", qUtf8Printable(violations.at(i)));
        if (violations.size() > shown)
            std::printf("       and %lld more\n", static_cast<long long>(violations.size() - shown));
        broken += violations.isEmpty() ? 0 : 1;
    }
    std::printf("%d of %d invariants hold; %lld requests in %lld calls\n",
                static_cast<int>(invariants().size()) - broken, static_cast<int>(invariants().size()),
                static_cast<long long>(history->requests().size()), static_cast<long long>(history->calls().size()));
    return broken == 0 ? 0 : 1;
}
