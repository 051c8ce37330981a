#pragma once

#include "ids.h"
#include "result.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace foyer::devices {

/** What this till is, kept in its folder. Value type. */
struct TillSettings
{
    domain::DeviceId device; ///< Made once, at the first start.
    QString name; ///< "Desk 2": what other tills show beside seats held here.
    QUrl server; ///< The gateway, e.g. http://127.0.0.1:5000/graphql; empty: embedded.
    bool isOwn = false; ///< Embedded: a cinema of one's own instead of the demo's.
    domain::CinemaId cinema; ///< Which house it sells for; null: not chosen yet.
    QString language; ///< BCP 47; empty: the system's.
    QString theme; ///< "dark", "light", "contrast"; empty: dark.
    QString ticketFolder; ///< Where ticket PDFs go; empty: the till's folder.
    /** Of receipt printers, as PrinterAddress reads them, in the order in which they are tried; none: PDFs only. */
    QStringList printers;
    /** Keys that do what others do as the program comes: by the standard key, both as QKeySequence::PortableText. */
    QHash<QString, QString> keys{};
    bool hasCustomerDisplay = false; ///< A second window, for the customer.
    int lockAfterMinutes = 10; ///< Without a touch; 0: never.
    /** Of films for people of so many years and more somebody has to say that they looked how old they are; 0: never.
     */
    int askAgeFrom = 16;

    friend bool operator==(const TillSettings &, const TillSettings &) = default;
};

/** NotFound when there are none yet, Protocol when the file is damaged or of a later version, Storage. Blocks. */
Result<TillSettings> loadTillSettings(const QString &folder);
/** The old ones or the new ones after a power cut, never half. Storage. Blocks. */
Result<void> saveTillSettings(const QString &folder, const TillSettings &settings);

} // namespace foyer::devices
