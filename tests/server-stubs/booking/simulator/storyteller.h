#pragma once

#include "commands.h"
#include "step.h"

namespace foyer::booking::simulator {

/** One line of the story of a simulation, for people who look for what went wrong. */
QString inWords(const Command &command);
QString inWords(const Step &step);
QString inWords(const Effect &effect);
QString inWords(const EffectOutcome &outcome);

} // namespace foyer::booking::simulator
