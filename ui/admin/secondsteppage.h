#pragma once

#include "secondstepapi.h"

#include <QBitArray>
#include <QWidget>

#include <functional>

class QLabel;

namespace foyer::widgets {
class ActionButton;
class MessageBanner;
class QrView;
} // namespace foyer::widgets

namespace foyer::admin {

class FieldEditor;

/** Asks where to save, and writes @p content there; tells where that was, or Cancelled when the person thought better
 * of it. Returns at once. */
using SaveText = std::function<void(QWidget *page, const QString &suggestedName, const QByteArray &content,
                                    const std::function<void(const Result<QString> &)> &saved)>;
/** Asks for a printer, and prints. Returns at once. */
using PrintLines = std::function<void(QWidget *page, const QString &heading, const QStringList &lines)>;

/** A QR code row by row, set is dark, and how many modules a side; a side of zero for a text that none can hold. */
using QrOf = std::function<std::pair<int, QBitArray>(const QString &text)>;

/** One's own second step: set up with the password, an app and its first code, then ten recovery codes to keep; or
 *  taken away again. Keyboard alone: Enter goes on, Esc leaves. */
class SecondStepPage : public QWidget
{
    Q_OBJECT
public:
    /** How secrets leave the screen. */
    struct Outlets
    {
        QrOf qrOf; ///< What an app scans.
        SaveText save;
        PrintLines print;
    };
    /** @p api is borrowed. */
    SecondStepPage(ports::SecondStepApi &api, Outlets outlets, QWidget *parent = nullptr);

    /** From the beginning. */
    void begin(bool hasOne, bool isWanted);

Q_SIGNALS:
    /** It is as the person wants it, or the person thought better of it. */
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Step { Password, App, Codes, Remove };
    void enter(Step step);
    void goOn();
    void ask();
    void confirm();
    void remove();
    void finish();
    void refuse(const Error &error);
    void setAsking(bool isAsking);
    QWidget *makeApp();
    QWidget *makeCodes();
    void saveCodes();
    QString codesHeading() const;

    ports::SecondStepApi &m_api;
    const Outlets m_outlets;
    Step m_step = Step::Password;
    bool m_isAsking = false;
    QLabel *m_text = nullptr; // children
    FieldEditor *m_password = nullptr;
    QWidget *m_app = nullptr;
    widgets::QrView *m_qr = nullptr;
    QLabel *m_key = nullptr;
    FieldEditor *m_code = nullptr;
    QWidget *m_codes = nullptr;
    QLabel *m_list = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    widgets::ActionButton *m_next = nullptr;
    widgets::ActionButton *m_leave = nullptr;
};

} // namespace foyer::admin
