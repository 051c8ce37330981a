#pragma once

#include "settings.h"
#include "settingstable.h"

#include <chrono>

namespace foyer::foyerd {

/** What would be right instead of @p text, as a phrase for people that tells of @p text too unless it may be a secret;
 *  nothing when it is right. */
std::optional<QString> problemOf(const Setting &setting, const QString &text);
/** "a whole number from 1 to 1000", "yes or no". */
QString kindOf(const Setting &setting);

/** "500ms", "30s", "10min", "24h", "7d", and several of them: "1h 30min". A number alone counts in @p bareUnit; without
 *  one only 0 is a duration. Nothing for anything else, and for what is longer than 100 years. */
std::optional<std::chrono::milliseconds> durationOf(const QString &text, const QString &bareUnit = {});
/** Nothing when it is neither. */
std::optional<bool> yesOrNo(const QString &text);
QStringList wordsOf(const QString &text);
/** "db.example", "10.0.0.5:3307", "[2001:db8::5]:3307" or "2001:db8::5"; @p port when none is said. Nothing for what is
 * no host. */
std::optional<db::ServerHost> hostFromText(const QString &text, quint16 port);

/** Whether something of this name would be a secret, which is never a value here but in a file: password, pin, secret,
 *  token, apiKey. Not passwordFile. */
bool isSecretsName(const QString &name);

} // namespace foyer::foyerd
