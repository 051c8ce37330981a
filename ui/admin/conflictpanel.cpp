#include "conflictpanel.h"

#include "actionbutton.h"
#include "textlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using Difference = models::FormDraft::Difference;

ConflictPanel::ConflictPanel(models::FormDraft &draft, const QMap<QString, QString> &labels, TextOf textOf,
                             QWidget *parent)
    : CardFrame(parent)
    , m_draft(draft)
    , m_labels(labels)
    , m_textOf(std::move(textOf))
{
    setObjectName(u"conflict"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::medium);
    column->setSpacing(spacing::small);
    m_title = new TextLabel(QString(), TextSize::Strong, QFont::DemiBold, TextLabel::Tone::Warning);
    m_title->setObjectName(u"conflictTitle"_s);
    column->addWidget(m_title);
    m_rows = new QWidget;
    m_grid = new QGridLayout(m_rows);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(spacing::large);
    m_grid->setVerticalSpacing(spacing::tight);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(2, 1);
    column->addWidget(m_rows);
    hide();
    connect(&draft, &models::FormDraft::differencesChanged, this, &ConflictPanel::showDifferences);
}

void ConflictPanel::showDifferences()
{
    QList<Difference> differences = m_draft.differences();
    differences.removeIf([this](const Difference &difference) { return !m_labels.contains(difference.field); });
    // Buttons of this very panel may have led here: whoever pressed one stays at it.
    const QWidget *focus = window()->focusWidget();
    const QString stay = focus && m_rows->isAncestorOf(focus) ? focus->objectName() : QString();
    const QList<QWidget *> before = m_rows->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *widget : before) {
        m_grid->removeWidget(widget);
        widget->hide();
        widget->setObjectName(QString());
        widget->deleteLater();
    }
    setVisible(!differences.isEmpty());
    if (differences.isEmpty())
        return;
    const QString who = m_draft.record().changedBy;
    m_title->setText(who.isEmpty() ? tr("Somebody else changed this meanwhile.")
                                   : tr("%1 changed this meanwhile.").arg(who));
    const auto put = [this](int row, int column, const QString &text, TextLabel::Tone tone, QFont::Weight weight) {
        m_grid->addWidget(new TextLabel(text, TextSize::Small, weight, tone), row, column);
    };
    put(0, 1, tr("Theirs"), TextLabel::Tone::Muted, QFont::DemiBold);
    put(0, 2, tr("Yours"), TextLabel::Tone::Muted, QFont::DemiBold);
    int row = 1;
    for (const Difference &difference : differences) {
        put(row, 0, m_labels.value(difference.field), TextLabel::Tone::Normal, QFont::DemiBold);
        put(row, 1, m_textOf(difference.field, difference.theirs).simplified(), TextLabel::Tone::Normal, QFont::Medium);
        const bool isTouched = difference.mine != difference.before;
        put(row, 2, isTouched ? m_textOf(difference.field, difference.mine).simplified() : tr("not changed"),
            isTouched ? TextLabel::Tone::Normal : TextLabel::Tone::Muted, QFont::Medium);
        if (isTouched) {
            auto *theirs = new ActionButton(tr("Take theirs"), ActionButton::Kind::Ghost);
            theirs->setObjectName(u"theirs-"_s + difference.field);
            auto *mine = new ActionButton(tr("Keep mine"), ActionButton::Kind::Ghost);
            mine->setObjectName(u"mine-"_s + difference.field);
            for (ActionButton *button : {theirs, mine})
                button->setCheckable(true);
            const bool isTheirs = m_draft.value(difference.field) == difference.theirs;
            theirs->setChecked(!difference.isOpen && isTheirs);
            mine->setChecked(!difference.isOpen && !isTheirs);
            connect(theirs, &QAbstractButton::clicked, this,
                    [this, field = difference.field] { m_draft.takeTheirs(field); });
            connect(mine, &QAbstractButton::clicked, this,
                    [this, field = difference.field] { m_draft.keepMine(field); });
            m_grid->addWidget(theirs, row, 3);
            m_grid->addWidget(mine, row, 4);
        }
        ++row;
    }
    for (int i = 0; i < m_grid->count(); ++i)
        m_grid->itemAt(i)->widget()->show(); // at once: the layout would do it later, and meanwhile the panel is empty
    if (auto *button = stay.isEmpty() ? nullptr : m_rows->findChild<ActionButton *>(stay))
        button->setFocus();
}

} // namespace foyer::admin
