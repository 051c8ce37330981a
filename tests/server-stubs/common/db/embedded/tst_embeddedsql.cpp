#include "embeddedsqluser.h"
#include "migrator.h"

#include <QTest>

using namespace foyer;

class TestEmbeddedSql : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // A static library's resources are easily dropped by the linker, and the service would start without tables.
    void migrationsOfAStaticLibraryAreInTheProgram()
    {
        const auto migrator = db::Migrator::load(embeddedMigrationsPath(), db::Settings::Engine::Sqlite);
        QVERIFY2(migrator, migrator ? "" : qPrintable(toString(migrator.error())));
        QCOMPARE(migrator->migrations().first().name, QStringLiteral("0001_user"));
    }
};

QTEST_GUILESS_MAIN(TestEmbeddedSql)
#include "tst_embeddedsql.moc"
