#pragma once

#include "admindesk.h"
#include "peopleapi.h"
#include "recordkind.h"

/** @file
 *  What is done about who customers are: two accounts of one person, what is known of somebody, and to be forgotten.
 * Each is asked for on a sheet over @p page. @p done is called when something was changed. */
namespace foyer::admin {

/** @p customers are who can be merged into. Whoever seems to be the same person is suggested. */
void askToMerge(ports::PeopleApi &people, const Reference &customers, QWidget *page, const ports::Record &user,
                const RecordAction::Done &done);
/** Asks for the name to be typed: there is no way back. */
void askToErase(ports::PeopleApi &people, QWidget *page, const ports::Record &user, const RecordAction::Done &done);
/** All that is known of a person, into a file. */
void exportPerson(ports::PeopleApi &people, const SaveText &save, QWidget *page, const ports::Record &user);

} // namespace foyer::admin
