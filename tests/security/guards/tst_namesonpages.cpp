#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/** Whatever people may name is named like a page: films, cinemas, rooms, prices, coupons, people. Then the real program
 * is walked through, all pages of it, and what it paints is read: everywhere the name stands letter by letter, on no
 * page was it taken for one. So it is on tickets and receipts. */
class TestNamesOnPages : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 500'000;

    /** Who takes it for a page paints two letters and, maybe, a picture that is missing. */
    static QString mark() { return u"<b>Qz</b><img src=x onerror=alert(1)>"_s; }
    static QString read() { return u"<b>Qz</b>"_s; }

    /** The texts of people in the demo's books, by database. */
    static const QMap<QString, QStringList> &names()
    {
        static const QMap<QString, QStringList> all{
            {u"movie"_s, {u"movie.title"_s, u"movie.directors"_s}},
            {u"cinema"_s, {u"cinema.name"_s, u"cinema.street"_s, u"cinema.city"_s, u"auditorium.name"_s}},
            {u"booking"_s,
             {u"showtime.movie_title"_s, u"showtime.auditorium_name"_s, u"price_card.name"_s, u"price_card_head.name"_s,
              u"price_card_type.name"_s, u"price_card_rule.name"_s, u"booking.user_name"_s,
              u"booking_seat.ticket_type_name"_s}},
            {u"coupon"_s, {u"coupon.name"_s, u"coupon.created_by"_s, u"coupon.changed_by"_s}},
            {u"user"_s, {u"app_user.display_name"_s}},
        };
        return all;
    }
    static void rename(const QString &folder)
    {
        for (auto it = names().cbegin(); it != names().cend(); ++it) {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, it.key());
            database.setDatabaseName(folder + u'/' + it.key() + u".sqlite"_s);
            QVERIFY(database.open());
            for (const QString &name : it.value()) {
                QSqlQuery query(database);
                const QString table = name.section(u'.', 0, 0);
                const QString column = name.section(u'.', 1);
                const bool isDone = query.exec(
                    u"UPDATE %1 SET %2 = '%3' || substr(%2, 1, 8) WHERE length(%2) > 0"_s.arg(table, column, mark()));
                QVERIFY2(isDone, qPrintable(name + query.lastError().text()));
                QVERIFY2(query.numRowsAffected() > 0, qPrintable(name));
            }
            database.close();
        }
        for (const QString &name : names().keys())
            QSqlDatabase::removeDatabase(name);
    }
    /** How it ended, and all that it said. */
    static bool run(const QString &program, const QStringList &options, QByteArray &said)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(FOYER_BIN_DIR "/") + program, options);
        const bool isOver = process.waitForFinished(patienceMs);
        said = process.readAll();
        if (!isOver) {
            process.kill();
            process.waitForFinished();
        }
        return isOver && process.exitStatus() == QProcess::NormalExit;
    }
    static QString textOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    /** A walk in that mode; pages that show such a name, at least. */
    void walk(const QStringList &options, const QByteArray &end, int pages)
    {
        const QTemporaryDir folder;
        const QString data = folder.filePath(u"data"_s);
        const QString &books = data; // where the program has its demo
        QByteArray said;
        QVERIFY2(run(u"foyerd"_s, {u"demo"_s, u"--data"_s, books}, said), said.constData());
        rename(books);
        // Files that changed while nobody had them open are not believed, unless somebody says so.
        QVERIFY2(run(u"foyerd"_s, {u"restore"_s, u"--as-it-is"_s, u"--data"_s, books}, said), said.constData());
        // Names as long as these are cut, which the walk says and is not the question here: its exit status is not
        // looked at.
        const QString pictures = folder.filePath(u"pictures"_s);
        QVERIFY2(
            run(u"foyer"_s, options + QStringList{pictures, u"--embedded"_s, u"--demo"_s, u"--data"_s, data}, said),
            said.constData());
        QVERIFY2(said.contains(end), said.constData());
        int shown = 0;
        for (const QString &name : QDir(pictures).entryList({u"*.txt"_s})) {
            const QString text = textOf(pictures + u'/' + name);
            const QStringList pieces = text.split(u'\n');
            QVERIFY2(!text.isEmpty(), qPrintable(name));
            for (const QString &piece : pieces)
                QVERIFY2(piece.count(u"Qz"_s) == piece.count(u"<b>Qz"_s), qPrintable(name + u": "_s + piece));
            shown += text.contains(read());
        }
        QVERIFY2(shown >= pages, qPrintable(u"%1 pages show one: %2"_s.arg(shown).arg(QString::fromUtf8(said))));
        lookAtPaper(folder.path());
    }
    /** Tickets and receipts that the walk printed. */
    static void lookAtPaper(const QString &folder)
    {
        for (QDirIterator all(folder, {u"*.pdf"_s}, QDir::Files, QDirIterator::Subdirectories); all.hasNext();) {
            QProcess reader;
            reader.start(u"pdftotext"_s, {u"-raw"_s, all.next(), u"-"_s});
            QVERIFY(reader.waitForFinished());
            QCOMPARE(reader.exitCode(), 0);
            const QString text = QString::fromUtf8(reader.readAll());
            QVERIFY2(text.contains(read()), qPrintable(text));
            QCOMPARE(text.count(u"Qz"_s), text.count(u"<b>Qz"_s));
        }
    }

private Q_SLOTS:
    void cashier() { walk({u"--size"_s, u"1366x768"_s, u"--theme"_s, u"dark"_s, u"--tour"_s}, "Sold ", 5); }
    void office()
    {
        walk({u"--mode"_s, u"admin"_s, u"--size"_s, u"1920x1080"_s, u"--theme"_s, u"dark"_s, u"--language"_s, u"en"_s,
              u"--tour"_s},
             "Walked the back office", 70);
    }
    void kiosk() { walk({u"--mode"_s, u"kiosk"_s, u"--headless"_s}, "Sold ", 20); }
};

QTEST_GUILESS_MAIN(TestNamesOnPages)
#include "tst_namesonpages.moc"
