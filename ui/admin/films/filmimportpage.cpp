#include "filmimportpage.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "cardframe.h"
#include "elision.h"
#include "fieldeditor.h"
#include "messagebanner.h"
#include "textlabel.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QShortcut>
#include <QStackedLayout>
#include <QTableWidget>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using State = workflow::FilmImport::State;

namespace {

constexpr int factsWidth = 340;
constexpr int patienceMs = 500;
constexpr int rowHeight = 40;
constexpr int numberWidth = 72;
constexpr int titleWidth = 300;

QString reasonText(const QString &reason)
{
    if (reason == "NOT_AN_OBJECT"_L1)
        return FilmImportPage::tr("This is no film.");
    if (reason == "MISSING_TITLE"_L1)
        return FilmImportPage::tr("The title is missing.");
    if (reason == "TITLE_NOT_TEXT"_L1)
        return FilmImportPage::tr("The title is a number, not a text.");
    if (reason == "BAD_ENCODING"_L1)
        return FilmImportPage::tr("Letters are broken: the file was saved in another encoding than UTF-8.");
    if (reason == "TOO_LONG"_L1)
        return FilmImportPage::tr("A name or a list is too long.");
    if (reason == "MISSING_RUNTIME"_L1)
        return FilmImportPage::tr("The length is missing.");
    if (reason == "BAD_RUNTIME"_L1)
        return FilmImportPage::tr("The length is not 1 to 600 minutes.");
    if (reason == "BAD_DATE"_L1)
        return FilmImportPage::tr("The year or the day of release cannot be.");
    if (reason == "BAD_LIST"_L1)
        return FilmImportPage::tr("Directors or genres are no list of names.");
    if (reason == "BAD_RATING"_L1)
        return FilmImportPage::tr("The rating is not 0 to 10.");
    if (reason == "DUPLICATE_IN_FILE"_L1)
        return FilmImportPage::tr("The same film is in a row above.");
    return reason;
}

QString droppedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 ? urls.constFirst().toLocalFile() : QString();
}

FieldSpec stateField()
{
    return {.name = u"importState"_s,
            .label = FilmImportPage::tr("New films come in as"),
            .kind = FieldSpec::Kind::Choice,
            .isRequired = true,
            .choices = {{ports::recordstate::draft, FilmImportPage::tr("Drafts, to look at them first")},
                        {ports::recordstate::published, FilmImportPage::tr("Published")}}};
}

FieldSpec skipField()
{
    return {.name = u"skipBadRows"_s,
            .label = FilmImportPage::tr("Leave the rows out that are wrong"),
            .kind = FieldSpec::Kind::Flag};
}

} // namespace

FilmImportPage::FilmImportPage(const FilmImportDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_import(desk.files)
{
    setObjectName(u"filmImportPage"_s);
    setFocusPolicy(Qt::ClickFocus);
    setAcceptDrops(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::huge);
    column->setSpacing(spacing::medium);
    column->addWidget(makeHead());
    m_message = new MessageBanner;
    m_message->setObjectName(u"filmImportMessage"_s);
    column->addWidget(m_message);
    m_waiting = makeWaiting();
    column->addWidget(m_waiting);
    m_waiting->hide();
    auto *across = new QHBoxLayout;
    across->setSpacing(spacing::medium);
    across->addWidget(makeRows(), 1);
    across->addWidget(makeFacts());
    column->addLayout(across, 1);

    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, m_waiting, &QWidget::show);
    const auto shortcut = [this](const QKeySequence &key, auto act) {
        auto *made = new QShortcut(key, this);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        connect(made, &QShortcut::activated, this, act);
    };
    shortcut(Qt::CTRL | Qt::Key_O, [this] { chooseFile(); });
    shortcut(Qt::CTRL | Qt::Key_S, [this] { m_import.importFile(); });
    connect(&m_import, &workflow::FilmImport::changed, this, &FilmImportPage::showState);
    connect(m_state, &FieldEditor::edited, this, [this] { m_import.setFilmState(m_state->value().toString()); });
    connect(m_skip, &FieldEditor::edited, this, [this] { m_import.setSkipsBadRows(m_skip->value().toBool()); });
    showState();
}

QWidget *FilmImportPage::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::small);
    m_back = new ActionButton(Icon::Back, tr("Back to the list (Esc)"), ActionButton::Kind::Bare);
    m_back->setObjectName(u"filmImportBack"_s);
    row->addWidget(m_back);
    row->addWidget(new TextLabel(tr("Import films"), TextSize::Title, QFont::Bold));
    m_file = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    m_file->setObjectName(u"filmFile"_s);
    row->addWidget(m_file, 1);
    m_choose = new ActionButton(tr("Choose a file…"));
    m_choose->setObjectName(u"chooseFilmFile"_s);
    m_choose->setKeyHint(tr("Ctrl O"));
    row->addWidget(m_choose);
    m_go = new ActionButton(tr("Import"), ActionButton::Kind::Primary);
    m_go->setObjectName(u"importFilmFile"_s);
    m_go->setKeyHint(tr("Ctrl S"));
    row->addWidget(m_go);
    connect(m_back, &QAbstractButton::clicked, this, &FilmImportPage::closed);
    connect(m_choose, &QAbstractButton::clicked, this, &FilmImportPage::chooseFile);
    connect(m_go, &QAbstractButton::clicked, &m_import, &workflow::FilmImport::importFile);
    return head;
}

QWidget *FilmImportPage::makeWaiting()
{
    auto *waiting = new QWidget;
    waiting->setObjectName(u"filmImportWaiting"_s);
    auto *row = new QHBoxLayout(waiting);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::medium);
    m_waitingText = new TextLabel;
    row->addWidget(m_waitingText);
    auto *progress = new QProgressBar;
    progress->setRange(0, 0); // how far the server is nobody says
    progress->setTextVisible(false);
    progress->setAccessibleName(tr("Import films"));
    row->addWidget(progress, 1);
    auto *stop = new ActionButton(tr("Cancel"));
    stop->setObjectName(u"stopFilmImport"_s);
    row->addWidget(stop);
    connect(stop, &QAbstractButton::clicked, &m_import, &workflow::FilmImport::cancel);
    return waiting;
}

QWidget *FilmImportPage::makeRows()
{
    auto *card = new CardFrame;
    m_stack = new QStackedLayout(card);
    m_noRows = new QWidget;
    auto *nothing = new QVBoxLayout(m_noRows);
    nothing->setContentsMargins(spacing::huge, spacing::huge, spacing::huge, spacing::huge);
    nothing->addStretch(1);
    m_noRowsText = new TextLabel(QString(), TextSize::Title, QFont::DemiBold, TextLabel::Tone::Muted);
    m_noRowsText->setObjectName(u"filmImportText"_s);
    m_noRowsText->setAlignment(Qt::AlignCenter);
    nothing->addWidget(m_noRowsText);
    auto *hint = new QLabel(tr("A JSON file with a list of films, each with title, length, year, directors and genres. "
                               "Nothing is imported before you have seen what is in it."));
    hint->setWordWrap(true);
    hint->setProperty("tone", u"muted"_s);
    hint->setAlignment(Qt::AlignCenter);
    nothing->addWidget(hint);
    nothing->addStretch(1);
    m_stack->addWidget(m_noRows);

    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(1, spacing::medium, 1, spacing::tight);
    column->setSpacing(spacing::small);
    m_rowsTitle = new TextLabel(QString(), TextSize::Strong, QFont::DemiBold, TextLabel::Tone::Danger);
    m_rowsTitle->setContentsMargins(spacing::small, 0, spacing::small, 0);
    column->addWidget(m_rowsTitle);
    m_rows = new QTableWidget(0, 3);
    m_rows->setObjectName(u"badRows"_s);
    m_rows->setAccessibleName(tr("What is wrong"));
    m_rows->setHorizontalHeaderLabels({tr("Row"), tr("Film"), tr("What is wrong")});
    m_rows->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_rows->setSelectionMode(QAbstractItemView::SingleSelection);
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setShowGrid(false);
    m_rows->setWordWrap(false);
    m_rows->setTabKeyNavigation(false);
    m_rows->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rows->verticalHeader()->hide();
    m_rows->verticalHeader()->setDefaultSectionSize(Theme::current().scaled(rowHeight));
    QHeaderView *header = m_rows->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignVCenter | Qt::AlignLeading);
    header->setStretchLastSection(true);
    header->resizeSection(0, Theme::current().scaled(numberWidth));
    header->resizeSection(1, Theme::current().scaled(titleWidth));
    letElide(m_rows);
    column->addWidget(m_rows, 1);
    m_stack->addWidget(page);
    return card;
}

QWidget *FilmImportPage::makeFacts()
{
    auto *card = new CardFrame;
    card->setFixedWidth(Theme::current().scaled(factsWidth));
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    column->setSpacing(spacing::medium);
    m_state = new FieldEditor(stateField());
    column->addWidget(m_state);
    m_counts = new QWidget;
    auto *facts = new QVBoxLayout(m_counts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(spacing::medium);
    facts->addWidget(new Separator);
    auto *grid = new QGridLayout;
    grid->setVerticalSpacing(spacing::small);
    grid->setColumnStretch(0, 1);
    const auto add = [grid](const QString &name, const QString &objectName) {
        const int row = grid->rowCount();
        auto *label = new TextLabel(name, TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
        grid->addWidget(label, row, 0);
        auto *value = new TextLabel(QString(), TextSize::Body, QFont::DemiBold);
        value->setObjectName(objectName);
        value->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        grid->addWidget(value, row, 1);
        return std::pair(label, value);
    };
    m_read = add(tr("Rows in the file"), u"rowsRead"_s).second;
    std::tie(m_newName, m_new) = add(tr("New films"), u"newFilms"_s);
    m_known = add(tr("Known already, left as they are"), u"knownFilms"_s).second;
    m_bad = add(tr("Wrong"), u"wrongRows"_s).second;
    facts->addLayout(grid);
    column->addWidget(m_counts);
    m_skip = new FieldEditor(skipField());
    column->addWidget(m_skip);
    column->addStretch(1);
    return card;
}

void FilmImportPage::begin()
{
    m_message->dismiss();
    m_import.begin();
    m_import.setFilmState(ports::recordstate::draft);
    m_choose->setFocus(Qt::OtherFocusReason);
}

void FilmImportPage::chooseFile()
{
    if (m_import.state() != State::Importing)
        m_desk.chooseFile(this, [this](const QString &path) { read(path); });
}

void FilmImportPage::read(const QString &path)
{
    m_message->dismiss();
    const Result<QByteArray> content = m_desk.readFile(path, workflow::FilmImport::maxBytes);
    if (!content) {
        m_message->showMessage(MessageBanner::Kind::Error, tr("%1 cannot be read.").arg(QFileInfo(path).fileName()));
        return;
    }
    m_import.setFile(QFileInfo(path).fileName(), *content);
}

void FilmImportPage::showState()
{
    const State state = m_import.state();
    // What had the cursor may be disabled below, and would hand it to anybody.
    if (state == State::Importing)
        setFocus(Qt::OtherFocusReason);
    else if (state == State::Imported)
        m_back->setFocus(Qt::OtherFocusReason);
    m_go->setEnabled(m_import.canImport());
    m_go->setText(state == State::Importing ? tr("Importing…") : tr("Import"));
    m_choose->setEnabled(state != State::Importing);
    m_file->setText(m_import.fileName());
    m_state->setValue(m_import.filmState());
    m_state->setEditable(state != State::Importing && state != State::Imported);
    showWaiting();
    showRows();
    showCounts();
    showMessage();
}

void FilmImportPage::showWaiting()
{
    m_waitingText->setText(m_import.state() == State::Importing ? tr("Importing…") : tr("Reading the file…"));
    if (!m_import.isWaiting()) {
        m_patience.stop();
        m_waiting->hide();
    } else if (!m_patience.isActive() && !m_waiting->isVisible()) {
        m_patience.start();
    }
}

void FilmImportPage::showMessage()
{
    if (m_import.isWaiting()) {
        m_message->dismiss();
        return;
    }
    const State state = m_import.state();
    if (state == State::Imported) {
        m_message->showMessage(MessageBanner::Kind::Info,
                               tr("%n film(s) were imported.", nullptr, m_import.report().imported));
        return;
    }
    if (!m_import.error())
        return;
    const Error &error = *m_import.error();
    QString words = sentence(error);
    if (state == State::Seen && (error.code == ErrorCode::Timeout || error.code == ErrorCode::Cancelled))
        words = tr("It is not known yet whether the films were imported. Import again to find out: nothing comes in "
                   "twice.");
    else if (error.code == ErrorCode::Cancelled)
        return; // it was only looked at
    else if (error.code == ErrorCode::TooLarge)
        words = tr("That file is too large: a list of films has at most 2 MB.");
    else if (error.code == ErrorCode::InvalidInput)
        words = tr("That is no list of films that can be read.");
    else if (error.code == ErrorCode::Conflict)
        words = tr("Another file was imported at the same moment. Import again.");
    m_message->showMessage(MessageBanner::Kind::Error, words);
}

void FilmImportPage::showRows()
{
    const State state = m_import.state();
    const bool isSeen = state == State::Seen || state == State::Importing || state == State::Imported;
    const QList<ports::BadFilmRow> rows = isSeen ? m_import.report().badRows : QList<ports::BadFilmRow>();
    m_stack->setCurrentIndex(rows.isEmpty() ? 0 : 1);
    m_rowsTitle->setText(state == State::Imported ? tr("Left out") : tr("To be put right in the file"));
    if (state == State::Looking)
        m_noRowsText->setText(tr("Reading the file…"));
    else if (isSeen && state != State::Imported && m_import.report().imported == 0)
        m_noRowsText->setText(tr("There is no new film in it."));
    else if (isSeen)
        m_noRowsText->setText(tr("All rows can be read."));
    else
        m_noRowsText->setText(tr("Drop a list of films here"));
    if (m_shown == rows)
        return;
    m_shown = rows;
    m_rows->setRowCount(static_cast<int>(rows.size()));
    for (int i = 0; i < rows.size(); ++i) {
        const ports::BadFilmRow &row = rows.at(i);
        const QStringList texts{locale().toString(row.number), row.title.isEmpty() ? u"–"_s : row.title,
                                reasonText(row.reason)};
        for (int column = 0; column < texts.size(); ++column) {
            auto *item = new QTableWidgetItem(texts.at(column));
            item->setToolTip(texts.at(1) + u'\n' + texts.at(2) + u'\n' + row.detail);
            m_rows->setItem(i, column, item);
        }
    }
    m_rows->scrollToTop();
}

void FilmImportPage::showCounts()
{
    const State state = m_import.state();
    const bool isSeen = state == State::Seen || state == State::Importing || state == State::Imported;
    const ports::FilmFileReport &report = m_import.report();
    const int bad = m_import.badRowCount();
    m_counts->setVisible(isSeen);
    m_read->setText(locale().toString(report.rowsRead));
    m_newName->setText(state == State::Imported ? tr("Imported") : tr("New films"));
    m_new->setText(locale().toString(report.imported));
    m_known->setText(locale().toString(report.alreadyKnown));
    m_bad->setText(locale().toString(bad));
    m_bad->setTone(bad > 0 ? TextLabel::Tone::Danger : TextLabel::Tone::Normal);
    m_skip->setValue(m_import.skipsBadRows());
    m_skip->setVisible(isSeen && bad > 0);
    m_skip->setEditable(state == State::Seen);
}

void FilmImportPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        QWidget::keyPressEvent(event);
    else if (m_import.isWaiting())
        m_import.cancel();
    else
        Q_EMIT closed();
}

void FilmImportPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_import.state() != State::Importing && !droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void FilmImportPage::dropEvent(QDropEvent *event)
{
    const QString path = droppedFile(*event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    read(path);
}

} // namespace foyer::admin
