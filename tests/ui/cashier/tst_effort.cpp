#include "moviedelegate.h"
#include "movielist.h"
#include "seatmapview.h"
#include "tilldesk.h"

#include <QRadioButton>
#include <QTest>
#include <QWindow>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/** Counts what reaches a window of hands: keys, presses of the mouse, turns of its wheel. */
class HandsOn final : public QObject
{
public:
    explicit HandsOn(QWindow *window)
        : m_window(window)
    {
        window->installEventFilter(this);
    }
    int keys = 0;
    int mouseActions = 0;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched != m_window)
            return false;
        // That a key goes up is told of each; that it goes down not where it is a shortcut.
        keys += event->type() == QEvent::KeyRelease ? 1 : 0;
        mouseActions += event->type() == QEvent::MouseButtonPress || event->type() == QEvent::Wheel ? 1 : 0;
        return false;
    }

private:
    QWindow *m_window;
};

} // namespace

/** What two adults and a child in the best seats for cash cost a cashier, from a page on which nothing is begun to the
 *  sold tickets: at most ten keys, or six actions of the mouse. Keys and mouse go to the window, as from a keyboard. */
class TestEffort : public QObject
{
    Q_OBJECT

    static constexpr int mostKeys = 10;
    static constexpr int mostMouseActions = 6;
    static constexpr int number = 4; // of the showtime

    std::unique_ptr<TillDesk> m_desk;
    std::unique_ptr<HandsOn> m_hands;

    QWindow *window() const { return m_desk->view->windowHandle(); }
    void begin()
    {
        m_hands.reset();
        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->begin());
        m_hands = std::make_unique<HandsOn>(window());
    }
    void press(Qt::Key key) { QTest::keyClick(window(), key); }
    void type(const QString &text)
    {
        for (const QChar letter : text)
            QTest::keyClick(window(), letter.toLatin1());
    }
    void click(const QWidget *widget, QPoint place)
    {
        QVERIFY(widget && widget->isVisible() && widget->isEnabled());
        QTest::mouseClick(window(), Qt::LeftButton, {}, widget->mapTo(m_desk->view.get(), place));
    }
    void click(const QString &button)
    {
        QTRY_VERIFY2(m_desk->canPress(button), qPrintable(button));
        click(m_desk->widget(button), m_desk->widget(button)->rect().center());
    }
    /** On the list of films, as it lies there. */
    void clickChip(int wanted)
    {
        auto *list = m_desk->find<cashier::MovieList>(u"films"_s);
        const QModelIndex film = m_desk->programme.indexOfShowtime(m_desk->showtime(wanted));
        const auto chips = film.data(models::ProgrammeModel::ShowtimesRole).value<QList<models::ShowtimeChip>>();
        const auto chip =
            std::find_if(chips.begin(), chips.end(), [wanted](const auto &one) { return one.number == wanted; });
        const QModelIndex index = list->model()->index(film.row(), 0);
        const auto *delegate = static_cast<const cashier::MovieDelegate *>(list->itemDelegate());
        const QPoint place = delegate->chipRects(list->visualRect(index), index, list->layoutDirection())
                                 .at(chip - chips.begin())
                                 .center();
        QVERIFY2(list->viewport()->rect().contains(place), qPrintable(u"%1,%2"_s.arg(place.x()).arg(place.y())));
        click(list->viewport(), place);
    }
    void clickSeat(SeatId seat)
    {
        const auto *map = m_desk->find<widgets::SeatMapView>(u"seatMap"_s);
        QTRY_VERIFY(!map->seatRect(seat).isEmpty());
        click(map, map->seatRect(seat).center());
    }
    /** The choice of that name for the last seat in the basket. */
    void clickLastTicketType(const QString &name)
    {
        QRadioButton *found = nullptr;
        const QList<QRadioButton *> all = m_desk->widget(u"basket"_s)->findChildren<QRadioButton *>();
        for (QRadioButton *choice : all) {
            if (choice->isVisible() && choice->text() == name)
                found = choice;
        }
        QVERIFY(found);
        click(found, found->rect().center());
    }
    /** Two adults and a child were sold, exactly paid; their seats. */
    QList<SeatId> sold() const
    {
        if (m_desk->boxOffice.salesMade != 1 || !m_desk->checkout.sale())
            return {};
        QStringList types;
        QList<SeatId> seats;
        for (const Ticket &ticket : m_desk->checkout.sale()->tickets) {
            types.append(ticket.type.code);
            seats.append(ticket.seat.id);
        }
        types.sort();
        std::sort(seats.begin(), seats.end());
        const bool isExact = m_desk->boxOffice.checkouts.first().tendered == m_desk->checkout.sale()->total;
        return isExact && types == QStringList{u"ADULT"_s, u"ADULT"_s, u"CHILD"_s} ? seats : QList<SeatId>();
    }
    /** What the till calls the best three. */
    QList<SeatId> bestSeats()
    {
        TillDesk other;
        if (!other.begin())
            return {};
        other.type(u"%1 2a1c b"_s.arg(number));
        other.press(Qt::Key_Return);
        if (!QTest::qWaitFor([&] { return other.checkout.canPay(); }, 60'000))
            return {};
        QList<SeatId> seats = other.checkout.heldSeats();
        std::sort(seats.begin(), seats.end());
        return seats;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void cleanup()
    {
        m_hands.reset();
        m_desk.reset();
    }

    void tenKeys()
    {
        const QList<SeatId> best = bestSeats();
        QCOMPARE(best.size(), 3);
        begin();
        type(u"%1 2a1c b"_s.arg(number));
        press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(sold(), best);
        QCOMPARE(m_hands->mouseActions, 0);
        QVERIFY2(m_hands->keys > 2, "the keys were not counted");
        QVERIFY2(m_hands->keys <= mostKeys, qPrintable(QString::number(m_hands->keys)));
    }

    /** The seats are found by eye: they are the ones that the till would have taken. */
    void sixClicks()
    {
        const QList<SeatId> best = bestSeats();
        QCOMPARE(best.size(), 3);
        begin();
        clickChip(number);
        QTRY_VERIFY(m_desk->sees(u"seatMap"_s));
        for (const SeatId seat : best)
            clickSeat(seat);
        QTRY_COMPARE(m_desk->checkout.basket().size(), 3);
        clickLastTicketType(u"Child"_s);
        click(u"exactCash"_s);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(sold(), best);
        QCOMPARE(m_hands->keys, 0);
        QVERIFY2(m_hands->mouseActions > 2, "the mouse was not counted");
        QVERIFY2(m_hands->mouseActions <= mostMouseActions, qPrintable(QString::number(m_hands->mouseActions)));
    }

    /** Drawn over, three neighbouring seats are one action. */
    void orFourWithADrag()
    {
        const QList<SeatId> best = bestSeats();
        begin();
        clickChip(number);
        QTRY_VERIFY(m_desk->sees(u"seatMap"_s));
        const auto *map = m_desk->find<widgets::SeatMapView>(u"seatMap"_s);
        QTRY_VERIFY(!map->seatRect(best.last()).isEmpty());
        QRect all;
        for (const SeatId seat : best)
            all |= QRect(map->seatRect(seat).center(), QSize(1, 1));
        const auto onWindow = [&](QPoint place) { return map->mapTo(m_desk->view.get(), place); };
        QTest::mousePress(window(), Qt::LeftButton, {}, onWindow(all.topLeft()));
        QTest::mouseMove(window(), onWindow(all.center()));
        QTest::mouseMove(window(), onWindow(all.bottomRight()));
        QTest::mouseRelease(window(), Qt::LeftButton, {}, onWindow(all.bottomRight()));
        QTRY_COMPARE(m_desk->checkout.basket().size(), 3);
        clickLastTicketType(u"Child"_s);
        click(u"exactCash"_s);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(sold(), best);
        QCOMPARE(m_hands->mouseActions, 4);
    }
};

QTEST_MAIN(TestEffort)
#include "tst_effort.moc"
