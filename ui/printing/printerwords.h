#pragma once

#include "printertrouble.h"
#include "ticketprinter.h"

#include <QString>

namespace foyer::printing {

/** "Counter is out of paper." */
QString sentence(const ports::PrinterTrouble &trouble);
/** All that printers had to say, a sentence each; empty for an error that is none of a printer's. */
QString printerSentences(const Error &error);
/** "Tickets: Desk 2. Counter is out of paper." */
QString sentence(const ports::PrintedTickets &printed);

} // namespace foyer::printing
