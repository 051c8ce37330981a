#pragma once

#include "settings.h"

#include <QStringList>
#include <QTemporaryDir>

namespace foyer::test {

/** Fresh, empty databases on the engine that the environment variable FOYER_TEST_DB names: `sqlite`, or nothing, or
 *  `mariadb`. They are gone with this. CTest runs a test on both when it is added with ENGINES both; a test that is
 *  started by hand with FOYER_TEST_DB=mariadb starts a server of its own. */
class TestDatabase
{
public:
    TestDatabase();
    ~TestDatabase();
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;

    static db::Settings::Engine engine();
    static bool isMariaDb() { return engine() == db::Settings::Engine::MySql; }

    /** Of the database of @p service, with its migrations (":/sql/SERVICE"); asked again, the same one. Ends the
     *  process with a sentence when there is no server: a test that cannot run has not passed. */
    db::Settings settings(const QString &service);
    /** Forgets what settings(@p service) named: the next is empty again. */
    void forget(const QString &service);

private:
    QTemporaryDir m_folder;
    QStringList m_databases; // on the server
};

} // namespace foyer::test
