#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace foyer::cinema {

/** What a cinema has for those who come. The names on the wire and in the database are toWireName()'s: append, never
 *  rename. */
enum class Facility {
    Parking,
    Bar,
    StepFree,
    AccessibleToilet,
    HearingLoop,
    AudioDescription,
    ChangingTable,
    AirConditioning,
    BicycleStands,
    Cloakroom,
};

QString toWireName(Facility facility);
std::optional<Facility> facilityFromWireName(QStringView name);

/** Names between line ends, in the order of the enum, each once: "\nBAR\nPARKING\n" is not found in "\nSNACK_BAR\n". */
QString facilitiesText(const QList<Facility> &facilities);
/** Nothing for a text with a name that is none. */
std::optional<QList<Facility>> facilitiesFromText(const QString &text);

} // namespace foyer::cinema

Q_DECLARE_METATYPE(foyer::cinema::Facility)
