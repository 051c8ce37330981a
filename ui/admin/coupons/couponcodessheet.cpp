#include "couponcodessheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "exportsheet.h"
#include "fieldeditor.h"
#include "id.h"
#include "theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int linesShown = 6;
constexpr int usualCount = 10;
} // namespace

CouponCodesSheet::CouponCodesSheet(ports::CouponCodes &codes, const AdminDesk &desk, const ports::Record &coupon,
                                   QWidget *page)
    : Sheet(tr("Codes"), page)
    , m_codes(codes)
    , m_desk(desk)
    , m_coupon(coupon)
    , m_count(coupon.values.value(u"usage.issuedCodes"_s).toInt())
{
    const auto line = [this](const QString &name) {
        auto *label = new QLabel;
        label->setObjectName(name);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setProperty("tone", u"muted"_s);
        body()->addWidget(label);
        return label;
    };
    m_counts = line(u"codeCounts"_s);
    const bool mayIssue = coupon.state != "RETIRED"_L1;
    auto *making = new QHBoxLayout;
    making->setSpacing(spacing::small);
    m_number = new FieldEditor({.name = u"count"_s,
                                .label = tr("New codes, each good for one use"),
                                .kind = FieldSpec::Kind::Number,
                                .isRequired = true});
    m_number->setValue(usualCount);
    making->addWidget(m_number, 1);
    m_issue = new ActionButton(tr("Make codes"), ActionButton::Kind::Primary);
    m_issue->setObjectName(u"issueCodes"_s);
    making->addWidget(m_issue, 0, Qt::AlignBottom);
    body()->addLayout(making);
    m_number->setVisible(mayIssue);
    m_issue->setVisible(mayIssue);
    m_fresh = new QPlainTextEdit;
    m_fresh->setObjectName(u"freshCodes"_s);
    m_fresh->setAccessibleName(tr("The new codes"));
    m_fresh->setReadOnly(true);
    m_fresh->setTabChangesFocus(true);
    m_fresh->setFixedHeight(m_fresh->fontMetrics().lineSpacing() * linesShown + 2 * spacing::medium);
    m_fresh->hide();
    body()->addWidget(m_fresh);
    m_said = line(u"codesSaid"_s);
    m_said->hide();

    m_copy = new ActionButton(tr("Copy"));
    m_copy->setObjectName(u"copyCodes"_s);
    m_copy->hide();
    m_export = new ActionButton(tr("Export all…"));
    m_export->setObjectName(u"exportCodes"_s);
    auto *done = new ActionButton(tr("Close"));
    done->setObjectName(u"closeCodes"_s);
    for (ActionButton *button : {m_copy, m_export, done})
        buttons()->addWidget(button);
    connect(m_issue, &QAbstractButton::clicked, this, &CouponCodesSheet::issue);
    connect(m_copy, &QAbstractButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_fresh->toPlainText());
        say(tr("The new codes are copied."), false);
    });
    connect(m_export, &QAbstractButton::clicked, this, &CouponCodesSheet::exportAll);
    connect(done, &QAbstractButton::clicked, this, &CouponCodesSheet::close);
    showCounts();
}

void CouponCodesSheet::showCounts()
{
    const int used = m_coupon.values.value(u"usage.issuedCodesUsed"_s).toInt();
    m_counts->setText(m_count == 0 ? tr("No codes were issued of this coupon yet.")
                                   : tr("%n code(s) were issued, %1 of them are used.", nullptr, m_count).arg(used));
    m_export->setEnabled(m_count > 0);
}

void CouponCodesSheet::say(const QString &text, bool isBad)
{
    m_said->setText(text);
    m_said->setProperty("tone", isBad ? u"danger"_s : u"muted"_s);
    m_said->style()->unpolish(m_said);
    m_said->style()->polish(m_said);
    m_said->show();
}

void CouponCodesSheet::issue()
{
    const QList<FieldProblem> wrong = m_number->ownProblems();
    m_number->showProblems(wrong);
    if (!wrong.isEmpty()) {
        m_number->input()->setFocus();
        return;
    }
    const int count = m_number->value().toInt();
    if (m_issueId.isEmpty() || count != m_issueCount)
        m_issueId = newUuidV7().toString(QUuid::WithoutBraces);
    m_issueCount = count;
    m_issue->setEnabled(false);
    async::then(m_codes.issue(m_issueId, m_coupon.id, count), this, [this](const Result<ports::IssuedCodes> &answer) {
        m_issue->setEnabled(true);
        handleIssued(answer);
    });
}

void CouponCodesSheet::handleIssued(const Result<ports::IssuedCodes> &answer)
{
    if (!answer) { // they may have been made: asked again, they are the same
        say(sentence(answer.error()), true);
        return;
    }
    if (answer->refusal) {
        const QList<FieldProblem> problems = fieldProblemsOf(*answer->refusal);
        m_number->showProblems(problems);
        if (problems.isEmpty())
            say(sentence(*answer->refusal), true);
        return;
    }
    m_issueId.clear();
    m_count += static_cast<int>(answer->codes.size());
    m_fresh->setPlainText(answer->codes.join(u'\n'));
    m_fresh->show();
    m_said->hide();
    m_copy->show();
    m_copy->setFocus(Qt::TabFocusReason);
    showCounts();
    Q_EMIT issued();
}

void CouponCodesSheet::exportAll()
{
    const QString name = u"codes-%1"_s.arg(m_coupon.values.value(u"sharedCode"_s).toString().toLower());
    m_desk.chooseFile(this, name.endsWith(u'-') ? name.chopped(1) : name, [this](const QString &path) {
        const auto cell = [](const QString &value) {
            return [value](const ports::Record &code) { return code.values.value(value); };
        };
        const QList<workflow::ListExport::Column> columns{{tr("Code"), cell(u"code"_s)},
                                                          {tr("Used"), cell(u"used"_s)},
                                                          {tr("Issued"), cell(u"issuedAt"_s)},
                                                          {tr("By"), cell(u"issuedBy"_s)}};
        ports::RecordQuery query;
        query.choices.insert(ports::CouponCodes::couponIdChoice, {m_coupon.id});
        auto *sheet = new ExportSheet(m_codes, query, columns, m_desk.tableFile(path), path, this);
        sheet->open();
    });
}

} // namespace foyer::admin
