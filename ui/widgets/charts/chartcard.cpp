#include "chartcard.h"

#include "actionbutton.h"
#include "elision.h"
#include "textlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace foyer::widgets {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int widestColumn = 210; // px
constexpr int sampleWidth = 18; // px of a line or a mark in the legend

QFont legendFont()
{
    return font(TextSize::Tiny, QFont::DemiBold);
}

} // namespace

ChartLegend::ChartLegend(Style style, QWidget *parent)
    : QWidget(parent)
    , m_style(style)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followTheme(this);
}

void ChartLegend::setTexts(const QString &now, const QString &before)
{
    if (now == m_now && before == m_before)
        return;
    m_now = now;
    m_before = before;
    setAccessibleName(now + u", "_s + before);
    setToolTip(now + u'\n' + before);
    updateGeometry();
    update();
}

QSize ChartLegend::sizeHint() const
{
    const QFontMetrics metrics(legendFont());
    return {metrics.horizontalAdvance(m_now) + metrics.horizontalAdvance(m_before) + 2 * (sampleWidth + spacing::small)
                + spacing::large,
            metrics.height() + spacing::tight};
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(legendFont());
    const QFontMetrics metrics(legendFont());
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    qreal left = isMirrored ? 0 : qMax(0, width() - sizeHint().width());
    const qreal middle = height() / 2.0;
    const auto sample = [&](bool isNow) {
        const QRectF room(left, 0, sampleWidth, height());
        if (m_style == Style::Bars && isNow) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.chart.bar);
            painter.drawRoundedRect(QRectF(room.center().x() - 5, middle - 5, 10, 10), 3, 3);
        } else {
            QPen pen(isNow ? theme.chart.line : theme.chart.previous, 2, Qt::SolidLine, Qt::FlatCap);
            if (m_style == Style::Lines && !isNow)
                pen.setDashPattern({3, 2});
            painter.setPen(pen);
            painter.drawLine(QPointF(room.left(), middle), QPointF(room.right() - 2, middle));
        }
        left += sampleWidth + spacing::tight;
    };
    const auto write = [&](const QString &text) {
        const auto room = static_cast<int>(width() - left);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, room);
        painter.setPen(theme.muted);
        painter.drawText(QRectF(left, 0, room, height()), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
        left += metrics.horizontalAdvance(shown) + spacing::medium;
    };
    // Squeezed, only what is not plain anyway.
    const bool hasRoom = sizeHint().width() <= width();
    if (hasRoom) {
        sample(true);
        write(m_now);
    } else {
        left = qMax(0, width() - sampleWidth - spacing::small - metrics.horizontalAdvance(m_before));
    }
    if (left + sampleWidth + metrics.horizontalAdvance(m_before) > width())
        return;
    sample(false);
    write(m_before);
}

ChartCard::ChartCard(const QString &name, const QString &title, Chart *chart, QWidget *parent)
    : CardFrame(parent)
    , m_chart(chart)
{
    setObjectName(name);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::small + 2, spacing::medium, spacing::medium);
    column->setSpacing(spacing::small);
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::small);
    m_title = new TextLabel(title, TextSize::Strong, QFont::DemiBold);
    m_title->setMinimumWidth(m_title->sizeHint().width());
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this,
            [this] { m_title->setMinimumWidth(m_title->sizeHint().width()); });
    head->addWidget(m_title, 1);
    m_unit = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    head->addWidget(m_unit);
    m_more = new ActionButton(Icon::More, tr("%1: table, picture, file").arg(title), ActionButton::Kind::Bare);
    m_more->setObjectName(name + u"More"_s);
    QSizePolicy policy = m_more->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_more->setSizePolicy(policy);
    head->addWidget(m_more);
    column->addLayout(head);

    m_chart->setObjectName(name + u"Chart"_s);
    m_chart->setAccessibleName(title);
    m_table = new QTableView;
    m_table->setObjectName(name + u"Table"_s);
    m_table->setAccessibleName(tr("%1 as a table").arg(title));
    m_table->setModel(&m_model);
    m_table->setShowGrid(false);
    m_table->setProperty("chart", true);
    m_table->setCornerWidget(new QWidget); // nothing is painted between the two scroll bars
    letElide(m_table);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(Theme::current().scaled(26));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setMaximumSectionSize(Theme::current().scaled(widestColumn)); // a film's name
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_table);
    column->addWidget(m_stack, 1);

    QMenu *menu = makeMenu();
    connect(m_more, &QAbstractButton::clicked, this,
            [this, menu] { menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
}

QMenu *ChartCard::makeMenu()
{
    auto *menu = new QMenu(this);
    m_asTable = menu->addAction(tr("Show as table"));
    m_asTable->setObjectName(objectName() + u"AsTable"_s);
    connect(m_asTable, &QAction::triggered, this, [this] { setShowsTable(!showsTable()); });
    QAction *picture = menu->addAction(tr("Save as picture…"));
    picture->setObjectName(objectName() + u"Picture"_s);
    connect(picture, &QAction::triggered, this, &ChartCard::pictureRequested);
    QAction *file = menu->addAction(tr("Save numbers as CSV…"));
    file->setObjectName(objectName() + u"File"_s);
    connect(file, &QAction::triggered, this, &ChartCard::fileRequested);
    return menu;
}

QString ChartCard::title() const
{
    return m_title->text();
}

void ChartCard::setUnit(const QString &unit)
{
    m_unit->setText(unit);
}

void ChartCard::setLegend(ChartLegend::Style style, const QString &now, const QString &before)
{
    if (!m_legend) {
        m_legend = new ChartLegend(style);
        auto *head = qobject_cast<QHBoxLayout *>(layout()->itemAt(0)->layout());
        head->insertWidget(1, m_legend, 3);
    }
    m_legend->setTexts(now, before);
}

void ChartCard::setTable(const ChartTable &table)
{
    m_model.setTable(table);
}

void ChartCard::setShowsTable(bool shows)
{
    m_stack->setCurrentWidget(shows ? static_cast<QWidget *>(m_table) : m_chart);
    m_asTable->setText(shows ? tr("Show as chart") : tr("Show as table"));
}

bool ChartCard::showsTable() const
{
    return m_stack->currentWidget() == m_table;
}

QPixmap ChartCard::picture(qreal scale)
{
    m_chart->setCurrentPoint(-1);
    QPixmap pixmap(size() * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Theme::current().surface);
    m_more->hide();
    render(&pixmap);
    m_more->show();
    return pixmap;
}

} // namespace foyer::widgets
