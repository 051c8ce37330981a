#pragma once

#include "posterapi.h"
#include "recordkind.h"
#include "sheet.h"

class QLabel;
class QLineEdit;
class QProgressBar;

namespace foyer::widgets {
class MessageBanner;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

/** A film's poster: the one it has, a place to drop another one on, a button that asks for a file, a line for its
 * address on the web where the server fetches from some, and a way to take it away. What the server refuses is told in
 * words, and the sheet stays. */
class PosterSheet final : public Sheet
{
    Q_OBJECT
public:
    /** Asks the person for a picture and calls back with its path; not at all when he thought better of it. */
    using ChoosePicture = std::function<void(QWidget *parent, const std::function<void(const QString &path)> &chosen)>;

    /** @p api is borrowed. */
    PosterSheet(ports::PosterApi &api, const ports::Record &film, const QString &title, ChoosePicture choosePicture,
                QWidget *page);

    /** As if it had been dropped. */
    void upload(const QString &path);

Q_SIGNALS:
    /** The film has another poster now, or none. */
    void posterChanged();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void handleEscape() override;

private:
    void addAddressLine();
    void addButtons();
    void handleHosts(const QStringList &hosts);
    /** Shows the line first. */
    void handleFromWeb();
    void send(const std::optional<QByteArray> &file);
    void await(const QFuture<Result<void>> &edit);
    void handleAnswer(const Result<void> &answer);
    void tell(const QString &sentence);
    void setBusy(bool isBusy);

    ports::PosterApi &m_api;
    const ports::Record m_film;
    ChoosePicture m_choosePicture;
    QLabel *m_picture = nullptr; // children
    QLabel *m_hint = nullptr;
    QProgressBar *m_progress = nullptr;
    widgets::TextLabel *m_addressLabel = nullptr; ///< Shown once it is asked for, as the line below it.
    QLineEdit *m_address = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    widgets::ActionButton *m_cancel = nullptr;
    widgets::ActionButton *m_remove = nullptr;
    widgets::ActionButton *m_fromWeb = nullptr; ///< Shown once the server says that it fetches.
    widgets::ActionButton *m_choose = nullptr;
    bool m_isBusy = false;
};

/** What the server says of a picture, in words that fit one. */
QString posterSentence(const Error &error);

} // namespace foyer::admin
