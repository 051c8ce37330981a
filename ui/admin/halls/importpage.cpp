#include "importpage.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "cardframe.h"
#include "fieldeditor.h"
#include "fittedlist.h"
#include "hallkind.h"
#include "legend.h"
#include "messagebanner.h"
#include "planwords.h"
#include "seatplanview.h"
#include "textlabel.h"
#include "ticketwords.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using State = workflow::HallImport::State;

namespace {

constexpr int factsWidth = 360;
constexpr int problemLines = 10; // seen without scrolling
constexpr qsizetype leftOutLines = 12;

FieldSpec cinemaField(ports::RecordList &cinemas)
{
    return {.name = u"importCinema"_s,
            .label = ImportPage::tr("Cinema"),
            .kind = FieldSpec::Kind::Reference,
            .hint = ImportPage::tr("type its name or city"),
            .isRequired = true,
            .reference = {.list = &cinemas, .label = cinemaLabel}};
}

FieldSpec nameField()
{
    return {.name = u"importName"_s, .label = ImportPage::tr("Name of the auditorium"), .isRequired = true};
}

} // namespace

ImportPage::ImportPage(const HallsDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_import(desk.plans)
{
    setObjectName(u"importPage"_s);
    setFocusPolicy(Qt::ClickFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::huge);
    column->setSpacing(spacing::medium);
    column->addWidget(makeHead());
    m_message = new MessageBanner;
    m_message->setObjectName(u"importMessage"_s);
    column->addWidget(m_message);
    auto *across = new QHBoxLayout;
    across->setSpacing(spacing::medium);
    across->addWidget(makeHall(), 1);
    across->addWidget(makeFacts());
    column->addLayout(across, 1);

    const auto shortcut = [this](const QKeySequence &key, auto act) {
        auto *made = new QShortcut(key, this);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, act);
    };
    shortcut(Qt::CTRL | Qt::Key_O, [this] { chooseFile(); });
    shortcut(Qt::CTRL | Qt::Key_S, [this] { m_import.make(); });
    connect(&m_import, &workflow::HallImport::changed, this, &ImportPage::showState);
    connect(m_cinema, &FieldEditor::edited, this, [this] {
        const auto id = domain::CinemaId::fromString(m_cinema->value().toString());
        m_import.setCinema(id.value_or(domain::CinemaId()));
    });
    connect(m_name, &FieldEditor::edited, this, [this] { m_import.setName(m_name->value().toString()); });
    showState();
}

QWidget *ImportPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    auto *back = new ActionButton(Icon::Back, tr("Back to the list (Esc)"), ActionButton::Kind::Bare);
    back->setObjectName(u"importBack"_s);
    row->addWidget(back);
    row->addWidget(new TextLabel(tr("Import a seating chart"), TextSize::Title, QFont::Bold));
    m_file = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_file->setObjectName(u"importFile"_s);
    row->addWidget(m_file, 1);
    auto *choose = new ActionButton(tr("Choose a file…"));
    choose->setObjectName(u"chooseChart"_s);
    choose->setKeyHint(tr("Ctrl O"));
    row->addWidget(choose);
    m_make = new ActionButton(tr("Import"), ActionButton::Kind::Primary);
    m_make->setObjectName(u"makeHall"_s);
    m_make->setKeyHint(tr("Ctrl S"));
    row->addWidget(m_make);
    connect(back, &QAbstractButton::clicked, this, &ImportPage::closed);
    connect(choose, &QAbstractButton::clicked, this, &ImportPage::chooseFile);
    connect(m_make, &QAbstractButton::clicked, &m_import, &workflow::HallImport::make);
    return head;
}

QWidget *ImportPage::makeHall()
{
    auto *card = new CardFrame;
    m_hallStack = new QStackedLayout(card);
    m_noFile = new QWidget;
    auto *nothing = new QVBoxLayout(m_noFile);
    nothing->setContentsMargins(spacing::huge, spacing::huge, spacing::huge, spacing::huge);
    nothing->addStretch(1);
    m_noFileText = new TextLabel(QString(), TextSize::Title, QFont::DemiBold, TextLabel::Tone::Muted);
    m_noFileText->setAlignment(Qt::AlignCenter);
    nothing->addWidget(m_noFileText);
    auto *hint = new QLabel(tr("A file that the seats.io designer saved (JSON). Nothing is made before you have seen "
                               "what it becomes."));
    hint->setWordWrap(true);
    hint->setProperty("tone", u"muted"_s);
    hint->setAlignment(Qt::AlignCenter);
    nothing->addWidget(hint);
    nothing->addStretch(1);
    m_hallStack->addWidget(m_noFile);
    m_hall = new QWidget;
    auto *column = new QVBoxLayout(m_hall);
    column->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::medium);
    column->setSpacing(spacing::small);
    m_view = new SeatPlanView;
    m_view->setObjectName(u"importView"_s);
    column->addWidget(m_view, 1);
    m_counts = new Legend;
    column->addWidget(m_counts);
    m_hallStack->addWidget(m_hall);
    return card;
}

QWidget *ImportPage::makeFacts()
{
    auto *card = new CardFrame;
    card->setFixedWidth(Theme::current().scaled(factsWidth));
    auto *outer = new QVBoxLayout(card);
    outer->setContentsMargins(1, spacing::tight, 1, spacing::tight);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *inner = new QWidget;
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::large);
    column->setSpacing(spacing::medium);
    m_cinema = new FieldEditor(cinemaField(m_desk.cinemas));
    column->addWidget(m_cinema);
    m_name = new FieldEditor(nameField());
    column->addWidget(m_name);

    m_facts = new QWidget;
    auto *facts = new QVBoxLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(spacing::small);
    facts->addWidget(new Separator);
    facts->addWidget(new TextLabel(tr("Understood"), TextSize::Strong, QFont::DemiBold));
    m_understood = new TextLabel(QString(), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_understood->setObjectName(u"understood"_s);
    facts->addWidget(m_understood);
    m_wrongTitle =
        new TextLabel(tr("To be put right in the chart"), TextSize::Strong, QFont::DemiBold, TextLabel::Tone::Danger);
    facts->addWidget(m_wrongTitle);
    m_wrong = new FittedList(problemLines);
    m_wrong->setObjectName(u"chartProblems"_s);
    m_wrong->setAccessibleName(tr("To be put right in the chart"));
    facts->addWidget(m_wrong);
    m_leftOutTitle = new TextLabel(tr("Left out: a plan has no place for it"), TextSize::Strong, QFont::DemiBold);
    facts->addWidget(m_leftOutTitle);
    m_leftOut = new QLabel;
    m_leftOut->setObjectName(u"leftOut"_s);
    m_leftOut->setTextFormat(Qt::PlainText);
    m_leftOut->setWordWrap(true);
    m_leftOut->setProperty("tone", u"muted"_s);
    facts->addWidget(m_leftOut);
    column->addWidget(m_facts);
    column->addStretch(1);
    scroll->setWidget(inner);
    scroll->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    outer->addWidget(scroll);
    const auto show = [this](const QListWidgetItem *item) {
        const int seat = item ? item->data(Qt::UserRole).toInt() : -1;
        if (seat >= 0 && seat < m_shown.size())
            m_view->setFocusSeat(m_shown.at(seat).id);
    };
    connect(m_wrong, &QListWidget::currentItemChanged, this, show);
    return card;
}

void ImportPage::reset()
{
    m_message->dismiss();
    m_import.begin();
    m_name->setValue({});
}

void ImportPage::begin()
{
    reset();
    m_cinema->input()->setFocus();
}

void ImportPage::forget()
{
    reset();
    m_import.setCinema({});
    m_cinema->setValue({});
}

void ImportPage::chooseFile()
{
    m_desk.chooseChart(this, [this](const QString &path) { read(path); });
}

void ImportPage::read(const QString &path)
{
    m_message->dismiss();
    const Result<QByteArray> content = m_desk.readFile(path, workflow::HallImport::maxBytes);
    if (!content) {
        m_message->showMessage(MessageBanner::Kind::Error, tr("%1 cannot be read.").arg(QFileInfo(path).fileName()));
        return;
    }
    m_import.setFile(QFileInfo(path).fileName(), *content);
    m_name->setValue(m_import.name());
}

void ImportPage::showState()
{
    const State state = m_import.state();
    if (state == State::Imported) {
        Q_EMIT made(m_import.hall());
        return;
    }
    m_make->setEnabled(m_import.canMake());
    m_make->setText(state == State::Importing ? tr("Importing…") : tr("Import"));
    m_file->setText(m_import.fileName());
    m_cinema->setEditable(state != State::Importing);
    m_name->setEditable(state != State::Importing);
    if (state == State::Looking)
        m_noFileText->setText(tr("Reading the chart…"));
    else if (!m_import.fileName().isEmpty() && m_import.cinema().isNull())
        m_noFileText->setText(tr("Which cinema is it for?"));
    else
        m_noFileText->setText(tr("Drop a seating chart here"));
    if (m_import.error()) {
        const Error &error = *m_import.error();
        QString words = admin::sentence(error);
        if (error.code == ErrorCode::TooLarge)
            words = tr("That file is too large: a chart has at most 2 MB.");
        else if (error.code == ErrorCode::InvalidInput)
            words = state == State::Seen ? tr("This name cannot be used.") : tr("That is no seating chart.");
        else if (error.code == ErrorCode::Conflict)
            words = tr("There is an auditorium of this name already.");
        m_message->showMessage(MessageBanner::Kind::Error, words);
    }
    showReport();
}

void ImportPage::showReport()
{
    const ports::ChartReport &report = m_import.report();
    const bool isSeen = m_import.state() == State::Seen || m_import.state() == State::Importing;
    m_hallStack->setCurrentWidget(isSeen && !report.seats.isEmpty() ? m_hall : m_noFile);
    m_facts->setVisible(isSeen);
    if (m_shown != report.seats) {
        m_shown = report.seats;
        m_view->setPlan(domain::SeatPlan::drawn(m_shown));
        QMap<domain::SeatType, int> byType;
        for (const domain::PlanSeat &seat : std::as_const(m_shown))
            ++byType[seat.type];
        QList<Legend::Entry> entries;
        for (auto count = byType.cbegin(); count != byType.cend(); ++count) {
            entries.append(
                {count.key(), SeatState::Available,
                 tr("%1  %2", "a type of seats, how many").arg(seatTypeName(count.key()), locale().toString(*count))});
        }
        m_counts->setEntries(entries);
    }
    m_understood->setText(sizeText(m_shown, locale()));
    QHash<domain::SeatId, QString> problems;
    m_wrong->clear();
    for (const ports::ChartProblem &problem : report.problems) {
        auto *item = new QListWidgetItem(sentence(problem, m_shown), m_wrong);
        item->setData(Qt::UserRole, problem.seat);
        if (problem.seat >= 0 && problem.seat < m_shown.size())
            problems.insert(m_shown.at(problem.seat).id, item->text());
    }
    m_view->setProblems(problems);
    m_wrongTitle->setVisible(m_wrong->count() > 0);
    m_wrong->setVisible(m_wrong->count() > 0);
    m_wrong->fit();
    QStringList lines;
    for (const QString &line : report.leftOut.first(std::min(report.leftOut.size(), leftOutLines)))
        lines.append(leftOutText(line));
    if (report.leftOut.size() > leftOutLines)
        lines.append(tr("and %n more", nullptr, static_cast<int>(report.leftOut.size() - leftOutLines)));
    m_leftOut->setText(lines.join(u'\n'));
    m_leftOut->setVisible(!lines.isEmpty());
    m_leftOutTitle->setVisible(!lines.isEmpty());
}

void ImportPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace foyer::admin
