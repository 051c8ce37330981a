#pragma once

#include <QString>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace foyer::test {

/** Stands between a client and a MariaDB, both on sockets of this machine, and cuts the link at a commit. */
class CommitProxy
{
public:
    enum class Cut {
        Never,
        BeforeCommit, ///< The server never hears of it.
        AfterCommit, ///< The server has done it, and the client never hears.
    };

    /** Listens at @p path, which is made. */
    CommitProxy(const QString &path, QString serverPath);
    ~CommitProxy();
    CommitProxy(const CommitProxy &) = delete;
    CommitProxy &operator=(const CommitProxy &) = delete;

    /** Once, at the next commit of any connection. */
    void cutNext(Cut cut) { m_cut = cut; }
    bool hasCut() const { return m_cut == Cut::Never; }

private:
    void serve();
    void relay(int client);

    const QString m_serverPath;
    int m_listener = -1;
    int m_stop[2] = {-1, -1}; // readable once it is over
    std::atomic<Cut> m_cut{Cut::Never};
    std::vector<std::thread> m_relays; // only serve(), and the destructor after it
    std::thread m_thread;
};

} // namespace foyer::test
