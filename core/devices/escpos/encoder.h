#pragma once

#include "document.h"
#include "paper.h"

#include <QByteArray>

/** ESC/POS, the language of receipt printers, as Epson's "ESC/POS Command Reference for TM Printers" has it. What is
 * used of it: ESC @ (initialise), FS . (no Chinese double bytes, which printers of that market begin with), ESC R
 * (ASCII as it is in the USA), ESC t (code page), ESC a (align), ESC E (bold), GS ! (size), GS B (white on black), ESC
 * J (feed), GS v 0 (raster picture), GS ( k functions 165, 167, 169, 180, 181 (QR code), GS V 65 and 66 (cut), ESC p
 * and DLE DC4 (drawer), GS a (no reports unasked), GS r (paper status, answered when all before it is printed), DLE EOT
 * (status at once). */
namespace foyer::escpos {

/** The bytes that print @p document, from the initialisation on: nothing depends on what was printed before. No text in
 *  it becomes a command (plainText()), no line is wider than the paper, and no picture holds what a printer would take
 *  for a real-time command, which it looks for in everything: a dot is added there. */
QByteArray encode(const Document &document, const Paper &paper);

/** Which pin of the socket opens the drawer. */
enum class DrawerPin { Two, Five };
/** Opens the drawer, after what was sent before. */
QByteArray drawerPulse(DrawerPin pin);
/** Opens it at once, also while the printer has no paper or stands open. */
QByteArray drawerPulseAtOnce(DrawerPin pin);

/** Asks for the paper's status; the answer comes when all that was sent before is printed. */
QByteArray askWhenPrinted();
/** Asks, at once, for the four bytes of status: printer, why offline, error, paper. */
QByteArray askStatusNow();

} // namespace foyer::escpos
