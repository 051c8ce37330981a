#pragma once

#include "result.h"

#include <QDate>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace foyer::app {

/** What the command line of the desktop program asks for, checked. Value type. */
struct Options
{
    enum class Mode { Cashier, Kiosk, Admin };
    enum class Look { System, Dark, Light, HighContrast };

    Mode mode = Mode::Cashier;
    /** Start the services as a child of this program, on SQLite in dataFolder. */
    bool embedded = false;
    bool demo = false;
    bool resetDemo = false;
    QString dataFolder;
    /** Of services that run elsewhere. */
    QUrl server;
    /** Sell one ticket without a window and leave what shows it in this folder. */
    QString headlessFolder;
    /** Leave a picture of every page in every look in this folder. */
    QString tourFolder;
    Look look = Look::System;
    /** BCP 47; empty: the system's. */
    QString language;
    QSize size;
    std::optional<QDate> today;
    /** Of receipt printers, in the order in which they are tried; none given: as the till's settings say. */
    std::optional<QStringList> printers;
    /** A second window, for the customer; not given: as the till's settings say. */
    std::optional<bool> customerDisplay;
    /** Print a page that shows what the first of them can, and end. */
    bool testPrint = false;
};

/** InvalidInput with a sentence for people; `--help` and `--version` are Cancelled with the text in detail. */
Result<Options> parseOptions(const QStringList &arguments);

} // namespace foyer::app
