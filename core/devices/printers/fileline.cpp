#include "fileline.h"

#include <QFile>
#include <QTimer>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace foyer::devices {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int readAtOnce = 256;
constexpr int forgottenReads = 16;

std::optional<speed_t> speedOf(int baud)
{
    switch (baud) {
    case 1200:
        return B1200;
    case 2400:
        return B2400;
    case 4800:
        return B4800;
    case 9600:
        return B9600;
    case 19200:
        return B19200;
    case 38400:
        return B38400;
    case 57600:
        return B57600;
    case 115200:
        return B115200;
    default:
        return std::nullopt;
    }
}

bool isBusy(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

} // namespace

FileLine::FileLine(QString path, std::optional<int> baud, QObject *parent)
    : ByteLine(parent)
    , m_path(std::move(path))
    , m_baud(baud)
{
}

FileLine::~FileLine()
{
    close();
}

void FileLine::open()
{
    QTimer::singleShot(0, this, &FileLine::openNow);
}

void FileLine::openNow()
{
    const QByteArray path = QFile::encodeName(m_path);
    // Looked at before it is opened: opening may already do something.
    struct stat kind = {};
    if (::stat(path.constData(), &kind) != 0) {
        failAsSystemSays();
        return;
    }
    if (!S_ISCHR(kind.st_mode)) {
        fail(u"not a device: "_s + m_path);
        return;
    }
    constexpr int flags = O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    m_file = ::open(path.constData(), O_RDWR | flags);
    const bool isWriteOnly = m_file < 0 && (errno == EACCES || errno == EINVAL || errno == EROFS);
    if (isWriteOnly)
        m_file = ::open(path.constData(), O_WRONLY | flags);
    if (m_file < 0 || (::isatty(m_file) == 1 && !setUpPort())) {
        failAsSystemSays();
        return;
    }
    if (!isWriteOnly) {
        forgetWhatWasSaid();
        m_readable = std::make_unique<QSocketNotifier>(m_file, QSocketNotifier::Read);
        connect(m_readable.get(), &QSocketNotifier::activated, this, &FileLine::readSome);
    }
    m_writable = std::make_unique<QSocketNotifier>(m_file, QSocketNotifier::Write);
    m_writable->setEnabled(false);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &FileLine::writeSome);
    Q_EMIT opened();
}

/** Bytes as they are: a terminal would turn a line feed into two bytes, and answer ours with an echo. */
bool FileLine::setUpPort() const
{
    termios settings = {};
    if (::tcgetattr(m_file, &settings) != 0)
        return false;
    ::cfmakeraw(&settings);
    if (const std::optional<speed_t> speed = m_baud ? speedOf(*m_baud) : std::nullopt)
        ::cfsetspeed(&settings, *speed);
    return ::tcsetattr(m_file, TCSANOW, &settings) == 0;
}

/** Answers to whoever asked before. */
void FileLine::forgetWhatWasSaid() const
{
    std::array<char, readAtOnce> buffer{};
    for (int i = 0; i<forgottenReads && ::read(m_file, buffer.data(), buffer.size())> 0; ++i) { }
}

void FileLine::write(const QByteArray &bytes)
{
    m_unwritten += bytes;
    if (m_writable)
        m_writable->setEnabled(true);
}

void FileLine::writeSome()
{
    const ssize_t written = ::write(m_file, m_unwritten.constData(), static_cast<size_t>(m_unwritten.size()));
    if (written < 0) {
        if (!isBusy(errno))
            failAsSystemSays();
        return;
    }
    m_unwritten.remove(0, written);
    m_writable->setEnabled(!m_unwritten.isEmpty());
    Q_EMIT progressed();
}

void FileLine::readSome()
{
    std::array<char, readAtOnce> buffer{};
    const ssize_t got = ::read(m_file, buffer.data(), buffer.size());
    if (got > 0)
        Q_EMIT received(QByteArray(buffer.data(), got));
    else if (got == 0)
        m_readable->setEnabled(false); // nothing to read, now or ever; it may be written all the same
    else if (!isBusy(errno))
        failAsSystemSays();
}

void FileLine::close()
{
    m_isOver = true;
    m_readable.reset();
    m_writable.reset();
    if (m_file >= 0)
        ::close(m_file);
    m_file = -1;
}

void FileLine::fail(const QString &detail)
{
    if (m_readable)
        m_readable->setEnabled(false);
    if (m_writable)
        m_writable->setEnabled(false);
    if (!std::exchange(m_isOver, true))
        Q_EMIT failed(detail);
}

void FileLine::failAsSystemSays()
{
    fail(m_path + u": "_s + QString::fromLocal8Bit(std::strerror(errno)));
}

} // namespace foyer::devices
