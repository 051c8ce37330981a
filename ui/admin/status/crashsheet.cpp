#include "crashsheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "messagebanner.h"
#include "statuswords.h"
#include "textlabel.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;
using ports::CrashReport;

namespace {

constexpr int sheetWidth = 900;
constexpr int textHeight = 420;
constexpr int roomForRest = 300; // title, lines and buttons of the sheet

QLabel *line(const QString &text, const QString &name)
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("tone", u"muted"_s);
    return label;
}

} // namespace

CrashSheet::CrashSheet(ports::CrashReportApi &api, const CrashReport &report, QWidget *page)
    : Sheet(report.service.isEmpty() ? tr("Crash report") : tr("Crash report: %1").arg(serviceName(report.service)),
            page)
    , m_api(api)
    , m_id(report.id)
{
    setCardWidth(sheetWidth);
    body()->addWidget(
        line(tr("%1, %2").arg(momentWords(report.atUtc, QLocale()), processWords(report)), u"crashHead"_s));
    m_message = new MessageBanner;
    m_message->setObjectName(u"crashMessage"_s);
    body()->addWidget(m_message);
    m_text = new QPlainTextEdit;
    m_text->setObjectName(u"crashReport"_s);
    m_text->setAccessibleName(tr("Crash report"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setLayoutDirection(Qt::LeftToRight); // addresses and lines of a log
    auto *place = new QWidget; // the text's own height is the style sheet's
    place->setFixedHeight(
        qBound(0, page->height() - Theme::current().scaled(roomForRest), Theme::current().scaled(textHeight)));
    auto *inPlace = new QVBoxLayout(place);
    inPlace->setContentsMargins(0, 0, 0, 0);
    inPlace->addWidget(m_text);
    body()->addWidget(place);
    m_seen = line({}, u"crashSeen"_s);
    m_seen->hide();
    body()->addWidget(m_seen);
    auto *done = new ActionButton(tr("Close"));
    done->setObjectName(u"crashClose"_s);
    m_copy = new ActionButton(tr("Copy"));
    m_copy->setObjectName(u"crashCopy"_s);
    m_note = new ActionButton(tr("Mark as seen"));
    m_note->setObjectName(u"crashNote"_s);
    for (ActionButton *button : {done, m_copy, m_note})
        buttons()->addWidget(button);
    connect(done, &QAbstractButton::clicked, this, &CrashSheet::close);
    connect(m_copy, &QAbstractButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->toPlainText());
        m_copy->setText(tr("Copied"));
    });
    connect(m_note, &QAbstractButton::clicked, this, &CrashSheet::noteSeen);
    connect(m_message, &MessageBanner::actionTriggered, this, &CrashSheet::read);
    if (report.seen)
        showSeen(*report.seen);
    read();
}

void CrashSheet::read()
{
    m_message->dismiss();
    m_copy->setEnabled(false);
    m_text->setPlaceholderText(tr("Reading…"));
    async::then(m_api.crashText(m_id), this, [this](const Result<QString> &text) {
        m_text->setPlaceholderText({});
        if (!text)
            return m_message->showMessage(MessageBanner::Kind::Error, sentence(text.error()), tr("Try again"));
        m_text->setPlainText(*text);
        QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setPixelSize(widgets::font(TextSize::Small).pixelSize());
        m_text->document()->setDefaultFont(font);
        m_copy->setEnabled(true);
    });
}

void CrashSheet::noteSeen()
{
    m_note->setEnabled(false);
    m_message->dismiss();
    async::then(m_api.noteCrashSeen(m_id), this, [this](const Result<CrashReport> &report) {
        m_note->setEnabled(true);
        if (!report)
            return m_message->showMessage(MessageBanner::Kind::Error, sentence(report.error()));
        if (report->seen)
            showSeen(*report->seen);
        Q_EMIT seen();
    });
}

void CrashSheet::showSeen(const CrashReport::Seen &seen)
{
    m_seen->setText(tr("Seen by %1, %2").arg(seen.by, momentWords(seen.atUtc, QLocale())));
    m_seen->show();
    m_note->hide();
}

} // namespace foyer::admin
