#pragma once

#include "loadgenerator.h"

/** @file
 *  What the machine does at best, measured beside the figures: without these a table says more about the machine and
 *  its other work than about Foyer. */
namespace foyer::bench {

/** Durable one-row transactions a second through Qt into a new SQLite database in @p folder, one after another. */
Result<double> commitsPerSecond(const QString &folder, std::chrono::milliseconds duration);

/** Requests a second that a server of nothing but Boost.Beast answers on one thread with @p answerBytes each, asked by
 *  the same load generator over 64 connections with requests of @p requestBytes. */
Result<double> echoesPerSecond(int requestBytes, int answerBytes, std::chrono::milliseconds duration);

/** SHA-256 of a kilobyte, by one thread. */
double hashesPerSecond(std::chrono::milliseconds duration);

} // namespace foyer::bench
