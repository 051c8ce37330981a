#include "daystrip.h"

#include "focusring.h"
#include "paintedradio.h"
#include "theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace foyer::widgets {

namespace {
constexpr int gap = 2; // px between two days
constexpr int dayRadius = 10;
} // namespace

class DayButton : public PaintedRadio
{
public:
    DayButton(QDate date, QWidget *parent)
        : PaintedRadio(parent)
        , day(date)
    {
    }

    const QDate day;
    QString word; // "Today", "Sat"
    QString number; // "14"

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(widgets::font(TextSize::Small, QFont::DemiBold));
        return {qMax(metrics.horizontalAdvance(word), metrics.horizontalAdvance(number)) + 2 * spacing::small,
                2 * metrics.height() + spacing::medium};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        if (isChecked() || underMouse()) {
            painter.setBrush(isChecked() ? theme.text : theme.raised);
            painter.drawRoundedRect(rect(), dayRadius, dayRadius);
        }
        if (showsFocus(this))
            paintFocusRing(painter, rect(), dayRadius, theme.accent);
        painter.setFont(widgets::font(TextSize::Small, QFont::DemiBold));
        painter.setPen(isChecked() ? theme.background : underMouse() ? theme.text : theme.muted);
        const int line = painter.fontMetrics().height();
        const int top = (height() - 2 * line) / 2;
        const auto write = [&](int y, const QString &text) {
            painter.drawText(QRect(0, y, width(), line), Qt::AlignCenter,
                             painter.fontMetrics().elidedText(text, Qt::ElideRight, width() - 2));
        };
        write(top, word);
        write(top + line, number);
    }
};

DayStrip::DayStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(this);
}

void DayStrip::setDays(QDate first, int count, QDate today)
{
    qDeleteAll(m_days);
    m_days.clear();
    m_today = today;
    for (int i = 0; i < count; ++i) {
        auto *button = new DayButton(first.addDays(i), this);
        button->setChecked(i == 0);
        button->show();
        connect(button, &QRadioButton::clicked, this, [this, day = button->day] { Q_EMIT currentDayChanged(day); });
        m_days.append(button);
    }
    nameDays();
    placeDays();
    updateGeometry();
}

QDate DayStrip::currentDay() const
{
    for (const DayButton *button : m_days) {
        if (button->isChecked())
            return button->day;
    }
    return {};
}

void DayStrip::setCurrentDay(QDate day)
{
    for (DayButton *button : m_days) {
        if (button->day == day)
            button->setChecked(true);
    }
}

QSize DayStrip::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const DayButton *button : m_days) {
        width = qMax(width, button->sizeHint().width());
        height = qMax(height, button->sizeHint().height());
    }
    return {(width + gap) * int(m_days.size()), qMax(height, Theme::current().scaled(44))};
}

QSize DayStrip::minimumSizeHint() const
{
    return {int(m_days.size()) * Theme::current().scaled(30), sizeHint().height()};
}

void DayStrip::resizeEvent(QResizeEvent *)
{
    placeDays();
}

void DayStrip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        placeDays();
    if (event->type() == QEvent::LocaleChange || event->type() == QEvent::LanguageChange)
        nameDays();
    QWidget::changeEvent(event);
}

void DayStrip::nameDays()
{
    for (DayButton *button : m_days) {
        button->word = button->day == m_today
            ? tr("Today")
            : locale().standaloneDayName(button->day.dayOfWeek(), QLocale::ShortFormat);
        button->number = locale().toString(button->day.day());
        const QString date = locale().toString(button->day, QLocale::LongFormat);
        button->setAccessibleName(button->day == m_today ? tr("Today, %1").arg(date) : date);
        button->update();
    }
}

void DayStrip::placeDays()
{
    const int count = int(m_days.size());
    for (int i = 0; i < count; ++i) {
        const int left = width() * i / count;
        const QRect place(left, 0, width() * (i + 1) / count - left - gap, height());
        m_days.at(i)->setGeometry(QStyle::visualRect(layoutDirection(), rect(), place));
    }
}

} // namespace foyer::widgets
