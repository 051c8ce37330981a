#pragma once

#include "adminview.h"
#include "cashierview.h"
#include "clock.h"
#include "customerdisplay.h"
#include "embeddedserver.h"
#include "firststartpage.h"
#include "httpserverprobe.h"
#include "kioskmode.h"
#include "kiosktour.h"
#include "languages.h"
#include "office.h"
#include "options.h"
#include "personallook.h"
#include "startingpage.h"
#include "till.h"
#include "tillsettings.h"
#include "walk.h"

#include <QStackedWidget>

namespace foyer::app {

/** The running desktop program: from the command line or the till's settings to a page one can work on. */
class Program : public QObject
{
    Q_OBJECT
public:
    /** Borrows the languages. */
    Program(Options options, Languages &languages, QObject *parent = nullptr);
    ~Program() override;

    void start();

Q_SIGNALS:
    /** The program is to end with this status. */
    void ended(int status);

private:
    Result<void> takePrinters(bool isSetUp);
    void testPrint();
    TillPrinters::Settings printerSetup();
    void askFirst();
    void startEmbedded(bool demo);
    /** The demo's kiosk takes cards: at the simulated provider. Then startEmbedded(). */
    void startCardProvider();
    EmbeddedServer::Settings serverSettings(bool demo, int port) const;
    void handleServerDied(bool demo, int port, const QString &reason);
    /** A server that runs elsewhere: looked for first, so that releases that do not fit are told in words. */
    void connectTo(const QUrl &server);
    /** What the mode asks for; whatever it is, the back office as long as nobody can sign in. */
    void open(const QUrl &server, bool demo);
    void openTill(const QUrl &server, bool demo);
    void showCustomerDisplay();
    void openKiosk(const QUrl &server, bool demo);
    void openOffice(const QUrl &server, bool demo);
    Result<void> forgetSales() const;
    Result<void> pinAuthority(const QByteArray &pem) const;
    void trustPinnedAuthority() const;
    QString whyNot(const Error &error) const;
    /** Of the demo only: nobody else's books are anything to play with. */
    void beginTour(const QUrl &server, bool demo);
    Walk::Settings tourSettings() const;
    void begin(std::unique_ptr<Walk> walk);
    /** A page that does not look as it should is a failure too. */
    void endTour(bool ok, const QString &sentence, const QStringList &flaws);
    void applyLook(widgets::ThemeMode mode, int textPercent = 100);
    void fail(const QString &title, const QString &detail);
    QString tillFolder() const;
    /** Of services on this machine. What was chosen at the first start as one's own lies beside the demo's, never in
     *  it. */
    QString booksFolder() const;
    /** What the till keeps of those books: what it began to sell, and tickets. */
    QString salesFolder() const;
    QString pinnedAuthority() const;
    bool isOwn() const
    {
        return m_settings.isOwn && m_settings.server.isEmpty() && !m_options.embedded && m_options.server.isEmpty();
    }
    bool isUnattended() const
    {
        return !m_options.headlessFolder.isEmpty() || !m_options.tourFolder.isEmpty() || m_options.testPrint;
    }

    Options m_options;
    Languages &m_languages;
    devices::TillSettings m_settings;
    QList<devices::PrinterAddress> m_printers; ///< As the settings name them.
    std::unique_ptr<ports::PrinterConnection> m_testedConnection;
    std::unique_ptr<printing::EscPosPrinter> m_testedPrinter; // uses it
    std::unique_ptr<Clock> m_clock; ///< Only with `--today`.
    remote::HttpServerProbe m_probe;
    std::unique_ptr<EmbeddedServer> m_cardProvider;
    QUrl m_cardProviderUrl; ///< Empty unless it runs.
    std::unique_ptr<EmbeddedServer> m_server;
    QList<qint64> m_deaths; ///< When the services died, milliseconds of the machine's clock.
    std::unique_ptr<Till> m_till;
    std::unique_ptr<KioskMode> m_kiosk; // uses the till
    std::unique_ptr<PersonalLook> m_look; // the same
    std::unique_ptr<Office> m_office; // instead of a till
    std::unique_ptr<QStackedWidget> m_window; // its pages use what is above
    setup::StartingPage *m_starting = nullptr; // children of the window
    cashier::CashierView *m_view = nullptr;
    std::unique_ptr<cashier::CustomerDisplay> m_customerDisplay; // uses the till
    admin::AdminView *m_adminView = nullptr;
    widgets::ThemeMode m_mode = widgets::ThemeMode::Dark;
    std::unique_ptr<Walk> m_tour;
    std::unique_ptr<KioskTour> m_kioskTour;
};

} // namespace foyer::app
