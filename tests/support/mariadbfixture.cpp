// One MariaDB for all tests of a run: `mariadbfixture start FILE` before them, `mariadbfixture stop FILE` after them.
// FILE then holds the path of its socket. It also ends when whoever runs the tests does (`keep` watches over it).

#include "mariadbserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QSaveFile>

#include <csignal>
#include <cstdio>
#include <thread>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace {

template <class Condition>
bool waitUntil(Condition condition)
{
    QElapsedTimer elapsed;
    elapsed.start();
    while (!condition()) {
        if (elapsed.elapsed() > 60'000)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return true;
}

int startKeeper(const QString &file)
{
    QFile::remove(file); // left by a run whose machine went down
    const QString failure = file + u".failed"_s;
    QFile::remove(failure);
    QProcess keeper;
    keeper.setProgram(QCoreApplication::applicationFilePath());
    keeper.setArguments({u"keep"_s, file, QString::number(::getppid())});
    // CTest waits until nobody holds the output of a test any more.
    keeper.setStandardInputFile(QProcess::nullDevice());
    keeper.setStandardOutputFile(QProcess::nullDevice());
    keeper.setStandardErrorFile(QProcess::nullDevice());
    if (!keeper.startDetached())
        return 1;
    if (waitUntil([&] { return QFile::exists(file) || QFile::exists(failure); }) && QFile::exists(file))
        return 0;
    QFile reason(failure);
    if (reason.open(QIODevice::ReadOnly))
        std::fprintf(stderr, "%s\n", reason.readAll().constData());
    return 1;
}

int keep(const QString &file, qint64 runner)
{
    const auto server = foyer::test::MariaDbServer::start();
    QSaveFile told(server ? file : file + u".failed"_s);
    if (!told.open(QIODevice::WriteOnly))
        return 1;
    told.write(server ? (*server)->socketPath().toUtf8() : toString(server.error()).toUtf8());
    if (!told.commit() || !server)
        return 1;
    while (QFile::exists(file) && ::kill(static_cast<pid_t>(runner), 0) == 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    QFile::remove(file);
    return 0;
}

int stopKeeper(const QString &file)
{
    QFile told(file);
    if (!told.open(QIODevice::ReadOnly))
        return 1;
    const QString socket = QString::fromUtf8(told.readLine());
    QFile::remove(file);
    return waitUntil([&] { return !QFile::exists(socket); }) ? 0 : 1; // with the server's folder
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString verb = arguments.value(1);
    if (verb == "start"_L1 && arguments.size() == 3)
        return startKeeper(arguments.at(2));
    if (verb == "keep"_L1 && arguments.size() == 4)
        return keep(arguments.at(2), arguments.at(3).toLongLong());
    if (verb == "stop"_L1 && arguments.size() == 3)
        return stopKeeper(arguments.at(2));
    std::fprintf(stderr, "mariadbfixture start|stop FILE\n");
    return 2;
}
