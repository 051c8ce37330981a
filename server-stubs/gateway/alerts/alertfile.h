#pragma once

#include "alertrules.h"

namespace foyer::alerts {

/** Something that a webhook is still to be told. */
struct Delivery
{
    AlertRules::Event event = AlertRules::Event::Raised;
    Alert alert;
    friend bool operator==(const Delivery &, const Delivery &) = default;
};

/** What a gateway knows of alerts over a restart. */
struct AlertMemory
{
    QList<Alert> alerts;
    QList<Delivery> untold; ///< Oldest first.
};

/** "raised", "worse" or "cleared". */
QString toWireName(AlertRules::Event event);

/** What is in the file at @p path; nothing of what cannot be read: what is wrong still is found again. */
AlertMemory readAlerts(const QString &path);
/** Whole or not at all. False when it cannot be written, which is told in the log. */
bool writeAlerts(const QString &path, const AlertMemory &memory);

} // namespace foyer::alerts
