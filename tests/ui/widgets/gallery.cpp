// Renders every widget, so that people can look at them: widget_gallery FOLDER
#include "actionbutton.h"
#include "cardframe.h"
#include "chip.h"
#include "daystrip.h"
#include "halls.h"
#include "holdring.h"
#include "legend.h"
#include "messagebanner.h"
#include "moneylabel.h"
#include "posterart.h"
#include "qrview.h"
#include "seatmapview.h"
#include "segmentedcontrol.h"
#include "textlabel.h"
#include "theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QRandomGenerator>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>
#include <QVBoxLayout>

using namespace foyer;
using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

class Poster : public QWidget
{
public:
    explicit Poster(int number, QSize size, QWidget *parent)
        : QWidget(parent)
        , m_number(number)
    {
        setFixedSize(size);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.drawPixmap(0, 0,
                           posterArt(u"film-%1"_s.arg(m_number), u"The Long Meridian %1"_s.arg(m_number), size(),
                                     devicePixelRatioF()));
    }

private:
    int m_number;
};

class Icons : public QWidget
{
public:
    explicit Icons(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(16 * 36, 2 * 36);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        for (int i = 0; i <= static_cast<int>(Icon::Wheelchair); ++i)
            painter.drawPixmap(i % 16 * 36, i / 16 * 36,
                               iconPixmap(static_cast<Icon>(i), Theme::current().text, 24, devicePixelRatioF()));
    }
};

QWidget *seatMapCard(QWidget *parent)
{
    auto *card = new CardFrame(parent);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::medium);
    auto *head = new QHBoxLayout;
    column->addLayout(head);
    auto *titles = new QVBoxLayout;
    head->addLayout(titles, 1);
    titles->addWidget(new TextLabel(u"The Long Meridian"_s, TextSize::Title, QFont::Bold));
    auto *facts = new QHBoxLayout;
    titles->addLayout(facts);
    facts->addWidget(
        new TextLabel(u"Hall 3  ·  Today 19:30 – 21:44"_s, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted));
    for (const auto &fact : {u"Dolby Atmos"_s, u"4K"_s, u"OV"_s})
        facts->addWidget(new Chip(fact));
    facts->addStretch();
    auto *free = new QVBoxLayout;
    free->setSpacing(0);
    head->addLayout(free);
    auto *count = new TextLabel(u"112"_s, TextSize::Title, QFont::Bold, TextLabel::Tone::Ok);
    count->setAlignment(Qt::AlignRight);
    free->addWidget(count);
    free->addWidget(new TextLabel(u"of 296 seats free"_s, TextSize::Small, QFont::Medium, TextLabel::Tone::Muted));

    auto *map = new SeatMapView(card);
    const domain::SeatPlan plan = halls::curved();
    map->setPlan(plan);
    map->setSeatStates(halls::eveningStates(plan), halls::eveningHolders(plan));
    column->addWidget(map, 1);

    auto *foot = new QHBoxLayout;
    column->addLayout(foot);
    auto *legend = new Legend(card);
    using domain::SeatType;
    legend->setEntries({{SeatType::Standard, SeatState::Available, u"Standard  €11.00"_s},
                        {SeatType::Premium, SeatState::Available, u"Premium  €13.50"_s},
                        {SeatType::Vip, SeatState::Available, u"VIP  €18.00"_s},
                        {SeatType::Sofa, SeatState::Available, u"Sofa  €32.00"_s},
                        {SeatType::Wheelchair, SeatState::Available, u"Wheelchair"_s},
                        {SeatType::Companion, SeatState::Available, u"Companion"_s},
                        {SeatType::Standard, SeatState::Selected, u"Selected"_s},
                        {SeatType::Standard, SeatState::HeldByOther, u"Held"_s},
                        {SeatType::Standard, SeatState::Sold, u"Sold"_s},
                        {SeatType::Standard, SeatState::Blocked, u"Not for sale"_s}});
    foot->addWidget(legend, 1);
    for (const auto &[icon, name] : {std::pair(Icon::Minus, u"Zoom out"_s), std::pair(Icon::Plus, u"Zoom in"_s),
                                     std::pair(Icon::Fit, u"Whole hall"_s)})
        foot->addWidget(new ActionButton(icon, name));
    return card;
}

QWidget *basketCard(QWidget *parent)
{
    auto *card = new CardFrame(parent);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    auto *head = new QHBoxLayout;
    column->addLayout(head);
    head->addWidget(new TextLabel(u"Basket"_s, TextSize::Title, QFont::Bold), 1);
    auto *ring = new HoldRing(card);
    ring->setTimeLeft(298s, 480s);
    head->addWidget(ring);
    column->addWidget(new Separator(card));
    const auto currency = domain::Currency::fromCode(u"EUR");
    for (int i = 10; i < 14; ++i) {
        auto *row = new QHBoxLayout;
        column->addLayout(row);
        auto *names = new QVBoxLayout;
        names->setSpacing(0);
        names->addWidget(new TextLabel(u"H %1"_s.arg(i), TextSize::Strong, QFont::DemiBold));
        names->addWidget(new TextLabel(u"Premium"_s, TextSize::Tiny, QFont::Medium, TextLabel::Tone::Muted));
        row->addLayout(names);
        auto *types = new SegmentedControl(card);
        types->setOptions({u"Adult"_s, u"Child"_s, u"Senior"_s});
        types->setCurrentIndex(i > 11 ? 1 : 0);
        row->addWidget(types, 1);
        auto *price = new MoneyLabel;
        price->setMoney(domain::Money(i > 11 ? 950 : 1350, *currency));
        row->addWidget(price);
    }
    column->addWidget(new Separator(card));
    auto *extras = new QHBoxLayout;
    column->addLayout(extras);
    for (const auto &[icon, name] :
         {std::pair(Icon::Plus, u"Snack"_s), std::pair(Icon::Gift, u"Voucher"_s), std::pair(Icon::Star, u"Member"_s)}) {
        auto *button = new ActionButton(name, ActionButton::Kind::Ghost);
        button->setActionIcon(icon);
        extras->addWidget(button);
    }
    auto *banner = new MessageBanner(card);
    column->addWidget(banner);
    banner->showMessage(MessageBanner::Kind::Warning, u"Seat H 14 was taken by another desk a moment ago."_s,
                        u"Find others"_s);
    auto *failed = new MessageBanner(card);
    column->addWidget(failed);
    failed->showMessage(MessageBanner::Kind::Error, u"The server does not answer."_s);
    column->addStretch(1);
    auto *total = new QHBoxLayout;
    column->addLayout(total);
    total->addWidget(new TextLabel(u"Total"_s, TextSize::Strong, QFont::DemiBold));
    auto *sum = new MoneyLabel(TextSize::Display, QFont::Bold);
    sum->setMoney(domain::Money(5090, *currency));
    total->addWidget(sum, 1);
    auto *pay = new ActionButton(u"Card  ·  €50.90"_s, ActionButton::Kind::Primary);
    pay->setActionIcon(Icon::Card);
    pay->setKey(Qt::Key_F8);
    column->addWidget(pay);
    auto *others = new QHBoxLayout;
    column->addLayout(others);
    int key = 9;
    for (const auto &[icon, name] :
         {std::pair(Icon::Cash, u"Cash"_s), std::pair(Icon::Split, u"Split"_s), std::pair(Icon::Gift, u"Gift"_s)}) {
        auto *button = new ActionButton(name, ActionButton::Kind::Secondary);
        button->setActionIcon(icon);
        button->setKeyHint(u"F%1"_s.arg(key++));
        button->setEnabled(key < 12);
        others->addWidget(button);
    }
    return card;
}

QWidget *listCard(QWidget *parent)
{
    auto *card = new CardFrame(parent);
    auto *column = new QVBoxLayout(card);
    auto *days = new DayStrip(card);
    days->setDays(QDate(2025, 11, 14), 6, QDate(2025, 11, 14));
    column->addWidget(days);
    auto *field = new QLineEdit(card);
    field->setPlaceholderText(u"Movie, booking code or customer…"_s);
    column->addWidget(field);
    auto *chips = new QHBoxLayout;
    column->addLayout(chips);
    auto *printer = new Chip(u"Printer ready"_s, Chip::Tone::Ok);
    printer->setIcon(Icon::Printer);
    chips->addWidget(printer);
    chips->addWidget(new Chip(u"Late"_s, Chip::Tone::Warning));
    chips->addWidget(new Chip(u"Sold out"_s, Chip::Tone::Danger));
    chips->addWidget(new Chip(u"New"_s, Chip::Tone::Accent));
    chips->addStretch();
    for (int row = 0; row < 3; ++row) {
        auto *posters = new QHBoxLayout;
        column->addLayout(posters);
        for (int i = 0; i < 5; ++i)
            posters->addWidget(new Poster(row * 5 + i, {54, 80}, card));
        posters->addStretch();
    }
    auto *large = new QHBoxLayout;
    column->addLayout(large);
    large->addWidget(new Poster(3, {150, 220}, card));
    auto *qr = new QrView(card);
    QBitArray modules(25 * 25);
    QRandomGenerator dice(7);
    for (int i = 0; i < modules.size(); ++i)
        modules.setBit(i, dice.bounded(2) == 1);
    qr->setCode(25, modules);
    qr->setFixedSize(150, 150);
    large->addWidget(qr);
    large->addStretch();
    column->addWidget(
        new TextLabel(u"رحلة إلى البحر  ·  מסע אל הים  ·  千年の手紙"_s, TextSize::Strong, QFont::DemiBold));
    column->addStretch(1);
    return card;
}

void render(const QString &folder, const QString &name, QSize size, bool wide = true)
{
    QWidget page;
    page.setAutoFillBackground(true);
    auto *row = new QHBoxLayout(&page);
    row->setSpacing(spacing::medium);
    auto *left = listCard(&page);
    left->setFixedWidth(340);
    left->setVisible(wide);
    row->addWidget(left);
    row->addWidget(seatMapCard(&page), 1);
    auto *right = basketCard(&page);
    right->setFixedWidth(Theme::current().scaled(360));
    row->addWidget(right);
    page.resize(size);
    page.show();
    if (auto *map = page.findChild<SeatMapView *>()) {
        map->setFocusSeat(domain::SeatId(160));
        map->setFocus();
    }
    QApplication::processEvents();
    page.grab().save(QDir(folder).filePath(name + u".png"_s));
    if (auto *map = page.findChild<SeatMapView *>(); map && wide)
        map->grab(QRect(map->width() / 2 - 40, map->height() / 2 - 100, 420, 300))
            .save(QDir(folder).filePath(name + u"-seats.png"_s));
}

/** Qt's own widgets, which the style sheet dresses. */
void renderForms(const QString &folder, const QString &name)
{
    CardFrame card;
    auto *form = new QVBoxLayout(&card);
    auto *line = new QLineEdit(u"Anna"_s);
    auto *invalid = new QLineEdit(u"not a date"_s);
    invalid->setProperty("invalid", true);
    auto *disabled = new QLineEdit(u"disabled"_s);
    disabled->setEnabled(false);
    auto *choice = new QComboBox;
    choice->addItems({u"Hall 1"_s, u"Hall 2"_s});
    auto *number = new QSpinBox;
    auto *date = new QDateEdit(QDate(2025, 11, 14));
    date->setCalendarPopup(true);
    auto *check = new QCheckBox(u"Print the receipt"_s);
    check->setChecked(true);
    auto *one = new QRadioButton(u"One of"_s);
    one->setChecked(true);
    auto *progress = new QProgressBar;
    progress->setValue(40);
    auto *table = new QTableWidget(12, 3);
    for (int i = 0; i < 36; ++i)
        table->setItem(i / 3, i % 3, new QTableWidgetItem(u"cell %1"_s.arg(i)));
    table->selectRow(1);
    for (QWidget *widget :
         QList<QWidget *>{line, invalid, disabled, choice, number, date, check, new QCheckBox(u"Not this"_s), one,
                          new QRadioButton(u"Other"_s), progress, table})
        form->addWidget(widget);
    card.resize(420, 700);
    card.show();
    line->setFocus();
    QApplication::processEvents();
    card.grab().save(QDir(folder).filePath(name + u".png"_s));
}

void renderIcons(const QString &folder)
{
    QWidget page;
    auto *column = new QVBoxLayout(&page);
    column->addWidget(new Icons(&page));
    page.show();
    page.grab().save(QDir(folder).filePath(u"icons.png"_s));
}

/** The map alone, as on a kiosk, from near, and in the midst of a drag and of typing. */
void renderMaps(const QString &folder, const QString &suffix)
{
    SeatMapView map;
    const domain::SeatPlan plan = halls::curved();
    map.setPlan(plan);
    map.setSeatStates(halls::eveningStates(plan), halls::eveningHolders(plan));
    const auto save = [&](const QString &name) {
        QApplication::processEvents();
        map.grab().save(QDir(folder).filePath(name + suffix + u".png"_s));
    };
    map.setTouch(true);
    map.resize(980, 1000);
    map.show();
    save(u"map-kiosk"_s);
    map.setTouch(false);
    map.resize(900, 560);
    map.setFocus();
    const auto centreOf = [&](QStringView row, int number) {
        return map.seatRect(plan.seatByLabel(row, QString::number(number))->id).center();
    };
    QTest::mousePress(&map, Qt::LeftButton, {}, centreOf(u"E", 8));
    QTest::mouseMove(&map, centreOf(u"E", 10));
    QTest::mouseMove(&map, centreOf(u"F", 16));
    save(u"map-drag"_s);
    QTest::keyClick(&map, Qt::Key_Escape);
    QTest::keyClicks(&map, u"h13"_s);
    QTest::mouseMove(&map, centreOf(u"H", 6));
    save(u"map-typed"_s);
    map.setFocusSeat(plan.seatByLabel(u"F", u"17")->id);
    for (int i = 0; i < 7; ++i)
        map.zoomIn();
    save(u"map-near"_s);
}

void renderArena(const QString &folder)
{
    SeatMapView map;
    map.setPlan(halls::arena(50'000));
    map.resize(1280, 800);
    map.show();
    map.setFocusSeat(domain::SeatId(9'000));
    map.setFocus();
    QApplication::processEvents();
    map.grab().save(QDir(folder).filePath(u"arena.png"_s));
    for (int i = 0; i < 9; ++i)
        map.zoomIn();
    map.grab().save(QDir(folder).filePath(u"arena-near.png"_s));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::Ireland));
    const QString folder = app.arguments().value(1, u"."_s);
    const QString suffix = app.devicePixelRatio() > 1 ? u"-2x"_s : QString();
    QDir().mkpath(folder);
    for (const auto &[mode, name] : {std::pair(ThemeMode::Dark, u"dark"_s), std::pair(ThemeMode::Light, u"light"_s),
                                     std::pair(ThemeMode::HighContrast, u"contrast"_s)}) {
        Theme::apply(app, mode);
        render(folder, u"page-"_s + name + suffix, {1600, 900});
        renderForms(folder, u"forms-"_s + name + suffix);
    }
    Theme::apply(app, ThemeMode::Dark);
    renderIcons(folder);
    renderArena(folder);
    renderMaps(folder, suffix);
    render(folder, u"page-small"_s + suffix, {1024, 600}, false);
    app.setLayoutDirection(Qt::RightToLeft);
    render(folder, u"page-rtl"_s + suffix, {1600, 900});
    app.setLayoutDirection(Qt::LeftToRight);
    Theme::apply(app, ThemeMode::Light, 2);
    render(folder, u"page-text200"_s + suffix, {1920, 1080}, false);
    return 0;
}
