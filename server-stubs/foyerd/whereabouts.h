#pragma once

#include "configuration.h"

/** @file
 *  Where the processes of an installation are reached, as its settings say. */
namespace foyer::foyerd {

/** Whether the process with the settings of the section @p name speaks TLS and nothing else. */
bool speaksTls(const Configuration &said, const QString &name);

/** Where `ca` keeps the authority and its certificates, and where processes look for theirs. */
QString tlsFolderOf(const Configuration &said);

enum class SeenFrom { ThisMachine, Anywhere };
/** Of the process of section @p name, which listens at @p port; without a path. What listens on all addresses of its
 *  machine is named as its certificate does, as another name would not be believed: by its first host that is not this
 *  machine alone, or seen from this machine by one that is, if there is one. Reads the certificate for that. */
QUrl placeOf(const Configuration &said, const QString &name, quint16 port, SeenFrom from);

} // namespace foyer::foyerd
