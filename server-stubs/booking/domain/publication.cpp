#include "publication.h"

#include "wirenames.h"

#include <array>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array publicationNames{
    std::pair{Publication::Draft, "DRAFT"_L1},
    std::pair{Publication::Published, "PUBLISHED"_L1},
    std::pair{Publication::Retired, "RETIRED"_L1},
};

} // namespace

QString toWireName(Publication state)
{
    return nameIn(publicationNames, state);
}

std::optional<Publication> publicationFromWireName(QStringView name)
{
    return valueIn<Publication>(publicationNames, name);
}

Result<void> mayBecome(Publication from, Publication to)
{
    const bool publishes = to == Publication::Published;
    const bool retires = from == Publication::Published && to == Publication::Retired;
    if (from == to || publishes || retires)
        return {};
    return fail(ErrorCode::IllegalState, u"%1 never becomes %2"_s.arg(toWireName(from), toWireName(to)));
}

} // namespace foyer::booking
