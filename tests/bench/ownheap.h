#pragma once

#include <QtGlobal>

/** @file
 *  The heap of this program, by the allocator that foyerd has. Under the sanitizers, which bring one of their own, what
 *  the C library tells is told. */
namespace foyer::bench {

/** Bytes that are allocated and not freed, with what the allocator rounds up; of the calling thread. */
qint64 bytesInUse();

/** While it lives, the system is given back what is freed, instead of keeping it for what comes next: what is resident
 *  is then what is in use. */
class NothingKept
{
public:
    NothingKept();
    ~NothingKept();
    Q_DISABLE_COPY_MOVE(NothingKept)

    /** Also what was freed before. */
    void giveBack();

private:
    long m_usualDelay = 0; ///< Of mimalloc, in ms.
};

} // namespace foyer::bench
