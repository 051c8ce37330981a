#include "async.h"
#include "fingerprint.h"
#include "program.h"
#include "server.h"
#include "testauthority.h"
#include "textlabel.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QSslCertificate>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::app;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** The program from its settings to what it says when it cannot work with the server they name. */
class TestProgram : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    TestAuthority m_servers; ///< Whose certificate the server has.
    TestAuthority m_other;
    std::unique_ptr<http::Server> m_server;
    QByteArray m_answer = "{}"; ///< To whatever is asked.

    template <class Widget>
    static Widget *shown(const QString &name)
    {
        const QWidgetList windows = QApplication::topLevelWidgets();
        for (const QWidget *window : windows) {
            if (auto *found = window->findChild<Widget *>(name))
                return found;
        }
        return nullptr;
    }
    Options options() const
    {
        Options options;
        options.dataFolder = m_folder.path();
        options.server = QUrl(u"https://127.0.0.1:%1"_s.arg(m_server->port()));
        return options;
    }
    QString pinned() const { return m_folder.filePath(u"till/ca.pem"_s); }
    /** What a person reads once the server was looked for. */
    QString said()
    {
        Languages languages;
        languages.speak(u"en"_s);
        Program program(options(), languages);
        program.start();
        QString text;
        const bool isSaid = QTest::qWaitFor([&text] {
            if (const auto *detail = shown<widgets::TextLabel>(u"startDetail"_s))
                text = detail->text();
            return !text.isEmpty() && !text.startsWith("Looking"_L1);
        });
        return isSaid ? text : u"nothing; "_s + text;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_servers.issue(u"gateway"_s);
        m_other.issue(u"gateway"_s);
        http::Settings settings;
        settings.tls.emplace();
        settings.tls->certificateFile = m_servers.certificate(u"gateway"_s);
        settings.tls->keyFile = m_servers.key(u"gateway"_s);
        auto server = http::Server::start(
            settings, [this](const http::Request &) { return async::ready(http::Response::json(m_answer)); });
        QVERIFY2(server, server ? "" : qPrintable(toString(server.error())));
        m_server = *std::move(server);
        QVERIFY(QDir(m_folder.path()).mkdir(u"till"_s));
    }

    void aServerOfNobodyKnownIsNotTrusted()
    {
        const QString text = said();
        QVERIFY2(text.contains("an authority that this till does not trust"_L1), qPrintable(text));
        QVERIFY2(!text.contains(pinned()), qPrintable(text));
    }

    /** It may be an attack, and it may be a new authority: both are said, with what to compare and where it goes. */
    void aServerOfAnotherAuthorityThanThePinnedOneIsNamed()
    {
        QVERIFY(QFile::copy(m_other.trusted(), pinned()));
        const QString text = said();
        const QByteArray digest =
            QSslCertificate::fromPath(m_other.trusted()).first().digest(QCryptographicHash::Sha256);
        for (const QString &word : {readableFingerprint(digest), pinned(), u"foyerd ca show"_s})
            QVERIFY2(text.contains(word), qPrintable(text));
    }

    void oneOfThePinnedAuthorityIsAsked()
    {
        QVERIFY(QFile::remove(pinned()) && QFile::copy(m_servers.trusted(), pinned()));
        const QString text = said();
        QVERIFY2(text.contains("no Foyer server"_L1), qPrintable(text)); // as it answers
    }

    /** Whom a demo lets in is said beside a circuit as well as by a till that brings its own services. */
    void whoMaySignInIsSaidWhereTheServerIsADemo_data()
    {
        QTest::addColumn<bool>("isDemo");
        QTest::newRow("a demo") << true;
        QTest::newRow("a house") << false;
    }
    void whoMaySignInIsSaidWhereTheServerIsADemo()
    {
        QFETCH(bool, isDemo);
        QJsonObject facts{
            {u"service"_s, u"foyer"_s}, {u"oldestClient"_s, u"0.1.0"_s}, {u"version"_s, QStringLiteral(FOYER_VERSION)}};
        if (isDemo)
            facts.insert(u"demo"_s, true);
        m_answer = QJsonDocument(facts).toJson();
        Languages languages;
        languages.speak(u"en"_s);
        Program program(options(), languages);
        program.start();
        QTRY_VERIFY_WITH_TIMEOUT(shown<QLineEdit>(u"login"_s), 30'000);
        const auto *hint = shown<QLabel>(u"demoHint"_s);
        QCOMPARE(hint != nullptr, isDemo);
        QVERIFY(!hint || hint->text().contains("<b>anna</b>"_L1));
    }
};

QTEST_MAIN(TestProgram)
#include "tst_program.moc"
