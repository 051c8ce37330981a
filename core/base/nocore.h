#pragma once

namespace foyer {

/** What is in this process's memory stays there when it dies: passwords as they are checked, keys, and whatever
 * somebody typed where it does not belong, the number of a card for one. No core is written, and one that is taken all
 * the same (by a handler of cores that knows no limit, or by gcore while the process lives) has nothing of memory in
 * it. For its children, too. Who may attach a debugger and read memory by it, root or the process's own user, is not
 * kept out. Linux only; elsewhere nothing. To be called first. */
void leaveNoCore();

} // namespace foyer
