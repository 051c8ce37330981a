#include "plantools.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "fittedlist.h"
#include "planwords.h"
#include "rowplan.h"
#include "textlabel.h"
#include "ticketwords.h"

#include <QGridLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using domain::SeatType;
using workflow::SeatPlanEdit;

namespace {

constexpr int mostSeatsPerRow = 200;
constexpr int mostRows = 60; // of a hall drawn at once, as domain::RowsSpec allows
constexpr int mostNewSeatsPerRow = 80;
constexpr int problemLines = 7; // seen without scrolling

QString typeWord(SeatType type)
{
    return seatTypeName(type);
}

} // namespace

PlanTools::PlanTools(const workflow::PlanDrawing &drawing, QWidget *parent)
    : QWidget(parent)
    , m_drawing(drawing)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    column->setSpacing(spacing::medium);
    makeProblems();
    makeEmptyHall();
    makeSelection();
    makeRows();
    column->addStretch(1);
    showState();
}

QWidget *PlanTools::addSection(const QString &title)
{
    m_section = new QWidget;
    auto *grid = new QGridLayout(m_section);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(spacing::small);
    grid->setVerticalSpacing(spacing::small);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new TextLabel(title, TextSize::Strong, QFont::DemiBold), 0, 0, 1, 2);
    layout()->addWidget(m_section);
    return m_section;
}

ActionButton *PlanTools::addButton(const QString &text, const QString &name, const QString &key, const Edit &edit)
{
    auto *button = new ActionButton(text, ActionButton::Kind::Ghost);
    button->setObjectName(name);
    button->setKeyHint(key);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *grid = qobject_cast<QGridLayout *>(m_section->layout());
    grid->addWidget(button, grid->rowCount(), 0, 1, 2);
    connect(button, &QAbstractButton::clicked, this, [this, edit] { Q_EMIT editAsked(edit); });
    return button;
}

QLineEdit *PlanTools::addField(const QString &label, const QString &name)
{
    auto *grid = qobject_cast<QGridLayout *>(m_section->layout());
    const int row = grid->rowCount();
    grid->addWidget(new TextLabel(label, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted), row, 0);
    auto *field = new QLineEdit;
    field->setObjectName(name);
    field->setAccessibleName(label);
    grid->addWidget(field, row, 1);
    return field;
}

void PlanTools::makeSelection()
{
    m_filledSections.append(addSection(tr("Seats")));
    auto *grid = qobject_cast<QGridLayout *>(m_section->layout());
    m_selected = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_selected->setObjectName(u"selectedText"_s);
    grid->addWidget(m_selected, 1, 0, 1, 2);
    int key = 1;
    const int firstRow = grid->rowCount();
    for (const SeatType type : {SeatType::Standard, SeatType::Premium, SeatType::Vip, SeatType::Sofa,
                                SeatType::Wheelchair, SeatType::Companion}) {
        auto *button = new ActionButton(typeWord(type), ActionButton::Kind::Ghost);
        button->setObjectName(u"type-"_s + domain::toWireName(type));
        button->setCheckable(true);
        button->setToolTip(tr("Ctrl+%1").arg(key));
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        grid->addWidget(button, firstRow + (key - 1) / 2, (key - 1) % 2);
        ++key;
        m_types.append({type, button});
        m_seatTools.append(button);
        connect(button, &QAbstractButton::clicked, this,
                [this, type] { Q_EMIT editAsked([type](SeatPlanEdit &edit) { return edit.setType(type); }); });
    }
    m_number = addField(tr("Number"), u"seatNumber"_s);
    m_number->setMaxLength(20);
    connect(m_number, &QLineEdit::editingFinished, this, [this] {
        const QString number = m_number->text();
        Q_EMIT editAsked([number](SeatPlanEdit &edit) { return edit.setNumber(number); });
    });
    m_seatTools.append(addButton(tr("Aisle to the right"), u"aisle"_s, tr("Ctrl G"),
                                 [](SeatPlanEdit &edit) { return edit.toggleAisles(); }));
    m_seatTools.append(addButton(tr("Take seats out"), u"removeSeats"_s, tr("Del"),
                                 [](SeatPlanEdit &edit) { return edit.removeSeats(); }));
}

void PlanTools::makeRows()
{
    m_filledSections.append(addSection(tr("Rows")));
    m_rowName = addField(tr("Name"), u"rowName"_s);
    m_rowName->setMaxLength(20);
    connect(m_rowName, &QLineEdit::editingFinished, this, [this] {
        const QString name = m_rowName->text();
        Q_EMIT editAsked([name](SeatPlanEdit &edit) { return edit.renameRow(name); });
    });
    m_rowSeats = addField(tr("Seats"), u"rowSeats"_s);
    m_rowSeats->setValidator(new QIntValidator(1, mostSeatsPerRow, m_rowSeats));
    connect(m_rowSeats, &QLineEdit::editingFinished, this, [this] {
        const int count = m_rowSeats->text().toInt();
        Q_EMIT editAsked([count](SeatPlanEdit &edit) { return edit.setSeatsInRows(count); });
    });
    const auto seatTool = [this](ActionButton *button) { m_seatTools.append(button); };
    seatTool(addButton(tr("New row in front"), u"addRowFront"_s, tr("Ctrl ⇧ ↑"),
                       [](SeatPlanEdit &edit) { return edit.addRow(domain::RowSide::Front); }));
    seatTool(addButton(tr("New row behind"), u"addRowBehind"_s, tr("Ctrl ⇧ ↓"),
                       [](SeatPlanEdit &edit) { return edit.addRow(domain::RowSide::Behind); }));
    seatTool(addButton(tr("Take rows out"), u"removeRows"_s, tr("Ctrl Del"),
                       [](SeatPlanEdit &edit) { return edit.removeRows(); }));
    addButton(tr("Number from the left"), u"numberLeft"_s, tr("Ctrl E"),
              [](SeatPlanEdit &edit) { return edit.renumber(domain::Counting::FromTheLeft); });
    addButton(tr("Number from the right"), u"numberRight"_s, tr("Ctrl ⇧ E"),
              [](SeatPlanEdit &edit) { return edit.renumber(domain::Counting::FromTheRight); });
    m_letters = addButton(tr("Letter all rows A, B, C"), u"letterRows"_s, QString(),
                          [](SeatPlanEdit &edit) { return edit.letterRows(); });
}

void PlanTools::makeEmptyHall()
{
    m_emptySection = addSection(tr("Draw rows"));
    m_newRows = addField(tr("Rows"), u"newRows"_s);
    m_newRows->setValidator(new QIntValidator(1, mostRows, m_newRows));
    m_newSeats = addField(tr("Seats in each"), u"newSeats"_s);
    m_newSeats->setValidator(new QIntValidator(1, mostNewSeatsPerRow, m_newSeats));
    m_newAisles = addField(tr("Aisles after"), u"newAisles"_s);
    m_newAisles->setPlaceholderText(tr("for example 5, 15"));
    auto *grid = qobject_cast<QGridLayout *>(m_section->layout());
    m_newProblem = new QLabel;
    m_newProblem->setObjectName(u"newProblem"_s);
    m_newProblem->setWordWrap(true);
    m_newProblem->setTextFormat(Qt::PlainText);
    m_newProblem->setProperty("tone", u"muted"_s);
    m_newProblem->hide();
    grid->addWidget(m_newProblem, grid->rowCount(), 0, 1, 2);
    auto *draw = new ActionButton(tr("Draw them"));
    draw->setObjectName(u"drawRows"_s);
    draw->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    grid->addWidget(draw, grid->rowCount(), 0, 1, 2);
    connect(draw, &QAbstractButton::clicked, this, &PlanTools::drawRows);
    for (QLineEdit *field : {m_newRows, m_newSeats, m_newAisles})
        connect(field, &QLineEdit::returnPressed, this, &PlanTools::drawRows);
}

void PlanTools::drawRows()
{
    domain::RowsSpec spec{m_newRows->text().toInt(), m_newSeats->text().toInt(), {}};
    const QStringList aisles = m_newAisles->text().split(u',', Qt::SkipEmptyParts);
    for (const QString &aisle : aisles)
        spec.aislesAfter.append(aisle.trimmed().toInt());
    std::sort(spec.aislesAfter.begin(), spec.aislesAfter.end());
    FieldChecks checks;
    spec.check(checks);
    m_newProblem->setVisible(!checks.problems().isEmpty());
    if (!checks.problems().isEmpty()) {
        m_newProblem->setText(tr("1 to %1 rows of 1 to %2 seats each; aisles after seats that have another one to the "
                                 "right, each once.")
                                  .arg(mostRows)
                                  .arg(mostNewSeatsPerRow));
        return;
    }
    Q_EMIT editAsked(
        [spec](SeatPlanEdit &edit) { return edit.drawRows(spec.rows, spec.seatsPerRow, spec.aislesAfter); });
}

void PlanTools::makeProblems()
{
    m_problemSection = addSection(tr("To be put right"));
    m_problems = new FittedList(problemLines);
    m_problems->setObjectName(u"planProblems"_s);
    m_problems->setAccessibleName(tr("To be put right"));
    auto *grid = qobject_cast<QGridLayout *>(m_section->layout());
    grid->addWidget(m_problems, 1, 0, 1, 2);
    const auto choose = [this](const QListWidgetItem *item) {
        if (item)
            Q_EMIT problemChosen(item->data(Qt::UserRole).toInt());
    };
    connect(m_problems, &QListWidget::itemClicked, this, choose);
    connect(m_problems, &QListWidget::itemActivated, this, choose);
}

void PlanTools::showState()
{
    const SeatPlanEdit &edit = m_drawing.edit();
    const bool isOpen = m_drawing.state() == workflow::PlanDrawing::State::Drawing;
    const domain::DrawnSeats &seats = edit.seats();
    for (QWidget *section : std::as_const(m_filledSections))
        section->setVisible(!seats.isEmpty());
    m_emptySection->setVisible(isOpen && seats.isEmpty());
    setEnabled(isOpen);

    const QStringList rows = edit.selectedRows();
    QSet<SeatType> types;
    QString number;
    for (const domain::PlanSeat &seat : seats) {
        if (edit.isSelected(seat.id)) {
            types.insert(seat.type);
            number = seat.number;
        }
    }
    const int selected = static_cast<int>(edit.selection().size());
    if (selected == 0)
        m_selected->setText(tr("None selected"));
    else if (rows.size() == 1)
        m_selected->setText(tr("%n selected in row %1", nullptr, selected).arg(rows.constFirst()));
    else
        m_selected->setText(
            tr("%1 selected in %n rows", nullptr, static_cast<int>(rows.size())).arg(locale().toString(selected)));
    for (const auto &[type, button] : std::as_const(m_types))
        button->setChecked(types.size() == 1 && types.contains(type));
    for (QWidget *tool : std::as_const(m_seatTools))
        tool->setEnabled(selected > 0);
    m_number->setEnabled(selected == 1);
    m_number->setText(selected == 1 ? number : QString());

    QSet<qsizetype> lengths;
    for (const domain::DrawnRow &row : domain::rowsOf(seats)) {
        if (rows.contains(row.name))
            lengths.insert(row.seats.size());
    }
    m_rowName->setEnabled(rows.size() == 1);
    m_rowName->setText(rows.size() == 1 ? rows.constFirst() : QString());
    m_rowSeats->setEnabled(!rows.isEmpty());
    m_rowSeats->setText(lengths.size() == 1 ? QString::number(*lengths.cbegin()) : QString());
    m_rowSeats->setPlaceholderText(lengths.size() > 1 ? tr("several") : QString());

    m_problems->clear();
    for (const domain::SeatProblem &problem : m_drawing.problems()) {
        if (problem.fault == domain::SeatFault::NoSeats)
            continue; // what to draw is asked below
        auto *item = new QListWidgetItem(sentence(problem, seats), m_problems);
        item->setData(Qt::UserRole, problem.seat);
        item->setToolTip(item->text());
    }
    m_problemSection->setVisible(m_problems->count() > 0);
    m_problems->fit();
}

} // namespace foyer::admin
