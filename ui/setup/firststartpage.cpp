#include "firststartpage.h"

#include "actionbutton.h"
#include "async.h"
#include "cardframe.h"
#include "fingerprint.h"
#include "messagebanner.h"
#include "segmentedcontrol.h"
#include "textlabel.h"

#include <QFile>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace foyer::setup {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int cardWidth = 560;
constexpr int longestName = 40;

/** In two lines, which are easier to compare than one. */
QString inLines(const QString &fingerprint)
{
    return fingerprint.section(u' ', 0, 7) + u'\n' + fingerprint.section(u' ', 8);
}
} // namespace

FirstStartPage::FirstStartPage(ports::ServerProbe &probe, QWidget *parent)
    : QWidget(parent)
    , m_probe(probe)
{
    auto *card = new CardFrame;
    card->setFixedWidth(cardWidth);
    auto *form = new QVBoxLayout(card);
    form->setContentsMargins(32, 32, 32, 32);
    form->setSpacing(spacing::medium);
    form->addWidget(new TextLabel(tr("Welcome to Foyer"), TextSize::Title, QFont::Bold));
    form->addWidget(
        new TextLabel(tr("How shall this till work?"), TextSize::Body, QFont::Medium, TextLabel::Tone::Muted));
    m_places = new SegmentedControl;
    m_places->setObjectName(u"where"_s);
    m_places->setAccessibleName(tr("How shall this till work?"));
    m_places->setOptions({tr("Try it here"), tr("A cinema of my own"), tr("Connect to a server")});
    form->addWidget(m_places);
    m_explanation = new TextLabel(QString(), TextSize::Small, QFont::Medium, TextLabel::Tone::Muted);
    form->addWidget(m_explanation);

    const auto addField = [form](const QString &caption, const QString &name, const QString &example) {
        auto *label = new TextLabel(caption, TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted);
        auto *field = new QLineEdit;
        field->setObjectName(name);
        field->setAccessibleName(caption);
        field->setPlaceholderText(example);
        label->setBuddy(field);
        form->addWidget(label);
        form->addWidget(field);
        return std::pair(label, field);
    };
    std::tie(m_addressCaption, m_address) =
        addField(tr("Address of the server"), u"address"_s, u"https://box-office.example:5000"_s);
    std::tie(m_caCaption, m_ca) =
        addField(tr("Certificate of its authority, if it has one of its own"), u"ca"_s, u"/etc/foyer/ca.pem"_s);
    std::tie(m_nameCaption, m_name) = addField(tr("This till is called"), u"tillName"_s, tr("Till 1"));
    m_name->setMaxLength(longestName);
    m_compare = new QLabel(tr("This server has an authority of its own. 'foyerd ca show', said there, must print just "
                              "this fingerprint; otherwise somebody stands between you and the server."));
    m_compare->setWordWrap(true);
    m_compare->setTextFormat(Qt::PlainText);
    m_compare->setProperty("tone", u"muted"_s);
    form->addWidget(m_compare);
    m_fingerprint = new QLabel;
    m_fingerprint->setObjectName(u"fingerprint"_s);
    m_fingerprint->setAccessibleName(tr("Fingerprint of the server's authority"));
    m_fingerprint->setTextFormat(Qt::PlainText);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont digits = widgets::font(TextSize::Body);
    digits.setFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    m_fingerprint->setFont(digits); // so that groups stand below groups
    form->addWidget(m_fingerprint);
    m_message = new MessageBanner;
    m_message->setObjectName(u"setupMessage"_s);
    form->addWidget(m_message);
    form->addSpacing(spacing::small);
    m_go = new ActionButton(QString(), ActionButton::Kind::Primary);
    m_go->setObjectName(u"go"_s);
    m_go->setKeyHint(tr("Enter"));
    form->addWidget(m_go);

    placeInMiddle(card, this);

    connect(m_places, &SegmentedControl::currentChanged, this, &FirstStartPage::showFields);
    for (QLineEdit *field : {m_address, m_ca, m_name}) {
        connect(field, &QLineEdit::textChanged, this, [this, field] {
            if (field != m_name)
                forgetAuthority(); // it was of another server
            field->setProperty("invalid", false);
            field->style()->unpolish(field);
            field->style()->polish(field);
        });
    }
    connect(m_go, &QAbstractButton::clicked, this, &FirstStartPage::check);
    showFields();
}

void FirstStartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // Queued: whoever shows this page in a stack moves the focus once more after showing it.
    QMetaObject::invokeMethod(
        this, [this] { m_name->setFocus(); }, Qt::QueuedConnection);
}

/** Enter, wherever the focus is: fields and choices leave it to the page. */
void FirstStartPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        check();
    else
        QWidget::keyPressEvent(event);
}

QString whyNoServer(const Error &error)
{
    const QString server = error.extras.value(u"server"_s).toString();
    const QString client = error.extras.value(u"client"_s).toString();
    switch (error.code) {
    case ErrorCode::VersionMismatch:
        return ports::compareVersions(client, server) > 0
            ? FirstStartPage::tr(
                  "This till runs release %1, the server %2. Update the server first, or install release %2 here.")
                  .arg(client, server)
            : FirstStartPage::tr(
                  "This till runs release %1, which is too old for the server's %2. Install release %2 here.")
                  .arg(client, server);
    case ErrorCode::InvalidInput:
        return FirstStartPage::tr("The file holds no certificate.");
    case ErrorCode::Protocol:
        if (error.extras.value(u"untrusted"_s).toBool())
            return FirstStartPage::tr("The server's certificate is of an authority that this till does not trust. Is "
                                      "it the right address? If the "
                                      "server has an authority of its own, name the file of its certificate.");
        return FirstStartPage::tr(
            "What answers there is no Foyer server that this till may trust. Check the address and the certificate.");
    case ErrorCode::Timeout:
        return FirstStartPage::tr("The server does not answer in time.");
    default:
        return FirstStartPage::tr("There is no server at that address. Is it running, and is the port right?");
    }
}

FirstStartPage::Where FirstStartPage::where() const
{
    return static_cast<Where>(m_places->currentIndex()); // they stand in that order
}

void FirstStartPage::showFields()
{
    for (QWidget *field : {static_cast<QWidget *>(m_addressCaption), static_cast<QWidget *>(m_address),
                           static_cast<QWidget *>(m_caCaption), static_cast<QWidget *>(m_ca)})
        field->setVisible(where() == Where::Server);
    switch (where()) {
    case Where::TryHere:
        m_explanation->setText(tr("Two cinemas with made-up sales, all on this machine. Nothing to set up."));
        m_go->setText(tr("Try Foyer"));
        break;
    case Where::Own:
        m_explanation->setText(tr("An empty cinema on this machine. You become its first admin."));
        m_go->setText(tr("Begin"));
        break;
    case Where::Server:
        m_explanation->setText(tr("One of several tills of a cinema that already runs Foyer."));
        m_go->setText(tr("Connect"));
        break;
    }
    m_message->dismiss();
    forgetAuthority();
}

/** What has been said, or is the same by a file: on a low screen there is no room for it beside a fingerprint. */
void FirstStartPage::showOtherFields(bool visible)
{
    m_nameCaption->setVisible(visible);
    m_name->setVisible(visible);
    m_caCaption->setVisible(visible && where() == Where::Server);
    m_ca->setVisible(visible && where() == Where::Server);
}

void FirstStartPage::showAuthority(const ports::OfferedAuthority &offered)
{
    m_offered = offered;
    m_fingerprint->setText(inLines(readableFingerprint(offered.sha256)));
    m_message->dismiss();
    showOtherFields(false); // first: what is shown makes its window larger at once
    m_compare->show();
    m_fingerprint->show();
    m_go->setText(tr("It is the same: connect"));
}

void FirstStartPage::forgetAuthority()
{
    m_compare->hide();
    m_fingerprint->hide();
    if (!std::exchange(m_offered, std::nullopt))
        return;
    showOtherFields(true);
    if (where() == Where::Server)
        m_go->setText(tr("Connect"));
}

void FirstStartPage::setChecking(bool checking)
{
    m_checking = checking;
    m_go->setEnabled(!checking);
    if (checking)
        m_message->showMessage(MessageBanner::Kind::Info, tr("Looking for the server…"));
}

void FirstStartPage::refuse(const QString &text, QLineEdit *field)
{
    m_message->showMessage(MessageBanner::Kind::Error, text);
    if (!field)
        return;
    field->setProperty("invalid", true);
    field->style()->unpolish(field);
    field->style()->polish(field);
    field->setFocus();
}

void FirstStartPage::check()
{
    if (m_checking)
        return;
    Choice choice;
    choice.where = where();
    choice.tillName = m_name->text().simplified();
    if (choice.tillName.isEmpty())
        choice.tillName = tr("Till 1");
    if (choice.where != Where::Server) {
        Q_EMIT chosen(choice);
        return;
    }
    QString address = m_address->text().trimmed();
    if (!address.isEmpty() && !address.contains(u"://"_s))
        address.prepend(u"https://"_s);
    choice.server = QUrl(address, QUrl::StrictMode);
    const QString scheme = choice.server.scheme();
    if (!choice.server.isValid() || choice.server.host().isEmpty() || (scheme != "http"_L1 && scheme != "https"_L1)) {
        refuse(tr("That is no address. It looks like https://box-office.example:5000."), m_address);
        return;
    }
    if (const QString path = m_ca->text().trimmed(); !path.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            refuse(tr("There is no such file, or it cannot be read."), m_ca);
            return;
        }
        choice.authority = file.readAll();
    } else if (m_offered) {
        choice.authority = m_offered->pem; // the person says that it is the server's
    }
    look(choice);
}

void FirstStartPage::look(const Choice &choice)
{
    setChecking(true);
    async::then(m_probe.probe(choice.server, choice.authority), this,
                [this, choice](const Result<ports::ServerFacts> &facts) { handleLooked(choice, facts); });
}

void FirstStartPage::handleLooked(const Choice &choice, const Result<ports::ServerFacts> &facts)
{
    setChecking(false);
    if (where() != Where::Server)
        return; // thought better of it meanwhile
    if (facts) {
        Q_EMIT chosen(choice);
        return;
    }
    if (facts.error().extras.value(u"untrusted"_s).toBool() && choice.authority.isEmpty()) {
        askForAuthority(choice);
        return;
    }
    QLineEdit *field = facts.error().code == ErrorCode::InvalidInput ? m_ca
        : facts.error().code == ErrorCode::VersionMismatch           ? nullptr
                                                                     : m_address;
    forgetAuthority();
    refuse(whyNoServer(facts.error()), field);
}

void FirstStartPage::askForAuthority(const Choice &choice)
{
    setChecking(true);
    async::then(m_probe.offeredAuthority(choice.server), this, [this](const Result<ports::OfferedAuthority> &offered) {
        setChecking(false);
        if (where() != Where::Server)
            return;
        if (offered)
            showAuthority(*offered);
        else
            refuse(whyNoServer(Error{ErrorCode::Protocol, {}, {{u"untrusted"_s, true}}}), m_address);
    });
}

} // namespace foyer::setup
