#pragma once

#include <QString>

#include <optional>

/** @file
 *  What else must be so of a setting's text beside its type: nothing when it is, else what would be right. */
namespace foyer::foyerd {

/** Origins of web pages, or '*'. */
std::optional<QString> originsProblem(const QString &text);
/** HOST, HOST:PORT or [IPv6]:PORT each. */
std::optional<QString> hostsProblem(const QString &text);
/** http or https URLs. */
std::optional<QString> gatewaysProblem(const QString &text);
/** A slug: it becomes part of names. */
std::optional<QString> regionProblem(const QString &text);
/** Names of the web. */
std::optional<QString> webHostsProblem(const QString &text);
/** Addresses and networks with their length. */
std::optional<QString> networksProblem(const QString &text);

} // namespace foyer::foyerd
