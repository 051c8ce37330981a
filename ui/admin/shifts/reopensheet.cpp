#include "reopensheet.h"

#include "actionbutton.h"
#include "async.h"
#include "textlabel.h"
#include "theme.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int longestReason = 200; // as the service takes it
} // namespace

ReopenSheet::ReopenSheet(workflow::ShiftBook &book, const ports::Record &shift, QWidget *page)
    : ErrandSheet(tr("Open the shift again"), tr("Go on"), page)
    , m_book(book)
    , m_drawer(shift.values.value(u"drawer"_s).toString())
    , m_cashier(shift.values.value(u"cashierName"_s).toString())
    , m_report(shift.values.value(u"reportNumber"_s).toInt())
{
    m_request.shift = ports::ShiftId::fromString(shift.id).value_or(ports::ShiftId());
    if (const auto cinema = book.cinemaOf(shift.id))
        m_request.cinema = cinema->id;
    auto *column = new QVBoxLayout(form());
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    column->addWidget(new TextLabel(tr("Reason"), TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted));
    m_reason = new QLineEdit;
    m_reason->setObjectName(u"reopenReason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setMaxLength(longestReason);
    column->addWidget(m_reason);
    form()->setFocusProxy(m_reason);
    setReady(false);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { setReady(isFilledIn()); });
    connect(m_reason, &QLineEdit::returnPressed, this, [this] { pressGo(); });
}

bool ReopenSheet::isPossible(const ports::Record &shift)
{
    return shift.state == "CLOSED"_L1;
}

bool ReopenSheet::isFilledIn()
{
    return !m_reason->text().simplified().isEmpty();
}

QString ReopenSheet::question() const
{
    return tr("%1 of %2 goes on in a new shift, with what was counted as its float. Z report %3 stays as it is; the "
              "next "
              "one names it.")
        .arg(m_drawer, m_cashier, locale().toString(m_report));
}

QString ReopenSheet::yes() const
{
    return tr("Open it again");
}

void ReopenSheet::begin()
{
    m_request.id = ports::ShiftId::create();
    m_request.reason = m_reason->text().simplified();
}

workflow::Errand::Step ReopenSheet::step()
{
    return [this] {
        return async::andThen(m_book.shifts().reopen(m_request), this,
                              [](const ports::Shift &) -> Result<void> { return {}; });
    };
}

QString ReopenSheet::doneText() const
{
    return tr("%1 is open again, for %2.").arg(m_drawer, m_cashier);
}

QString ReopenSheet::refusalText(const Error &error) const
{
    if (error.code == ErrorCode::IllegalState)
        return tr("It was opened again already, or its drawer or cashier has an open shift: that one is closed first.");
    if (error.code == ErrorCode::Forbidden)
        return tr("Only a manager of this cinema opens shifts again.");
    return ErrandSheet::refusalText(error);
}

} // namespace foyer::admin
