#include "countpart.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "cashpanel.h"
#include "moneylabel.h"
#include "panelparts.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QStyle>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr qint64 freeAmount = 1; ///< As CashCount calls it.
constexpr int longestAmount = 14;
const QString anyCount = u"[0-9]{0,5}"_s; // below CashCount::mostPieces
} // namespace

CountPart::CountPart()
{
    QVBoxLayout *column = columnIn(this);
    m_area = new QScrollArea;
    m_area->setObjectName(u"countArea"_s);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_area, 1);
    auto *sum = new QHBoxLayout;
    sum->addWidget(new TextLabel(tr("Together"), TextSize::Strong, QFont::DemiBold));
    m_sum = new MoneyLabel(TextSize::Title, QFont::Bold);
    m_sum->setObjectName(u"countSum"_s);
    sum->addWidget(m_sum, 1);
    column->addLayout(sum);
    m_back = new ActionButton(tr("Take back"), ActionButton::Kind::Ghost);
    m_back->setObjectName(u"countTakeBack"_s);
    m_back->setKeyHint(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    m_back->setFocusPolicy(Qt::NoFocus); // the cursor stays in the field
    column->addWidget(m_back);
    connect(m_back, &QAbstractButton::clicked, this, &CountPart::takeBack);
}

void CountPart::begin(const domain::Currency &currency)
{
    m_count = domain::CashCount(currency);
    m_fields.clear();
    m_byWorth.clear();
    delete m_area->takeWidget();
    m_page = new QWidget;
    m_grid = new QGridLayout(m_page);
    m_grid->setContentsMargins(0, 0, spacing::tight, 0);
    m_grid->setHorizontalSpacing(spacing::small);
    m_grid->setVerticalSpacing(spacing::tight);
    if (m_count.isFreeAmount())
        addField(tr("Amount"), tr("Amount"), freeAmount, 0, 0);
    // Notes and coins side by side, each from the greatest to the least.
    int rows[2] = {0, 0};
    for (const domain::Denomination &kind : m_count.denominations()) {
        const int column = kind.kind == domain::Denomination::Kind::Note ? 0 : 1;
        const QString worth = moneyText({kind.minor, currency}, locale());
        addField(worth, column == 0 ? tr("Notes of %1").arg(worth) : tr("Coins of %1").arg(worth), kind.minor,
                 rows[column]++, column);
    }
    m_grid->setRowStretch(m_grid->rowCount(), 1);
    m_area->setWidget(m_page);
    showThrough(*m_area);
    m_page->show();
    showSum();
}

void CountPart::addField(const QString &caption, const QString &spoken, qint64 minor, int row, int column)
{
    TextLabel *label = fieldCaption(caption);
    label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    label->setMinimumWidth(label->sizeHint().width());
    auto *field = new QLineEdit;
    field->setObjectName(minor == freeAmount && m_count.isFreeAmount() ? u"countAmount"_s : u"pieces%1"_s.arg(minor));
    field->setAccessibleName(spoken);
    field->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    field->setMinimumWidth(0);
    if (m_count.isFreeAmount()) {
        field->setMaxLength(longestAmount);
    } else {
        field->setValidator(new QRegularExpressionValidator(QRegularExpression(anyCount), field));
        field->setPlaceholderText(locale().toString(0));
    }
    label->setBuddy(field);
    m_grid->addWidget(label, row, 2 * column);
    m_grid->addWidget(field, row, 2 * column + 1);
    m_grid->setColumnStretch(2 * column + 1, 1);
    m_fields.append(field);
    m_byWorth.insert(minor, field);
    field->installEventFilter(this);
    connect(field, &QLineEdit::returnPressed, this, [this, field] { go(field, 1); });
    connect(field, &QLineEdit::editingFinished, this, [this, minor] { take(minor); });
}

bool CountPart::take(qint64 minor)
{
    QLineEdit *field = m_byWorth.value(minor);
    const QString text = field->text().trimmed();
    bool isGood = true;
    if (m_count.isFreeAmount()) {
        const Result<domain::Money> amount = text.isEmpty()
            ? Result<domain::Money>(domain::Money(0, m_count.currency()))
            : moneyFromText(text, m_count.currency());
        isGood = amount && m_count.setAmount(*amount);
    } else {
        isGood = m_count.setPieces(minor, text.toLongLong()).has_value();
    }
    if (field->property("invalid").toBool() == isGood) {
        field->setProperty("invalid", !isGood);
        field->style()->unpolish(field);
        field->style()->polish(field);
    }
    showSum();
    Q_EMIT changed();
    return isGood;
}

bool CountPart::takeTyped()
{
    for (auto field = m_byWorth.cbegin(); field != m_byWorth.cend(); ++field) {
        if (field.value()->hasFocus() || m_count.isFreeAmount())
            return take(field.key());
    }
    return true;
}

void CountPart::takeBack()
{
    takeTyped(); // what is being typed is what was typed last
    const std::optional<qint64> taken = m_count.takeBack();
    if (!taken)
        return;
    showField(*taken);
    m_byWorth.value(*taken)->setFocus(Qt::OtherFocusReason);
    m_byWorth.value(*taken)->selectAll();
    showSum();
    Q_EMIT changed();
}

void CountPart::showField(qint64 minor)
{
    const qint64 pieces = m_count.piecesOf(minor);
    QString text;
    if (pieces > 0 && m_count.isFreeAmount()) {
        const int digits = m_count.currency().minorDigits();
        text = QString::number(pieces).rightJustified(digits + 1, u'0');
        if (digits > 0)
            text.insert(text.size() - digits, locale().decimalPoint());
    } else if (pieces > 0) {
        text = QString::number(pieces);
    }
    m_byWorth.value(minor)->setText(text);
}

void CountPart::showSum()
{
    m_sum->setMoney(m_count.sum());
    m_back->setEnabled(m_count.isBegun());
}

void CountPart::go(QLineEdit *from, int steps)
{
    const qsizetype next = m_fields.indexOf(from) + steps;
    if (next >= m_fields.size()) {
        Q_EMIT entered();
    } else if (next >= 0) {
        m_fields.at(next)->setFocus(Qt::TabFocusReason);
        m_fields.at(next)->selectAll();
    }
}

QWidget *CountPart::cursor() const
{
    return m_fields.isEmpty() ? nullptr : m_fields.first();
}

bool CountPart::eventFilter(QObject *watched, QEvent *event)
{
    auto *field = qobject_cast<QLineEdit *>(watched);
    if (event->type() == QEvent::FocusIn) {
        m_area->ensureWidgetVisible(field, 0, spacing::large);
    } else if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool isUndo = key->matches(QKeySequence::Undo);
        const int steps = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        if (isUndo && event->type() == QEvent::ShortcutOverride) {
            event->accept(); // the field's own undo knows one field
            return true;
        }
        if (isUndo) {
            takeBack();
            return true;
        }
        if (steps != 0 && event->type() == QEvent::KeyPress) {
            const qsizetype next = m_fields.indexOf(field) + steps;
            if (next < m_fields.size())
                go(field, steps);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void CountPart::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo))
        takeBack();
    else
        QWidget::keyPressEvent(event);
}

} // namespace foyer::cashier
