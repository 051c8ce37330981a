#pragma once

/** @file
 *  FOYER_ASSERT(condition): for our own bugs only, active in release builds too. One condition per assert.
 *  A failing one prints condition, file and line to stderr and aborts: a box office that has lost track of
 *  itself must stop before it sells. What a person, a network or a disk can cause is a Result, never this. */

namespace foyer {
[[noreturn]] void assertionFailed(const char *condition, const char *file, int line);
}

#define FOYER_ASSERT(condition)                                                                                        \
    ((condition) ? static_cast<void>(0) : ::foyer::assertionFailed(#condition, __FILE__, __LINE__))
