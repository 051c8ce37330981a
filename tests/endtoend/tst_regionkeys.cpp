#include "ownnetwork.h"
#include "tworegions.h"

#include "signingkey.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int aWhile = 60'000;

} // namespace

/** By whose keys a region believes who is signed in: by those of every user service of the installation, also of ones
 *  that it shares neither a folder nor a region with, and also when they sign with others than at the start. With
 *  FOYER_TEST_TLS set, by mutual TLS in a network of its own. */
class TestRegionKeys : public QObject
{
    Q_OBJECT

public:
    explicit TestRegionKeys(QHostAddress address)
        : m_address(std::move(address))
    {
    }

private:
    const QHostAddress m_address;
    TwoRegions m_regions{{false, nullptr, m_address}};

    static QString keyOf(const QByteArray &token)
    {
        const QByteArray head = QByteArray::fromBase64(token.split('.').first(), QByteArray::Base64UrlEncoding);
        return QJsonDocument::fromJson(head)[u"kid"_s].toString();
    }
    /** Where a person's session is looked at. Beyond this machine services let nobody in who shows no certificate, so
     *  there the gateways ask them. */
    QStringList doors() const
    {
        const QStringList gateways{u"office gateway"_s, u"north gateway"_s};
        const QStringList services{u"office cinema"_s, u"north booking"_s, u"north payment"_s, u"south booking"_s,
                                   u"south payment"_s};
        return m_address.isNull() ? gateways + services : gateways;
    }
    QStringList believers(const QByteArray &token) const
    {
        QStringList believers;
        const QStringList all = doors();
        for (const QString &name : all) {
            Caller caller(m_regions.urlOf(name));
            caller.setToken(QString::fromLatin1(token));
            if (caller.graphQl(u"{ __typename }"_s).status == 200)
                believers.append(name);
        }
        return believers;
    }
    /** At the gateway of @p site. */
    bool sells(const QByteArray &token, const QString &site, TwoRegions::House &house)
    {
        return m_regions.sellInTheEnd(*m_regions.callerAt(site, token), house);
    }
    /** The user service of @p site signs with another key at once: as if the two minutes in which others hear of it had
     *  gone by and nobody had. */
    void changeKey(const QString &site) const
    {
        const QString next = m_regions.folderOf(site) + u"/keys/signing.next.jwk"_s;
        QVERIFY(auth::SigningKey::loadOrCreate(next));
        QFile file(next);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-10 * 60), QFileDevice::FileModificationTime));
    }
    void everybodyBelieves(const QByteArray &token)
    {
        QVERIFY(!token.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(believers(token), doors(), aWhile);
        for (const QString &site : {u"office"_s, u"north"_s}) {
            for (TwoRegions::House *house : {&m_regions.north(), &m_regions.south()})
                QVERIFY2(sells(token, site, *house), qPrintable(site + u" for the "_s + house->region));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString wrong = m_regions.begin();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QTRY_COMPARE_WITH_TIMEOUT(m_regions.cashierAtSite(), u"ACTIVE 2"_s, aWhile); // the copy has come
    }

    void whoSignedInAnywhereSellsEverywhere_data()
    {
        QTest::addColumn<QString>("site");
        QTest::newRow("at a region, by its own key") << u"north"_s;
        QTest::newRow("at the head office") << u"office"_s;
    }
    void whoSignedInAnywhereSellsEverywhere()
    {
        QFETCH(QString, site);
        everybodyBelieves(m_regions.cashierSignedInAt(site));
    }

    void aKeyThatChangedMeanwhileIsHeardOf_data() { whoSignedInAnywhereSellsEverywhere_data(); }
    void aKeyThatChangedMeanwhileIsHeardOf()
    {
        QFETCH(QString, site);
        const QByteArray before = m_regions.cashierSignedInAt(site);
        QVERIFY(!before.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(believers(before), doors(), aWhile);
        changeKey(site);
        QByteArray after;
        QTRY_VERIFY_WITH_TIMEOUT(keyOf(after = m_regions.cashierSignedInAt(site)) != keyOf(before), aWhile);
        everybodyBelieves(after);
        QCOMPARE(believers(before), doors()); // the last one is believed for a while
    }

    void whatWasSoldIsInTheBooksOnce()
    {
        QVERIFY(!m_regions.soldIds().isEmpty());
        QCOMPARE(m_regions.problem(), QString());
        QTRY_COMPARE_WITH_TIMEOUT(m_regions.listProblem(m_regions.site()), QString(), aWhile);
    }
};

int main(int argc, char *argv[])
{
    const bool isSecure = qEnvironmentVariableIsSet("FOYER_TEST_TLS");
    const QHostAddress address = isSecure ? enterOwnNetwork() : QHostAddress();
    if (isSecure && address.isNull())
        qFatal("this test needs a network of its own (unshare), and may not have one");
    QCoreApplication app(argc, argv);
    TestRegionKeys test(address);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_regionkeys.moc"
