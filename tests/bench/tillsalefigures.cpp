#include "boxoffice.h"
#include "cores.h"
#include "printerbeside.h"
#include "references.h"
#include "tillfigures.h"
#include "tillwindow.h"

namespace foyer::bench {

using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;

namespace {

constexpr int salesOfHall = 60; // of three; the halls have 300 seats, of which the last ones leave no three together

/** One cashier who sells by keys, as fast as the till lets them. */
class Seller
{
public:
    Seller(TillWindow &window, PrinterBeside &printer)
        : m_window(window)
        , m_printer(printer)
    {
        QObject::connect(&window.checkout(), &workflow::Checkout::stateChanged, &m_context, [this](State state) {
            if (state == State::Paid)
                m_paid = SteadyClock::now();
        });
        QObject::connect(&window.view(), &cashier::CashierView::printed, &m_context, [this](const QString &where) {
            m_isPrinted = true;
            m_place = where;
        });
    }

    /** `7 2a1c b` Enter, F9, and once all is printed Enter. False when it did not come so far. */
    bool sell(int number)
    {
        m_paid.reset();
        m_isPrinted = false;
        m_window.type(u"%1 2a1c b"_s.arg(number));
        const SteadyClock::time_point entered = SteadyClock::now();
        TillWindow::press(Qt::Key_Return);
        if (!waitUntil([this] { return m_window.checkout().canPay() && m_window.checkout().seats().size() == 3; }))
            return false;
        held.add(SteadyClock::now() - entered);
        m_printer.forget();
        const SteadyClock::time_point pressed = SteadyClock::now();
        TillWindow::press(Qt::Key_F9);
        pressing.add(SteadyClock::now() - pressed);
        if (!waitUntil([this] { return m_paid.has_value(); }))
            return false;
        committed.add(*m_paid - pressed);
        if (!waitUntil([this] { return m_isPrinted; }))
            return false;
        const PrinterBeside::Heard heard = m_printer.heard();
        if (!heard.anything || !heard.print)
            return false; // it was printed elsewhere
        firstByte.add(*heard.anything - *m_paid);
        firstPrint.add(*heard.print - *m_paid);
        TillWindow::press(Qt::Key_Return);
        return waitUntil([this] { return m_window.checkout().state() != State::Paid; });
    }
    QString place() const { return m_place; }

    Histogram held; ///< From Enter to seats that are held and have their price.
    Histogram pressing; ///< How long the key itself kept the window.
    Histogram committed; ///< From the key to the acknowledgement.
    Histogram firstByte; ///< From there to the printer: it is asked how it is.
    Histogram firstPrint; ///< From there to what comes out.

private:
    QObject m_context;
    TillWindow &m_window;
    PrinterBeside &m_printer;
    std::optional<SteadyClock::time_point> m_paid;
    bool m_isPrinted = false;
    QString m_place;
};

Figure latency(const QString &name, const Histogram &all, const Reference &reference, std::optional<Goal> goal)
{
    return {name, inMs(all.percentile(0.99)), u"ms"_s, reference, goal, latencies(all)};
}

} // namespace

Result<QList<Figure>> measureTillSales(const TillExtent &extent)
{
    const int halls = extent.sales / salesOfHall + 1;
    const Result<std::unique_ptr<Stage>> stage =
        Stage::build({extent.folder, db::Settings::Engine::MySql, halls + 1, 0});
    if (!stage)
        return fail(stage.error());
    const Result<double> commits = commitsPerSecond(extent.folder, std::chrono::seconds(2));
    if (!commits)
        return fail(commits.error());
    BoxOffice::Settings settings;
    settings.sessions = 1;
    const Result<std::unique_ptr<BoxOffice>> office = BoxOffice::open(**stage, settings);
    if (!office)
        return fail(office.error());
    PrinterBeside printer;
    const Result<std::unique_ptr<TillWindow>> window =
        TillWindow::open({(*office)->url(),
                          (*office)->dataFolder() + u"/measured-till"_s,
                          u"Till 1"_s,
                          {u"tcp://127.0.0.1:%1?name=Counter&drawer=2"_s.arg(printer.port())}});
    if (!window)
        return fail(window.error());
    if (const Result<void> in = (*window)->signIn((*office)->showtimes().first().id); !in)
        return fail(in.error());
    Seller seller(**window, printer);
    const std::chrono::nanoseconds before = processCpu();
    const std::chrono::milliseconds servedBefore = (*office)->cpu();
    for (int i = 0; i < extent.sales; ++i) {
        const int number = (*window)->numberOf((*office)->showtimes().at(i / salesOfHall).id);
        if (number == 0 || !seller.sell(number))
            return fail(ErrorCode::Timeout,
                        u"sale %1 came no further than %2, %3"_s.arg(i + 1).arg(
                            QVariant::fromValue((*window)->checkout().state()).toString(), seller.place()));
    }
    const std::chrono::nanoseconds till = processCpu() - before;
    const Reference commit{u"ms of a commit on that disk"_s, 1'000 / *commits};
    return QList<Figure>{
        latency(u"p99 from the key to the committed sale, MariaDB, %1 sales"_s.arg(extent.sales), seller.committed,
                commit, Goal{Goal::Side::AtMost, 100}),
        latency(u"p99 from there to the printer's first byte"_s, seller.firstByte, commit,
                Goal{Goal::Side::AtMost, 100}),
        latency(u"p99 from there to the first byte that is printed"_s, seller.firstPrint, commit,
                Goal{Goal::Side::AtMost, 100}),
        latency(u"p99 of Enter behind the order, until it is held and has its price"_s, seller.held, commit, {}),
        latency(u"p99 of how long that key keeps the window"_s, seller.pressing, commit, {}),
        {u"processor time of a sale at the till, window and printer"_s,
         msEach(till, extent.sales),
         u"ms"_s,
         Reference{u"ms of services and database"_s, msEach((*office)->cpu() - servedBefore, extent.sales)},
         std::nullopt,
         {}},
    };
}

} // namespace foyer::bench
