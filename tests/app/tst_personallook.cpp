#include "personallook.h"

#include "fakeboxoffice.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::app;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using widgets::ThemeMode;
using Look = PersonalLook::Look;

/** What somebody chose at a till comes with them, and stays with nobody else. */
class TestPersonalLook : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    FakeSession m_session;
    QList<Look> m_shown;
    std::unique_ptr<PersonalLook> m_look;
    const Look m_tills{ThemeMode::Dark, 100};
    const ports::SignedIn m_anna = *m_session.user;
    ports::SignedIn m_ben;

    void start()
    {
        m_look.reset();
        m_look = std::make_unique<PersonalLook>(m_session, m_folder->path(), m_tills,
                                                [this](const Look &look) { m_shown.append(look); });
    }
    void signIn(const std::optional<ports::SignedIn> &who)
    {
        m_session.user = who;
        Q_EMIT m_session.changed();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_ben = m_anna;
        m_ben.user = domain::UserId::create();
        m_session.user.reset();
        m_shown.clear();
        start();
    }

    void itComesWithWhoChoseIt()
    {
        QVERIFY(m_shown.isEmpty());
        signIn(m_anna);
        QVERIFY(m_shown.isEmpty()); // the till's, as before
        const Look large{ThemeMode::Light, 150};
        QVERIFY(m_look->choose(large));
        QCOMPARE(m_shown, QList<Look>{large});
        signIn(std::nullopt);
        QCOMPARE(m_look->now(), m_tills);
        signIn(m_ben);
        QCOMPARE(m_look->now(), m_tills);
        QVERIFY(m_look->choose({ThemeMode::HighContrast, 100}));
        signIn(m_anna); // takes a locked till over
        QCOMPARE(m_look->now(), large);
        QCOMPARE(m_shown.last(), large);
    }

    void itIsThereAfterARestart()
    {
        signIn(m_anna);
        QVERIFY(m_look->choose({ThemeMode::HighContrast, 200}));
        signIn(std::nullopt);
        start();
        QCOMPARE(m_look->now(), m_tills);
        signIn(m_anna);
        QCOMPARE(m_look->now(), (Look{ThemeMode::HighContrast, 200}));
    }

    void whatNobodyChoseIsNobodys()
    {
        QVERIFY(m_look->choose({ThemeMode::Light, 125})); // at the sign-in page
        signIn(m_anna);
        QCOMPARE(m_look->now(), m_tills);
        QVERIFY(devices::loadPersonLooks(m_folder->path())->isEmpty());
    }

    void aDamagedFileIsNone()
    {
        signIn(m_anna);
        QVERIFY(m_look->choose({ThemeMode::Light, 125}));
        QFile file(m_folder->filePath(u"looks.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"v\":");
        file.close();
        QCOMPARE(devices::loadPersonLooks(m_folder->path()).error().code, ErrorCode::Protocol);
        start();
        QCOMPARE(m_look->now(), m_tills);
        QVERIFY(m_look->choose({ThemeMode::Light, 150})); // written anew
        QCOMPARE(devices::loadPersonLooks(m_folder->path())->value(m_anna.user).textPercent, 150);
    }

    void whatCannotBeKeptIsUsedAllTheSame()
    {
        signIn(m_anna);
        const QString path = m_folder->path();
        QVERIFY(m_folder->remove());
        QFile inTheWay(path); // no folder can be made there
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        QCOMPARE(m_look->choose({ThemeMode::Light, 150}).error().code, ErrorCode::Storage);
        QCOMPARE(m_look->now(), (Look{ThemeMode::Light, 150}));
        Q_EMIT m_session.changed(); // renewed
        QCOMPARE(m_look->now(), (Look{ThemeMode::Light, 150}));
        QVERIFY(inTheWay.remove());
    }
};

QTEST_GUILESS_MAIN(TestPersonalLook)
#include "tst_personallook.moc"
