#pragma once

#include <cstddef>
#include <cstdint>

/** What each target of this folder is, called by libFuzzer or by replay.cpp: does all it is there to do with one input,
 *  in one thread, and leaves nothing behind. What it finds out is an assertion that fails. Returns 0. */
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);
