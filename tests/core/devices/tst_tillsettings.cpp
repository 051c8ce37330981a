#include "tillsettings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::devices;
using namespace Qt::Literals::StringLiterals;

class TestTillSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSavedIsLoaded()
    {
        const QTemporaryDir folder;
        TillSettings settings;
        settings.device = domain::DeviceId::create();
        settings.name = u"Kasse 2 – Süd"_s;
        settings.server = QUrl(u"http://127.0.0.1:5000/graphql"_s);
        settings.cinema = domain::CinemaId::create();
        settings.language = u"de"_s;
        settings.theme = u"light"_s;
        settings.printers = {u"tcp://192.168.1.50?name=Counter&drawer=2"_s, u"cups://Bar"_s};
        settings.hasCustomerDisplay = true;
        settings.lockAfterMinutes = 3;
        settings.askAgeFrom = 12;
        settings.keys = {{u"F8"_s, u"Ctrl+B"_s}};
        const QString place = folder.filePath(u"not/there/yet"_s);
        QVERIFY(saveTillSettings(place, settings).has_value());
        QCOMPARE(*loadTillSettings(place), settings);
        settings.cinema = {};
        settings.server = {};
        settings.isOwn = true;
        QVERIFY(saveTillSettings(place, settings).has_value());
        QCOMPARE(*loadTillSettings(place), settings);
    }

    // Before 0.2 there was nothing to choose but the demo and a server.
    void aTillThatWasNeverAskedForItsOwnCinemaHasTheDemos()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"till.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"v": 1, "device": "018f4e5a-7b1c-7d2e-8f3a-4b5c6d7e8f90", "name": "Till 1", "server": ""})");
        file.close();
        const auto settings = loadTillSettings(folder.path());
        QVERIFY(settings);
        QVERIFY(!settings->isOwn);
        QCOMPARE(settings->lockAfterMinutes, 10);
        QCOMPARE(settings->askAgeFrom, 16);
    }

    void firstStartAndDamageAreToldApart()
    {
        const QTemporaryDir folder;
        QCOMPARE(loadTillSettings(folder.path()).error().code, ErrorCode::NotFound);
        QFile file(folder.filePath(u"till.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"v\": 1, \"dev");
        file.close();
        QCOMPARE(loadTillSettings(folder.path()).error().code, ErrorCode::Protocol);
    }

    void placeThatCannotBeWrittenIsAnError()
    {
        TillSettings settings;
        settings.device = domain::DeviceId::create();
        QCOMPARE(saveTillSettings(u"/proc/foyer"_s, settings).error().code, ErrorCode::Storage);
    }
};

QTEST_GUILESS_MAIN(TestTillSettings)
#include "tst_tillsettings.moc"
