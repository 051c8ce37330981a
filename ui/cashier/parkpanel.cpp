#include "parkpanel.h"

#include "actionbutton.h"
#include "cardframe.h"
#include "elision.h"
#include "founddelegate.h"
#include "panelparts.h"
#include "words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>

namespace foyer::cashier {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int longestNote = 40;
}

ParkPanel::ParkPanel(workflow::SaleShelf &shelf, QWidget *parent)
    : QWidget(parent)
    , m_shelf(shelf)
{
    setObjectName(u"parkPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large + 2, spacing::large, spacing::large + 2, spacing::large + 2);
    column->setSpacing(spacing::medium);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Parked sales"), TextSize::Strong, QFont::Bold), 1);
    auto *back = new ActionButton(tr("Back"), ActionButton::Kind::Ghost);
    back->setObjectName(u"parkBack"_s);
    back->setKeyHint(tr("Esc"));
    head->addWidget(back);
    column->addLayout(head);
    column->addWidget(new Separator);

    m_parking = new QWidget;
    QVBoxLayout *parking = columnIn(m_parking);
    TextLabel *caption = fieldCaption(tr("A word to find it again, if it helps"));
    parking->addWidget(caption);
    m_note = new QLineEdit;
    m_note->setObjectName(u"parkNote"_s);
    m_note->setAccessibleName(caption->text());
    m_note->setMaxLength(longestNote);
    caption->setBuddy(m_note);
    parking->addWidget(m_note);
    auto *park = new ActionButton(tr("Park this sale"), ActionButton::Kind::Primary);
    park->setObjectName(u"parkThis"_s);
    park->setKeyHint(tr("Enter"));
    parking->addWidget(park);
    parking->addWidget(new Separator);
    column->addWidget(m_parking);

    m_none = new TextLabel(tr("No sale is parked."), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted);
    m_none->setObjectName(u"noneParked"_s);
    auto *rest = new QWidget; // takes the height whether there are any or not
    QVBoxLayout *restColumn = columnIn(rest);
    restColumn->addWidget(m_none);
    m_list = new QListWidget;
    m_list->setObjectName(u"parkedList"_s);
    m_list->setAccessibleName(tr("Parked sales"));
    m_list->setWordWrap(true);
    m_list->setSpacing(2);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_list->setItemDelegate(new FoundDelegate(m_list));
    letElide(m_list);
    restColumn->addWidget(m_list);
    restColumn->addStretch(1);
    restColumn->setStretchFactor(m_list, 100);
    column->addWidget(rest, 1);
    m_resume = new ActionButton(tr("Resume"));
    m_resume->setObjectName(u"resumeParked"_s);
    m_resume->setKeyHint(tr("Enter"));
    m_drop = new ActionButton(tr("Give its seats back"));
    m_drop->setObjectName(u"dropParked"_s);
    m_drop->setKeyHint(tr("Del"));
    column->addWidget(m_resume);
    column->addWidget(m_drop);

    connect(back, &QAbstractButton::clicked, this, &ParkPanel::left);
    const auto parkIt = [this] { Q_EMIT parkRequested(m_note->text()); };
    connect(m_note, &QLineEdit::returnPressed, this, parkIt);
    connect(park, &QAbstractButton::clicked, this, parkIt);
    connect(m_resume, &QAbstractButton::clicked, this, &ParkPanel::resume);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &ParkPanel::resume);
    connect(m_drop, &QAbstractButton::clicked, this, &ParkPanel::drop);
    connect(&m_shelf, &workflow::SaleShelf::changed, this, &ParkPanel::showSales);
    connect(&m_shelf, &workflow::SaleShelf::timeLeftChanged, this, &ParkPanel::showTimes);
    showSales();
}

void ParkPanel::beginParking()
{
    m_note->clear();
    m_parking->show();
    showSales();
    m_note->setFocus();
}

void ParkPanel::beginChoosing()
{
    m_parking->hide();
    showSales();
    m_list->setFocus();
}

void ParkPanel::showSales()
{
    const int row = std::max(0, m_list->currentRow());
    m_sales = m_shelf.sales();
    m_list->clear();
    for (qsizetype i = 0; i < m_sales.size(); ++i)
        m_list->addItem(QString());
    fillRows();
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    const bool hasAny = !m_sales.isEmpty();
    m_none->setVisible(!hasAny);
    for (QWidget *part :
         {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_resume), static_cast<QWidget *>(m_drop)})
        part->setVisible(hasAny);
}

void ParkPanel::showTimes()
{
    if (m_shelf.sales() != m_sales)
        return; // somebody else is signed in: told by what follows
    fillRows();
}

void ParkPanel::fillRows()
{
    for (int row = 0; row < m_list->count(); ++row) {
        const ports::ParkedSale &sale = m_sales.at(row);
        const std::chrono::seconds left = m_shelf.timeLeft(sale);
        const bool isOver = left.count() <= 0;
        const QString what =
            tr("%1, %2: %3").arg(sale.movieTitle, timeText(sale.startsLocal.time, locale()), seatList(sale.seatLabels));
        const QString time = isOver
            ? tr("time over: Enter takes its seats again, if they are free")
            : tr("%1:%2 left").arg(left.count() / 60).arg(left.count() % 60, 2, 10, QChar(u'0'));
        const QString word = sale.note.isEmpty() ? sale.saleNote : sale.note; // what it waits under, else what it is
        const QString name = word.isEmpty() ? sale.movieTitle : word;
        QListWidgetItem *item = m_list->item(row);
        item->setText((word.isEmpty() ? what : word + u" · "_s + what) + u'\n' + time);
        item->setToolTip(item->text());
        item->setData(FoundDelegate::partsRole,
                      QStringList{name, isOver ? QString() : time, what, isOver ? time : QString()});
    }
}

void ParkPanel::resume()
{
    const int row = m_list->currentRow();
    if (row >= 0 && row < m_sales.size())
        Q_EMIT resumeRequested(m_sales.at(row).booking);
}

void ParkPanel::drop()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_sales.size())
        return;
    std::ignore = m_shelf.drop(m_sales.at(row).booking);
    if (m_sales.isEmpty())
        Q_EMIT left();
    else
        m_list->setFocus();
}

bool ParkPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        resume();
        return true;
    }
    if (key == Qt::Key_Delete) {
        drop();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace foyer::cashier
