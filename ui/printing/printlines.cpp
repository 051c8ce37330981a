#include "printlines.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>

#include <memory>

namespace foyer::printing {

namespace {

constexpr int headingPoints = 14;
constexpr int linePoints = 16;

} // namespace

void paintLines(QPagedPaintDevice &paper, const QString &heading, const QStringList &lines)
{
    QPainter painter(&paper);
    const QRectF page = painter.viewport();
    qreal top = 0;
    const auto write = [&](const QString &text, const QFont &font) {
        painter.setFont(font);
        QRectF used;
        painter.drawText(page.adjusted(0, top, 0, 0), Qt::AlignLeft | Qt::TextWordWrap, text, &used);
        top += used.height();
    };
    QFont large;
    large.setPointSize(headingPoints);
    large.setBold(true);
    QFont plain = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    plain.setPointSize(linePoints);
    write(heading, large);
    top += QFontMetricsF(plain, &paper).height();
    for (const QString &line : lines)
        write(line, plain);
}

void printLines(QWidget *parent, const QString &heading, const QStringList &lines)
{
    const auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto *dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, qOverload<>(&QDialog::accepted), dialog,
                     [printer, heading, lines] { paintLines(*printer, heading, lines); });
    dialog->open();
}

} // namespace foyer::printing
