#pragma once

#include <array>

namespace foyer::http {

/** Whose request it is, as far as that decides who waits for whom. */
enum class Lane {
    Services, ///< The installation's own processes.
    Staff, ///< Tills and offices.
    Kiosks,
    Customers, ///< Who has signed in to buy.
    Newcomers, ///< Who shows a session that nobody has looked at yet.
    Strangers, ///< Who shows none.
};
inline constexpr int laneCount = 6;

/** All of them, the most urgent first. */
inline constexpr std::array<Lane, laneCount> lanes{Lane::Services,  Lane::Staff,     Lane::Kiosks,
                                                   Lane::Customers, Lane::Newcomers, Lane::Strangers};

/** For figures: "staff". */
constexpr const char *nameOf(Lane lane)
{
    constexpr std::array<const char *, laneCount> names{"services",  "staff",     "kiosks",
                                                        "customers", "newcomers", "strangers"};
    return names[static_cast<std::size_t>(lane)];
}

/** Neither staff's nor the services'. */
constexpr bool isPublic(Lane lane)
{
    return lane != Lane::Services && lane != Lane::Staff;
}

} // namespace foyer::http
