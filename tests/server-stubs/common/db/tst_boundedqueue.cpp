#include "boundedqueue.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

using Queue = foyer::db::BoundedQueue<int>;

namespace {

void check(bool condition, const char *what)
{
    if (condition)
        return;
    std::fprintf(stderr, "FAIL: %s\n", what);
    std::exit(1);
}

void fullAndClosedRefuse()
{
    Queue queue(2);
    check(queue.push(1) == Queue::Push::Accepted, "first fits");
    check(queue.push(2) == Queue::Push::Accepted, "second fits");
    check(queue.push(3) == Queue::Push::Full, "third does not");
    check(queue.pop() == 1, "in the order of pushing");
    check(queue.push(4) == Queue::Push::Accepted, "there is room again");
    queue.close();
    check(queue.push(5) == Queue::Push::Closed, "closed takes nothing");
    check(queue.pop() == 2, "what was in it is still served");
    check(queue.pop() == 4, "to the last");
    check(!queue.pop(), "and then nothing");
}

void everyAcceptedItemIsPoppedOnce()
{
    constexpr int producers = 3;
    constexpr int each = 5000;
    Queue queue(64);
    std::atomic<long> pushed{0};
    std::atomic<long> popped{0};
    std::atomic<int> count{0};
    std::vector<std::thread> consumers;
    for (int i = 0; i < 2; ++i) {
        consumers.emplace_back([&] {
            while (const std::optional<int> item = queue.pop()) {
                popped += *item;
                ++count;
            }
        });
    }
    std::vector<std::thread> pushers;
    for (int p = 0; p < producers; ++p) {
        pushers.emplace_back([&, p] {
            for (int i = 0; i < each; ++i) {
                const int value = p * each + i;
                while (queue.push(value) == Queue::Push::Full)
                    std::this_thread::yield();
                pushed += value;
            }
        });
    }
    for (std::thread &thread : pushers)
        thread.join();
    queue.close();
    for (std::thread &thread : consumers)
        thread.join();
    check(count == producers * each, "as many as were pushed");
    check(popped == pushed, "and the same ones");
}

} // namespace

int main()
{
    fullAndClosedRefuse();
    everyAcceptedItemIsPoppedOnce();
    return 0;
}
