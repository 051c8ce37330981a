#include "officehalls.h"

#include "adminview.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QStandardPaths>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {

/** The context of this file's strings; functions have no class to lend one. */
struct HallWords
{
    Q_DECLARE_TR_FUNCTIONS(foyer::app::HallWords)
};

} // namespace

void addHallsTo(admin::AdminView &view, const admin::HallsDesk &halls, const admin::AdminDesk &desk)
{
    view.addPage(new admin::HallsPage(halls, desk), widgets::Icon::Seat, HallWords::tr("Auditoriums"), u"halls"_s);
}

void chooseChart(QWidget *parent, const std::function<void(const QString &)> &chosen)
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(parent, HallWords::tr("Import a seating chart"), home);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({HallWords::tr("Seating chart (*.json)"), HallWords::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

Result<QByteArray> readFile(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, path + u": "_s + file.errorString());
    return file.read(most + 1);
}

} // namespace foyer::app
