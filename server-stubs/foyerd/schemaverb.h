#pragma once

#include "federation/supergraph.h"

#include <cstdio>

namespace foyer::foyerd {

/** The SDL that this release has for a service of serviceNames(), or for "gateway", with the common part. The service
 *  need not run. */
QString ownSdl(const QString &service);

/** Prints the schema that clients see, composed from this release's services, or of one @p service what it answers to
 *  `{ _service { sdl } }`. The same for the same release, in the order of the sources, so that a diff tells what
 * changed. Returns the exit status, as printComposed(). */
int printSchema(const QString &service = {});

/** Prints what @p subgraphs compose to on @p out. Returns the exit status: 1 with the conflicts on @p err, a line each,
 *  when they do not fit together. */
int printComposed(const QList<graphql::federation::Subgraph> &subgraphs, std::FILE *out, std::FILE *err);

} // namespace foyer::foyerd
