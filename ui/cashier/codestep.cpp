#include "codestep.h"

#include "actionbutton.h"
#include "textlabel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int digits = 6;
constexpr int longestRecoveryCode = 40; // with blanks and hyphens
} // namespace

CodeStep::CodeStep(const QString &name, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::medium);
    m_caption = new TextLabel(QString(), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted);
    m_field = new QLineEdit;
    m_field->setObjectName(name);
    m_caption->setBuddy(m_field);
    m_time = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_time->setObjectName(name + u"Time"_s);
    m_other = new ActionButton(QString(), ActionButton::Kind::Bare);
    m_other->setObjectName(u"other"_s + name.left(1).toUpper() + name.mid(1));
    column->addWidget(m_caption);
    column->addWidget(m_field);
    column->addWidget(m_time);
    column->addWidget(m_other);
    setKind(false);
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &CodeStep::showTime);
    connect(m_field, &QLineEdit::textChanged, this, &CodeStep::keepDigits);
    connect(m_field, &QLineEdit::returnPressed, this, &CodeStep::entered);
    connect(m_field, &QLineEdit::textChanged, this, &CodeStep::edited);
    connect(m_other, &QAbstractButton::clicked, this, [this] {
        setKind(!m_isRecovery);
        m_field->setFocus();
    });
}

void CodeStep::begin(std::chrono::milliseconds within)
{
    m_end = QDeadlineTimer(within);
    setKind(false);
    m_field->setFocus();
    m_time->show();
    showTime();
    m_tick.start();
}

void CodeStep::beginUnhurried()
{
    setKind(false);
    m_time->hide();
}

void CodeStep::end()
{
    m_tick.stop();
    m_field->clear();
}

QString CodeStep::code() const
{
    const QString typed = m_field->text().trimmed();
    return m_isRecovery || typed.size() == digits ? typed : QString();
}

void CodeStep::retry()
{
    m_field->clear();
    m_field->setFocus();
}

void CodeStep::setKind(bool isRecovery)
{
    m_isRecovery = isRecovery;
    m_field->clear();
    m_field->setMaxLength(longestRecoveryCode);
    m_field->setInputMethodHints(isRecovery ? Qt::ImhPreferUppercase : Qt::ImhDigitsOnly);
    const QString caption = isRecovery ? tr("Recovery code") : tr("Code from your app");
    m_caption->setText(caption);
    m_field->setAccessibleName(caption);
    m_field->setPlaceholderText(isRecovery ? u"ABCD-EFGH-…"_s : tr("6 digits"));
    m_other->setText(isRecovery ? tr("Use the app instead") : tr("Use a recovery code"));
}

/** Whatever was pasted around them goes. */
void CodeStep::keepDigits(const QString &text)
{
    if (m_isRecovery)
        return;
    QString kept;
    for (const QChar letter : text) {
        if (letter >= u'0' && letter <= u'9' && kept.size() < digits)
            kept.append(letter);
    }
    if (kept != text)
        m_field->setText(kept);
}

void CodeStep::showTime()
{
    const qint64 seconds = (m_end.remainingTime() + 999) / 1000;
    m_time->setText(tr("%n second(s) left", nullptr, static_cast<int>(seconds)));
    if (seconds > 0)
        return;
    end();
    Q_EMIT timeIsOver();
}

void CodeStep::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace foyer::cashier
