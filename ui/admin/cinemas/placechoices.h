#pragma once

#include "recordkind.h"

/** @file
 *  What the world has, to choose from. */
namespace foyer::admin {

/** "Germany (DE)", by name: in the language of the program where it is one of the country's, else in English. */
QList<Choice> countryChoices();
/** IANA names that have rules of a place; no fixed offsets. */
QList<Choice> timeZoneChoices();
/** Those that the till can count with. */
QList<Choice> currencyChoices();

} // namespace foyer::admin
