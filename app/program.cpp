#include "program.h"

#include "async.h"
#include "durablefile.h"
#include "fingerprint.h"
#include "firststarttour.h"
#include "keymap.h"
#include "officetour.h"
#include "plaintexts.h"
#include "theme.h"
#include "tour.h"

#include <QApplication>
#include <QDir>
#include <QIcon>
#include <QPalette>
#include <QScreen>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <cstdio>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;
using widgets::Theme;
using widgets::ThemeMode;

namespace {

/** People of the demo data. */
const QString demoLogin = u"anna"_s;
const QString demoManager = u"manager"_s;
const QString demoAdmin = u"admin"_s;
const QString demoPassword = u"foyer-demo"_s;
const QString demoCustomer = u"clara"_s;
const QString demoPin = u"101, 1895"_s; // Anna's

constexpr int deathsBorne = 5; // of the services, within
constexpr qint64 deathsWithinMs = 60'000;
constexpr int restartPauseMs = 250;

const QSize usualSize(1366, 768);
const QSize largeSize(1920, 1080);

ThemeMode modeOf(const Options &options)
{
    switch (options.look) {
    case Options::Look::Dark:
        return ThemeMode::Dark;
    case Options::Look::Light:
        return ThemeMode::Light;
    case Options::Look::HighContrast:
        return ThemeMode::HighContrast;
    case Options::Look::System:
        break;
    }
    // Qt 6.4 cannot ask for the scheme; the palette's window is what tells.
    const bool light = QApplication::palette().color(QPalette::Window).lightness() > 128;
    return light && options.headlessFolder.isEmpty() ? ThemeMode::Light : ThemeMode::Dark;
}

} // namespace

Program::Program(Options options, Languages &languages, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_languages(languages)
    , m_probe(QLatin1StringView(FOYER_VERSION))
{
    qApp->installEventFilter(new widgets::PlainTexts(this));
    if (m_options.today)
        m_clock = std::make_unique<ShiftedClock>(*m_options.today);
}

Program::~Program()
{
    m_tour.reset();
    m_kioskTour.reset();
    m_customerDisplay.reset();
    m_window.reset();
    m_kiosk.reset();
    m_look.reset();
    m_office.reset();
    m_till.reset();
}

QString Program::tillFolder() const
{
    return m_options.dataFolder + u"/till"_s;
}

QString Program::booksFolder() const
{
    return isOwn() ? m_options.dataFolder + u"/own"_s : m_options.dataFolder;
}

QString Program::salesFolder() const
{
    return isOwn() ? booksFolder() + u"/till"_s : tillFolder();
}

QString Program::pinnedAuthority() const
{
    return tillFolder() + u"/ca.pem"_s;
}

void Program::applyLook(ThemeMode mode, int textPercent)
{
    m_mode = mode;
    Theme::apply(*qApp, mode, textPercent / 100.0);
}

void Program::start()
{
    applyLook(modeOf(m_options));
    m_window = std::make_unique<QStackedWidget>();
    m_window->setObjectName(u"root"_s);
    m_window->setWindowTitle(u"Foyer"_s);
    m_window->resize(m_options.size.isValid()                 ? m_options.size
                         : m_options.headlessFolder.isEmpty() ? usualSize
                                                              : largeSize);
    m_starting = new setup::StartingPage;
    m_window->addWidget(m_starting);
    connect(m_starting, &setup::StartingPage::cancelRequested, this, [this] { Q_EMIT ended(0); });
    if (isUnattended() || m_options.size.isValid())
        m_window->show();
    else
        m_window->showMaximized();

    if (!QDir().mkpath(tillFolder())) {
        fail(tr("Foyer cannot start"), tr("The folder %1 cannot be made.").arg(tillFolder()));
        return;
    }
    const Result<devices::TillSettings> settings = devices::loadTillSettings(tillFolder());
    if (settings) {
        m_settings = *settings;
    } else if (settings.error().code != ErrorCode::NotFound) {
        fail(tr("The settings of this till cannot be read"), settings.error().detail);
        return;
    } else {
        m_settings.device = domain::DeviceId::create();
        m_settings.name = tr("Till 1");
        if (!m_options.embedded && m_options.server.isEmpty() && !m_options.testPrint) {
            m_settings.printers = m_options.printers.value_or(QStringList()); // saved with what is chosen now
            askFirst();
            return;
        }
    }
    if (const Result<void> taken = takePrinters(settings.has_value()); !taken) {
        fail(tr("The printers of this till cannot be used"), taken.error().detail);
        return;
    }
    if (m_options.testPrint) {
        testPrint();
        return;
    }
    trustPinnedAuthority();
    if (m_options.embedded)
        startEmbedded(m_options.demo);
    else if (!m_options.server.isEmpty())
        connectTo(m_options.server);
    else if (m_settings.server.isEmpty())
        startEmbedded(!m_settings.isOwn); // as chosen at the first start, also when that was broken off half way
    else
        connectTo(m_settings.server);
}

void Program::askFirst()
{
    using Where = setup::FirstStartPage::Where;
    auto *page = new setup::FirstStartPage(m_probe);
    m_window->addWidget(page);
    m_window->setCurrentWidget(page);
    connect(page, &setup::FirstStartPage::chosen, this, [this, page](const setup::FirstStartPage::Choice &choice) {
        m_settings.name = choice.tillName;
        m_settings.server = choice.server;
        m_settings.isOwn = choice.where == Where::Own;
        Result<void> saved = devices::saveTillSettings(tillFolder(), m_settings);
        if (saved && !choice.authority.isEmpty())
            saved = pinAuthority(choice.authority);
        if (!saved) {
            fail(tr("The settings of this till cannot be saved"), saved.error().detail);
            return;
        }
        if (const Result<void> taken = takePrinters(true); !taken) {
            fail(tr("The printers of this till cannot be used"), taken.error().detail);
            return;
        }
        trustPinnedAuthority();
        m_window->setCurrentWidget(m_starting);
        page->deleteLater();
        if (choice.where == Where::Server)
            connectTo(choice.server);
        else
            startEmbedded(choice.where == Where::TryHere);
    });
    if (m_options.tourFolder.isEmpty() && isUnattended())
        fail(u"headless"_s, u"it can only sign in to the demo: use --embedded --demo"_s);
    else if (isUnattended())
        begin(std::make_unique<FirstStartTour>(*m_window, tourSettings()));
}

/** What this till has begun and printed belongs to books that are gone. */
Result<void> Program::forgetSales() const
{
    const QString journal = salesFolder() + u"/sales.jsonl"_s;
    if (QFile::exists(journal) && !QFile::remove(journal))
        return foyer::fail(ErrorCode::Storage, journal);
    if (!QDir(salesFolder() + u"/tickets"_s).removeRecursively())
        return foyer::fail(ErrorCode::Storage, salesFolder() + u"/tickets"_s);
    return {};
}

/** From now on this till believes this authority and no other. */
Result<void> Program::pinAuthority(const QByteArray &pem) const
{
    return devices::replaceFile(pinnedAuthority(), pem);
}

void Program::trustPinnedAuthority() const
{
    const QList<QSslCertificate> authorities = QSslCertificate::fromPath(pinnedAuthority(), QSsl::Pem);
    if (authorities.isEmpty())
        return;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(authorities);
    QSslConfiguration::setDefaultConfiguration(tls);
}

void Program::connectTo(const QUrl &server)
{
    m_window->setCurrentWidget(m_starting);
    m_starting->showProgress(tr("Looking for the server…"));
    disconnect(m_starting, &setup::StartingPage::retryRequested, this, nullptr);
    connect(m_starting, &setup::StartingPage::retryRequested, this, [this, server] { connectTo(server); });
    async::then(m_probe.probe(server, {}), this, [this, server](const Result<ports::ServerFacts> &facts) {
        if (facts)
            open(server, facts->isDemo);
        else
            fail(tr("This till cannot work with %1").arg(server.toString()), whyNot(facts.error()));
    });
}

/** A server that is not the one this till was set up with is told as such, with what to do when it is right. */
QString Program::whyNot(const Error &error) const
{
    const QList<QSslCertificate> pinned = QSslCertificate::fromPath(pinnedAuthority(), QSsl::Pem);
    if (!error.extras.value(u"untrusted"_s).toBool() || pinned.isEmpty())
        return setup::whyNoServer(error);
    return tr("The server's certificate is not of the authority this till was set up with (%1). Either something else "
              "answers at that address, or the server has another authority now. If so, compare what 'foyerd ca show' "
              "prints there, copy its ca.crt to %2 on this till, and start anew.")
        .arg(readableFingerprint(pinned.first().digest(QCryptographicHash::Sha256)), pinnedAuthority());
}

EmbeddedServer::Settings Program::serverSettings(bool demo, int port) const
{
    EmbeddedServer::Settings settings;
    settings.program = QApplication::applicationDirPath() + u"/foyerd"_s;
    settings.dataFolder = booksFolder();
    settings.demo = demo;
    settings.today = m_options.today;
    settings.port = port;
    settings.cardProvider = m_cardProviderUrl;
    return settings;
}

void Program::startCardProvider()
{
    EmbeddedServer::Settings settings;
    settings.program = QApplication::applicationDirPath() + u"/foyerd"_s;
    settings.verb = u"psp-simulator"_s;
    settings.dataFolder = m_options.dataFolder + u"/psp"_s;
    m_cardProvider = std::make_unique<EmbeddedServer>(settings);
    async::then(m_cardProvider->start(), this, [this](const Result<QUrl> &url) {
        if (!url) {
            fail(tr("The simulated card terminal could not be started"), url.error().detail);
            return;
        }
        m_cardProviderUrl = *url;
        startEmbedded(true);
    });
}

void Program::startEmbedded(bool demo)
{
    if (demo && m_options.mode == Options::Mode::Kiosk && m_cardProviderUrl.isEmpty()) {
        startCardProvider();
        return;
    }
    EmbeddedServer::Settings settings = serverSettings(demo, 0);
    settings.resetDemo = std::exchange(m_options.resetDemo, false); // once, not at every attempt
    m_server = std::make_unique<EmbeddedServer>(settings);
    m_window->setCurrentWidget(m_starting);
    m_starting->showProgress(QString());
    disconnect(m_starting, &setup::StartingPage::retryRequested, this, nullptr);
    connect(m_starting, &setup::StartingPage::retryRequested, this, [this, demo] { startEmbedded(demo); });
    connect(m_server.get(), &EmbeddedServer::progress, m_starting, &setup::StartingPage::showProgress);
    async::then(m_server->start(), this, [this, demo, reset = settings.resetDemo](const Result<QUrl> &url) {
        if (!url) {
            fail(tr("The services could not be started"), url.error().detail);
            return;
        }
        if (reset) {
            if (const Result<void> forgotten = forgetSales(); !forgotten) {
                fail(tr("The demo could not be reset"), tr("%1 could not be removed.").arg(forgotten.error().detail));
                return;
            }
        }
        connect(m_server.get(), &EmbeddedServer::died, this,
                [this, demo, port = url->port()](const QString &reason) { handleServerDied(demo, port, reason); });
        open(*url, demo);
    });
}

/** The till waits with what it was doing (its own messages say so) while they come back where they were. */
void Program::handleServerDied(bool demo, int port, const QString &reason)
{
    std::fprintf(stderr, "foyer: the services ended: %s\n", qUtf8Printable(reason));
    const qint64 nowMs = SystemClock().nowMs();
    m_deaths.append(nowMs);
    m_deaths.removeIf([nowMs](qint64 atMs) { return nowMs - atMs > deathsWithinMs; });
    if (m_deaths.size() > deathsBorne) {
        fail(tr("The services keep ending"), reason);
        return;
    }
    // Not at once: this is called by the server that is to be replaced.
    QTimer::singleShot(restartPauseMs, this, [this, demo, port] {
        m_server = std::make_unique<EmbeddedServer>(serverSettings(demo, port));
        connect(m_server.get(), &EmbeddedServer::died, this,
                [this, demo, port](const QString &again) { handleServerDied(demo, port, again); });
        async::then(m_server->start(), this, [this](const Result<QUrl> &url) {
            if (!url)
                fail(tr("The services could not be started again"), url.error().detail);
        });
    });
}

void Program::open(const QUrl &server, bool demo)
{
    const bool isNew = m_server && !m_server->setupToken().isEmpty(); // nobody can sign in at a till yet
    if (m_options.mode == Options::Mode::Admin || isNew)
        openOffice(server, demo);
    else
        openTill(server, demo);
}

void Program::openOffice(const QUrl &server, bool demo)
{
    Office::Settings settings;
    settings.server = server;
    settings.name = m_settings.name;
    settings.ticketFolder = salesFolder() + u"/tickets"_s;
    settings.printers = m_printers;
    settings.folder = salesFolder();
    settings.locale = QLocale();
    if (demo) {
        settings.demoLogin = demoManager;
        settings.demoPassword = demoPassword;
    }
    if (m_server)
        settings.setupToken = m_server->setupToken();
    m_office = std::make_unique<Office>(settings);
    m_adminView = new admin::AdminView(m_office->desk());
    m_office->addPagesTo(*m_adminView);
    m_window->addWidget(m_adminView);
    m_window->setCurrentWidget(m_adminView);
    connect(m_adminView, &admin::AdminView::themeToggled, this,
            [this] { applyLook(m_mode == ThemeMode::Dark ? ThemeMode::Light : ThemeMode::Dark); });
    if (isUnattended() && !m_tour)
        beginTour(server, demo);
}

void Program::openTill(const QUrl &server, bool demo)
{
    Till::Settings settings;
    settings.server = server;
    settings.folder = salesFolder();
    settings.name = m_settings.name;
    if (demo) {
        settings.demoLogin = demoLogin;
        settings.demoPassword = demoPassword;
        settings.demoPin = demoPin;
    }
    settings.locale = QLocale();
    settings.clock = m_clock.get();
    settings.isDevice = m_options.mode == Options::Mode::Kiosk;
    settings.printers = m_printers;
    settings.printerSetup = printerSetup();
    Result<std::unique_ptr<Till>> till = Till::open(settings);
    if (!till) {
        fail(tr("This till cannot sell"), till.error().detail);
        return;
    }
    m_till = std::move(*till);
    if (m_options.mode == Options::Mode::Kiosk) {
        openKiosk(server, demo);
        return;
    }
    m_view = new cashier::CashierView(m_till->desk());
    m_window->addWidget(m_view);
    m_window->setCurrentWidget(m_view);
    m_look = std::make_unique<PersonalLook>(
        m_till->desk().session, tillFolder(), PersonalLook::Look{m_mode, 100},
        [this](const PersonalLook::Look &look) { applyLook(look.mode, look.textPercent); });
    connect(m_view, &cashier::CashierView::lookChosen, this, [this](ThemeMode mode, int textPercent) {
        if (const Result<void> kept = m_look->choose({mode, textPercent}); !kept)
            m_view->tell(kept.error());
    });
    if (!isUnattended())
        m_view->setLockAfter(std::chrono::minutes(m_settings.lockAfterMinutes));
    m_till->checkout().setAskAgeFrom(isUnattended() ? 0 : m_settings.askAgeFrom);
    if (m_settings.hasCustomerDisplay && !isUnattended())
        showCustomerDisplay();
    widgets::KeyMap::instance().setChanges(isUnattended() ? QHash<QString, QString>() : m_settings.keys);
    connect(m_view, &cashier::CashierView::keysChanged, this, [this] {
        m_settings.keys = widgets::KeyMap::instance().changes();
        if (const Result<void> saved = devices::saveTillSettings(tillFolder(), m_settings); !saved)
            m_view->tell(saved.error());
    });
    if (isUnattended())
        beginTour(server, demo);
}

/** On a screen that is not the till's; where there is one alone, beside the till's window. */
void Program::showCustomerDisplay()
{
    m_customerDisplay = std::make_unique<cashier::CustomerDisplay>(m_till->checkout());
    connect(m_view, &cashier::CashierView::cinemaChosen, m_customerDisplay.get(),
            &cashier::CustomerDisplay::setCinemaName);
    const QList<QScreen *> screens = QGuiApplication::screens();
    const auto other = std::find_if(screens.begin(), screens.end(),
                                    [this](const QScreen *screen) { return screen != m_window->screen(); });
    if (other != screens.end()) {
        m_customerDisplay->showOn(*other);
        return;
    }
    m_customerDisplay->resize(1024, 600);
    m_customerDisplay->show();
}

void Program::openKiosk(const QUrl &server, bool demo)
{
    KioskMode::Settings settings;
    settings.server = server;
    settings.name = tr("Kiosk 1");
    if (demo) {
        settings.demoManager = demoManager;
        settings.demoPassword = demoPassword;
        settings.demoCustomer = demoCustomer;
        settings.demoPin = demoPin;
    }
    m_kiosk = std::make_unique<KioskMode>(*m_till, m_languages, settings);
    kiosk::KioskView *view = m_kiosk->makeView();
    m_window->addWidget(view);
    m_window->setCurrentWidget(view);
    view->setLook(m_options.look == Options::Look::Light ? ThemeMode::Light : ThemeMode::Dark);
    connect(view, &kiosk::KioskView::exitRequested, this, [this] { Q_EMIT ended(0); });
    if (!isUnattended())
        return;
    if (!demo) {
        fail(u"tour"_s, u"it can only sign in to the demo: use --embedded --demo"_s);
        return;
    }
    const QString folder = m_options.tourFolder.isEmpty() ? m_options.headlessFolder : m_options.tourFolder;
    m_kioskTour = std::make_unique<KioskTour>(
        *m_window, *view, m_kiosk->visit(), KioskTour::Customer{demoCustomer, demoPassword}, folder,
        m_options.tourFolder.isEmpty() ? KioskTour::Pictures::OneLook : KioskTour::Pictures::EveryLook);
    connect(m_kioskTour.get(), &KioskTour::finished, this,
            [this](bool ok, const QString &sentence) { endTour(ok, sentence, m_kioskTour->flaws()); });
    m_kioskTour->start();
}

Walk::Settings Program::tourSettings() const
{
    Walk::Settings settings;
    settings.login = m_office ? demoManager : demoLogin;
    settings.password = demoPassword;
    settings.numberAndPin = demoPin;
    if (m_options.tourFolder.isEmpty()) {
        settings.folder = m_options.headlessFolder;
        settings.looks = {{m_mode, m_window->size(), QString()}};
    } else {
        settings.folder = m_options.tourFolder;
        settings.looksForFlaws = true;
        settings.looks = {{ThemeMode::Dark, largeSize, u"-dark-1920x1080"_s},
                          {ThemeMode::Dark, usualSize, u"-dark-1366x768"_s},
                          {ThemeMode::Light, usualSize, u"-light-1366x768"_s},
                          {ThemeMode::Light, largeSize, u"-light-1920x1080"_s},
                          {ThemeMode::HighContrast, usualSize, u"-contrast-1366x768"_s}};
        // What is asked for by name alone.
        settings.looks.removeIf([this](const Walk::Look &look) {
            const bool isOtherSize = m_options.size.isValid() && m_options.size != look.size;
            const bool isOtherMode = m_options.look != Options::Look::System && look.mode != m_mode;
            return isOtherSize || isOtherMode;
        });
        if (settings.looks.isEmpty())
            settings.looks = {{m_mode, m_window->size(), QString()}};
    }
    return settings;
}

void Program::beginTour(const QUrl &server, bool demo)
{
    if (!demo) {
        fail(u"headless"_s, u"it can only sign in to the demo: use --embedded --demo"_s);
        return;
    }
    const Walk::Settings settings = tourSettings();
    if (m_office) {
        begin(std::make_unique<OfficeTour>(*m_window, settings, server, demoAdmin));
        return;
    }
    auto tour = std::make_unique<Tour>(*m_window, m_till->checkout(), m_till->programme(), settings);
    connect(m_view, &cashier::CashierView::sold, tour.get(), &Tour::noteSold);
    connect(m_view, &cashier::CashierView::printed, tour.get(), &Tour::notePrinted);
    begin(std::move(tour));
}

void Program::begin(std::unique_ptr<Walk> walk)
{
    m_tour = std::move(walk);
    connect(m_tour.get(), &Walk::finished, this,
            [this](bool ok, const QString &sentence) { endTour(ok, sentence, m_tour->flaws()); });
    m_tour->start();
}

void Program::endTour(bool ok, const QString &sentence, const QStringList &flaws)
{
    std::fprintf(ok ? stdout : stderr, "%s\n", qUtf8Printable(sentence));
    std::fflush(stdout);
    for (const QString &flaw : flaws)
        std::fprintf(stderr, "%s\n", qUtf8Printable(flaw));
    Q_EMIT ended(ok && flaws.isEmpty() ? 0 : 1);
}

void Program::fail(const QString &title, const QString &detail)
{
    std::fprintf(stderr, "foyer: %s: %s\n", qUtf8Printable(title), qUtf8Printable(detail));
    if (isUnattended()) {
        // Not from within start(): nobody listens to ended() in a loop that does not run yet.
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT ended(1); }, Qt::QueuedConnection);
        return;
    }
    m_window->setCurrentWidget(m_starting);
    m_starting->showFailure(title, detail);
}

} // namespace foyer::app
