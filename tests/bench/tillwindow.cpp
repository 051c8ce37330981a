#include "tillwindow.h"

#include "async.h"
#include "topbar.h"

#include <QApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QTest>

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr std::chrono::seconds patience{60};
constexpr int windowWidth = 1366;
constexpr int windowHeight = 768;

QString cursor()
{
    return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
}

tl::unexpected<Error> inVain(const QString &what)
{
    return fail(ErrorCode::Timeout, what + u": cursor in "_s + cursor());
}

template <class Answer>
Result<Answer> waitFor(const QFuture<Result<Answer>> &future)
{
    if (!waitUntil([&future] { return future.isFinished(); }))
        return inVain(u"no answer"_s);
    return future.result();
}
} // namespace

bool waitUntil(const std::function<bool()> &isDone)
{
    QDeadlineTimer deadline(patience);
    QTimer alarm; // so that the deadline is looked at when nothing happens
    alarm.start(std::chrono::seconds(1));
    while (!isDone()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // no loop does it
    }
    return true;
}

Result<std::unique_ptr<TillWindow>> TillWindow::open(const Settings &settings)
{
    app::Till::Settings till;
    till.server = settings.server;
    till.folder = settings.folder;
    till.name = settings.name;
    till.locale = QLocale();
    for (const QString &place : settings.printers) {
        const Result<devices::PrinterAddress> address = devices::PrinterAddress::fromText(place);
        if (!address)
            return fail(address.error());
        till.printers.append(*address);
    }
    if (!QDir().mkpath(settings.folder))
        return fail(ErrorCode::Storage, settings.folder);
    Result<std::unique_ptr<app::Till>> opened = app::Till::open(till);
    if (!opened)
        return fail(opened.error());
    std::unique_ptr<TillWindow> window(new TillWindow);
    window->m_till = std::move(*opened);
    window->m_view = new cashier::CashierView(window->m_till->desk());
    window->m_window.addWidget(window->m_view);
    window->m_window.resize(windowWidth, windowHeight);
    window->m_window.show();
    window->activate();
    return window;
}

void TillWindow::activate()
{
    m_window.raise();
    m_window.activateWindow();
}

void TillWindow::press(Qt::Key key)
{
    if (QApplication::focusWidget())
        QTest::keyClick(QApplication::focusWidget(), key);
}

void TillWindow::type(const QString &text)
{
    for (const QChar letter : text) {
        if (QApplication::focusWidget())
            QTest::keyClick(QApplication::focusWidget(), letter.toLatin1());
    }
}

Result<void> TillWindow::signIn(const QByteArray &showtime)
{
    const auto isAt = [](const QString &name) { return waitUntil([&name] { return cursor() == name; }); };
    if (!isAt(u"login"_s))
        return inVain(u"the page to sign in on"_s);
    type(u"anna"_s);
    press(Qt::Key_Return);
    type(u"foyer-demo"_s);
    press(Qt::Key_Return);
    models::ProgrammeModel &programme = m_till->programme();
    if (!isAt(u"line"_s) || !waitUntil([&programme] { return programme.day().isValid(); }))
        return inVain(u"the page to sell on"_s);
    const auto id = domain::ShowtimeId::fromString(QString::fromLatin1(showtime));
    const Result<ports::ShowtimeDetail> detail = waitFor(m_till->desk().catalogue.showtime(*id));
    if (!detail)
        return fail(detail.error());
    const domain::CinemaId cinema = detail->summary.cinemaId;
    const QDate day = detail->summary.businessDay;
    Q_EMIT m_view->findChild<cashier::TopBar *>()->cinemaChosen(cinema); // as its menu does
    programme.load(cinema, day);
    if (!waitUntil([&] { return programme.cinema() == cinema && programme.day() == day; }))
        return inVain(u"the programme of that day"_s);
    if (!waitUntil([] { return cursor() == u"line"_s; }))
        return inVain(u"the line"_s);
    return numberOf(showtime) > 0 ? Result<void>() : fail(ErrorCode::NotFound, u"the added showtime is not listed"_s);
}

int TillWindow::numberOf(const QByteArray &showtime) const
{
    const auto id = domain::ShowtimeId::fromString(QString::fromLatin1(showtime));
    const auto chip = id ? m_till->programme().showtimeById(*id) : std::nullopt;
    return chip ? chip->number : 0;
}

} // namespace foyer::bench
