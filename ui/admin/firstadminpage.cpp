#include "firstadminpage.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "cardframe.h"
#include "fieldeditor.h"
#include "id.h"
#include "logo.h"
#include "messagebanner.h"
#include "textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int cardWidth = 460;
}

FirstAdminPage::FirstAdminPage(ports::FirstAdminApi &api, const QString &token, QWidget *parent)
    : QWidget(parent)
    , m_api(api)
    , m_token(token)
    , m_id(newUuidV7().toString(QUuid::WithoutBraces))
{
    auto *card = new CardFrame;
    card->setFixedWidth(cardWidth);
    auto *form = new QVBoxLayout(card);
    form->setContentsMargins(32, 32, 32, 32);
    form->setSpacing(spacing::medium);
    auto *head = new QHBoxLayout;
    head->setSpacing(spacing::medium);
    head->addWidget(new cashier::Logo);
    head->addWidget(new TextLabel(tr("Welcome to Foyer"), TextSize::Title, QFont::Bold), 1);
    form->addLayout(head);
    auto *purpose = new QLabel(tr("Nobody can sign in yet. You are the first, with all rights; you make the others."));
    purpose->setWordWrap(true);
    purpose->setProperty("tone", u"muted"_s);
    form->addWidget(purpose);
    form->addSpacing(spacing::small);

    QList<FieldSpec> specs{
        {.name = u"displayName"_s, .label = tr("Your name"), .isRequired = true},
        {.name = u"login"_s, .label = tr("User name"), .isRequired = true},
        {.name = u"password"_s, .label = tr("Password"), .kind = FieldSpec::Kind::Secret, .isRequired = true},
    };
    if (m_token.isEmpty()) {
        specs.append({.name = u"token"_s,
                      .label = tr("Setup token"),
                      .hint = tr("from the file that the server names at its start"),
                      .isRequired = true});
    }
    for (const FieldSpec &spec : specs) {
        auto *field = new FieldEditor(spec);
        connect(field, &FieldEditor::edited, field, [field] { field->showProblems({}); });
        form->addWidget(field);
        m_fields.append(field);
    }
    m_message = new MessageBanner;
    m_message->setObjectName(u"firstAdminMessage"_s);
    form->addWidget(m_message);
    form->addSpacing(spacing::small);
    m_create = new ActionButton(tr("Begin"), ActionButton::Kind::Primary);
    m_create->setObjectName(u"createFirstAdmin"_s);
    m_create->setKeyHint(tr("Enter"));
    form->addWidget(m_create);

    placeInMiddle(card, this);
    connect(m_create, &QAbstractButton::clicked, this, &FirstAdminPage::create);
}

void FirstAdminPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // Queued: whoever shows this page in a stack moves the focus once more after showing it.
    QMetaObject::invokeMethod(
        this, [this] { m_fields.first()->input()->setFocus(); }, Qt::QueuedConnection);
}

void FirstAdminPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        create();
    else
        QWidget::keyPressEvent(event);
}

QString FirstAdminPage::typed(const QString &field) const
{
    for (const FieldEditor *editor : m_fields) {
        if (editor->name() == field)
            return editor->value().toString();
    }
    return {};
}

void FirstAdminPage::create()
{
    if (m_isAsking)
        return;
    QList<FieldProblem> problems;
    for (const FieldEditor *field : std::as_const(m_fields))
        problems += field->ownProblems();
    if (!problems.isEmpty()) {
        refuse(invalidFields(problems));
        return;
    }
    m_isAsking = true;
    m_create->setEnabled(false);
    m_message->dismiss();
    const ports::FirstAdmin admin{m_token.isEmpty() ? typed(u"token"_s) : m_token,
                                  m_id,
                                  typed(u"login"_s),
                                  typed(u"password"_s),
                                  typed(u"displayName"_s),
                                  locale().bcp47Name()};
    async::whenFinished(m_api.create(admin), this, [this, admin](const QFuture<Result<void>> &asked) {
        m_isAsking = false;
        m_create->setEnabled(true);
        const Result<void> answer = asked.resultCount() > 0 ? asked.result() : Result<void>(fail(ErrorCode::Cancelled));
        if (!answer) {
            refuse(answer.error());
            return;
        }
        for (FieldEditor *field : std::as_const(m_fields))
            field->setValue({});
        Q_EMIT made(admin.login, admin.password);
    });
}

void FirstAdminPage::refuse(const Error &error)
{
    const QList<FieldProblem> problems = fieldProblemsOf(error);
    bool isFocused = false;
    for (FieldEditor *field : std::as_const(m_fields)) {
        QList<FieldProblem> own;
        std::copy_if(problems.begin(), problems.end(), std::back_inserter(own),
                     [field](const FieldProblem &problem) { return problem.field == field->name(); });
        field->showProblems(own);
        if (!own.isEmpty() && !isFocused) {
            field->input()->setFocus(Qt::TabFocusReason);
            isFocused = true;
        }
    }
    m_message->showMessage(MessageBanner::Kind::Error, sentence(error));
}

} // namespace foyer::admin
