#include "figuretile.h"

#include "sparkline.h"
#include "textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int arrowSide = 11; // px

TextLabel::Tone toneOf(int sign)
{
    return sign > 0 ? TextLabel::Tone::Ok : sign < 0 ? TextLabel::Tone::Danger : TextLabel::Tone::Muted;
}
} // namespace

/** Up or down, beside the number that says how much. */
class FigureTile::Arrow : public QWidget
{
public:
    Arrow()
    {
        setFixedSize(arrowSide, arrowSide);
        followTheme(this);
        hide();
    }
    void setSign(int sign)
    {
        m_sign = sign;
        setVisible(sign != 0);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF area = QRectF(rect()).adjusted(0, 1, 0, -1);
        QPainterPath path;
        if (m_sign > 0) {
            path.moveTo(area.center().x(), area.top());
            path.lineTo(area.bottomRight());
            path.lineTo(area.bottomLeft());
        } else {
            path.moveTo(area.center().x(), area.bottom());
            path.lineTo(area.topRight());
            path.lineTo(area.topLeft());
        }
        path.closeSubpath();
        painter.fillPath(path, m_sign > 0 ? theme.ok : theme.danger);
    }

private:
    int m_sign = 0;
};

FigureTile::FigureTile(const QString &name, const QString &title, QWidget *parent)
    : CardFrame(parent)
    , m_title(title)
{
    setObjectName(name);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::medium);
    grid->setHorizontalSpacing(spacing::medium);
    grid->setVerticalSpacing(2);
    grid->addWidget(new TextLabel(title, TextSize::Body, QFont::DemiBold, TextLabel::Tone::Muted), 0, 0);
    m_value = new TextLabel(QString(), TextSize::Display, QFont::Bold);
    m_value->setObjectName(name + u"Value"_s);
    grid->addWidget(m_value, 1, 0);
    m_course = new Sparkline; // takes the room that the number leaves
    grid->addWidget(m_course, 0, 1, 2, 1);
    grid->setColumnStretch(1, 1);
    auto *changes = new QHBoxLayout;
    changes->setSpacing(spacing::tight + 1);
    m_arrow = new Arrow;
    changes->addWidget(m_arrow);
    m_change = new TextLabel(QString(), TextSize::Body, QFont::DemiBold);
    m_change->setObjectName(name + u"Change"_s);
    changes->addWidget(m_change);
    m_before = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_before->setObjectName(name + u"Before"_s);
    changes->addWidget(m_before, 1);
    grid->addLayout(changes, 2, 0, 1, 2);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMinimumWidth(1); // tiles are as wide as each other
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this,
            [this] { m_value->setMinimumWidth(m_value->sizeHint().width()); });
    clear();
}

void FigureTile::setFigure(const QString &value, const Change &change, const QString &before,
                           const QList<qint64> &course)
{
    const bool isSame =
        value == m_value->text() && change.text == m_change->text() && before == m_before->property("figure");
    m_course->setValues(course);
    if (isSame)
        return; // nothing is laid out anew while nothing is sold
    m_value->setText(value);
    m_value->setMinimumWidth(m_value->sizeHint().width());
    m_arrow->setSign(change.text.isEmpty() ? 0 : change.sign);
    m_change->setTone(toneOf(change.sign));
    m_change->setText(change.text);
    m_change->setVisible(!change.text.isEmpty());
    m_before->setProperty("figure", before);
    m_before->setText(before.isEmpty() ? QString() : tr("before %1").arg(before));
    setAccessibleName(m_title + u": "_s + value);
    setAccessibleDescription(
        QStringList{change.text, m_before->text()}.filter(QRegularExpression(u"."_s)).join(u", "_s));
}

void FigureTile::clear()
{
    setFigure(u"–"_s, {}, {}, {});
}

} // namespace foyer::admin
