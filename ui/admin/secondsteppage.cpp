#include "secondsteppage.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "cardframe.h"
#include "fieldeditor.h"
#include "messagebanner.h"
#include "qrview.h"
#include "textlabel.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr int cardWidth = 480;

QLabel *makeText(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/** To be typed from, or copied. */
QLabel *makeSecret(const QString &name)
{
    QLabel *label = makeText(name);
    label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QString inGroups(const QString &key)
{
    constexpr qsizetype group = 4;
    QStringList groups;
    for (qsizetype at = 0; at < key.size(); at += group)
        groups.append(key.mid(at, group));
    return groups.join(u' ');
}

} // namespace

SecondStepPage::SecondStepPage(ports::SecondStepApi &api, Outlets outlets, QWidget *parent)
    : QWidget(parent)
    , m_api(api)
    , m_outlets(std::move(outlets))
{
    auto *card = new CardFrame;
    card->setFixedWidth(cardWidth);
    auto *form = new QVBoxLayout(card);
    form->setContentsMargins(32, 32, 32, 32);
    form->setSpacing(spacing::medium);
    form->addWidget(new TextLabel(tr("Second step at sign-in"), TextSize::Title, QFont::Bold));
    m_text = makeText(u"secondStepText"_s);
    m_text->setProperty("tone", u"muted"_s);
    form->addWidget(m_text);
    m_password = new FieldEditor({.name = u"currentPassword"_s,
                                  .label = tr("Your password"),
                                  .kind = FieldSpec::Kind::OwnSecret,
                                  .isRequired = true});
    form->addWidget(m_password);
    m_app = makeApp();
    form->addWidget(m_app);
    m_code = new FieldEditor({.name = u"code"_s, .label = tr("Code from your app"), .isRequired = true});
    form->addWidget(m_code);
    m_codes = makeCodes();
    form->addWidget(m_codes);
    m_message = new MessageBanner;
    m_message->setObjectName(u"secondStepMessage"_s);
    form->addWidget(m_message);
    auto *buttons = new QHBoxLayout;
    m_next = new ActionButton(QString(), ActionButton::Kind::Primary);
    m_next->setObjectName(u"secondStepNext"_s);
    m_next->setKeyHint(tr("Enter"));
    m_leave = new ActionButton(tr("Not now"), ActionButton::Kind::Secondary);
    m_leave->setObjectName(u"secondStepLeave"_s);
    m_leave->setKeyHint(tr("Esc"));
    buttons->addWidget(m_next, 1);
    buttons->addWidget(m_leave);
    form->addLayout(buttons);
    placeInMiddleOrScroll(card, this); // a code and its key are higher than a small screen
    for (FieldEditor *field : {m_password, m_code})
        connect(field, &FieldEditor::edited, field, [field] { field->showProblems({}); });
    connect(m_next, &QAbstractButton::clicked, this, &SecondStepPage::goOn);
    connect(m_leave, &QAbstractButton::clicked, this, &SecondStepPage::closed);
}

QWidget *SecondStepPage::makeApp()
{
    auto *app = new QWidget;
    auto *column = new QVBoxLayout(app);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    m_qr = new QrView;
    m_qr->setAccessibleName(tr("QR code for the app; the key below is the same"));
    column->addWidget(m_qr, 0, Qt::AlignHCenter);
    m_key = makeSecret(u"totpKey"_s);
    m_key->setAlignment(Qt::AlignCenter);
    column->addWidget(m_key);
    return app;
}

QWidget *SecondStepPage::makeCodes()
{
    auto *codes = new QWidget;
    auto *column = new QVBoxLayout(codes);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::small);
    m_list = makeSecret(u"recoveryCodes"_s);
    column->addWidget(m_list);
    auto *ways = new QHBoxLayout;
    const auto addWay = [&](const QString &name, const QString &text) {
        auto *button = new ActionButton(text, ActionButton::Kind::Ghost);
        button->setObjectName(name);
        ways->addWidget(button);
        return button;
    };
    ActionButton *print = addWay(u"printCodes"_s, tr("Print"));
    ActionButton *save = addWay(u"saveCodes"_s, tr("Save as text"));
    ActionButton *copy = addWay(u"copyCodes"_s, tr("Copy"));
    ways->addStretch(1);
    column->addLayout(ways);
    connect(print, &QAbstractButton::clicked, this,
            [this] { m_outlets.print(this, codesHeading(), m_list->text().split(u'\n')); });
    connect(save, &QAbstractButton::clicked, this, &SecondStepPage::saveCodes);
    connect(copy, &QAbstractButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_list->text()); });
    return codes;
}

QString SecondStepPage::codesHeading() const
{
    return tr("Recovery codes for Foyer. Each opens once.");
}

void SecondStepPage::saveCodes()
{
    const QString text = codesHeading() + u"\n\n"_s + m_list->text() + u'\n';
    m_outlets.save(this, tr("recovery-codes") + u".txt"_s, text.toUtf8(), [this](const Result<QString> &path) {
        if (path)
            m_message->showMessage(MessageBanner::Kind::Info, tr("Saved as %1").arg(*path));
        else if (path.error().code != ErrorCode::Cancelled)
            m_message->showMessage(MessageBanner::Kind::Error, sentence(path.error()));
    });
}

void SecondStepPage::begin(bool hasOne, bool isWanted)
{
    m_leave->setText(isWanted ? tr("Sign out") : tr("Not now"));
    m_leave->show();
    enter(hasOne ? Step::Remove : Step::Password);
    if (isWanted)
        m_text->setText(tr("This house asks its admins for a code besides the password. Set that up first: you need an "
                           "app for one-time codes on your telephone, and your password."));
}

void SecondStepPage::enter(Step step)
{
    m_step = step;
    m_message->dismiss();
    m_password->setVisible(step == Step::Password || step == Step::Remove);
    m_app->setVisible(step == Step::App);
    m_code->setVisible(step == Step::App || step == Step::Remove);
    m_codes->setVisible(step == Step::Codes);
    for (FieldEditor *field : {m_password, m_code}) {
        field->setValue(QString());
        field->showProblems({});
    }
    switch (step) {
    case Step::Password:
        m_text->setText(tr("You will be asked for a code of an app on your telephone besides your password. You need "
                           "an app for one-time codes, and your password now."));
        m_next->setText(tr("Continue"));
        break;
    case Step::App:
        m_text->setText(tr("Scan this with the app, or type the key into it. Then type the code that it shows."));
        m_next->setText(tr("Confirm"));
        break;
    case Step::Codes:
        m_text->setText(tr("It is set up. Keep these codes where nobody else sees them: each opens once when your "
                           "telephone is lost. They are shown only now."));
        m_next->setText(tr("I have kept them"));
        m_leave->hide();
        break;
    case Step::Remove:
        m_text->setText(tr("You are asked for a code at sign-in. To end that, give your password and a code of the "
                           "app, or a recovery code."));
        m_next->setText(tr("Remove the second step"));
        break;
    }
    FieldEditor *first = m_password->isHidden() ? m_code : m_password;
    QWidget *focus = step == Step::Codes ? static_cast<QWidget *>(m_next) : first->input();
    // Queued: whoever shows this page in a stack moves the focus once more after showing it.
    QMetaObject::invokeMethod(
        this, [focus] { focus->setFocus(); }, Qt::QueuedConnection);
}

void SecondStepPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        goOn();
    else if (event->key() == Qt::Key_Escape && !m_leave->isHidden())
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

void SecondStepPage::goOn()
{
    if (m_isAsking)
        return;
    QList<FieldProblem> problems;
    for (const FieldEditor *field : {m_password, m_code}) {
        if (!field->isHidden())
            problems += field->ownProblems();
    }
    if (!problems.isEmpty())
        return refuse(invalidFields(problems));
    m_message->dismiss();
    switch (m_step) {
    case Step::Password:
        return ask();
    case Step::App:
        return confirm();
    case Step::Codes:
        return finish();
    case Step::Remove:
        return remove();
    }
}

void SecondStepPage::setAsking(bool isAsking)
{
    m_isAsking = isAsking;
    m_next->setEnabled(!isAsking);
}

void SecondStepPage::ask()
{
    setAsking(true);
    async::then(m_api.begin(m_password->value().toString()), this, [this](const Result<ports::CodeSecret> &secret) {
        setAsking(false);
        if (!secret)
            return refuse(secret.error());
        const auto [side, modules] = m_outlets.qrOf(secret->uri);
        m_qr->setCode(side, modules);
        m_key->setText(inGroups(secret->key));
        enter(Step::App);
    });
}

void SecondStepPage::confirm()
{
    setAsking(true);
    async::then(m_api.confirm(m_code->value().toString()), this, [this](const Result<QStringList> &codes) {
        setAsking(false);
        if (!codes)
            return refuse(codes.error());
        m_qr->setCode(0, {});
        m_key->clear();
        m_list->setText(codes->join(u'\n'));
        enter(Step::Codes);
    });
}

void SecondStepPage::remove()
{
    setAsking(true);
    async::then(m_api.remove(m_password->value().toString(), m_code->value().toString()), this,
                [this](const Result<void> &removed) {
                    setAsking(false);
                    if (!removed)
                        return refuse(removed.error());
                    finish();
                });
}

void SecondStepPage::finish()
{
    setAsking(true);
    async::then(m_api.goOn(), this, [this](const Result<void> &heard) {
        setAsking(false);
        if (!heard)
            return refuse(heard.error());
        m_list->clear();
        Q_EMIT closed();
    });
}

void SecondStepPage::refuse(const Error &error)
{
    const QList<FieldProblem> problems = fieldProblemsOf(error);
    QString wrong;
    for (FieldEditor *field : {m_code, m_password}) {
        QList<FieldProblem> own;
        for (const FieldProblem &problem : problems) {
            if (problem.field != field->name())
                continue;
            field->input()->setFocus(Qt::TabFocusReason);
            if (problem.fault == FieldFault::Unknown)
                wrong = field == m_code ? tr("That code is wrong, or was used already.") : tr("The password is wrong.");
            else
                own.append(problem);
        }
        field->showProblems(own);
    }
    const bool isLate = error.code == ErrorCode::IllegalState && m_step == Step::App;
    if (isLate)
        enter(Step::Password);
    if (problems.isEmpty())
        wrong = isLate ? tr("That took too long. Please begin again.") : sentence(error);
    if (!wrong.isEmpty())
        m_message->showMessage(MessageBanner::Kind::Error, wrong);
}

} // namespace foyer::admin
