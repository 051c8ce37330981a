#include "officedashboard.h"

#include "csvtable.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {

/** The context of this file's strings; OfficeDashboard is no QObject. */
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(foyer::app::Office)
};

void chooseFile(QWidget *parent, const QString &suggested, const std::function<void(const QString &)> &chosen)
{
    const bool isPicture = suggested.endsWith(".png"_L1);
    const QString folder = QStandardPaths::writableLocation(isPicture ? QStandardPaths::PicturesLocation
                                                                      : QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(parent, Words::tr("Export to"), QDir(folder).filePath(suggested));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(isPicture ? Words::tr("Picture (*.png)") : Words::tr("Text with commas (*.csv)"));
    dialog->setDefaultSuffix(isPicture ? u"png"_s : u"csv"_s);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

} // namespace

OfficeDashboard::OfficeDashboard(remote::GraphQlClient &client, ports::SessionApi &session)
    : m_client(client)
    , m_session(session)
    , m_catalogue(client)
    , m_figures(client)
{
}

admin::DashboardPage *OfficeDashboard::makePage()
{
    return new admin::DashboardPage({m_figures, m_catalogue, m_session, m_client.serverClock(), chooseFile,
                                     [](const QString &path) -> std::unique_ptr<ports::TableWriter> {
                                         return std::make_unique<devices::CsvTable>(path);
                                     }});
}

} // namespace foyer::app
