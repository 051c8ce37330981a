#include "firststartpage.h"

#include "actionbutton.h"
#include "async.h"
#include "cardframe.h"
#include "messagebanner.h"
#include "segmentedcontrol.h"
#include "textlabel.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace foyer::setup {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {
constexpr int cardWidth = 560;
constexpr int longestName = 40;
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
    m_name = addField(tr("This till is called"), u"tillName"_s, tr("Till 1")).second;
    m_name->setMaxLength(longestName);
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
        connect(field, &QLineEdit::textChanged, this, [field] {
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
    choice.caFile = m_ca->text().trimmed();
    if (!choice.caFile.isEmpty() && !QFileInfo(choice.caFile).isReadable()) {
        refuse(tr("There is no such file, or it cannot be read."), m_ca);
        return;
    }
    m_checking = true;
    m_go->setEnabled(false);
    m_message->showMessage(MessageBanner::Kind::Info, tr("Looking for the server…"));
    async::then(m_probe.probe(choice.server, choice.caFile), this,
                [this, choice](const Result<ports::ServerFacts> &facts) {
                    m_checking = false;
                    m_go->setEnabled(true);
                    if (where() != Where::Server)
                        return; // thought better of it meanwhile
                    if (facts) {
                        Q_EMIT chosen(choice);
                        return;
                    }
                    QLineEdit *field = facts.error().code == ErrorCode::InvalidInput ? m_ca
                        : facts.error().code == ErrorCode::VersionMismatch           ? nullptr
                                                                                     : m_address;
                    refuse(whyNoServer(facts.error()), field);
                });
}

} // namespace foyer::setup
