#pragma once

#include "formdraft.h"
#include "recordkind.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QScrollArea;

namespace foyer::widgets {
class ActionButton;
class Chip;
class MessageBanner;
class TextLabel;
} // namespace foyer::widgets

namespace foyer::admin {

class ConflictPanel;
class RareMenu;
class FieldEditor;

/** One thing, to be edited: its fields with what the server says of each, Ctrl+S saves, Esc goes back and asks first
 * when something would be lost. When somebody else was faster nothing typed is lost (conflictpanel.h). */
class FormPage : public QWidget
{
    Q_OBJECT
public:
    /** Both are borrowed. */
    FormPage(ports::RecordBook &book, const RecordKind &kind, QWidget *parent = nullptr);

    /** Shows it as listed, and reads whether it is still so. */
    void open(const ports::Record &record);
    void openNew();
    bool isChanged() const { return m_draft.isChanged(); }
    /** Of what is shown; empty for a new thing that was not saved. */
    QString recordId() const { return m_draft.record().id; }
    /** Whatever was typed goes. */
    void forget();

Q_SIGNALS:
    /** The person is done here. */
    void closed();
    /** The server has something new. */
    void saved();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    void makeFields();
    /** Fields and headings where they belong in so many columns: those that are asked for. */
    void placeFields(int columns);
    bool isAsked(const FieldEditor *editor) const;
    /** What is not asked for is none, whatever was typed into it before. */
    void clearUnasked();
    void noteValues();
    bool isAsking() const;
    void focusFirst();
    QString labelOf(const QString &field) const;
    void leave();
    void save();
    void handleSaved(const Result<ports::RecordAnswer> &answer, const QVariantMap &sent);
    void act(const StateAction &action);
    /** Done, or asked about first. */
    void actOrAsk(const StateAction &action, const QString &consequence);
    void setState(const QString &state);
    void act(const RecordAction &action);
    void showHistory();
    void handleRefusal(const ports::RecordAnswer &answer);
    void showProblems();
    void showHead();
    void ask(const QString &title, const QString &text, const QString &yes, const QString &no,
             const std::function<void()> &act);
    /** Answers to what was asked for another thing are dropped. */
    template <class T>
    void then(const QFuture<Result<T>> &future, const std::function<void(const Result<T> &)> &act);

    ports::RecordBook &m_book;
    const RecordKind &m_kind;
    models::FormDraft m_draft;
    QList<FieldEditor *> m_editors; // children, as all below
    QHash<QString, widgets::TextLabel *> m_headings; ///< By the field they are above.
    QGridLayout *m_grid = nullptr;
    int m_columns = 0;
    QList<FieldEditor *> m_placed;
    ConflictPanel *m_conflict = nullptr;
    QScrollArea *m_scroll = nullptr;
    widgets::TextLabel *m_title = nullptr;
    widgets::Chip *m_state = nullptr;
    widgets::TextLabel *m_changed = nullptr;
    QLabel *m_picture = nullptr;
    widgets::MessageBanner *m_message = nullptr;
    QList<std::pair<StateAction, widgets::ActionButton *>> m_stateButtons;
    QList<std::pair<RecordAction, widgets::ActionButton *>> m_actionButtons;
    RareMenu *m_rare = nullptr; ///< Null: nothing of this kind is rare.
    widgets::ActionButton *m_history = nullptr; ///< Null: there is none of this kind.
    widgets::ActionButton *m_save = nullptr;
    bool m_isWaiting = false; ///< For the server, with an edit.
    quint64 m_opened = 0;
};

} // namespace foyer::admin
