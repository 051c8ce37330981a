#include "pictures.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QFile>

#include <cerrno>
#include <cstdio>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace foyer;

namespace {

constexpr qint64 maxFileBytes = 16 * 1024 * 1024;
constexpr rlim_t maxSeconds = 10;
constexpr rlim_t maxMemory = 1024UL * 1024 * 1024;

void limit(__rlimit_resource what, rlim_t most)
{
    const rlimit limits{most, most};
    setrlimit(what, &limits);
}

/** All that comes, as far as @p most: QFile takes a pause of whoever writes for the end. */
QByteArray readInput(qint64 most)
{
    QByteArray file;
    QByteArray piece(1024 * 1024, Qt::Uninitialized);
    while (file.size() < most) {
        const ssize_t count = ::read(STDIN_FILENO, piece.data(), static_cast<std::size_t>(piece.size()));
        if (count > 0) {
            file.append(piece.constData(), count);
            continue;
        }
        if (count == 0 || (errno != EAGAIN && errno != EINTR))
            break;
        pollfd waiting{STDIN_FILENO, POLLIN, 0};
        ::poll(&waiting, 1, -1);
    }
    return file.left(most);
}

} // namespace

/** Reads a picture from standard input and the widths from the command line; writes the verdict (quint8) and the
 *  posters (QList<QByteArray>) with a QDataStream. Whatever the file does to the decoder, it does it here. */
int main(int argc, char *argv[])
{
    limit(RLIMIT_CPU, maxSeconds);
    limit(RLIMIT_AS, maxMemory);
    limit(RLIMIT_FSIZE, 0); // it has nothing to write but its answer
    limit(RLIMIT_CORE, 0);
    const QCoreApplication app(argc, argv); // for the plugins of the formats
    QList<int> widths;
    for (int i = 1; i < argc; ++i) {
        const int width = QByteArray(argv[i]).toInt();
        if (width > 0)
            widths.append(width);
    }
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return 1;
    const QByteArray file = readInput(maxFileBytes + 1);
    const render::Rendered rendered = file.size() > maxFileBytes
        ? render::Rendered{render::Rendered::Verdict::TooLarge, {}}
        : render::renderPoster(file, widths);
    QDataStream stream(&out);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << static_cast<quint8>(rendered.verdict) << rendered.images;
    return stream.status() == QDataStream::Ok ? 0 : 1;
}
