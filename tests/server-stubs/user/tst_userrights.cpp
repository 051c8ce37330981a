#include "userrights.h"

#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using domain::CinemaId;
using user::User;
using user::UserBody;

namespace {

const CinemaId odeon = CinemaId::create();
const CinemaId rex = CinemaId::create();

using Cinemas = QList<CinemaId>;

User person(const QStringList &roles, const Cinemas &cinemas = {})
{
    return {domain::UserId::create(), u"login"_s, u"Name"_s, roles, cinemas, u"en"_s};
}

/** Nothing when it is allowed. */
std::optional<ErrorCode> refusal(const Result<void> &result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

} // namespace

Q_DECLARE_METATYPE(std::optional<foyer::ErrorCode>)

class TestUserRights : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoGivesWhat_data()
    {
        QTest::addColumn<QStringList>("editor");
        QTest::addColumn<QString>("role");
        QTest::addColumn<bool>("mayGive");
        const QStringList byManager{u"CUSTOMER"_s, u"CASHIER"_s, u"KIOSK"_s};
        const QStringList roles{u"CUSTOMER"_s, u"CASHIER"_s, u"KIOSK"_s, u"MANAGER"_s, u"ADMIN"_s};
        for (const QString &editor : roles) {
            for (const QString &role : roles) {
                const bool may = editor == "ADMIN"_L1 || (editor == "MANAGER"_L1 && byManager.contains(role));
                QTest::addRow("%s gives %s", qPrintable(editor), qPrintable(role))
                    << QStringList{editor} << role << may;
            }
        }
        QTest::newRow("all that managers give but one")
            << QStringList{u"CASHIER"_s, u"MANAGER"_s} << u"ADMIN"_s << false;
    }
    void whoGivesWhat()
    {
        QFETCH(QStringList, editor);
        QFETCH(QString, role);
        QFETCH(bool, mayGive);
        const auto expected = mayGive ? std::nullopt : std::optional(ErrorCode::Forbidden);
        const User by = person(editor);
        QCOMPARE(refusal(user::mayGive(by, {role}, {})), expected);
        // Who may not give it may not touch who has it, neither to change nor to disable them...
        const User target = person({role});
        QCOMPARE(refusal(user::mayManage(by, target)), expected);
        QCOMPARE(refusal(user::mayDisable(by, target)), expected);
        // ...nor give it to, or take it from, whom they may touch.
        if (role != "KIOSK"_L1 && editor != QStringList{u"CUSTOMER"_s}) {
            const User customer = person({u"CUSTOMER"_s});
            UserBody body = UserBody::of(customer);
            body.roles = {role};
            const bool managesCustomers = editor.contains("ADMIN"_L1) || editor.contains("MANAGER"_L1);
            if (managesCustomers)
                QCOMPARE(refusal(user::mayUpdate(by, customer, body)), expected);
            body.roles = {u"CUSTOMER"_s};
            QCOMPARE(refusal(user::mayUpdate(by, target, body)), expected);
        }
    }

    void whereOneWorksOneManages_data()
    {
        QTest::addColumn<Cinemas>("editors");
        QTest::addColumn<Cinemas>("users");
        QTest::addColumn<bool>("may");
        QTest::newRow("all, all") << Cinemas{} << Cinemas{} << true;
        QTest::newRow("all, one") << Cinemas{} << Cinemas{odeon} << true;
        QTest::newRow("one, the same") << Cinemas{odeon} << Cinemas{odeon} << true;
        QTest::newRow("one, another") << Cinemas{odeon} << Cinemas{rex} << false;
        QTest::newRow("one, more") << Cinemas{odeon} << Cinemas{odeon, rex} << false;
        QTest::newRow("one, all") << Cinemas{odeon} << Cinemas{} << false;
        QTest::newRow("two, one of them") << Cinemas{odeon, rex} << Cinemas{rex} << true;
    }
    void whereOneWorksOneManages()
    {
        QFETCH(Cinemas, editors);
        QFETCH(Cinemas, users);
        QFETCH(bool, may);
        const auto expected = may ? std::nullopt : std::optional(ErrorCode::Forbidden);
        for (const QString &role : {u"MANAGER"_s, u"ADMIN"_s}) {
            const User by = person({role}, editors);
            QCOMPARE(refusal(user::mayGive(by, {u"CASHIER"_s}, users)), expected);
            const User target = person({u"CASHIER"_s}, users);
            QCOMPARE(refusal(user::mayManage(by, target)), expected);
            // Moving somebody to where one does not work, or from there.
            const User own = person({u"CASHIER"_s}, editors);
            UserBody moved = UserBody::of(own);
            moved.cinemaIds = users;
            QCOMPARE(refusal(user::mayUpdate(by, own, moved)), expected);
            moved.cinemaIds = editors;
            QCOMPARE(refusal(user::mayUpdate(by, target, moved)), expected);
        }
    }

    void nobodyTakesFromThemself()
    {
        const User admin = person({u"ADMIN"_s, u"CASHIER"_s});
        UserBody body = UserBody::of(admin);
        body.displayName = u"Another"_s;
        body.roles.append(u"MANAGER"_s);
        QCOMPARE(refusal(user::mayUpdate(admin, admin, body)), std::nullopt);
        body.roles = {u"ADMIN"_s};
        QCOMPARE(refusal(user::mayUpdate(admin, admin, body)), ErrorCode::IllegalState);
        body.roles = admin.roles;
        body.cinemaIds = {odeon};
        QCOMPARE(refusal(user::mayUpdate(admin, admin, body)), ErrorCode::IllegalState);
        QCOMPARE(refusal(user::mayDisable(admin, admin)), ErrorCode::IllegalState);
        QCOMPARE(refusal(user::mayUpdate(person({u"ADMIN"_s}), admin, body)), std::nullopt); // somebody else may
    }

    void aKioskStaysAKiosk()
    {
        const User admin = person({u"ADMIN"_s});
        const User kiosk = person({u"KIOSK"_s}, {odeon});
        UserBody body = UserBody::of(kiosk);
        body.displayName = u"Left"_s;
        QCOMPARE(refusal(user::mayUpdate(admin, kiosk, body)), std::nullopt);
        body.roles = {u"CASHIER"_s};
        QCOMPARE(refusal(user::mayUpdate(admin, kiosk, body)), ErrorCode::IllegalState);
        body.roles = {u"KIOSK"_s};
        QCOMPARE(refusal(user::mayUpdate(admin, person({u"CASHIER"_s}), body)), ErrorCode::IllegalState);
    }

    void anActiveAdminIsTakenByDisablingAndByDemoting()
    {
        User admin = person({u"ADMIN"_s, u"CASHIER"_s});
        UserBody body = UserBody::of(admin);
        QVERIFY(user::takesAnAdmin(admin, nullptr));
        QVERIFY(!user::takesAnAdmin(admin, &body));
        body.roles = {u"CASHIER"_s};
        QVERIFY(user::takesAnAdmin(admin, &body));
        QVERIFY(!user::takesAnAdmin(person({u"MANAGER"_s}), nullptr));
        admin.isActive = false;
        QVERIFY(!user::takesAnAdmin(admin, &body));
    }

    void atATillEverybodyIsACashierWhereTheyWork()
    {
        const User admin = person({u"ADMIN"_s, u"CUSTOMER"_s}, {odeon});
        User expected = admin;
        expected.roles = {u"CASHIER"_s};
        QCOMPARE(user::atTill(admin), expected);
        // A session of one's own roles has them all; of fewer, it is one at a till.
        QCOMPARE(user::asIn(admin, {u"CUSTOMER"_s, u"ADMIN"_s}), admin);
        QCOMPARE(user::asIn(admin, {u"CASHIER"_s}), expected);
        QCOMPARE(user::asIn(admin, {u"CUSTOMER"_s}), expected);
        QCOMPARE(user::asIn(admin, {}), expected);
    }
};

QTEST_GUILESS_MAIN(TestUserRights)
#include "tst_userrights.moc"
