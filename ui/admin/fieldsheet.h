#pragma once

#include "fieldeditor.h"
#include "sheet.h"

#include <QBitArray>
#include <QFuture>

class QLabel;

namespace foyer::widgets {
class QrView;
}

namespace foyer::admin {

/** A few fields to be filled in, and then what came of it. Enter goes on. What is typed stays when it is refused, with
 *  what is wrong beside it. */
class FieldSheet : public Sheet
{
    Q_OBJECT
public:
    /** What the person is told at the end. */
    struct Outcome
    {
        QString large; ///< To be read out or typed elsewhere; may be empty.
        QString text;
        std::pair<int, QBitArray> scanned{}; ///< The side and the modules of a QR code; a side of zero: there is none.
    };
    /** InvalidInput tells its problems at the fields. */
    using Send = std::function<QFuture<Result<Outcome>>(const QVariantMap &values)>;
    struct Words
    {
        QString title;
        QString text;
        QString go;
    };

    FieldSheet(const Words &words, const QList<FieldSpec> &fields, const QVariantMap &values, Send send, QWidget *page);

    /** With the cursor in the first field. */
    void open();

Q_SIGNALS:
    /** Something was done. */
    void worked();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void handleEscape() override;

private:
    void go();
    void handleAnswer(const Result<Outcome> &answer);
    void showProblems(const QList<FieldProblem> &problems);
    void say(const QString &text, const QString &tone);

    Send m_send;
    QList<FieldEditor *> m_editors; // children, as all below
    QLabel *m_text = nullptr;
    QLabel *m_message = nullptr;
    widgets::QrView *m_scanned = nullptr;
    widgets::TextLabel *m_large = nullptr;
    widgets::ActionButton *m_cancel = nullptr;
    widgets::ActionButton *m_go = nullptr;
    bool m_isWaiting = false;
    bool m_isDone = false;
};

} // namespace foyer::admin
