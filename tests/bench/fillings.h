#pragma once

namespace foyer::bench {

/** Fills a hall of 300 on so many evenings, party by party in buying order: by bestSeats() and as people do who pick
 *  seats near the middle themselves. Prints what is left at 50, 80 and 95 %. 0 when bestSeats() is the better one in
 *  every figure but the seats' quality, and there not behind by more than a twentieth. */
int judge(int evenings);

} // namespace foyer::bench
