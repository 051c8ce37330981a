#include "mailplan.h"
#include "options.h"

#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;
using notification::Channel;

/** What [notification] of the settings says about how messages leave the house. */
class TestMailPlan : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    Result<Options> options(const QHash<QString, QString> &settings) const
    {
        QProcessEnvironment environment;
        environment.insert(u"FOYER_DATA_FOLDER"_s, m_folder.path());
        for (auto it = settings.cbegin(); it != settings.cend(); ++it)
            environment.insert(u"FOYER_NOTIFICATION_"_s + it.key(), it.value());
        return parseOptions({u"notification"_s}, environment);
    }
    Result<MailPlan> plan(const QHash<QString, QString> &settings) const
    {
        return options(settings).and_then([](const Options &good) { return MailPlan::of(good.configuration); });
    }
    QString secretFile(const QString &name, const QByteArray &line) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(line + '\n') < 0)
            qFatal("no secret");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }

private Q_SLOTS:
    void whatIsSetDecidesWhatGoesOutAndHow_data()
    {
        using Settings = QHash<QString, QString>;
        QTest::addColumn<Settings>("settings");
        QTest::addColumn<bool>("takesTexts");
        const QString mail = u"smtp://mail.example.org:587"_s;
        const QString texts = u"https://sms.example.org/messages"_s;
        QTest::newRow("nothing: files of both") << Settings() << true;
        QTest::newRow("a mail server alone") << Settings{{u"SERVER"_s, mail}} << false;
        QTest::newRow("both") << Settings{{u"SERVER"_s, mail}, {u"SMS_SERVER"_s, texts}} << true;
        QTest::newRow("texts alone, mails are files") << Settings{{u"SMS_SERVER"_s, texts}} << true;
    }
    void whatIsSetDecidesWhatGoesOutAndHow()
    {
        using Settings = QHash<QString, QString>;
        QFETCH(Settings, settings);
        const Result<MailPlan> found = plan(settings);
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
        const ManualClock clock(0);
        const auto sink = found->makeSink(clock);
        QVERIFY(sink->takes(Channel::Email));
        QTEST(sink->takes(Channel::Sms), "takesTexts");
    }

    void secretsComeFromTheirFiles()
    {
        const Result<MailPlan> found = plan({{u"SERVER"_s, u"smtps://mail.example.org:465"_s},
                                             {u"MAIL_USER"_s, u"kino"_s},
                                             {u"PASSWORD_FILE"_s, secretFile(u"mail"_s, "sesame")},
                                             {u"SMS_SERVER"_s, u"http://127.0.0.1:9/m"_s},
                                             {u"SMS_TOKEN_FILE"_s, secretFile(u"sms"_s, "t0ken")},
                                             {u"AUTHORITIES"_s, u"/etc/ssl/ours.crt"_s}});
        QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
        QCOMPARE(found->smtp.user, u"kino"_s);
        QCOMPARE(found->smtp.password, QByteArray("sesame"));
        QCOMPARE(found->sms.token, QByteArray("t0ken"));
        QCOMPARE(found->smtp.authorities, u"/etc/ssl/ours.crt"_s);
        QCOMPARE(found->sms.authorities, u"/etc/ssl/ours.crt"_s);
    }

    void whatWouldGoInClearIsRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("no mail server") << u"SERVER"_s << u"https://mail.example.org"_s;
        QTest::newRow("a password in it") << u"SERVER"_s << u"smtp://kino:sesame@mail.example.org"_s;
        QTest::newRow("texts in clear") << u"SMS_SERVER"_s << u"http://sms.example.org/m"_s;
        QTest::newRow("a token in it") << u"SMS_SERVER"_s << u"https://kino:t0ken@sms.example.org/m"_s;
        QTest::newRow("no URL") << u"SMS_SERVER"_s << u"sms.example.org"_s;
    }
    void whatWouldGoInClearIsRefused()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        const Result<Options> found = options({{key, value}});
        QVERIFY(!found);
        QVERIFY2(found.error().detail.contains(u"FOYER_NOTIFICATION_"_s + key), qPrintable(found.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestMailPlan)
#include "tst_mailplan.moc"
