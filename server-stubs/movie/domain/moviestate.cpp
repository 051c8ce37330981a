#include "moviestate.h"

#include "wirenames.h"

#include <array>
#include <utility>

namespace foyer::movie {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array stateNames{std::pair{MovieState::Draft, "DRAFT"_L1},
                                std::pair{MovieState::Published, "PUBLISHED"_L1},
                                std::pair{MovieState::Retired, "RETIRED"_L1}};

} // namespace

QString toWireName(MovieState state)
{
    return nameIn(stateNames, state);
}

std::optional<MovieState> movieStateFromWireName(QStringView name)
{
    return valueIn<MovieState>(stateNames, name);
}

Result<void> checkStep(MovieState from, MovieState to)
{
    const bool isOpen =
        from != to && to != MovieState::Draft && (to == MovieState::Published || from == MovieState::Published);
    if (isOpen)
        return {};
    return fail(ErrorCode::IllegalState, u"%1 does not become %2"_s.arg(toWireName(from), toWireName(to)));
}

bool mayResolve(MovieState state, Viewer viewer)
{
    return viewer == Viewer::Office || state != MovieState::Draft;
}

QList<MovieState> listedStates(const std::optional<QList<MovieState>> &wanted, Viewer viewer)
{
    QList<MovieState> states;
    for (const auto &[state, name] : stateNames) {
        const bool isShown = viewer == Viewer::Office || state == MovieState::Published;
        if (isShown && (!wanted || wanted->contains(state)))
            states.append(state);
    }
    return states;
}

} // namespace foyer::movie
