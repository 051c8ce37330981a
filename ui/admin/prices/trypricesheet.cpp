#include "trypricesheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "fieldeditor.h"
#include "moneylabel.h"
#include "pricewords.h"
#include "textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using Kind = FieldSpec::Kind;

namespace {

QList<Choice> ticketTypesOf(const ports::Record &card)
{
    QList<Choice> types;
    const QVariantList rows = card.values.value(u"prices"_s).toList();
    for (const QVariant &row : rows) {
        const QVariantMap type = row.toMap();
        types.append({type.value(u"code"_s).toString(), type.value(u"name"_s).toString()});
    }
    return types;
}

} // namespace

TryPriceSheet::TryPriceSheet(ports::PriceDesk &desk, const ports::Record &card, QWidget *page)
    : Sheet(tr("What does a ticket cost?"), page)
    , m_desk(desk)
    , m_card(card)
{
    m_form = new QGridLayout;
    m_form->setHorizontalSpacing(spacing::medium);
    m_form->setVerticalSpacing(spacing::medium);
    body()->addLayout(m_form);
    const QList<Choice> types = ticketTypesOf(card);
    addField(new FieldEditor({.name = u"ticketType"_s,
                              .label = tr("Ticket"),
                              .kind = Kind::Choice,
                              .isRequired = true,
                              .choices = types}),
             0, 0);
    addField(new FieldEditor({.name = u"seatType"_s,
                              .label = tr("Seat"),
                              .kind = Kind::Choice,
                              .isRequired = true,
                              .choices = seatTypeChoices()}),
             0, 1);
    addField(new FieldEditor({.name = u"businessDay"_s, .label = tr("Day"), .kind = Kind::Day, .isRequired = true}), 1,
             0);
    addField(new FieldEditor({.name = u"startsAt"_s, .label = tr("Start"), .kind = Kind::Time, .isRequired = true}), 1,
             1);
    addField(new FieldEditor({.name = u"channel"_s,
                              .label = tr("Sold by"),
                              .kind = Kind::Choice,
                              .isRequired = true,
                              .choices = channelChoices()}),
             2, 0);
    addField(
        new FieldEditor(
            {.name = u"formats"_s, .label = tr("Formats"), .kind = Kind::Words, .hint = tr("for example 3D, ATMOS")}),
        2, 1);
    const QDate firstDay = card.values.value(u"validFrom"_s).toDate();
    const QDate today = QDate::currentDate();
    field(u"ticketType"_s)->setValue(types.isEmpty() ? QString() : types.first().value);
    field(u"seatType"_s)->setValue(u"STANDARD"_s);
    field(u"businessDay"_s)->setValue(firstDay.isValid() && firstDay > today ? firstDay : today);
    field(u"startsAt"_s)->setValue(QTime(20, 0));
    field(u"channel"_s)->setValue(u"TILL"_s);
    m_said = new QLabel;
    m_said->setObjectName(u"trySaid"_s);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setProperty("tone", u"danger"_s);
    m_said->hide();
    body()->addWidget(m_said);
    auto *lines = new QWidget;
    lines->setObjectName(u"priceLines"_s);
    m_lines = new QGridLayout(lines);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setVerticalSpacing(spacing::tight);
    m_lines->setColumnStretch(0, 1);
    body()->addWidget(lines);

    m_explain = new ActionButton(tr("Show the price"), ActionButton::Kind::Primary);
    m_explain->setObjectName(u"explain"_s);
    m_explain->setDefault(true);
    auto *done = new ActionButton(tr("Close"));
    done->setObjectName(u"closeTry"_s);
    buttons()->addWidget(m_explain);
    buttons()->addWidget(done);
    connect(m_explain, &QAbstractButton::clicked, this, &TryPriceSheet::explain);
    connect(done, &QAbstractButton::clicked, this, &TryPriceSheet::close);
}

void TryPriceSheet::addField(FieldEditor *editor, int row, int column)
{
    m_fields.append(editor);
    m_form->addWidget(editor, row, column);
    m_form->setColumnStretch(column, 1);
    // A price stands beside what it was asked for, or not at all.
    connect(editor, &FieldEditor::edited, this, &TryPriceSheet::clearLines);
}

FieldEditor *TryPriceSheet::field(const QString &name) const
{
    return *std::find_if(m_fields.begin(), m_fields.end(),
                         [&name](const FieldEditor *editor) { return editor->name() == name; });
}

void TryPriceSheet::explain()
{
    clearLines();
    bool isGood = true;
    for (FieldEditor *editor : std::as_const(m_fields)) {
        const QList<FieldProblem> problems = editor->ownProblems();
        editor->showProblems(problems);
        isGood = isGood && problems.isEmpty();
    }
    if (!isGood)
        return;
    const auto text = [this](const QString &name) { return field(name)->value().toString(); };
    ports::PriceQuestion question;
    question.priceCardId = m_card.id;
    question.businessDay = field(u"businessDay"_s)->value().toDate();
    question.startsAt = field(u"startsAt"_s)->value().toTime();
    question.formats = field(u"formats"_s)->value().toStringList();
    question.channel = domain::salesChannelFromWireName(text(u"channel"_s)).value_or(domain::SalesChannel::Till);
    question.ticketType = text(u"ticketType"_s);
    question.seatType = domain::seatTypeFromWireName(text(u"seatType"_s)).value_or(domain::SeatType::Standard);
    m_explain->setEnabled(false);
    async::then(m_desk.explain(question), this, [this](const Result<ports::PriceExplanation> &answer) {
        m_explain->setEnabled(true);
        handleExplained(answer);
    });
}

void TryPriceSheet::handleExplained(const Result<ports::PriceExplanation> &answer)
{
    clearLines();
    if (!answer) {
        say(sentence(answer.error()));
        return;
    }
    if (answer->refusal) {
        const QList<FieldProblem> problems = fieldProblemsOf(*answer->refusal);
        QString said = problems.isEmpty() ? sentence(*answer->refusal) : QString();
        for (const FieldProblem &problem : problems) {
            if (problem.field == "seatType"_L1)
                said = tr("This ticket is not sold on this seat.");
            else if (problem.field == "businessDay"_L1)
                said = tr("The card is not valid on this day.");
            else if (said.isEmpty())
                said = sentence(problem);
        }
        say(said);
        return;
    }
    for (const domain::PriceStep &step : answer->steps) {
        const bool isSaying =
            step.kind == domain::PriceStep::Kind::Card || step.kind == domain::PriceStep::Kind::TaxIncluded;
        addLine(stepText(step, locale()), isSaying ? QString() : moneyText(step.amount, locale()), false);
    }
    addLine(tr("Price"), moneyText(answer->price, locale()), true);
    addLine(tr("Tax in it"), moneyText(answer->tax, locale()), false);
}

void TryPriceSheet::addLine(const QString &text, const QString &amount, bool isStrong)
{
    const int row = m_lines->rowCount();
    const QFont::Weight weight = isStrong ? QFont::Bold : QFont::Medium;
    const TextLabel::Tone tone = isStrong ? TextLabel::Tone::Normal : TextLabel::Tone::Muted;
    m_lines->addWidget(new TextLabel(text, TextSize::Body, weight, tone), row, 0);
    m_lines->addWidget(new TextLabel(amount, TextSize::Body, weight, tone), row, 1, Qt::AlignRight);
}

void TryPriceSheet::clearLines()
{
    m_said->hide();
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void TryPriceSheet::say(const QString &text)
{
    m_said->setText(text);
    m_said->show();
}

} // namespace foyer::admin
