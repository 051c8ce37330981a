#include "customers.h"
#include "demousers.h"
#include "members.h"
#include "testdatabase.h"
#include "userrepository.h"
#include "userservice.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using domain::UserId;
using user::Member;
using user::Members;
using user::User;

namespace {

constexpr qint64 nowMs = 1'800'000'000'000;

} // namespace

/** The numbers of customers, and who finds whom by what. */
class TestMembers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        db::Settings settings = m_fresh->settings(u"user"_s);
        settings.migrationsPath = user::UserService::migrationsPath();
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        QVERIFY(m_database->write([](db::Transaction &t) { return user::addDemoUsers(t, auth::HashCost::cheap(), 1); })
                    .result());
        m_members = std::make_unique<Members>(m_database);
        m_carl = added(u"Carl Findus"_s, u"carl.findus@example.org"_s, u"+49 30 1234567"_s);
        m_carla = added(u"Carla Größe"_s, {}, u"+49 30 7654321"_s);
    }
    void cleanup()
    {
        m_members.reset();
        m_database.reset(); // nobody else has it now: its files are closed before they go
    }

    void eachCustomerHasANumberOfTheirOwn()
    {
        const QString carls = numberOf(m_carl);
        QVERIFY(domain::MemberNumber::fromString(carls));
        QVERIFY(domain::MemberNumber::fromString(numberOf(m_carla)));
        QVERIFY(carls != numberOf(m_carla));
        const UserId staff = added(u"Staff"_s, {}, {}, {u"CASHIER"_s});
        QCOMPARE(numberOf(staff), QString());
        QVERIFY(m_database->write([this](db::Transaction &t) { return user::giveMemberNumber(t, m_carl); }).result());
        QCOMPARE(numberOf(m_carl), carls); // stays the one it is
    }

    void whoeverCameBeforeThereWereNumbersGetsOne()
    {
        QVERIFY(m_database->write([](db::Transaction &t) { return t.execute(u"DELETE FROM member"_s); }).result());
        QCOMPARE(numberOf(m_carl), QString());
        QVERIFY(m_members->giveMissingNumbers());
        const QString number = numberOf(m_carl);
        QVERIFY(domain::MemberNumber::fromString(number));
        QVERIFY(m_members->giveMissingNumbers()); // there is nothing to do
        QCOMPARE(numberOf(m_carl), number);
    }

    void aCustomerIsFoundByWhatTheySay_data()
    {
        QTest::addColumn<QString>("text"); // "NUMBER": Carl's
        QTest::addColumn<QStringList>("names");
        QTest::newRow("number") << u"NUMBER"_s << QStringList{u"Carl Findus"_s};
        QTest::newRow("e-mail") << u"Carl.Findus@Example.org"_s << QStringList{u"Carl Findus"_s};
        QTest::newRow("the beginning of one") << u"carl.findus@exam"_s << QStringList();
        QTest::newRow("phone") << u"030 765 43 21"_s << QStringList{u"Carla Größe"_s};
        QTest::newRow("four digits of one") << u"7654"_s << QStringList();
        QTest::newRow("name") << u"carl"_s << QStringList{u"Carl Findus"_s, u"Carla Größe"_s};
        QTest::newRow("both names") << u"grosse carl"_s << QStringList{u"Carla Größe"_s};
        QTest::newRow("one letter") << u"c"_s << QStringList();
        QTest::newRow("nothing") << u"  "_s << QStringList();
        QTest::newRow("a cashier") << u"anna"_s << QStringList();
    }
    void aCustomerIsFoundByWhatTheySay()
    {
        QFETCH(QString, text);
        QTEST(namesBy(text == "NUMBER"_L1 ? numberOf(m_carl).toLower() : text), "names");
    }

    void noMoreIsToldThanTellsThemApart()
    {
        const QList<Member> found = m_members->find(u"carl"_s, 10).result().value();
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(0).maskedContact, u"c***@example.org"_s);
        QCOMPARE(found.at(1).maskedContact, u"…321"_s);
        QCOMPARE(found.at(0).number, numberOf(m_carl));
        QCOMPARE(found.at(0).id, m_carl);
    }

    void asManyAsATillShows()
    {
        for (int i = 0; i < 15; ++i)
            added(u"Twin %1"_s.arg(i), {}, {});
        QCOMPARE(namesBy(u"twin"_s).size(), Members::mostFound);
    }

    void ofWhoWasMergedItIsWhoGoesOnAndOfWhoWasErasedNobody()
    {
        const QString carls = numberOf(m_carl);
        const QString carlas = numberOf(m_carla);
        user::Customers customers(m_database);
        QVERIFY(customers.merge(m_admin, m_carl, 1, m_carla, nowMs).result());
        QCOMPARE(namesBy(carls), QStringList{u"Carla Größe"_s});
        QCOMPARE(namesBy(u"carl.findus@example.org"_s), QStringList{u"Carla Größe"_s}); // whose address it is now
        QVERIFY(customers.erase(m_admin, m_carla, 2, nowMs).result());
        QCOMPARE(namesBy(carls), QStringList());
        QCOMPARE(namesBy(carlas), QStringList());
        QCOMPARE(numberOf(m_carla), QString());
        QVERIFY(m_members->giveMissingNumbers());
        QCOMPARE(numberOf(m_carla), QString());
    }

private:
    UserId added(const QString &name, const QString &email, const QString &phone,
                 const QStringList &roles = {u"CUSTOMER"_s})
    {
        const UserId id = UserId::create();
        User person{id, id.toString(), name, roles, {}, u"de"_s};
        person.email = email;
        person.phone = phone;
        const auto made = m_database
                              ->write([&](db::Transaction &t) {
                                  return user::UserRepository::insertAccount(t, {person, QByteArray("$x")}, nowMs);
                              })
                              .result();
        if (!made)
            qFatal("%s", qPrintable(toString(made.error())));
        return id;
    }
    QString numberOf(UserId user) { return m_members->numbersOf({user}).result().value().value(user); }
    QStringList namesBy(const QString &text)
    {
        const auto found = m_members->find(text, 100).result();
        if (!found)
            return {toString(found.error())};
        QStringList names;
        for (const Member &member : *found)
            names.append(member.name);
        return names;
    }

    const UserId m_admin = user::demoUsers().at(2).id;
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<Members> m_members;
    UserId m_carl;
    UserId m_carla;
};

QTEST_GUILESS_MAIN(TestMembers)
#include "tst_members.moc"
