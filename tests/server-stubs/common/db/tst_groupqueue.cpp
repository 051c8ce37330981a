#include "boundedqueue.h"
#include "groupqueue.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

using Queue = foyer::db::GroupQueue<int>;
using Push = Queue::Push;

namespace {

void check(bool condition, const char *what)
{
    if (condition)
        return;
    std::fprintf(stderr, "FAIL: %s\n", what);
    std::exit(1);
}

Push push(Queue &queue, int item)
{
    return queue.push(item);
}

void whatWaitsIsTakenTogetherInItsOrder()
{
    Queue queue(10);
    check(push(queue, 1) == Push::NeedsServing, "the first asks for service");
    check(push(queue, 2) == Push::Waits, "the second does not");
    check(push(queue, 3) == Push::Waits, "nor the third");
    Queue::Batch batch = queue.take(2);
    check(batch.items == std::vector{1, 2}, "the oldest first, no more than asked for");
    check(batch.more, "one is left");
    check(push(queue, 4) == Push::Waits, "whoever took the batch is still responsible");
    batch = queue.take(2);
    check(batch.items == std::vector{3, 4}, "the rest");
    check(!batch.more, "and that is all");
    check(push(queue, 5) == Push::NeedsServing, "a new one asks for service again");
}

void aFullQueueTakesNothingAndLeavesTheItem()
{
    foyer::db::GroupQueue<std::unique_ptr<int>> queue(1);
    auto first = std::make_unique<int>(1);
    auto second = std::make_unique<int>(2);
    check(queue.push(first) == foyer::db::GroupQueue<std::unique_ptr<int>>::Push::NeedsServing, "there is room");
    check(queue.push(second) == foyer::db::GroupQueue<std::unique_ptr<int>>::Push::Full, "there is none");
    check(!first, "an item that was taken in is moved");
    check(second != nullptr, "one that was not stays");
    check(queue.take(5).items.size() == 1, "only the first waited");
    check(queue.push(second) == foyer::db::GroupQueue<std::unique_ptr<int>>::Push::NeedsServing, "room again");
}

void anAbandonedQueueBeginsAnew()
{
    Queue queue(10);
    check(push(queue, 1) == Push::NeedsServing, "asks for service");
    check(push(queue, 2) == Push::Waits, "waits");
    check(queue.abandon() == std::vector{1, 2}, "all of them");
    check(push(queue, 3) == Push::NeedsServing, "asks for service again");
    check(queue.take(5).items == std::vector{3}, "nothing is left of the old ones");
}

// As the database does it: whoever is told so asks the one writer to serve.
void everyItemIsTakenOnceAndServiceIsAskedForOnce()
{
    constexpr int pushers = 50;
    constexpr int each = 400;
    Queue queue(100);
    foyer::db::BoundedQueue<int> asked(2);
    std::atomic<int> asking{0};
    const auto ask = [&] {
        check(++asking == 1, "nobody has asked yet");
        check(asked.push(0) == foyer::db::BoundedQueue<int>::Push::Accepted, "there is room for it");
    };
    std::atomic<int> taken{0};
    std::thread writer([&] {
        std::vector<int> last(pushers, -1);
        while (asked.pop()) {
            --asking;
            const Queue::Batch batch = queue.take(16);
            check(!batch.items.empty() && batch.items.size() <= 16, "batches are bounded and not empty");
            if (batch.more)
                ask();
            for (const int one : batch.items) {
                check(last[static_cast<std::size_t>(one / each)] < one, "in the order of pushing");
                last[static_cast<std::size_t>(one / each)] = one;
                ++taken;
            }
        }
    });
    std::vector<std::thread> threads;
    for (int p = 0; p < pushers; ++p) {
        threads.emplace_back([&, p] {
            for (int i = 0; i < each; ++i) {
                int item = p * each + i;
                Push pushed = queue.push(item);
                for (; pushed == Push::Full; pushed = queue.push(item))
                    std::this_thread::yield();
                if (pushed == Push::NeedsServing)
                    ask();
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    // Not until nobody asks: the writer may be about to ask itself. What is lost does not keep us for ever.
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (taken < pushers * each && std::chrono::steady_clock::now() < patience)
        std::this_thread::yield();
    asked.close();
    writer.join();
    check(taken == pushers * each, "as many as were pushed");
    check(queue.abandon().empty(), "nothing was left lying");
}

} // namespace

int main()
{
    whatWaitsIsTakenTogetherInItsOrder();
    aFullQueueTakesNothingAndLeavesTheItem();
    anAbandonedQueueBeginsAnew();
    everyItemIsTakenOnceAndServiceIsAskedForOnce();
    return 0;
}
