#include "office.h"

#include "adminview.h"
#include "auditoriumwire.h"
#include "cinemakind.h"
#include "cinemawire.h"
#include "csvtable.h"
#include "filmspage.h"
#include "officehalls.h"
#include "programmepage.h"
#include "recordpage.h"
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

std::unique_ptr<ports::TableWriter> tableFile(const QString &path)
{
    if (path.endsWith(".csv"_L1, Qt::CaseInsensitive))
        return std::make_unique<devices::CsvTable>(path);
    return std::make_unique<devices::XlsxTable>(path);
}

} // namespace

Office::Office(const Settings &settings)
    : m_settings(settings)
    , m_client(graphQlUrl(settings.server))
    , m_session(m_client)
    , m_firstAdmin(m_client)
    , m_history(m_client)
    , m_dashboard(m_client, m_session)
    , m_movies(m_client, remote::movieWire())
    , m_filmFiles(m_client)
    , m_cinemas(m_client, remote::cinemaWire())
    , m_sales(m_client, m_movies, m_cinemas, m_history)
    , m_money(m_client, settings.ticketFolder, settings.locale)
    , m_serviceStatus(m_client)
    , m_catalogue(m_client)
    , m_planning(m_client)
    , m_posters(m_client)
    , m_posterKeeper(m_posters)
    , m_halls(m_client, remote::auditoriumWire())
    , m_plans(m_client)
    , m_users(m_client, remote::userWire())
    , m_people(m_client)
{
}

admin::AdminDesk Office::desk()
{
    return {m_session,  m_settings.name, m_settings.demoLogin, m_settings.demoPassword,
            chooseFile, tableFile,       &m_firstAdmin,        m_settings.setupToken};
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
    addList(m_users, admin::userKind(m_people, cinemas), widgets::Icon::People, m_history.people);
    addList(m_users, admin::kioskKind(m_people, cinemas), widgets::Icon::Screen, m_history.people);
    m_money.addTo(view, desk);
    view.addPage(new admin::StatusPage(m_serviceStatus), widgets::Icon::Info, Words::tr("Services"), u"status"_s);
}

} // namespace foyer::app
