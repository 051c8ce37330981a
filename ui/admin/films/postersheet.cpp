#include "postersheet.h"

#include "actionbutton.h"
#include "adminwords.h"
#include "async.h"
#include "messagebanner.h"
#include "posterart.h"
#include "textlabel.h"
#include "theme.h"

#include <QDragEnterEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QVBoxLayout>

namespace foyer::admin {

using namespace Qt::Literals::StringLiterals;
using namespace foyer::widgets;

namespace {

constexpr QSize pictureSize(140, 210);
constexpr int cardWidth = 620; // four buttons side by side
constexpr int longestAddress = 2000;

/** The one file that is dragged; empty for anything else. */
QString fileOf(const QMimeData &dragged)
{
    const QList<QUrl> urls = dragged.urls();
    return urls.size() == 1 ? urls.first().toLocalFile() : QString();
}

} // namespace

QString posterSentence(const Error &error)
{
    const QList<FieldProblem> problems = fieldProblemsOf(error);
    if (problems.isEmpty())
        return sentence(error);
    const FieldProblem &problem = problems.first();
    switch (problem.fault) {
    case FieldFault::TooLarge:
        return problem.limit.endsWith("px"_L1)
            ? PosterSheet::tr("This picture has too many pixels: 40 million at most.")
            : PosterSheet::tr("This file is too large: 2 MiB at most.");
    case FieldFault::TooSmall:
        return PosterSheet::tr("This picture is too small: at least %1 pixels across.").arg(problem.limit);
    case FieldFault::Unknown:
        return problem.limit.isEmpty()
            ? PosterSheet::tr("There is no picture to be had at this address.")
            : PosterSheet::tr("Pictures are fetched from these hosts only: %1.").arg(problem.limit);
    case FieldFault::BadFormat:
        if (problem.field == "url"_L1)
            return PosterSheet::tr(
                "This is no address of a picture that can be used: https://…, of a PNG, JPEG or WebP.");
        [[fallthrough]];
    case FieldFault::Required:
        return PosterSheet::tr("This file is no picture that can be used: PNG, JPEG or WebP.");
    default:
        return sentence(problem);
    }
}

PosterSheet::PosterSheet(ports::PosterApi &api, const ports::Record &film, const QString &title,
                         ChoosePicture choosePicture, QWidget *page)
    : Sheet(tr("Poster"), page)
    , m_api(api)
    , m_film(film)
    , m_choosePicture(std::move(choosePicture))
{
    setAcceptDrops(true);
    setCardWidth(cardWidth);
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing::large);
    m_picture = new QLabel;
    m_picture->setFixedSize(pictureSize);
    m_picture->setAccessibleName(tr("The poster as it is now"));
    m_picture->setPixmap(posterArt(film.values.value(u"posterSeed"_s).toString(), title, pictureSize,
                                   devicePixelRatioF(), radius::button));
    row->addWidget(m_picture);
    auto *words = new QVBoxLayout;
    words->setSpacing(spacing::medium);
    m_hint = new QLabel(
        tr("Drop a picture here, or choose a file: PNG, JPEG or WebP, 2 MiB at most. It is shown two wide to "
           "three high; what is left over is cut off."));
    m_hint->setObjectName(u"posterHint"_s);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_hint->setProperty("tone", u"muted"_s);
    words->addWidget(m_hint);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0); // how far it is, only the server knows
    m_progress->setAccessibleName(tr("Sending the poster"));
    words->addWidget(m_progress);
    words->addStretch(1);
    row->addLayout(words, 1);
    body()->addLayout(row);
    addAddressLine();
    m_message = new MessageBanner;
    m_message->setObjectName(u"posterMessage"_s);
    body()->addWidget(m_message);

    addButtons();
    setBusy(false);
    async::then(m_api.posterHosts(), this, [this](const Result<QStringList> &hosts) {
        if (hosts) // without an answer there is still the file
            handleHosts(*hosts);
    });
}

void PosterSheet::addAddressLine()
{
    m_addressLabel = new TextLabel({}, TextSize::Small, QFont::DemiBold, TextLabel::Tone::Muted);
    m_address = new QLineEdit;
    m_address->setObjectName(u"posterAddress"_s);
    m_address->setAccessibleName(tr("Address of the picture"));
    m_address->setPlaceholderText(u"https://"_s);
    m_address->setMaxLength(longestAddress);
    connect(m_address, &QLineEdit::returnPressed, this, &PosterSheet::handleFromWeb);
    for (QWidget *part : {static_cast<QWidget *>(m_addressLabel), static_cast<QWidget *>(m_address)}) {
        part->hide();
        body()->addWidget(part);
    }
}

void PosterSheet::addButtons()
{
    m_cancel = new ActionButton(tr("Cancel"));
    m_cancel->setObjectName(u"posterCancel"_s);
    m_remove = new ActionButton(tr("Remove"));
    m_remove->setObjectName(u"posterRemove"_s);
    m_remove->setVisible(!m_film.values.value(u"posterHash"_s).toString().isEmpty());
    m_fromWeb = new ActionButton(tr("From an address…"));
    m_fromWeb->setObjectName(u"posterFromWeb"_s);
    m_fromWeb->hide();
    m_choose = new ActionButton(tr("Choose a file…"), ActionButton::Kind::Primary);
    m_choose->setObjectName(u"posterChoose"_s);
    for (ActionButton *button : {m_cancel, m_remove, m_fromWeb, m_choose})
        buttons()->addWidget(button);
    connect(m_cancel, &QAbstractButton::clicked, this, &PosterSheet::handleEscape);
    connect(m_remove, &QAbstractButton::clicked, this, [this] { send(std::nullopt); });
    connect(m_fromWeb, &QAbstractButton::clicked, this, &PosterSheet::handleFromWeb);
    connect(m_choose, &QAbstractButton::clicked, this,
            [this] { m_choosePicture(this, [this](const QString &path) { upload(path); }); });
}

void PosterSheet::handleHosts(const QStringList &hosts)
{
    m_addressLabel->setText(tr("Address of the picture, of %1").arg(QLocale().createSeparatedList(hosts)));
    m_fromWeb->setVisible(!hosts.isEmpty());
}

void PosterSheet::handleFromWeb()
{
    if (m_isBusy)
        return;
    if (!m_address->isVisible()) {
        m_addressLabel->show();
        m_address->show();
        m_fromWeb->setText(tr("Fetch"));
    } else if (const QString url = m_address->text().trimmed(); !url.isEmpty()) {
        setBusy(true);
        await(m_api.importPoster(m_film.id, m_film.version, url));
        return;
    }
    m_address->setFocus();
}

void PosterSheet::handleEscape()
{
    if (!m_isBusy)
        close();
}

void PosterSheet::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_isBusy && !fileOf(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void PosterSheet::dropEvent(QDropEvent *event)
{
    const QString path = fileOf(*event->mimeData());
    if (m_isBusy || path.isEmpty())
        return;
    event->acceptProposedAction();
    upload(path);
}

void PosterSheet::upload(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        tell(tr("The file cannot be read."));
        return;
    }
    if (file.size() > ports::maxPosterBytes) { // nobody has to wait to hear that
        tell(posterSentence(invalidFields({{u"image"_s, FieldFault::TooLarge}})));
        return;
    }
    send(file.read(ports::maxPosterBytes));
}

void PosterSheet::send(const std::optional<QByteArray> &file)
{
    if (m_isBusy)
        return;
    setBusy(true);
    await(m_api.setPoster(m_film.id, m_film.version, file));
}

void PosterSheet::await(const QFuture<Result<void>> &edit)
{
    async::then(edit, this, [this](const Result<void> &answer) { handleAnswer(answer); });
}

void PosterSheet::handleAnswer(const Result<void> &answer)
{
    setBusy(false);
    if (!answer) {
        tell(posterSentence(answer.error()));
        return;
    }
    Q_EMIT posterChanged();
    close();
}

void PosterSheet::tell(const QString &sentence)
{
    m_message->showMessage(MessageBanner::Kind::Error, sentence);
}

void PosterSheet::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    m_progress->setVisible(isBusy);
    for (ActionButton *button : {m_cancel, m_remove, m_fromWeb, m_choose})
        button->setEnabled(!isBusy);
    m_address->setEnabled(!isBusy);
    if (isBusy)
        m_message->dismiss();
}

} // namespace foyer::admin
