#include "legend.h"

#include "flowlayout.h"
#include "seatpainter.h"
#include "textlabel.h"

#include <QHBoxLayout>

namespace foyer::widgets {

namespace {

constexpr int swatchPx = 18;

class Swatch : public QWidget
{
public:
    Swatch(const SeatLook &look, QWidget *parent)
        : QWidget(parent)
        , m_look(look)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        followTheme(this);
    }
    QSize sizeHint() const override
    {
        const int px = Theme::current().scaled(swatchPx);
        return {px * m_look.width / 100 + 4, px + 6}; // the tick of a selected seat stands out
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        painter.translate(width() / 2.0, height() / 2.0);
        paintSeat(painter, Theme::current(), m_look, Theme::current().scaled(swatchPx));
    }

private:
    SeatLook m_look;
};

} // namespace

Legend::Legend(QWidget *parent)
    : QWidget(parent)
{
    new FlowLayout(spacing::large, spacing::tight, this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Legend::setEntries(const QList<Entry> &entries)
{
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    for (const Entry &entry : entries) {
        auto *item = new QWidget(this);
        auto *row = new QHBoxLayout(item);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(spacing::tight + 2);
        SeatLook look{entry.type, entry.state};
        if (entry.type == domain::SeatType::Vip && entry.state == SeatState::Available)
            look.width = 130;
        row->addWidget(new Swatch(look, item));
        row->addWidget(new TextLabel(entry.text, TextSize::Small, QFont::Medium, TextLabel::Tone::Muted, item));
        layout()->addWidget(item);
    }
}

} // namespace foyer::widgets
