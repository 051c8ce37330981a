#pragma once

/** @file
 *  Named points at which a test can make a process end as if by kill -9. Only the preset `faults` has them; elsewhere
 *  they are nothing at all. The environment variable FOYER_FAULT names the point, and after a colon how often it is
 *  passed before: `FOYER_FAULT=payment-captured:2` dies at the third pass. */

#ifdef FOYER_FAULTS
namespace foyer {
void passFaultPoint(const char *name);
}
#define FOYER_FAULT_POINT(name) ::foyer::passFaultPoint(name)
#else
#define FOYER_FAULT_POINT(name) static_cast<void>(0)
#endif
