#include "testdatabase.h"
#include "userservice.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using domain::UserId;

/** What the first release wrote, read by this one. */
class TestUserMigration : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstReleasesUsersStaySignedInAndAreFound()
    {
        test::TestDatabase fresh;
        QTemporaryDir old;
        QVERIFY(QFile::copy(u":/sql/user/0001_user.sql"_s, old.filePath(u"0001_user.sql"_s)));
        db::Settings settings = fresh.settings(u"user"_s);
        settings.migrationsPath = old.path();
        const UserId zoe = UserId::create();
        const UserId gone = UserId::create();
        const auto cinema = domain::CinemaId::create();
        const QByteArray hash = *auth::hashPassword(u"an old secret"_s, auth::HashCost::cheap());
        {
            const auto database = *db::Database::open(settings);
            const auto written = database->write([&](db::Transaction &t) -> Result<void> {
                const QStringList columns{u"id"_s,           u"login"_s,         u"login_key"_s,
                                          u"display_name"_s, u"password_hash"_s, u"language"_s,
                                          u"is_active"_s,    u"is_demo"_s,       u"created_at"_s};
                const QString text = QString::fromLatin1(hash);
                QList<db::Binds> users{{zoe, u"Zoe"_s, u"zoe"_s, u"Zoë Łęcka"_s, text, u"pl"_s, true, false, 1000},
                                       {gone, u"gone"_s, u"gone"_s, u"Gone"_s, text, u"en"_s, false, true, 2000}};
                for (int i = 0; i < 1200; ++i) { // more than are done at once
                    const QString login = u"user%1"_s.arg(i);
                    users.append({UserId::create(), login, login, u"Ürsel"_s, text, u"de"_s, true, false, 3000});
                }
                return t.insertRows(u"app_user"_s, columns, users)
                    .and_then([&](qint64) {
                        return t.insertRows(u"user_role"_s, {u"user_id"_s, u"role"_s}, {{zoe, u"MANAGER"_s}});
                    })
                    .and_then([&](qint64) {
                        return t.insertRows(u"user_cinema"_s, {u"user_id"_s, u"cinema_id"_s}, {{zoe, cinema}});
                    })
                    .and_then([&](qint64) {
                        return t.insertRows(
                            u"refresh_token"_s,
                            {u"token_hash"_s, u"family_id"_s, u"user_id"_s, u"device_name"_s, u"created_at"_s,
                             u"expires_at"_s},
                            {{QByteArray(32, 't'), user::SessionFamilyId::create(), zoe, u"Till"_s, 1000, 9'000'000}});
                    })
                    .map([](qint64) {});
            });
            QVERIFY2(written.result(), written.result() ? "" : qPrintable(toString(written.result().error())));
            database->close();
        }

        settings.migrationsPath = user::UserService::migrationsPath();
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        const std::shared_ptr<db::Database> database = *opened;
        const ManualClock clock(5000);
        const auto service = user::UserService::start(database, clock, {old.path(), auth::HashCost::cheap()});
        QVERIFY2(service, service ? "" : qPrintable(toString(service.error())));
        const user::UserDirectory directory(database);
        const auto read = [&](UserId id) { return **directory.user(id, {}).result(); };
        user::User expected{zoe, u"Zoe"_s, u"Zoë Łęcka"_s, {u"MANAGER"_s}, {cinema}, u"pl"_s};
        expected.createdAtMs = 1000;
        expected.changedAtMs = 1000;
        QCOMPARE(read(zoe), expected);
        QVERIFY(!read(gone).isActive);
        QVERIFY(read(gone).isDemo);

        user::UserQuery query;
        query.text = u"lecka"_s;
        QCOMPARE(directory.page(query, {}).result()->users, QList<user::User>{expected});
        query.text = u"ursel"_s;
        QCOMPARE(directory.page(query, {}).result()->totalCount, 1200);
        query.text.clear();
        query.isDescending = true;
        QCOMPARE(directory.page(query, {}).result()->users.first().id, zoe);

        const user::UserRepository repository(database);
        const auto renewed = repository.renewSession(QByteArray(32, 't'), QByteArray(32, 'u'), 5000).result();
        QVERIFY(renewed);
        QCOMPARE(renewed->outcome, user::Renewal::Outcome::Renewed);
        QVERIFY(auth::passwordMatches(u"an old secret"_s,
                                      (*repository.accountByLoginOrEmail(u"zoe"_s).result())->passwordHash));
    }
};

QTEST_GUILESS_MAIN(TestUserMigration)
#include "tst_usermigration.moc"
