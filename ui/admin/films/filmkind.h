#pragma once

#include "recordkind.h"

namespace foyer::admin {

/** Films, as the back office lists and edits them. */
RecordKind filmKind();

} // namespace foyer::admin
