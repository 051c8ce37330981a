#include "seatpainter.h"

#include <QTest>

using namespace foyer::domain;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

namespace {

QImage drawn(const Theme &theme, const SeatLook &look, qreal pitch = 30)
{
    QImage image(80, 60, QImage::Format_RGB32);
    image.fill(theme.surface);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(40, 30);
    paintSeat(painter, theme, look, pitch);
    return image;
}

/** Pixels that differ clearly. */
int difference(const QImage &a, const QImage &b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            count += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 24 ? 1 : 0;
    }
    return count;
}

/** The theme with every seat filled alike: what still differs is not colour. */
Theme withoutColour()
{
    Theme theme = Theme::of(ThemeMode::Light);
    const SeatPaint grey{QColor(0xffc0c0c0), QColor(0xffc0c0c0), QColor(0xff808080), QColor(0xff202020)};
    for (SeatPaint Theme::*paint : {&Theme::standard, &Theme::premium, &Theme::vip, &Theme::wheelchair,
                                    &Theme::companion, &Theme::sofa, &Theme::selected, &Theme::held, &Theme::sold})
        theme.*paint = grey;
    theme.heldHatch = QColor(0xff707070);
    theme.soldLine = QColor(0xff707070);
    return theme;
}

constexpr std::array states{SeatState::Available, SeatState::Selected, SeatState::HeldByOther, SeatState::Sold,
                            SeatState::Blocked};

} // namespace

class TestSeatPainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateCanBeToldWithoutColour()
    {
        const Theme theme = withoutColour();
        for (const SeatType type : {SeatType::Standard, SeatType::Vip, SeatType::Wheelchair}) {
            for (size_t i = 0; i < states.size(); ++i) {
                for (size_t j = i + 1; j < states.size(); ++j) {
                    const int pixels = difference(drawn(theme, {type, states[i]}), drawn(theme, {type, states[j]}));
                    QVERIFY2(
                        pixels >= 20,
                        qPrintable(u"type %1: states %2 and %3 differ in %4 pixels"_s.arg(int(type)).arg(i).arg(j).arg(
                            pixels)));
                }
            }
        }
    }

    void wheelchairAndCompanionPlacesCarryTheirSymbols()
    {
        const Theme theme = withoutColour();
        const QImage standard = drawn(theme, {SeatType::Standard});
        const QImage wheelchair = drawn(theme, {SeatType::Wheelchair});
        const QImage companion = drawn(theme, {SeatType::Companion});
        QVERIFY(difference(standard, wheelchair) > 20);
        QVERIFY(difference(standard, companion) > 20);
        QVERIFY(difference(wheelchair, companion) > 20);
        // Sold, one still sees that it is one.
        QVERIFY(difference(drawn(theme, {SeatType::Standard, SeatState::Sold}),
                           drawn(theme, {SeatType::Wheelchair, SeatState::Sold}))
                > 20);
    }

    void theHalvesOfASofaMeet()
    {
        const Theme theme = withoutColour();
        SeatLook look{SeatType::Sofa};
        // Two pixels inside the edge of the cell (30 px wide around 40), where a seat alone leaves a gap.
        look.join = SofaJoin::None;
        QCOMPARE(drawn(theme, look).pixel(54, 25), theme.surface.rgb());
        look.join = SofaJoin::Right;
        QVERIFY(drawn(theme, look).pixel(54, 25) != theme.surface.rgb());
        QCOMPARE(drawn(theme, look).pixel(25, 25), theme.surface.rgb());
        look.join = SofaJoin::Left;
        QVERIFY(drawn(theme, look).pixel(25, 25) != theme.surface.rgb());
        QCOMPARE(drawn(theme, look).pixel(54, 25), theme.surface.rgb());
    }

    void aWiderSeatIsDrawnWider()
    {
        const Theme theme = withoutColour();
        SeatLook look{SeatType::Vip};
        look.width = 150;
        QVERIFY(drawn(theme, look).pixel(58, 25) != theme.surface.rgb());
        look.width = 100;
        QCOMPARE(drawn(theme, look).pixel(58, 25), theme.surface.rgb());
    }

    void whatCannotBeHadIsQuiet()
    {
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
            const Theme theme = Theme::of(mode);
            QVERIFY(contrast(theme.sold.top, theme.surface) < 1.4);
            for (const SeatType type : {SeatType::Standard, SeatType::Premium, SeatType::Sofa})
                QVERIFY(contrast(theme.seat(type).bottom, theme.surface) > 2);
        }
        QVERIFY(!showsNumber({SeatType::Standard, SeatState::Sold}, 40));
        QVERIFY(!showsNumber({SeatType::Standard, SeatState::Blocked}, 40));
    }

    void numbersComeWithSize()
    {
        const SeatLook seat{SeatType::Standard};
        QVERIFY(!showsNumber(seat, 20.9));
        QVERIFY(showsNumber(seat, 21));
        const SeatLook wheelchair{SeatType::Wheelchair};
        QVERIFY(!showsNumber(wheelchair, 39));
        QVERIFY(showsNumber(wheelchair, 40));
    }

    void aNumberIsAsLargeWhateverWasDrawnBefore()
    {
        const auto numbered = [](SeatPainter &seats, const SeatLook &look) {
            QImage image(80, 80, QImage::Format_RGB32);
            image.fill(Theme::current().surface);
            QPainter painter(&image);
            seats.drawNumber(painter, {40, 40}, look, 7, u"7"_s);
            return image;
        };
        SeatPainter fresh;
        fresh.setScale(48, 1);
        SeatPainter used;
        used.setScale(48, 1);
        numbered(used, {SeatType::Wheelchair});
        QCOMPARE(numbered(used, {SeatType::Standard}), numbered(fresh, {SeatType::Standard}));
    }

    void pixmapsAreTheDrawing()
    {
        const Theme &theme = Theme::current();
        QImage image(80, 60, QImage::Format_RGB32);
        image.fill(theme.surface);
        SeatPainter seats;
        seats.setScale(30, 1);
        QPainter painter(&image);
        seats.drawSeat(painter, {40, 30}, {SeatType::Premium}, 0);
        painter.end();
        QCOMPARE(difference(image, drawn(theme, {SeatType::Premium})), 0);
    }
};

QTEST_MAIN(TestSeatPainter)
#include "tst_seatpainter.moc"
