#include "theme.h"

#include "focusring.h"
#include "foyerassert.h"
#include "seatplan.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QRegularExpression>
#include <QStyleFactory>
#include <QWidget>

#include <array>
#include <cmath>

// At file scope because the macro declares a function of the global namespace.
static void initIconsResource()
{
    Q_INIT_RESOURCE(foyer_look);
}

namespace foyer::widgets {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::SeatType;

constexpr QRgb white = 0xffffffff;

SeatPaint seatPaint(QRgb top, QRgb bottom, QRgb edge, QRgb ink)
{
    return {QColor(top), QColor(bottom), QColor(edge), QColor(ink)};
}

constexpr QRgb black = 0xff000000;

QList<QColor> colours(std::initializer_list<QRgb> values)
{
    QList<QColor> result;
    for (const QRgb value : values)
        result.append(QColor(value));
    return result;
}

Theme darkTheme()
{
    Theme t;
    t.mode = ThemeMode::Dark;
    t.background = QColor(0xff0d1016);
    t.surface = QColor(0xff151a22);
    t.raised = QColor(0xff1c222d);
    t.control = QColor(0xff262e3b);
    t.line = QColor(0xff2a3240);
    t.text = QColor(0xffeef1f6);
    t.muted = QColor(0xff98a2b3);
    t.disabled = QColor(0xff667082);
    t.accent = QColor(0xffff6a4d);
    t.accentHover = QColor(0xffff8068);
    t.accentPressed = QColor(0xffee5638);
    t.onAccent = QColor(0xff240a03);
    t.ok = QColor(0xff35c98b);
    t.warning = QColor(0xfff2b84b);
    t.danger = QColor(0xffff7a7f);
    t.standard = seatPaint(0xff4a6edc, 0xff3d60c8, 0xff2a448f, white);
    t.premium = seatPaint(0xff1a8074, 0xff15695f, 0xff0f4c45, white);
    t.vip = seatPaint(0xffe6b54f, 0xffd09a34, 0xff94691c, 0xff2a1d00);
    t.wheelchair = seatPaint(0xff1877b9, 0xff1269a5, 0xff0c4a75, white);
    t.companion = t.wheelchair;
    t.sofa = seatPaint(0xffa24a92, 0xff8c3d7e, 0xff602a57, white);
    t.selected = seatPaint(0xffff8068, 0xffff6a4d, 0xffc9452b, 0xff240a03);
    t.held = seatPaint(0xff443720, 0xff443720, 0xff5d4a28, 0xffffe3ae);
    t.heldHatch = QColor(0xff6f5829);
    t.sold = seatPaint(0xff1b212b, 0xff1b212b, 0xff232a36, 0xff667082);
    t.soldLine = QColor(0xff333c4b);
    t.screenLine = QColor(0xffe6eeff);
    t.screenGlow = QColor(0xbf, 0xd2, 0xff, 64);
    t.chart = {QColor(0xff6f93ff),
               QColor(0x4a, 0x6e, 0xdc, 120),
               QColor(0xff8a94a6),
               QColor(0xff5578e6),
               QColor(0xffff6a4d),
               QColor(0xff262e3b),
               colours({0xff5578e6, 0xff239684, 0xffe0ac45, 0xffff6a4d, 0xffbb6cac}),
               colours({0xff1f2632, 0xff2c3f7d, 0xff4465d6, 0xffb5628b, 0xffff6a4d}),
               false};
    return t;
}

Theme lightTheme()
{
    Theme t;
    t.mode = ThemeMode::Light;
    t.background = QColor(0xfff1f2f5);
    t.surface = QColor(0xffffffff);
    t.raised = QColor(0xfff5f6f9);
    t.control = QColor(0xffe8eaf0);
    t.line = QColor(0xffdde1e8);
    t.text = QColor(0xff151a24);
    t.muted = QColor(0xff566073);
    t.disabled = QColor(0xff98a1b0);
    t.accent = QColor(0xffec5132);
    t.accentHover = QColor(0xfff2684c);
    t.accentPressed = QColor(0xffe24b2c);
    t.onAccent = QColor(0xff240a03);
    t.ok = QColor(0xff0b7449);
    t.warning = QColor(0xff8a5800);
    t.danger = QColor(0xffbe2a31);
    t.standard = seatPaint(0xff4a6edc, 0xff4064cf, 0xff314f9f, white);
    t.premium = seatPaint(0xff1a8074, 0xff157367, 0xff0f5850, white);
    t.vip = seatPaint(0xfff2c462, 0xffe3b14b, 0xffb5862c, 0xff2a1d00);
    t.wheelchair = seatPaint(0xff1877b9, 0xff146da8, 0xff0e5380, white);
    t.companion = t.wheelchair;
    t.sofa = seatPaint(0xffa24a92, 0xff934084, 0xff6f2f64, white);
    t.selected = seatPaint(0xfff56d53, 0xffec5132, 0xffb93a20, 0xff240a03);
    t.held = seatPaint(0xfff6e7c6, 0xfff6e7c6, 0xffdcc48f, 0xff4a3300);
    t.heldHatch = QColor(0xffe0c07a);
    t.sold = seatPaint(0xfff0f2f5, 0xfff0f2f5, 0xffe3e6ec, 0xff98a1b0);
    t.soldLine = QColor(0xffcbd1db);
    t.screenLine = QColor(0xff7790dc);
    t.screenGlow = QColor(0x4f, 0x74, 0xdb, 46);
    t.chart = {QColor(0xff3d60c8),
               QColor(0x4a, 0x6e, 0xdc, 70),
               QColor(0xff6b7484),
               QColor(0xff4a6edc),
               QColor(0xffd8452a),
               QColor(0xffe8eaf0),
               colours({0xff4064cf, 0xff157367, 0xff9a6c0c, 0xffd8452a, 0xff934084}),
               colours({0xffeef0f5, 0xffc9d5f7, 0xff7d98e8, 0xffc07aa0, 0xfff0613f}),
               false};
    return t;
}

/** Black, white and few colours; every edge drawn. For 7:1 and more where the others keep 4.5:1. */
Theme highContrastTheme()
{
    Theme t;
    t.mode = ThemeMode::HighContrast;
    t.background = QColor(0xff000000);
    t.surface = QColor(0xff000000);
    t.raised = QColor(0xff101010);
    t.control = QColor(0xff1c1c1c);
    t.line = QColor(0xffb8b8b8);
    t.text = QColor(white);
    t.muted = QColor(0xffdcdcdc);
    t.disabled = QColor(0xff8c8c8c);
    t.accent = QColor(0xffffd400);
    t.accentHover = QColor(0xffffe35c);
    t.accentPressed = QColor(0xffe0ba00);
    t.onAccent = QColor(0xff000000);
    t.ok = QColor(0xff5dffb0);
    t.warning = QColor(0xffffc861);
    t.danger = QColor(0xffffa0a4);
    const QRgb ink = 0xff000000;
    t.standard = seatPaint(0xff9dbcff, 0xff9dbcff, 0xffffffff, ink);
    t.premium = seatPaint(0xff66e8d4, 0xff66e8d4, 0xffffffff, ink);
    t.vip = seatPaint(0xffffb65c, 0xffffb65c, 0xffffffff, ink);
    t.wheelchair = seatPaint(0xff7fd4ff, 0xff7fd4ff, 0xffffffff, ink);
    t.companion = t.wheelchair;
    t.sofa = seatPaint(0xffffa6ea, 0xffffa6ea, 0xffffffff, ink);
    t.selected = seatPaint(0xffffd400, 0xffffd400, 0xffffffff, ink);
    t.held = seatPaint(0xff000000, 0xff000000, 0xffffc861, 0xffffe3ae);
    t.heldHatch = QColor(0xff5c4614);
    t.sold = seatPaint(0xff000000, 0xff000000, 0xff5a5a5a, 0xff8c8c8c);
    t.soldLine = QColor(0xff8c8c8c);
    t.screenLine = QColor(white);
    t.screenGlow = QColor(255, 255, 255, 40);
    t.chart = {QColor(0xff9dbcff),
               QColor(0x9d, 0xbc, 0xff, 60),
               QColor(0xffdcdcdc),
               QColor(0xff9dbcff),
               QColor(0xffffd400),
               QColor(0xff333333),
               colours({0xff9dbcff, 0xff66e8d4, 0xffffb65c, 0xffffd400, 0xffffa6ea}),
               colours({0xff101010, 0xff333333, 0xff565656, 0xffc9b44a, 0xffffd400}),
               true};
    return t;
}

Theme &currentTheme()
{
    static Theme theme = darkTheme();
    return theme;
}

QString styleSheetOf(const Theme &t)
{
    initIconsResource();
    QFile file(u":/foyer/themes/foyer.qss"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    FOYER_ASSERT(opened);
    const QString source = QString::fromUtf8(file.readAll());

    const QHash<QString, QString> tokens{
        {u"background"_s, t.background.name()},
        {u"surface"_s, t.surface.name()},
        {u"raised"_s, t.raised.name()},
        {u"control"_s, t.control.name()},
        {u"line"_s, t.line.name()},
        {u"text"_s, t.text.name()},
        {u"muted"_s, t.muted.name()},
        {u"disabled"_s, t.disabled.name()},
        {u"accent"_s, t.accent.name()},
        {u"onAccent"_s, t.onAccent.name()},
        {u"danger"_s, t.danger.name()},
        {u"warning"_s, t.warning.name()},
        {u"radiusChip"_s, QString::number(radius::chip)},
        {u"radiusButton"_s, QString::number(radius::button)},
        {u"radiusCard"_s, QString::number(radius::card)},
        {u"tight"_s, QString::number(spacing::tight)},
        {u"small"_s, QString::number(spacing::small)},
        {u"medium"_s, QString::number(spacing::medium)},
        {u"indicator"_s, QString::number(t.scaled(16))},
        {u"indicatorRadius"_s, QString::number(t.scaled(16) / 2 + 1)},
        {u"fieldHeight"_s, QString::number(t.scaled(36))},
        {u"fieldHeightFramed"_s, QString::number(t.scaled(36) - 2)}, // with a border of 2 px instead of 1
        {u"textSmall"_s, QString::number(t.scaled(12))},
        {u"textBody"_s, QString::number(t.scaled(13))},
        {u"textTitle"_s, QString::number(t.scaled(21))},
    };
    static const QRegularExpression token(u"@(?:\\{([A-Za-z]+)\\}|([A-Za-z]+))"_s);
    QString result;
    qsizetype last = 0;
    for (auto it = token.globalMatch(source); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const auto value = tokens.constFind(match.captured(1) + match.captured(2));
        FOYER_ASSERT(value != tokens.cend());
        result += QStringView(source).sliced(last, match.capturedStart() - last);
        result += *value;
        last = match.capturedEnd();
    }
    result += QStringView(source).sliced(last);
    return result;
}

QPalette paletteOf(const Theme &t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.background);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.raised);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::Button, t.control);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.danger);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::ToolTipBase, t.control);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Link, t.accent);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.disabled);
    return palette;
}

qreal luminance(const QColor &colour)
{
    const auto linear = [](qreal value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

const Theme &Theme::current()
{
    return currentTheme();
}

Theme Theme::of(ThemeMode mode)
{
    switch (mode) {
    case ThemeMode::Dark:
        return darkTheme();
    case ThemeMode::Light:
        return lightTheme();
    case ThemeMode::HighContrast:
        return highContrastTheme();
    }
    Q_UNREACHABLE();
}

void Theme::apply(QApplication &app, ThemeMode mode, qreal textScale)
{
    Theme theme = of(mode);
    theme.textScale = qBound(1.0, textScale, 3.0);
    currentTheme() = theme;
    // Each of these goes to every widget there is, so only what is new.
    static constexpr const char *hasStyle = "foyerStyle";
    if (!app.property(hasStyle).toBool())
        app.setStyle(QStyleFactory::create(u"Fusion"_s));
    app.setProperty(hasStyle, true);
    if (const QFont body = font(TextSize::Body); app.font() != body)
        app.setFont(body);
    app.setPalette(paletteOf(theme));
    app.setStyleSheet(styleSheetOf(theme));
    Q_EMIT ThemeNotifier::instance().changed();
}

const SeatPaint &Theme::seat(SeatType type) const
{
    switch (type) {
    case SeatType::Standard:
        return standard;
    case SeatType::Premium:
        return premium;
    case SeatType::Vip:
        return vip;
    case SeatType::Wheelchair:
        return wheelchair;
    case SeatType::Companion:
        return companion;
    case SeatType::Sofa:
        return sofa;
    }
    Q_UNREACHABLE();
}

ThemeNotifier &ThemeNotifier::instance()
{
    static ThemeNotifier notifier;
    return notifier;
}

void followTheme(QWidget *widget)
{
    QObject::connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, widget, [widget] {
        widget->updateGeometry();
        widget->update();
    });
}

QFont font(TextSize size, QFont::Weight weight)
{
    static constexpr std::array pixels{11, 12, 13, 15, 21, 30};
    return font(pixels.at(static_cast<size_t>(size)) * Theme::current().textScale, weight);
}

QFont font(qreal px, QFont::Weight weight)
{
    static const QStringList families{u"Inter"_s,
                                      u"Noto Sans"_s,
                                      u"Noto Sans Arabic"_s,
                                      u"Noto Sans Hebrew"_s,
                                      u"Noto Sans CJK JP"_s,
                                      u"Noto Sans Thai"_s,
                                      u"Noto Sans Devanagari"_s,
                                      u"DejaVu Sans"_s};
    QFont result;
    result.setFamilies(families);
    result.setPixelSize(qMax(1, qRound(px)));
    result.setWeight(weight);
    result.setHintingPreference(QFont::PreferNoHinting);
    // Inter is drawn for small text; set larger it wants less air.
    if (px >= 20)
        result.setLetterSpacing(QFont::PercentageSpacing, 98);
    return result;
}

QList<ContrastPair> contrastPairs(const Theme &t)
{
    QList<ContrastPair> pairs;
    const std::array backgrounds{std::pair{"background"_L1, t.background}, std::pair{"surface"_L1, t.surface},
                                 std::pair{"raised"_L1, t.raised}, std::pair{"control"_L1, t.control}};
    const std::array texts{std::pair{"text"_L1, t.text}, std::pair{"muted"_L1, t.muted}, std::pair{"ok"_L1, t.ok},
                           std::pair{"warning"_L1, t.warning}, std::pair{"danger"_L1, t.danger}};
    for (const auto &[backgroundName, background] : backgrounds) {
        for (const auto &[textName, text] : texts)
            pairs.append({textName + " on "_L1 + backgroundName, text, background});
    }
    pairs.append({u"background on text (chosen day)"_s, t.background, t.text});
    pairs.append({u"text on a button pointed at"_s, t.text, mixed(t.control, t.text, hoverStep)});
    for (const QColor &accent : {t.accent, t.accentHover, t.accentPressed})
        pairs.append({u"onAccent on "_s + accent.name(), t.onAccent, accent});
    pairs.append({u"accent bar on surface"_s, t.accent, t.surface, 3});
    pairs.append({u"accent focus ring on control"_s, t.accent, t.control, 3});
    pairs.append({u"accent focus ring of a field"_s, t.accent, t.raised, 3});
    pairs.append({u"frame of a box that can be ticked"_s, t.muted, t.raised, 3});
    pairs.append({u"focus ring on the map"_s, t.text, t.surface, 3});
    pairs.append({u"screen line on the map"_s, t.screenLine, t.surface, 3});

    const std::array seats{std::pair{"standard"_L1, t.standard},
                           std::pair{"premium"_L1, t.premium},
                           std::pair{"vip"_L1, t.vip},
                           std::pair{"wheelchair"_L1, t.wheelchair},
                           std::pair{"companion"_L1, t.companion},
                           std::pair{"sofa"_L1, t.sofa},
                           std::pair{"selected"_L1, t.selected},
                           std::pair{"held"_L1, t.held}};
    for (const auto &[name, paint] : seats) {
        pairs.append({name + " seat, upper half"_L1, paint.ink, paint.top});
        pairs.append({name + " seat, lower half"_L1, paint.ink, paint.bottom});
    }
    pairs.append({u"held seat, on the hatch"_s, t.held.ink, t.heldHatch});

    pairs.append({u"line of a chart"_s, t.chart.line, t.surface, 3});
    pairs.append({u"line of the period before"_s, t.chart.previous, t.surface, 3});
    pairs.append({u"bar"_s, t.chart.bar, t.surface, 3});
    pairs.append({u"greatest bar"_s, t.chart.peak, t.surface, 3});
    for (const QColor &colour : t.chart.series) {
        pairs.append({u"part of a whole "_s + colour.name(), colour, t.surface, 3});
        pairs.append({u"percent on "_s + colour.name(), inkOn(colour), colour});
    }
    for (int percent = 0; percent <= 100; percent += 5) {
        const QColor heat = heatColour(t.chart, percent / 100.0);
        pairs.append({u"heat of %1 %"_s.arg(percent), inkOn(heat), heat});
    }
    return pairs;
}

QColor heatColour(const ChartPaint &paint, qreal share)
{
    const qreal place = qBound(0.0, share, 1.0) * static_cast<qreal>(paint.heat.size() - 1);
    if (paint.isHeatStepped)
        return paint.heat.at(qRound(place));
    const qsizetype lower = qMin(static_cast<qsizetype>(place), paint.heat.size() - 2);
    return mixed(paint.heat.at(lower), paint.heat.at(lower + 1), place - static_cast<qreal>(lower));
}

QColor inkOn(const QColor &background)
{
    const QColor dark(black);
    const QColor light(white);
    return contrast(dark, background) > contrast(light, background) ? dark : light;
}

qreal contrast(const QColor &a, const QColor &b)
{
    const qreal first = luminance(a);
    const qreal second = luminance(b);
    return (qMax(first, second) + 0.05) / (qMin(first, second) + 0.05);
}

} // namespace foyer::widgets
