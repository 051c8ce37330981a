#include "theme.h"

#include "textlabel.h"

#include <QApplication>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace foyer::widgets;
using namespace Qt::Literals::StringLiterals;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /** The whole point of keeping colours in one place: nobody makes a text unreadable by accident. */
    void everyTextIsReadable_data()
    {
        QTest::addColumn<ThemeMode>("mode");
        QTest::newRow("dark") << ThemeMode::Dark;
        QTest::newRow("light") << ThemeMode::Light;
        QTest::newRow("high contrast") << ThemeMode::HighContrast;
    }
    void everyTextIsReadable()
    {
        QFETCH(const ThemeMode, mode);
        QStringList unreadable;
        const QList<ContrastPair> pairs = contrastPairs(Theme::of(mode));
        QVERIFY(pairs.size() > 40);
        for (const ContrastPair &pair : pairs) {
            // High contrast keeps the enhanced level (AAA) for its text.
            const qreal minimum = mode == ThemeMode::HighContrast && pair.minimum == 4.5 ? 7 : pair.minimum;
            const qreal ratio = contrast(pair.text, pair.background);
            if (ratio < minimum)
                unreadable.append(
                    u"%1: %2 on %3 is %4, not %5"_s.arg(pair.where, pair.text.name(), pair.background.name())
                        .arg(ratio, 0, 'f', 2)
                        .arg(minimum));
        }
        QVERIFY2(unreadable.isEmpty(), qPrintable(u'\n' + unreadable.join(u'\n')));
    }

    /** What the style sheet writes or frames is among the pairs that are computed above, whatever is added to it: an
     * ink on its own rule's ground, or on all that it may lie on where the rule has none. What is disabled is exempt.
     */
    void everyPairOfTheStyleSheetIsComputed_data() { everyTextIsReadable_data(); }
    void everyPairOfTheStyleSheetIsComputed()
    {
        QFETCH(const ThemeMode, mode);
        const Theme theme = Theme::of(mode);
        const QHash<QString, QColor> colours{
            {u"background"_s, theme.background}, {u"surface"_s, theme.surface},   {u"raised"_s, theme.raised},
            {u"control"_s, theme.control},       {u"text"_s, theme.text},         {u"muted"_s, theme.muted},
            {u"accent"_s, theme.accent},         {u"onAccent"_s, theme.onAccent}, {u"ok"_s, theme.ok},
            {u"warning"_s, theme.warning},       {u"danger"_s, theme.danger}};
        const QStringList grounds{u"background"_s, u"surface"_s, u"raised"_s, u"control"_s};
        const QList<ContrastPair> pairs = contrastPairs(theme);
        QFile file(QStringLiteral(FOYER_SOURCE_DIR "/resources/themes/foyer.qss"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString sheet = QString::fromUtf8(file.readAll());
        sheet.remove(QRegularExpression(u"/[*].*?[*]/"_s, QRegularExpression::DotMatchesEverythingOption));
        const auto valueOf = [](const QString &rule, const QString &property) {
            const QRegularExpression one(u"(?:^|[;{\\s])%1\\s*:[^;}]*@(\\w+)\\b(?!\\{)"_s.arg(property));
            return one.match(rule).captured(1);
        };
        QStringList missing;
        int found = 0;
        const auto require = [&](const QString &ink, const QString &ground, qreal minimum, const QString &rule) {
            ++found;
            const bool isThere = std::any_of(pairs.begin(), pairs.end(), [&](const ContrastPair &pair) {
                return pair.text == colours[ink] && pair.background == colours[ground] && pair.minimum >= minimum;
            });
            if (!isThere)
                missing.append(u"%1 on %2 in %3"_s.arg(ink, ground, rule.simplified()));
        };
        const QStringList rules = sheet.split(u'}');
        for (const QString &rule : rules) {
            const QString own = valueOf(rule, u"background"_s);
            const QStringList below = grounds.contains(own) ? QStringList{own} : grounds;
            const QString ink = valueOf(rule, u"color"_s);
            for (const QString &ground : below) {
                if (!ink.isEmpty() && ink != "disabled"_L1)
                    require(ink, ground, 4.5, rule);
            }
            const QString chosen = valueOf(rule, u"selection-color"_s);
            if (!chosen.isEmpty())
                require(chosen, valueOf(rule, u"selection-background-color"_s), 4.5, rule);
            // Two pixels say something: where the cursor is, or what is wrong.
            static const QRegularExpression frame(u"border: 2px solid @(\\w+)"_s);
            if (const QString colour = frame.match(rule).captured(1); !colour.isEmpty())
                require(colour, u"raised"_s, 3, rule);
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
        QVERIFY2(found > 25, qPrintable(QString::number(found)));
    }

    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        // A value worked out by hand from the definition of relative luminance in WCAG 2.1.
        QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void applyingAThemeReachesPaletteStyleSheetAndWidgets()
    {
        QSignalSpy changed(&ThemeNotifier::instance(), &ThemeNotifier::changed);
        Theme::apply(*qApp, ThemeMode::Light);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(Theme::current().mode, ThemeMode::Light);
        QCOMPARE(qApp->palette().color(QPalette::Window), Theme::current().background);
        QVERIFY(qApp->styleSheet().contains(Theme::current().raised.name()));
        QVERIFY(!qApp->styleSheet().mid(qApp->styleSheet().indexOf(u"*/"_s)).contains(u'@'));
        Theme::apply(*qApp, ThemeMode::Dark);
        QVERIFY(qApp->styleSheet().contains(Theme::current().raised.name()));
        QVERIFY(!qApp->styleSheet().contains(Theme::of(ThemeMode::Light).raised.name()));
    }

    /** A style sheet cannot tint its images, so their one colour must do in every theme. */
    void theStyleSheetsImagesAreSeenInEveryTheme()
    {
        const auto strokeOf = [](const QString &name) {
            QFile file(QStringLiteral(FOYER_SOURCE_DIR "/resources/themes/%1.svg").arg(name));
            const bool opened = file.open(QIODevice::ReadOnly);
            const QString text = opened ? QString::fromUtf8(file.readAll()) : QString();
            return QColor(text.mid(text.indexOf(u"stroke=\""_s) + 8, 7));
        };
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light, ThemeMode::HighContrast}) {
            const Theme theme = Theme::of(mode);
            QVERIFY(contrast(strokeOf(u"check"_s), theme.accent) >= 4.5);
            QVERIFY(contrast(strokeOf(u"chevron-down"_s), theme.raised) >= 3);
            QVERIFY(contrast(strokeOf(u"chevron-up"_s), theme.raised) >= 3);
            QVERIFY(contrast(strokeOf(u"clear"_s), theme.raised) >= 3);
        }
    }

    void textScaleGrowsTextAlreadyShown()
    {
        Theme::apply(*qApp, ThemeMode::Dark);
        TextLabel label(u"Basket"_s, TextSize::Title, QFont::Bold);
        const QSize before = label.sizeHint();
        Theme::apply(*qApp, ThemeMode::Dark, 2);
        QVERIFY(label.sizeHint().height() >= before.height() * 19 / 10);
        QCOMPARE(font(TextSize::Body).pixelSize(), 26);
        Theme::apply(*qApp, ThemeMode::Dark, 50);
        QCOMPARE(Theme::current().textScale, 3.0);
        Theme::apply(*qApp, ThemeMode::Dark);
        QCOMPARE(label.sizeHint(), before);
    }

    void fontsNameTheirFallbacksAndAreNotHinted()
    {
        const QFont body = font(TextSize::Body);
        QCOMPARE(body.families().first(), u"Inter"_s);
        QVERIFY(body.families().contains(u"Noto Sans Arabic"_s));
        QVERIFY(body.families().contains(u"Noto Sans Hebrew"_s));
        QCOMPARE(body.hintingPreference(), QFont::PreferNoHinting);
    }

    void aLabelThatIsTooNarrowGivesWay()
    {
        TextLabel label(u"The Long Meridian and its very long name"_s);
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width() / 4);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
