#pragma once

#include <QStringList>

class QPagedPaintDevice;
class QWidget;

namespace foyer::printing {

/** Asks over @p parent for a printer, and prints a heading and lines that are to be read letter by letter. Nothing
 * stays on the disk. Returns at once. */
void printLines(QWidget *parent, const QString &heading, const QStringList &lines);

/** The same on @p paper, at once: plain text, of one page. */
void paintLines(QPagedPaintDevice &paper, const QString &heading, const QStringList &lines);

} // namespace foyer::printing
