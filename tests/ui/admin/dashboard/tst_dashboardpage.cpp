#include "csvtable.h"
#include "dashboardpage.h"
#include "dashboardwords.h"
#include "fakefigures.h"
#include "figuretile.h"
#include "moneylabel.h"
#include "serieschart.h"
#include "tilldesk.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDateEdit>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace foyer::widgets;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using admin::DashboardPage;
using workflow::DashboardFigures;

class TestDashboardPage : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakeFigures> m_api;
    std::unique_ptr<FakeBoxOffice> m_catalogue;
    std::unique_ptr<DeskSession> m_session;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<DashboardPage> m_page;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_suggested;
    bool m_choosesFile = true;

    QWidget *widget(const QString &name) const { return m_page->findChild<QWidget *>(name); }
    bool sees(const QString &name) const { return widget(name) && widget(name)->isVisible(); }
    QString textOf(const QString &name) const
    {
        const auto *label = qobject_cast<QLabel *>(widget(name));
        return label ? label->text() : QString();
    }
    QString message(const QString &name) const
    {
        const auto *text = sees(name) ? widget(name)->findChild<QLabel *>() : nullptr;
        return text ? text->text() : QString();
    }
    Chart *chart(const QString &card) const { return m_page->findChild<Chart *>(card + u"Chart"_s); }
    void trigger(const QString &action) const { m_page->findChild<QAction *>(action)->trigger(); }
    const ports::CurrencyFigures &euro() const { return m_page->figures().figures()->currencies.first(); }
    QString money(const domain::Money &amount) const { return moneyText(amount, m_page->locale()); }
    void chooseRange(int option) const { widget(u"ranges"_s)->findChildren<QAbstractButton *>().at(option)->click(); }
    /** Shown, and its first figures are there. */
    [[nodiscard]] bool begin(QSize size = {1366, 768})
    {
        m_page->resize(size);
        m_page->show();
        m_page->activateWindow();
        m_page->enter();
        return QTest::qWaitForWindowActive(m_page.get())
            && QTest::qWaitFor([this] { return m_page->figures().figures().has_value(); });
    }
    QList<QStringList> csv(const QString &path) const
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QList<QStringList> rows;
        for (QString line :
             QString::fromUtf8(file.readAll()).remove(QChar(0xfeff)).split(u"\r\n"_s, Qt::SkipEmptyParts))
            rows.append(line.remove(u'"').split(u','));
        return rows;
    }

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, ThemeMode::Dark); }
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_api = std::make_unique<FakeFigures>();
        m_catalogue = std::make_unique<FakeBoxOffice>();
        const domain::Currency currency = *domain::Currency::fromCode(u"EUR");
        for (const QString &name : {u"Lumière"_s, u"Astra"_s}) {
            m_catalogue->cinemaList.append(
                {domain::CinemaId::create(), name, {}, {}, u"DE"_s, u"Europe/Berlin"_s, currency, 300});
        }
        m_session = std::make_unique<DeskSession>();
        m_session->signIn(u"anna"_s, u"right"_s, {});
        m_clock = std::make_unique<ManualClock>(QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC));
        m_folder = std::make_unique<QTemporaryDir>();
        m_suggested.clear();
        m_choosesFile = true;
        m_page = std::make_unique<DashboardPage>(admin::DashboardDesk{
            *m_api, *m_catalogue, *m_session, *m_clock,
            [this](QWidget *, const QString &suggested, const std::function<void(const QString &)> &chosen) {
                m_suggested = suggested;
                if (m_choosesFile)
                    chosen(m_folder->filePath(suggested));
            },
            [](const QString &path) { return std::make_unique<devices::CsvTable>(path); }});
        m_page->figures().setInterval(1h);
    }
    void cleanup() { m_page.reset(); }

    void theTilesAreTheFiguresToTheCent()
    {
        QVERIFY(begin());
        const ports::FigureTotals &now = euro().current;
        QCOMPARE(textOf(u"grossValue"_s), money(now.gross));
        QCOMPARE(textOf(u"grossBefore"_s), u"before "_s + money(euro().previous.gross));
        QCOMPARE(textOf(u"admissionsValue"_s), m_page->locale().toString(now.admissions));
        QCOMPARE(textOf(u"averageValue"_s), money(*now.averageTicket));
        QCOMPARE(textOf(u"occupancyValue"_s), admin::permyriadText(*now.occupancyPermyriad, m_page->locale()));
        QVERIFY(textOf(u"dashboardSubtitle"_s).contains(u"8 – 14 Nov 2026"_s));
        QVERIFY(textOf(u"dashboardSubtitle"_s).contains(u"1 – 7 Nov 2026"_s));
        QVERIFY(textOf(u"dashboardSubtitle"_s).contains(u"All cinemas"_s));
    }
    void theTilesMoveWhileTillsSell()
    {
        m_page->figures().setInterval(1ms);
        QVERIFY(begin());
        const QString before = textOf(u"grossValue"_s);
        const qint64 admissions = euro().current.admissions;
        m_api->soldToday = 2;
        QTRY_COMPARE(textOf(u"admissionsValue"_s), m_page->locale().toString(admissions + 2));
        QVERIFY(textOf(u"grossValue"_s) != before);
        QCOMPARE(textOf(u"grossValue"_s), money(euro().current.gross));
    }
    void figuresThatARegionIsMissingFromSaySo()
    {
        m_api->missingRegions = {u"north"_s};
        QVERIFY(begin());
        QCOMPARE(message(u"dashboardMessage"_s),
                 u"Cinemas of these regions cannot be reached, and the figures are without them: north."_s);
        QCOMPARE(textOf(u"grossValue"_s), money(euro().current.gross)); // what is there is shown
        if (const QString folder = qEnvironmentVariable("FOYER_PICTURES"); !folder.isEmpty())
            m_page->grab().save(folder + u"/dashboard-without-a-region.png"_s);
        m_api->missingRegions.clear();
        QTest::keyClick(m_page.get(), Qt::Key_F5);
        QTRY_COMPARE(message(u"dashboardMessage"_s), QString());
    }
    void nothingIsPaintedAnewWhileNothingIsSold()
    {
        m_page->figures().setInterval(1ms);
        QVERIFY(begin());
        chart(u"revenue"_s)->setCurrentPoint(2);
        const qsizetype asked = m_api->asked.size();
        QTRY_VERIFY(m_api->asked.size() > asked + 3);
        QCOMPARE(chart(u"revenue"_s)->currentPoint(), 2); // what is pointed at stays
        QVERIFY(!sees(u"dashboardWaiting"_s));
    }
    void nothingIsAskedWhileItIsNotInFront()
    {
        m_page->figures().setInterval(1ms);
        QVERIFY(begin());
        m_page->hide();
        const qsizetype asked = m_api->asked.size();
        QVERIFY(!QTest::qWaitFor([&] { return m_api->asked.size() > asked; }, 50));
        m_page->show();
        QTRY_VERIFY(m_api->asked.size() > asked + 1);
    }
    void everyChartPointSaysItsFigure()
    {
        QVERIFY(begin());
        const QList<ChartPoint> &days = chart(u"revenue"_s)->points();
        QCOMPARE(days.size(), euro().byDay.size());
        for (qsizetype i = 0; i < days.size(); ++i) {
            QCOMPARE(days.at(i).value, money(euro().byDay.at(i).current.gross));
            QVERIFY(days.at(i).before.endsWith(money(euro().byDay.at(i).previous.gross)));
        }
        QStringList hours;
        for (const ChartPoint &point : chart(u"hours"_s)->points())
            hours.append(point.value);
        QStringList expected;
        for (const ports::HourFigures &hour : euro().byHour) {
            if (!hour.gross.isZero())
                expected.append(money(hour.gross));
        }
        QCOMPARE(hours, expected);
        QCOMPARE(chart(u"topFilms"_s)->points().first().value, money(euro().topMovies.first().gross));
        QCOMPARE(chart(u"payments"_s)->points().first().value, money(euro().paymentMix.first().taken));
    }
    void theTablesAreTheFiguresToTheCent()
    {
        QVERIFY(begin());
        for (const QString &card : {u"revenue"_s, u"heat"_s, u"hours"_s, u"topFilms"_s, u"payments"_s}) {
            trigger(card + u"AsTable"_s);
            QVERIFY2(sees(card + u"Table"_s), qPrintable(card));
            QVERIFY(!sees(card + u"Chart"_s));
        }
        const auto cell = [this](const QString &card, int row, int column) {
            return m_page->findChild<QTableView *>(card + u"Table"_s)->model()->index(row, column).data().toString();
        };
        QCOMPARE(cell(u"revenue"_s, 3, 1), money(euro().byDay.at(3).current.gross));
        QCOMPARE(cell(u"revenue"_s, 7, 1), money(euro().current.gross));
        QCOMPARE(cell(u"hours"_s, 19, 1), money(euro().byHour.at(19).gross));
        QCOMPARE(cell(u"topFilms"_s, 2, 0), euro().topMovies.at(2).title);
        QCOMPARE(cell(u"payments"_s, 1, 1), money(euro().paymentMix.at(1).taken));
        QCOMPARE(cell(u"payments"_s, 5, 1), money(euro().current.gross));
        QCOMPARE(cell(u"heat"_s, 0, 3), m_page->locale().toString(euro().occupancyByHour.first().seatsSold));
        trigger(u"revenueAsTable"_s);
        QVERIFY(sees(u"revenueChart"_s));
    }
    void theNumbersOfAFileAreTheFigures()
    {
        QVERIFY(begin());
        trigger(u"revenueFile"_s);
        QCOMPARE(m_suggested, u"revenue-by-day-2026-11-08-2026-11-14.csv"_s);
        const QList<QStringList> rows = csv(m_folder->filePath(m_suggested));
        QCOMPARE(rows.size(), 1 + 7 + 1);
        QCOMPARE(rows.first().at(1), u"Gross (EUR)"_s);
        qint64 sum = 0;
        for (int i = 1; i <= 7; ++i) {
            QCOMPARE(rows.at(i).at(0), euro().byDay.at(i - 1).day.toString(Qt::ISODate));
            sum += QString(rows.at(i).at(1)).remove(u'.').toLongLong();
        }
        QCOMPARE(sum, euro().current.gross.minor());
        QCOMPARE(QString(rows.last().at(1)).remove(u'.').toLongLong(), sum);
        QVERIFY(message(u"dashboardToast"_s).contains(m_suggested));
    }
    void aFilmsNameRunsNothingInASpreadsheet()
    {
        QVERIFY(begin());
        trigger(u"topFilmsFile"_s);
        const QList<QStringList> rows = csv(m_folder->filePath(m_suggested));
        QCOMPARE(rows.at(3).at(0), u"'=SUM(A1:A9)"_s);
    }
    void aPictureIsOneOfTheChart()
    {
        QVERIFY(begin());
        trigger(u"heatPicture"_s);
        QVERIFY(m_suggested.endsWith(u".png"_s));
        const QImage image(m_folder->filePath(m_suggested));
        const QSize card = widget(u"heat"_s)->size();
        QCOMPARE(image.width(), card.width() * 2);
        QVERIFY(image.height() > card.height() * 2);
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 7) {
            for (int x = 0; x < image.width(); x += 7)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY(colours.contains(Theme::current().surface.rgb()));
        QVERIFY(colours.size() > 8); // of the cells
        QVERIFY(sees(u"heatMore"_s));
    }
    void whatCannotBeSavedIsTold()
    {
        QVERIFY(begin());
        m_folder.reset();
        m_folder = std::make_unique<QTemporaryDir>(QDir::temp().filePath(u"nowhere-XXXXXX/none"_s));
        trigger(u"revenueFile"_s);
        QVERIFY2(message(u"dashboardToast"_s).startsWith(u"There is no file."_s),
                 qPrintable(message(u"dashboardToast"_s)));
        trigger(u"revenuePicture"_s);
        QVERIFY(message(u"dashboardToast"_s).startsWith(u"There is no file."_s));
    }
    void arrowKeysReadTheValuesAloud()
    {
        QVERIFY(begin());
        Chart *revenue = chart(u"revenue"_s);
        revenue->setFocus(Qt::TabFocusReason);
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(revenue);
        QCOMPARE(interface->text(QAccessible::Name), u"Revenue by day"_s);
        QVERIFY(interface->text(QAccessible::Description).contains(u"8 – 14 Nov 2026"_s));
        QTest::keyClick(revenue, Qt::Key_Home);
        QTest::keyClick(revenue, Qt::Key_Right);
        QCOMPARE(revenue->currentPoint(), 1);
        QVERIFY(interface->text(QAccessible::Description).contains(money(euro().byDay.at(1).current.gross)));
        QTest::keyClick(revenue, Qt::Key_Escape);
        QCOMPARE(revenue->currentPoint(), -1);
        Chart *heat = chart(u"heat"_s);
        heat->setFocus(Qt::TabFocusReason);
        QTest::keyClick(heat, Qt::Key_Home);
        QTest::keyClick(heat, Qt::Key_Down);
        QCOMPARE(heat->currentPoint() % 7 == 0, false); // the next day at the same hour
        QVERIFY(heat->points().at(heat->currentPoint()).label.startsWith(u"Tue"_s));
    }
    void theMousePointsAtAValue()
    {
        QVERIFY(begin());
        Chart *revenue = chart(u"revenue"_s);
        QSignalSpy pointed(revenue, &Chart::currentPointChanged);
        QTest::mouseMove(revenue, QPoint(revenue->width() - 20, revenue->height() / 2));
        QTRY_COMPARE(revenue->currentPoint(), 6);
        QTest::mouseMove(revenue, QPoint(2, 2));
        QTRY_COMPARE(revenue->currentPoint(), -1);
    }
    void otherDaysAndAnotherCinemaAreAskedFor()
    {
        QVERIFY(begin());
        chooseRange(2);
        QTRY_VERIFY(textOf(u"dashboardSubtitle"_s).contains(u"16 Oct – 14 Nov 2026"_s));
        auto *cinemas = qobject_cast<QComboBox *>(widget(u"cinemas"_s));
        QCOMPARE(cinemas->count(), 3);
        cinemas->setCurrentIndex(2);
        QTRY_VERIFY(textOf(u"dashboardSubtitle"_s).contains(u"Astra"_s));
        QCOMPARE(m_api->asked.last().cinemas, QList<domain::CinemaId>{m_catalogue->cinemaList.at(1).id});
        QCOMPARE(m_api->asked.last().from, QDate(2026, 10, 16));
    }
    void daysOfOnesOwn()
    {
        QVERIFY(begin());
        QVERIFY(!sees(u"rangeFrom"_s));
        chooseRange(4);
        QVERIFY(sees(u"rangeFrom"_s));
        auto *from = qobject_cast<QDateEdit *>(widget(u"rangeFrom"_s));
        QCOMPARE(from->date(), QDate(2026, 11, 8));
        from->setDate(QDate(2026, 11, 20));
        QVERIFY(message(u"dashboardMessage"_s).contains(u"not after"_s));
        from->setDate(QDate(2026, 11, 13));
        QTRY_VERIFY(textOf(u"dashboardSubtitle"_s).contains(u"13 – 14 Nov 2026"_s));
        QVERIFY(message(u"dashboardMessage"_s).isEmpty());
    }
    void currenciesAreNeverAddedUp()
    {
        m_api->currencies = {u"CHF"_s, u"EUR"_s};
        QVERIFY(begin());
        QVERIFY(sees(u"currencies"_s));
        QCOMPARE(textOf(u"grossValue"_s), money(m_page->figures().figures()->currencies.at(0).current.gross));
        QVERIFY(textOf(u"grossValue"_s).contains(u"CHF"_s));
        widget(u"currencies"_s)->findChildren<QAbstractButton *>().at(1)->click();
        QCOMPARE(textOf(u"grossValue"_s), money(m_page->figures().figures()->currencies.at(1).current.gross));
        m_page->figures().refresh();
        QTRY_VERIFY(!m_page->figures().isAsking());
        QVERIFY(textOf(u"grossValue"_s).contains(u"€"_s)); // still
    }
    void aDayWithoutSalesSaysSo()
    {
        m_api->isEmpty = true;
        QVERIFY(begin());
        QCOMPARE(textOf(u"admissionsValue"_s), u"0"_s);
        QCOMPARE(textOf(u"averageValue"_s), u"–"_s);
        QCOMPARE(textOf(u"occupancyValue"_s), u"–"_s);
        QVERIFY(chart(u"revenue"_s)->points().isEmpty());
        QVERIFY(chart(u"heat"_s)->points().isEmpty());
        m_page->grab(); // and can be painted
    }
    void anErrorIsToldAndAskedAgain()
    {
        m_api->refusals = {{ErrorCode::Unreachable, {}, {}}};
        m_page->resize(1366, 768);
        m_page->show();
        m_page->enter();
        QTRY_VERIFY(!message(u"dashboardMessage"_s).isEmpty());
        QCOMPARE(textOf(u"grossValue"_s), u"–"_s);
        widget(u"dashboardMessage"_s)->findChild<QAbstractButton *>()->click();
        QTRY_COMPARE(textOf(u"grossValue"_s),
                     money(m_api->answerTo(m_api->asked.last()).currencies.first().current.gross));
        QVERIFY(message(u"dashboardMessage"_s).isEmpty());
    }
    void olderFiguresSayOfWhenTheyAre()
    {
        QVERIFY(begin());
        const QString before = textOf(u"grossValue"_s);
        m_api->refusals = {{ErrorCode::Timeout, {}, {}}};
        QTest::keyClick(m_page.get(), Qt::Key_F5);
        QTRY_VERIFY(message(u"dashboardMessage"_s).startsWith(u"These figures are of"_s));
        QCOMPARE(textOf(u"grossValue"_s), before);
        m_page->figures().refresh();
        QTRY_VERIFY(message(u"dashboardMessage"_s).isEmpty()); // they are current again
    }
    void waitingCanBeCancelled()
    {
        m_page->figures().setPatience(1ms);
        m_api->keepsBack = true;
        m_page->resize(1366, 768);
        m_page->show();
        m_page->enter();
        QTRY_VERIFY(sees(u"dashboardWaiting"_s));
        QTRY_COMPARE(m_api->waiting(), 1);
        qobject_cast<QAbstractButton *>(widget(u"dashboardCancel"_s))->click();
        QVERIFY(!sees(u"dashboardWaiting"_s));
        QVERIFY(!message(u"dashboardMessage"_s).isEmpty());
    }
    void everythingIsReachedByTabAndHasAName()
    {
        QVERIFY(begin());
        QSet<QWidget *> met;
        QTest::keyClick(m_page.get(), Qt::Key_Tab);
        for (int i = 0; i < 60 && !met.contains(QApplication::focusWidget()); ++i) {
            met.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (QWidget *each : m_page->findChildren<QWidget *>()) {
            if (!each->isVisible() || !each->isEnabled() || !(each->focusPolicy() & Qt::TabFocus) || each->focusProxy())
                continue;
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(each);
            QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), qPrintable(each->objectName()));
            const bool isRadio = each->inherits("QRadioButton"); // one of a group is reached
            QVERIFY2(isRadio || met.contains(each), qPrintable(each->objectName()));
        }
    }
    void itFitsAndCanBePaintedInEveryLook_data()
    {
        QTest::addColumn<ThemeMode>("mode");
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(808, 600), QSize(1150, 768), QSize(1704, 1080)}) {
            QTest::addRow("dark %d", size.width()) << ThemeMode::Dark << size;
            QTest::addRow("light %d", size.width()) << ThemeMode::Light << size;
        }
        QTest::newRow("high contrast") << ThemeMode::HighContrast << QSize(1150, 768);
    }
    void itFitsAndCanBePaintedInEveryLook()
    {
        QFETCH(ThemeMode, mode);
        QFETCH(QSize, size);
        QVERIFY(begin(size));
        Theme::apply(*qApp, mode);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(m_page->size(), size);
        const QImage image = m_page->grab().toImage();
        QVERIFY(!image.isNull());
        for (const QString &card : {u"revenue"_s, u"heat"_s, u"hours"_s, u"topFilms"_s, u"payments"_s}) {
            const QRect place(widget(card)->mapTo(m_page.get(), QPoint(0, 0)), widget(card)->size());
            QVERIFY2(place.right() < size.width(), qPrintable(card));
            // Painted in the theme there is now.
            QCOMPARE(QColor(image.pixel(qBound(0, place.left() + 30, size.width() - 1),
                                        qBound(0, qMin(place.top() + 3, size.height() - 1), size.height() - 1)))
                         .isValid(),
                     true);
        }
        QCOMPARE(widget(u"revenueChart"_s)->grab().toImage().size(), widget(u"revenueChart"_s)->size());
        Theme::apply(*qApp, ThemeMode::Dark);
    }
    void nothingOfOnePersonIsLeftForTheNext()
    {
        QVERIFY(begin());
        m_page->forget();
        QCOMPARE(textOf(u"grossValue"_s), u"–"_s);
        QVERIFY(textOf(u"dashboardSubtitle"_s).isEmpty());
        QVERIFY(chart(u"revenue"_s)->points().isEmpty());
    }
};

QTEST_MAIN(TestDashboardPage)
#include "tst_dashboardpage.moc"
