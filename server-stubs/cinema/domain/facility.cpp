#include "facility.h"

#include "wirenames.h"

#include <algorithm>
#include <array>

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::array names{
    std::pair{Facility::Parking, "PARKING"_L1},
    std::pair{Facility::Bar, "BAR"_L1},
    std::pair{Facility::StepFree, "STEP_FREE"_L1},
    std::pair{Facility::AccessibleToilet, "ACCESSIBLE_TOILET"_L1},
    std::pair{Facility::HearingLoop, "HEARING_LOOP"_L1},
    std::pair{Facility::AudioDescription, "AUDIO_DESCRIPTION"_L1},
    std::pair{Facility::ChangingTable, "CHANGING_TABLE"_L1},
    std::pair{Facility::AirConditioning, "AIR_CONDITIONING"_L1},
    std::pair{Facility::BicycleStands, "BICYCLE_STANDS"_L1},
    std::pair{Facility::Cloakroom, "CLOAKROOM"_L1},
};

} // namespace

QString toWireName(Facility facility)
{
    return nameIn(names, facility);
}

std::optional<Facility> facilityFromWireName(QStringView name)
{
    return valueIn<Facility>(names, name);
}

QString facilitiesText(const QList<Facility> &facilities)
{
    QString text;
    for (const auto &[facility, name] : names) {
        if (facilities.contains(facility))
            text += (text.isEmpty() ? u"\n"_s : QString()) + name + u'\n';
    }
    return text;
}

std::optional<QList<Facility>> facilitiesFromText(const QString &text)
{
    QList<Facility> facilities;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const std::optional<Facility> facility = facilityFromWireName(line);
        if (!facility)
            return std::nullopt;
        facilities.append(*facility);
    }
    return facilities;
}

} // namespace foyer::cinema
