#include "signingkeys.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using user::SigningKeys;

/** Two instances on one folder of keys; time is that of the files. */
class TestSigningKeys : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    const qint64 m_nowMs = QDateTime::currentMSecsSinceEpoch();

    SigningKeys opened() const { return *SigningKeys::open(m_folder->path()); }
    bool isThere(const QString &name) const { return QFile::exists(m_folder->filePath(name)); }
    qint64 after(const QString &name, std::chrono::milliseconds time) const
    {
        return QFileInfo(m_folder->filePath(name)).lastModified().toMSecsSinceEpoch() + time.count();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theFirstIsMadeAndStays()
    {
        const auth::PublicKey first = opened().current().publicKey();
        SigningKeys again = opened();
        QCOMPARE(again.current().publicKey(), first);
        QCOMPARE(*again.look(m_nowMs + std::chrono::milliseconds(std::chrono::hours(24)).count()), false);
        QCOMPARE(again.published(), QList<auth::PublicKey>{first});
    }

    void theNextIsKnownBeforeItSignsAndTheLastIsBelievedForAWhile()
    {
        SigningKeys keys = opened();
        const auth::PublicKey first = keys.current().publicKey();
        QVERIFY(SigningKeys::change(m_folder->path()));
        QCOMPARE(*keys.look(m_nowMs), true);
        QCOMPARE(keys.current().publicKey(), first);
        QCOMPARE(keys.published().size(), 2);
        const auth::PublicKey second = keys.published().last();

        const qint64 known = after(u"signing.next.jwk"_s, SigningKeys::overlap);
        QCOMPARE(*keys.look(known - 1), false);
        QCOMPARE(*keys.look(known), true);
        QCOMPARE(keys.current().publicKey(), second);
        QCOMPARE(keys.published(), (QList<auth::PublicKey>{second, first}));
        QVERIFY(!isThere(u"signing.next.jwk"_s));

        const qint64 over = after(u"signing.was.jwk"_s, SigningKeys::farewell);
        QVERIFY(over
                >= m_nowMs + SigningKeys::farewell.count() - 1000); // from when it signed last, not since it is there
        QCOMPARE(*keys.look(over - 1), false);
        QCOMPARE(*keys.look(over), true);
        QCOMPARE(keys.published(), QList<auth::PublicKey>{second});
        QVERIFY(!isThere(u"signing.was.jwk"_s));
        QVERIFY(SigningKeys::change(m_folder->path()));
    }

    void oneChangeAtATime()
    {
        SigningKeys keys = opened();
        QVERIFY(SigningKeys::change(m_folder->path()));
        QCOMPARE(SigningKeys::change(m_folder->path()).error().code, ErrorCode::IllegalState);
        QVERIFY(keys.look(after(u"signing.next.jwk"_s, SigningKeys::overlap)));
        QCOMPARE(SigningKeys::change(m_folder->path()).error().code, ErrorCode::IllegalState);
    }

    void allInstancesGoOnWithTheSame()
    {
        SigningKeys one = opened();
        SigningKeys other = opened();
        QVERIFY(SigningKeys::change(m_folder->path()));
        const qint64 known = after(u"signing.next.jwk"_s, SigningKeys::overlap);
        QVERIFY(*one.look(known));
        QVERIFY(*other.look(known));
        QCOMPARE(other.published(), one.published());
        QVERIFY(one.current().publicKey() == other.current().publicKey());
    }

    // The power went in the middle: the old one has its second name, the new one not yet its first.
    void halfAChangeIsFinished()
    {
        SigningKeys keys = opened();
        const auth::PublicKey first = keys.current().publicKey();
        QVERIFY(SigningKeys::change(m_folder->path()));
        QVERIFY(QFile::copy(m_folder->filePath(u"signing.jwk"_s), m_folder->filePath(u"signing.was.jwk"_s)));
        QFile::setPermissions(m_folder->filePath(u"signing.was.jwk"_s), QFile::ReadOwner | QFile::WriteOwner);
        SigningKeys again = opened();
        QCOMPARE(again.published().size(), 2);
        QVERIFY(*again.look(after(u"signing.next.jwk"_s, SigningKeys::overlap)));
        QCOMPARE(again.published().last(), first);
        QVERIFY(again.current().publicKey() != first);
    }

    void aFolderThatCannotBeWrittenChangesNothing()
    {
        SigningKeys keys = opened();
        const QList<auth::PublicKey> before = keys.published();
        QFile broken(m_folder->filePath(u"signing.next.jwk"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{}") == 2);
        broken.close();
        broken.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(keys.look(m_nowMs).error().code, ErrorCode::Storage);
        QCOMPARE(keys.published(), before);
    }
};

QTEST_GUILESS_MAIN(TestSigningKeys)
#include "tst_signingkeys.moc"
