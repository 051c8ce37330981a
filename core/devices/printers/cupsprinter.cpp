#include "cupsprinter.h"

#include "async.h"
#include "printertrouble.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTimer>

namespace foyer::devices {

using namespace Qt::Literals::StringLiterals;
using ports::PrinterState;
using Kind = ports::PrinterTrouble::Kind;

CupsPrinter::CupsPrinter(Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
{
}

bool CupsPrinter::isQueueName(const QString &name)
{
    static const QRegularExpression allowed(u"^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,126}$"_s,
                                            QRegularExpression::DontCaptureOption);
    return allowed.match(name).hasMatch() && !name.endsWith(u'\n');
}

QStringList CupsPrinter::serverArguments() const
{
    return m_settings.server.isEmpty() ? QStringList() : QStringList{u"-h"_s, m_settings.server};
}

QFuture<Result<PrinterState>> CupsPrinter::state()
{
    const QStringList arguments = serverArguments() + QStringList{u"-p"_s, m_settings.queue};
    return async::andThen(run(m_settings.lpstat, arguments, {}, false), this,
                          [this](const Answer &answer) -> Result<PrinterState> {
                              if (answer.status != 0)
                                  return fail(ports::printerError({Kind::Unreachable, m_settings.name}, answer.said));
                              PrinterState state;
                              state.isOffline = answer.said.contains(u" disabled since "_s);
                              return state;
                          });
}

QFuture<Result<PrinterState>> CupsPrinter::send(const QByteArray &job)
{
    return async::andThen(state(), this, [this, job](const PrinterState &ready) -> QFuture<Result<PrinterState>> {
        if (!ready.canPrint())
            return async::failed<PrinterState>(ports::printerError({Kind::Offline, m_settings.name}));
        const QStringList arguments =
            serverArguments() + QStringList{u"-d"_s, m_settings.queue, u"-o"_s, u"raw"_s, u"-s"_s};
        return async::andThen(
            run(m_settings.lp, arguments, job, true), this,
            [this, ready](const Answer &answer) -> Result<PrinterState> {
                if (answer.status != 0)
                    return fail(ports::printerError({Kind::Unreachable, m_settings.name}, answer.said));
                return ready;
            });
    });
}

QFuture<Result<void>> CupsPrinter::openDrawer()
{
    if (!m_settings.drawer)
        return async::failed<void>(ErrorCode::IllegalState, u"no drawer hangs on this printer"_s);
    return async::andThen(send(escpos::drawerPulse(*m_settings.drawer)), this,
                          [](const PrinterState &) { return Result<void>(); });
}

QFuture<Result<CupsPrinter::Answer>> CupsPrinter::run(const QString &program, const QStringList &arguments,
                                                      const QByteArray &input, bool mayHavePrinted)
{
    auto promise = std::make_shared<QPromise<Result<Answer>>>();
    promise->start();
    auto *process = new QProcess(this);
    const auto end = [promise, process](const Result<Answer> &answer) {
        if (promise->future().isFinished())
            return;
        process->disconnect();
        if (process->state() == QProcess::NotRunning) {
            process->deleteLater();
        } else {
            QObject::connect(process, &QProcess::finished, process, &QObject::deleteLater);
            process->kill();
        }
        promise->addResult(answer);
        promise->finish();
    };
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C"_s); // what it says is read
    process->setProcessEnvironment(environment);
    process->setProcessChannelMode(QProcess::MergedChannels);
    connect(
        process, &QProcess::finished, this, [this, process, end, mayHavePrinted](int status, QProcess::ExitStatus how) {
            if (how == QProcess::NormalExit)
                end(Answer{status, QString::fromLocal8Bit(process->readAll()).trimmed()});
            else
                end(fail(ports::printerError({Kind::Broken, m_settings.name, mayHavePrinted}, process->errorString())));
        });
    connect(process, &QProcess::errorOccurred, this, [this, process, end](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(fail(ports::printerError({Kind::Unreachable, m_settings.name}, process->errorString())));
    });
    connect(process, &QProcess::started, process, [process, input] {
        process->write(input);
        process->closeWriteChannel();
    });
    QTimer::singleShot(m_settings.limit, process, [this, process, end, mayHavePrinted] {
        end(fail(ports::printerError({Kind::NoAnswer, m_settings.name, mayHavePrinted}, u"no answer in time"_s)));
    });
    QFuture<Result<Answer>> future = promise->future();
    process->start(program, arguments);
    return future;
}

} // namespace foyer::devices
