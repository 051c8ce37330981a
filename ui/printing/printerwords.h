#pragma once

#include "printertrouble.h"
#include "ticketprinter.h"

#include <QString>

namespace foyer::printing {

/** "Counter is out of paper." */
QString sentence(const ports::PrinterTrouble &trouble);
/** All that printers had to say, a sentence each; empty for an error that is none of a printer's. */
QString printerSentences(const Error &error);
/** What is wrong at the printers, as the last job found it, in a few words; empty when nothing is. */
QString printerState(const Result<ports::PrintedTickets> &lastJob);
/** "Tickets: Desk 2. Counter is out of paper." */
QString sentence(const ports::PrintedTickets &printed);

} // namespace foyer::printing
