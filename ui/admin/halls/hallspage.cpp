#include "hallspage.h"

#include "actionbutton.h"
#include "async.h"
#include "hallkind.h"
#include "importpage.h"
#include "planpage.h"
#include "recordpage.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int cinemasShown = 12; // as filters; more are found by typing in the form

QString droppedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 ? urls.constFirst().toLocalFile() : QString();
}

} // namespace

HallsPage::HallsPage(const HallsDesk &halls, const AdminDesk &desk, QWidget *parent)
    : AdminPage(parent)
    , m_halls(halls)
    , m_desk(desk)
{
    setAcceptDrops(true);
    m_stack = new QStackedWidget;
    m_plan = new PlanPage(halls.plans);
    m_import = new ImportPage(halls);
    m_stack->addWidget(new QWidget); // while the cinemas are read
    m_stack->addWidget(m_import);
    m_stack->addWidget(m_plan);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_plan, &PlanPage::saved, this, [this] { m_isPlanSaved = true; });
    connect(m_plan, &PlanPage::closed, this, [this] {
        showRecords();
        if (m_isPlanSaved && m_planSaved)
            m_planSaved();
        m_planSaved = {};
    });
    connect(m_import, &ImportPage::closed, this, &HallsPage::showRecords);
    connect(m_import, &ImportPage::made, this, [this](domain::AuditoriumId hall) {
        m_isPlanSaved = false;
        m_planSaved = {};
        m_stack->setCurrentWidget(m_plan);
        m_plan->open(hall);
    });
}

/** The list has a filter for each cinema, so these are asked for first, and again, for somebody may have made one.
 *  Without them it does without. */
void HallsPage::enter()
{
    if (m_records && m_stack->currentWidget() != m_records)
        return;
    if (m_records)
        m_records->enter();
    if (m_isAsked || (m_records && !m_records->isAtList()))
        return;
    m_isAsked = true;
    async::whenFinished(m_halls.cinemas.fetch({}, 0, cinemasShown), this,
                        [this, person = m_person](const QFuture<Result<ports::RecordPage>> &finished) {
                            if (person != m_person)
                                return;
                            m_isAsked = false;
                            const bool isAnswered = !finished.isCanceled() && finished.resultCount() > 0;
                            const Result<ports::RecordPage> page =
                                isAnswered ? *finished.constBegin() : fail(ErrorCode::Cancelled);
                            if (page || !m_records)
                                makeRecords(page ? page->records : QList<ports::Record>());
                        });
}

void HallsPage::makeRecords(const QList<ports::Record> &cinemas)
{
    QStringList names;
    for (const ports::Record &cinema : cinemas)
        names.append(cinema.id + cinema.values.value(u"name"_s).toString());
    if (m_records && (names == m_cinemas || m_stack->currentWidget() != m_records || !m_records->isAtList()))
        return;
    m_cinemas = names;
    delete m_records;
    RecordKind kind = hallKind(m_halls.cinemas, cinemas);
    kind.history = m_halls.history;
    kind.actions = {{.name = u"seatPlan"_s,
                     .label = tr("Seat plan"),
                     .icon = widgets::Icon::Fit,
                     .run = [this](QWidget *, const ports::Record &record, const RecordAction::Done &done) {
                         const auto id = domain::AuditoriumId::fromString(record.id);
                         if (!id)
                             return;
                         m_isPlanSaved = false;
                         m_planSaved = done;
                         m_stack->setCurrentWidget(m_plan);
                         m_plan->open(*id);
                     }}};
    kind.listActions = {
        {.name = u"importChart"_s, .label = tr("Import chart"), .icon = widgets::Icon::Arrow, .run = [this](QWidget *) {
             showImport();
         }}};
    m_records = new RecordPage(m_halls.halls, kind, m_desk);
    widgets::ActionButton::makeDense(m_records); // all others were there when the view made its own so
    m_stack->addWidget(m_records);
    m_stack->setCurrentWidget(m_records);
    m_records->enter();
}

void HallsPage::showImport()
{
    m_stack->setCurrentWidget(m_import);
    m_import->begin();
}

void HallsPage::showRecords()
{
    if (!m_records) {
        enter();
        return;
    }
    m_stack->setCurrentWidget(m_records);
    m_records->enter();
    // Back on the form, the cursor is where it was.
    if (auto *button = m_records->findChild<QWidget *>(u"seatPlan"_s); button && button->isVisible())
        button->setFocus(Qt::OtherFocusReason);
}

void HallsPage::forget()
{
    m_plan->forget();
    m_import->forget();
    m_planSaved = {};
    m_isAsked = false;
    ++m_person;
    if (!m_records)
        return;
    // Another person may see other cinemas.
    m_stack->setCurrentIndex(0);
    m_stack->removeWidget(m_records);
    delete m_records;
    m_records = nullptr;
}

bool HallsPage::hasUnsaved() const
{
    return (m_records && m_records->hasUnsaved()) || m_plan->isChanged();
}

void HallsPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_records && !hasUnsaved() && !droppedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void HallsPage::dropEvent(QDropEvent *event)
{
    const QString path = droppedFile(*event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    if (m_stack->currentWidget() != m_import)
        showImport();
    m_import->read(path);
}

} // namespace foyer::admin
