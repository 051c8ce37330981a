#pragma once

#include "recordkind.h"

/** @file
 *  What the world has, to choose from, in the words of those who live there: nobody translates 200 countries. */
namespace foyer::admin {

/** "DE – Deutschland", by code. */
QList<Choice> countryChoices();
/** IANA names that have rules of a place; no fixed offsets. */
QList<Choice> timeZoneChoices();
/** Those that the till can count with. */
QList<Choice> currencyChoices();

} // namespace foyer::admin
