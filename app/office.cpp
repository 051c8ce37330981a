#include "office.h"

#include "adminview.h"
#include "auditoriumwire.h"
#include "cinemakind.h"
#include "cinemawire.h"
#include "csvtable.h"
#include "durablefile.h"
#include "filmspage.h"
#include "officehalls.h"
#include "printlines.h"
#include "programmepage.h"
#include "qrmatrix.h"
#include "recordpage.h"
#include "signinkind.h"
#include "signinwire.h"
#include "statuspage.h"
#include "userkind.h"
#include "userwire.h"
#include "xlsxtable.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {

/** The context of this file's strings; Office is no QObject. */
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(foyer::app::Office)
};

QUrl graphQlUrl(QUrl server)
{
    server.setPath(u"/graphql"_s);
    return server;
}

void chooseFile(QWidget *parent, const QString &suggested, const std::function<void(const QString &)> &chosen)
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString workbook = Words::tr("Workbook (*.xlsx)");
    const QString text = Words::tr("Text with commas (*.csv)");
    auto *dialog = new QFileDialog(parent, Words::tr("Export to"), QDir(home).filePath(suggested + u".xlsx"_s));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({workbook, text});
    dialog->setDefaultSuffix(u"xlsx"_s);
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, text](const QString &filter) {
        dialog->setDefaultSuffix(filter == text ? u"csv"_s : u"xlsx"_s);
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

void choosePicture(QWidget *parent, const std::function<void(const QString &)> &chosen)
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    auto *dialog = new QFileDialog(parent, Words::tr("Choose a poster"), home);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(Words::tr("Pictures (*.png *.jpg *.jpeg *.webp)"));
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

void chooseFilmFile(QWidget *parent, const std::function<void(const QString &)> &chosen)
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(parent, Words::tr("Import films"), home);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({Words::tr("List of films (*.json)"), Words::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

void saveText(QWidget *parent, const QString &suggested, const QByteArray &content,
              const std::function<void(const Result<QString> &)> &saved)
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(parent, Words::tr("Save as"), QDir(home).filePath(suggested));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const bool isText = suggested.endsWith(".txt"_L1);
    dialog->setNameFilter(isText ? Words::tr("Text (*.txt)") : Words::tr("Document (*.json)"));
    dialog->setDefaultSuffix(isText ? u"txt"_s : u"json"_s);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [content, saved](const QString &path) {
        saved(devices::replaceFile(path, content).map([&path] { return path; }));
    });
    QObject::connect(dialog, &QFileDialog::rejected, parent, [saved] { saved(fail(ErrorCode::Cancelled)); });
    dialog->open();
}

std::unique_ptr<ports::TableWriter> tableFile(const QString &path)
{
    if (path.endsWith(".csv"_L1, Qt::CaseInsensitive))
        return std::make_unique<devices::CsvTable>(path);
    return std::make_unique<devices::XlsxTable>(path);
}

std::pair<int, QBitArray> qrOf(const QString &text)
{
    const printing::QrMatrix matrix = printing::qrMatrix(text).value_or(printing::QrMatrix());
    return {matrix.side(), matrix.modules()};
}

} // namespace

Office::Office(const Settings &settings)
    : m_settings(settings)
    , m_client(graphQlUrl(settings.server))
    , m_deviceTokens(settings.folder)
    , m_session(m_client)
    , m_firstAdmin(m_client)
    , m_secondStep(m_client, m_session)
    , m_account(m_client)
    , m_history(m_client)
    , m_dashboard(m_client, m_session)
    , m_movies(m_client, remote::movieWire())
    , m_filmFiles(m_client)
    , m_cinemas(m_client, remote::cinemaWire())
    , m_sales(m_client, m_movies, m_cinemas, m_history)
    , m_users(m_client, remote::userWire())
    , m_money(m_client, {settings.printers, settings.ticketFolder, settings.locale}, m_session, m_users)
    , m_serviceStatus(m_client)
    , m_remoteAlerts(m_client)
    , m_alerts(m_remoteAlerts)
    , m_crashReports(m_client)
    , m_catalogue(m_client)
    , m_planning(m_client)
    , m_posters(m_client)
    , m_posterKeeper(m_posters)
    , m_halls(m_client, remote::auditoriumWire())
    , m_plans(m_client)
    , m_people(m_client)
    , m_signIns(m_client, remote::signInWire())
{
    if (!settings.folder.isEmpty())
        m_session.rememberIn(m_deviceTokens);
}

admin::AdminDesk Office::desk()
{
    return {m_session,
            m_settings.name,
            m_settings.demoLogin,
            m_settings.demoPassword,
            chooseFile,
            tableFile,
            &m_firstAdmin,
            m_settings.setupToken,
            &m_secondStep,
            {qrOf, saveText, printing::printLines},
            &m_account};
}

void Office::addPagesTo(admin::AdminView &view)
{
    const admin::AdminDesk desk = this->desk();
    view.addPage(m_dashboard.makePage(), widgets::Icon::Chart, Words::tr("Dashboard"), u"dashboard"_s);
    admin::RecordKind films = admin::filmKind(
        {&m_posters, choosePicture, [this](const QString &seed, const QString &movie, const QString &hash) {
             m_posterKeeper.want(seed, movie, hash);
         }});
    films.history = &m_history.films;
    const auto addList = [&](remote::RemoteRecords &book, admin::RecordKind kind, widgets::Icon icon,
                             ports::EditBook &history) {
        kind.history = &history;
        view.addPage(new admin::RecordPage(book, kind, desk), icon, kind.title, kind.name);
    };
    view.addPage(new admin::FilmsPage(m_movies, films, {m_filmFiles, chooseFilmFile, readFile}, desk),
                 widgets::Icon::Film, films.title, films.name);
    view.addPage(
        new admin::ProgrammePage({m_planning, m_catalogue, m_movies, m_client.serverClock(), &m_history.showtimes}),
        widgets::Icon::Calendar, Words::tr("Programme"), u"programme"_s);
    m_sales.addPagesTo(view, desk);
    addHallsTo(view, {m_halls, m_cinemas, m_plans, chooseChart, readFile, &m_history.halls}, desk);
    const admin::Reference cinemas = admin::cinemaReference(m_cinemas);
    addList(m_cinemas, admin::cinemaKind(), widgets::Icon::Building, m_history.cinemas);
    addList(m_users, admin::userKind(m_people, cinemas, admin::customerReference(m_users), saveText, qrOf, m_session),
            widgets::Icon::People, m_history.people);
    addList(m_users, admin::kioskKind(m_people, cinemas), widgets::Icon::Screen, m_history.people);
    const admin::RecordKind signIns = admin::signInKind(cinemas);
    view.addPage(new admin::RecordPage(m_signIns, signIns, desk), widgets::Icon::Lock, signIns.title, signIns.name);
    m_money.addTo(view, desk);
    const auto isAdmin = [this] {
        const std::optional<ports::SignedIn> user = m_session.current();
        return user && user->roles.contains("ADMIN"_L1);
    };
    view.addPage(new admin::StatusPage(m_serviceStatus, m_alerts, m_crashReports, isAdmin), widgets::Icon::Info,
                 Words::tr("Services"), u"status"_s);
    followAlerts(view);
}

/** While somebody is in who may know of them, on whatever page. */
void Office::followAlerts(admin::AdminView &view)
{
    QObject::connect(&m_alerts, &workflow::AlertBoard::changed, &view, [this, shown = &view] {
        shown->setBadge(u"status"_s, m_alerts.openCount(), m_alerts.isUrgent());
    });
    QObject::connect(&m_session, &ports::SessionApi::changed, &m_alerts, [this] {
        const std::optional<ports::SignedIn> user = m_session.current();
        if (!user || !(user->roles.contains("MANAGER"_L1) || user->roles.contains("ADMIN"_L1)))
            m_alerts.forget();
        else if (!m_alerts.isRunning())
            m_alerts.start();
    });
}

} // namespace foyer::app
