#include "ownheap.h"

#ifdef FOYER_MIMALLOC
#include <mimalloc.h>
#else
#include <malloc.h>
#endif

namespace foyer::bench {

#ifdef FOYER_MIMALLOC

qint64 bytesInUse()
{
    qint64 bytes = 0;
    const auto add = [](const mi_heap_t *, const mi_heap_area_t *area, void *, std::size_t, void *sum) {
        *static_cast<qint64 *>(sum) += static_cast<qint64>(area->used * area->block_size);
        return true;
    };
    mi_heap_visit_blocks(mi_heap_get_default(), false, add, &bytes);
    return bytes;
}

NothingKept::NothingKept()
    : m_usualDelay(mi_option_get(mi_option_decommit_delay))
{
    mi_option_set(mi_option_decommit_delay, 0);
}

NothingKept::~NothingKept()
{
    mi_option_set(mi_option_decommit_delay, m_usualDelay);
}

void NothingKept::giveBack()
{
    mi_collect(true);
}

#else

qint64 bytesInUse()
{
    return static_cast<qint64>(mallinfo2().uordblks);
}

NothingKept::NothingKept() = default;
NothingKept::~NothingKept() = default;

void NothingKept::giveBack()
{
    malloc_trim(0);
}

#endif

} // namespace foyer::bench
