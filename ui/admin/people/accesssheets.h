#pragma once

#include "peopleapi.h"
#include "recordkind.h"
#include "secondsteppage.h"

/** @file
 *  What lets people and kiosks in: a password, a PIN, a code. Each is asked for on a sheet over @p page and, once it is
 *  set, shown large, since somebody has to be told. @p done is called when something was changed. */
namespace foyer::admin {

void askForPassword(ports::PeopleApi &people, QWidget *page, const ports::Record &user, const RecordAction::Done &done);
void askForPin(ports::PeopleApi &people, QWidget *page, const ports::Record &user, const RecordAction::Done &done);
/** A badge, shown once as what a scanner reads and what a printer of cards is told. */
void askForBadge(ports::PeopleApi &people, const QrOf &qrOf, QWidget *page, const ports::Record &user,
                 const RecordAction::Done &done);
void askToRevokeBadge(ports::PeopleApi &people, QWidget *page, const ports::Record &user,
                      const RecordAction::Done &done);
/** Signed out everywhere. */
void askToEndSessions(ports::PeopleApi &people, QWidget *page, const ports::Record &user,
                      const RecordAction::Done &done);
/** For who lost what makes the codes: signed out everywhere, and asked for the password alone from then on. */
void askToRemoveTotp(ports::PeopleApi &people, QWidget *page, const ports::Record &user,
                     const RecordAction::Done &done);
void askForKioskCode(ports::PeopleApi &people, const Reference &cinemas, QWidget *page, const RecordAction::Done &done);

} // namespace foyer::admin
