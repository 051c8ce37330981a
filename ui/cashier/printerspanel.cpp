#include "printerspanel.h"

#include "actionbutton.h"
#include "async.h"
#include "cardframe.h"
#include "elision.h"
#include "founddelegate.h"
#include "messagebanner.h"
#include "panelparts.h"
#include "printerwords.h"
#include "words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using ports::PrinterPlan;
using Way = PrinterPlan::Way;

namespace {

constexpr int maxWidth = 1100;
constexpr int longestText = 200;

QString stateText(const Result<ports::PrinterState> &state, const QString &name)
{
    using Kind = ports::PrinterTrouble::Kind;
    if (!state)
        return printing::printerSentences(state.error());
    const std::pair<bool, Kind> troubles[] = {{state->isPaperOut, Kind::PaperOut},
                                              {state->isCoverOpen, Kind::CoverOpen},
                                              {state->hasFault, Kind::Fault},
                                              {state->isOffline, Kind::Offline}};
    for (const auto &[isSo, kind] : troubles) {
        if (isSo)
            return printing::sentence(ports::PrinterTrouble{kind, name});
    }
    return state->isPaperLow ? PrintersPanel::tr("Ready; its paper is nearly used up.") : PrintersPanel::tr("Ready.");
}

QString nameOf(const PrinterPlan &plan)
{
    return plan.name.isEmpty() ? plan.address : plan.name;
}

} // namespace

PrintersPanel::PrintersPanel(ports::PrinterSetup &setup, const ports::SessionApi &session, QWidget *parent)
    : QWidget(parent)
    , m_setup(setup)
    , m_session(session)
{
    setObjectName(u"printersPage"_s);
    auto *card = new CardFrame;
    card->setMaximumWidth(maxWidth);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(spacing::huge, spacing::large, spacing::huge, spacing::huge);
    column->setSpacing(spacing::medium);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Receipt printers"), TextSize::Title, QFont::Bold), 1);
    auto *back = new ActionButton(tr("Back"), ActionButton::Kind::Ghost);
    back->setObjectName(u"printersBack"_s);
    back->setKeyHint(tr("Esc"));
    head->addWidget(back);
    column->addLayout(head);
    column->addWidget(new Separator);
    m_why = paragraph(u"printersWhy"_s);
    m_why->setProperty("tone", u"muted"_s);
    column->addWidget(m_why);

    auto *halves = new QHBoxLayout;
    halves->setSpacing(spacing::huge);
    auto *list = new QVBoxLayout;
    list->setSpacing(spacing::small);
    m_list = new QListWidget;
    m_list->setObjectName(u"printersList"_s);
    m_list->setAccessibleName(tr("Printers, in the order in which they are tried"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new FoundDelegate(m_list));
    m_list->setSpacing(spacing::tight);
    letElide(m_list);
    list->addWidget(m_list, 1);
    auto *order = new QHBoxLayout;
    m_up = new ActionButton(tr("Earlier"), ActionButton::Kind::Ghost);
    m_up->setObjectName(u"printersUp"_s);
    m_down = new ActionButton(tr("Later"), ActionButton::Kind::Ghost);
    m_down->setObjectName(u"printersDown"_s);
    m_add = new ActionButton(tr("Add"), ActionButton::Kind::Ghost);
    m_add->setObjectName(u"printersAdd"_s);
    m_remove = new ActionButton(tr("Remove"), ActionButton::Kind::Ghost);
    m_remove->setObjectName(u"printersRemove"_s);
    for (ActionButton *button : {m_up, m_down, m_add, m_remove})
        order->addWidget(button, 1);
    list->addLayout(order);
    halves->addLayout(list, 1);
    auto *right = new QVBoxLayout;
    right->setSpacing(spacing::small);
    m_state = paragraph(u"printersState"_s);
    right->addWidget(m_state);
    m_form = makeForm();
    auto *scroll = new QScrollArea; // the buttons are always there, however low the window is
    scroll->setAccessibleName(tr("The printer that is chosen"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_form);
    showThrough(*scroll);
    right->addWidget(scroll, 1);
    auto *buttons = new QHBoxLayout;
    m_test = new ActionButton(tr("Test page"));
    m_test->setObjectName(u"printersTest"_s);
    m_test->setActionIcon(Icon::Printer);
    m_test->setKey(QKeySequence(Qt::Key_F11));
    m_save = new ActionButton(tr("Save"), ActionButton::Kind::Primary);
    m_save->setObjectName(u"printersSave"_s);
    m_save->setAutoDefault(true);
    buttons->addWidget(m_test, 1);
    buttons->addWidget(m_save, 1);
    right->addLayout(buttons);
    halves->addLayout(right, 1);
    column->addLayout(halves, 1);
    m_message = new MessageBanner;
    m_message->setObjectName(u"printersMessage"_s);
    column->addWidget(m_message);
    auto *page = new QHBoxLayout(this);
    page->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    page->addWidget(card);

    connect(back, &QAbstractButton::clicked, this, [this] {
        if (!stepBack())
            Q_EMIT left();
    });
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        if (!m_isFilling)
            showForm();
    });
    connect(m_up, &QAbstractButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QAbstractButton::clicked, this, [this] { move(1); });
    connect(m_add, &QAbstractButton::clicked, this, &PrintersPanel::add);
    connect(m_remove, &QAbstractButton::clicked, this, &PrintersPanel::remove);
    connect(m_test, &QAbstractButton::clicked, this, &PrintersPanel::printTestPage);
    connect(m_save, &QAbstractButton::clicked, this, &PrintersPanel::save);
}

QWidget *PrintersPanel::makeForm()
{
    auto *part = new QWidget;
    QVBoxLayout *column = columnIn(part);
    const auto add = [column](const QString &caption, QWidget *input, const QString &name) {
        TextLabel *label = fieldCaption(caption);
        column->addWidget(label);
        input->setObjectName(name);
        input->setAccessibleName(caption);
        label->setBuddy(input);
        column->addWidget(input);
    };
    m_way = new QComboBox;
    m_way->addItems({tr("In the network"), tr("At this machine (USB, serial)"), tr("A queue of CUPS")});
    add(tr("Where it is"), m_way, u"printerWay"_s);
    m_address = new QLineEdit;
    add(tr("Address"), m_address, u"printerAddress"_s);
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("Counter"));
    add(tr("What people call it"), m_name, u"printerName"_s);
    m_width = new QComboBox;
    m_width->addItem(tr("80 mm"), 80);
    m_width->addItem(tr("58 mm"), 58);
    add(tr("Width of its paper"), m_width, u"printerWidth"_s);
    m_drawer = new QComboBox;
    m_drawer->addItem(tr("None at this printer"), 0);
    m_drawer->addItem(tr("At pin 2, as most are"), 2);
    m_drawer->addItem(tr("At pin 5"), 5);
    add(tr("Cash drawer"), m_drawer, u"printerDrawer"_s);
    m_pages = new QLineEdit;
    m_pages->setPlaceholderText(u"858,1252,852,866"_s);
    add(tr("Code pages, where letters come out wrong"), m_pages, u"printerPages"_s);
    m_receipts = new QCheckBox(tr("Prints a receipt behind the tickets"));
    m_receipts->setObjectName(u"printerReceipts"_s);
    column->addWidget(m_receipts);
    for (QLineEdit *field : {m_address, m_name, m_pages}) {
        field->setMaxLength(longestText);
        connect(field, &QLineEdit::textEdited, this, &PrintersPanel::takeTyped);
        connect(field, &QLineEdit::returnPressed, this, &PrintersPanel::save);
    }
    for (QComboBox *box : {m_way, m_width, m_drawer})
        connect(box, &QComboBox::currentIndexChanged, this, &PrintersPanel::takeTyped);
    connect(m_receipts, &QCheckBox::toggled, this, &PrintersPanel::takeTyped);
    return part;
}

bool PrintersPanel::mayChange() const
{
    const std::optional<ports::SignedIn> who = m_session.current();
    return !m_setup.isFixed() && who && (who->roles.contains(u"MANAGER"_s) || who->roles.contains(u"ADMIN"_s));
}

bool PrintersPanel::isChanged() const
{
    const QList<PrinterPlan> kept = m_setup.printers();
    return !std::equal(m_rows.begin(), m_rows.end(), kept.begin(), kept.end(),
                       [](const Row &row, const PrinterPlan &plan) { return row.plan == plan; });
}

int PrintersPanel::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_rows.size() ? row : -1;
}

void PrintersPanel::begin()
{
    m_isLeavingAsked = false;
    m_message->dismiss();
    m_why->setText(m_setup.isFixed() ? tr("The command line names the printers (--printer): what it says holds.")
                       : mayChange() ? tr("They are tried in this order; when none of them can print, tickets are PDF "
                                          "files and the code is on the screen.")
                                     : tr("Which one is tried first may be changed by everybody. Managers add printers "
                                          "and change them, signed in at this till."));
    readRows();
    m_list->setFocus(Qt::OtherFocusReason);
}

void PrintersPanel::readRows()
{
    m_rows.clear();
    const QList<PrinterPlan> plans = m_setup.printers();
    for (qsizetype i = 0; i < plans.size(); ++i)
        m_rows.append({plans.at(i), i, {}});
    showRows();
    setRow(m_rows.isEmpty() ? -1 : 0);
    askAll();
}

void PrintersPanel::askAll()
{
    ++m_asked;
    for (qsizetype i = 0; i < m_setup.printers().size(); ++i)
        ask(i);
}

void PrintersPanel::ask(qsizetype index)
{
    async::then(m_setup.state(index), this, [this, index, asked = m_asked](const Result<ports::PrinterState> &state) {
        if (asked != m_asked)
            return;
        for (Row &row : m_rows) {
            if (row.kept == index)
                row.state = stateText(state, nameOf(row.plan));
        }
        showRows();
        showButtons();
    });
}

void PrintersPanel::setRow(int row)
{
    m_isFilling = true;
    m_list->setCurrentRow(row);
    m_isFilling = false;
    showForm();
}

void PrintersPanel::showRows()
{
    m_isFilling = true;
    const int row = m_list->currentRow();
    while (m_list->count() > m_rows.size())
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < m_rows.size())
        m_list->addItem(QString());
    for (int i = 0; i < m_list->count(); ++i) {
        const Row &each = m_rows.at(i);
        const QString state = !each.kept ? tr("Not saved yet.") : each.state.isEmpty() ? tr("Asking…") : each.state;
        const QString name = nameOf(each.plan);
        const QString title = name.isEmpty() ? tr("New printer") : name;
        m_list->item(i)->setText(title + u'\n' + state); // for a screen reader
        m_list->item(i)->setToolTip(m_list->item(i)->text());
        m_list->item(i)->setData(FoundDelegate::partsRole, QStringList{title, {}, state, {}});
    }
    m_list->setCurrentRow(row);
    m_isFilling = false;
}

void PrintersPanel::showForm()
{
    m_isFilling = true;
    const PrinterPlan plan = current() < 0 ? PrinterPlan() : m_rows.at(current()).plan;
    m_way->setCurrentIndex(static_cast<int>(plan.way));
    m_address->setText(plan.address);
    m_name->setText(plan.name);
    m_width->setCurrentIndex(m_width->findData(plan.widthMm));
    m_pages->setText(plan.pages);
    m_drawer->setCurrentIndex(m_drawer->findData(plan.drawerPin));
    m_receipts->setChecked(plan.printsReceipts);
    m_isFilling = false;
    showButtons();
}

void PrintersPanel::showButtons()
{
    const bool isThere = current() >= 0;
    const Row row = isThere ? m_rows.at(current()) : Row();
    m_address->setPlaceholderText(m_way->currentIndex() == static_cast<int>(Way::Network)      ? u"192.168.1.50"_s
                                      : m_way->currentIndex() == static_cast<int>(Way::Device) ? u"/dev/usb/lp0"_s
                                                                                               : u"Receipts"_s);
    m_state->setText(!isThere       ? tr("There is no receipt printer: tickets are PDF files.")
                         : row.kept ? row.state
                                    : QString());
    m_form->setVisible(isThere);
    m_form->setEnabled(mayChange());
    m_up->setEnabled(!m_setup.isFixed() && current() > 0);
    m_down->setEnabled(!m_setup.isFixed() && isThere && current() + 1 < m_rows.size());
    m_add->setEnabled(mayChange());
    m_remove->setEnabled(mayChange() && isThere);
    m_test->setEnabled(isThere && row.kept);
    m_save->setEnabled(isChanged());
}

PrinterPlan PrintersPanel::typed() const
{
    PrinterPlan plan = m_rows.at(current()).plan;
    plan.way = static_cast<Way>(m_way->currentIndex());
    plan.address = m_address->text().trimmed();
    plan.name = m_name->text().trimmed();
    plan.widthMm = m_width->currentData().toInt();
    plan.pages = m_pages->text().trimmed();
    plan.drawerPin = m_drawer->currentData().toInt();
    plan.printsReceipts = m_receipts->isChecked();
    return plan;
}

void PrintersPanel::takeTyped()
{
    if (m_isFilling || current() < 0)
        return;
    Row &row = m_rows[current()];
    row.plan = typed();
    row.kept.reset();
    const QList<PrinterPlan> plans = m_setup.printers();
    if (const qsizetype same = plans.indexOf(row.plan); same >= 0)
        row.kept = same;
    m_isLeavingAsked = false;
    m_message->dismiss();
    showRows();
    showButtons();
}

void PrintersPanel::add()
{
    m_rows.append(Row());
    showRows();
    setRow(static_cast<int>(m_rows.size()) - 1);
    m_way->setFocus(Qt::OtherFocusReason);
}

void PrintersPanel::remove()
{
    const int row = current();
    m_rows.removeAt(row);
    showRows();
    setRow(std::min(row, static_cast<int>(m_rows.size()) - 1));
}

void PrintersPanel::move(int by)
{
    const int row = current();
    m_rows.swapItemsAt(row, row + by);
    showRows();
    setRow(row + by);
}

void PrintersPanel::save()
{
    if (!m_save->isEnabled())
        return;
    QList<PrinterPlan> plans;
    for (const Row &row : std::as_const(m_rows))
        plans.append(row.plan);
    if (const Result<void> saved = m_setup.setPrinters(plans); !saved) {
        const QString field = saved.error().extras.value(u"field"_s).toString();
        if (field.isEmpty()) {
            m_message->showMessage(MessageBanner::Kind::Error, sentence(saved.error()));
            return;
        }
        setRow(saved.error().extras.value(u"index"_s).toInt());
        m_message->showMessage(
            MessageBanner::Kind::Error,
            field == "pages"_L1
                ? tr("These are no code pages. Known are 437, 737, 850, 852, 857, 858, 866 and 1252, as "
                     "in 858,1252@16.")
                : field == "name"_L1 ? tr("That is no name for a printer.")
                : m_rows.at(current()).plan.way == Way::Network
                ? tr("That is no address in the network. It is one such as 192.168.1.50, or 192.168.1.50:9101.")
                : m_rows.at(current()).plan.way == Way::Device
                ? tr("That is no device of this machine. It is a path such as /dev/usb/lp0.")
                : tr("That is no queue. It is a name such as Receipts, or with a server, server/Receipts."));
        (field == "pages"_L1 ? m_pages : field == "name"_L1 ? m_name : m_address)->setFocus(Qt::OtherFocusReason);
        return;
    }
    const int row = current();
    readRows();
    setRow(std::min(row, static_cast<int>(m_rows.size()) - 1));
    m_message->showMessage(MessageBanner::Kind::Info, tr("Saved. It holds from now on."));
    m_list->setFocus(Qt::OtherFocusReason);
}

void PrintersPanel::printTestPage()
{
    if (current() < 0 || !m_rows.at(current()).kept)
        return;
    m_test->setEnabled(false);
    const qsizetype index = *m_rows.at(current()).kept;
    async::then(m_setup.printTestPage(index), this, [this, index](const Result<ports::PrintedTickets> &printed) {
        showButtons();
        if (printed)
            m_message->showMessage(MessageBanner::Kind::Info, tr("A test page is printed: %1").arg(printed->place));
        else
            m_message->showMessage(MessageBanner::Kind::Error, printing::printerSentences(printed.error()));
        ask(index);
    });
}

bool PrintersPanel::stepBack()
{
    if (!isChanged() || std::exchange(m_isLeavingAsked, true))
        return false;
    m_message->showMessage(MessageBanner::Kind::Warning,
                           tr("What you changed is not saved. Press Esc once more to leave it."));
    return true;
}

void PrintersPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (!stepBack())
            Q_EMIT left();
        return;
    }
    if (event->key() == Qt::Key_F5) {
        askAll();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace foyer::cashier
