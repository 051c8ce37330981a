#pragma once

#include "recordkind.h"

namespace foyer::admin {

/** Cinemas, as the back office lists and edits them. */
RecordKind cinemaKind();

/** For fields that name a cinema: only open ones can be picked; one that is named already and closed is shown as that.
 *  The list is borrowed. */
Reference cinemaReference(ports::RecordList &cinemas);

} // namespace foyer::admin
